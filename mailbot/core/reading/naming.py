"""Somebody an event's text names, and by which form of text."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import time
from enum import Enum
from zoneinfo import ZoneInfo

from mailbot.core.model import Address
from mailbot.core.names import name_key
from mailbot.core.reading.listing import PROFILE, Mention, whole_url
from mailbot.core.reading.rows import Row

_LONGEST_TEXT = 20_000


class How(Enum):
    """By which form of text somebody is named; the value is how `why` tells it."""

    LIST = "Interviewers line in the text"
    SAID = "sentence in the text"
    SCHEDULE = "schedule in the text"
    GUESTS = "list of participants in the text"
    PROFILE = "LinkedIn profile in the text"
    ARRANGER = "named as the contact in the text"
    TITLE = "title of the event"
    ELSEWHERE = "address in the text that shares the guests' domain"
    SIGNATURE = "signature in the text"
    GUEST_LIST = "guest list"
    HINT = "text of the event"  # tells of a guest, names nobody new


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody an event's text names; `slot_ends` is the end of their line in a schedule, by `slot_zone`'s clocks
    (None: the reader's own). `coordinator`: called so. `complete` False: a first name alone.
    """

    name: str
    address: Address = Address("")
    profile: str = ""
    slot_ends: time | None = None
    slot_zone: ZoneInfo | None = None
    coordinator: bool = False
    complete: bool = True
    imitating: bool = False
    how: How = How.LIST

    @property
    def met(self) -> bool:
        """The text says that the user meets them."""
        return self.how in {How.LIST, How.SAID, How.SCHEDULE} and not self.coordinator


def named_as(one: Mention, how: How, *, coordinator: bool = False) -> Named:
    """*one* as named by *how*."""
    return Named(
        name=one.name,
        address=one.address,
        profile=one.profile,
        complete=one.complete,
        imitating=one.imitating,
        how=how,
        coordinator=coordinator,
    )


def of_row(row: Row, one: Mention) -> Named:
    """*one* with the slot of *row*."""
    return replace(named_as(one, How.SCHEDULE), slot_ends=row.ends, slot_zone=row.zone)


def profiled(one: Named, text: str) -> Named:
    """The last of a row with the profile that the line below it gives."""
    profile = PROFILE.search(text)
    return replace(one, profile=one.profile or whole_url(profile[0] if profile else ""))


def owners_of_profiles(text: str, found: list[Named], known: Collection[str]) -> list[Named]:
    """Who of *found* and of the guests *known* is told by a profile of *text* that no name stands beside."""
    names = dict.fromkeys([*known, *(one.name for one in found if one.complete and one.name and not one.imitating)])
    given = {one.profile.rstrip("/").casefold() for one in found if one.profile}
    told: list[Named] = []
    for url in dict.fromkeys(map(whole_url, PROFILE.findall(text[:_LONGEST_TEXT]))):
        slug = re.sub(r"[\W\d_]", "", url.rstrip("/").rpartition("/")[2].casefold())
        owners = [name for name in names if len(name_key(name)) > 1 and all(word in slug for word in name_key(name))]
        if len(owners) == 1 and url.rstrip("/").casefold() not in given:
            told.append(Named(name=owners[0], profile=url, how=How.HINT))
    return told
