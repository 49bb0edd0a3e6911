"""Google Calendar's events: reading them, and for the user's hand making, changing, moving and deleting.

https://developers.google.com/workspace/calendar/api/v3/reference/events
"""

import re
from datetime import datetime

from mailbot.sandbox.appointments import Appointments
from mailbot.sandbox.discovery import Json
from mailbot.sandbox.google_calendars import calendar_of, etag, named, role
from mailbot.sandbox.google_call import Call, Handler, page
from mailbot.sandbox.google_errors import GoogleError
from mailbot.sandbox.google_event_shapes import event_json, guest_from, moment_from, series_json, zone_of
from mailbot.sandbox.items import Calendar, Event, Moment

_MOST = 2500
_OWN_COPY = {"attendees", "colorId", "eventLabelId", "reminders", "transparency", "visibility", "extendedProperties"}


def _list(call: Call) -> Json:
    calendar = named(call)
    _must_be_askable(call)
    events = [e for e in call.world.diary.all() if e.calendar == calendar.id and _wanted(call, e)]
    zone = call.text("timeZone") or calendar.zone
    shapes = _singly(call, events, zone) if call.flag("singleEvents") else _by_series(call, events, zone)
    items, more = page(shapes, call.text("pageToken"), min(int(call.params.get("maxResults") or 250), _MOST))
    answer: Json = {
        "kind": "calendar#events",
        "etag": etag(call.world.ticks.version),
        "summary": calendar.name,
        "updated": call.world.clock.now().isoformat(timespec="milliseconds"),
        "timeZone": zone,
        "accessRole": role(calendar),
        "defaultReminders": [],
        "items": list(items),
    }
    return answer | ({"nextPageToken": more} if more else {"nextSyncToken": f"sandbox-{call.world.ticks.version}"})


