"""The clock of one opportunity's check-ins: what it counts from, when it rings, and what holds it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from mailbot.core.actions import Why
from mailbot.core.ledger import Interview, Opportunity, Step, StepKind, StepState
from mailbot.core.noted import decision_in
from mailbot.core.observation import Moment
from mailbot.core.reckoning import Almanac, Reckoned, later_of, spoken
from mailbot.core.stated import NoteField
from mailbot.core.steering import snooze_ends
from mailbot.core.timing import free_day_countries, later
from mailbot.core.twins import ended_elsewhere, is_same_process

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
    def _kin(self) -> list[Opportunity]:
        """The same process as other accounts see it."""
        return [o for o in self.moment.ledger.elsewhere if is_same_process(o, self.opportunity)]

    @property
    def _answered(self) -> list[datetime]:
        """When they last answered, in whichever account."""
        return [o.answered_at for o in (self.opportunity, *self._kin) if o.answered_at]

    @property
    def _wrote(self) -> list[datetime]:
        """When the user last wrote to them, from whichever account."""
        return [o.wrote_at for o in (self.opportunity, *self._kin) if o.wrote_at]

    @property
    def _relayed(self) -> list[datetime]:
        """When an application system last wrote about it, to whichever account."""
        return [o.relayed_at for o in (self.opportunity, *self._kin) if o.relayed_at]

    @property
    def _labelled(self) -> list[datetime]:
        """When the user last labelled it, in whichever account."""
        return [o.labelled_at for o in (self.opportunity, *self._kin) if o.labelled_at]

    @property
    def _met(self) -> list[datetime]:
        """When each interview ends, in whichever account."""
        elsewhere = [i.ends for o in self._kin for i in o.interviews if not i.cancelled]
        return [i.ends for i in self.live] + elsewhere

    def held(self) -> Why | None:
        """Why no check-in may be open at all now, None when one may."""
        opportunity = self.opportunity
        snoozed = snooze_ends(opportunity, self.moment.policy)
        reasons = (
            (Why.OUTCOME, opportunity.outcome is not None),
            (Why.STOPPED, opportunity.stopped is not None),
            (Why.OUTCOME_ELSEWHERE, self._ended_elsewhere()),
            (Why.TWIN, any(i.twin for i in opportunity.interviews) and not self.live),
            (Why.CANCELLED, not self.live),
            (Why.NOT_WATCHED, not opportunity.watched),
            (Why.SNOOZED, snoozed is not None and self.moment.now < snoozed),
            (Why.YOUR_TURN, self._is_users_turn()),
            (Why.RELAY_ANSWERED, self._is_relay_unanswered()),
            (Why.CLOSED_WITH_NOTE, self._closed_with_note()),
            (Why.TWIN, bool(self.live) and self._led_elsewhere()),
        )
        return next((why for why, holds in reasons if holds), None)

    def _is_users_turn(self) -> bool:
        """The newest word is theirs: newer than the user's last to them and than the last interview."""
        past = [ends for ends in self._met if ends <= self.moment.now]
        since = max([*past, *self._wrote], default=None)
        answer = max(self._answered, default=None)
        return answer is not None and since is not None and answer > since

    def _is_relay_unanswered(self) -> bool:
        """An application system wrote after the last interview, and the user has neither labelled nor written since."""
        seen_to = max([*self._met, *self._wrote, *self._labelled], default=None)
        return seen_to is not None and any(at > seen_to for at in self._relayed)

    def _ended_elsewhere(self) -> bool:
        """It has an outcome in another account, and no interview since."""
        ended = ended_elsewhere(self.opportunity, self.moment)
        return ended is not None and not any(i.starts > ended for i in self.live)

    def _closed_with_note(self) -> bool:
        """The closing note was sent, and nobody has moved since."""
        sent = [s.closed_at for s in self.done if s.kind is StepKind.CLOSING_NOTE and s.state is StepState.SENT]
        newer = self._met + self._answered + self._relayed
        return any(at and not any(m > at for m in newer) for at in sent)

    def _led_elsewhere(self) -> bool:
        """Another account follows the same process: the one with the earliest interview writes."""

        def rank(one: Opportunity) -> tuple[datetime, str]:
            return min(i.starts for i in one.interviews if not i.cancelled and not i.twin), one.account

        rivals = [o for o in self._kin if o.watched and any(not i.cancelled and not i.twin for i in o.interviews)]
        return any(rank(o) < rank(self.opportunity) for o in rivals)

    def due(self) -> datetime:
        """When the next check-in is due: an interval after the last thing that happened between the two sides."""
        return self._reckoned().at

    def because(self) -> tuple[str, ...]:
        """How that date came about, in sentences: what it is counted from, how far, and what moved it."""
        return self._reckoned().because

    @property
    def almanac(self) -> Almanac:
        """The days and clocks that the dates of this opportunity go by."""
        return Almanac(policy=self.moment.policy, zone=self.moment.zone, countries=self._countries)

    def _reckoned(self) -> Reckoned:
        named = self._after_decision()
        usual = named or self.almanac.an_interval_after(*self._anchor)
        return later_of(usual, self._after_answer() if named else None, self._after_absence())

    @property
    def _countries(self) -> frozenset[str]:
        return free_day_countries(self.opportunity.domains, self.moment.policy, self.moment.zone)

    def _anchors(self) -> list[tuple[datetime, str]]:
        """All that the clock may count from, with what it was; of two at one time the first is told."""
        steps = [(s.closed_at, _called(s)) for s in self.steps if s.closed_at and _counts(s)]
        return [
            *steps,
            *((at, "the interview of") for at in self._met),
            *((at, "their answer of") for at in self._answered),
            *((at, "the application system's mail of") for at in self._relayed),
            *((at, "your mail of") for at in self._wrote),
        ]

    @property
    def _anchor(self) -> tuple[datetime, str]:
        """The newest thing that the clock counts from."""
        return max(self._anchors(), key=lambda one: one[0])

    def _after_decision(self) -> Reckoned | None:
        """Two business days after the day they named for a decision, unless something happened since."""
        decided = self._decision_day()
        if decided is None or decided < self._anchor[0].astimezone(self.moment.zone).date():
            return None
        return self.almanac.after(decided, f"they named {spoken(decided)} for a decision")

    def _after_answer(self) -> Reckoned | None:
        """An interval after their answer since the last interview: no date they named comes before that."""
        answer = max([*self._answered, *self._relayed], default=None)
        if answer is None or answer < max(self._met):
            return None
        return self.almanac.an_interval_after(answer, "their answer of")

    def _after_absence(self) -> Reckoned | None:
        """Two business days after they are back, by their automatic reply."""
        away = self.opportunity.away_until
        return (
            self.almanac.after(away, f"they are away until {spoken(away)} by their automatic reply") if away else None
        )

    def _decision_day(self) -> date | None:
        """The day they named for a decision, for the first check-in since it was noted."""
        stated = self.moment.ledger.stated
        dated = [n for n in stated.notes if n.opportunity == self.opportunity.id and n.field is NoteField.DECISION]
        told = [n for n in dated if decision_in([n])]
        newest = max(told, key=lambda n: n.at, default=None)
        if newest is None or any(s.closed_at and s.closed_at > newest.at and _counts(s) for s in self.done):
            return None
        return decision_in([newest])

    def moved_on(self, standing: Step) -> bool:
        """Since the open check-in was begun they answered or met, or the user wrote by hand."""
        since = (*self._answered, *self._relayed, *self._wrote, *self._met)
        return any(m > standing.started_at for m in since)

    def put_off(self, standing: Step) -> bool:
        """A date that came to be known since the open check-in was due moves it to a later day: that of a decision, or
        of a return.
        """
        day = standing.due_at.astimezone(self.moment.zone).date()
        words = (self._after_decision(), self._after_absence())
        return any(word and word.at > self.moment.now and word.at.date() > day for word in words)

    def is_limit_reached(self) -> bool:
        """The user's limit of check-ins is used up; those that we took back again do not count."""
        limit = self.moment.policy.check_in_limit
        kept = [s for s in self.done if s.kind is StepKind.CHECK_IN and s.state is not StepState.WITHDRAWN]
        return limit is not None and len(kept) >= limit

    def is_closing_time(self) -> bool:
        """Enough sent check-ins in a row without an answer or a new interview, and no closing note so far; one that had
        to be taken back before its time does not count.
        """
        if any(s.kind is StepKind.CLOSING_NOTE and not self._came_too_soon(s) for s in self.done):
            return False
        kept = [s for s in self.done if s.state is not StepState.WITHDRAWN]
        row = sorted(kept, key=lambda s: s.number, reverse=True)[: self.moment.policy.closing_after]
        since = max(self._met + self._answered + self._relayed, default=None)
        unanswered = [
            s for s in row if s.state is StepState.SENT and s.closed_at and not (since and since > s.closed_at)
        ]
        return len(unanswered) == self.moment.policy.closing_after

    def _came_too_soon(self, note: Step) -> bool:
        """The closing note was taken back before it had lain for an interval: nobody has let it lie."""
        lay_until = later(max(note.due_at, note.started_at), self.moment.policy.refresh)
        return note.state is StepState.WITHDRAWN and note.closed_at is not None and note.closed_at < lay_until

    @property
    def closing_number(self) -> int:
        """The number of the next closing note."""
        return max((s.number for s in self.done if s.kind is StepKind.CLOSING_NOTE), default=0) + 1


def _counts(step: Step) -> bool:
    """A closed step that starts the clock anew: any that was sent to them, and a check-in the user deleted."""
    if step.kind in KINDS:
        return step.state in {StepState.SENT, StepState.GONE}
    return step.kind is StepKind.THANK_YOU and step.state is StepState.SENT


def _called(step: Step) -> str:
    """*step* as what the clock is counted from."""
    kinds = {StepKind.THANK_YOU: "thank-you", StepKind.CLOSING_NOTE: "closing note"}
    what = kinds.get(step.kind, "check-in")
    return f"the {what} you deleted on" if step.state is StepState.GONE else f"your {what} sent on"
