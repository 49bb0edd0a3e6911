"""Calendar routes of Graph: calendars, windows over their events, and what the user does to one event.

https://learn.microsoft.com/graph/api/calendar-list-calendarview
"""

from datetime import datetime, timedelta
from typing import Any

from mailbot.sandbox import graph_ids as ids
from mailbot.sandbox import graph_input as read
from mailbot.sandbox import graph_list as lists
from mailbot.sandbox.graph_call import Call, Reply
from mailbot.sandbox.graph_errors import Json, bad_request, not_found
from mailbot.sandbox.graph_event import event_key, event_view
from mailbot.sandbox.graph_mail import context
from mailbot.sandbox.graph_times import parse_instant, parse_wall
from mailbot.sandbox.graph_types import CALENDAR, CALENDAR_KINDS, EVENT, EVENT_KINDS
from mailbot.sandbox.graph_views import View
from mailbot.sandbox.items import Calendar, Event, Moment

_CHANGEABLE = frozenset({"subject", "start", "end", "isAllDay", "categories", "location", "body"})
LONGEST = timedelta(days=1825)
"""The widest window a calendarView may ask for."""


def list_calendars(call: Call) -> Reply:
    """GET /me/calendars."""
    listing = lists.Listing(shape=CALENDAR, kinds=CALENDAR_KINDS, context=context(call, "calendars"))
    return lists.listed(call, [_calendar_view(call, c) for c in call.world.diary.calendars()], listing)


def get_calendar(call: Call) -> Reply:
    """GET /me/calendar: the default one."""
    return lists.one(call, _calendar_view(call, call.world.diary.primary), CALENDAR, context(call, "calendar"))


def _calendar_view(call: Call, calendar: Calendar) -> View:
    owner = {"name": call.world.name, "address": call.world.address}
    providers = ["teamsForBusiness"]
    return View(
        "calendar",
        {
            "id": lambda: ids.calendar_id(calendar.id),
            "name": lambda: "Calendar" if calendar.primary else calendar.name,
            "color": lambda: "auto",
            "hexColor": lambda: "",
            "isDefaultCalendar": lambda: calendar.primary,
            "changeKey": lambda: ids.change_key("calendar", calendar.id, 0),
            "canShare": lambda: calendar.owned,
            "canViewPrivateItems": lambda: calendar.owned,
            "canEdit": lambda: calendar.owned,
            "allowedOnlineMeetingProviders": lambda: providers,
            "defaultOnlineMeetingProvider": lambda: providers[0],
            "isTallyingResponses": lambda: calendar.primary,
            "isRemovable": lambda: not calendar.primary,
            "owner": lambda: owner,
        },
        {},
    )


def view_default(call: Call) -> Reply:
    """GET /me/calendarView: the default calendar's events in a window, series expanded."""
    return _window(call, call.world.diary.primary, "calendarView")


def view_calendar(call: Call, calendar: str) -> Reply:
    """GET /me/calendars/{id}/calendarView."""
    found = call.world.diary.calendar(ids.calendar_word(calendar))
    if found is None:
        raise not_found()
    return _window(call, found, f"calendars('{calendar}')/calendarView")


def _window(call: Call, calendar: Calendar, name: str) -> Reply:
    """An event that ends at the window's very start is in it, one that starts at its end is not."""
    since, until = _moment(call, "startdatetime"), _moment(call, "enddatetime")
    if until < since:
        raise bad_request("The end of the window is before its start.", "ErrorInvalidRequest")
    if until - since > LONGEST:
        raise bad_request(
            "The requested time duration specified for FreeBusyViewOptions is too long.", "ErrorCalendarViewRangeTooBig"
        )
    diary = call.world.diary
    kept = [
        event
        for event in diary.all()
        if event.calendar == calendar.id
        and not event.removed
        and (diary.ends(event) or diary.starts(event)) >= since
        and diary.starts(event) < until
    ]
    listing = lists.Listing(shape=EVENT, kinds=EVENT_KINDS, context=context(call, name))
    return lists.listed(call, [event_view(call, event) for event in kept], listing)


