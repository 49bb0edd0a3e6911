"""The clock of one opportunity's check-ins: what it counts from, when it rings, and what holds it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from mailbot.core.actions import Why
from mailbot.core.ledger import Interview, Opportunity, Step, StepKind, StepState
from mailbot.core.observation import Moment
from mailbot.core.steering import snooze_ends
from mailbot.core.timing import check_in_due, free_day_countries

KINDS = frozenset({StepKind.CHECK_IN, StepKind.CLOSING_NOTE})


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInClock:
    """Reads one opportunity's past for the date of its next check-in."""

    moment: Moment
    opportunity: Opportunity
    steps: Collection[Step]

    @property
    def done(self) -> list[Step]:
        """Its check-ins and closing notes so far, in any state."""
        return [s for s in self.steps if s.kind in KINDS]

    @property
    def live(self) -> list[Interview]:
        """Its interviews that count."""
        return [i for i in self.opportunity.interviews if not i.cancelled and not i.twin]

    @property
    def _talks(self) -> list[datetime]:
        return [m for m in (self.opportunity.answered_at, self.opportunity.wrote_at) if m]

    def held(self) -> Why | None:
        """Why no check-in may be open at all now, None when one may."""
        opportunity = self.opportunity
        snoozed = snooze_ends(opportunity, self.moment.policy)
        reasons = (
            (Why.OUTCOME, opportunity.outcome is not None),
            (Why.STOPPED, opportunity.stopped is not None),
            (Why.TWIN, any(i.twin for i in opportunity.interviews) and not self.live),
            (Why.CANCELLED, not self.live),
            (Why.NOT_WATCHED, not opportunity.watched),
            (Why.SNOOZED, snoozed is not None and self.moment.now < snoozed),
            (Why.YOUR_TURN, self._is_users_turn()),
            (Why.CLOSED_WITH_NOTE, self._closed_with_note()),
            (Why.TWIN, bool(self.live) and self._led_elsewhere()),
        )
        return next((why for why, holds in reasons if holds), None)

    def _is_users_turn(self) -> bool:
        """The newest word is theirs: newer than the user's last to them and than the last interview."""
        past = [i.ends for i in self.live if i.ends <= self.moment.now]
        wrote = [self.opportunity.wrote_at] if self.opportunity.wrote_at else []
        since = max([*past, *wrote], default=None)
        answer = self.opportunity.answered_at
        return answer is not None and since is not None and answer > since

    def _closed_with_note(self) -> bool:
        """The closing note was sent, and nobody has moved since."""
        sent = [s.closed_at for s in self.done if s.kind is StepKind.CLOSING_NOTE and s.state is StepState.SENT]
        newer = [i.ends for i in self.live] + [m for m in (self.opportunity.answered_at,) if m]
        return any(at and not any(m > at for m in newer) for at in sent)

    def _led_elsewhere(self) -> bool:
        """Another account follows the same company: the one with the earliest interview writes."""

        def rank(one: Opportunity) -> tuple[datetime, str]:
            return min(i.starts for i in one.interviews if not i.cancelled and not i.twin), one.account

        rivals = [
            o
            for o in self.moment.ledger.elsewhere
            if o.domains & self.opportunity.domains and any(not i.cancelled and not i.twin for i in o.interviews)
        ]
        return any(rank(o) < rank(self.opportunity) for o in rivals)

    def due(self) -> datetime:
        """When the next check-in is due: an interval after the last thing that happened between the two sides."""
        closed = [s.closed_at for s in self.steps if s.closed_at and _counts(s)]
        anchor = max([i.ends for i in self.live] + closed + self._talks)
        countries = free_day_countries(self.opportunity.domains, self.moment.policy, self.moment.zone)
        return check_in_due(anchor, self.moment.policy, self.moment.zone, countries)

    def moved_on(self, standing: Step) -> bool:
        """Since the open check-in was begun they answered or met, or the user wrote by hand."""
        return any(m > standing.started_at for m in (*self._talks, *(i.ends for i in self.live)))

    def is_closing_time(self) -> bool:
        """Enough sent check-ins in a row without an answer or a new interview, and no closing note so far."""
        if any(s.kind is StepKind.CLOSING_NOTE for s in self.done):
            return False
        kept = [s for s in self.done if s.state is not StepState.WITHDRAWN]
        row = sorted(kept, key=lambda s: s.number, reverse=True)[: self.moment.policy.closing_after]
        moved = [i.ends for i in self.live] + [m for m in (self.opportunity.answered_at,) if m]
        since = max(moved, default=None)
        unanswered = [
            s for s in row if s.state is StepState.SENT and s.closed_at and not (since and since > s.closed_at)
        ]
        return len(unanswered) == self.moment.policy.closing_after


def _counts(step: Step) -> bool:
    """A closed step that starts the clock anew: any that was sent to them, and a check-in the user deleted."""
    if step.kind is StepKind.LINKEDIN:
        return False
    return step.state is StepState.SENT or (step.state is StepState.GONE and step.kind in KINDS)
