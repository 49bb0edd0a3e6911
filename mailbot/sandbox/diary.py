"""The calendars of one world: events, series and the labels defined on a calendar. Reached as `world.diary`."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from threading import RLock
from zoneinfo import ZoneInfo

from mailbot.ports import Clock
from mailbot.sandbox.items import Calendar, Event, EventLabel, Moment, Series
from mailbot.sandbox.ticks import Ticks

_SAME = (
    *("uid", "description", "description_html", "location", "organizer", "response", "colour"),
    *("guests_hidden", "event_type"),
)


def moment_of(moment: Moment, zone: ZoneInfo) -> datetime:
    """*moment* as an aware datetime; a date is its local midnight in *zone*."""
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, time.min, tzinfo=zone)


class Diary:
    """All calendars and events of one user; every method holds the world's lock."""

    def __init__(self, clock: Clock, ticks: Ticks, lock: RLock, primary: Calendar) -> None:
        """A diary with its primary calendar, whose id is the user's address."""
        self._clock = clock
        self._ticks = ticks
        self._lock = lock
        self._calendars: dict[str, Calendar] = {primary.id: primary}
        self._events: dict[str, Event] = {}
        self._series: dict[str, Series] = {}
        self.primary = primary
        self.bare_cancellations = True
        """Google promises little more than the id of an event that others cancelled; False shows the details too."""

    def calendars(self) -> list[Calendar]:
        """All calendars, the primary one first."""
        with self._lock:
            return list(self._calendars.values())

    def calendar(self, calendar_id: str) -> Calendar | None:
        """The calendar of this id."""
        with self._lock:
            return self._calendars.get(calendar_id)

    def add_calendar(self, name: str, zone: str = "", *, owned: bool = True) -> Calendar:
        """A further calendar called *name*; *zone* "" is the primary's."""
        with self._lock:
            made = Calendar(
                id=f"c_{self._ticks.word()}@group.calendar.google.com",
                name=name,
                zone=zone or self.primary.zone,
                owned=owned,
            )
            self._calendars[made.id] = made
            return made

    def define_label(self, name: str, calendar: Calendar | None = None, colour: str = "#039be5") -> EventLabel:
        """An event label called *name* on *calendar* (None: the primary); the existing one when there is one."""
        with self._lock:
            labels = (calendar or self.primary).labels
            found = next((x for x in labels if x.name.lower() == name.lower()), None)
            if found is None:
                found = EventLabel(id=self._ticks.uuid(), name=name, background_colour=colour)
                labels.append(found)
            return found

    def all(self) -> list[Event]:
        """Every event of every calendar by start, cancelled and removed ones included."""
        with self._lock:
            return sorted(self._events.values(), key=lambda e: (self.starts(e), e.id))

    def get(self, event_id: str) -> Event | None:
        """The event of this id."""
        with self._lock:
            return self._events.get(event_id)

    def by_uid(self, uid: str) -> Event | None:
        """The first event with this iCalendar UID."""
        return next((e for e in self.all() if e.uid == uid), None)

    def series(self) -> list[Series]:
        """The masters of recurring events."""
        with self._lock:
            return list(self._series.values())

    def starts(self, event: Event) -> datetime:
        """When *event* starts, aware; all-day: local midnight in the primary calendar's zone."""
        return moment_of(event.starts, self.zone)

    def ends(self, event: Event) -> datetime | None:
        """When *event* ends, aware and exclusive; None for a broken event."""
        return None if event.ends is None else moment_of(event.ends, self.zone)

    @property
    def zone(self) -> ZoneInfo:
        """The primary calendar's zone."""
        return ZoneInfo(self.primary.zone)

    def add(self, title: str, starts: Moment, ends: Moment | None, calendar: Calendar | None = None) -> Event:
        """A new single event; fill in the rest and call `touch`."""
        with self._lock:
            now = self._clock.now().astimezone(UTC)
            word = self._ticks.word()
            event = Event(
                id=word,
                uid=f"{word}@google.com",
                calendar=(calendar or self.primary).id,
                title=title,
                starts=starts,
                ends=ends,
                created_at=now,
                changed_at=now,
                version=self._ticks.change(),
            )
            self._events[event.id] = event
            return event

    def repeat(self, event: Event, every: timedelta, count: int) -> list[Event]:
        """Make *event* the first of *count* occurrences, one *every* (whole days) of local time."""
        with self._lock:
            weeks, rest = divmod(every.days, 7)
            rule = f"DAILY;INTERVAL={every.days}" if rest else f"WEEKLY;INTERVAL={weeks}"
            series = Series(
                id=self._ticks.word(), uid=event.uid, rules=(f"RRULE:FREQ={rule};COUNT={count}",), first=event.id
            )
            self._series[series.id] = series
            made = [event]
            for number in range(1, count):
                ends = None if event.ends is None else event.ends + every * number
                made.append(self._copy(event, event.starts + every * number, ends))
            for one in made:
                one.series, one.original_start = series.id, one.starts
                self._rename(one, f"{series.id}_{_stamp(one.starts)}")
            series.first = event.id
            return made

    def touch(self, event: Event) -> None:
        """Count a change of *event*."""
        with self._lock:
            event.version = self._ticks.change()
            event.changed_at = self._clock.now().astimezone(UTC)

    def forget(self, event: Event) -> None:
        """Drop *event* without a trace (Graph's way of deleting)."""
        with self._lock:
            self._events.pop(event.id, None)
            self._ticks.change()

    def _copy(self, event: Event, starts: Moment, ends: Moment | None) -> Event:
        twin = self.add(event.title, starts, ends, self._calendars[event.calendar])
        for name in _SAME:
            setattr(twin, name, getattr(event, name))
        twin.guests = [replace(guest) for guest in event.guests]
        twin.labels = list(event.labels)
        return twin

    def _rename(self, event: Event, event_id: str) -> None:
        self._events.pop(event.id, None)
        event.id = event_id
        self._events[event_id] = event


def _stamp(start: Moment) -> str:
    if isinstance(start, datetime):
        return start.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return start.strftime("%Y%m%d")
