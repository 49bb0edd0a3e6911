"""What the user notes by command: for whom, for which draft, and for how long.

Over 250 lines, because the stories of one draft are read together.
"""

import pytest

from mailbot.core.composing import word_count
from mailbot.core.ledger import StepState
from mailbot.core.likeness import MOST_ALIKE, likeness
from mailbot.core.stated import NoteField
from tests.core.life import Life, life
from tests.core.policies import at
from tests.core.saying import LIKED, note, texts
from tests.core.stories import EVENING, JANE, interview

BOB = "bob@acme.example"
PANEL = ("Jane Doe <jane@acme.example>", "Bob Ray <bob@acme.example>", "Ann Lee <ann@acme.example>")


def noted_before(*guests: str, **known: object) -> Life:
    """An interview is over and read; nothing is drafted yet."""
    one = life(interview(1, *guests), **known)
    one.wake(at(16))
    return one


@pytest.mark.parametrize("person", ["Jane", "Jane Doe", "Doe", JANE, "JANE@acme.example"])
def test_a_note_is_for_whom_it_names(person: str) -> None:
    one = noted_before(*PANEL[:2])
    note(one, at(16), person=person)
    one.wake(EVENING)

    assert {who: LIKED in text for who, text in texts(one).items()} == {JANE: True, BOB: False}


def test_a_note_that_names_nobody_is_for_everybody_met() -> None:
    one = noted_before(*PANEL[:2])
    note(one, at(16))
    one.wake(EVENING)

    assert {who: LIKED in text for who, text in texts(one).items()} == {JANE: True, BOB: True}


@pytest.mark.parametrize("person", ["Tom", "tom@acme.example", "a", "{{ 7 * 7 }}"])
def test_a_note_on_nobody_there_is_in_no_message(person: str) -> None:
    one = noted_before(*PANEL[:2])
    note(one, at(16), person=person)
    one.wake(EVENING)

    assert not any(LIKED in text for text in texts(one).values())


def test_a_first_name_that_two_bear_is_nobodys() -> None:
    one = noted_before("Jane Doe <jane@acme.example>", "Jane Roe <roe@acme.example>")
    note(one, at(16), person="Jane")
    one.wake(EVENING)

    assert not any(LIKED in text for text in texts(one).values())


def test_one_person_in_two_spellings_is_one_person_for_a_note() -> None:
    one = life(
        interview(1, "Doe, Jane <jane@acme.example>", starts=at(9), ends=at(10)),
        interview(2, "Jane Doe <jane@acme.example>", starts=at(13), ends=at(14)),
    )
    one.wake(at(14))
    note(one, at(14), person="Jane", interview=interview(2).identity)
    one.wake(EVENING)

    assert LIKED in texts(one)[JANE]


def test_somebody_known_by_name_alone_first_and_by_address_later_is_one_person_for_a_note() -> None:
    one = life(
        interview(1, "Bob Ray <bob@acme.example>", description="Interviewer: Jane Doe", starts=at(9), ends=at(10)),
        interview(2, "Jane Doe <jane@acme.example>", starts=at(13), ends=at(14)),
    )
    one.wake(at(14))
    note(one, at(14), person="Jane", interview=interview(2).identity)
    one.wake(EVENING)

    assert LIKED in texts(one)[JANE]


def test_what_was_noted_for_one_counts_more_than_what_was_noted_for_all() -> None:
    one = noted_before()
    note(one, at(16), "the demo of the robot", person="Jane")
    note(one, at(17), "the canteen on the roof")
    one.wake(EVENING)

    assert ["robot" in texts(one)[JANE], "canteen" in texts(one)[JANE]] == [True, False]


@pytest.mark.parametrize("own", [NoteField.CONCERN, NoteField.ANSWER])
def test_a_concern_or_answer_of_ones_own_is_no_pair_with_the_other_half_of_everybodys(own: NoteField) -> None:
    one = noted_before(*PANEL[:2])
    note(one, at(16), "no experience with Kubernetes", field=NoteField.CONCERN)
    note(one, at(16), "I ran Nomad for three years", field=NoteField.ANSWER)
    note(one, at(16), "my short time at Globex", field=own, person="Bob")
    one.wake(EVENING)

    said = texts(one)
    shared = {who: ("Kubernetes" in text, "Nomad" in text) for who, text in said.items()}
    assert ("Globex" in said[BOB], shared) == (True, {JANE: (True, True), BOB: (False, False)})


