"""Mornings of check-ins: two weeks on, never at a weekend or on a holiday of either side."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.timing import (
    business_day_from,
    check_in_due,
    country_of,
    country_of_domain,
    free_day_countries,
    is_business_day,
)
from tests.core.policies import BERLIN, POLICY, WORDS, at, policy


def test_a_check_in_is_due_at_nine_a_fortnight_later() -> None:
    assert check_in_due(at(15), POLICY, BERLIN, {"DE"}) == at(9, day=16)


def test_one_that_falls_on_a_saturday_is_due_on_monday() -> None:
    assert check_in_due(at(15, day=7), POLICY, BERLIN, {"DE"}) == at(9, day=23)


def test_one_that_falls_on_good_friday_waits_until_after_easter() -> None:
    assert check_in_due(at(15, day=20), POLICY, BERLIN, {"DE"}) == at(9, day=7, month=4)


def test_a_holiday_of_the_employers_country_counts_too() -> None:
    kings_day = check_in_due(at(15, day=13, month=4), POLICY, BERLIN, {"DE", "NL"})

    assert kings_day == at(9, day=28, month=4)


def test_without_a_country_only_weekends_count() -> None:
    assert check_in_due(at(15, day=20), POLICY, BERLIN, ()) == at(9, day=3, month=4)


def test_nine_is_by_the_wall_clock_after_a_change_of_clocks() -> None:
    due = check_in_due(at(15, day=23), POLICY, BERLIN, {"DE"})

    assert (due.date(), due.hour, due.utcoffset()) == (date(2026, 4, 7), 9, timedelta(hours=2))


def test_a_fortnight_counts_from_the_local_day() -> None:
    late_in_utc = datetime(2026, 3, 2, 23, 30, tzinfo=ZoneInfo("UTC"))

    assert check_in_due(late_in_utc, POLICY, BERLIN, {"DE"}) == at(9, day=17)


def test_an_unknown_country_has_no_holidays() -> None:
    assert is_business_day(date(2026, 12, 25), {"XX"})


@pytest.mark.parametrize("day", [date(2026, 3, 7), date(2026, 3, 8), date(2026, 12, 25)])
def test_weekends_and_holidays_are_no_business_days(day: date) -> None:
    assert not is_business_day(day, {"DE"})


@given(
    day=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    countries=st.sets(st.sampled_from(["DE", "US", "IN", "BR", "JP", "GB", "NL", ""])),
)
def test_the_next_business_day_is_one_and_is_the_first(day: date, countries: set[str]) -> None:
    found = business_day_from(day, countries)

    skipped = [day + timedelta(days=n) for n in range((found - day).days)]
    assert is_business_day(found, countries)
    assert not any(is_business_day(one, countries) for one in skipped)


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Berlin", "DE"),
        ("America/New_York", "US"),
        ("US/Pacific", "US"),
        ("Asia/Calcutta", "IN"),
        ("Asia/Kolkata", "IN"),
        ("Europe/Kyiv", "UA"),
        ("America/Buenos_Aires", "AR"),
        ("UTC", ""),
        ("Etc/GMT+5", ""),
    ],
)
def test_the_country_a_time_zone_belongs_to(zone: str, country: str) -> None:
    assert country_of(ZoneInfo(zone)) == country


@pytest.mark.parametrize(
    ("domain", "country"),
    [
        ("acme.de", "DE"),
        ("acme.co.uk", "GB"),
        ("acme.nl", "NL"),
        ("ACME.FR", "FR"),
        ("acme.com", ""),
        ("acme.io", ""),
        ("acme.ai", ""),
        ("acme.co", ""),
        ("acme.me", ""),
        ("acme.tv", ""),
        ("acme.gg", ""),
        ("acme.so", ""),
        ("acme.eu", ""),
        ("", ""),
    ],
)
def test_the_country_a_domain_tells(domain: str, country: str) -> None:
    assert country_of_domain(domain, WORDS.generic_tlds) == country


def test_both_sides_holidays_count() -> None:
    assert free_day_countries({"acme.nl", "acme.com"}, POLICY, BERLIN) == {"DE", "NL"}


def test_the_settings_win_over_zone_and_domain() -> None:
    chosen = policy(country="AT", employer_country="CH")

    assert free_day_countries({"acme.nl"}, chosen, BERLIN) == {"AT", "CH"}


def test_where_neither_is_known_no_holidays_count() -> None:
    assert free_day_countries({"acme.com"}, POLICY, ZoneInfo("UTC")) == frozenset()
