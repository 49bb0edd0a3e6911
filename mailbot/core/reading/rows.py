"""The rows of an interview day's schedule: who is in which slot, in the many forms people write that."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import pairwise
from zoneinfo import ZoneInfo

from mailbot.core.names import same_name
from mailbot.core.policy import Words
from mailbot.core.reading.boilerplate import Line
from mailbot.core.reading.days import is_of_another_day
from mailbot.core.reading.labels import Label, label_of
from mailbot.core.reading.listing import Mention, is_vocabulary, mentions
from mailbot.core.reading.schedules import Slot, slot_in, start_in, zone_of_text
from mailbot.core.reading.signatures import is_sign_off

_WHEN = re.compile(
    r"^\W*(?:when|time|times|date(?: (?:and|&) time)?|start|wann|zeit(?:raum)?|datum|uhrzeit|termin|quand|heure"
    r"|horaire|cu[áa]ndo|fecha|hora(?:rio)?"
    r"|quando|data|hor[áa]rio|wanneer|tijd(?:stip)?|ora(?:rio)?)\b[^:]{0,20}[:：]",
    re.I,
)
_HEADER = re.compile(
    r"^\W*(?:from|to|subject|sent|von|an|betreff|gesendet|de|para|à|objet|envoyé|asunto|enviado|assunto|aan|van|onderwerp"
    r"|verzonden|da|oggetto|inviato)\s*:\s*\S",
    re.I,
)
_NEAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line that belongs to a schedule: the people of its slot (none for the lines that only carry names or times)."""

    people: tuple[Mention, ...] = ()
    ends: time | None = None
    zone: ZoneInfo | None = None


def rows_of(lines: list[Line], words: Words, known: tuple[str, ...], days: Collection[date]) -> dict[int, Row]:
    """The schedule in *lines*, by line number; the slots of days that are not *days* have no people."""
    zone = zone_of_text("\n".join(line.text for line in lines))
    reader = _Rows(lines, words, known)
    slots = {at: slot for at, line in enumerate(lines) if (slot := _slot(line, zone))}
    rows = _read(reader, lines, slots, zone)
    elsewhere = _on_other_days(lines, slots, days)
    return {at: Row() if at in elsewhere else row for at, row in rows.items()}


def _on_other_days(lines: list[Line], slots: Collection[int], days: Collection[date]) -> set[int]:
    """The lines that stand below the heading of another day, or name one themselves."""
    found: set[int] = set()
    away = False
    for at, line in enumerate(lines):
        other = None if _is_forwarded(lines, at) else is_of_another_day(line.text, days)
        away = away if other is None or at in slots else other
        if other or (away and other is None):
            found.add(at)
    return found


def _is_forwarded(lines: list[Line], at: int) -> bool:
    """The line at *at* is a header of a forwarded mail: it tells when that was sent."""
    near = [line for line in lines[max(0, at - 2) : at + 3] if _HEADER.match(line.text)]
    return len(near) > 1 and ":" in lines[at].text[:20]


def _read(reader: "_Rows", lines: list[Line], slots: dict[int, Slot], zone: ZoneInfo | None) -> dict[int, Row]:
    rows = {at: reader.row(slot) for at, slot in slots.items()}
    bare = [at for at, row in rows.items() if not row.people and not reader.is_pause(slots[at])]
    if len(bare) > 1:
        rows |= reader.with_neighbours(bare, slots)
    starts = {at: slot for at, line in enumerate(lines) if at not in rows and (slot := start_in(line.text, zone))}
    rows |= reader.started_rows(starts, slots)
    return {at: row for at, row in rows.items() if row.people or row == Row()}


def _slot(line: Line, zone: ZoneInfo | None) -> Slot | None:
    """The slot of a line that is no "When:" line."""
    return None if _WHEN.match(line.text) else slot_in(line.text, zone)


