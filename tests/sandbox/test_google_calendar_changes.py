"""What the user's hand changes in Google Calendar on the sandbox, and what it may not change."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from googleapiclient.errors import HttpError

from tests.sandbox.google_client import CALENDAR, SCOPES, Google, reason

TEN = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Europe/Berlin"))
HOUR = timedelta(hours=1)
ANN = "Ann Lee <ann@acme.example>"


@pytest.fixture
def google() -> Google:
    return Google([*SCOPES, "https://www.googleapis.com/auth/calendar.events"])


def test_the_hand_makes_changes_and_moves_an_event(google: Google) -> None:
    body = {
        "summary": "Interview",
        "start": {"dateTime": "2026-03-05T10:00:00", "timeZone": "Europe/Berlin"},
        "end": {"dateTime": "2026-03-05T10:00:00Z"},
        "attendees": [{"email": "ann@acme.example"}],
    }
    other = google.world.diary.add_calendar("Interviews")
    events = google.calendar.events()

    with pytest.raises(HttpError) as refused:
        events.insert(calendarId="primary", body=body).execute()
    body["start"] = {"dateTime": "2026-03-05T10:00:00+01:00"}
    made = events.insert(calendarId="primary", body=body).execute()
    events.patch(calendarId="primary", eventId=made["id"], body={"location": "Berlin"}).execute()
    moved = events.move(calendarId="primary", eventId=made["id"], destination=other.id).execute()

    assert refused.value.resp.status == 400
    assert (moved["location"], moved["attendees"][0]["email"]) == ("Berlin", "ann@acme.example")
    assert [e["id"] for e in google.calendar.events().list(calendarId=other.id).execute()["items"]] == [made["id"]]


def test_a_guest_cannot_change_what_all_share(google: Google) -> None:
    event = google.meetings.invite("Interview", TEN, TEN + HOUR, ANN)
    patch = google.calendar.events().patch

    with pytest.raises(HttpError) as refused:
        patch(calendarId="primary", eventId=event.id, body={"summary": "Mine"}).execute()
    patch(calendarId="primary", eventId=event.id, body={"colorId": "5"}).execute()

    assert reason(refused.value) == (403, "forbiddenForNonOrganizer")
    assert event.colour == "5"


def test_a_stale_etag_is_refused(google: Google) -> None:
    event = google.meetings.add("Interview", TEN, TEN + HOUR)
    url = f"{CALENDAR}/calendars/primary/events/{event.id}"

    stale = google.session.patch(url, json={"location": "x"}, headers={"If-Match": '"1"'}, timeout=10)

    assert stale.status_code == 412
