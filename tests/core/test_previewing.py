"""A message on trial says what is known of the person, in the language asked for, and nothing else."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailbot.core.composing import BOUNDS, FALLS_BACK
from mailbot.core.ledger import Interview, Interviewer, Ledger, Opportunity
from mailbot.core.model import AccountName, Address, EventId, InterviewId, OpportunityId, Person
from mailbot.core.observation import Moment, Observation
from mailbot.core.opportunities import people_of
from mailbot.core.previewing import PERSONAL, Trial, previews, sample, trial_of
from mailbot.core.stated import Guest, Idea, Note, NoteField, Stated
from mailbot.core.template_checks import kinds
from tests.core.policies import LANGUAGES, ME, POLICY, at, policy, somebody

JANE, BEN = somebody("Jane Doe <jane@acme.example>"), somebody("Ben Roe <ben@acme.example>")
ACME = OpportunityId("acme")
MARKS = "{{ ''.__class__ }} {% raw %}"


def interview(identity: str = "i1", day: int = 2, *people: Person, **known: Any) -> Interview:
    """An interview at two in the afternoon."""
    return Interview(
        id=InterviewId(identity),
        event=EventId(identity),
        opportunity=ACME,
        title="Interview with Acme",
        starts=at(14, day=day),
        ends=at(14, day=day) + timedelta(hours=1),
        people=tuple(Interviewer(person=p) for p in people),
        **known,
    )


def opportunity(*interviews: Interview) -> Opportunity:
    """Acme's, with one interview with Jane and Ben where none is told."""
    told = interviews or (interview("i1", 2, JANE, BEN),)
    return Opportunity(id=ACME, slug="acme", account=AccountName("home"), company="Acme", interviews=told)


def trial(stated: Stated | None = None, known: Opportunity | None = None, language: str = "", day: int = 3) -> Trial:
    """A trial on the day after."""
    ledger = Ledger(connected_at=at(9, day=1), stated=stated or Stated())
    moment = Moment(seen=Observation(mailbox=ME), ledger=ledger, policy=POLICY, now=at(9, day=day))
    return trial_of(known or opportunity(), moment, language)


def texts(kind: str, on: Trial) -> dict[str, str]:
    """The messages of *kind* by address."""
    found = previews(kind, on, people_of(on.opportunity))
    return {one.person.address if one.person else "": one.composed.text for one in found}


def note(field: NoteField, text: str, **known: Any) -> Note:
    return Note(opportunity=ACME, field=field, text=text, at=at(17), **known)


@pytest.mark.parametrize("kind", PERSONAL)
def test_everybody_gets_a_message_of_their_own(kind: str) -> None:
    found = texts(kind, trial())

    assert set(found) == {JANE.address, BEN.address}
    assert "Jane" in found[JANE.address]
    assert "Ben" in found[BEN.address]


@pytest.mark.parametrize("kind", sorted(set(kinds()) - set(PERSONAL)))
def test_other_kinds_are_one_text_for_all(kind: str) -> None:
    assert list(texts(kind, trial())) == [""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_asked_for_is_the_language(language: str) -> None:
    asked, usual = (
        trial(language=language),
        replace(trial(), moment=replace(trial().moment, policy=policy(language=language))),
    )

    assert texts("closing_note", asked) == texts("closing_note", usual)
    assert texts("debrief", asked) == texts("debrief", usual)


def test_what_was_noted_for_one_is_said_to_one() -> None:
    found = texts("thank_you", trial(Stated(notes=(note(NoteField.LIKED, "the tea", person="Jane Doe"),))))

    assert ["the tea" in found[p.address] for p in (JANE, BEN)] == [True, False]


def test_a_check_in_takes_the_lowest_idea() -> None:
    ideas = tuple(Idea(opportunity=ACME, number=n, text=f"thought {n}", at=at(17)) for n in (2, 1))
    found = texts("check_in", trial(Stated(ideas=ideas)))

    assert all("thought 1" in text for text in found.values())


def test_only_a_check_in_takes_an_idea() -> None:
    ideas = (Idea(opportunity=ACME, number=1, text="a thought of mine", at=at(17)),)
    others = set(PERSONAL) - {"check_in", "check_in_later"}

    assert not any(
        "a thought of mine" in text for k in others for text in texts(k, trial(Stated(ideas=ideas))).values()
    )


def test_somebody_the_user_met_is_among_the_people() -> None:
    mia = somebody("Mia Poe <mia@acme.example>")
    found = texts("thank_you", trial(Stated(guests=(Guest(opportunity=ACME, person=mia, at=at(17)),))))

    assert Address("mia@acme.example") in found


def test_the_interview_is_the_latest_with_that_person_that_has_ended() -> None:
    known = opportunity(
        interview("i1", 2, JANE, topic="system design"),
        interview("i2", 2, BEN, topic="product sense"),
        interview("i3", 9, JANE, topic="hiring plans"),
    )
    before, after = texts("thank_you", trial(known=known)), texts("thank_you", trial(known=known, day=10))

    assert "system design" in before[JANE.address]
    assert "product sense" in before[BEN.address]
    assert "hiring plans" in after[JANE.address]


def test_a_cancelled_interview_is_not_spoken_of() -> None:
    known = opportunity(
        interview("i1", 2, JANE, topic="system design"), interview("i2", 3, JANE, topic="x y", cancelled=True)
    )

    assert "system design" in texts("thank_you", trial(known=known, day=10))[JANE.address]


def test_the_same_trial_gives_the_same_words() -> None:
    assert [texts(k, trial()) for k in PERSONAL] == [texts(k, trial()) for k in PERSONAL]


@pytest.mark.parametrize("kind", PERSONAL)
def test_template_marks_in_titles_notes_and_ideas_stay_words(kind: str) -> None:
    stated = Stated(
        notes=tuple(note(f, MARKS) for f in NoteField),
        ideas=(Idea(opportunity=ACME, number=1, text=MARKS, at=at(17), url=f"https://example.org/{MARKS}"),),
    )
    known = replace(opportunity(interview("i1", 2, JANE, topic=MARKS, role=MARKS, round=MARKS)), company=MARKS)
    found = texts(kind, trial(stated, known))

    assert all("<class" not in text and "__class__" in text for text in found.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", kinds())
def test_every_kind_has_a_sample_without_gaps_where_all_is_known(kind: str, language: str) -> None:
    made = sample(kind, policy(language=language))

    assert made.text
    assert "{{" not in made.text
    assert made.gaps == () or kind in {"offer_reply", "withdrawal_reply", "thank_you_coordinator"}


def test_kinds_for_people_are_those_with_bounds() -> None:
    assert set(PERSONAL) == {*BOUNDS, *FALLS_BACK}
