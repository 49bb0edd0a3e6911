"""How a due date is reckoned, with each step of the sum in words that a person can check on a calendar."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale

from mailbot.core.policy import Policy
from mailbot.core.timing import after_decision, check_in_due, free_in, is_business_day, working_moment

_IN_ENGLISH = Locale("en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """A due moment, and in sentences how it came about, in order."""

    at: datetime
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Almanac:
    """By which days and clocks dates are reckoned: the user's zone, and the countries whose public holidays count."""

    policy: Policy
    zone: ZoneInfo
    countries: frozenset[str] = frozenset()

    def an_interval_after(self, moment: datetime, what: str) -> Reckoned:
        """Morning of the first business day at least one interval after the local day of *moment*, which is that of
        *what* ("your mail of").
        """
        start = moment.astimezone(self.zone).date()
        wanted = start + self.policy.interval
        due = check_in_due(moment, self.policy, self.zone, self.countries)
        because = [f"counted from {what} {spoken(start)}", f"+{counted(wanted - start)} = {spoken(wanted, start)}"]
        if due.date() != wanted:
            because.append(f"moved to {spoken(due.date(), wanted)}: {self._why_moved(wanted, due.date())}")
        return Reckoned(at=due, because=tuple(because))

    def after(self, day: date, what: str) -> Reckoned:
        """Morning of the second business day after *day*, which *what* names ("their decision is due on 12 March")."""
        due = after_decision(day, self.policy, self.zone, self.countries)
        return Reckoned(at=due, because=(what, f"+2 business days = {spoken(due.date(), day)}"))

    def working_moment(self, moment: datetime) -> Reckoned:
        """*moment*, or the next at which somebody at work would write; then it says why not before."""
        at = working_moment(moment, self.policy, self.zone, self.countries)
        if at <= moment:
            return Reckoned(at=at, because=())
        why = self._why_moved(moment.astimezone(self.zone).date(), at.date()) or "not before the morning"
        return Reckoned(at=at, because=(f"waits for {spoken(at.date())}, {at:%H:%M}: {why}",))

    def _why_moved(self, wanted: date, found: date) -> str:
        """What the days from *wanted* up to *found* are: weekend, or a public holiday, and where."""
        days = (wanted + timedelta(days=n) for n in range((found - wanted).days))
        return ", ".join(dict.fromkeys(free_because(day, self.countries) for day in days))


def later_of(one: Reckoned, *others: Reckoned | None) -> Reckoned:
    """The one that is due last."""
    return max((one, *(o for o in others if o)), key=lambda r: r.at)


def free_because(day: date, countries: Collection[str]) -> str:
    """Why *day* is no business day, "" when it is one."""
    if is_business_day(day, countries):
        return ""
    if day.weekday() > 4:
        return "weekend"
    names = [_IN_ENGLISH.territories.get(country, country) for country in sorted(free_in(day, countries))]
    return f"public holiday in {' and '.join(names)}"


def spoken(day: date, near: date | None = None) -> str:
    """*day* as in "17 March", with its year where that is not the one of *near*."""
    return f"{day.day} {day:%B}" + (f" {day.year}" if near and near.year != day.year else "")


def counted(span: timedelta) -> str:
    """*span* in whole days."""
    return "1 day" if span.days == 1 else f"{span.days} days"
