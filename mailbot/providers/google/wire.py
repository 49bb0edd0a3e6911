"""How Google writes moments, people and headers, and what we make of them.

Pure: nothing here raises on odd input; what cannot be read is empty or None.
"""

import base64
import binascii
import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mailbot.core.model import Person
from mailbot.providers.bounds import LONGEST_LINE, person_named
from mailbot.providers.records import Json, records_in, text_in

_LONGEST_HEADER = 20_000


def one_line(text: str) -> str:
    """*text* without line ends and control characters, single blanks."""
    return " ".join("".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in text).split())


def zone_of(name: str) -> ZoneInfo | None:
    """The zone of this IANA name; None when nothing known has it."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder's name or a path is no zone either
        return None


def instant_of(text: str, zone: ZoneInfo | None = None) -> datetime | None:
    """An RFC 3339 moment in UTC; one without an offset is in *zone*, and None when there is no zone."""
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone) if zone else moment
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def midnight_of(text: str, zone: ZoneInfo) -> datetime | None:
    """The local midnight that the date *text* begins with in *zone*."""
    try:
        day = date.fromisoformat(text)
        if not 1900 <= day.year <= 9000:
            return None
        return datetime(day.year, day.month, day.day, tzinfo=zone)
    except ValueError:
        return None


def millis_of(value: object) -> datetime | None:
    """Gmail's internalDate, milliseconds since 1970 as a string, in UTC."""
    if not (isinstance(value, str) and re.fullmatch(r"\d{1,15}", value)):
        return None
    try:
        return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=int(value))
    except OverflowError:
        return None


def unpacked(data: str) -> bytes:
    """The bytes of *data*, base64url with or without padding; empty when it is none."""
    bare = re.sub(r"[\s=]+", "", data)
    try:
        return base64.urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except (binascii.Error, ValueError):
        return b""


def headers_of(part: Json) -> dict[str, str]:
    """The headers of a message part by lower-case name; of a name that comes twice the first counts."""
    found: dict[str, str] = {}
    for header in records_in(part, "headers"):
        found.setdefault(text_in(header, "name").lower(), text_in(header, "value")[:_LONGEST_HEADER])
    return found


def decoded(raw: str) -> str:
    """A header's text with its RFC 2047 words decoded, on one line."""
    if "=?" not in raw:
        return one_line(raw)
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        return one_line(raw)
    return one_line("".join(_piece(text, charset) for text, charset in pieces))


def _piece(text: str | bytes, charset: str | None) -> str:
    if isinstance(text, str):
        return text
    try:
        return text.decode(charset or "latin-1", errors="replace")
    except (LookupError, ValueError):
        return text.decode("utf-8", errors="replace")


def person_of(name: str, address: str) -> Person:
    """Who a name, maybe coded, and an address are."""
    return person_named(decoded(name[:LONGEST_LINE]), address)


def people_of(raw: str) -> tuple[Person, ...]:
    """The people in an address header, in order; taken apart before it is decoded, so a coded comma parts nobody."""
    try:
        pairs = getaddresses([_unmistakable(raw[:_LONGEST_HEADER])])
    except (ValueError, IndexError, RecursionError):
        return ()
    people = (person_of(name, address) for name, address in pairs)
    return tuple(person for person in people if person.address)


def _unmistakable(raw: str) -> str:
    """*raw* up to an end of line that no folding explains, a bare address for a name in quotes: newer versions of the
    standard library refuse the whole header for either.
    """
    line = re.split(r"[\r\n]+(?![ \t])", raw.strip(), maxsplit=1)[0]
    return re.sub(r'(^|,)(\s*)([^\s",<>@]+@[^\s",<>]+)\s*<', r'\1\2"\3" <', line)
