"""Events in Graph's shape: naive wall-clock times in the zone asked for, and the user's own copy of the guest list.

https://learn.microsoft.com/graph/api/resources/event
"""

from datetime import datetime

from mailbot.sandbox import graph_html as html
from mailbot.sandbox import graph_ids as ids
from mailbot.sandbox.graph_call import Call
from mailbot.sandbox.graph_errors import Json
from mailbot.sandbox.graph_times import midnight, precise, wall, windows_name
from mailbot.sandbox.graph_views import Properties, View
from mailbot.sandbox.items import Event, Guest, Moment, Who

NEVER = "0001-01-01T00:00:00Z"
RESPONSES = {
    "none": "none",
    "accepted": "accepted",
    "tentative": "tentativelyAccepted",
    "declined": "declined",
    "organizer": "organizer",
}


def event_key(event: Event) -> str:
    """The change key of *event*."""
    return ids.change_key("event", event.id, event.version)


def _person(somebody: Who) -> Json:
    return {"name": somebody.name or somebody.address, "address": somebody.address}


def place_json(name: str) -> Json:
    """A location by its name alone."""
    if not name:
        return {"displayName": "", "locationType": "default", "uniqueIdType": "unknown"}
    return {"displayName": name, "locationType": "default", "uniqueId": name, "uniqueIdType": "private"}


def edges(call: Call, event: Event) -> Json:
    """`start` and `end` in the zone that *call* prefers; an all-day event's are midnights whatever the zone."""
    return {"start": _edge(call, event.starts), "end": None if event.ends is None else _edge(call, event.ends)}


def _edge(call: Call, moment: Moment) -> Json:
    zone, name = call.zone
    return wall(moment, zone, name) if isinstance(moment, datetime) else midnight(moment, name)


def event_view(call: Call, event: Event) -> View:
    """*event* for *call*."""
    makers = {**_identity(call, event), **_times(call, event), **_people(call, event), **_matter(call, event)}
    return View("event", makers, {"@odata.etag": ids.etag(event_key(event))})


def _identity(call: Call, event: Event) -> Properties:
    made = ids.event_id(event.id)
    return {
        "id": lambda: made,
        "createdDateTime": lambda: precise(event.created_at),
        "lastModifiedDateTime": lambda: precise(event.changed_at),
        "changeKey": lambda: event_key(event),
        "categories": lambda: list(event.labels),
        "transactionId": lambda: None,
        "iCalUId": lambda: ids.occurrence_uid(event),
        "seriesMasterId": lambda: ids.event_id(event.series) if event.series else None,
        "type": lambda: _type(event),
        "webLink": lambda: f"https://outlook.live.com/owa/?itemid={made}&exvsurl=1&path=/calendar/item",
    }


def _type(event: Event) -> str:
    if not event.series:
        return "singleInstance"
    return "occurrence" if event.starts == event.original_start else "exception"


def _times(call: Call, event: Event) -> Properties:
    zone = getattr(getattr(event.starts, "tzinfo", None), "key", None) or call.world.settings.zone
    shown = {
        "start": lambda: edges(call, event)["start"],
        "end": lambda: edges(call, event)["end"],
        "isAllDay": lambda: not isinstance(event.starts, datetime),
        "originalStartTimeZone": lambda: windows_name(zone),
        "originalEndTimeZone": lambda: windows_name(zone),
        "reminderMinutesBeforeStart": lambda: 15,
        "isReminderOn": lambda: True,
        "recurrence": lambda: None,
    }
    first = event.original_start
    if event.series and isinstance(first, datetime):
        shown["originalStart"] = lambda: precise(first)
    return shown


def _people(call: Call, event: Event) -> Properties:
    organizer = event.organizer if event.organizer.address or event.organizer.name else call.world.owner
    mine = call.world.is_user(organizer.address)
    own = "organizer" if mine else RESPONSES[event.response].replace("none", "notResponded")
    return {
        "organizer": lambda: {"emailAddress": _person(organizer)},
        "isOrganizer": lambda: mine,
        "responseStatus": lambda: {"response": own, "time": NEVER},
        "responseRequested": lambda: True,
        "hideAttendees": lambda: event.guests_hidden,
        "attendees": lambda: [_attendee(g) for g in event.guests if mine or _seen(call, event, g)],
    }


def _seen(call: Call, event: Event, guest: Guest) -> bool:
    """Where the list is hidden, a guest sees only themselves on it."""
    return not event.guests_hidden or call.world.is_user(guest.who.address)


def _attendee(guest: Guest) -> Json:
    kind = "resource" if guest.resource else "optional" if guest.optional else "required"
    return {
        "type": kind,
        "status": {"response": RESPONSES.get(guest.response, "none"), "time": NEVER},
        "emailAddress": _person(guest.who),
    }


def _matter(call: Call, event: Event) -> Properties:
    markup = html.rewrapped(event.description) if event.description_html else html.from_text(event.description)
    content = {"contentType": "text", "content": html.to_text(markup)} if call.as_text else None
    prefix = "Canceled: " if event.cancelled and not event.title.startswith("Canceled: ") else ""
    return {
        "subject": lambda: prefix + event.title,
        "bodyPreview": lambda: html.preview(markup),
        "body": lambda: content or {"contentType": "html", "content": markup},
        "location": lambda: place_json(event.location),
        "locations": lambda: [place_json(event.location)] if event.location else [],
        "importance": lambda: "normal",
        "sensitivity": lambda: "normal",
        "hasAttachments": lambda: False,
        "isCancelled": lambda: event.cancelled,
        "isDraft": lambda: False,
        "showAs": lambda: "free" if event.cancelled else "busy",
        "onlineMeetingUrl": lambda: None,
        "isOnlineMeeting": lambda: False,
        "onlineMeetingProvider": lambda: "unknown",
        "onlineMeeting": lambda: None,
        "allowNewTimeProposals": lambda: True,
    }
