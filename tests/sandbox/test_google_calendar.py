"""Google Calendar on the sandbox: windows, series, all-day events, labels, cancelled events, and the hand's changes."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from googleapiclient.errors import HttpError

from mailbot.sandbox.items import Guest, Who
from tests.sandbox.google_client import CALENDAR, SCOPES, Google, reason

BERLIN = ZoneInfo("Europe/Berlin")
TEN = datetime(2026, 3, 2, 10, tzinfo=BERLIN)
HOUR = timedelta(hours=1)
ANN = "Ann Lee <ann@acme.example>"


@pytest.fixture
def google() -> Google:
    return Google([*SCOPES, "https://www.googleapis.com/auth/calendar.events"])


def listed(google: Google, **asked: Any) -> list[Any]:
    return list(google.calendar.events().list(calendarId="primary", **asked).execute()["items"])


def test_an_invitation_shows_who_comes_and_how_they_answered(google: Google) -> None:
    room = Guest(who=Who("room-4@resource.example", "Room 4"), response="accepted", resource=True)
    google.meetings.invite("Interview", TEN, TEN + HOUR, ANN, guests=["ben@acme.example", room])

    event = listed(google)[0]

    assert event["start"] == {"dateTime": "2026-03-02T10:00:00+01:00", "timeZone": "Europe/Berlin"}
    assert [(a["email"], a["responseStatus"], a.get("resource", False)) for a in event["attendees"]] == [
        ("ben@acme.example", "needsAction", False),
        ("room-4@resource.example", "accepted", True),
        ("ann@acme.example", "accepted", False),
        ("sam@example.org", "needsAction", False),
    ]
    assert event["organizer"]["email"] == "ann@acme.example"


def test_an_event_of_the_users_own_has_no_guests(google: Google) -> None:
    google.meetings.add("Dentist", TEN, TEN + HOUR)

    event = listed(google)[0]

    assert "attendees" not in event
    assert event["organizer"] == {"email": "sam@example.org", "displayName": "Sam Hill", "self": True}


@pytest.mark.parametrize(
    ("bounds", "count"),
    [
        ({"timeMin": "2026-03-02T10:59:59+01:00"}, 1),
        ({"timeMin": "2026-03-02T11:00:00+01:00"}, 0),
        ({"timeMax": "2026-03-02T10:00:01+01:00"}, 1),
        ({"timeMax": "2026-03-02T10:00:00+01:00"}, 0),
        ({"timeMin": "2026-03-02T09:30:00Z", "timeMax": "2026-03-02T10:00:00Z"}, 1),
    ],
)
def test_the_window_bounds_the_end_and_the_start(google: Google, bounds: dict[str, str], count: int) -> None:
    google.meetings.add("Interview", TEN, TEN + HOUR)

    assert len(listed(google, **bounds)) == count


@pytest.mark.parametrize(
    "query",
    [
        "timeMin=2026-03-02T10:00:00",
        "timeMin=2026-03-02",
        "timeMin=2026-03-02T25:00:00Z",
        "timeMin=2026-03-03T00:00:00Z&timeMax=2026-03-02T00:00:00Z",
        "orderBy=startTime",
        "orderBy=title&singleEvents=true",
        "timeZone=Mars/Olympus",
        "eventTypes=party",
        "nonsense=1",
    ],
)
def test_a_question_that_cannot_be_is_refused(google: Google, query: str) -> None:
    assert google.get(f"{CALENDAR}/calendars/primary/events?{query}").status_code == 400


def test_a_plus_that_is_not_escaped_is_a_space_and_refused(google: Google) -> None:
    assert google.get(f"{CALENDAR}/calendars/primary/events?timeMin=2026-03-02T10:00:00+01:00").status_code == 400


def test_a_sync_token_has_always_run_out(google: Google) -> None:
    token = google.calendar.events().list(calendarId="primary").execute()["nextSyncToken"]

    with pytest.raises(HttpError) as refused:
        google.calendar.events().list(calendarId="primary", syncToken=token).execute()

    assert reason(refused.value) == (410, "fullSyncRequired")


def test_an_all_day_event_has_dates(google: Google) -> None:
    google.meetings.add("On-site", date(2026, 3, 4), date(2026, 3, 5))

    event = listed(google)[0]

    assert (event["start"], event["end"]) == ({"date": "2026-03-04"}, {"date": "2026-03-05"})


def test_times_are_shown_in_the_zone_asked_for(google: Google) -> None:
    google.meetings.add("Interview", TEN, TEN + HOUR)

    answer = google.calendar.events().list(calendarId="primary", timeZone="America/New_York").execute()

    assert answer["timeZone"] == "America/New_York"
    assert answer["items"][0]["start"]["dateTime"] == "2026-03-02T04:00:00-05:00"


def test_a_series_is_one_master_or_its_occurrences(google: Google) -> None:
    first = google.meetings.add("Interview", TEN, TEN + HOUR)
    google.meetings.repeat(first, timedelta(days=7), 3)

    masters = listed(google)
    singles = listed(google, singleEvents=True, orderBy="startTime")

    assert [e["recurrence"] for e in masters] == [["RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=3"]]
    assert [e["originalStartTime"]["dateTime"][:10] for e in singles] == ["2026-03-02", "2026-03-09", "2026-03-16"]
    assert {e["iCalUID"] for e in singles} == {masters[0]["iCalUID"]}
    assert {e["recurringEventId"] for e in singles} == {masters[0]["id"]}


def test_a_moved_occurrence_keeps_its_original_start(google: Google) -> None:
    first = google.meetings.add("Interview", TEN, TEN + HOUR)
    second = google.meetings.repeat(first, timedelta(days=7), 2)[1]
    google.meetings.move(second, second.starts + timedelta(days=1))

    exception = next(e for e in listed(google) if "recurringEventId" in e)

    assert exception["start"]["dateTime"][:10] == "2026-03-10"
    assert exception["originalStartTime"]["dateTime"][:10] == "2026-03-09"


def test_what_others_cancel_keeps_little_more_than_its_id(google: Google) -> None:
    event = google.meetings.invite("Interview", TEN, TEN + HOUR, ANN)
    google.meetings.cancel(event)

    shown = listed(google, showDeleted=True)[0]

    assert listed(google) == []
    assert set(shown) == {"kind", "etag", "id", "status"}
    assert (shown["id"], shown["status"]) == (event.id, "cancelled")


def test_what_the_user_deletes_is_still_shown_with_its_details(google: Google) -> None:
    event = google.meetings.add("Interview", TEN, TEN + HOUR)
    google.calendar.events().delete(calendarId="primary", eventId=event.id).execute()

    shown = listed(google, showDeleted=True)[0]

    assert (shown["summary"], shown["status"]) == ("Interview", "cancelled")
    with pytest.raises(HttpError) as refused:
        google.calendar.events().delete(calendarId="primary", eventId=event.id).execute()
    assert reason(refused.value) == (410, "deleted")


def test_event_labels_have_their_names_on_the_calendar(google: Google) -> None:
    google.meetings.add("Interview", TEN, TEN + HOUR, labels=["Interview"])

    labels = google.calendar.calendars().get(calendarId="primary").execute()["labelProperties"]["eventLabels"]
    event = listed(google)[0]

    assert {label["id"]: label["name"] for label in labels}[event["eventLabelId"]] == "Interview"


def test_a_withheld_guest_list_shows_only_the_user(google: Google) -> None:
    google.meetings.invite("Interview", TEN, TEN + HOUR, ANN, guests=["ben@acme.example"], guests_hidden=True)

    event = listed(google)[0]

    assert event["guestsCanSeeOtherGuests"] is False
    assert [a["email"] for a in event["attendees"]] == ["sam@example.org"]


def test_calendars_colours_and_settings_are_told(google: Google) -> None:
    google.world.diary.add_calendar("Interviews")

    calendars = google.calendar.calendarList().list().execute()["items"]
    colours = google.calendar.colors().get().execute()["event"]
    zone = google.calendar.settings().get(setting="timezone").execute()["value"]

    assert [(c["summary"], c.get("primary", False)) for c in calendars] == [("Sam Hill", True), ("Interviews", False)]
    assert len(colours) == 11
    assert zone == "Europe/Berlin"


def test_reading_colours_needs_more_than_the_events_scope(google: Google) -> None:
    google.sign_in(["https://www.googleapis.com/auth/calendar.events.readonly"])

    with pytest.raises(HttpError) as refused:
        google.calendar.colors().get().execute()

    assert reason(refused.value) == (403, "insufficientPermissions")
    assert listed(google) == []


def test_events_come_in_pages(google: Google) -> None:
    for number in range(3):
        google.meetings.add(f"Event {number}", TEN, TEN + HOUR)

    first = google.calendar.events().list(calendarId="primary", maxResults=2).execute()
    second = (
        google.calendar.events().list(calendarId="primary", maxResults=2, pageToken=first["nextPageToken"]).execute()
    )

    assert (len(first["items"]), len(second["items"])) == (2, 1)
    assert "nextSyncToken" not in first
    assert "nextPageToken" not in second


@pytest.mark.parametrize("path", ["calendars/nobody%40x.example/events", "calendars/primary/events/nothing"])
def test_what_is_not_there_is_not_found(google: Google, path: str) -> None:
    assert google.get(f"{CALENDAR}/{path}").status_code == 404
