"""Where a service takes no reply to a mail: the one before it, at last a message of its own, never two drafts."""

from datetime import timedelta

import pytest

from mailbot.core.actions import CreateDraft
from mailbot.core.errors import Missing, Refused, Unavailable
from mailbot.core.ledger import StepState
from mailbot.core.model import Draft, Key, Message
from mailbot.engine.cycle import TurnReport
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.provider import WorldProvider
from tests.core.policies import at
from tests.engine.desk import BOB, EVENING, HOME, JANE, Desk


class Choosy(WorldProvider):
    """Takes no reply to *refused* mails ("" is a message of its own); it keeps what it was asked."""

    error: type[Refused] = Refused

    def __init__(self, sam: Desk, *refused: str) -> None:
        """Sam's mailbox."""
        super().__init__(sam.world, HOME)
        self.refused = refused
        self.asked: list[str] = []

    def create_draft(self, message: Message, key: Key) -> Draft:
        """As the world's, unless the parent is refused."""
        self.asked.append(message.parent or "")
        if self.asked[-1] in self.refused:
            raise self.error("Item type is invalid for creating a Reply.")
        return super().create_draft(message, key)


def mails(sam: Desk, number: int, who: str = JANE) -> list[str]:
    """So many mails of one conversation, oldest first."""
    first = sam.hand.deliver(who, "Your interview", at=at(8))
    rest = [sam.hand.deliver(who, "Re: Your interview", answers=first, at=at(8, n)) for n in range(1, number)]
    return [first.id, *(m.id for m in rest)]


def turn(sam: Desk, provider: Choosy) -> TurnReport:
    sam.clock.set(EVENING)
    return sam.cycle(provider).turn()


@pytest.mark.parametrize("error", [Refused, Missing])
def test_the_next_mail_of_the_conversation_is_answered(sam: Desk, error: type[Refused]) -> None:
    older, newest = mails(sam, 2)
    sam.interview()

    choosy = Choosy(sam, newest)
    choosy.error = error

    report = turn(sam, choosy)

    assert (choosy.asked, report.failed, report.problem) == ([newest, older], (), None)
    assert (sam.drafts(), [s.state for s in sam.steps()]) == (["jane@acme.example"], [StepState.OPEN])


def test_when_none_of_them_can_be_answered_it_is_a_message_of_its_own(sam: Desk) -> None:
    refused = mails(sam, 2)
    sam.interview()

    choosy = Choosy(sam, *refused)

    report = turn(sam, choosy)

    assert (choosy.asked, sam.draft().content.in_reply_to, report.failed) == ([*reversed(refused), ""], "", ())


def test_a_long_conversation_is_not_tried_to_its_end(sam: Desk) -> None:
    refused = mails(sam, 8)
    sam.interview()

    choosy = Choosy(sam, *refused)

    turn(sam, choosy)

    assert (choosy.asked, len(sam.hand.drafts())) == ([*list(reversed(refused))[:3], ""], 1)


def test_when_nothing_is_taken_it_fails_once_and_is_told(sam: Desk) -> None:
    refused = mails(sam, 2)
    sam.interview()

    choosy = Choosy(sam, *refused, "")

    report = turn(sam, choosy)

    assert (len(choosy.asked), len(report.failed), sam.steps()) == (3, 1, [])
    assert isinstance(report.problem, Refused)


def test_what_was_refused_is_told_why_it_lies_elsewhere(sam: Desk) -> None:
    (only,) = mails(sam, 1)
    sam.interview()

    turn(sam, Choosy(sam, only))

    (step,) = sam.steps()
    assert step.because[-1] == "a new message: the mail service takes no reply in their conversation"


def test_the_others_of_a_panel_are_not_made_twice(sam: Desk) -> None:
    newest = mails(sam, 2)[1]
    mails(sam, 1, BOB)
    sam.interview(JANE, BOB)

    report = turn(sam, Choosy(sam, newest))

    assert sorted(d.action.key for d in report.did if isinstance(d.action, CreateDraft)) == sorted(
        s.key for s in sam.steps()
    )
    assert sam.drafts() == ["bob@acme.example", "jane@acme.example"]


def test_the_next_turn_does_nothing_more(sam: Desk) -> None:
    newest = mails(sam, 2)[1]
    sam.interview()
    turn(sam, Choosy(sam, newest))

    assert (turn(sam, Choosy(sam, newest)).did, len(sam.hand.drafts())) == ((), 1)


def test_what_was_begun_and_lost_takes_the_ladder_too(sam: Desk) -> None:
    older, newest = mails(sam, 2)
    sam.interview()
    sam.lose(Trouble.DROPPED, "create_draft")
    sam.turn(EVENING)
    choosy = Choosy(sam, newest)
    sam.clock.set(EVENING + timedelta(minutes=30))

    sam.cycle(choosy).turn()

    assert (choosy.asked, len(sam.hand.drafts())) == ([newest, older], 1)
    assert [s.state for s in sam.steps()] == [StepState.OPEN]


def test_a_service_that_fails_on_the_way_leaves_it_to_the_next_turn(sam: Desk) -> None:
    newest = mails(sam, 2)[1]
    sam.interview()

    class Failing(Choosy):
        def create_draft(self, message: Message, key: Key) -> Draft:
            if self.asked:
                raise Unavailable("down")
            return super().create_draft(message, key)

    report = turn(sam, Failing(sam, newest))

    assert (len(report.failed), sam.drafts(), sam.steps()) == (1, [], [])
