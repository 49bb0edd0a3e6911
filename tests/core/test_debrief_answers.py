"""What is written into a debrief note: in the thank-you of the same evening, and never lost."""

from dataclasses import replace

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind, StepState
from mailbot.core.model import CalendarEvent, Key
from mailbot.core.stated import NoteField
from tests.core.life import Life, life, whys
from tests.core.policies import LANGUAGES, ME, at, policy
from tests.core.saying import fill, note, noted, texts
from tests.core.stories import EVENING, JANE, interview

OVER = at(15)
NOTES = policy(debrief_prompt="draft", outcome_reply=False)
BOB = "bob@acme.example"
RELEASES = "You release every Friday and nobody is afraid of it."


def answered(text: str, number: int = 1, *events: CalendarEvent, **known: str) -> Life:
    """The note was put, and the user wrote *text* below one of its questions."""
    one = life(*(events or (interview(),)), policy=replace(NOTES, **known))  # type: ignore[arg-type]
    one.wake(OVER)
    fill(one, number, text)
    return one


def test_the_thank_you_of_the_evening_holds_what_was_answered() -> None:
    one = answered(RELEASES)

    planned = one.plan(EVENING)
    one.wake(EVENING)

    assert ([n.text for n in planned.notes], RELEASES in texts(one)[JANE]) == ([RELEASES], True)


@pytest.mark.parametrize(
    ("number", "field"),
    [
        (1, NoteField.LIKED),
        (2, NoteField.CONCERN),
        (3, NoteField.ANSWER),
        (4, NoteField.PROMISED),
        (5, NoteField.DECISION),
        (0, NoteField.TEXT),
    ],
)
def test_every_answer_is_noted_for_its_interview(number: int, field: NoteField) -> None:
    one = answered("2026-03-12", number)
    one.wake(EVENING)

    assert [(n.field, n.text, n.interview) for n in one.ledger.stated.notes] == [
        (field, "2026-03-12", interview().identity)
    ]


@pytest.mark.parametrize("text", ["Jane", "in the evening", "a few words"])
def test_words_of_our_own_that_the_user_writes_on_top_are_theirs(text: str) -> None:
    one = answered(text, 0)
    one.wake(EVENING)

    assert noted(one) == {NoteField.TEXT: text}


def test_an_empty_note_says_nothing() -> None:
    one = answered("")
    one.wake(EVENING)

    assert one.ledger.stated.notes == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_is_read_in_the_language_it_was_put_in(language: str) -> None:
    one = answered("", language=language)
    one.policy = replace(one.policy, language="en" if language != "en" else "de")
    one.wake(EVENING)

    assert one.ledger.stated.notes == ()


def test_a_note_is_read_whole_after_the_first_person_has_left_the_event() -> None:
    one = answered(RELEASES, 1, interview(1, "Jane Doe <jane@acme.example>", "Bob Ray <bob@acme.example>"))
    one.change(attendees=interview(1, "Bob Ray <bob@acme.example>").attendees)
    one.wake(EVENING)

    assert noted(one) == {NoteField.LIKED: RELEASES}


def test_answers_are_noted_before_the_note_is_taken_away() -> None:
    one = answered(RELEASES)
    planned = one.plan(EVENING)
    one.apply(replace(planned, actions=()), EVENING)  # the note could not be withdrawn

    assert (noted(one), one.open()) == ({NoteField.LIKED: RELEASES}, [ME.address])


def test_a_note_that_could_not_be_withdrawn_is_tried_again_and_noted_once() -> None:
    one = answered(RELEASES)
    one.apply(replace(one.plan(EVENING), actions=()), EVENING)

    planned = one.wake(at(18, 15))

    assert (planned.notes, len(one.ledger.stated.notes), one.open()) == ((), 1, [JANE])


def test_what_is_added_to_a_note_that_could_not_be_withdrawn_is_noted_too() -> None:
    one = answered(RELEASES)
    one.apply(replace(one.plan(EVENING), actions=()), EVENING)
    fill(one, 4, "my talk")
    one.wake(at(18, 15))

    assert noted(one) == {NoteField.LIKED: RELEASES, NoteField.PROMISED: "my talk"}


