"""Graph's events and times, read from samples and from what is left of them when something is wrong."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.model import CalendarEvent, Response
from mailbot.providers.microsoft.wire import moment_of, naive_of, stamp_of, zone_of
from mailbot.providers.microsoft.wire_events import event_of

SAMPLE = json.loads((Path(__file__).parent / "samples/microsoft/event.json").read_text(encoding="utf-8"))
BERLIN = ZoneInfo("Europe/Berlin")


def read(**changed: Any) -> CalendarEvent:
    """The sample with some properties changed, as an event."""
    event = event_of(SAMPLE | changed, calendar="Calendar", zone=BERLIN)
    assert event is not None
    return event


def test_an_event_is_read_whole() -> None:
    event = read()

    assert event.title == "Interview: System design"
    assert event.starts == datetime(2026, 3, 2, 14, tzinfo=UTC)
    assert event.ends == datetime(2026, 3, 2, 15, tzinfo=UTC)
    assert event.identity == "040000008200E00074C5B7101A82E00807EA0302"
    assert event.labels == {"Interview", "Blue category"}
    assert (event.location, event.calendar) == ("Room Orion", "Calendar")
    assert (event.organizer.name, event.organizer.address) == ("Rita Recruiter", "rita@acme.example")
    assert event.own_response is Response.ACCEPTED
    assert not event.organized_by_user


def test_guests_keep_their_answers_and_kinds() -> None:
    told = [(a.person.address, a.response, a.optional, a.resource) for a in read().attendees]

    assert told == [
        ("jane@acme.example", Response.ACCEPTED, False, False),
        ("bob@acme.example", Response.TENTATIVE, True, False),
        ("orion@acme.example", Response.NONE, False, True),
        ("", Response.DECLINED, False, False),
    ]


def test_only_what_a_reader_sees_of_the_description_counts() -> None:
    assert read().description == "Interviewers: Jane Doe"


def test_a_plain_description_is_taken_as_it_is() -> None:
    assert read(body={"contentType": "text", "content": "a <b> c"}).description == "a <b> c"


@pytest.mark.parametrize("zone", ["Pacific Standard Time", "America/Los_Angeles"])
def test_a_time_in_a_named_zone_is_that_moment(zone: str) -> None:
    event = read(start={"dateTime": "2026-03-02T06:00:00.0000000", "timeZone": zone})

    assert event.starts == datetime(2026, 3, 2, 14, tzinfo=UTC)


def test_an_all_day_event_lasts_from_local_midnight_to_local_midnight() -> None:
    edges = [{"dateTime": f"2026-03-{day}T00:00:00.0000000", "timeZone": "UTC"} for day in ("29", "30")]

    event = read(isAllDay=True, start=edges[0], end=edges[1])

    assert event.starts == datetime(2026, 3, 29, tzinfo=BERLIN)
    assert event.ends == datetime(2026, 3, 30, tzinfo=BERLIN)
    assert event.starts.utcoffset() != event.ends.utcoffset()  # the night the clocks change


def test_an_event_without_an_end_is_told_without_one() -> None:
    assert read(end=None).ends is None


def test_an_end_before_the_start_is_none() -> None:
    assert read(end={"dateTime": "2026-03-01T00:00:00.0000000", "timeZone": "UTC"}).ends is None


@pytest.mark.parametrize(
    "start", [None, {}, {"dateTime": "soon"}, {"dateTime": 7}, {"dateTime": "2026-03-02T14:00:00", "timeZone": "Mars"}]
)
def test_an_event_without_a_start_is_left_out(start: object) -> None:
    assert event_of(SAMPLE | {"start": start}, calendar="", zone=BERLIN) is None


def test_a_series_itself_is_no_event() -> None:
    assert event_of(SAMPLE | {"type": "seriesMaster"}, calendar="", zone=BERLIN) is None


def test_a_hidden_guest_list_is_told_to_be_hidden_but_for_the_organizer() -> None:
    assert read(hideAttendees=True).guests_hidden
    assert not read(hideAttendees=True, isOrganizer=True).guests_hidden


def test_the_organizer_takes_part() -> None:
    assert read(isOrganizer=True, responseStatus={"response": "organizer"}).own_response is Response.ACCEPTED


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("w. europe standard time", "Europe/Berlin"),
        ("India Standard Time", "Asia/Calcutta"),
        ("Europe/Paris", "Europe/Paris"),
        ("UTC", "UTC"),
        ("tzone://Microsoft/Utc", "UTC"),
    ],
)
def test_zones_go_by_windows_and_by_iana_names(name: str, zone: str) -> None:
    assert zone_of(name) == ZoneInfo(zone)


@pytest.mark.parametrize(
    "name", ["", "Customized Time Zone", "America", "../etc/passwd", "/etc/passwd", "\0", "x" * 999]
)
def test_what_names_no_zone_is_none(name: str) -> None:
    assert zone_of(name) is None


def test_seven_decimals_are_a_time() -> None:
    assert naive_of("2026-03-02T14:00:00.1234567") == datetime(2026, 3, 2, 14, 0, 0, 123456)  # noqa: DTZ001


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00.0000000", "9999-12-31T23:59:59.9999999"])
def test_the_ends_of_time_are_no_stumbling_block(text: str) -> None:
    moment_of({"dateTime": text, "timeZone": "Tokyo Standard Time"})
    moment_of({"dateTime": text, "timeZone": "Pacific Standard Time"})


@given(st.datetimes(timezones=st.timezones(), min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001
def test_a_moment_in_a_query_is_utc_without_a_plus(moment: datetime) -> None:
    stamp = stamp_of(moment)

    assert "+" not in stamp
    assert datetime.fromisoformat(stamp) == moment.astimezone(UTC).replace(microsecond=0)
