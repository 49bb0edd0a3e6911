"""Google's JSON after accidents of every kind: read or left out, never a crash, never somebody who is not in it."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from mailbot.core.model import CalendarEvent, Person
from mailbot.providers.bounds import LONGEST_DESCRIPTION, LONGEST_LINE, MOST_GUESTS
from mailbot.providers.google.wire_events import Shelf, event_from, labels_in, series_in
from mailbot.providers.google.wire_mail import labelled_from, mail_from, thread_from, visible_body
from mailbot.providers.records import record_in
from tests.wire.mutations import JUNK, addresses_in, events_of, mails_of, mutated, text_of

EVENTS, MAILS = events_of("google"), mails_of("google")


def read(item: dict[str, Any]) -> CalendarEvent | None:
    """*item* as it is read in a calendar that knows a label."""
    labels = labels_in({"labelProperties": {"eventLabels": [{"id": "lbl1", "name": "Interview"}]}})
    return event_from(item, Shelf(zone=ZoneInfo("Europe/Berlin"), labels=labels, series=series_in([item])))


def people(event: CalendarEvent) -> list[Person]:
    """Organiser and guests."""
    return [event.organizer, *(guest.person for guest in event.attendees)]


def test_the_sources_are_of_every_kind() -> None:
    assert len(EVENTS) > 40
    assert len(MAILS) > 4


@pytest.mark.parametrize("item", EVENTS, ids=lambda item: str(item.get("id")))
def test_an_unbroken_event_is_read(item: dict[str, Any]) -> None:
    assert read(item) is not None


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
def test_whatever_is_read_is_bounded_and_on_one_line(item: dict[str, Any]) -> None:
    event = read(item)
    lines = [event.title, event.location, *(person.name for person in people(event))] if event else []

    assert all(len(line) <= LONGEST_LINE and not set(line) & set("\r\n\x00") for line in lines)
    assert event is None or (len(event.description) <= LONGEST_DESCRIPTION and len(event.attendees) <= MOST_GUESTS)


@given(mutated(MAILS))
def test_a_mail_after_accidents_is_read_or_left_out(item: dict[str, Any]) -> None:
    mail = mail_from(item, {"Label_7": "Interviews/Stop"})

    assert mail is None or (mail.at.tzinfo is not None and len(mail.preview) <= 255)


@given(mutated(MAILS))
def test_nobody_writes_or_is_written_to_who_is_not_in_the_mail(item: dict[str, Any]) -> None:
    mail = mail_from(item, {})
    text = text_of(item)

    found = (*mail.to, *mail.cc, *mail.reply_to, mail.sender) if mail else ()
    assert [p.address for p in found if not all(part in text for part in p.address.split("@"))] == []


@given(mutated([{"id": "18c0a0", "messages": list(MAILS)}]))
def test_a_conversation_after_accidents_is_read_or_left_out(item: dict[str, Any]) -> None:
    thread = thread_from(item, {})

    assert thread is None or [mail.at for mail in thread.mails] == sorted(mail.at for mail in thread.mails)


@given(mutated(MAILS))
def test_a_body_after_accidents_is_some_text(item: dict[str, Any]) -> None:
    assert isinstance(visible_body(record_in(item, "payload")), str)
    labelled = labelled_from(item, "Interviews/Stop")
    assert labelled is None or labelled.mail


@given(JUNK)
def test_a_whole_answer_of_junk_gives_nothing(junk: object) -> None:
    item: dict[str, Any] = {"items": junk, "start": junk, "attendees": junk, "payload": junk}

    assert event_from(item, Shelf()) is None
    assert mail_from(item, {}) is None
