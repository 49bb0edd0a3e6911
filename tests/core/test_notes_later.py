"""Notes given after the thank-you was drafted: written anew once while untouched and in time, else left."""

from datetime import datetime, timedelta

import pytest

from mailbot.core.actions import ReviseDraft
from mailbot.core.ledger import StepKind
from mailbot.core.stated import NoteField
from tests.core.life import Life, life
from tests.core.policies import at
from tests.core.saying import LIKED, note, texts
from tests.core.stories import EVENING, JANE, interview

BOB = "bob@acme.example"
PANEL = ("Jane Doe <jane@acme.example>", "Bob Ray <bob@acme.example>", "Ann Lee <ann@acme.example>")
LATER = at(20)


def noted_before() -> Life:
    """An interview is over and read; nothing is drafted yet."""
    one = life(interview())
    one.wake(at(16))
    return one


def drafted_then_noted(when: datetime = LATER, *guests: str) -> Life:
    """The thank-yous lie in the mailbox; then the user notes what they liked."""
    one = life(interview(1, *guests))
    one.wake(EVENING)
    note(one, when)
    return one


def revised(one: Life, now: datetime) -> int:
    return sum(isinstance(action, ReviseDraft) for action in one.wake(now).actions)


def test_an_untouched_thank_you_is_written_anew_once_for_a_later_note() -> None:
    one = drafted_then_noted()

    turns = [revised(one, LATER), revised(one, LATER + timedelta(minutes=15)), revised(one, at(9, day=3))]

    assert (turns, LIKED in texts(one)[JANE], len(one.created)) == ([1, 0, 0], True, 1)


def test_it_is_written_anew_in_its_own_conversation() -> None:
    one = life(interview())
    mail = one.arrives(JANE, at(9))
    one.wake(EVENING)
    note(one, LATER)
    one.wake(LATER)

    (held,) = one.held.values()
    assert (held.thread, held.message.parent) == (mail.thread, mail.id)


def test_every_untouched_thank_you_of_a_panel_is_written_anew() -> None:
    one = drafted_then_noted(LATER, *PANEL)
    note(one, LATER, "the demo of the picking robot", person="Bob")
    one.wake(LATER)

    assert "picking robot" in texts(one)[BOB]


@pytest.mark.parametrize("hand", ["edit", "delete"])
def test_a_thank_you_that_the_user_touched_is_never_written_anew(hand: str) -> None:
    one = life(interview())
    one.wake(EVENING)
    getattr(one, hand)(one.steps()[0].key)
    note(one, LATER)

    assert revised(one, LATER) == 0


def test_a_thank_you_that_was_sent_is_never_written_anew() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.send(one.steps()[0].key, at(19))
    note(one, LATER)

    assert revised(one, LATER) == 0


@pytest.mark.parametrize(("hours", "times"), [(72, 1), (73, 0)])
def test_it_is_written_anew_while_thanks_are_in_time(hours: int, times: int) -> None:
    now = at(15) + timedelta(hours=hours)
    one = drafted_then_noted(now)

    assert revised(one, now) == times


def test_without_a_note_nothing_is_written_anew() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.arrives("bob@acme.example", at(19), subject="Danke für das Gespräch und bis bald, wir melden uns bei Ihnen")

    assert revised(one, LATER) == 0


def test_what_is_taken_back_for_an_outcome_is_not_written_anew() -> None:
    one = drafted_then_noted()
    one.label(one.arrives(JANE, at(19)), "Stop")

    assert (revised(one, LATER), one.open(StepKind.THANK_YOU)) == (0, [])


def rounds(one: Life) -> None:
    """The first round was thanked for, the second round is over and nothing was noted of it."""
    one.wake(EVENING)
    for day in (2, 5):
        one.meet(interview(day, starts=at(14, day=day), ends=at(15, day=day)))
        one.wake(at(18, day=day))
        for step in one.steps(StepKind.THANK_YOU):
            if step.standing:
                one.send(step.key, at(18, 30, day=day))
        one.wake(at(19, day=day))


def test_a_check_in_falls_back_on_the_debrief_of_an_earlier_round() -> None:
    one = noted_before()
    note(one, at(16), "a pilot with two hospitals", field=NoteField.CHANCE)
    rounds(one)
    one.wake(at(9, day=19))

    assert "a pilot with two hospitals" in texts(one, StepKind.CHECK_IN)[JANE]


def test_what_was_noted_of_the_last_round_comes_before_what_was_noted_of_an_earlier_one() -> None:
    one = noted_before()
    note(one, at(16), "a pilot with two hospitals", field=NoteField.CHANCE)
    note(one, at(16, day=5), "a new warehouse", field=NoteField.CHANCE, interview="interview-5")
    rounds(one)
    one.wake(at(9, day=19))

    said = texts(one, StepKind.CHECK_IN)[JANE]
    assert ["warehouse" in said, "hospitals" in said] == [True, False]


def test_the_reply_to_a_rejection_falls_back_on_the_debrief_of_an_earlier_round() -> None:
    one = noted_before()
    note(one, at(16))
    rounds(one)
    one.label(one.arrives(JANE, at(9, day=6), subject="Your application"), "Outcome/Rejected")
    one.wake(at(10, day=6))

    assert LIKED in texts(one, StepKind.OUTCOME_REPLY)[JANE]


def test_a_later_rounds_thank_you_says_nothing_of_an_earlier_ones_debrief() -> None:
    one = noted_before()
    note(one, at(16))
    one.wake(EVENING)
    one.meet(interview(5, starts=at(14, day=5), ends=at(15, day=5)))
    one.wake(at(18, day=5))

    assert [LIKED in one.held[s.key].text for s in one.steps(StepKind.THANK_YOU)] == [True, False]


def test_free_text_that_no_gap_of_the_thank_you_takes_stands_in_the_check_ins() -> None:
    one = noted_before()
    for field in (NoteField.LIKED, NoteField.CONCERN, NoteField.ANSWER):
        note(one, at(16), "the Friday releases", field=field)
    note(one, at(16), "ask about the visa", field=NoteField.TEXT)
    one.wake(EVENING)
    thanks = texts(one)[JANE]
    one.send(one.steps(StepKind.THANK_YOU)[0].key, at(18, 30))
    one.wake(at(19))
    one.wake(at(9, day=16))

    gaps = [gap for s in one.steps(StepKind.CHECK_IN) for gap in s.gaps if "ask about the visa" in gap]
    assert ("visa" in thanks, len(gaps)) == (False, 1)