def test_a_whole_pair_of_ones_own_comes_before_everybodys() -> None:
    one = noted_before(*PANEL[:2])
    for person, concern, answer in (("", "no Kubernetes", "I ran Nomad"), ("Bob", "short at Globex", "It closed")):
        note(one, at(16), concern, field=NoteField.CONCERN, person=person)
        note(one, at(16), answer, field=NoteField.ANSWER, person=person)
    one.wake(EVENING)

    assert [word in texts(one)[BOB] for word in ("Globex", "It closed", "Kubernetes", "Nomad")] == [True] * 2 + [
        False
    ] * 2


def test_the_newest_note_on_one_thing_counts() -> None:
    one = noted_before()
    note(one, at(16), "the demo of the robot")
    note(one, at(17), "the canteen on the roof")
    one.wake(EVENING)

    assert ["robot" in texts(one)[JANE], "canteen" in texts(one)[JANE]] == [False, True]


def test_a_note_on_the_day_before_is_not_in_todays_thanks() -> None:
    one = life(interview(), interview(2, "Bob Ray <bob@acme.example>", starts=at(14, day=3), ends=at(15, day=3)))
    one.wake(at(16))
    note(one, at(16))
    one.wake(EVENING)
    one.wake(at(18, day=3))

    assert {who: LIKED in text for who, text in texts(one).items()} == {JANE: True, BOB: False}


def test_a_note_that_names_no_interview_is_about_the_one_just_held_not_the_next_to_come() -> None:
    one = life(interview(), interview(2, "Bob Ray <bob@acme.example>", starts=at(14, day=3), ends=at(15, day=3)))
    one.wake(at(16))
    note(one, at(16), interview=None)
    one.wake(EVENING)

    assert LIKED in texts(one)[JANE]


def test_a_panel_is_not_told_the_same_at_length_when_the_note_was_for_all() -> None:
    one = noted_before(*PANEL)
    for field, text in (
        (NoteField.LIKED, "the way the whole team looks at every incident together on the morning after it happened"),
        (NoteField.CONCERN, "that I have never run a cluster of that size under a load like yours"),
        (NoteField.ANSWER, "I have run one half as large for three years and it never lost a single order"),
    ):
        note(one, at(16), text, field=field)
    one.wake(EVENING)

    bodies = list(texts(one).values())
    alike = [likeness(a, b) for n, a in enumerate(bodies) for b in bodies[n + 1 :]]
    assert (len(bodies), max(alike) <= MOST_ALIKE) == (3, True)


def test_free_text_is_only_a_hint_in_the_first_gap() -> None:
    one = noted_before()
    note(one, at(16), "talked about boats for ten minutes", field=NoteField.TEXT)
    one.wake(EVENING)

    paragraphs = [p for p in texts(one)[JANE].split("\n\n") if "boats" in p]
    assert [(p[0], p[-1]) for p in paragraphs] == [("[", "]")]


def test_a_message_stays_within_its_words_however_much_was_noted() -> None:
    one = noted_before()
    for field in (NoteField.LIKED, NoteField.CONCERN, NoteField.ANSWER, NoteField.PROMISED):
        note(one, at(16), "very much so " * 12, field=field)
    one.wake(EVENING)

    assert (word_count(texts(one)[JANE]) > 70, [s.state for s in one.steps()]) == (True, [StepState.OPEN])


HOSTILE = [
    "{{ ''.__class__.__mro__ }}",
    "{% for x in range(10**9) %}x{% endfor %}",
    "[not a gap]",
    "a\n\nb\n\n[c]",
    "\u202egnp.exe\u202c and \u200bmore",
    "<script>alert(1)</script>",
    "--\nSam",
    "x" * 10_000,
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", list(NoteField))
def test_notes_are_data_never_a_template_a_gap_or_a_paragraph(text: str, field: NoteField) -> None:
    plain, hostile = noted_before(), noted_before()
    note(plain, at(16), "something harmless", field=field)
    note(hostile, at(16), text, field=field)
    for one in (plain, hostile):
        one.wake(EVENING)

    said, harmless = texts(hostile)[JANE], texts(plain)[JANE]
    assert (said.count("\n\n"), said.count("[")) == (harmless.count("\n\n"), harmless.count("["))
    assert not set(said) & set("\u202e\u202c\u200b")
    assert ("{{" in said) is ("{{" in text and field is not NoteField.DECISION)
