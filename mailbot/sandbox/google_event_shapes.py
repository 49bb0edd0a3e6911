"""Events of the world in Google Calendar's JSON, and back.

https://developers.google.com/workspace/calendar/api/v3/reference/events#resource
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mailbot.sandbox.discovery import Json
from mailbot.sandbox.google_calendars import etag
from mailbot.sandbox.google_errors import GoogleError
from mailbot.sandbox.items import Calendar, Event, Guest, Moment, Series, Who
from mailbot.sandbox.world import World

RESPONSES = {"none": "needsAction", "accepted": "accepted", "tentative": "tentative", "declined": "declined"}
_BACK = {word: response for response, word in RESPONSES.items()}


def event_json(world: World, event: Event, zone: str = "") -> Json:
    """*event*, its times in *zone* ("": the calendar's). One that others cancelled keeps little more than its id."""
    calendar = world.diary.calendar(event.calendar) or world.diary.primary
    stub: Json = {"kind": "calendar#event", "etag": etag(event.version), "id": event.id, "status": "confirmed"}
    shown = zone or calendar.zone
    if event.series:
        stub["recurringEventId"] = event.series
        stub["originalStartTime"] = _when(event.original_start or event.starts, shown)
    if event.cancelled:
        stub["status"] = "cancelled"
        # only the organizer's calendar, or one the user deleted from, goes on giving details (Event.status)
        if world.diary.bare_cancellations and not event.removed and not _own(world, event):
            return stub
    return stub | _details(world, event, calendar, shown)


def series_json(world: World, series: Series, first: Event, zone: str = "") -> Json:
    """The master of a recurring event, told by its *first* occurrence."""
    shape = event_json(world, first, zone) | {"id": series.id, "recurrence": list(series.rules), "status": "confirmed"}
    for name in ("recurringEventId", "originalStartTime"):
        shape.pop(name, None)
    return shape


def _own(world: World, event: Event) -> bool:
    return not event.organizer.address or world.is_user(event.organizer.address)


def _details(world: World, event: Event, calendar: Calendar, zone: str) -> Json:
    organizer = world.owner if _own(world, event) else event.organizer
    shape: Json = {
        "htmlLink": f"https://www.google.com/calendar/event?eid={event.id}",
        "created": _stamp(event.created_at),
        "updated": _stamp(event.changed_at),
        "creator": _person(world, organizer),
        "organizer": _person(world, organizer),
        "start": _when(event.starts, zone),
        "iCalUID": event.uid,
        "sequence": 0,
        "reminders": {"useDefault": True},
        "eventType": event.event_type,
    }
    if event.ends is not None:
        shape["end"] = _when(event.ends, zone)
    given = {"summary": event.title, "description": event.description, "location": event.location}
    shape |= {name: value for name, value in given.items() if value}
    if event.colour:
        shape["colorId"] = event.colour
    label = next((x for x in calendar.labels if x.name in event.labels), None)
    if label is not None:
        shape["eventLabelId"] = label.id
    if event.guests_hidden:
        shape["guestsCanSeeOtherGuests"] = False
    guests = [g for g in event.guests if not event.guests_hidden or world.is_user(g.who.address)]
    if guests:
        shape["attendees"] = [_attendee(world, g, organizer) for g in guests]
    return shape


def _person(world: World, person: Who) -> Json:
    shape: Json = {"email": person.address} if person.address else {}
    if person.name:
        shape["displayName"] = person.name
    return shape | ({"self": True} if world.is_user(person.address) else {})


def _attendee(world: World, guest: Guest, organizer: Who) -> Json:
    shape = _person(world, guest.who)
    flags = {
        "organizer": bool(guest.who.address) and guest.who.address.lower() == organizer.address.lower(),
        "optional": guest.optional,
        "resource": guest.resource,
    }
    shape |= {name: True for name, value in flags.items() if value}
    return shape | {"responseStatus": RESPONSES[guest.response]}


def _when(moment: Moment, zone: str) -> Json:
    if not isinstance(moment, datetime):
        return {"date": moment.isoformat()}
    own = moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else zone
    text = moment.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds").replace("+00:00", "Z")
    return {"dateTime": text, "timeZone": own}


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def zone_of(name: str) -> ZoneInfo:
    """The zone called *name*. GoogleError 400 when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise GoogleError(400, "invalid", f"Invalid time zone definition: {name}") from error


def moment_from(given: Json, calendar: Calendar) -> Moment:
    """A start or end of a request body. GoogleError 400 when it names no moment."""
    if "date" in given and "dateTime" not in given:
        return date.fromisoformat(given["date"])
    if "dateTime" not in given:
        raise GoogleError(400, "required", "Missing start or end time.")
    zone = zone_of(given.get("timeZone", calendar.zone))
    return datetime.fromisoformat(given["dateTime"]).astimezone(zone)


def guest_from(given: Json) -> Guest:
    """A line of the guest list of a request body."""
    if not given.get("email"):
        raise GoogleError(400, "required", "Missing attendee email.")
    response = _BACK.get(given.get("responseStatus", "needsAction"))
    if response is None:
        raise GoogleError(400, "invalid", "Invalid value for responseStatus")
    return Guest(
        who=Who(given["email"], given.get("displayName", "")),
        response=response,
        optional=bool(given.get("optional")),
        resource=bool(given.get("resource")),
    )
