"""The shipped words and templates, read once, and Sam, whose mailbox it is."""

import tomllib
from dataclasses import replace
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from mailbot.core.model import (
    AccountName,
    Address,
    Attendee,
    CalendarEvent,
    EventId,
    InterviewId,
    Mailbox,
    Person,
    address_of,
)
from mailbot.core.policy import Policy, Words

BERLIN = ZoneInfo("Europe/Berlin")
LANGUAGES = ("en", "de", "fr", "es", "pt", "nl", "it")

_CORE = files("mailbot.core")
WORDS = Words.read(
    {
        sheet.name.removesuffix(".toml"): sheet.read_text(encoding="utf-8")
        for sheet in _CORE.joinpath("data").iterdir()
        if sheet.name.endswith(".toml")
    }
)
TEMPLATES = {
    shelf.name: {
        page.name.removesuffix(".j2"): page.read_text(encoding="utf-8")
        for page in shelf.iterdir()
        if page.name.endswith(".j2")
    }
    for shelf in _CORE.joinpath("templates").iterdir()
    if shelf.is_dir()
}
SMALL_WORDS = {
    language: frozenset(words)
    for language, words in tomllib.loads(_CORE.joinpath("data/small_words.toml").read_text(encoding="utf-8")).items()
}
POLICY = Policy(zone=BERLIN, words=WORDS, templates=TEMPLATES, small_words=SMALL_WORDS)
ME = Mailbox(
    account=AccountName("home"),
    address=address_of("sam@example.org"),
    name="Sam Hill",
    aliases=frozenset({address_of("sam.hill@alum.example.edu"), address_of("s.am.hill@gmail.com")}),
    zone=BERLIN,
)


def policy(**changes: Any) -> Policy:
    """The shipped policy with *changes*."""
    return replace(POLICY, **changes)


def at(hour: int, minute: int = 0, *, day: int = 2, month: int = 3) -> datetime:
    """A moment of 2026 by Berlin's clocks; Monday the second of March unless told otherwise."""
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


def guest(text: str, **known: Any) -> Attendee:
    """A guest written as `Jane Doe <jane@acme.example>`, as a bare address, or as a bare name."""
    return Attendee(person=somebody(text), **known)


def somebody(text: str) -> Person:
    """A person written as `Jane Doe <jane@acme.example>`, as a bare address, or as a bare name."""
    name, _, rest = text.rpartition("<")
    if name or rest.endswith(">"):
        return Person(name=name.strip(), address=address_of(rest.removesuffix(">")))
    return Person(address=address_of(text)) if "@" in text else Person(name=text)


def event(title: str = "Interview with Acme", *guests: str | Attendee, **known: Any) -> CalendarEvent:
    """An event of an hour on Monday at two, with Jane Doe of Acme as its guest when none is given."""
    told = guests or ("Jane Doe <jane@acme.example>",)
    starts = known.pop("starts", at(14))
    plain: dict[str, Any] = {
        "id": EventId("event-1"),
        "identity": InterviewId("interview-1"),
        "starts": starts,
        "ends": starts + timedelta(hours=1),
        "attendees": tuple(guest(one) if isinstance(one, str) else one for one in told),
    }
    return CalendarEvent(title=title, **(plain | known))


def lonely(title: str = "Interview with Acme", description: str = "", **known: Any) -> CalendarEvent:
    """An event of the user's own, without a guest."""
    return event(title, description=description, attendees=(), **known)


SELF_ADDRESSES: tuple[Address, ...] = tuple(
    address_of(text)
    for text in (
        "sam@example.org",
        "SAM@Example.Org",
        "sam+jobs@example.org",
        "sam.hill@alum.example.edu",
        "samhill@gmail.com",
        "sam.hill+x@googlemail.com",
    )
)
"""Ways in which Sam may stand on a guest list."""
