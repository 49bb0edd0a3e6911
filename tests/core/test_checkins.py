"""Check-ins: every fortnight on a business day, one at a time, until somebody answers or says that it is over."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from mailbot.core.actions import CreateDraft, ReviseDraft, Why
from mailbot.core.ledger import Ledger, StepKind, StepState
from mailbot.core.model import AccountName, CalendarEvent, Key, MailKind
from tests.core.life import Life, creates, life, whys
from tests.core.policies import at, policy, somebody
from tests.core.test_thanks import interview

JANE = "jane@acme.example"
EVENING = at(18)
FIRST = at(9, day=16)  # a fortnight after the thank-you was sent, a Monday
SECOND = at(9, day=30)
FORTNIGHT_ON = at(10, day=30)  # by elapsed time: clocks went forward the night before


def last(one: Life, kind: StepKind = StepKind.CHECK_IN) -> Key:
    return one.steps(kind)[-1].key


def thanked(*events: CalendarEvent, asked: str = "", **known: Any) -> Life:
    """The thank-you was drafted in the evening and sent; *asked* is who had written in the morning."""
    one = life(*(events or (interview(),)), **known)
    if asked:
        one.arrives(asked, at(9))
    one.wake(EVENING)
    for step in one.steps(StepKind.THANK_YOU):
        one.send(step.key, at(18, 30))
    one.wake(at(19))
    return one


def checked_in(times: int = 1) -> Life:
    """So many check-ins were drafted and sent, two weeks apart; Easter Monday is the thirteenth workday's rest."""
    one, due = thanked(), FIRST
    for _ in range(times):
        one.wake(due)
        one.send(one.steps()[-1].key, due + timedelta(hours=1))
        one.wake(due + timedelta(hours=2))
        due = one.opportunity.next_at or due
    return one


def next_due(one: Life) -> datetime:
    due = one.opportunity.next_at
    assert due is not None
    return due


def drafted(one: Life, now: datetime) -> list[StepKind]:
    return [a.step.kind for a in creates(one.wake(now))]


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

    assert [type(a) for a in planned.actions] == [ReviseDraft]
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

    assert ([type(a) for a in first.actions], second.actions) == ([ReviseDraft], ())


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


def test_an_answer_makes_it_the_users_turn() -> None:
    one = thanked()
    one.arrives(JANE, at(9, day=5))

    planned = one.wake(at(9, day=30))

    assert (creates(planned), Why.YOUR_TURN in whys(planned)) == ([], True)


def test_an_answer_takes_an_untouched_check_in_back() -> None:
    one = thanked()
    one.wake(FIRST)
    one.arrives(JANE, FIRST + timedelta(days=1))

    one.wake(FIRST + timedelta(days=2))

    assert (one.open(), [s.state for s in one.steps(StepKind.CHECK_IN)]) == ([], [StepState.WITHDRAWN])


def test_an_answer_leaves_an_edited_check_in() -> None:
    one = thanked()
    one.wake(FIRST)
    one.edit(last(one))
    one.arrives(JANE, FIRST + timedelta(days=1))

    planned = one.wake(FIRST + timedelta(days=2))

    assert (one.open(), Why.LEFT_EDITED in whys(planned)) == ([JANE], True)


def test_a_fortnight_after_the_users_reply_check_ins_go_on_under_the_next_number() -> None:
    one = checked_in()
    one.arrives(JANE, at(9, day=18))
    one.wake(at(10, day=18))
    one.writes(JANE, at(12, day=18))

    assert (drafted(one, SECOND), drafted(one, at(9, day=1, month=4))) == ([], [StepKind.CHECK_IN])
    assert [s.number for s in one.steps(StepKind.CHECK_IN)] == [1, 2]


def test_after_the_users_own_message_a_fortnight_passes() -> None:
    one = thanked()
    one.writes(JANE, at(12, day=10))

    assert (drafted(one, FIRST), drafted(one, at(9, day=24))) == ([], [StepKind.CHECK_IN])


def test_the_users_own_message_takes_an_untouched_check_in_back() -> None:
    one = thanked()
    one.wake(FIRST)
    one.writes(JANE, FIRST + timedelta(hours=3))

    one.wake(FIRST + timedelta(hours=4))

    assert one.open() == []


@pytest.mark.parametrize("kind", [MailKind.AUTOMATIC, MailKind.INVITATION])
def test_an_auto_reply_or_calendar_mail_changes_nothing(kind: MailKind) -> None:
    one = thanked()
    one.arrives(JANE, at(9, day=5), kind=kind)

    assert drafted(one, FIRST) == [StepKind.CHECK_IN]


def test_an_answer_that_the_user_throws_away_still_counts() -> None:
    one = thanked()
    answer = one.arrives(JANE, at(9, day=5))
    one.wake(at(10, day=5))
    one.trash(answer)

    assert Why.YOUR_TURN in whys(one.wake(FIRST))


