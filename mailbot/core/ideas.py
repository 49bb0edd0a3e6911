"""Ideas for check-ins: which is next, which are used."""

from collections.abc import Collection, Iterable

from mailbot.core.ledger import Step, StepState
from mailbot.core.model import OpportunityId
from mailbot.core.stated import Idea, Stated

_GIVEN_BACK = frozenset({StepState.WITHDRAWN, StepState.GONE})


def uses_of(idea: Idea, steps: Iterable[Step]) -> list[Step]:
    """The drafts that carry *idea*: in the mailbox, or sent. One that was taken back or deleted gives it back."""
    return [
        s for s in steps if s.opportunity == idea.opportunity and s.idea == idea.number and s.state not in _GIVEN_BACK
    ]


def next_idea(
    stated: Stated, opportunity: OpportunityId, steps: Collection[Step], standing: Step | None
) -> Idea | None:
    """The first idea of *opportunity* that no draft carries; for a draft that is written anew (*standing*) the next
    one, else the one it has. A draft whose answer was lost keeps its own: it is the same draft once more.
    """
    ideas = sorted((i for i in stated.ideas if i.opportunity == opportunity), key=lambda i: i.number)
    free = [idea for idea in ideas if not uses_of(idea, steps)]
    own = [idea for idea in ideas if standing and standing.idea == idea.number]
    lost = standing is not None and standing.state is StepState.STARTED
    return next(iter(own if lost else [*free, *own]), None)