def _moment(call: Call, name: str) -> datetime:
    """An edge of the window; without an offset it is UTC. A `+` that was not escaped arrives as a space."""
    options = {option.lower(): value for option, value in call.options.items()}
    text = options.get(name)
    if text is None:
        raise bad_request(
            "This request requires a time window specified by the query string parameters StartDateTime and "
            "EndDateTime.",
            "ErrorInvalidParameter",
        )
    when = parse_instant(text)
    if when is None:
        raise bad_request(f"The value '{text}' of the parameter '{name}' is invalid.", "ErrorInvalidParameter")
    return when


def get_event(call: Call, event: str) -> Reply:
    """GET /me/events/{id}."""
    return _one(call, ids.event_of(call.world, event))


def _one(call: Call, event: Event) -> Reply:
    return lists.one(call, event_view(call, event), EVENT, context(call, "events"))


def update_event(call: Call, event: str) -> Reply:
    """PATCH /me/events/{id}: what the user may change of it."""
    found = ids.event_of(call.world, event)
    call.check_match(event_key(found))
    read.check_names(call.json, "event", _CHANGEABLE, EVENT.properties)
    changes = _changes(call.json, found)
    for name, value in changes.items():
        setattr(found, name, value)
    call.world.diary.touch(found)
    return _one(call, found)


def _changes(given: Json, event: Event) -> dict[str, Any]:
    """What *given* makes of the event's own properties, checked before anything is changed."""
    changes: dict[str, Any] = {}
    if "subject" in given:
        changes["title"] = read.text(given, "subject")
    if "categories" in given:
        changes["labels"] = read.words(given, "categories")
    if "body" in given:
        changes |= {"description": read.body(given), "description_html": True}
    if "location" in given:
        if not isinstance(given["location"], dict):
            raise read.wrong_type("location", "microsoft.graph.location")
        changes["location"] = read.text(given["location"], "displayName") or ""
    all_day = read.truth(given, "isAllDay")
    all_day = not isinstance(event.starts, datetime) if all_day is None else all_day
    for name, attribute in (("start", "starts"), ("end", "ends")):
        if name in given:
            changes[attribute] = _edge(given[name], name, all_day=all_day)
    _check_order(changes.get("starts", event.starts), changes.get("ends", event.ends), all_day=all_day)
    return changes


def _check_order(starts: Moment, ends: Moment | None, *, all_day: bool) -> None:
    """400 for an event that ends before it starts, or whose edges are of two kinds."""
    mixed = any(isinstance(edge, datetime) is all_day for edge in (starts, ends) if edge is not None)
    if mixed or (ends is not None and ends < starts):
        raise bad_request("At least one property failed validation.", "ErrorPropertyValidationFailure")


def _edge(given: object, name: str, *, all_day: bool) -> Moment:
    when = parse_wall(given, name)
    if not all_day:
        return when
    text = given["dateTime"] if isinstance(given, dict) else ""
    if "T00:00:00" not in text:
        raise bad_request(
            "The Event.Start property for an all-day event needs to be set to midnight.",
            "ErrorPropertyValidationFailure",
        )
    return datetime.fromisoformat(text[:10]).date()


def delete_event(call: Call, event: str) -> Reply:
    """DELETE /me/events/{id}: it is gone."""
    found = ids.event_of(call.world, event)
    call.check_match(event_key(found))
    call.world.diary.forget(found)
    return Reply(status=204)


def accept(call: Call, event: str) -> Reply:
    """POST accept."""
    return _respond(call, event, "accepted")


def decline(call: Call, event: str) -> Reply:
    """POST decline."""
    return _respond(call, event, "declined")


def tentatively_accept(call: Call, event: str) -> Reply:
    """POST tentativelyAccept."""
    return _respond(call, event, "tentative")


def _respond(call: Call, event: str, response: str) -> Reply:
    found = ids.event_of(call.world, event)
    read.check_names(call.json, "event", {"comment", "sendResponse", "proposedNewTime"}, ())
    if not found.organizer.address or call.world.is_user(found.organizer.address):
        raise bad_request(
            "You can't respond to this meeting because you're the meeting organizer.", "ErrorInvalidRequest"
        )
    found.response = response
    for guest in found.guests:
        if call.world.is_user(guest.who.address):
            guest.response = response
    call.world.diary.touch(found)
    return Reply(status=202)
