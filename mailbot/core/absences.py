"""When somebody is back: the date that an out-of-office reply names, in any shipped language."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from mailbot.core.months import plain_months, unaccented

_AHEAD = timedelta(days=200)  # nobody is away for longer and says so in an automatic reply
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})|\.(?!\d))?(?![\w/-]|\.\d)")


def back_on(text: str, wrote: date) -> date | None:
    """The day *text* (an automatic reply of the day *wrote*) says that its writer is back, or away until: the latest
    date it names that is not before *wrote* and at most 200 days ahead. None when it names none.

    Where day and month could be either way round, the later of the two: too late costs less than too early.
    """
    named = [day for day in _dates(unaccented(text), wrote) if wrote <= day <= wrote + _AHEAD]
    return max(named, default=None)


@cache
def _spelled() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(map(re.escape, plain_months()), key=len, reverse=True))
    year = r"(?:,?\s+(?:de[l]?\s+)?(\d{4})\b)?"
    day_first = re.compile(rf"\b(\d{{1,2}})(?:\.|er|st|nd|rd|th|º|°|o)?\s+(?:de\s+|of\s+)?({names})\b\.?{year}")
    month_first = re.compile(rf"\b({names})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\.\d){year}")
    return day_first, month_first


def _dates(text: str, near: date) -> Iterator[date]:
    """Every date in *text*; one without a year is the first from *near* on."""
    for found in _ISO.finditer(text):
        yield from _day(int(found[1]), int(found[2]), int(found[3]))
    for found in _NUMBERS.finditer(text):
        first, second = int(found[1]), int(found[3])
        for day, month in {(first, second), (first, second) if found[2] == "." else (second, first)}:
            yield from _with_year(found[4], month, day, near)
    day_first, month_first = _spelled()
    for found in day_first.finditer(text):
        yield from _with_year(found[3], plain_months()[found[2]], int(found[1]), near)
    for found in month_first.finditer(text):
        yield from _with_year(found[3], plain_months()[found[1]], int(found[2]), near)


def _with_year(year: str | None, month: int, day: int, near: date) -> Iterator[date]:
    if year:
        yield from _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
        return
    this = list(_day(near.year, month, day))
    yield from this if this and this[0] >= near else _day(near.year + 1, month, day)


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
