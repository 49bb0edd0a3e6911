"""When a thank-you is due: each boundary of the evening, nights on which clocks change, all-day entries."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.timing import all_day_end, at_wall_clock, later, thank_you_due
from tests.core.policies import BERLIN, POLICY, at, policy

ZONES = [
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/St_Johns",
    "America/Havana",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Atlantic/Azores",
    "UTC",
]
A_DAY = timedelta(hours=24)


@pytest.mark.parametrize(
    ("ends", "due"),
    [
        (at(5, 0), at(18)),
        (at(9, 30), at(18)),
        (at(17, 0), at(18)),
        (at(17, 1), at(18, 1)),
        (at(19, 45), at(20, 45)),
        (at(21, 0), at(22, 0)),
        (at(21, 1), at(7, 30, day=3)),
        (at(22, 0), at(7, 30, day=3)),
        (at(23, 30), at(7, 30, day=3)),
        (at(23, 59), at(7, 30, day=3)),
        (at(0, 0), at(7, 30)),
        (at(0, 30), at(7, 30)),
        (at(4, 59), at(7, 30)),
    ],
)
def test_the_evening_an_interview_calls_for(ends: datetime, due: datetime) -> None:
    assert thank_you_due(ends, POLICY, BERLIN) == due


def test_seconds_past_five_count_as_later() -> None:
    assert thank_you_due(at(17) + timedelta(seconds=1), POLICY, BERLIN) == at(18) + timedelta(seconds=1)


def test_the_day_is_the_users_whatever_zone_the_calendar_speaks() -> None:
    ends = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # half past midnight in Berlin

    assert thank_you_due(ends, POLICY, BERLIN) == at(7, 30, day=3)


def test_an_interview_that_runs_past_midnight_belongs_to_the_day_it_ends_on() -> None:
    assert thank_you_due(at(0, 15, day=3), POLICY, BERLIN) == at(7, 30, day=3)


def test_the_night_clocks_go_forward_the_next_morning_is_by_the_new_clock() -> None:
    due = thank_you_due(at(23, 0, day=28), POLICY, BERLIN)

    assert due.astimezone(UTC) == datetime(2026, 3, 29, 5, 30, tzinfo=UTC)


def test_the_night_clocks_go_back_the_next_morning_is_by_the_new_clock() -> None:
    due = thank_you_due(at(23, 0, day=24, month=10), POLICY, BERLIN)

    assert due.astimezone(UTC) == datetime(2026, 10, 25, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize("fold", [0, 1])
def test_an_interview_in_the_hour_that_comes_twice_is_thanked_that_morning(fold: int) -> None:
    ends = datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=BERLIN)

    assert thank_you_due(ends, POLICY, BERLIN) == datetime(2026, 10, 25, 7, 30, tzinfo=BERLIN)


def test_a_time_that_spring_leaves_out_is_moved_past_the_gap() -> None:
    moment = at_wall_clock(datetime(2026, 3, 29, tzinfo=UTC).date(), time(2, 30), BERLIN)

    assert (moment.hour, moment.minute) == (3, 30)


def test_later_counts_elapsed_time_over_a_change_of_clocks() -> None:
    before = at(1, 30, day=29)

    assert later(before, timedelta(hours=1)).astimezone(UTC) == before.astimezone(UTC) + timedelta(hours=1)


@pytest.mark.parametrize("zone", ["America/Havana", "Asia/Beirut", "Africa/Cairo", "America/Santiago"])
def test_where_midnight_itself_is_left_out_the_morning_still_comes(zone: str) -> None:
    where = ZoneInfo(zone)
    for day in range(365):
        ends = datetime(2026, 1, 1, 23, 50, tzinfo=where) + timedelta(days=day)

        due = thank_you_due(ends, POLICY, where)

        assert (due.hour, due.minute) == (7, 30)


instants = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from(ZONES).map(ZoneInfo)


@given(ends=instants, zone=zones)
def test_a_thank_you_is_never_due_before_the_end_nor_a_whole_day_after(ends: datetime, zone: ZoneInfo) -> None:
    due = thank_you_due(ends, POLICY, zone).astimezone(UTC)

    assert ends <= due < ends + A_DAY


@given(
    ends=instants,
    zone=zones,
    evening=st.times(time(0), time(23, 59)),
    latest=st.times(time(0), time(23, 59)),
    morning=st.times(time(0), time(12)),
    rest=st.timedeltas(timedelta(0), timedelta(hours=12)),
)
def test_so_it_is_under_any_setting(
    ends: datetime, zone: ZoneInfo, evening: time, latest: time, morning: time, rest: timedelta
) -> None:
    chosen = policy(evening=evening, latest=latest, next_morning=morning, rest=rest)

    due = thank_you_due(ends, chosen, zone).astimezone(UTC)

    assert ends <= due < ends + A_DAY


@given(ends=instants, zone=zones)
def test_nobody_is_written_to_between_ten_at_night_and_half_past_seven(ends: datetime, zone: ZoneInfo) -> None:
    due = thank_you_due(ends, POLICY, zone)

    assert time(7, 30) <= due.replace(tzinfo=None).time() <= time(22)


def test_an_on_site_day_is_over_at_five() -> None:
    assert all_day_end(at(0), at(0, day=3), POLICY, BERLIN) == at(17)


def test_an_on_site_of_two_days_is_over_at_five_on_the_second() -> None:
    assert all_day_end(at(0), at(0, day=4), POLICY, BERLIN) == at(17, day=3)


def test_an_on_site_day_on_which_clocks_change_is_over_at_five() -> None:
    assert all_day_end(at(0, day=29), at(0, day=30), POLICY, BERLIN) == at(17, day=29)


def test_an_on_site_day_without_length_is_over_the_same_day() -> None:
    assert all_day_end(at(0), at(0), POLICY, BERLIN) == at(17)
