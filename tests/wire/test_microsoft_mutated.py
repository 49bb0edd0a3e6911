"""Graph's JSON after accidents of every kind: read or left out, never a crash, never somebody who is not in it."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from mailbot.core.model import CalendarEvent, Mail, Person, address_of
from mailbot.providers.bounds import LONGEST_DESCRIPTION, LONGEST_LINE, MOST_GUESTS
from mailbot.providers.microsoft.wire import addresses_of
from mailbot.providers.microsoft.wire_bodies import draft_of, front_text, html_in, put_in_place
from mailbot.providers.microsoft.wire_events import event_of
from mailbot.providers.microsoft.wire_mail import mail_of
from tests.wire.mutations import JUNK, addresses_in, events_of, mails_of, mutated, sample

EVENTS, MAILS = events_of("microsoft"), mails_of("microsoft")
DRAFTS = (sample("microsoft", "reply"), *MAILS)


def read(item: dict[str, Any]) -> CalendarEvent | None:
    """*item* as it is read in a mailbox of Berlin."""
    return event_of(item, calendar="Calendar", zone=ZoneInfo("Europe/Berlin"))


def read_mail(item: dict[str, Any]) -> Mail | None:
    """*item* as it is read in Sam's mailbox."""
    return mail_of(item, own={address_of("sam@example.org")}, left_out=("trash-id",))


def people(event: CalendarEvent) -> list[Person]:
    """Organiser and guests."""
    return [event.organizer, *(guest.person for guest in event.attendees)]


def test_the_sources_are_of_every_kind() -> None:
    assert len(EVENTS) > 40
    assert len(MAILS) > 4


@pytest.mark.parametrize("item", EVENTS, ids=lambda item: str(item.get("id")))
def test_an_unbroken_event_is_read(item: dict[str, Any]) -> None:
    assert read(item) is not None or item.get("type") == "seriesMaster"


@given(mutated(EVENTS))
def test_an_event_after_accidents_is_read_or_left_out(item: dict[str, Any]) -> None:
    event = read(item)

    assert event is None or (event.starts.tzinfo is not None and (event.ends is None or event.ends >= event.starts))


@given(mutated(EVENTS))
def test_nobody_is_a_guest_who_is_not_in_the_event(item: dict[str, Any]) -> None:
    event = read(item)

    given_people = people(event) if event else []
    assert {person.address for person in given_people if person.address} <= addresses_in(item)


@given(mutated(EVENTS))
def test_whatever_is_read_is_bounded_and_names_are_on_one_line(item: dict[str, Any]) -> None:
    event = read(item)
    names = [person.name for person in people(event)] if event else []

    assert all(len(name) <= LONGEST_LINE and not set(name) & set("\r\n\x00") for name in names)
    assert event is None or max(len(event.title), len(event.location)) <= LONGEST_LINE
    assert event is None or (len(event.description) <= LONGEST_DESCRIPTION and len(event.attendees) <= MOST_GUESTS)


@given(mutated(MAILS))
def test_a_mail_after_accidents_is_read_or_left_out(item: dict[str, Any]) -> None:
    mail = read_mail(item)

    assert mail is None or (mail.at.tzinfo is not None and len(mail.preview) <= 255)


@given(mutated(MAILS))
def test_nobody_writes_or_is_written_to_who_is_not_in_the_mail(item: dict[str, Any]) -> None:
    mail = read_mail(item)

    found = (*mail.to, *mail.cc, *mail.reply_to, mail.sender) if mail else ()
    assert {person.address for person in found if person.address} <= addresses_in(item)


@given(mutated(DRAFTS))
def test_a_draft_after_accidents_is_read_or_left_out(item: dict[str, Any]) -> None:
    saved = draft_of(item)

    assert saved is None or saved.id
    assert isinstance(front_text(html_in(item)), str)
    assert isinstance(put_in_place("<div>Hello</div>", html_in(item)), str | None)


@given(mutated([{"mail": "sam@example.org", "otherMails": ["s@x.example"], "proxyAddresses": ["SMTP:sam@y.example"]}]))
def test_the_users_addresses_after_accidents_are_addresses(item: dict[str, Any]) -> None:
    assert all(address == address_of(address) for address in addresses_of(item))


@given(JUNK)
def test_a_whole_answer_of_junk_gives_nothing(junk: object) -> None:
    item: dict[str, Any] = {"value": junk, "start": junk, "attendees": junk, "from": junk}

    assert read(item) is None
    assert read_mail(item) is None
