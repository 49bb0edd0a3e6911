"""The day that somebody's words name, as people of the shipped languages write one."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from mailbot.core.months import plain_months, unaccented

_AHEAD = timedelta(days=366)
_NEAR = timedelta(days=120)  # nobody means a day further off by one of the year to come without saying the year
_WORDS_TOO = {"out", "set", "ago"}  # short forms of months that are everyday words elsewhere
_UNITS = (
    r"(?!\s*(?:%|h\b|uhr|uur|o'clock|week|day|month|hour|people|person|woche|tag|monat|stunde|semaine|jour|mois|heure"
    r"|semana|dia|mes|hora|weken|dagen|maand|settiman|giorn|ore\b))"
)
_BEFORE = r"(?<!\d)(?<!\d[./:-])"
_ISO = re.compile(rf"{_BEFORE}(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?!\d)")
_DOTTED = re.compile(rf"{_BEFORE}(\d{{1,2}})\. ?(\d{{1,2}})\.(?: ?(\d{{4}})|(\d{{2}}))?(?![\d:])")
_DATED = re.compile(rf"{_BEFORE}(\d{{1,2}})([/-])(\d{{1,2}})\2(\d{{4}}|\d{{2}})(?![\d:/-])")
_SHORT = re.compile(rf"{_BEFORE}(\d{{1,2}})([./])(\d{{1,2}})(?![\d:/]|\.\d){_UNITS}")


def day_in(text: str, near: date) -> date | None:
    """The day *text* names, from *near* on and at most a year ahead; None when it names none that can be read.

    Read are 2026-03-12, 2026/03/12, 12.3.2026, 12-03-2026, 12. 3., March 12 and 12 de março; then 12/3 and 3/20. Where
    day and month could be either way round the day comes first, unless only the other reading is near. Without a year
    it is this year's, or the next one's within some 120 days.
    """
    plain = _plain(text)
    readings = (*_with_a_sign(plain, near), *_bare(plain, near))
    return next((day for day in readings if day and near <= day <= near + _AHEAD), None)


def _with_a_sign(text: str, near: date) -> Iterator[date | None]:
    """Dates that cannot be anything else: in ISO order, with a month's name, a year, or a dot behind the month."""
    for found in _ISO.finditer(text):
        yield _day(int(found[1]), int(found[3]), int(found[4]))
    told: list[tuple[int, date | None]] = []
    day_first, month_first = _spelled()
    for found in day_first.finditer(text):
        told.append((found.start(), _in_year(found[3], _months()[found[2]], int(found[1]), near)))
    for found in month_first.finditer(text):
        told.append((found.start(), _in_year(found[3], _months()[found[1]], int(found[2]), near)))
    for found in _DOTTED.finditer(text):
        told.append((found.start(), _in_year(found[3] or found[4], int(found[2]), int(found[1]), near)))
    for found in _DATED.finditer(text):
        told.append((found.start(), _either_way(int(found[1]), int(found[3]), found[4], near)))
    yield from (day for _, day in sorted(told, key=lambda one: one[0]))


def _bare(text: str, near: date) -> Iterator[date | None]:
    """Two numbers, which may be a date: 12/3, 3/20, 12.3."""
    for found in _SHORT.finditer(text):
        first, second = int(found[1]), int(found[3])
        yield _in_year(None, second, first, near) if found[2] == "." else _either_way(first, second, None, near)


def _either_way(first: int, second: int, year: str | None, near: date) -> date | None:
    """The day before the month, unless that is no date, past, or far, and the other way round is near."""
    usual, other = _in_year(year, second, first, near), _in_year(year, first, second, near)
    return other if other and (usual is None or not _is_near(usual, near)) and _is_near(other, near) else usual or other


def _is_near(day: date, today: date) -> bool:
    return today <= day <= today + _NEAR


def _in_year(year: str | None, month: int, day: int, near: date) -> date | None:
    """The day of *year* (two figures: of this century); of the year it is near to where none is told."""
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this, following = _day(near.year, month, day), _day(near.year + 1, month, day)
    if this and this >= near:
        return this
    return following if following and _is_near(following, near) else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _plain(text: str) -> str:
    """*text* in small letters without accents, blanks folded."""
    return " ".join(unaccented(text).split())


@cache
def _months() -> dict[str, int]:
    """Those month names that cannot be another word."""
    return {name: number for name, number in plain_months().items() if name not in _WORDS_TOO}


@cache
def _spelled() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A day before its month's name, and behind it."""
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    year = r"(?:,? (?:del? )?(\d{4})\b)?"
    day_first = re.compile(rf"{_BEFORE}(\d{{1,2}})(?:\.|er|st|nd|rd|th|o|a)? ?(?:de |of )?({names})\b\.?{year}")
    month_first = re.compile(rf"\b({names})\b\.? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b(?![.:]\d){year}")
    return day_first, month_first
