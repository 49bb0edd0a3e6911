"""The corpus of invitations: what services, recruiters and users write, each with the reading a careful human gives it.

Every `*.toml` file beside this one is a list of entries. An entry holds the vendor's own event resource, and what is
expected of it; a field left out of what is expected is not checked.
"""

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mailbot.core.model import AccountName, CalendarEvent, Mailbox, address_of
from mailbot.providers.google.wire_events import Shelf, event_from, series_in
from mailbot.providers.microsoft.wire_events import event_of

HERE = Path(__file__).parent
VENDORS = ("google", "microsoft")
_ALEX = {"address": "alex.kim@gmail.com", "name": "Alex Kim", "aliases": [], "zone": "Europe/Berlin"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One entry. `item` is the vendor's JSON; `labels` are the names of Google's event labels by their ids. `misread`
    says what mailbot does not read in it yet; "" when it reads all.
    """

    id: str
    style: str
    source: str
    language: str
    vendor: str
    item: dict[str, Any]
    expected: Mapping[str, Any]
    me: Mailbox
    calendar: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    misread: str = ""

    @property
    def zone(self) -> ZoneInfo:
        """The user's zone."""
        return self.me.zone or ZoneInfo("UTC")

    def event(self) -> CalendarEvent | None:
        """The entry as mailbot's wire module for its vendor reads it; None when that leaves it out."""
        if self.vendor == "google":
            shelf = Shelf(name=self.calendar, zone=self.zone, labels=self.labels, series=series_in([self.item]))
            return event_from(self.item, shelf)
        return event_of(self.item, calendar=self.calendar, zone=self.zone)


@cache
def corpus() -> tuple[Invitation, ...]:
    """Every entry of every file, files in the order of their names."""
    return tuple(invitation_of(entry) for path in sorted(HERE.glob("*.toml")) for entry in entries_in(path))


def entries_in(path: Path) -> list[dict[str, Any]]:
    """The entries of one file as they are written."""
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8")).get("invitation", [])
    return entries


def invitation_of(entry: Mapping[str, Any]) -> Invitation:
    """One entry as written, made whole: the user's defaults, and what is said to be repeated."""
    vendor = next(vendor for vendor in VENDORS if vendor in entry)
    return Invitation(
        id=entry["id"],
        style=entry["style"],
        source=entry["source"],
        language=entry["language"],
        vendor=vendor,
        item=_repeated(entry, vendor),
        expected=entry["expected"],
        me=_mailbox(_ALEX | entry.get("me", {})),
        calendar=entry.get("calendar", ""),
        labels=entry.get("event_labels", {}),
        misread=entry.get("misread", ""),
    )


def _mailbox(me: Mapping[str, Any]) -> Mailbox:
    return Mailbox(
        account=AccountName("corpus"),
        address=address_of(me["address"]),
        name=me["name"],
        aliases=frozenset(address_of(text) for text in me["aliases"]),
        zone=ZoneInfo(me["zone"]),
    )


def _repeated(entry: Mapping[str, Any], vendor: str) -> dict[str, Any]:
    """The vendor's JSON, its last attendee written `repeat_attendees` times (`{n}` is the number) and its description
    `repeat_description` times: what is too long to be written out.
    """
    item: dict[str, Any] = deepcopy(entry[vendor])
    if count := entry.get("repeat_attendees"):
        *others, model = item["attendees"]
        item["attendees"] = others + [_numbered(model, n) for n in range(1, count + 1)]
    if count := entry.get("repeat_description"):
        holder, name = (item, "description") if vendor == "google" else (item["body"], "content")
        holder[name] *= count
    return item


def _numbered(value: Any, number: int) -> Any:
    """*value* with `{n}` in its texts replaced by *number*."""
    if isinstance(value, dict):
        return {name: _numbered(held, number) for name, held in value.items()}
    return value.replace("{n}", str(number)) if isinstance(value, str) else value
