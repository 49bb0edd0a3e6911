"""Seven weeks of one opportunity, as the user sees them in the mailbox."""

from datetime import timedelta

from mailbot.core.ledger import StepKind, StepState
from mailbot.sandbox.items import Mail
from tests.core.policies import at
from tests.engine.desk import EVENING, JANE, Desk


def thanked_and_checked_in(sam: Desk) -> Mail:
    asked = sam.hand.deliver(JANE, "Your interview", "See you on Monday.", at=at(9))
    sam.interview()

    sam.turn(at(15, 30))
    assert sam.drafts() == []

    sam.turn(EVENING)
    thanks = sam.draft()
    assert (thanks.content.to[0].address, thanks.thread) == ("jane@acme.example", asked.thread)
    assert sam.world.mails.body(thanks).startswith(("Hi Jane,", "Hello Jane,", "Dear Jane,"))

    sam.clock.set(at(18, 30))
    sam.hand.send_draft(thanks)
    sam.turn(at(18, 45))
    assert (sam.opportunity().next_kind, sam.opportunity().next_at) == ("check-in", at(9, day=16))

    sam.turn(at(9, day=16))
    check_in = sam.draft()
    assert check_in.thread == asked.thread
    assert "Interviews/Check-in due" in thanks.labels

    sam.clock.set(at(11, day=16))
    sam.hand.send_draft(check_in)
    sam.turn(at(11, 15, day=16))
    assert "Interviews/Check-in due" not in thanks.labels
    return check_in


def test_from_the_first_evening_to_an_offer(sam: Desk) -> None:
    check_in = thanked_and_checked_in(sam)

    sam.clock.set(at(10, day=20))
    answer = sam.hand.deliver(JANE, "Re: Your interview", "Soon!", answers=check_in, thread=check_in.thread)
    sam.turn(at(9, day=30))
    assert sam.drafts() == []

    sam.clock.set(at(12, day=30))
    sam.hand.write(JANE, "Thank you, Jane.", answers=answer)
    sam.turn(at(8, day=13, month=4))
    assert sam.drafts() == []

    sam.turn(at(9, day=13, month=4))
    assert sam.drafts() == ["jane@acme.example"]

    sam.clock.set(at(12, day=16, month=4))
    sam.hand.label(answer, "Interviews/Outcome/Offer")
    sam.turn(at(12, 15, day=16, month=4))
    assert (sam.drafts(), sam.opportunity().outcome is not None) == ([], True)

    for week in range(1, 10):
        sam.turn(at(9, day=16, month=4) + timedelta(weeks=week))
    assert sam.drafts() == []
    assert [(s.kind, s.number, s.state) for s in sam.steps()] == [
        (StepKind.THANK_YOU, 1, StepState.SENT),
        (StepKind.CHECK_IN, 1, StepState.SENT),
        (StepKind.CHECK_IN, 2, StepState.WITHDRAWN),
    ]
    assert sam.world.sent_by_api == []
    assert sam.world.phantoms == []
