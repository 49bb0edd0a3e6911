"""Check-ins: every fortnight on a business day, one at a time, refreshed while they lie untouched."""

from datetime import timedelta

from mailbot.core.actions import Plan, ReviseDraft, Why
from mailbot.core.ledger import StepKind, StepState
from tests.core.life import creates, life, whys
from tests.core.policies import at
from tests.core.stories import EVENING, FIRST, FORTNIGHT_ON, JANE, SECOND, checked_in, drafted, interview, last, thanked


def revisions(planned: Plan) -> list[ReviseDraft]:
    return [a for a in planned.actions if isinstance(a, ReviseDraft)]


def test_the_first_is_due_a_fortnight_after_the_thank_you_was_sent() -> None:
    one = thanked()

    assert (drafted(one, FIRST - timedelta(minutes=1)), drafted(one, FIRST)) == ([], [StepKind.CHECK_IN])


def test_until_then_status_knows_when() -> None:
    one = thanked()

    assert (one.opportunity.next_kind, one.opportunity.next_at) == ("check-in", FIRST)


def test_where_the_thank_you_was_sent_late_the_clock_starts_there() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.send(one.steps()[0].key, at(9, day=4))

    assert (drafted(one, FIRST), drafted(one, at(9, day=18))) == ([], [StepKind.CHECK_IN])


def test_without_a_sent_thank_you_the_clock_starts_at_the_interview() -> None:
    one = life(interview())

    assert (drafted(one, at(9, day=15)), drafted(one, FIRST)) == ([], [StepKind.CHECK_IN])


def test_the_next_is_due_a_fortnight_after_the_last_was_sent() -> None:
    one = checked_in()

    assert (drafted(one, SECOND - timedelta(minutes=1)), drafted(one, SECOND)) == ([], [StepKind.CHECK_IN])
    assert [s.number for s in one.steps(StepKind.CHECK_IN)] == [1, 2]


def test_one_that_would_fall_on_a_holiday_waits_for_the_next_business_day() -> None:
    one = life(interview(starts=at(14, day=20), ends=at(15, day=20)))  # a fortnight on is Good Friday

    assert (drafted(one, at(9, day=3, month=4)), drafted(one, at(9, day=7, month=4))) == ([], [StepKind.CHECK_IN])


def test_a_computer_that_was_off_checks_in_once_when_it_is_on_again() -> None:
    one = thanked()

    assert drafted(one, at(9, day=20, month=4)) == [StepKind.CHECK_IN]


def test_while_one_is_open_there_is_no_second() -> None:
    one = thanked()
    one.wake(FIRST)

    one.awake(FIRST, FIRST + timedelta(days=60), timedelta(hours=7))

    assert len(one.open(StepKind.CHECK_IN)) == 1


def test_an_untouched_one_is_refreshed_a_fortnight_later_under_its_number() -> None:
    one = thanked()
    one.wake(FIRST)
    before = one.held[last(one)].text

    planned = one.wake(FORTNIGHT_ON)

    assert len(revisions(planned)) == 1
    assert [(s.number, s.state) for s in one.steps(StepKind.CHECK_IN)] == [(1, StepState.OPEN)]
    assert one.held[last(one)].text != before


def test_a_refresh_is_done_once() -> None:
    one = thanked()
    one.wake(FIRST)
    one.wake(FORTNIGHT_ON)

    assert one.wake(FORTNIGHT_ON).actions == ()


def test_after_a_long_sleep_it_is_refreshed_once_and_not_once_a_fortnight() -> None:
    one = thanked()
    one.wake(FIRST)
    now = FIRST + timedelta(days=100)

    first, second = one.wake(now), one.wake(now + timedelta(minutes=15))

    assert (len(revisions(first)), second.actions) == (1, ())


def test_one_made_long_after_it_was_due_is_not_refreshed_at_once() -> None:
    one = thanked()
    one.wake(FIRST + timedelta(days=20))

    assert one.wake(FIRST + timedelta(days=21)).actions == ()


def test_a_refreshed_draft_stays_in_its_conversation() -> None:
    one = thanked(asked=JANE)
    one.wake(FIRST)
    before = one.held[last(one)].message

    one.wake(FORTNIGHT_ON)

    after = one.held[last(one)].message
    assert (after.parent, after.thread, after.to) == (before.parent, before.thread, before.to)


def test_an_edited_one_is_left_alone() -> None:
    one = thanked()
    one.wake(FIRST)
    one.edit(last(one))

    assert (one.wake(FIRST + timedelta(days=30)).actions, one.open(StepKind.CHECK_IN)) == ((), [JANE])


def test_a_deleted_one_is_an_answer_and_the_next_comes_a_fortnight_later() -> None:
    one = thanked()
    one.wake(FIRST)
    one.delete(last(one))
    one.wake(FIRST + timedelta(hours=1))

    assert (drafted(one, SECOND - timedelta(days=1)), drafted(one, SECOND)) == ([], [StepKind.CHECK_IN])
    assert [s.number for s in one.steps(StepKind.CHECK_IN)] == [1, 2]


def test_a_thank_you_still_untouched_gives_way_to_the_check_in() -> None:
    one = life(interview())
    one.wake(EVENING)

    one.wake(FIRST)

    assert ([s.state for s in one.steps(StepKind.THANK_YOU)], one.open(StepKind.CHECK_IN)) == (
        [StepState.WITHDRAWN],
        [JANE],
    )


def test_the_check_in_then_joins_the_conversation_the_thank_you_left() -> None:
    one = life(interview())
    asked = one.arrives(JANE, at(9))
    one.wake(EVENING)

    one.wake(FIRST)

    assert one.held[last(one)].thread == asked.thread


def test_an_edited_thank_you_holds_the_check_in_and_is_told() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.edit(one.steps()[0].key)

    planned = one.wake(FIRST)

    assert (creates(planned), Why.UNSENT_THANKS in whys(planned)) == ([], True)
