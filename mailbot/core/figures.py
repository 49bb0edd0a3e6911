"""How a search goes, in a few numbers over all its opportunities."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from mailbot.core.ledger import Opportunity, Step, StepKind, StepState

_TO_THEM = {StepKind.THANK_YOU, StepKind.CHECK_IN, StepKind.CLOSING_NOTE}
_A_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """`written`: opportunities in which the user sent a draft of ours; `answered`: those of them in which a person
    wrote after that. `days_to_answer` is the median from the last draft sent to the newest answer, None without one.
    `thanked`: thank-yous sent; `in_a_day`: those of them sent within 24 hours of the interview's end.
    """

    written: int = 0
    answered: int = 0
    days_to_answer: float | None = None
    thanked: int = 0
    in_a_day: int = 0

    @property
    def share_answered(self) -> float | None:
        """From 0 to 1; None while nothing was sent."""
        return self.answered / self.written if self.written else None


def figures_of(opportunities: Collection[Opportunity], steps: Iterable[Step]) -> Figures:
    """The figures of *opportunities*; *steps* are theirs, in any order."""
    sent = [s for s in steps if s.state is StepState.SENT and s.closed_at and s.kind in _TO_THEM]
    waits: list[timedelta] = []
    written = 0
    for one in opportunities:
        times = [s.closed_at for s in sent if (s.account, s.opportunity) == (one.account, one.id) and s.closed_at]
        written += bool(times)
        before = [at for at in times if one.answered_at and at < one.answered_at]
        if before and one.answered_at:
            waits.append(one.answered_at - max(before))
    ends = {(o.account, i.id): i.ends for o in opportunities for i in o.interviews}
    thanks = [s for s in sent if s.kind is StepKind.THANK_YOU]
    quick = [s for s in thanks if s.interview and _is_quick(s.closed_at, ends.get((s.account, s.interview)))]
    return Figures(
        written=written,
        answered=len(waits),
        days_to_answer=median(w / timedelta(days=1) for w in waits) if waits else None,
        thanked=len(thanks),
        in_a_day=len(quick),
    )


def _is_quick(sent: datetime | None, ended: datetime | None) -> bool:
    return sent is not None and ended is not None and sent - ended <= _A_DAY
