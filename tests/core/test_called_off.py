"""What is no longer in the calendar: an interview that is over took place once something was done for it."""

from datetime import timedelta
from typing import Any

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind, StepState
from mailbot.core.model import Response
from tests.core.life import Life, creates, life, whys
from tests.core.policies import at, policy
from tests.core.stories import EVENING, FIRST, JANE, drafted, interview, thanked


def tidied(one: Life) -> Life:
    """The user clears the calendar; a turn sees it the next morning."""
    one.events.clear()
    one.wake(at(9, day=3))
    return one


def cancelled(one: Life) -> list[bool]:
    return [i.cancelled for i in one.opportunity.interviews]


def test_an_event_deleted_after_its_thank_you_was_sent_is_checked_in_on() -> None:
    one = tidied(thanked())

    assert (cancelled(one), drafted(one, FIRST)) == ([False], [StepKind.CHECK_IN])


def test_an_event_deleted_after_its_evening_keeps_its_thank_you() -> None:
    one = life(interview())
    one.wake(EVENING)

    assert [s.state for s in tidied(one).steps()] == [StepState.OPEN]


def test_an_event_deleted_after_the_user_wrote_stays() -> None:
    one = life(interview())
    one.writes(JANE, at(16))
    one.wake(EVENING)

    assert cancelled(tidied(one)) == [False]


def test_an_event_deleted_before_its_evening_is_dropped() -> None:
    one = life(interview())
    one.wake(at(15, 30))
    one.events.clear()

    planned = one.wake(EVENING)

    assert (creates(planned), cancelled(one)) == ([], [True])


def test_a_thank_you_for_an_earlier_date_does_not_keep_a_moved_event_that_is_deleted() -> None:
    one = thanked()
    one.change(starts=at(14, day=9), ends=at(15, day=9))
    one.wake(at(9, day=3))
    one.events.clear()
    one.wake(at(9, day=4))

    assert (cancelled(one), Why.CANCELLED in whys(one.plan(FIRST))) == ([True], True)


@pytest.mark.parametrize("how", [{"cancelled": True}, {"own_response": Response.DECLINED}])
def test_an_event_called_off_after_its_thank_you_was_sent_took_place(how: dict[str, Any]) -> None:
    """Gmail tells of an event that the user deleted as of one that was cancelled."""
    one = thanked()
    one.change(**how)
    one.wake(at(9, day=3))

    assert (cancelled(one), drafted(one, FIRST)) == ([False], [StepKind.CHECK_IN])


def test_an_event_called_off_while_its_thank_you_lies_untouched_is_dropped() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.change(cancelled=True)
    one.wake(at(19))

    assert (cancelled(one), [s.state for s in one.steps()]) == ([True], [StepState.WITHDRAWN])


def test_the_users_no_counts_after_a_thank_you_was_sent() -> None:
    one = thanked()
    one.change(title="Interview with Acme #nointerview")
    one.wake(at(9, day=3))

    assert cancelled(one) == [True]


def test_a_far_interview_is_waited_for() -> None:
    one = thanked()
    far = at(14, day=2, month=4)
    one.meet(interview(2, starts=far, ends=far + timedelta(hours=1)))

    assert drafted(one, FIRST) == []


def test_an_interview_that_moves_weeks_ahead_is_not_called_off() -> None:
    one = life(interview(1, starts=at(14, day=12), ends=at(15, day=12)))
    one.wake(at(9))
    one.change(starts=at(14, day=12, month=4), ends=at(15, day=12, month=4))
    one.wake(at(10))

    assert (cancelled(one), one.opportunity.next_at) == ([False], at(18, day=12, month=4))


def test_an_interview_that_moved_out_of_sight_counts_again_when_it_comes_into_it() -> None:
    one = life(interview(1, starts=at(14, day=12), ends=at(15, day=12)), policy=policy())
    one.wake(at(9))
    moved = interview(1, starts=at(14, day=12, month=6), ends=at(15, day=12, month=6))
    one.events.clear()
    one.wake(at(10))
    out_of_sight = cancelled(one)
    one.meet(moved)
    one.wake(at(9, day=20, month=4))

    assert (out_of_sight, cancelled(one)) == ([True], [False])
