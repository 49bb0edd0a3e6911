"""What lies in the world, as the nouns of the core: the reading half of `WorldProvider`, pure."""

import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from mailbot.core.model import (
    Address,
    Attendee,
    CalendarEvent,
    EventId,
    InterviewId,
    MailId,
    MailKind,
    Person,
    Response,
    ThreadId,
    address_of,
)
from mailbot.core.model import Mail as MailNoun
from mailbot.sandbox.bodies import text_of
from mailbot.sandbox.diary import moment_of
from mailbot.sandbox.items import Content, Event, Kind, Mail, Who
from mailbot.sandbox.world import World

_BULK = {"bulk", "list", "junk", "auto_reply"}


def person(somebody: Who) -> Person:
    """*somebody* with a clean address, "" when it is none."""
    return Person(address=address_of(somebody.address), name=" ".join(somebody.name.split()))


def people(many: Iterable[Who]) -> tuple[Person, ...]:
    """*many* in order."""
    return tuple(person(one) for one in many)


def mail_noun(mail: Mail) -> MailNoun:
    """*mail* by its headers."""
    content = mail.content
    return MailNoun(
        id=MailId(mail.id),
        thread=ThreadId(mail.thread),
        at=mail.at,
        sender=person(content.sender),
        to=people(content.to),
        cc=people(content.cc),
        reply_to=people(content.reply_to),
        subject=content.subject,
        preview=" ".join((text_of(content.html) if content.html else content.text).split())[:255],
        kind=mail_kind(content),
        sent=mail.sent,
        draft=mail.is_draft,
        labels=frozenset(mail.labels),
        failed=frozenset({address_of(content.headers.get("X-Failed-Recipients", ""))}) - {""},
    )


def mail_kind(content: Content) -> MailKind:
    """What *content* is, as far as answering it goes (RFC 3834, RFC 2919, RFC 3464)."""
    if content.kind is not Kind.MAIL:
        return MailKind.INVITATION
    headers = {name.lower(): value.strip().lower() for name, value in content.headers.items()}
    local = content.sender.address.lower().partition("@")[0]
    if "x-failed-recipients" in headers or local in {"mailer-daemon", "postmaster"}:
        return MailKind.BOUNCE
    automatic = headers.get("auto-submitted", "no") != "no" or headers.get("precedence") in _BULK
    if automatic or "list-id" in headers or "x-autoreply" in headers:
        return MailKind.AUTOMATIC
    return MailKind.MAIL


def event_noun(world: World, event: Event) -> CalendarEvent:
    """*event* as the calendar gives it; all-day bounds are local midnights of the primary calendar's zone."""
    zone = ZoneInfo(world.settings.zone)
    organizer = event.organizer if event.organizer.address or event.organizer.name else world.owner
    guests = [g for g in event.guests if not event.guests_hidden or world.is_user(g.who.address)]
    own = next((g.response for g in event.guests if world.is_user(g.who.address)), event.response)
    calendar = world.diary.calendar(event.calendar)
    return CalendarEvent(
        id=EventId(event.id),
        identity=identity(event, zone),
        title=event.title,
        starts=moment_of(event.starts, zone),
        ends=None if event.ends is None else moment_of(event.ends, zone),
        description=text_of(event.description) if event.description_html else event.description,
        location=event.location,
        all_day=not hasattr(event.starts, "hour"),
        cancelled=event.cancelled,
        own_response=_response(own),
        organizer=person(organizer),
        organized_by_user=world.is_user(organizer.address),
        attendees=tuple(
            Attendee(person=person(g.who), response=_response(g.response), optional=g.optional, resource=g.resource)
            for g in guests
        ),
        guests_hidden=event.guests_hidden,
        labels=frozenset(event.labels),
        colour=event.colour,
        calendar=calendar.name if calendar else "",
    )


def identity(event: Event, zone: ZoneInfo) -> InterviewId:
    """The iCalendar UID, with the original start for an occurrence of a series."""
    if event.original_start is None:
        return InterviewId(event.uid)
    return InterviewId(f"{event.uid}/{moment_of(event.original_start, zone).isoformat()}")


def addresses(mail: Mail) -> set[Address]:
    """Everybody *mail* is from or to, clean."""
    content = mail.content
    return {address_of(w.address) for w in (content.sender, *content.to, *content.cc, *content.bcc)} - {Address("")}


def names_one(mail: Mail, companies: Iterable[str]) -> bool:
    """*mail* has one of *companies* in its sender's name or its subject: its words in a row, whatever the case."""
    told = [f" {_words(text)} " for text in (mail.content.sender.name, mail.content.subject)]
    return any(f" {_words(name)} " in text for name in companies if _words(name) for text in told)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _response(word: str) -> Response:
    return Response.NONE if word == "organizer" else Response(word)
