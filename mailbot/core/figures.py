"""How a search goes, in a few numbers over all its opportunities."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from mailbot.core.history import Decision, What
from mailbot.core.ledger import Opportunity, Step, StepKind, StepState

_TO_THEM = {StepKind.THANK_YOU, StepKind.CHECK_IN, StepKind.CLOSING_NOTE}
_A_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """`written`: opportunities in which the user sent a draft of ours; `answered`: those of them in which a person
    wrote after that. `days_to_answer` is the median from the last draft sent before it to the first answer that came
    after any, None without one.
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


def figures_of(opportunities: Collection[Opportunity], steps: Iterable[Step], told: Iterable[Decision] = ()) -> Figures:
    """The figures of *opportunities*; *steps* are theirs, in any order. *told* are their histories: of an opportunity
    that is not in them only the newest answer is known.
    """
    answers = [(d.opportunity, d.at) for d in told if d.what is What.ANSWERED]
    sent = [s for s in steps if s.state is StepState.SENT and s.closed_at and s.kind in _TO_THEM]
    waits: list[timedelta] = []
    written = 0
    for one in opportunities:
        times = [s.closed_at for s in sent if (s.account, s.opportunity) == (one.account, one.id) and s.closed_at]
        written += bool(times)
        heard = [at for opportunity, at in answers if opportunity == one.id]
        if wait := _wait(times, [*heard, *([one.answered_at] if one.answered_at else [])]):
            waits.append(wait)
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


def _wait(sent: Collection[datetime], heard: Iterable[datetime]) -> timedelta | None:
    """How long the first answer after a draft took, None while there is none."""
    answer = min((at for at in heard if sent and at > min(sent)), default=None)
    return answer - max(at for at in sent if at < answer) if answer else None


def _is_quick(sent: datetime | None, ended: datetime | None) -> bool:
    return sent is not None and ended is not None and sent - ended <= _A_DAY