class _Rows:
    """The people of slots, on the slot's own line or beside it."""

    def __init__(self, lines: list[Line], words: Words, known: tuple[str, ...]) -> None:
        self._lines = lines
        self._words = words
        self._known = known

    def row(self, slot: Slot) -> Row:
        """The people that the slot's own line names."""
        before = re.sub(
            r"\b[A-ZÀ-Þ][\wÀ-ÿ]{2,9}\.?\s+\d{1,2}\b|\b\d{1,2}\.?\s+(?:de\s+)?[A-ZÀ-Þ]?[\wÀ-ÿ]{3,9}\b", " ", slot.before
        )
        listed = mentions(f"{before} | {slot.after}", self._words, self._known, row=True)
        return Row(people=tuple(one for one in listed if self._counts(one)), ends=slot.ends, zone=slot.zone)

    def _counts(self, one: Mention) -> bool:
        """A full name, or a first name that is a guest's or well known: other words stand alone in schedules too."""
        if one.complete or one.imitating or " " in one.name:
            return True
        guests = {word.casefold() for name in self._known for word in name.split()}
        return one.name.casefold() in guests | self._words.first_names

    def is_pause(self, slot: Slot) -> bool:
        """Lunch, a break: a slot of nobody."""
        return bool(
            re.search(
                r"\b(?:lunch|break|pause|mittag\w*|déjeuner|almuerzo|descanso|almoço|pauze|pranzo|pausa)\b",
                slot.after,
                re.I,
            )
        )

    def with_neighbours(self, bare: list[int], slots: dict[int, Slot]) -> dict[int, Row]:
        """Rows whose people stand on the lines below, or above: all of a schedule alike, or none."""
        below = {at: self._below(at, slots) for at in bare}
        above = {at: self._above(at, slots) for at in bare}
        chosen = self._side(bare, below, above)
        rows: dict[int, Row] = {}
        for at in bare:
            for near in chosen.get(at, []):
                rows[near] = Row()
            people = tuple(one for near in chosen.get(at, []) for one in self._people(near))
            rows[at] = Row(people=people, ends=slots[at].ends, zone=slots[at].zone)
        return {at: row for at, row in rows.items() if row.people or row == Row()}

    @staticmethod
    def _side(bare: list[int], below: dict[int, list[int]], above: dict[int, list[int]]) -> dict[int, list[int]]:
        """The side on which more slots have people; when that is no sign, the one the outer rows speak for."""
        counts = sum(map(bool, below.values())), sum(map(bool, above.values()))
        if counts[0] != counts[1]:
            return below if counts[0] > counts[1] else above
        if not above[bare[0]]:
            return below
        return {} if below[bare[-1]] else above

    def _below(self, at: int, slots: dict[int, Slot]) -> list[int]:
        """The lines with people below a slot's, up to the next slot or paragraph."""
        found: list[int] = []
        for near in range(at + 1, min(at + 1 + _NEAR, len(self._lines))):
            parted = self._lines[near].blank_before and (bool(found) or near > at + 1)
            if near in slots or parted or is_sign_off(self._lines[near].text):
                break
            found += [near] if self._people(near) else []
        return found

    def _above(self, at: int, slots: dict[int, Slot]) -> list[int]:
        """The lines with people above a slot's, in the same paragraph."""
        found: list[int] = []
        for near in range(at - 1, max(at - _NEAR, -1), -1):
            if near in slots or self._lines[near + 1].blank_before:
                break
            found += [near] if self._people(near) else []
        return found[:1]

    def _people(self, at: int) -> tuple[Mention, ...]:
        """The people of a line that is one of names: it begins with one, or with a label for those who are met."""
        line = self._lines[at]
        label = label_of(line.text)
        if line.dial_in or len(line.text) > 160 or (label and label[0] is Label.ARRANGING):
            return ()
        listed = mentions(label[1] if label else line.text, self._words, self._known, row=True)
        sure = listed and (label or (listed[0].first and listed[0].complete and not listed[0].cell))
        return tuple(one for one in listed if self._counts(one)) if sure else ()

    def started_rows(self, starts: dict[int, Slot], slots: dict[int, Slot]) -> dict[int, Row]:
        """Rows that give only when a slot begins; it ends where the next begins. One such row alone is no schedule,
        unless *slots* make one.
        """
        rows = {at: self.row(slot) for at, slot in starts.items()}
        every = sorted((starts | slots).items())
        following = {at: after.starts for (at, _), (_, after) in pairwise(every)}
        if slots:
            rows = {at: self._surely(row) for at, row in rows.items()}
        named = {at: replace(row, ends=following.get(at)) for at, row in rows.items() if row.people}
        return named if len(named) > 1 or slots else {}

    def _surely(self, row: Row) -> Row:
        """*row* with those who are people beyond doubt; beside spans a lone time is often a place's or a journey's."""
        return replace(row, people=tuple(one for one in row.people if self._is_sure(one)))

    def _is_sure(self, one: Mention) -> bool:
        """A guest, a well-known first name, an address, or an office behind the name that begins the line."""
        first = one.name.split()[0].casefold() if one.name else ""
        guest = any(same_name(one.name, name) for name in self._known)
        office = one.first and is_vocabulary(one.remark, self._words)
        return bool(one.address) or guest or office or first in self._words.first_names
