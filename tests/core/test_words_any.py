"""Whatever is noted, answered and done, messages keep their length and their difference, and no word is lost."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.actions import ReviseDraft, WithdrawDraft
from mailbot.core.composing import BOUNDS, word_count
from mailbot.core.fingerprints import fingerprint
from mailbot.core.ledger import StepKind, StepState
from mailbot.core.likeness import MOST_ALIKE, likeness
from mailbot.core.model import InterviewId, Person, address_of
from mailbot.core.names import clean
from mailbot.core.phrasing import hint_of
from mailbot.core.stated import Guest, Note, NoteField
from tests.core.any_story import Act, Deed, Story, deeds, interviews, lived, losses, waits
from tests.core.life import Life
from tests.core.policies import policy
from tests.core.saying import fill
from tests.hunting import tries

NOTES = policy(debrief_prompt="draft")
SAID = [
    "the way you release every Friday",
    "You let new people ship on their first day.",
    "no experience with Kubernetes",
    "Jane: the migration you lead",
    "I ran Nomad for three years and most of it carries over.",
    "2026-03-12",
    "{{ ''.__class__ }} [x]",
    "\u202eback to front\u202c",
]
PERSONS = ["", "", "Jane", "bob@acme.example", "Ann Lee", "nobody"]
numbers = st.integers(1, 4)
said = st.sampled_from(SAID)


def _notes(number: int, field: NoteField, text: str, person: str) -> Act:
    def act(one: Life, now: datetime) -> None:
        for opportunity in one.ledger.opportunities[:1]:
            about = InterviewId(f"interview-{number}")
            note = Note(opportunity=opportunity.id, field=field, text=text, at=now, interview=about, person=person)
            one.state(notes=(*one.ledger.stated.notes, note))

    return act


def _answers(question: int, text: str) -> Act:
    def act(one: Life, now: datetime) -> None:
        for step in one.steps(StepKind.DEBRIEF):
            if step.key in one.held and not one.held[step.key].sent:
                fill(one, question, text, step.key)

    return act


def _learns(number: int, name: str, address: str) -> Act:
    def act(one: Life, now: datetime) -> None:
        for opportunity in one.ledger.opportunities[:1]:
            person = Person(name=name, address=address_of(address))
            guest = Guest(
                opportunity=opportunity.id, person=person, at=now, interview=InterviewId(f"interview-{number}")
            )
            one.state(guests=(*one.ledger.stated.guests, guest))

    return act


words = st.one_of(
    st.builds(
        lambda w, n, f, t, p: Deed(f"notes {f.value} {t} {p}", w, _notes(n, f, t, p)),
        waits,
        numbers,
        st.sampled_from(NoteField),
        said,
        st.sampled_from(PERSONS),
    ),
    st.builds(lambda w, n, t: Deed(f"answers {n} {t}", w, _answers(n, t)), waits, st.integers(0, 5), said),
    st.builds(
        lambda w, n, a: Deed(f"learns {a}", w, _learns(n, "Ann Lee", a)),
        waits,
        numbers,
        st.sampled_from(["", "ann@acme.example"]),
    ),
)
stories = st.tuples(st.lists(interviews(), min_size=1, max_size=3), st.lists(deeds | words, max_size=12))


def debriefed(story: Story, lost: list[str], check: Act) -> Life:
    """*story* with debrief notes in the mailbox."""

    def first(one: Life, now: datetime) -> None:
        one.policy = NOTES
        check(one, now)

    return lived(story, lost, first)


def wake(one: Life, now: datetime) -> None:
    one.wake(now)


def said_in(line: str) -> str:
    """What *line* says as a note keeps it: for whom it is stands beside it, direction marks are gone."""
    return clean(line.removeprefix("Jane: "), 600)


def unlike(one: str, other: str) -> bool:
    return likeness(one, other) <= MOST_ALIKE


@settings(max_examples=tries(30))
@given(stories, losses)
def test_every_thank_you_keeps_its_length_and_its_gaps_apart(story: Story, lost: list[str]) -> None:
    least, most = BOUNDS["thank_you"]
    one = debriefed(story, lost, wake)

    for text in [a.message.text for a in one.created if a.step.kind is StepKind.THANK_YOU]:
        assert least <= word_count(text) <= most
        assert all("[" not in p or hint_of(p) for p in text.split("\n\n"))


@settings(max_examples=tries(30))
@given(stories)
def test_the_thank_yous_of_one_interview_are_unlike_each_other(story: Story) -> None:
    def check(one: Life, now: datetime) -> None:
        one.wake(now)
        standing = [s for s in one.steps(StepKind.THANK_YOU, StepState.OPEN) if s.started_at == now]
        found = [(s.interview, one.held[s.key].text) for s in standing]
        for n, (interview, text) in enumerate(found):
            assert all(unlike(text, other) for about, other in found[n + 1 :] if about == interview)

    debriefed(story, [], check)


@settings(max_examples=tries(30))
@given(stories, losses)
def test_what_the_user_wrote_into_a_note_is_kept_before_it_goes(story: Story, lost: list[str]) -> None:
    def check(one: Life, now: datetime) -> None:
        planned = one.plan(now)
        going = {a.key for a in planned.actions if isinstance(a, WithdrawDraft)}
        kept = " ".join(n.text for n in (*one.ledger.stated.notes, *planned.notes))
        written = [one.held[s.key].text for s in one.steps(StepKind.DEBRIEF) if s.key in going]
        assert all(said_in(line) in kept for text in written for line in text.splitlines() if line in SAID)
        one.apply(planned, now)

    debriefed(story, lost, check)


@settings(max_examples=tries(30))
@given(stories, losses)
def test_no_note_stays_longer_than_its_evening_and_none_is_put_twice(story: Story, lost: list[str]) -> None:
    def check(one: Life, now: datetime) -> None:
        one.wake(now)
        old = now - timedelta(days=1)
        waiting = [s for s in one.steps(StepKind.DEBRIEF, StepState.OPEN) if s.started_at < old]
        assert not any(_ended(one, s.interview, old) for s in waiting)
        open_now = [s.opportunity for s in one.steps(StepKind.DEBRIEF) if s.standing]
        assert len(set(open_now)) == len(open_now)

    debriefed(story, lost, check)


def _ended(one: Life, interview: InterviewId | None, by: datetime) -> bool:
    return any(i.ends <= by for o in one.ledger.opportunities for i in o.interviews if i.id == interview)


@settings(max_examples=tries(30))
@given(stories, losses)
def test_nothing_is_rewritten_that_the_user_touched_or_that_is_taken_back(story: Story, lost: list[str]) -> None:
    def check(one: Life, now: datetime) -> None:
        planned = one.plan(now)
        rewritten = [a for a in planned.actions if isinstance(a, ReviseDraft)]
        leaving = {a.key for a in planned.actions if isinstance(a, WithdrawDraft)}
        assert not leaving & {a.key for a in rewritten}
        assert all(fingerprint(one.held[a.key].text) == a.draft.fingerprint for a in rewritten)
        one.apply(planned, now)

    debriefed(story, lost, check)


@settings(max_examples=tries(30))
@given(stories)
def test_planning_again_after_the_plan_is_true_does_nothing_more(story: Story) -> None:
    def check(one: Life, now: datetime) -> None:
        one.wake(now)
        planned = one.plan(now)
        assert (planned.notes, planned.actions) == ((), ())

    debriefed(story, [], check)
