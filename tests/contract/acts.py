"""What contract tests do again and again: read the calendar, save a draft, look for it."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.model import Attendee, CalendarEvent, Draft, Message, Sighting, Sought
from mailbot.sandbox.items import Mail
from tests.builders import MONDAY, THANKS, days, hours, key, message
from tests.contract.faces import Face

JANE = "Jane Doe <jane@acme.example>"
BERLIN = ZoneInfo("Europe/Berlin")
TEN = MONDAY + hours(2)
NEWS = "Hello Jane,\n\nan article that may interest the platform team.\n\nBest regards\nSam"


def events(face: Face, since: datetime | None = None, until: datetime | None = None) -> list[CalendarEvent]:
    """The events of a window (a week back and two months ahead), by their start."""
    found = face.provider.events(since or MONDAY - days(7), until or MONDAY + days(60))
    return sorted(found, key=lambda e: e.starts)


def only_event(face: Face) -> CalendarEvent:
    """The one event there is."""
    (event,) = events(face)
    return event


def guest(event: CalendarEvent, address: str) -> Attendee:
    """The guest of that address."""
    (found,) = [a for a in event.attendees if a.person.address == address]
    return found


def reply(face: Face, parent: Mail, *, text: str = THANKS, to: str = "jane@acme.example", subject: str = "") -> Message:
    """A thank-you that answers *parent*."""
    told = face.told(parent)
    plain = parent.content.subject.removeprefix("Re: ")
    return message(to, text, parent=told.id, thread=told.thread, subject=subject or f"Re: {plain}")


def answered(face: Face, parent: Mail, **known: str) -> Draft:
    """The draft that answers *parent*, saved through the provider."""
    return face.provider.create_draft(reply(face, parent, **known), key())


def places(text: str, *parts: str) -> list[int]:
    """Where each of *parts* begins in *text*."""
    return [text.index(part) for part in parts]


def saved(face: Face, text: str = THANKS) -> Draft:
    """A new draft to Jane."""
    return face.provider.create_draft(message(text=text), key())


def replied(face: Face) -> Draft:
    """A draft that answers a mail of Jane's."""
    told = face.told(face.hand.deliver(JANE, "Your interview", "See you on Monday."))
    answer = message(parent=told.id, thread=told.thread, subject="Re: Your interview")
    return face.provider.create_draft(answer, key())


def seen(face: Face, asked: Sought) -> Sighting:
    """What the mailbox says of one draft."""
    return face.provider.look([asked])[asked.key]


def story(face: Face) -> tuple[Draft, Message]:
    """A reply that was saved, and the message to put in its place."""
    told = face.told(face.hand.deliver(JANE, "Your interview", "See you on Monday at ten."))
    answer = message(parent=told.id, thread=told.thread, subject="Re: Your interview")
    news = message(text=NEWS, parent=told.id, thread=told.thread, subject="Re: Your interview")
    return face.provider.create_draft(answer, key()), news


def parent(face: Face) -> Mail:
    """The mail that was answered."""
    found = face.world.mails.first(lambda m: not m.is_draft and not m.sent)
    assert found is not None
    return found


Make = Callable[[Face], Draft]
MAKERS = pytest.mark.parametrize("make", [saved, replied], ids=["new", "reply"])
"""A test of a new draft, and of a reply."""
