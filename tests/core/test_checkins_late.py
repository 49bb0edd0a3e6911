"""Whatever comes late comes when somebody at work would write: from nine o'clock on, on a business day."""

from datetime import datetime, timedelta

import pytest

from mailbot.core.actions import Plan, ReviseDraft, Skip, Why
from mailbot.core.ledger import StepKind, StepState
from tests.core.life import Life, creates, life
from tests.core.policies import at
from tests.core.stories import EVENING, FIRST, JANE, checked_in, drafted, interview, next_due, thanked

MONDAY_AFTER = at(9, day=23)


def waiting(planned: Plan) -> Skip:
    (skip,) = [s for s in planned.skips if s.key.startswith("check-in")]
    return skip


@pytest.mark.parametrize("now", [at(3, day=21), at(12, day=22), at(8, 59, day=23)], ids=["night", "Sunday", "early"])
def test_a_computer_that_was_off_waits_for_a_business_morning(now: datetime) -> None:
    told = waiting(thanked().wake(now))

    assert (told.why, told.due) == (Why.NOT_YET, MONDAY_AFTER)


@pytest.mark.parametrize("now", [MONDAY_AFTER, at(17, 30, day=24), at(23, day=27)])
def test_a_computer_that_was_off_goes_on_in_the_week(now: datetime) -> None:
    assert drafted(thanked(), now) == [StepKind.CHECK_IN]


def test_it_says_what_it_waits_for() -> None:
    told = waiting(thanked().plan(at(12, day=21)))

    assert told.because[1:] == ("+14 days = 16 March", "waits for 23 March, 09:00: weekend")


def test_before_nine_it_says_so() -> None:
    assert waiting(thanked().plan(at(7, day=17))).because[-1] == "waits for 17 March, 09:00: not before the morning"


def test_status_knows_when_it_comes() -> None:
    one = thanked()
    one.wake(at(3, day=21))

    assert (one.opportunity.next_kind, next_due(one)) == ("check-in", MONDAY_AFTER)


def test_after_a_snooze_that_ends_on_a_sunday_it_comes_on_monday() -> None:
    one = thanked()
    asked = one.arrives(JANE, at(9))
    one.wake(at(9, day=3))
    one.label(asked, "Snooze")
    one.wake(at(10, day=8))

    early, then = one.wake(at(10, 1, day=22)), one.wake(MONDAY_AFTER)

    assert ([a.step.kind for a in creates(early)], waiting(early).due) == ([], MONDAY_AFTER)
    assert [a.step.kind for a in creates(then)] == [StepKind.CHECK_IN]


def test_a_reopened_opportunity_waits_as_well() -> None:
    one = thanked()
    asked = one.arrives(JANE, at(9))
    one.wake(at(9, day=3))
    one.label(asked, "Stop")
    one.wake(at(10, day=8))
    one.unlabel(asked, "Stop")

    assert (drafted(one, at(12, day=21)), drafted(one, MONDAY_AFTER)) == ([], [StepKind.CHECK_IN])


def refreshes(one: Life, now: datetime) -> int:
    return len([a for a in one.wake(now).actions if isinstance(a, ReviseDraft)])


def test_a_refresh_that_would_fall_on_a_holiday_waits_for_the_next_business_day() -> None:
    one = thanked()
    one.writes(JANE, at(12, day=9))
    one.wake(MONDAY_AFTER)  # a fortnight on is Easter Monday

    planned = one.plan(at(10, day=6, month=4))

    assert (waiting(planned).why, waiting(planned).due) == (Why.OPEN_DRAFT, at(9, day=7, month=4))
    assert (refreshes(one, at(10, day=6, month=4)), refreshes(one, at(9, day=7, month=4))) == (0, 1)


def test_a_refresh_after_a_long_sleep_waits_for_the_morning() -> None:
    one = thanked()
    one.wake(FIRST)

    assert (refreshes(one, at(2, day=9, month=4)), refreshes(one, at(9, day=9, month=4))) == (0, 1)


def test_what_is_refreshed_late_is_due_on_a_business_day() -> None:
    one = thanked()
    one.writes(JANE, at(12, day=9))
    one.wake(MONDAY_AFTER)
    one.wake(at(9, day=8, month=4))

    assert one.steps(StepKind.CHECK_IN)[0].due_at == at(9, day=7, month=4)


def test_a_lost_check_in_is_not_made_again_in_the_night() -> None:
    one = thanked()
    one.lose = ["before"]
    one.wake(at(23, 55, day=20))  # a Friday

    planned = one.wake(at(0, 15, day=21))

    assert ([a.step.kind for a in creates(planned)], waiting(planned).due) == ([], MONDAY_AFTER)
    assert (waiting(planned).why, drafted(one, MONDAY_AFTER)) == (Why.ANSWER_LOST, [StepKind.CHECK_IN])


def test_a_closing_note_waits_too() -> None:
    one = checked_in(3)
    due = next_due(one)
    saturday = due + timedelta(days=(5 - due.weekday()) % 7)

    assert drafted(one, saturday) == []


def test_an_untouched_thank_you_is_left_until_the_check_in_can_come() -> None:
    one = life(interview())
    one.wake(EVENING)

    one.wake(at(12, day=21))

    assert [s.state for s in one.steps(StepKind.THANK_YOU)] == [StepState.OPEN]
