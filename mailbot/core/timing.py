"""When: evenings, business days and due dates, by the wall clock of the user's zone."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from babel.core import get_global

from mailbot.core.policy import Policy

_AFTER_DECISION = 2  # business days
_ALMOST_A_DAY = timedelta(hours=24) - timedelta(minutes=1)


def at_wall_clock(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment *zone*'s clocks show *at* on *day*; a time that spring leaves out is moved past the gap."""
    wall = datetime.combine(day, at, tzinfo=zone)
    return wall.astimezone(UTC).astimezone(zone)


def later(moment: datetime, by: timedelta) -> datetime:
    """*moment* plus elapsed time (not wall-clock time), in its own zone."""
    return (moment.astimezone(UTC) + by).astimezone(moment.tzinfo)


def thank_you_due(ends: datetime, policy: Policy, zone: ZoneInfo) -> datetime:
    """The evening of the local day an interview ends on; late ones the next morning; always within 24 hours."""
    local = ends.astimezone(zone)
    if local.time() < policy.night_until:
        due = at_wall_clock(local.date(), policy.next_morning, zone)
    elif local.time() <= policy.evening_if_ends_by:
        due = at_wall_clock(local.date(), policy.evening, zone)
    else:
        due = later(local, policy.rest)
        if due > at_wall_clock(local.date(), policy.latest, zone):
            due = at_wall_clock(local.date() + timedelta(days=1), policy.next_morning, zone)
    return min(max(due, local), later(local, _ALMOST_A_DAY))


@lru_cache(maxsize=256)
def _holidays(country: str, year: int) -> frozenset[date]:
    """Public holidays of *country* in *year*; none for a country the library does not know."""
    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()


def free_in(day: date, countries: Collection[str]) -> frozenset[str]:
    """Those of *countries* in which *day* is a public holiday."""
    return frozenset(country for country in countries if country and day in _holidays(country, day.year))


def is_business_day(day: date, countries: Collection[str]) -> bool:
    """A weekday that is no public holiday in any of *countries*."""
    return day.weekday() < 5 and not free_in(day, countries)


def business_day_from(day: date, countries: Collection[str]) -> date:
    """*day*, or the first business day after it."""
    while not is_business_day(day, countries):
        day += timedelta(days=1)
    return day


def country_of(zone: ZoneInfo) -> str:
    """The country a time zone belongs to, "" when it belongs to none."""
    key = get_global("zone_aliases").get(zone.key, zone.key)
    territory = str(get_global("zone_territories").get(key, ""))
    return territory if len(territory) == 2 and territory.isalpha() and territory != "ZZ" else ""


def country_of_domain(domain: str, generic: Collection[str]) -> str:
    """The country of a two-letter top-level domain that is not generically used, else ""."""
    ending = domain.rpartition(".")[2].lower()
    if len(ending) != 2 or not ending.isalpha() or ending in generic:
        return ""
    return "GB" if ending == "uk" else ending.upper()


def free_day_countries(domains: Collection[str], policy: Policy, zone: ZoneInfo) -> frozenset[str]:
    """Whose public holidays count for an opportunity: the user's country and the employer's."""
    own = policy.country or country_of(zone)
    employer = (
        {policy.employer_country}
        if policy.employer_country
        else {country_of_domain(domain, policy.words.generic_tlds) for domain in domains}
    )
    return frozenset({own, *employer} - {""})


def check_in_due(anchor: datetime, policy: Policy, zone: ZoneInfo, countries: Collection[str]) -> datetime:
    """Morning of the first business day at least one interval after the local day of *anchor*."""
    day = business_day_from(anchor.astimezone(zone).date() + policy.interval, countries)
    return at_wall_clock(day, policy.check_in_at, zone)


def after_decision(day: date, policy: Policy, zone: ZoneInfo, countries: Collection[str]) -> datetime:
    """Morning of the second business day after *day*, on which they meant to decide."""
    for _ in range(_AFTER_DECISION):
        day = business_day_from(day + timedelta(days=1), countries)
    return at_wall_clock(day, policy.check_in_at, zone)


def working_moment(moment: datetime, policy: Policy, zone: ZoneInfo, countries: Collection[str]) -> datetime:
    """*moment*, when it lies on a business day from the hour of check-ins on; else the next such morning."""
    local = moment.astimezone(zone)
    day = business_day_from(local.date(), countries)
    return max(local, at_wall_clock(day, policy.check_in_at, zone), key=lambda one: one.astimezone(UTC))


def all_day_end(starts: datetime, ends: datetime, policy: Policy, zone: ZoneInfo) -> datetime:
    """When an on-site day is over: the setting's hour on its last day (*ends* is the exclusive midnight)."""
    last = (ends - timedelta(seconds=1)).astimezone(zone).date()
    return at_wall_clock(max(last, starts.astimezone(zone).date()), policy.all_day_ends, zone)
