"""What a careful observer knows of each process, from mailboxes and calendars alone, as each turn could see them."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from mailbot.sandbox.items import SPAM, TRASH, Event, Mail
from tests.simulator.cast import COMPANIES, NAMESPACE, Company, company_of, is_answer, is_relayed
from tests.simulator.life import CHECK_INS, Life, Seat

COUNTRIES = {"Europe/Berlin": "DE", "America/New_York": "US", "Asia/Tokyo": "JP", "Europe/Paris": "FR"}
RULES = frozenset({"away", "relay", "free day"})
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
HORIZON, _BACK, _RECENT = timedelta(days=60), timedelta(days=60), timedelta(hours=72)
_SNOOZE = timedelta(days=14)


@lru_cache
def _holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=year))


def is_free_day(day: date, *countries: str) -> bool:
    """A weekend, or a public holiday in one of *countries*."""
    return day.weekday() > 4 or any(day in _holidays(one, day.year) for one in countries if one)


def business_days_on(day: date, number: int, *countries: str) -> date:
    """The *number*th business day after *day*; 0: *day* itself or the first business day after it."""
    for _ in range(number):
        day = business_days_on(day + timedelta(days=1), 0, *countries)
    while is_free_day(day, *countries):
        day += timedelta(days=1)
    return day


def bounds(event: Event, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When *event* starts and ends; a day on site ends at five."""
    if isinstance(event.starts, datetime) and isinstance(event.ends, datetime):
        return event.starts, event.ends
    starts = datetime.combine(event.starts, time.min, tzinfo=zone)
    return starts, datetime.combine(event.starts, time(17), tzinfo=zone)


def is_live(event: Event) -> bool:
    """It counts as an interview now."""
    off = event.cancelled or event.removed or event.response == "declined"
    return not off and "mock" not in event.title.lower()


@dataclass(slots=True)
class Met:
    """An interview as last seen in a calendar."""

    starts: datetime
    ends: datetime
    live: bool


@dataclass(slots=True)
class Process:
    """What the turns of one account could see so far of one company. Moments only grow."""

    answered: datetime = LONG_AGO
    relayed: datetime = LONG_AGO
    steered: datetime = LONG_AGO  # when a label was first seen
    bounced: bool = False
    away: dict[str, date] = field(default_factory=dict)  # who is away, and until when
    wrote: datetime = LONG_AGO
    dropped: datetime = LONG_AGO  # a check-in that the user deleted, when a turn first could see it
    interviews: dict[str, Met] = field(default_factory=dict)
    labelled: set[str] = field(default_factory=set)  # Outcome and Stop on mails that can be seen now
    known: set[str] = field(default_factory=set)  # all labels at the last look
    reopened: bool = False  # Outcome or Stop was there at the last look, and is not now
    doubtful: bool = False  # a label went with its mail: both readings may be right
    snoozed_at: datetime | None = None
    snoozed_until: datetime = LONG_AGO

    @property
    def ends(self) -> list[datetime]:
        """When its interviews end."""
        return [met.ends for met in self.interviews.values() if met.live]


@dataclass(slots=True)
class Watch:
    """All processes by account and company, as `look` last saw them."""

    seen: dict[tuple[str, str], Process] = field(default_factory=dict)

    def of(self, seat: Seat, company: Company) -> Process:
        """One account's view of one company."""
        return self.seen.setdefault((seat.account, company.name), Process())

    def views(self, company: Company) -> list[Process]:
        """Every account's view of it."""
        return [p for (_, name), p in self.seen.items() if name == company.name]

    def look(self, life: Life, seat: Seat) -> None:
        """Read the mailbox and the calendar of *seat* as a turn that begins now can."""
        mails = [m for m in seat.world.mails.all() if m.place not in {TRASH, SPAM} and not m.is_draft]
        hidden = [m for m in seat.world.mails.all() if m.place in {TRASH, SPAM}]
        for company in COMPANIES:
            process = self.of(seat, company)
            failed = [m.content.headers.get("X-Failed-Recipients", "") for m in mails]
            process.bounced |= any(address.endswith(f"@{company.domain}") for address in failed)
            self._read_mails(process, [m for m in mails if company_of(m) is company])
            self._read_labels(process, company, (mails, hidden), life.now)
            self._read_calendar(process, company, seat, life.now)
        for one in life.ours:
            if one.seat is seat and one.deleted and one.step.kind in CHECK_INS and one.company:
                process = self.of(seat, one.company)
                one.deleted = False
                if process.wrote < one.made_at:  # else the user has sent it by another way
                    process.dropped = max(process.dropped, life.now)

    def look_again(self, seat: Seat) -> None:
        """Which snoozes the turn has ended."""
        for company in COMPANIES:
            process = self.of(seat, company)
            mails = [m for m in seat.world.mails.all() if company_of(m) is company]
            if not any(f"{NAMESPACE}/Snooze" in m.labels for m in mails):
                process.snoozed_at = None

    def _read_mails(self, process: Process, mails: list[Mail]) -> None:
        for mail in mails:
            if mail.sent:
                process.wrote = max(process.wrote, mail.at)
            elif is_relayed(mail.content):
                process.relayed = max(process.relayed, mail.at)
            elif is_answer(mail):
                process.answered = max(process.answered, mail.at)
            elif away := re.search(r"away until (\d+ \w+ \d+)", mail.content.text):
                until = datetime.strptime(away[1], "%d %B %Y").date()  # noqa: DTZ007 - a day
                process.away[mail.content.sender.address] = until

    def _read_labels(
        self, process: Process, company: Company, where: tuple[list[Mail], list[Mail]], now: datetime
    ) -> None:
        def on(mails: list[Mail]) -> set[str]:
            names = {x for m in mails if company_of(m) is company for x in m.labels}
            return {x.removeprefix(f"{NAMESPACE}/") for x in names if x.startswith(f"{NAMESPACE}/")} - {"Check-in due"}

        seen, hidden = (on(mails) for mails in where)
        if seen - process.known:
            process.steered = now
        process.known = seen
        was = process.labelled
        process.labelled = {x for x in seen if x != "Snooze"}
        process.reopened = bool(was) and not process.labelled
        process.doubtful |= bool(hidden)
        if "Snooze" not in seen:
            process.snoozed_at = None
        elif process.snoozed_at is None:
            process.snoozed_at = now
            process.snoozed_until = now + _SNOOZE

    def _read_calendar(self, process: Process, company: Company, seat: Seat, now: datetime) -> None:
        shown = set()
        for event in seat.world.diary.all():
            starts, ends = bounds(event, seat.zone)
            if company.name not in event.title or not (ends > now - _BACK and starts < now + HORIZON):
                continue
            shown.add(event.uid)
            if event.uid in process.interviews or is_live(event):
                process.interviews[event.uid] = Met(starts, ends, is_live(event))
        for uid, met in process.interviews.items():
            if uid not in shown and met.ends > now - _RECENT and met.starts < now + HORIZON:
                met.live = False
