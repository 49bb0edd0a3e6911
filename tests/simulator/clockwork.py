"""The dates of check-ins and thank-yous by the rules' own words, reckoned from what an observer knows."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailbot.core.ledger import StepKind
from tests.simulator.asked import may_be_asked
from tests.simulator.cast import Company
from tests.simulator.life import Life, Seat
from tests.simulator.watch import COUNTRIES, LONG_AGO, RULES, Process, Watch, business_days_on, is_free_day

_FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The clock of one company's check-ins, seen from all accounts together."""

    life: Life
    seat: Seat
    company: Company
    watch: Watch

    @property
    def views(self) -> list[Process]:
        """Every account's view."""
        return self.watch.views(self.company)

    @property
    def answered(self) -> datetime:
        """Their newest answer."""
        return max(p.answered for p in self.views)

    @property
    def moved(self) -> datetime:
        """The newest thing the user did or lived through: a mail of theirs, an interview that is over."""
        now = self.life.now
        return max([LONG_AGO, *(p.wrote for p in self.views), *(e for p in self.views for e in p.ends if e <= now)])

    @property
    def countries(self) -> tuple[str, str]:
        """Whose public holidays count."""
        return COUNTRIES[self.seat.zone.key], self.company.country

    def held(self) -> str:
        """Why no check-in may lie open untouched, "" when one may."""
        here = self.watch.of(self.seat, self.company)
        if here.labelled:
            return f"labelled {sorted(here.labelled)}"
        if here.snoozed_at and self.life.now < here.snoozed_until:
            return "snoozed"
        if self.answered > self.moved:
            return "the user's turn"
        if "relay" in RULES and max(p.relayed for p in self.views) > max(
            [self.moved, *(p.steered for p in self.views)]
        ):
            return "an application system wrote"
        return ""

    @property
    def is_open(self) -> bool:
        """It is nine or later on a business day: somebody at work would write now."""
        local = self.life.now.astimezone(self.seat.zone)
        return local.time() >= time(9) and not is_free_day(local.date(), *self.countries)

    @property
    def is_doubtful(self) -> bool:
        """The rules leave open, or another test tells, whether there is to be a check-in."""
        here = self.watch.of(self.seat, self.company)
        noted = any(d[0] is self.company for d in self.life.decisions)
        thanks = [o for o in self.life.open_drafts() if o.step.kind is StepKind.THANK_YOU and o.touched]
        closed = [o for o in self.life.ours if o.step.kind is StepKind.CLOSING_NOTE and o.company is self.company]
        free = not self.is_open
        several = len(self.life.seats) > 1
        nobody = not any(m.live for m in here.interviews.values())
        nobody = nobody or not may_be_asked(self.life, self.seat, self.company)
        return bool(
            several or noted or thanks or closed or free or nobody or here.bounced or here.doubtful or here.away
        )

    def earliest(self) -> datetime:
        """No check-in before this moment."""
        anchor = max(
            [LONG_AGO, self.answered, *(p.wrote for p in self.views), *(p.dropped for p in self.views)]
            + [e for p in self.views for e in (*p.ends, p.relayed if "relay" in RULES else LONG_AGO)]
        )
        usual = self._morning(anchor, _FORTNIGHT)
        noted = [d for d in self.life.decisions if d[0] is self.company]
        if not noted:
            return usual
        day = noted[-1][2]
        if day < anchor.astimezone(self.seat.zone).date() or self.answered >= anchor:
            return usual
        named = business_days_on(day, 2, *self.countries)
        return min(usual, datetime.combine(named, time(9), tzinfo=self.seat.zone))

    def _morning(self, anchor: datetime, after: timedelta) -> datetime:
        day = business_days_on(anchor.astimezone(self.seat.zone).date() + after, 0, *self.countries)
        return datetime.combine(day, time(9), tzinfo=self.seat.zone)


def evening(ends: datetime, zone: ZoneInfo) -> datetime:
    """When a thank-you for an interview that ends at *ends* is due."""
    local = ends.astimezone(zone)
    morning = datetime.combine(local.date(), time(7, 30), tzinfo=zone)
    if local.time() < time(5):
        return morning
    if local.time() <= time(17):
        return datetime.combine(local.date(), time(18), tzinfo=zone)
    rested = (local.astimezone(UTC) + timedelta(hours=1)).astimezone(zone)
    if rested <= datetime.combine(local.date(), time(22), tzinfo=zone):
        return rested
    return datetime.combine(local.date() + timedelta(days=1), time(7, 30), tzinfo=zone)
