"""The debrief note: when it is put, when it is taken away, and never twice.

Over 250 lines, because the stories of one draft are read together.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind, StepState
from mailbot.core.model import CalendarEvent
from tests.core.life import Life, creates, life, whys
from tests.core.policies import ME, at, policy
from tests.core.saying import fill, note, noted
from tests.core.stories import EVENING, JANE, drafted, interview

OVER = at(15)  # when the interview ends
NOTES = policy(debrief_prompt="draft", outcome_reply=False)
DEBRIEF = [StepKind.DEBRIEF]


def met(*events: CalendarEvent) -> Life:
    """The interview is just over and its note lies in the mailbox."""
    one = life(*(events or (interview(),)), policy=NOTES)
    one.wake(OVER)
    return one


def states(one: Life) -> list[StepState]:
    return [s.state for s in one.steps(StepKind.DEBRIEF)]


def test_a_note_to_the_user_is_put_right_after_the_interview() -> None:
    one = life(interview(), policy=NOTES)

    before, after = one.wake(OVER - timedelta(minutes=1)), one.wake(OVER)

    assert (creates(before), [(a.step.kind, a.message.to.address) for a in creates(after)]) == (
        [],
        [(StepKind.DEBRIEF, ME.address)],
    )


def test_the_end_of_an_interview_is_when_mailbot_looks_again() -> None:
    assert life(interview(), policy=NOTES).plan(at(9)).next_due == OVER


def test_no_note_is_put_unless_the_setting_asks_for_it() -> None:
    one = life(interview())

    assert drafted(one, OVER) == []


@pytest.mark.parametrize("change", [{"cancelled": True}, {"attendees": ()}])
def test_no_note_is_put_for_an_event_that_is_off_or_has_nobody_in_it(change: dict[str, Any]) -> None:
    one = life(interview(), policy=NOTES)
    one.change(**change)

    assert drafted(one, OVER) == []


@pytest.mark.parametrize("label", ["Outcome/Rejected", "Stop"])
def test_no_note_is_put_for_what_has_ended(label: str) -> None:
    one = life(interview(), policy=NOTES)
    one.label(one.arrives(JANE, at(14, 30)), label)

    assert drafted(one, OVER) == []


def test_no_note_is_put_once_the_evening_has_come() -> None:
    planned = life(interview(), policy=NOTES).wake(EVENING)

    assert [a.step.kind for a in creates(planned)] == [StepKind.THANK_YOU]
    assert whys(planned, "debrief") == {Why.EVENING_CAME}


def test_no_note_is_put_for_what_the_user_has_noted() -> None:
    one = life(interview(), policy=NOTES)
    one.wake(at(9))
    note(one, at(14, 55))

    planned = one.wake(OVER)

    assert (creates(planned), Why.NOTED in whys(planned, "debrief")) == ([], True)


def test_there_is_one_note_an_interview() -> None:
    one = met()

    assert [drafted(one, at(h)) for h in (15, 16, 17)] == [[], [], []]


def test_a_note_that_the_user_deleted_never_comes_again() -> None:
    one = met()
    one.delete(one.steps()[0].key)

    assert ([drafted(one, at(h)) for h in (16, 17)], states(one)) == ([[], []], [StepState.GONE])


def test_a_note_that_the_user_sent_to_themselves_never_comes_again() -> None:
    one = met()
    one.send(one.steps()[0].key, at(16))

    assert ([drafted(one, at(h)) for h in (16, 17)], states(one)) == ([[], []], [StepState.SENT])


@pytest.mark.parametrize("answer", ["", "the Friday releases"])
def test_the_note_goes_in_the_evening_answered_or_not(answer: str) -> None:
    one = met()
    fill(one, 1, answer)

    one.wake(EVENING)

    assert (one.open(), states(one)) == ([JANE], [StepState.WITHDRAWN])


def test_a_note_written_in_again_and_again_goes_in_the_evening_too() -> None:
    one = met()
    for hour, text in ((16, "the Friday releases"), (17, "and the canteen")):
        fill(one, 1, text)
        one.wake(at(hour))
    fill(one, 4, "my talk")
    one.wake(EVENING)

    assert (one.open(), len(noted(one))) == ([JANE], 2)


def test_the_note_of_a_late_interview_goes_the_next_morning() -> None:
    one = met(interview(starts=at(20, 30), ends=at(21, 30)))
    one.wake(at(21, 30))
    one.wake(at(7, 15, day=3))
    before = states(one)
    one.wake(at(7, 30, day=3))

    assert (before, states(one)) == ([StepState.OPEN], [StepState.WITHDRAWN])


def test_a_note_stays_until_the_evening_also_while_the_user_writes_in_it() -> None:
    one = met()
    fill(one, 1, "the Friday releases")

    one.wake(at(17, 45))

    assert (one.open(), noted(one)) == ([ME.address], {})


def test_of_several_interviews_on_one_day_the_open_note_serves_for_all() -> None:
    second = interview(2, "Bob Ray <bob@acme.example>", starts=at(16), ends=at(16, 45))
    one = met(interview(), second)

    planned = one.wake(at(16, 45))

    assert (creates(planned), Why.OPEN_DRAFT in whys(planned, "debrief")) == ([], True)


def test_an_interview_after_that_evening_gets_a_note_of_its_own() -> None:
    one = met(interview(), interview(2, "Bob Ray <bob@acme.example>", starts=at(19), ends=at(20)))
    fill(one, 1, "the Friday releases")
    one.wake(EVENING)

    assert drafted(one, at(20)) == DEBRIEF


def test_interviews_at_two_companies_get_a_note_each() -> None:
    other = replace(interview(2, "eve@other.example", starts=at(15), ends=at(16)), title="Interview with Other")
    one = met(interview(), other)

    assert drafted(one, at(16)) == DEBRIEF


def test_an_untouched_note_goes_when_its_event_is_cancelled() -> None:
    one = met()
    one.change(cancelled=True)

    one.wake(at(16))

    assert states(one) == [StepState.WITHDRAWN]


def test_an_event_that_stands_again_before_the_evening_gets_its_note_again() -> None:
    one = met()
    one.change(cancelled=True)
    one.wake(at(16))
    one.change(cancelled=False)

    assert drafted(one, at(17)) == DEBRIEF


def test_an_edited_note_of_a_cancelled_event_is_read_in_the_evening_like_any_other() -> None:
    one = met()
    fill(one, 1, "the Friday releases")
    one.change(cancelled=True)
    one.wake(at(16))
    before = states(one)
    one.wake(EVENING)

    assert (before, states(one), "the Friday releases" in noted(one).values()) == (
        [StepState.EDITED],
        [StepState.WITHDRAWN],
        True,
    )


def test_a_note_of_an_event_that_moved_ahead_is_taken_back_and_comes_again_after_it() -> None:
    one = met()
    one.change(starts=at(14, day=4), ends=at(15, day=4))
    one.wake(at(16))

    assert (states(one), drafted(one, at(15, day=4))) == ([StepState.WITHDRAWN], DEBRIEF)


def test_an_edited_note_of_an_event_that_moved_ahead_serves_for_its_new_day() -> None:
    one = met()
    fill(one, 1, "the Friday releases")
    one.change(starts=at(14, day=4), ends=at(15, day=4))
    early = [drafted(one, now) for now in (at(16), EVENING, at(15, day=4))]
    one.wake(at(18, day=4))

    assert (early, states(one), "the Friday releases" in noted(one).values()) == (
        [[], [], []],
        [StepState.WITHDRAWN],
        True,
    )


@pytest.mark.parametrize("label", ["Outcome/Rejected", "Stop"])
def test_an_untouched_note_goes_when_the_opportunity_ends_and_an_edited_one_in_the_evening(label: str) -> None:
    one, other = met(), met()
    fill(other, 1, "the Friday releases")
    for each in (one, other):
        each.label(each.arrives(JANE, at(15, 30)), label)
        each.wake(at(16))
    before = [states(one), states(other)]
    other.wake(EVENING)

    assert (before, states(other), len(noted(other))) == (
        [[StepState.WITHDRAWN], [StepState.EDITED]],
        [StepState.WITHDRAWN],
        1,
    )
