"""A date for a decision that was written down and is none mailbot can read: said, so that it does not vanish."""

from collections.abc import Iterable

from mailbot.core.actions import Why, key_of
from mailbot.core.deciding import Decided
from mailbot.core.ledger import Opportunity, Step, StepKind, StepState
from mailbot.core.noted import unread_decision
from mailbot.core.observation import Moment


def name_unread_date(opportunity: Opportunity, steps: Iterable[Step], moment: Moment, decided: Decided) -> None:
    """Name the words that were noted last for the date, until a check-in has gone without it."""
    unread = unread_decision(n for n in moment.ledger.stated.notes if n.opportunity == opportunity.id)
    if unread is None or opportunity.outcome or opportunity.stopped:
        return
    begun = [s for s in steps if s.kind is StepKind.CHECK_IN and s.state is not StepState.WITHDRAWN]
    if not any(s.started_at > unread.at for s in begun):
        key = key_of("decision", opportunity.id)
        decided.skip(key, Why.DATE_UNREAD, opportunity.id, about=unread.text, rule="What it says, 2")
