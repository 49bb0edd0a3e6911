"""The events of every calendar of an account."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from mailbot.core.errors import Refused
from mailbot.core.model import CalendarEvent
from mailbot.providers.google.calls import Calls, present
from mailbot.providers.google.wire import one_line, zone_of
from mailbot.providers.google.wire_events import Shelf, event_from, labels_in, series_in, window
from mailbot.providers.records import Json, flag_in, record_in, records_in, text_in

_EVENT_FIELDS = (
    "nextPageToken,items(id,status,summary,description,location,start,end,endTimeUnspecified,iCalUID,"
    "recurringEventId,originalStartTime,organizer,attendees,attendeesOmitted,guestsCanSeeOtherGuests,"
    "eventLabelId,colorId,eventType)"
)
_CALENDAR_FIELDS = "nextPageToken,items(id,summary,summaryOverride,timeZone,accessRole,primary,deleted)"
_NOBODYS = "@group.v.calendar.google.com"  # holidays, birthdays, moon phases
_PAGE = 2500


class Agenda:
    """Reads calendars. https://developers.google.com/workspace/calendar/api/v3/reference/events/list"""

    def __init__(self, calls: Calls) -> None:
        """*calls* speaks for the account."""
        self._calls = calls
        self._known: dict[str, dict[str, Json]] = {}  # what was last told of each event, by calendar and id

    def events(self, since: datetime, until: datetime) -> tuple[CalendarEvent, ...]:
        """Events that end after *since* and start before *until*, series expanded, cancelled ones included."""
        calendars = self._calendars()
        asked = {identity: self._request(identity, None, since, until) for identity in calendars}
        items: dict[str, list[Json]] = {}
        for identity, answer in self._calls.many(asked).items():
            if isinstance(answer, Refused) and not flag_in(calendars[identity], "primary"):
                continue  # somebody took their calendar back this very moment
            items[identity] = self._whole(identity, present(answer), since, until)
        labels = self._labels([identity for identity, found in items.items() if _labelled(found)])
        zone = next((zone_of(text_in(c, "timeZone")) for c in calendars.values() if flag_in(c, "primary")), None)
        return tuple(
            event
            for identity, found in items.items()
            for event in _events(found, _shelf(calendars[identity], zone, labels.get(identity, {}), found))
            if (event.ends or event.starts) > since and event.starts < until
        )

    def _calendars(self) -> dict[str, Json]:
        """The calendars whose events can be read, by id."""

        def ask(token: str | None) -> Any:
            listing = self._calls.agenda.calendarList()
            return listing.list(minAccessRole="reader", pageToken=token, maxResults=250, fields=_CALENDAR_FIELDS)

        entries = [entry for entry in self._calls.pages(ask, "items") if not flag_in(entry, "deleted")]
        return {text_in(e, "id"): e for e in entries if text_in(e, "id") and not text_in(e, "id").endswith(_NOBODYS)}

    def _request(self, identity: str, token: str | None, since: datetime, until: datetime) -> Any:
        return self._calls.agenda.events().list(
            calendarId=identity,
            singleEvents=True,
            showDeleted=True,
            eventTypes=["default", "fromGmail"],
            maxResults=_PAGE,
            pageToken=token,
            fields=_EVENT_FIELDS,
            **window(since, until),
        )

    def _whole(self, identity: str, first: Json, since: datetime, until: datetime) -> list[Json]:
        pages = self._calls.whole_pages(lambda token: self._request(identity, token, since, until), first)
        return self._remembered(identity, [entry for page in pages for entry in records_in(page, "items")])

    def _remembered(self, identity: str, items: list[Json]) -> list[Json]:
        """*items*, where a cancelled one may be nothing but its id: the rest is as it was told before."""
        known = self._known.get(identity, {})
        whole = [item if record_in(item, "start") else {**known.get(text_in(item, "id"), {}), **item} for item in items]
        self._known[identity] = {text_in(item, "id"): item for item in whole}
        return whole

    def _labels(self, identities: list[str]) -> dict[str, dict[str, str]]:
        """The event labels of these calendars: only the calendar itself tells their names."""
        asked = {
            one: self._calls.agenda.calendars().get(calendarId=one, fields="labelProperties") for one in identities
        }
        answers = self._calls.many(asked)
        return {one: labels_in(present(answer)) for one, answer in answers.items() if not isinstance(answer, Refused)}


def _labelled(items: list[Json]) -> bool:
    return any(text_in(item, "eventLabelId") for item in items)


def _shelf(calendar: Json, zone: ZoneInfo | None, labels: dict[str, str], items: list[Json]) -> Shelf:
    own = zone_of(text_in(calendar, "timeZone"))
    return Shelf(
        name=one_line(text_in(calendar, "summaryOverride") or text_in(calendar, "summary")),
        zone=zone or own or ZoneInfo("UTC"),
        labels=labels,
        series=series_in(items),
    )


def _events(items: list[Json], shelf: Shelf) -> list[CalendarEvent]:
    return [event for event in (event_from(item, shelf) for item in items) if event is not None]
