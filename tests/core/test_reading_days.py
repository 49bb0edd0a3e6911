"""Events as they change and as days go: series, moves, cancellations, hidden guests, whole days, clocks, travel."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.ledger import Ledger, StepKind
from mailbot.core.model import CalendarEvent, EventId, InterviewId, Response
from mailbot.core.planner import read_calendar
from tests.core.calendars import CONNECTED, NOW, one, only, read, remembered
from tests.core.life import life
from tests.core.policies import BERLIN, ME, at, event, guest, policy

NEW_YORK = ZoneInfo("America/New_York")


def addresses(people: Any) -> list[str]:
    return [p.person.address for p in people]


def whole(first: int, last: int, zone: ZoneInfo = BERLIN, **known: Any) -> CalendarEvent:
    """An on-site from the first to the last day of March, tagged."""
    days = {"starts": datetime(2026, 3, first, tzinfo=zone), "ends": datetime(2026, 3, last + 1, tzinfo=zone)}
    return one("On-site at Acme #interview", **(days | {"all_day": True} | known))


def test_a_series_whose_instances_have_ids_of_their_own_is_several_interviews() -> None:
    weeks = [
        one(number=n, identity=InterviewId(f"series/2026030{n}"), starts=at(14, day=n), ends=at(15, day=n))
        for n in (2, 3)
    ]

    assert [i.id for i in only(read(*weeks)).interviews] == ["series/20260302", "series/20260303"]


def test_a_moved_instance_of_a_series_is_the_same_interview() -> None:
    moved = one(identity=InterviewId("series/20260302"), starts=at(10, day=4), ends=at(11, day=4))
    before = remembered(one(identity=InterviewId("series/20260302")))

    assert [i.starts for i in only(read(moved, ledger=before)).interviews] == [at(10, day=4)]


def test_a_cancelled_instance_that_has_no_end_cancels_its_interview() -> None:
    stub = CalendarEvent(
        id=EventId("event-1"), identity=InterviewId("interview-1"), title="", starts=at(14), ends=None, cancelled=True
    )

    assert [i.cancelled for i in only(read(stub, ledger=remembered(one()))).interviews] == [True]


@pytest.mark.parametrize("change", [{"cancelled": True}, {"own_response": Response.DECLINED}])
def test_who_was_met_is_remembered_when_an_event_is_called_off(change: dict[str, Any]) -> None:
    off = one(attendees=(), **change)

    (interview,) = only(read(off, ledger=remembered(one()))).interviews

    assert (interview.cancelled, addresses(interview.people)) == (True, ["jane@acme.example"])


def test_an_event_accepted_again_counts_again() -> None:
    off = read(one(own_response=Response.DECLINED), ledger=remembered(one()))
    ledger = Ledger(connected_at=CONNECTED, opportunities=off.opportunities)

    assert [i.cancelled for i in only(read(one(), ledger=ledger)).interviews] == [False]


def test_a_thank_you_is_taken_back_when_the_user_declines_after_all() -> None:
    led = life(event())
    led.wake(at(18))

    led.change(own_response=Response.DECLINED)
    led.wake(at(18, 15))

    assert led.open(StepKind.THANK_YOU) == []


def test_somebody_who_replaces_the_interviewer_is_who_was_met() -> None:
    changed = one("Interview with Acme", "bob@acme.example")

    (interview,) = only(read(changed, ledger=remembered(one()))).interviews

    assert addresses(interview.people) == ["bob@acme.example"]


def test_somebody_who_joins_after_the_evening_is_met_too() -> None:
    joined = one("Interview with Acme", "jane@acme.example", "bob@acme.example")

    (interview,) = only(read(joined, ledger=remembered(one()), now=at(20))).interviews

    assert addresses(interview.people) == ["jane@acme.example", "bob@acme.example"]


def test_people_known_before_the_guest_list_was_hidden_stay() -> None:
    hidden = one("Interview with Acme", attendees=(guest("eve@acme.example"),), guests_hidden=True)

    (interview,) = only(read(hidden, ledger=remembered(one()))).interviews

    assert set(addresses(interview.people)) == {"eve@acme.example", "jane@acme.example"}


def test_a_title_written_anew_after_the_evening_changes_neither_opportunity_nor_id() -> None:
    before = remembered(one())

    after = only(read(one("Interview with Globex"), ledger=before, now=at(21)))

    assert (after.id, after.slug) == (before.opportunities[0].id, "acme")


@pytest.mark.parametrize(("first", "last"), [(2, 2), (2, 4), (27, 30)])
def test_whole_days_end_at_five_on_the_last(first: int, last: int) -> None:
    (interview,) = only(read(whole(first, last))).interviews

    assert interview.ends == at(17, day=last)


@pytest.mark.parametrize(
    ("mailbox", "own"), [(BERLIN, NEW_YORK), (NEW_YORK, BERLIN), (ZoneInfo("Asia/Tokyo"), NEW_YORK)]
)
def test_a_whole_day_is_that_day_wherever_the_user_is(mailbox: ZoneInfo, own: ZoneInfo) -> None:
    calendar = read_calendar([whole(5, 5, mailbox)], Ledger(connected_at=CONNECTED), ME, policy(zone=own), NOW)

    assert only(calendar).interviews[0].ends == datetime(2026, 3, 5, 17, tzinfo=own)


def test_a_whole_day_without_an_end_is_passed_over() -> None:
    assert read(whole(2, 2, ends=None)).opportunities == ()


def test_an_interview_over_the_hour_that_comes_twice_keeps_its_length() -> None:
    starts = datetime(2026, 10, 25, 0, 30, tzinfo=UTC).astimezone(BERLIN)
    ends = datetime(2026, 10, 25, 1, 15, tzinfo=UTC).astimezone(BERLIN)

    (interview,) = only(read(one(starts=starts, ends=ends), now=starts)).interviews

    assert interview.ends.astimezone(UTC) - interview.starts.astimezone(UTC) == timedelta(minutes=45)


def test_an_interview_past_midnight_ends_on_the_next_day() -> None:
    (interview,) = only(read(one(starts=at(23), ends=at(1, day=3)))).interviews

    assert (interview.starts, interview.ends) == (at(23), at(1, day=3))


def test_an_event_in_another_zone_is_the_same_moment() -> None:
    abroad = at(14).astimezone(NEW_YORK)

    assert only(read(one(starts=abroad))).interviews[0].starts == at(14)


def test_the_order_of_interviews_is_that_of_moments_not_of_wall_clocks() -> None:
    early = one(
        number=2, starts=datetime(2026, 3, 2, 9, tzinfo=NEW_YORK), ends=datetime(2026, 3, 2, 10, tzinfo=NEW_YORK)
    )
    earlier = one(number=1, starts=at(14), ends=at(15))

    assert [i.id for i in only(read(early, earlier)).interviews] == ["interview-1", "interview-2"]


def test_an_interview_moved_beyond_the_window_is_taken_off_and_comes_back() -> None:
    gone = read(ledger=remembered(one()))
    ledger = Ledger(connected_at=CONNECTED, opportunities=gone.opportunities)
    later = one(starts=at(14, day=20), ends=at(15, day=20))

    (interview,) = only(read(later, ledger=ledger, now=at(9, day=10))).interviews

    assert (interview.cancelled, interview.starts) == (False, at(14, day=20))


def test_an_interview_that_another_account_follows_keeps_that_mark() -> None:
    ledger = remembered(one())
    acme = ledger.opportunities[0]
    marked = replace(acme, interviews=tuple(replace(i, twin=True) for i in acme.interviews))

    (interview,) = only(read(one(), ledger=replace(ledger, opportunities=(marked,)))).interviews

    assert interview.twin


def copies(first: CalendarEvent, other: CalendarEvent) -> list[CalendarEvent]:
    """One event as two calendars of the account hold it."""
    return [first, replace(other, id=EventId("copy"))]


def test_an_event_in_two_calendars_counts_where_it_is_tagged() -> None:
    tagged, plain = one("Chat with Acme", calendar="Interviews"), one("Chat with Acme", calendar="Home")

    calendar = read(*copies(tagged, plain))

    assert ([i.cancelled for i in only(calendar).interviews], calendar.suggestions) == ([False], ())


def test_an_event_in_two_calendars_is_read_from_the_copy_that_tells_of_more_people() -> None:
    calendar = read(*copies(one(), one(attendees=())))

    assert addresses(only(calendar).interviews[0].people) == ["jane@acme.example"]


def test_a_copy_that_was_deleted_does_not_cancel_the_other() -> None:
    calendar = read(*copies(one(cancelled=True), one()), ledger=remembered(one()))

    assert [i.cancelled for i in only(calendar).interviews] == [False]


def test_the_users_no_in_one_calendar_counts_in_all() -> None:
    calendar = read(*copies(one("Interview #nointerview"), one("Interview #interview")))

    assert calendar.opportunities == ()
