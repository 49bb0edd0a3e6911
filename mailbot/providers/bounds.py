"""How much of one event or mail is read: more than any honest one has, little enough for a hostile one to do no harm.

Pure. What is longer is cut, except an address: a cut address would be somebody else's, so it counts as none.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from mailbot.core.model import Address, Person, address_of
from mailbot.providers.records import Json, records_in, text_in

MOST_GUESTS = 1000
"""Google gives at most 200 guests unless asked for more, Exchange keeps at most 500 in its own form."""
LONGEST_ADDRESS = 320  # https://www.rfc-editor.org/rfc/rfc3696#section-3
LONGEST_LINE = 1000
"""Of a title, a place, a subject or a name, in characters."""
LONGEST_DESCRIPTION = 100_000
"""Of the source of an event's description, markup included; calendars themselves hold far less."""
MOST_READ = 20_000
"""Of the text of a draft that the user answers in, in characters."""
_WRAPPED = re.compile(r"[^\x00-\x1f<>@,;:]*<[^\x00-\x20<>@,;:]+@[^\x00-\x20<>@,;:]+>")


def line_in(item: Json, name: str) -> str:
    """The beginning of the text at *name*, long enough for any line that people read."""
    return text_in(item, name)[:LONGEST_LINE]


def usable_address(text: str) -> Address:
    """*text* as an address; "" when it is none, too long for one, or holds control characters.

    Letters and marks that imitate others are left for the core to judge.
    """
    if len(text) > LONGEST_ADDRESS or any(unicodedata.category(c) in {"Cc", "Cs", "Co"} for c in text.strip()):
        return Address("")
    return address_of(text)


def person_named(name: str, address: str) -> Person:
    """Who a *name* on one line and the *address* given with it are; a name that only repeats the address is none.

    Nobody, when the address is more than one, or holds a line end or the like: whose name that is, is not known. One
    of another kind (Exchange's own, without an @; a name with an address in angle brackets) leaves the name alone.
    """
    known = usable_address(address)
    if not known and "@" in address and not _WRAPPED.fullmatch(address[: 2 * LONGEST_ADDRESS]):
        return Person()
    return Person(address=known, name="" if known and address_of(name) == known else name)


def guests_in(item: Json, name: str) -> Iterator[Json]:
    """The first entries of the list of people at *name*, at most `MOST_GUESTS`."""
    return islice(records_in(item, name), MOST_GUESTS)


def is_crowded(item: Json, name: str) -> bool:
    """True when the list at *name* is longer than what is read of it."""
    held = item.get(name)
    return isinstance(held, list) and len(held) > MOST_GUESTS