def test_a_new_interview_starts_the_clock_anew() -> None:
    one = thanked()
    one.meet(interview(2, starts=at(14, day=12)))

    assert (drafted(one, FIRST), drafted(one, at(9, day=26))) == ([], [StepKind.CHECK_IN])


def test_a_new_interview_takes_an_untouched_check_in_back() -> None:
    one = thanked()
    one.wake(FIRST)
    one.meet(interview(2, starts=at(14, day=19)))

    one.wake(FIRST + timedelta(hours=1))

    assert one.open() == []


def test_an_answer_before_a_new_interview_needs_no_reply_after_it() -> None:
    one = thanked()
    one.arrives(JANE, at(9, day=5))
    one.meet(interview(2, starts=at(14, day=12)))

    assert drafted(one, at(9, day=26)) == [StepKind.CHECK_IN]


def test_without_a_live_interview_there_is_none() -> None:
    one = thanked()
    one.change(cancelled=True)

    planned = one.wake(FIRST)

    assert (creates(planned), Why.CANCELLED in whys(planned)) == ([], True)


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

    assert drafted(one, next_due(one) + timedelta(days=21)) == [StepKind.CHECK_IN]


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


def to_whom(one: Life, now: datetime = FIRST) -> list[str]:
    return [a.message.to.address for a in creates(one.wake(now)) if a.step.kind is StepKind.CHECK_IN]


RITA = "Rita Moss (Recruiter) <rita@acme.example>"


def test_it_goes_to_whoever_of_them_wrote_last() -> None:
    one = thanked(interview(1, JANE, "bob@acme.example", organizer=somebody(RITA)))
    one.arrives("rita@acme.example", at(9, day=4))
    one.arrives("bob@acme.example", at(9, day=5))
    one.writes("bob@acme.example", at(10, day=5))

    assert to_whom(one, at(9, day=19)) == ["bob@acme.example"]


def test_where_nobody_wrote_it_goes_to_the_coordinator() -> None:
    assert to_whom(thanked(interview(1, JANE, organizer=somebody(RITA)))) == ["rita@acme.example"]


def test_without_a_coordinator_it_goes_to_the_organiser_of_the_latest_interview() -> None:
    organized = interview(2, "bob@acme.example", starts=at(16), organizer=somebody("eve@acme.example"))

    assert to_whom(thanked(interview(), organized)) == ["eve@acme.example"]


def test_without_an_organiser_it_goes_to_the_first_guest_of_the_latest_interview() -> None:
    assert to_whom(thanked(interview(), interview(2, "bob@acme.example", JANE, starts=at(16)))) == ["bob@acme.example"]


def test_it_never_goes_to_an_address_that_bounced() -> None:
    one = thanked(interview(1, JANE, "bob@acme.example"))
    sent = one.writes(JANE, at(9, day=3))
    one.arrives("mailer-daemon@example.org", at(9, 5, day=3), thread=sent.thread, kind=MailKind.BOUNCE)

    assert to_whom(one, at(9, day=17)) == ["bob@acme.example"]


def test_with_nobody_to_ask_status_says_so() -> None:
    one = life(interview(1, "sam@example.org", description="Interviewer: Ann Lee"))
    one.wake(EVENING)

    planned = one.wake(FIRST)

    assert (creates(planned), Why.NOBODY_TO_ASK in whys(planned)) == ([], True)


def test_a_ready_check_in_puts_a_label_on_the_newest_mail() -> None:
    one = thanked(asked=JANE)

    one.wake(FIRST)

    assert one.bearing("Check-in due") == {one.held[one.steps(StepKind.THANK_YOU)[0].key].id}


def test_the_label_comes_off_when_the_check_in_is_sent() -> None:
    one = thanked(asked=JANE)
    one.wake(FIRST)
    one.send(last(one), FIRST + timedelta(hours=1))

    one.wake(FIRST + timedelta(hours=2))

    assert one.bearing("Check-in due") == set()


def test_the_label_comes_off_when_the_check_in_is_deleted() -> None:
    one = thanked(asked=JANE)
    one.wake(FIRST)
    one.delete(last(one))

    one.wake(FIRST + timedelta(hours=2))

    assert one.bearing("Check-in due") == set()


def test_the_label_comes_off_when_the_opportunity_ends() -> None:
    one = thanked(asked=JANE)
    one.wake(FIRST)
    one.label(one.mails[0], "Outcome/Offer")

    one.wake(FIRST + timedelta(hours=2))

    assert one.bearing("Check-in due") == set()


def test_the_label_is_put_on_once() -> None:
    one = thanked(asked=JANE)
    one.wake(FIRST)
    for held in one.held.values():
        held.labels = frozenset()

    assert one.wake(FIRST + timedelta(hours=2)).actions == ()


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


def test_a_check_in_joins_the_conversation_the_thank_you_was_sent_in() -> None:
    one = thanked(asked=JANE)
    one.wake(FIRST)

    assert one.held[last(one)].thread == one.mails[0].thread
