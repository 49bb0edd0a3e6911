"""Where check-ins end: the closing note, the limit, what was old at first connect, a day's number of drafts."""

from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.core.actions import CreateDraft, Why
from mailbot.core.ledger import Ledger, StepKind
from mailbot.core.model import AccountName
from tests.core.life import Life, creates, life, whys
from tests.core.policies import at, policy
from tests.core.stories import (
    EVENING,
    FIRST,
    JANE,
    SECOND,
    checked_in,
    drafted,
    interview,
    last,
    next_due,
    thanked,
)


def test_after_three_sent_in_a_row_comes_a_closing_note() -> None:
    one = checked_in(3)

    assert drafted(one, next_due(one)) == [StepKind.CLOSING_NOTE]


def test_after_a_closing_note_was_sent_drafting_stops() -> None:
    one = checked_in(4)

    planned = one.wake(at(9, day=1, month=12))

    assert (creates(planned), Why.CLOSED_WITH_NOTE in whys(planned)) == ([], True)


def test_an_answer_to_the_closing_note_opens_it_again() -> None:
    one = checked_in(4)
    one.arrives(JANE, at(9, day=1, month=6))
    one.writes(JANE, at(9, day=2, month=6))

    assert drafted(one, at(9, day=16, month=6)) == [StepKind.CHECK_IN]


def test_a_closing_note_deleted_is_followed_by_ordinary_check_ins() -> None:
    one = checked_in(3)
    due = next_due(one)
    one.wake(due)
    one.delete(last(one, StepKind.CLOSING_NOTE))
    one.wake(due + timedelta(hours=1))

    assert drafted(one, next_due(one)) == [StepKind.CHECK_IN]


def test_a_closing_note_left_lying_is_taken_back_and_check_ins_go_on() -> None:
    one = checked_in(3)
    due = next_due(one)
    one.wake(due)

    assert drafted(one, due + timedelta(days=14)) == [StepKind.CHECK_IN]
    assert len(one.open()) == 1


def test_an_answer_in_between_starts_the_row_of_three_again() -> None:
    one = checked_in(2)
    one.arrives(JANE, next_due(one) - timedelta(days=3))
    one.writes(JANE, next_due(one) - timedelta(days=2))
    one.wake(next_due(one) - timedelta(days=1))
    due = next_due(one)
    one.wake(due)
    one.send(last(one), due + timedelta(hours=1))
    one.wake(due + timedelta(hours=2))

    assert drafted(one, next_due(one)) == [StepKind.CHECK_IN]


def test_a_new_interview_starts_the_row_of_three_again() -> None:
    one = checked_in(3)
    starts = next_due(one) - timedelta(days=2)
    one.meet(interview(2, starts=starts, ends=starts + timedelta(hours=1)))
    one.wake(starts - timedelta(days=1))

    assert drafted(one, next_due(one) + timedelta(days=20)) == [StepKind.CHECK_IN]


def test_a_deleted_check_in_breaks_the_row_of_three() -> None:
    one = checked_in(2)
    due = next_due(one)
    one.wake(due)
    one.delete(last(one))
    one.wake(due + timedelta(hours=1))

    assert drafted(one, next_due(one)) == [StepKind.CHECK_IN]


def test_the_limit_stops_drafting() -> None:
    one = checked_in()
    one.policy = policy(check_in_limit=1)

    planned = one.wake(SECOND)

    assert (creates(planned), Why.LIMIT in whys(planned)) == ([], True)


def answered(one: Life, when: datetime) -> None:
    """They answer, which takes an open check-in back, and the user replies."""
    one.arrives(JANE, when)
    one.wake(when + timedelta(hours=1))
    one.writes(JANE, when + timedelta(hours=2))


def test_what_we_took_back_is_not_counted_against_the_limit() -> None:
    one = thanked(policy=policy(check_in_limit=1))
    one.wake(FIRST)
    answered(one, at(10, day=16))

    assert drafted(one, at(9, day=30)) == [StepKind.CHECK_IN]


def test_what_the_user_deleted_is() -> None:
    one = thanked(policy=policy(check_in_limit=1))
    one.wake(FIRST)
    one.delete(last(one))
    one.wake(at(10, day=16))

    assert (drafted(one, at(9, day=30)), Why.LIMIT in whys(one.plan(at(9, day=30)))) == ([], True)


def test_the_closing_note_comes_although_the_limit_is_reached() -> None:
    one = checked_in(3)
    one.policy = policy(check_in_limit=3)

    assert drafted(one, next_due(one)) == [StepKind.CLOSING_NOTE]


def test_at_first_connect_what_is_old_is_only_listed() -> None:
    old = at(14, day=1) - timedelta(days=20)
    one = life(interview(starts=old, ends=old + timedelta(hours=1)))

    planned = one.wake(at(9))

    assert (creates(planned), Why.NOT_WATCHED in whys(planned)) == ([], True)


def test_what_is_old_is_taken_up_when_the_user_writes_there() -> None:
    old = at(14, day=1) - timedelta(days=20)
    one = life(interview(starts=old, ends=old + timedelta(hours=1)))
    one.writes(JANE, at(12))
    one.wake(at(13))

    assert drafted(one, FIRST) == [StepKind.CHECK_IN]


def test_what_the_user_wrote_before_connecting_takes_nothing_up() -> None:
    old = at(14, day=1) - timedelta(days=20)
    one = life(interview(starts=old, ends=old + timedelta(hours=1)))
    one.writes(JANE, at(7, day=1))

    assert drafted(one, at(9, day=30)) == []


def test_two_accounts_at_one_company_check_in_once() -> None:
    first = thanked()
    elsewhere = tuple(replace(o, account=AccountName("work")) for o in first.ledger.opportunities)
    later = interview(5, "bob@acme.example", starts=at(16))
    second = thanked(later, ledger=Ledger(connected_at=at(8, day=1), elsewhere=elsewhere))

    planned = second.wake(FIRST)

    assert (creates(planned), Why.TWIN in whys(planned, "check-in")) == ([], True)


def test_more_drafts_than_a_days_number_wait_for_the_next() -> None:
    one = life(interview(1, *[f"p{n}@acme.example" for n in range(4)]), policy=policy(drafts_per_day=3))

    first, second = one.wake(EVENING), one.wake(at(9, day=3))

    assert (len(creates(first)), Why.CAP in whys(first), len(creates(second))) == (3, True, 1)


def test_by_default_no_more_than_twenty_five_drafts_are_made_a_day() -> None:
    events = [interview(n, *[f"p{m}@c{n}.example" for m in range(10)]) for n in range(4)]

    assert len(creates(life(*events).wake(EVENING))) == 25


def test_thank_yous_come_before_check_ins_when_the_days_number_is_short() -> None:
    one = thanked(policy=policy(drafts_per_day=1))
    one.meet(interview(9, "eve@other.example", starts=FIRST - timedelta(hours=16), ends=FIRST - timedelta(hours=15)))

    assert drafted(one, FIRST) == [StepKind.THANK_YOU]


def test_a_capped_check_in_puts_no_label_on() -> None:
    one = thanked(policy=policy(drafts_per_day=0))
    one.arrives(JANE, at(9))

    assert [a for a in one.wake(FIRST).actions if not isinstance(a, CreateDraft)] == []
