"""Interviews that left the calendar or were called off: which of them did not take place."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from mailbot.core.ledger import Interview, Ledger, Opportunity, Step, StepKind, StepState
from mailbot.core.model import InterviewId
from mailbot.core.policy import Policy

_THANKS = frozenset({StepKind.THANK_YOU, StepKind.LINKEDIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledOff:
    """Tells it by what was done for them, at one moment."""

    ledger: Ledger
    policy: Policy
    now: datetime

    def without_vanished(self, opportunity: Opportunity, seen: Collection[InterviewId]) -> Opportunity:
        """Interviews that are recent or to come and are not among those *seen* in the calendar count as cancelled; so
        does one that was moved past the end of what is read, until it comes into sight.

        People tidy up their calendars: an interview that is over stays when a draft for it was begun since, or the
        user wrote to them. One that is deleted before that (between its end and its evening) is dropped, for it may
        not have taken place.
        """
        interviews = tuple(
            replace(i, cancelled=True) if i.id not in seen and self._is_missed(i, opportunity) else i
            for i in opportunity.interviews
        )
        return replace(opportunity, interviews=interviews)

    def was_thanked(self, interview: Interview) -> bool:
        """A thank-you for it was sent: what is called off after that (Gmail says so of a deleted event as well) took
        place all the same.
        """
        return any(s.kind in _THANKS and s.state is StepState.SENT for s in self._since(interview))

    def _is_missed(self, interview: Interview, opportunity: Opportunity) -> bool:
        """The calendar would show it if it stood, and nothing says that it took place."""
        recent = self.now - self.policy.give_up_after < interview.ends
        shown = interview.starts < self.now + self.policy.window_future
        return recent and shown and not self._took_place(interview, opportunity)

    def _took_place(self, interview: Interview, opportunity: Opportunity) -> bool:
        """It is over, and since then a draft for it was begun, here or in another account, or the user wrote."""
        if interview.ends > self.now:
            return False
        wrote = opportunity.wrote_at is not None and opportunity.wrote_at > interview.ends
        begun = any(s.state is not StepState.WITHDRAWN for s in self._since(interview))
        return wrote or begun or any(i == interview.id for i, _ in self.ledger.begun_elsewhere)

    def _since(self, interview: Interview) -> list[Step]:
        """The drafts for it that were begun after it had ended, where it stood in the calendar last."""
        steps = (s for s in self.ledger.steps.values() if s.interview == interview.id and s.starts == interview.starts)
        return [s for s in steps if s.started_at >= interview.ends]
