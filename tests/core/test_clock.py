"""The clock of check-ins: what it counts from, what moves it, and how it explains its date."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind
from mailbot.core.stated import Note, NoteField, Stated
from tests.core.life import Life, life, whys
from tests.core.policies import BERLIN, at, event, policy
from tests.core.stories import EVENING, FIRST, JANE, SECOND, checked_in, drafted, interview, last, next_due, thanked


def because(one: Life, now: datetime) -> tuple[str, ...]:
    """How the clock explains the next check-in."""
    (skip,) = [s for s in one.plan(now).skips if s.why is Why.NOT_YET and s.key.startswith("check-in")]
    return skip.because


def decides(one: Life, day: str, when: datetime) -> None:
    """The user notes the date they named for a decision."""
    note = Note(opportunity=one.opportunity.id, field=NoteField.DECISION, text=day, at=when)
    one.ledger = replace(one.ledger, stated=Stated(notes=(*one.ledger.stated.notes, note)))


def test_it_counts_from_the_thank_you_and_says_so() -> None:
    assert because(thanked(), at(9, day=3)) == ("counted from your thank-you sent on 2 March", "+14 days = 16 March")


def test_never_thanked_it_counts_from_the_interview() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.delete(one.steps()[0].key)

    assert because(one, at(9, day=6))[0] == "counted from the interview of 2 March"


def test_it_counts_from_the_users_own_mail() -> None:
    one = thanked()
    one.writes(JANE, at(12, day=10))

    assert because(one, at(9, day=11)) == ("counted from your mail of 10 March", "+14 days = 24 March")


def test_it_counts_from_a_check_in_that_was_sent() -> None:
    assert because(checked_in(), at(9, day=17)) == (
        "counted from your check-in sent on 16 March",
        "+14 days = 30 March",
    )


def test_it_counts_from_a_check_in_that_was_deleted() -> None:
    one = thanked()
    one.wake(FIRST)
    one.delete(last(one))
    one.wake(FIRST + timedelta(hours=1))

    assert because(one, at(9, day=17))[0] == "counted from the check-in you deleted on 16 March"


def test_it_counts_from_a_new_interview() -> None:
    one = thanked()
    one.meet(interview(2, starts=at(14, day=12)))

    assert because(one, at(9, day=11))[0] == "counted from the interview of 12 March"


def test_an_interview_that_moves_moves_the_check_in() -> None:
    one = thanked()
    one.meet(interview(2, starts=at(14, day=12)))
    one.wake(at(9, day=5))
    before = because(one, at(9, day=5))
    one.meet(interview(2, starts=at(14, day=13)))

    after = because(one, at(9, day=6))

    assert (before[1], after[1]) == ("+14 days = 26 March", "+14 days = 27 March")


def test_a_holiday_that_moves_it_is_named() -> None:
    one = thanked()
    one.writes(JANE, at(12, day=20))

    assert because(one, at(9, day=21)) == (
        "counted from your mail of 20 March",
        "+14 days = 3 April",
        "moved to 7 April: public holiday in Germany, weekend",
    )


def test_a_date_in_another_year_bears_its_year() -> None:
    one = thanked()
    one.writes(JANE, at(12, day=22, month=12))

    assert because(one, at(9, day=23, month=12))[1] == "+14 days = 5 January 2027"


def test_the_employers_holidays_count_where_the_settings_name_its_country() -> None:
    one = thanked(policy=policy(employer_country="NL"))
    one.writes(JANE, at(12, day=13, month=4))

    assert because(one, at(9, day=14, month=4))[2] == "moved to 28 April: public holiday in Netherlands"


def test_the_interval_is_a_setting() -> None:
    one = thanked(policy=policy(interval=timedelta(days=7)))

    assert because(one, at(9, day=3))[1] == "+7 days = 9 March"


def test_a_later_note_without_a_readable_date_leaves_the_date_they_named() -> None:
    one = thanked()
    decides(one, "2026-03-05", at(20))
    decides(one, "they are not sure yet", at(20, 5))

    assert because(one, at(9, day=3))[0] == "they named 5 March for a decision"


def test_the_first_comes_two_business_days_after_the_date_they_named_for_a_decision() -> None:
    one = thanked()
    decides(one, "2026-03-05", at(20))

    told = because(one, at(9, day=3))

    assert told == ("they named 5 March for a decision", "+2 business days = 9 March")
    assert (drafted(one, at(8, day=9)), drafted(one, at(9, day=9))) == ([], [StepKind.CHECK_IN])


def test_a_named_date_may_be_later_than_a_fortnight() -> None:
    one = thanked()
    decides(one, "2026-04-02", at(20))

    assert (drafted(one, FIRST), drafted(one, at(9, day=8, month=4))) == ([], [StepKind.CHECK_IN])


def test_the_named_date_counts_for_the_first_alone() -> None:
    one = thanked()
    decides(one, "2026-03-05", at(20))
    one.wake(at(9, day=9))
    one.send(last(one), at(10, day=9))
    one.wake(at(11, day=9))

    assert next_due(one) == at(9, day=23)


def test_a_date_that_has_passed_when_they_meet_again_counts_no_more() -> None:
    one = thanked()
    decides(one, "2026-03-05", at(20))
    one.meet(interview(2, starts=at(14, day=6)))

    assert because(one, at(9, day=4))[1] == "+14 days = 20 March"


def test_after_an_answer_no_named_date_brings_it_within_a_fortnight() -> None:
    one = thanked()
    decides(one, "2026-03-09", at(20))
    one.arrives(JANE, at(9, day=4))
    one.writes(JANE, at(10, day=4))
    one.wake(at(11, day=4))

    assert next_due(one) == at(9, day=18)


def test_an_answer_before_the_last_interview_does_not_hold_the_named_date_back() -> None:
    one = thanked()
    one.arrives(JANE, at(9, day=4))
    one.meet(interview(2, starts=at(14, day=5)))
    one.wake(at(9, day=5))
    decides(one, "2026-03-09", at(20, day=5))

    one.wake(at(21, day=5))

    assert next_due(one) == at(9, day=11)


def test_an_answer_counts_only_once_the_user_has_replied() -> None:
    one = thanked()
    one.arrives(JANE, at(9, day=5))
    held = whys(one.wake(at(9, day=30)), "check-in")
    one.writes(JANE, at(12, day=30))

    assert (held, because(one, at(13, day=30))[0]) == ({Why.YOUR_TURN}, "counted from your mail of 30 March")


def test_travelling_moves_it_to_nine_by_the_clocks_there() -> None:
    one = thanked(policy=policy(zone=None))
    one.me = replace(one.me, zone=ZoneInfo("America/New_York"))

    one.wake(at(9, day=5))

    assert next_due(one) == datetime(2026, 3, 16, 9, tzinfo=ZoneInfo("America/New_York"))


def test_travelling_back_and_forth_makes_no_second_one() -> None:
    one = thanked(policy=policy(zone=None))
    for zone in ("Pacific/Auckland", "America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo") * 3:
        one.me = replace(one.me, zone=ZoneInfo(zone))
        one.awake(FIRST, FIRST + timedelta(days=2), timedelta(hours=9))

    assert len(one.steps(StepKind.CHECK_IN)) == 1


@pytest.mark.parametrize(("start", "due"), [(20, date(2026, 4, 7)), (17, date(2026, 3, 31))])
def test_when_clocks_change_in_between_it_is_nine_all_the_same(start: int, due: date) -> None:
    one = thanked()
    one.writes(JANE, at(12, day=start))
    one.wake(at(13, day=start))

    local = next_due(one).astimezone(BERLIN)

    assert (local.date(), local.hour) == (due, 9)


def test_a_closing_note_taken_back_before_its_time_comes_again() -> None:
    one = checked_in(3)
    due = next_due(one)
    one.wake(due)
    one.writes(JANE, due + timedelta(days=1))
    one.wake(due + timedelta(days=2))

    assert drafted(one, next_due(one)) == [StepKind.CLOSING_NOTE]
    assert [s.number for s in one.steps(StepKind.CLOSING_NOTE)] == [1, 2]


def test_two_interviews_of_one_day_count_as_the_later_one() -> None:
    one = thanked(interview(), event("Interview with Acme", starts=at(16), identity="interview-2"))

    assert because(one, at(9, day=3))[1] == "+14 days = 16 March"


def test_the_next_one_is_explained_anew() -> None:
    one = checked_in()

    assert (drafted(one, SECOND - timedelta(minutes=1)), because(one, EVENING + timedelta(days=20))[1]) == (
        [],
        "+14 days = 30 March",
    )