def test_ten_thousand_characters_are_noted_to_the_last() -> None:
    told = " ".join(f"word{n}" for n in range(1_300))
    one = answered(told)
    one.wake(EVENING)

    assert (len(told) > 10_000, noted(one)) == (True, {NoteField.LIKED: told})


@pytest.mark.parametrize("setting", ["", "draft"])
def test_a_note_is_read_back_also_when_the_setting_has_changed(setting: str) -> None:
    one = answered(RELEASES)
    one.policy = replace(one.policy, debrief_prompt=setting)
    one.wake(EVENING)

    assert (noted(one), one.open()) == ({NoteField.LIKED: RELEASES}, [JANE])


def test_a_computer_that_was_off_in_the_evening_reads_the_note_the_next_day() -> None:
    one = answered(RELEASES)
    one.wake(at(9, day=3))

    assert (one.open(), RELEASES in texts(one)[JANE]) == ([JANE], True)


def test_a_note_found_after_a_lost_answer_is_read_like_any_other() -> None:
    one = life(interview(), policy=NOTES)
    one.lose = ["after"]
    one.wake(OVER)
    one.wake(at(15, 15))
    fill(one, 1, RELEASES)
    one.wake(EVENING)

    assert (one.open(), RELEASES in texts(one)[JANE]) == ([JANE], True)


def test_each_of_a_panel_gets_what_was_noted_for_them_alone() -> None:
    panel = interview(1, "Jane Doe <jane@acme.example>", "Bob Ray <bob@acme.example>")
    one = answered("Jane: your honesty about the migration\nBob: the demo of the picking robot", 1, panel)
    one.wake(EVENING)

    said = texts(one)
    found = {who: ("migration" in said[who], "picking robot" in said[who]) for who in (JANE, BOB)}
    assert found == {JANE: (True, False), BOB: (False, True)}


def test_the_note_of_the_first_interview_of_a_day_speaks_for_the_second_as_well() -> None:
    second = interview(2, "Bob Ray <bob@acme.example>", starts=at(16), ends=at(16, 45))
    one = answered("Bob: the demo of the picking robot", 1, interview(), second)
    one.wake(EVENING)

    assert ["picking robot" in texts(one)[who] for who in (JANE, BOB)] == [False, True]


def test_a_decision_day_that_was_answered_stands_in_the_thank_you_and_rings_the_check_in() -> None:
    one = answered("2026-03-24", 5)
    one.wake(EVENING)
    said = texts(one)[JANE]
    one.send(Key(one.steps(StepKind.THANK_YOU)[0].key), at(19))
    one.wake(at(20))

    assert ("March 24" in said, one.opportunity.next_at) == (True, at(9, day=26))


def test_a_decision_day_in_words_is_read() -> None:
    one = answered("by March 24, they said", 5)
    one.wake(EVENING)

    assert "March 24" in texts(one)[JANE]


def test_a_decision_day_that_cannot_be_read_is_named_until_one_is_noted_that_can() -> None:
    one = answered("next Friday", 5)
    planned = one.wake(EVENING)
    note(one, at(20), "2026-03-24", field=NoteField.DECISION)
    later = one.wake(at(20, 15))

    named = [(s.about, s.why) for s in planned.skips if s.why is Why.DATE_UNREAD]
    assert (named, Why.DATE_UNREAD in whys(later)) == ([("next Friday", Why.DATE_UNREAD)], False)


def test_a_decision_day_that_cannot_be_read_is_named_no_longer_once_a_check_in_has_come_or_it_has_ended() -> None:
    one, ended = answered("next Friday", 5), answered("next Friday", 5)
    for life_ in (one, ended):
        life_.wake(EVENING)
    mail = ended.arrives(JANE, at(19))
    ended.label(mail, "Outcome/Offer")
    one.wake(at(9, day=16))

    seen = [Why.DATE_UNREAD in whys(one.wake(at(9, 15, day=16))), Why.DATE_UNREAD in whys(ended.wake(at(20)))]
    assert seen == [False, False]


def test_the_thank_you_that_was_noted_by_an_answer_is_the_only_draft_in_the_evening() -> None:
    one = answered(RELEASES)
    one.wake(EVENING)

    kinds = [(s.kind, s.state) for s in one.steps()]
    assert kinds == [(StepKind.DEBRIEF, StepState.WITHDRAWN), (StepKind.THANK_YOU, StepState.OPEN)]
