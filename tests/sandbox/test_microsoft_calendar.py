"""The calendar on the sandbox's Graph: windows, zones, all-day entries, series, guests, and the user's answers."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mailbot.sandbox.appointments import Appointments
from mailbot.sandbox.items import Event, Guest, who
from tests.sandbox.microsoft_room import NOON, Room, room

__all__ = ["room"]
BERLIN = ZoneInfo("Europe/Berlin")
ANN, SAM = "Ann Lee <ann@acme.example>", "sam@outlook.example"
WEEK = {"startDateTime": "2026-03-02T00:00:00Z", "endDateTime": "2026-03-09T00:00:00Z"}
TEN = datetime(2026, 3, 3, 10, tzinfo=BERLIN)


def invited(room: Room, title: str = "Interview", **about: Any) -> Event:
    return Appointments(room.world).invite(title, TEN, TEN + timedelta(hours=1), ANN, mail=False, **about)


def week(room: Room, **sent: Any) -> list[dict[str, Any]]:
    return room.values("/me/calendarView", params=WEEK, **sent)


def test_times_are_naive_with_seven_digits_and_in_utc(room: Room) -> None:
    invited(room)

    (event,) = week(room)

    assert event["start"] == {"dateTime": "2026-03-03T09:00:00.0000000", "timeZone": "UTC"}
    assert event["originalStartTimeZone"] == "W. Europe Standard Time"


@pytest.mark.parametrize("zone", ["Pacific Standard Time", "America/Los_Angeles"])
def test_times_are_in_the_zone_that_is_preferred(room: Room, zone: str) -> None:
    invited(room)

    (event,) = week(room, prefer=f'outlook.timezone="{zone}"')

    assert event["start"] == {"dateTime": "2026-03-03T01:00:00.0000000", "timeZone": zone}


def test_an_unknown_zone_is_refused(room: Room) -> None:
    refused = room.refusal("GET", "/me/calendarView", params=WEEK, prefer='outlook.timezone="Mars Standard Time"')

    assert refused == (400, "TimeZoneNotSupportedException")


def test_an_all_day_event_is_midnight_whatever_the_zone(room: Room) -> None:
    Appointments(room.world).add("On site", date(2026, 3, 4), date(2026, 3, 5))

    (event,) = week(room, prefer='outlook.timezone="Pacific Standard Time"')

    assert event["isAllDay"] is True
    assert event["start"]["dateTime"] == "2026-03-04T00:00:00.0000000"
    assert event["end"]["dateTime"] == "2026-03-05T00:00:00.0000000"


def test_an_event_that_ends_as_the_window_begins_is_in_it_and_one_that_starts_as_it_ends_is_not(room: Room) -> None:
    meetings, start = Appointments(room.world), datetime(2026, 3, 2, tzinfo=UTC)
    meetings.add("before", start - timedelta(hours=1), start)
    meetings.add("after", datetime(2026, 3, 9, tzinfo=UTC), datetime(2026, 3, 9, 1, tzinfo=UTC))

    assert [event["subject"] for event in week(room)] == ["before"]


@pytest.mark.parametrize(
    "params",
    [
        {"startDateTime": "2026-03-02T00:00:00Z"},
        {"startDateTime": "2026-03-02T00:00:00Z", "endDateTime": "soon"},
        {"startDateTime": "2026-03-09T00:00:00Z", "endDateTime": "2026-03-02T00:00:00Z"},
        {"startDateTime": "2016-03-02T00:00:00Z", "endDateTime": "2026-03-02T00:00:00Z"},
        {**WEEK, "$orderby": "colour"},
        {**WEEK, "$search": '"x"'},
    ],
)
def test_a_window_that_is_none_is_refused(room: Room, params: dict[str, str]) -> None:
    assert room.refusal("GET", "/me/calendarView", params=params)[0] == 400


def test_an_unescaped_plus_in_the_window_is_a_space_and_refused(room: Room) -> None:
    path = "/me/calendarView?startDateTime=2026-03-02T00:00:00+01:00&endDateTime=2026-03-09T00:00:00Z"

    assert room.refusal("GET", path) == (400, "ErrorInvalidParameter")


def test_occurrences_differ_in_their_uid_and_share_their_master(room: Room) -> None:
    event = invited(room)
    room.world.diary.repeat(event, timedelta(days=1), 3)

    found = week(room)

    assert len({one["iCalUId"] for one in found}) == 3
    assert {one["type"] for one in found} == {"occurrence"}
    assert len({one["seriesMasterId"] for one in found}) == 1


def test_a_moved_event_keeps_its_id_and_uid_and_changes_its_etag(room: Room) -> None:
    event = invited(room)
    (before,) = week(room)

    Appointments(room.world).move(event, TEN + timedelta(days=1))

    (after,) = week(room)
    assert (after["id"], after["iCalUId"]) == (before["id"], before["iCalUId"])
    assert after["@odata.etag"] != before["@odata.etag"]
    assert after["start"]["dateTime"] == "2026-03-04T09:00:00.0000000"


def test_guests_are_required_optional_or_resources_with_their_answer(room: Room) -> None:
    guests = [
        Guest(who=who("bob@acme.example"), response="tentative", optional=True),
        Guest(who=who("Room 5 <room5@acme.example>"), response="accepted", resource=True),
    ]
    invited(room, guests=guests)

    (event,) = week(room)

    shown = {a["emailAddress"]["address"]: (a["type"], a["status"]["response"]) for a in event["attendees"]}
    assert shown["bob@acme.example"] == ("optional", "tentativelyAccepted")
    assert shown["room5@acme.example"] == ("resource", "accepted")
    assert shown["ann@acme.example"] == ("required", "accepted")
    assert event["organizer"]["emailAddress"] == {"name": "Ann Lee", "address": "ann@acme.example"}
    assert event["responseStatus"]["response"] == "notResponded"


def test_a_hidden_guest_list_shows_only_the_user(room: Room) -> None:
    invited(room, guests=["bob@acme.example"], guests_hidden=True)

    (event,) = week(room)

    assert event["hideAttendees"] is True
    assert [a["emailAddress"]["address"] for a in event["attendees"]] == [SAM]


def test_a_cancelled_meeting_stays_with_its_title_marked(room: Room) -> None:
    Appointments(room.world).cancel(invited(room))

    (event,) = week(room)

    assert (event["isCancelled"], event["subject"]) == (True, "Canceled: Interview")


def test_a_description_in_html_is_kept_as_html(room: Room) -> None:
    invited(room, description="<p>Bring <b>ideas</b></p>", description_html=True)

    (event,) = week(room)

    assert "<p>Bring <b>ideas</b></p>" in event["body"]["content"]
    assert event["bodyPreview"] == "Bring ideas"


def test_categories_of_events_are_filtered_by(room: Room) -> None:
    invited(room, labels=["Interview"])
    invited(room, "Lunch")

    found = room.values("/me/calendarView", params={**WEEK, "$filter": "categories/any(c:c eq 'interview')"})

    assert [event["subject"] for event in found] == ["Interview"]


def test_events_are_ordered_and_paged(room: Room) -> None:
    for hour in range(12):
        Appointments(room.world).add(f"{hour}", NOON + timedelta(hours=hour), NOON + timedelta(hours=hour + 1))

    page = room.get("/me/calendarView", params={**WEEK, "$orderby": "start/dateTime desc", "$top": "5"})
    rest = room.get(page["@odata.nextLink"])

    assert [event["subject"] for event in page["value"]] == ["11", "10", "9", "8", "7"]
    assert [event["subject"] for event in rest["value"]] == ["6", "5", "4", "3", "2"]


def test_each_calendar_has_a_window_of_its_own(room: Room) -> None:
    other = room.world.diary.add_calendar("Interviews")
    invited(room, calendar=other)
    calendars = {c["name"]: c["id"] for c in room.values("/me/calendars")}

    found = room.values(f"/me/calendars/{calendars['Interviews']}/calendarView", params=WEEK)

    assert week(room) == []
    assert [event["subject"] for event in found] == ["Interview"]
    assert room.get("/me/calendar")["id"] == calendars["Calendar"]


@pytest.mark.parametrize(
    ("action", "response"),
    [("accept", "accepted"), ("decline", "declined"), ("tentativelyAccept", "tentativelyAccepted")],
)
def test_the_user_answers_an_invitation(room: Room, action: str, response: str) -> None:
    invited(room)
    event = week(room)[0]["id"]

    room.post(f"/me/events/{event}/{action}", {"sendResponse": False}, 202)

    assert room.get(f"/me/events/{event}")["responseStatus"]["response"] == response


def test_the_organizer_has_nothing_to_answer(room: Room) -> None:
    Appointments(room.world).add("Mine", TEN, TEN + timedelta(hours=1))

    assert room.refusal("POST", f"/me/events/{week(room)[0]['id']}/accept")[0] == 400


def test_the_user_changes_and_deletes_an_event(room: Room) -> None:
    invited(room)
    path = f"/me/events/{week(room)[0]['id']}"
    edges = {n: {"dateTime": "2026-03-05T10:00", "timeZone": "W. Europe Standard Time"} for n in ("start", "end")}

    changed = room.ask("PATCH", path, json={"categories": ["Interview"], **edges}).json()

    assert changed["categories"] == ["Interview"]
    assert changed["start"]["dateTime"] == "2026-03-05T09:00:00.0000000"
    assert room.ask("DELETE", path).status_code == 204
    assert room.refusal("GET", path) == (404, "ErrorItemNotFound")


def test_an_event_takes_no_unknown_and_no_read_only_property(room: Room) -> None:
    invited(room)
    path = f"/me/events/{week(room)[0]['id']}"

    assert room.refusal("PATCH", path, json={"colour": "red"}) == (400, "RequestBodyRead")
    assert room.refusal("PATCH", path, json={"iCalUId": "x"}) == (400, "ErrorInvalidPropertySet")


@pytest.mark.parametrize(
    "body",
    [
        {"end": {"dateTime": "2026-03-02T10:00:00", "timeZone": "UTC"}},
        {"isAllDay": True},
        {"isAllDay": True, "start": {"dateTime": "2026-03-03T10:00:00"}, "end": {"dateTime": "2026-03-04T00:00:00"}},
        {"start": "2026-03-03"},
    ],
)
def test_an_event_with_impossible_edges_is_refused_and_stays_as_it_was(room: Room, body: dict[str, Any]) -> None:
    invited(room)
    (before,) = week(room)

    assert room.refusal("PATCH", f"/me/events/{before['id']}", json=body)[0] == 400
    assert week(room) == [before]


def test_reading_permission_does_not_change_events() -> None:
    room = Room("Calendars.Read")
    invited(room)

    assert room.refusal("DELETE", f"/me/events/{week(room)[0]['id']}") == (403, "ErrorAccessDenied")
