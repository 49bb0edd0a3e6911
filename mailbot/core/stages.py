"""How far an opportunity has come, in one word for the person."""

from collections.abc import Collection
from datetime import datetime
from enum import Enum

from mailbot.core.ledger import Opportunity, Step, StepKind, StepState


class Stage(Enum):
    """Where an opportunity stands."""

    INTERVIEW = "interview"  # to come, or over with nothing drafted yet
    THANKED = "thanked"  # thanks are drafted, and nothing was sent yet
    WAITING = "waiting"  # the user wrote, or a check-in is ready: the next word is theirs
    ANSWERED = "answered"  # the next word is the user's
    OUTCOME = "outcome"


_THANKS = {StepKind.THANK_YOU, StepKind.LINKEDIN}
_CHECK_INS = {StepKind.CHECK_IN, StepKind.CLOSING_NOTE}


def stage_of(opportunity: Opportunity, steps: Collection[Step], now: datetime) -> Stage:
    """The stage at *now*; *steps* are the opportunity's own."""
    if opportunity.outcome or opportunity.stopped:
        return Stage.OUTCOME
    live = [i for i in opportunity.interviews if not i.cancelled]
    past = [i for i in live if i.ends <= now]
    last_end = max((i.ends for i in past), default=None)
    if past and _after(opportunity.answered_at, opportunity.wrote_at, last_end):
        return Stage.ANSWERED
    begun = max((i.starts for i in live), default=None)
    recent = [s for s in steps if begun is None or s.started_at >= begun]
    check_ins = [s for s in recent if s.kind in _CHECK_INS and (s.standing or s.state is StepState.SENT)]
    thanks_sent = any(s.kind is StepKind.THANK_YOU and s.state is StepState.SENT for s in recent)
    wrote = bool(past) and len(past) == len(live) and _after(opportunity.wrote_at, last_end)
    if check_ins or thanks_sent or wrote:
        return Stage.WAITING
    drafted = any(s.kind in _THANKS and s.state is not StepState.WITHDRAWN for s in recent)
    return Stage.THANKED if drafted else Stage.INTERVIEW


def _after(moment: datetime | None, *others: datetime | None) -> bool:
    """*moment* is there, and later than each of *others* that is."""
    return moment is not None and all(other is None or moment > other for other in others)
