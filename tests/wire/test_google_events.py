"""Google Calendar's events as ours."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from mailbot.core.model import Attendee, CalendarEvent, Person, Response, address_of
from mailbot.providers.google.wire_events import Shelf, event_from, labels_in, series_in, window
from tests.wire.google_samples import broken, sample, without

BERLIN = ZoneInfo("Europe/Berlin")
SHELF = Shelf(name="Work", zone=BERLIN, labels={"lab-1": "Interview"})


def read(**changed: Any) -> CalendarEvent:
    event = event_from(sample("event", **changed), SHELF)
    assert event is not None
    return event


def test_a_whole_event_is_read() -> None:
    event = read()

    assert event.title == "Interview: Platform Engineer at Acme"
    assert (event.starts, event.ends) == (
        datetime(2026, 3, 17, 9, tzinfo=UTC),
        datetime(2026, 3, 17, 10, 30, tzinfo=UTC),
    )
    assert (set(event.labels), event.colour, event.calendar) == ({"Interview"}, "11", "Work")
    assert event.organizer == Person(address=address_of("jane@acme.example"), name="Jane Doe")
    assert (event.own_response, event.organized_by_user, event.guests_hidden) == (Response.TENTATIVE, False, True)


def test_the_description_is_what_a_reader_sees() -> None:
    assert read().description == "Interviewers:\n\nJane Doe <jane@acme.example>\nBob Ray\n\njane@acme.example"


def test_guests_are_read_with_what_they_are() -> None:
    guests = read().attendees

    assert [guest.person.address for guest in guests] == [
        "jane@acme.example",
        "sam@example.org",
        "bob@acme.example",
        "c_188@resource.calendar.google.com",
    ]
    assert guests[2] == Attendee(person=Person(address=address_of("bob@acme.example")), optional=True)
    assert guests[3].resource


def test_an_instance_keeps_its_identity_when_it_moves() -> None:
    moved = read(start={"dateTime": "2026-03-20T10:00:00+01:00"}, end={"dateTime": "2026-03-20T11:00:00+01:00"})

    assert moved.identity == read().identity == "7qk3v1@google.com/20260316T090000Z"


def test_the_same_instance_told_in_another_zone_is_the_same() -> None:
    assert read(originalStartTime={"dateTime": "2026-03-16T09:00:00Z"}).identity == read().identity


def test_a_single_event_is_known_by_its_uid() -> None:
    event = event_from(without(sample("event"), "recurringEventId", "originalStartTime"), SHELF)

    assert event is not None
    assert event.identity == "7qk3v1@google.com"


def test_a_whole_day_runs_between_local_midnights() -> None:
    event = read(start={"date": "2026-03-28"}, end={"date": "2026-03-30"})

    assert event.all_day
    assert (event.starts, event.ends) == (datetime(2026, 3, 28, tzinfo=BERLIN), datetime(2026, 3, 30, tzinfo=BERLIN))


@pytest.mark.parametrize(
    "changed",
    [
        {"end": None},
        {"end": {}},
        {"end": {"dateTime": "soon"}},
        {"end": {"dateTime": "2026-03-17T09:00:00+01:00"}},
        {"endTimeUnspecified": True},
    ],
)
def test_an_event_without_a_usable_end_has_none(changed: dict[str, Any]) -> None:
    assert read(**changed).ends is None


@pytest.mark.parametrize("start", [None, {}, {"dateTime": "x"}, {"date": "2026-02-30"}, "2026-03-17"])
def test_an_event_without_any_start_is_left_out(start: object) -> None:
    assert event_from(without(sample("event", start=start), "originalStartTime"), SHELF) is None


@pytest.mark.parametrize("kind", ["birthday", "focusTime", "outOfOffice", "workingLocation"])
def test_what_is_no_appointment_is_left_out(kind: str) -> None:
    assert event_from(sample("event", eventType=kind), SHELF) is None


def test_a_cancelled_instance_is_found_by_its_series() -> None:
    stub = {
        "id": "7qk3v1_20260316T090000Z",
        "status": "cancelled",
        "recurringEventId": "7qk3v1",
        "originalStartTime": {"dateTime": "2026-03-16T10:00:00+01:00"},
    }
    shelf = Shelf(zone=BERLIN, series=series_in([sample("event", iCalUID="other@acme.example")]))

    event = event_from(stub, shelf)

    assert event is not None
    assert (event.cancelled, event.identity) == (True, "other@acme.example/20260316T090000Z")


def test_a_label_without_a_known_name_is_none() -> None:
    assert read(eventLabelId="gone").labels == frozenset()


def test_the_names_of_labels_are_read_from_their_calendar() -> None:
    calendar = {"labelProperties": {"eventLabels": [{"id": "a", "name": " Interview "}, {"id": "b"}, {"name": "c"}, 7]}}

    assert labels_in(calendar) == {"a": "Interview"}


def test_the_guest_list_is_hidden_only_from_guests() -> None:
    own = read(organizer={"email": "sam@example.org", "self": True}, attendees=[])

    assert (own.guests_hidden, own.organized_by_user) == (False, True)
    assert read(attendeesOmitted=True, guestsCanSeeOtherGuests=True).guests_hidden


def test_the_window_covers_broken_seconds() -> None:
    since, until = datetime(2026, 3, 1, 0, 0, 0, 900_000, tzinfo=UTC), datetime(2026, 3, 2, 0, 0, 0, 1, tzinfo=UTC)

    assert window(since, until) == {"timeMin": "2026-03-01T00:00:00Z", "timeMax": "2026-03-02T00:00:01Z"}


@given(broken("event"))
def test_a_broken_event_is_read_or_left_out(item: dict[str, Any]) -> None:
    event = event_from(item, SHELF)

    assert event is None or (event.starts.tzinfo is not None and "\n" not in event.title)


@given(broken("event"))
def test_a_broken_event_gives_no_broken_address(item: dict[str, Any]) -> None:
    event = event_from(item, SHELF)

    addresses = [guest.person.address for guest in event.attendees] if event else []
    assert all(address == address_of(address) for address in addresses)
