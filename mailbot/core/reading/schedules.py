"""The times in a schedule's line: when a slot ends, by which clock, and what the line says besides."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from mailbot.core.model import CalendarEvent
from mailbot.core.timing import at_wall_clock

_CLOCK = (
    r"(?P<{0}h>[01]?\d|2[0-4])(?:\s?[:.]\s?(?P<{0}m>[0-5]\d)|(?P<{0}f>\s?[hu](?P<{0}n>[0-5]\d)?(?![a-z])))?"
    r"(?:\s?(?P<{0}u>uhr|uur|hrs?|[hu])\b)?(?:\s?(?P<{0}p>[ap]\.?\s?m\b\.?))?"
)
_ABBREVIATED = r"(?-i:\(?\s?(?P<{0}z>[A-Z]{{2,5}}(?:[+-]\d{{1,2}})?)\s?\)?(?![\w@]))"
_RANGE = re.compile(
    r"(?<![\w.:/@+-])(?:(?:from|von|de|das|van|dalle|entre|between)\s+)?"
    + _CLOCK.format("a")
    + r"(?:\s?"
    + _ABBREVIATED.format("a")
    + r")?\s*(?:[-–—−~‐‑→]+>?|to|until|till|bis|à|a|às|até|hasta|tot|alle|au|and|und|et)\s*"
    + _CLOCK.format("b")
    + r"(?![\w/@%]|:\d)(?:\s?"
    + _ABBREVIATED.format("b")
    + r")?(?:\s?\((?P<place>[^()]{0,60}(?:time|zeit|heure|hora|ora|tijd)[^()]{0,40})\))?",
    re.I,
)
_SINGLE = re.compile(
    r"^\W*" + _CLOCK.format("a") + r"(?:\s?" + _ABBREVIATED.format("a") + r")?\s*(?:[-–—|:,]|\s)\s*(?=\S)", re.I
)
_LAST = re.compile(
    r"\s*(?:[|\t]|\s[-–—]\s)\s*" + _CLOCK.format("a") + r"(?:\s?" + _ABBREVIATED.format("a") + r")?\W*$", re.I
)
_ALL_TIMES = re.compile(
    r"\b(?i:all\s+times?|times?\s+(?:are|shown|listed)|time\s?zone|timezone|zeitzone)\b[^.\n]{0,40}?\b(?P<zone>[A-Z]{2,5})\b(?![+-])"
)
_SPOKEN = re.compile(r"\b(pacific|eastern|central european|central|mountain|uk|london|berlin|paris)\b", re.I)
_ZONES = {
    "America/Los_Angeles": "PST PDT PT PACIFIC",
    "America/Denver": "MST MDT MT MOUNTAIN",
    "America/Chicago": "CST CDT CT CENTRAL",
    "America/New_York": "EST EDT ET EASTERN",
    "Europe/London": "GMT BST UK LONDON",
    "Europe/Lisbon": "WET WEST",
    "Europe/Berlin": "CET CEST MEZ MESZ BERLIN CENTRALEUROPEAN",
    "Europe/Paris": "PARIS HEC HNEC",
    "Europe/Athens": "EET EEST",
    "America/Sao_Paulo": "BRT",
    "Asia/Tokyo": "JST",
    "Australia/Sydney": "AEST AEDT",
    "UTC": "UTC Z",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A line of a schedule. `ends` is by the wall clock of `zone` (None: the reader's own); None when the line
    gives only a start, or names a clock nobody knows. `before` and `after` are the line's words around the times.
    """

    starts: time
    ends: time | None = None
    zone: ZoneInfo | None = None
    before: str = ""
    after: str = ""


@cache
def _zone_names() -> dict[str, str]:
    return {short: name for name, shorts in _ZONES.items() for short in shorts.split()}


def zone_of_text(description: str) -> ZoneInfo | None:
    """The zone a text says all its times are in, None when it says none that is known."""
    found = _ALL_TIMES.search(description[:20_000])
    name = _zone_names().get(found["zone"]) if found else None
    return ZoneInfo(name) if name else None


def slot_in(line: str, zone: ZoneInfo | None = None) -> Slot | None:
    """The slot that *line* gives, by *zone* unless it says otherwise; None when it has no span of time."""
    found = _RANGE.search(line)
    if not found or not _is_clock(found):
        return None
    ends = _time(found, "b", found["bp"])
    starts = _time(found, "a", found["ap"] or (found["bp"] if _same_half(found) else None))
    if starts is None or ends is None:
        return None
    known, its_zone = _zone(found, zone)
    return Slot(
        starts=starts,
        ends=ends if known else None,
        zone=its_zone,
        before=line[: found.start()],
        after=line[found.end() :],
    )


def start_in(line: str, zone: ZoneInfo | None = None) -> Slot | None:
    """A line that begins with one time and goes on, or ends with one behind a bar: `11:00 Jane Roe`."""
    found = _SINGLE.match(line) or _LAST.search(line)
    if not found or not (found["am"] or found["af"] or found["ap"] or found["au"]):
        return None
    starts = _time(found, "a", found["ap"])
    return Slot(starts=starts, zone=zone, before=line[: found.start()], after=line[found.end() :]) if starts else None


def _is_clock(found: re.Match[str]) -> bool:
    """At least one side is written as a time is: with minutes, am or pm, or the word for o'clock."""
    return any(found[side + mark] for side in "ab" for mark in "mfpu")


def _same_half(found: re.Match[str]) -> bool:
    """ "1 - 2 pm" starts in the afternoon too, "11 - 12 pm" in the morning."""
    return not found["af"] and int(found["ah"]) % 12 <= int(found["bh"]) % 12 or int(found["ah"]) == 12


def _time(found: re.Match[str], side: str, half: str | None) -> time | None:
    hour, minute = int(found[side + "h"]), int(found[side + "m"] or found[side + "n"] or 0)
    letter = (half or "")[:1].lower()
    if letter == "p" and hour < 12:
        hour += 12
    if (letter == "a" and hour == 12) or (hour == 24 and minute == 0):
        hour = 0
    return time(hour, minute) if hour < 24 else None


def _zone(found: re.Match[str], default: ZoneInfo | None) -> tuple[bool, ZoneInfo | None]:
    """(False, None) for a clock named that nobody knows; the default where none is named."""
    short = found["bz"] or found["az"] or ""
    spoken = _SPOKEN.search(found["place"] or "")
    said = (spoken[1].replace(" ", "").upper() if spoken else "") or short
    if not said:
        return not found["place"], default
    if name := _zone_names().get(said):
        return True, ZoneInfo(name)
    looks_like_zone = bool(re.fullmatch(r"[A-Z]{1,4}T|(?:UTC|GMT)[+-]\d+", said)) or bool(spoken)
    return not looks_like_zone, default


def moment_of(ends: time, zone: ZoneInfo, event: CalendarEvent, *, local: ZoneInfo) -> datetime | None:
    """When a slot that ends at *ends* by *zone* is over, in *local* time: on the event's first day there, or the next.

    "2:30" is an afternoon's where only that lies in the event. None when neither does: then it is not believed.
    """
    starts = event.starts.astimezone(local if event.all_day else zone)
    later = [ends.replace(hour=ends.hour + 12)] if 0 < ends.hour < 12 and not event.all_day else []
    for day, clock in [(day, ends) for day in _days(starts.date())] + [(starts.date(), clock) for clock in later]:
        over = at_wall_clock(day, clock, zone)
        if over > event.starts and (event.ends is None or over <= event.ends):
            return over.astimezone(local)
    return None


def _days(first: date) -> tuple[date, date]:
    return first, first + timedelta(days=1)
