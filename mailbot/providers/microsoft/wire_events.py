"""A Graph event read as a calendar event.

Pure. https://learn.microsoft.com/en-us/graph/api/resources/event
"""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from mailbot.core.model import Attendee, CalendarEvent, EventId, InterviewId, Response
from mailbot.providers.bounds import LONGEST_DESCRIPTION, guests_in, is_crowded, line_in
from mailbot.providers.microsoft.wire import moment_of, naive_of, person_of
from mailbot.providers.microsoft.wire_bodies import body_text
from mailbot.providers.records import Json, flag_in, record_in, text_in, texts_in

EVENT_FIELDS = (
    "id",
    "iCalUId",
    "subject",
    "body",
    "start",
    "end",
    "isAllDay",
    "isCancelled",
    "isOrganizer",
    "responseStatus",
    "organizer",
    "attendees",
    "hideAttendees",
    "categories",
    "location",
    "type",
)

_RESPONSES = {
    "organizer": Response.ACCEPTED,
    "accepted": Response.ACCEPTED,
    "tentativelyAccepted": Response.TENTATIVE,
    "declined": Response.DECLINED,
}


def event_of(item: Json, *, calendar: str, zone: ZoneInfo) -> CalendarEvent | None:
    """*item*, asked for in UTC, as an event of *calendar* in a mailbox of *zone*; None when it cannot be read.

    An all-day event is midnight to midnight whatever zone it is given in, so its days become local days of *zone*.
    """
    all_day = flag_in(item, "isAllDay")
    starts = _edge(record_in(item, "start"), all_day=all_day, zone=zone)
    identifier = text_in(item, "id")
    if starts is None or not identifier or text_in(item, "type") == "seriesMaster":
        return None
    ends = _edge(record_in(item, "end"), all_day=all_day, zone=zone)
    own = flag_in(item, "isOrganizer")
    guests = [_attendee(entry) for entry in guests_in(item, "attendees")]
    return CalendarEvent(
        id=EventId(identifier),
        identity=InterviewId(text_in(item, "iCalUId") or identifier),
        title=line_in(item, "subject"),
        starts=starts,
        ends=ends if ends is not None and ends >= starts else None,
        description=body_text(item, longest=LONGEST_DESCRIPTION),
        location=line_in(record_in(item, "location"), "displayName"),
        all_day=all_day,
        cancelled=flag_in(item, "isCancelled"),
        own_response=_response(record_in(item, "responseStatus")),
        organizer=person_of(record_in(item, "organizer")),
        organized_by_user=own,
        attendees=tuple(one for one in guests if one.person.address or one.person.name),
        guests_hidden=(flag_in(item, "hideAttendees") and not own) or is_crowded(item, "attendees"),
        labels=texts_in(item, "categories"),
        calendar=calendar,
    )


def _edge(stamp: Json, *, all_day: bool, zone: ZoneInfo) -> datetime | None:
    if not all_day:
        return moment_of(stamp)
    wall = naive_of(text_in(stamp, "dateTime"))
    return datetime.combine(wall.date(), time(), tzinfo=zone) if wall else None


def _response(status: Json) -> Response:
    return _RESPONSES.get(text_in(status, "response"), Response.NONE)


def _attendee(entry: Json) -> Attendee:
    kind = text_in(entry, "type")
    return Attendee(
        person=person_of(entry),
        response=_response(record_in(entry, "status")),
        optional=kind == "optional",
        resource=kind == "resource",
    )
