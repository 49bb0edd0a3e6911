"""News after an interview: the user labels them, and mailbot may draft a reply."""

from typing import Any

from mailbot.core.actions import CreateDraft
from mailbot.core.ledger import StepKind, StepState
from mailbot.core.model import Mail
from tests.core.life import Life
from tests.core.policies import at
from tests.core.stories import JANE, thanked

NEWS = at(10, day=5)
SEEN = at(11, day=5)
RELAY = "no-reply@hire.lever.co"
REPLY = StepKind.OUTCOME_REPLY


def told(label: str = "Outcome/Offer", sender: str = JANE, **known: Any) -> tuple[Life, Mail]:
    """The thank-you was sent; then news came, and the user labelled them."""
    one = thanked(asked=JANE)
    mail = one.arrives(sender, NEWS, subject="Your interview at Acme", **known)
    one.label(mail, label)
    return one, mail


def replies(one: Life) -> list[StepState]:
    """What became of the replies, oldest first."""
    return [s.state for s in one.steps(REPLY)]


def reply(one: Life) -> CreateDraft:
    """The only one that was made."""
    (made,) = [a for a in one.created if a.step.kind is REPLY]
    return made
