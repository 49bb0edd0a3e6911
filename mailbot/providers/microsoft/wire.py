"""How Microsoft Graph writes people, moments and zones, and what we make of them.

Pure: nothing here raises on odd input; what cannot be read is empty or None.
https://learn.microsoft.com/en-us/graph/api/resources/datetimetimezone
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

from mailbot.core.model import Address, Person, address_of

Json: TypeAlias = Mapping[str, object]

_UTC_NAMES = frozenset({"utc", "gmt", "z", "tzone://microsoft/utc", "coordinated universal time"})
_HALF = re.compile("[\ud800-\udfff]")
_WINDOWS_ZONES: Mapping[str, str] = {name.casefold(): iana for name, iana in get_global("windows_zone_mapping").items()}


def text_in(item: Json, name: str) -> str:
    """The string at *name*, "" when there is none."""
    value = item.get(name)
    return _whole(value) if isinstance(value, str) else ""


def flag_in(item: Json, name: str) -> bool:
    """True only when *name* holds the JSON value true."""
    return item.get(name) is True


def record_in(item: Json, name: str) -> Json:
    """The object at *name*, an empty one when there is none."""
    value = item.get(name)
    return value if isinstance(value, dict) else {}


def records_in(item: Json, name: str) -> Iterator[Json]:
    """The objects of the list at *name*; whatever else it holds is passed over."""
    value = item.get(name)
    if isinstance(value, list):
        yield from (entry for entry in value if isinstance(entry, dict))


def texts_in(item: Json, name: str) -> frozenset[str]:
    """The non-empty strings of the list at *name*."""
    value = item.get(name)
    if not isinstance(value, list):
        return frozenset()
    return frozenset(_whole(entry) for entry in value if isinstance(entry, str) and entry)


def _whole(text: str) -> str:
    """*text* without halves of characters, which JSON can hold and nothing else can."""
    return _HALF.sub("\ufffd", text)


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
    address = address_of(text_in(mailbox, "address"))
    name = " ".join(text_in(mailbox, "name").split())
    return Person(address=address, name="" if address and address_of(name) == address else name)


def people_in(item: Json, name: str) -> tuple[Person, ...]:
    """The people of the recipient list at *name*, in order, those of whom nothing is known left out."""
    people = (person_of(entry) for entry in records_in(item, name))
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
