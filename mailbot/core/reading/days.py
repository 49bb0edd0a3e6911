"""Which day a line of a schedule names: so that the slots of another day are not taken for this one's."""

import re
from collections.abc import Collection
from datetime import date
from functools import cache

from babel.dates import get_day_names

from mailbot.core.months import LANGUAGES, months

_ISO = re.compile(r"\b\d{4}-(\d{2})-(\d{2})\b")
_FIGURES = re.compile(r"\b(\d{1,2})[./](\d{1,2})(?:[./]\d{2,4}\b|\.(?!\d))")
_SHORT = 45


@cache
def _weekdays() -> dict[str, int]:
    """Weekday names of the shipped languages -> 0 for Monday to 6."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        found |= {str(name).casefold(): int(day) for day, name in get_day_names("wide", locale=language).items()}
    return found


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    return re.compile(
        rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.|º|er)?\s*(?:de\s+|of\s+)?({names})\b|\b({names})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:|\.\d|\s*[ap]m)",
        re.I,
    )


def is_of_another_day(line: str, days: Collection[date]) -> bool | None:
    """True when *line* names a day and none of *days*, False when it names one of them, None when it names none."""
    if not days:
        return None
    named = _dates(line)
    if named:
        return not named & {(day.month, day.day) for day in days}
    first = re.match(r"\W*([^\W\d_]+(?:-feira)?)", line)
    weekday = _weekdays().get(first[1].casefold()) if first and len(line) < _SHORT else None
    return None if weekday is None else weekday not in {day.weekday() for day in days}


def _dates(line: str) -> set[tuple[int, int]]:
    """The (month, day) pairs that *line* may mean."""
    found = {(int(m[1]), int(m[2])) for m in _ISO.finditer(line)}
    for m in _FIGURES.finditer(line):
        found |= {(int(m[1]), int(m[2])), (int(m[2]), int(m[1]))}
    for m in _pattern().finditer(line):
        month, day = m[2] or m[3], m[1] or m[4]
        found.add((months()[month.casefold()], int(day)))
    return {(month, day) for month, day in found if month <= 12 and day <= 31}
