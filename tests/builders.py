"""Nouns for tests: everything has a plausible value, a test says only what it is about."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

from mailbot.core.fingerprints import fingerprint, mark
from mailbot.core.model import (
    Attendee,
    CalendarEvent,
    Correspondents,
    Draft,
    DraftId,
    EventId,
    InterviewId,
    Key,
    Mail,
    MailId,
    Message,
    Person,
    Sought,
    Thread,
    ThreadId,
    address_of,
)

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
"""The morning on which most stories begin; Berlin is an hour ahead."""

THANKS = "Hello Jane,\n\nthank you for the conversation about the platform team.\n\nBest regards\nSam"


def hours(number: float) -> timedelta:
    """*number* of hours."""
    return timedelta(hours=number)


def days(number: float) -> timedelta:
    """*number* of days."""
    return timedelta(days=number)


def key(number: int = 1, kind: str = "thank-you") -> Key:
    """The *number*th key."""
    return Key(f"{kind}/{number:016x}")


def person(address: str = "jane@acme.example", name: str = "Jane Doe") -> Person:
    """Somebody with an address and a name."""
    return Person(address=address_of(address), name=name)


def attendee(address: str = "jane@acme.example", **known: Any) -> Attendee:
    """A guest of an event."""
    return Attendee(person=Person(address=address_of(address)), **known)


def event(title: str = "Interview with Acme", **known: Any) -> CalendarEvent:
    """An event of an hour on Monday morning, with Jane as its guest."""
    plain: dict[str, Any] = {
        "id": EventId("event-1"),
        "identity": InterviewId("interview-1"),
        "starts": MONDAY + hours(1),
        "ends": MONDAY + hours(2),
        "attendees": (attendee(),),
    }
    return CalendarEvent(title=title, **(plain | known))


def mail(number: int = 1, sender: str = "jane@acme.example", **known: Any) -> Mail:
    """The *number*th mail of a thread, one a day from Monday on."""
    plain: dict[str, Any] = {
        "id": MailId(f"mail-{number}"),
        "thread": ThreadId("thread-1"),
        "at": MONDAY + days(number - 1),
        "to": (person("sam@example.org", "Sam Hill"),),
        "subject": "Your application",
    }
    return Mail(sender=Person(address=address_of(sender)), **(plain | known))


def thread(*mails: Mail) -> Thread:
    """A conversation of *mails*; of one from Jane when none is given."""
    told = mails or (mail(),)
    return Thread(id=told[0].thread, mails=told)


def message(to: str = "jane@acme.example", text: str = THANKS, **known: Any) -> Message:
    """A new thank-you from Sam."""
    plain: dict[str, Any] = {"sender": address_of("sam@example.org"), "subject": "Thank you", "name": ""}
    told = plain | known
    to_whom = Person(address=address_of(to), name=told.pop("name"))
    return Message(to=to_whom, text=text, **told)


def draft(number: int = 1, text: str = THANKS) -> Draft:
    """The *number*th draft as it read after saving."""
    return Draft(id=DraftId(f"draft-{number}"), thread=ThreadId("thread-1"), fingerprint=fingerprint(text))


def sought(saved: Draft | None, text: str = THANKS, **known: Any) -> Sought:
    """What is asked of a draft of ours that was saved, or (None) may have been."""
    plain: dict[str, Any] = {
        "key": key(),
        "id": saved.id if saved else None,
        "thread": saved.thread if saved else None,
        "to": address_of("jane@acme.example"),
        "since": MONDAY - hours(1),
        "mark": mark(text),
    }
    return Sought(**(plain | known))


def whom(
    *addresses: str,
    domains: Collection[str] = (),
    threads: Collection[ThreadId] = (),
    since: datetime | None = None,
) -> Correspondents:
    """Whom to look for, in the last sixty days unless told otherwise."""
    return Correspondents(
        addresses=frozenset(address_of(a) for a in addresses),
        domains=frozenset(domains),
        threads=frozenset(threads),
        since=since or MONDAY - days(60),
    )
