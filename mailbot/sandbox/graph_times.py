"""Graph's times: UTC instants on mail, naive wall-clock times with a zone name (often Windows') on events."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel.core import get_global

from mailbot.sandbox.graph_errors import GraphError, Json, bad_request

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,12}))?)?(Z|[+-]\d\d:\d\d)?", re.I)


def zone_of(name: str) -> tzinfo:
    """The zone that Windows or IANA calls *name*. 400 when nobody does.

    https://learn.microsoft.com/graph/api/resources/datetimetimezone
    """
    if name.strip().lower() in {"utc", "z", "etc/gmt", "coordinated universal time"}:
        return UTC
    known: str = get_global("windows_zone_mapping").get(name, name)
    if known not in available_timezones():
        raise GraphError(
            400,
            "TimeZoneNotSupportedException",
            f"A valid TimeZone value must be specified. The following TimeZone value is not supported: '{name}'.",
        )
    try:
        return ZoneInfo(known)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise bad_request(f"The time zone '{name}' cannot be read.", "TimeZoneNotSupportedException") from error


def windows_name(zone: str) -> str:
    """What Windows calls the IANA *zone*; the IANA name itself where Windows' list has none for it."""
    if zone in {"UTC", "Etc/UTC"}:
        return "UTC"
    names: Mapping[str, str] = get_global("windows_zone_mapping")
    return next((windows for windows, iana in sorted(names.items()) if iana == zone), zone)


def instant(moment: datetime) -> str:
    """*moment* as mail carries it: UTC, whole seconds, `Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def precise(moment: datetime) -> str:
    """*moment* as an event's change times carry it: UTC, seven fractional digits, `Z`."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}0Z"


def wall(moment: datetime, zone: tzinfo, name: str) -> Json:
    """*moment* on the clocks of *zone*, as dateTimeTimeZone: naive, seven fractional digits."""
    return {"dateTime": f"{moment.astimezone(zone):%Y-%m-%dT%H:%M:%S.%f}0", "timeZone": name}


def midnight(day: date, name: str) -> Json:
    """An all-day event's edge: midnight whatever zone *name* is asked for."""
    return {"dateTime": f"{day.isoformat()}T00:00:00.0000000", "timeZone": name}


def parse_instant(text: str) -> datetime | None:
    """The ISO 8601 *text* as an aware moment; without an offset it is UTC; None when it is no such text."""
    found = _INSTANT.fullmatch(text.strip())
    if found is None:
        return None
    day, clock, fraction, offset = found.groups()
    try:
        when = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock or "00:00"), UTC)
    except ValueError:
        return None
    micro = int((fraction or "0").ljust(6, "0")[:6])
    return when + timedelta(microseconds=micro) - _offset(offset)


def _offset(text: str | None) -> timedelta:
    if not text or text in "zZ":
        return timedelta(0)
    hours, _, minutes = text[1:].partition(":")
    size = timedelta(hours=int(hours), minutes=int(minutes))
    return -size if text[0] == "-" else size


def parse_wall(given: object, where: str) -> datetime:
    """The moment of a dateTimeTimeZone in a request body; an offset in its text beats its zone. 400 when it is none."""
    if not isinstance(given, dict) or not isinstance(given.get("dateTime"), str):
        raise bad_request(f"The value of '{where}' is not a dateTimeTimeZone.", "ErrorInvalidRequest")
    text, name = given["dateTime"], given.get("timeZone") or "UTC"
    when = parse_instant(text)
    if when is None or not isinstance(name, str):
        raise bad_request(f"Cannot convert the literal '{text}' to the expected type 'Edm.DateTime'.")
    if re.search(r"(Z|[+-]\d\d:\d\d)$", text, re.I):
        return when
    return when.replace(tzinfo=zone_of(name)).astimezone(UTC)
