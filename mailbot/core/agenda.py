"""An account's events as they are read: each once, in the order of their moments, whole days as the user's own."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, time
from zoneinfo import ZoneInfo

from mailbot.core.actions import Why
from mailbot.core.forgetting import tombstone
from mailbot.core.interviews import Reading, read_event
from mailbot.core.model import CalendarEvent, InterviewId, Mailbox
from mailbot.core.policy import Policy
from mailbot.core.stated import About, Stated
from mailbot.core.timing import at_wall_clock

_NO = frozenset({Why.USER_SAID_NO, Why.UNTAGGED, Why.FORGOTTEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Reads events for one mailbox in the user's zone, by what the user stated of them; those *forgotten*, by their
    tombstones, are passed over until the user tags them anew.
    """

    me: Mailbox
    policy: Policy
    zone: ZoneInfo
    stated: Stated
    forgotten: Collection[str] = ()

    def of(self, events: Iterable[CalendarEvent]) -> list[tuple[CalendarEvent, Reading]]:
        """*events* with what each is taken for. One that lies in several calendars is the copy that counts most."""
        copies: dict[InterviewId, list[tuple[CalendarEvent, Reading]]] = {}
        for event in map(self._in_own_days, events):
            copies.setdefault(event.identity, []).append((event, self._reading(event)))
        told = [max(same, key=_weight) for same in copies.values()]
        return sorted(told, key=lambda one: (one[0].starts.astimezone(UTC), one[0].identity))

    def _reading(self, event: CalendarEvent) -> Reading:
        if tombstone(event.identity) in self.forgotten and not self.stated.word(About.TAG, event.identity):
            return Reading(why=Why.FORGOTTEN)
        return read_event(event, self.me, self.policy, self.stated)

    def _in_own_days(self, event: CalendarEvent) -> CalendarEvent:
        """Whole days as the user's own: a day has no zone, whichever the mailbox gave its midnights in."""
        if not event.all_day:
            return event
        ends = event.ends and at_wall_clock(event.ends.date(), time(), self.zone)
        return replace(event, starts=at_wall_clock(event.starts.date(), time(), self.zone), ends=ends)


def _weight(copy: tuple[CalendarEvent, Reading]) -> tuple[bool, bool, bool, bool, int, str]:
    """The user's no in any calendar goes before all; then a copy that counts, and the one that tells of more people."""
    event, reading = copy
    counts = reading.is_interview and reading.why is None and event.ends is not None
    return reading.why in _NO, counts, reading.is_interview, reading.suggest, len(event.attendees), event.id
