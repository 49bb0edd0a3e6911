"""Google Calendar's events as ours.

Pure: an entry that cannot be read gives None.
https://developers.google.com/workspace/calendar/api/v3/reference/events
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from mailbot.core.model import Attendee, CalendarEvent, EventId, InterviewId, Person, Response
from mailbot.providers.bounds import LONGEST_DESCRIPTION, guests_in, is_crowded, line_in
from mailbot.providers.google.wire import instant_of, midnight_of, one_line, person_of, zone_of
from mailbot.providers.hypertext import visible_text
from mailbot.providers.records import Json, flag_in, record_in, records_in, text_in

_RESPONSES = {
    "accepted": Response.ACCEPTED,
    "tentative": Response.TENTATIVE,
    "declined": Response.DECLINED,
}
_KINDS = {"", "default", "fromGmail"}  # the rest are birthdays, focus time, out of office, working location


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The calendar that an event lies in. `zone` is the mailbox's, for whole days; `labels` are id -> name."""

    name: str = ""
    zone: ZoneInfo = ZoneInfo("UTC")
    labels: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[str, str] = field(default_factory=dict)  # recurringEventId -> iCalUID, for cancelled stubs


def event_from(item: Json, shelf: Shelf) -> CalendarEvent | None:
    """*item* as an event; None when it has no id or no start, or is of a kind that is no appointment."""
    starts = _edge(item, "start", shelf.zone) or _edge(item, "originalStartTime", shelf.zone)
    if not text_in(item, "id") or starts is None or text_in(item, "eventType") not in _KINDS:
        return None
    attendees = tuple(_attendee(entry) for entry in guests_in(item, "attendees"))
    own = next((entry for entry in records_in(item, "attendees") if flag_in(entry, "self")), {})
    label = shelf.labels.get(text_in(item, "eventLabelId"), "")
    return CalendarEvent(
        id=EventId(text_in(item, "id")),
        identity=_identity(item, shelf),
        title=one_line(line_in(item, "summary")),
        starts=starts,
        ends=_end(item, starts, shelf.zone),
        description=visible_text(text_in(item, "description"), keep_lines=True, longest=LONGEST_DESCRIPTION),
        location=one_line(line_in(item, "location")),
        all_day=bool(text_in(record_in(item, "start"), "date")),
        cancelled=text_in(item, "status") == "cancelled",
        own_response=_RESPONSES.get(text_in(own, "responseStatus"), Response.NONE),
        organizer=_person(record_in(item, "organizer")),
        organized_by_user=flag_in(record_in(item, "organizer"), "self"),
        attendees=tuple(one for one in attendees if one.person.address or one.person.name),
        guests_hidden=_guests_hidden(item),
        labels=frozenset({label} if label else ()),
        colour=text_in(item, "colorId"),
        calendar=shelf.name,
    )


def series_in(items: list[Json]) -> dict[str, str]:
    """The iCalUID of every series that has an instance among *items*."""
    known = {text_in(item, "recurringEventId"): text_in(item, "iCalUID") for item in items if text_in(item, "iCalUID")}
    known.pop("", None)
    return known


def labels_in(calendar: Json) -> dict[str, str]:
    """The names of the event labels that a calendar defines, by id."""
    entries = records_in(record_in(calendar, "labelProperties"), "eventLabels")
    named = ((text_in(entry, "id"), one_line(text_in(entry, "name"))) for entry in entries)
    return {identity: name for identity, name in named if identity and name}


def _person(entry: Json) -> Person:
    return person_of(text_in(entry, "displayName"), text_in(entry, "email"))


def _attendee(entry: Json) -> Attendee:
    return Attendee(
        person=_person(entry),
        response=_RESPONSES.get(text_in(entry, "responseStatus"), Response.NONE),
        optional=flag_in(entry, "optional"),
        resource=flag_in(entry, "resource"),
    )


def _guests_hidden(item: Json) -> bool:
    """The list was cut, by Google or by us, or the organiser lets guests see only themselves."""
    withheld = item.get("guestsCanSeeOtherGuests") is False and not flag_in(record_in(item, "organizer"), "self")
    return withheld or flag_in(item, "attendeesOmitted") or is_crowded(item, "attendees")


def _edge(item: Json, name: str, zone: ZoneInfo) -> datetime | None:
    """A start or end: a moment, or the local midnight of a whole day."""
    stamp = record_in(item, name)
    if text_in(stamp, "dateTime"):
        return instant_of(text_in(stamp, "dateTime"), zone_of(text_in(stamp, "timeZone")) or zone)
    return midnight_of(text_in(stamp, "date"), zone)


def _end(item: Json, starts: datetime, zone: ZoneInfo) -> datetime | None:
    """None when there is none, and when it lies before the start: then it says nothing."""
    ends = None if flag_in(item, "endTimeUnspecified") else _edge(item, "end", zone)
    return ends if ends is not None and ends >= starts else None


def _identity(item: Json, shelf: Shelf) -> InterviewId:
    """iCalUID, with the original start in a series: both stay while an instance moves."""
    master = text_in(item, "recurringEventId")
    fallback = shelf.series.get(master) or f"{master or text_in(item, 'id')}@google.com"
    identity = text_in(item, "iCalUID") or fallback
    original = record_in(item, "originalStartTime")
    moment = _edge(item, "originalStartTime", shelf.zone)
    if not master or moment is None:
        return InterviewId(identity)
    slot = text_in(original, "date") or moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return InterviewId(f"{identity}/{slot}")


def window(since: datetime, until: datetime) -> dict[str, str]:
    """The query for events that end after *since* and start before *until*, to the whole second."""
    return {"timeMin": _stamp(since), "timeMax": _stamp(until + timedelta(seconds=until.microsecond > 0))}


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
