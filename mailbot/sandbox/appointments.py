"""What happens in the user's calendar: invitations, moves, cancellations, answers, and entries of their own.

meetings = Appointments(world)
event = meetings.invite("Interview: Backend Engineer", starts, ends, organizer="ann@acme.example")
meetings.move(event, later)
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypedDict, Unpack

from mailbot.sandbox.hand import Somebody
from mailbot.sandbox.items import INBOX, Calendar, Content, Event, Guest, Kind, Mail, Moment, Who, who
from mailbot.sandbox.world import World


class About(TypedDict, total=False):
    """Further properties of an event. `guests`: people or `Guest` lines; `mail` False: no invitation arrives."""

    description: str
    description_html: bool
    location: str
    guests: Iterable[Somebody | Guest]
    labels: Iterable[str]
    colour: str
    calendar: Calendar
    response: str
    guests_hidden: bool
    event_type: str
    uid: str
    mail: bool


class Appointments:
    """The user's and the others' hand on one world's calendar."""

    def __init__(self, world: World) -> None:
        """Act on *world*."""
        self.world = world
        self._diary = world.diary

    def add(self, title: str, starts: Moment, ends: Moment | None, **about: Unpack[About]) -> Event:
        """The user makes an entry of their own."""
        return self._filled(self._diary.add(title, starts, ends, about.get("calendar")), about)

    def invite(
        self, title: str, starts: Moment, ends: Moment | None, organizer: Somebody, **about: Unpack[About]
    ) -> Event:
        """*organizer* invites the user: the event appears, and an invitation arrives (unless `mail` is False).

        The guest list holds the organizer (accepted) and the user (no answer yet) besides `guests`.
        """
        event = self._diary.add(title, starts, ends, about.get("calendar"))
        event.organizer = who(organizer)
        event.response = "none"
        self._filled(event, about)
        self._seat(event, Guest(who=event.organizer, response="accepted"))
        self._seat(event, Guest(who=self.world.owner, response=event.response))
        if about.get("mail", True):
            self._tell(event, Kind.INVITATION, f"Invitation: {event.title}", event.organizer)
        return event

    def repeat(self, event: Event, every: timedelta, count: int) -> list[Event]:
        """Make *event* a series of *count* occurrences."""
        return self._diary.repeat(event, every, count)

    def move(self, event: Event, starts: Moment, ends: Moment | None = None, *, mail: bool = True) -> None:
        """The organizer moves *event*; *ends* None keeps its length."""
        if ends is None and event.ends is not None:
            ends = starts + (event.ends - event.starts)
        event.starts, event.ends = starts, ends
        self._diary.touch(event)
        if mail and event.organizer.address:
            self._tell(event, Kind.INVITATION, f"Updated invitation: {event.title}", event.organizer)

    def cancel(self, event: Event, *, mail: bool = True) -> None:
        """The organizer cancels *event*."""
        event.cancelled = True
        self._diary.touch(event)
        if mail and event.organizer.address:
            self._tell(event, Kind.CANCELLATION, f"Canceled event: {event.title}", event.organizer)

    def delete(self, event: Event) -> None:
        """The user deletes *event* from the calendar."""
        if self.world.deletes_to_trash:
            self._diary.forget(event)
            return
        event.cancelled = event.removed = True
        self._diary.touch(event)

    def respond(self, event: Event, response: str, whose: Somebody | None = None, *, mail: bool = False) -> None:
        """The user (or *whose*) answers: none, accepted, tentative or declined; with *mail* that arrives as a mail."""
        person = who(whose) if whose is not None else self.world.owner
        for guest in event.guests:
            if guest.who.address.lower() == person.address.lower():
                guest.response = response
        if whose is None:
            event.response = response
        self._diary.touch(event)
        if mail and whose is not None:
            self._tell(event, Kind.RESPONSE, f"{response.capitalize()}: {event.title}", person)

    def tag(self, event: Event, *names: str) -> None:
        """Put labels (Outlook categories, Google event labels) on *event*, defining those that do not exist."""
        for name in names:
            self._diary.define_label(name, self._diary.calendar(event.calendar))
            if name not in event.labels:
                event.labels.append(name)
        self._diary.touch(event)

    def untag(self, event: Event, *names: str) -> None:
        """Take labels off *event*."""
        event.labels = [x for x in event.labels if x not in names]
        self._diary.touch(event)

    def colour(self, event: Event, colour: str) -> None:
        """Give *event* one of Google's event colours, "1" to "11"; "" is the calendar's own."""
        event.colour = colour
        self._diary.touch(event)

    def _filled(self, event: Event, about: About) -> Event:
        event.description = about.get("description", "")
        event.description_html = about.get("description_html", False)
        event.location = about.get("location", "")
        event.guests = [g if isinstance(g, Guest) else Guest(who=who(g)) for g in about.get("guests", ())]
        event.colour = about.get("colour", "")
        event.response = about.get("response", event.response)
        event.guests_hidden = about.get("guests_hidden", False)
        event.event_type = about.get("event_type", "default")
        event.uid = about.get("uid", event.uid)
        self.tag(event, *about.get("labels", ()))
        return event

    def _seat(self, event: Event, guest: Guest) -> None:
        if all(g.who.address.lower() != guest.who.address.lower() for g in event.guests):
            event.guests.append(guest)

    def _tell(self, event: Event, kind: Kind, subject: str, sender: Who) -> Mail:
        content = Content(
            sender=sender,
            to=(self.world.owner,),
            subject=subject,
            text=f"{event.title}\n\n{event.description}".strip(),
            kind=kind,
            calendar=_ics(event, kind),
            event_uid=event.uid,
        )
        earlier = self.world.mails.first(lambda m: m.content.event_uid == event.uid)
        if earlier is not None:
            content = replace(content, references=(earlier.content.message_id,))
        return self.world.mails.add(content, INBOX, thread=earlier.thread if earlier else None)


_METHODS = {Kind.INVITATION: "REQUEST", Kind.RESPONSE: "REPLY", Kind.CANCELLATION: "CANCEL"}


def _ics(event: Event, kind: Kind) -> str:
    """The event as iCalendar (RFC 5545), CRLF lines."""
    lines = [
        "BEGIN:VCALENDAR",
        "PRODID:-//mailbot//sandbox//EN",
        "VERSION:2.0",
        f"METHOD:{_METHODS[kind]}",
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTART{_date(event.starts)}",
        *([f"DTEND{_date(event.ends)}"] if event.ends is not None else []),
        f"ORGANIZER:mailto:{event.organizer.address}",
        *[f"ATTENDEE:mailto:{g.who.address}" for g in event.guests if g.who.address],
        f"SUMMARY:{_escaped(event.title)}",
        f"STATUS:{'CANCELLED' if kind is Kind.CANCELLATION else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(lines) + "\r\n"


def _date(moment: Moment) -> str:
    if isinstance(moment, datetime):
        return f":{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f";VALUE=DATE:{moment:%Y%m%d}"


def _escaped(text: str) -> str:
    """RFC 5545 TEXT, 3.3.11."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(text.split())
