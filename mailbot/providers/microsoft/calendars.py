"""Events of every calendar of the user, asked for in UTC."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from mailbot.core.errors import Refused
from mailbot.core.model import CalendarEvent
from mailbot.providers.microsoft.graph import Ask, Graph, link
from mailbot.providers.microsoft.home import Home
from mailbot.providers.microsoft.wire import stamp_of
from mailbot.providers.microsoft.wire_events import EVENT_FIELDS, event_of
from mailbot.providers.records import Json, flag_in, text_in

_PAGE = 50  # larger pages of events with bodies run into 504


def events(graph: Graph, home: Home, since: datetime, until: datetime) -> tuple[CalendarEvent, ...]:
    """Those that end after *since* and start before *until*, by start. Safe to repeat.

    The service is asked for a day more on both sides: it compares all-day events in a zone of its own choice, and
    counts one that ends exactly where the window begins.
    https://learn.microsoft.com/en-us/graph/api/calendar-list-calendarview
    """
    calendars = list(graph.items(link("me", "calendars", select="id,name,isDefaultCalendar", top=100)))
    window = stamp_of(since - timedelta(days=1)), stamp_of(until + timedelta(days=1))
    asks = [Ask(path=_view(calendar, *window)) for calendar in calendars]
    found = []
    for calendar, ask, answer in zip(calendars, asks, graph.batch(asks), strict=True):
        if isinstance(answer.error, Refused) and not flag_in(calendar, "isDefaultCalendar"):
            continue  # a calendar that somebody shared and took back is still listed
        items = graph.rest_of(answer.read(), ask.path)
        found += list(_readable(items, text_in(calendar, "name"), home))
    inside = [event for event in found if event.starts < until and (event.ends is None or event.ends > since)]
    return tuple(sorted(inside, key=lambda event: (event.starts, event.id)))


def _readable(items: Iterator[Json], calendar: str, home: Home) -> Iterator[CalendarEvent]:
    for item in items:
        event = event_of(item, calendar=calendar, zone=home.zone)
        if event is not None:
            yield event


def _view(calendar: Json, since: str, until: str) -> str:
    default = flag_in(calendar, "isDefaultCalendar")
    where = ("me", "calendar") if default else ("me", "calendars", text_in(calendar, "id"))
    fields = ",".join(EVENT_FIELDS)
    return link(*where, "calendarView", startDateTime=since, endDateTime=until, select=fields, top=_PAGE)
