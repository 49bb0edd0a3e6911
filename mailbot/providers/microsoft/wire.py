"""How Microsoft Graph writes people, moments and zones, and what we make of them.

Pure: nothing here raises on odd input; what cannot be read is empty or None.
https://learn.microsoft.com/en-us/graph/api/resources/datetimetimezone
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from unicodedata import category
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

from mailbot.core.model import Address, Person, address_of
from mailbot.providers.bounds import guests_in, line_in, person_named
from mailbot.providers.records import Json, record_in, text_in, texts_in

_UTC_NAMES = frozenset({"utc", "gmt", "z", "tzone://microsoft/utc", "coordinated universal time"})
_WINDOWS_ZONES: Mapping[str, str] = {name.casefold(): iana for name, iana in get_global("windows_zone_mapping").items()}


def zone_of(name: str) -> ZoneInfo | None:
    """The zone a mailbox or event names, by Windows or IANA name; None when nothing known has that name."""
    bare = name.strip()
    if bare.casefold() in _UTC_NAMES:
        return ZoneInfo("UTC")
    for candidate in (_WINDOWS_ZONES.get(bare.casefold()), bare):
        if candidate:
            try:
                return ZoneInfo(candidate)
            except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder's name or a path is no zone either
                continue
    return None


def naive_of(text: str) -> datetime | None:
    """A wall time as Graph writes it (seven decimals, no zone); None when it is none."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is None and moment.year > 1 else None


def moment_of(stamp: Json) -> datetime | None:
    """A dateTimeTimeZone as an aware moment in UTC; its default zone is UTC."""
    wall = naive_of(text_in(stamp, "dateTime"))
    zone = zone_of(text_in(stamp, "timeZone") or "UTC")
    if wall is None or zone is None:
        return None
    try:
        return wall.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:
        return None


def instant_of(text: str) -> datetime | None:
    """A DateTimeOffset such as 2026-11-02T09:30:00Z as an aware moment in UTC."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if moment.tzinfo is None or moment.year <= 1:  # the year 1 is how Exchange says "never"
        return None
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return None


def stamp_of(moment: datetime) -> str:
    """*moment* for a query: UTC with a Z, because an unescaped + would be read as a space."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def person_of(recipient: Json) -> Person:
    """Who a recipient or attendee is; an X500 or otherwise unusable address counts as none."""
    mailbox = record_in(recipient, "emailAddress")
    name = " ".join("".join(" " if category(c) == "Cc" else c for c in line_in(mailbox, "name")).split())
    return person_named(name, text_in(mailbox, "address"))


def people_in(item: Json, name: str) -> tuple[Person, ...]:
    """The people of the recipient list at *name*, in order, those of whom nothing is known left out."""
    people = (person_of(entry) for entry in guests_in(item, name))
    return tuple(person for person in people if person.address or person.name)


def recipient_of(person: Person) -> dict[str, object]:
    """*person* as Graph wants a recipient."""
    mailbox, name = {"address": str(person.address)}, " ".join(person.name.split())
    return {"emailAddress": mailbox | ({"name": name} if name else {})}


def addresses_of(me: Json) -> frozenset[Address]:
    """Every address that is the user: mail, sign-in name, other mails and proxy addresses."""
    found = {text_in(me, "mail"), text_in(me, "userPrincipalName"), *texts_in(me, "otherMails")}
    found |= {proxy[5:] for proxy in texts_in(me, "proxyAddresses") if proxy[:5].lower() == "smtp:"}
    return frozenset(address for address in map(address_of, found) if address)