def _must_be_askable(call: Call) -> None:
    """Raise GoogleError when the parameters do not go together."""
    if call.text("syncToken"):
        # every token has run out here: clients must be able to read everything again
        raise GoogleError(410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.")
    if call.text("orderBy") == "startTime" and not call.flag("singleEvents"):
        raise GoogleError(400, "badRequest", "The requested ordering is not available for the particular query.")
    if call.text("timeZone"):
        zone_of(call.text("timeZone"))
    least, most = _bound(call, "timeMin"), _bound(call, "timeMax")
    if least and most and least >= most:
        raise GoogleError(400, "timeRangeEmpty", "The specified time range is empty.", domain="calendar")


def _bound(call: Call, name: str) -> datetime | None:
    return datetime.fromisoformat(call.text(name).upper()).replace(microsecond=0) if call.text(name) else None


def _wanted(call: Call, event: Event) -> bool:
    """*event* is in the window and of the kind asked for; cancelled ones are decided by `_shown`."""
    diary = call.world.diary
    least, most = _bound(call, "timeMin"), _bound(call, "timeMax")
    starts, ends = diary.starts(event), diary.ends(event) or diary.starts(event)
    updated = _bound(call, "updatedMin")
    return (
        (least is None or ends > least)
        and (most is None or starts < most)
        and (updated is None or event.changed_at >= updated)
        and (not call.text("iCalUID") or event.uid == call.text("iCalUID"))
        and (not call.many("eventTypes") or event.event_type in call.many("eventTypes"))
        and not call.many("privateExtendedProperty")
        and not call.many("sharedExtendedProperty")
        and _mentions(event, call.text("q"))
    )


def _mentions(event: Event, text: str) -> bool:
    people = " ".join(f"{g.who.name} {g.who.address}" for g in event.guests)
    everything = f"{event.title} {event.description} {event.location} {people}".lower()
    return all(word in everything for word in re.findall(r"\w+", text.lower()))


def _singly(call: Call, events: list[Event], zone: str) -> list[Json]:
    """Every occurrence by itself, by start when asked, else in an order of no meaning."""
    shown = [e for e in events if not e.cancelled or call.flag("showDeleted") or call.text("updatedMin")]
    if call.text("orderBy") == "updated":
        shown.sort(key=lambda e: e.version)
    elif call.text("orderBy") != "startTime":
        shown.sort(key=lambda e: e.id)
    return [event_json(call.world, e, zone) for e in shown]


def _by_series(call: Call, events: list[Event], zone: str) -> list[Json]:
    """Single events, the masters of series, and of their occurrences only the exceptions."""
    shapes: list[Json] = []
    for series in call.world.diary.series():
        inside = [e for e in events if e.series == series.id]
        first = call.world.diary.get(series.first)
        if inside and first is not None:
            shapes.append(series_json(call.world, series, first, zone))
        shapes += [event_json(call.world, e, zone) for e in inside if e.cancelled or e.starts != e.original_start]
    single = [e for e in events if not e.series and (not e.cancelled or call.flag("showDeleted"))]
    return shapes + [event_json(call.world, e, zone) for e in sorted(single, key=lambda e: e.id)]


def _get(call: Call) -> Json:
    calendar = named(call)
    zone = call.text("timeZone")
    if zone:
        zone_of(zone)
    for series in call.world.diary.series():
        first = call.world.diary.get(series.first)
        if series.id == call.text("eventId") and first is not None and first.calendar == calendar.id:
            return series_json(call.world, series, first, zone)
    return event_json(call.world, _event(call, calendar), zone)


def _event(call: Call, calendar: Calendar) -> Event:
    event = call.world.diary.get(call.text("eventId"))
    if event is None or event.calendar != calendar.id:
        raise GoogleError(404, "notFound", "Not Found")
    if call.if_match and call.if_match not in {etag(event.version), "*"}:
        raise GoogleError(412, "conditionNotMet", "Precondition Failed")
    return event


def _writable(call: Call) -> Calendar:
    calendar = named(call)
    if not calendar.owned:
        raise GoogleError(403, "requiredAccessLevel", "You need to have writer access to this calendar.")
    return calendar


def _insert(call: Call) -> Json:
    calendar = _writable(call)
    for name in ("start", "end"):
        if name not in call.body:
            raise GoogleError(400, "required", f"Missing {name} time.")
    starts, ends = moment_from(call.body["start"], calendar), moment_from(call.body["end"], calendar)
    _must_follow(starts, ends)
    event = call.world.diary.add("", starts, ends, calendar)
    _written(call, event, calendar)
    return event_json(call.world, event)


def _patch(call: Call) -> Json:
    calendar = _writable(call)
    event = _event(call, calendar)
    foreign = event.organizer.address and not call.world.is_user(event.organizer.address)
    if foreign and set(call.body) - _OWN_COPY:
        raise GoogleError(403, "forbiddenForNonOrganizer", "Shared properties can only be changed by the organizer.")
    starts = moment_from(call.body["start"], calendar) if "start" in call.body else event.starts
    ends = moment_from(call.body["end"], calendar) if "end" in call.body else event.ends
    if ends is not None:
        _must_follow(starts, ends)
    event.starts, event.ends = starts, ends
    _written(call, event, calendar)
    return event_json(call.world, event)


def _must_follow(starts: Moment, ends: Moment) -> None:
    if isinstance(starts, datetime) != isinstance(ends, datetime):
        raise GoogleError(400, "invalid", "Start and end times must either both be date or both be dateTime.")
    if ends < starts:
        raise GoogleError(400, "timeRangeEmpty", "The specified time range is empty.", domain="calendar")


def _written(call: Call, event: Event, calendar: Calendar) -> None:
    """Put what the body says into *event*, times excepted."""
    body = call.body
    event.title = body.get("summary", event.title)
    event.location = body.get("location", event.location)
    if "description" in body:
        event.description, event.description_html = body["description"], "<" in body["description"]
    if "attendees" in body:
        event.guests = [guest_from(one) for one in body["attendees"]]
        own = (g.response for g in event.guests if call.world.is_user(g.who.address))
        event.response = next(own, event.response)
    if call.params.get("eventLabelVersion") == 1:
        _label(event, calendar, str(body.get("eventLabelId", "")))
    elif "colorId" in body:
        event.colour = body["colorId"]
    call.world.diary.touch(event)


def _label(event: Event, calendar: Calendar, label_id: str) -> None:
    label = next((x for x in calendar.labels if x.id == label_id), None)
    if label_id and label is None:
        raise GoogleError(400, "invalid", "Invalid event label")
    event.labels = [label.name] if label else []


def _delete(call: Call) -> None:
    event = _event(call, _writable(call))
    if event.cancelled:
        raise GoogleError(410, "deleted", "Resource has been deleted")
    Appointments(call.world).delete(event)


def _move(call: Call) -> Json:
    event = _event(call, _writable(call))
    event.calendar = calendar_of(call.world, call.text("destination")).id
    call.world.diary.touch(event)
    return event_json(call.world, event)


METHODS: dict[str, Handler] = {
    "calendar.events.list": _list,
    "calendar.events.get": _get,
    "calendar.events.insert": _insert,
    "calendar.events.patch": _patch,
    "calendar.events.delete": _delete,
    "calendar.events.move": _move,
}
