"""A turn: what it reads it keeps, what is due it does, and the next one does nothing."""

from datetime import timedelta

import pytest

from mailbot.core.actions import CreateDraft, Why
from mailbot.core.errors import LeaseHeld, SignInNeeded
from mailbot.core.ledger import StepState
from mailbot.sandbox.faults import Trouble
from tests.core.policies import at
from tests.engine.desk import BOB, EVENING, HOME, JANE, Desk

QUARTER = timedelta(minutes=15)


def test_a_turn_in_the_evening_leaves_a_draft(sam: Desk) -> None:
    sam.interview()

    report = sam.turn(EVENING)

    assert ([type(d.action) for d in report.did], sam.drafts()) == ([CreateDraft], ["jane@acme.example"])


def test_a_second_turn_does_nothing(sam: Desk) -> None:
    sam.interview(JANE, BOB)
    sam.turn(EVENING)

    report = sam.turn(EVENING)

    assert (report.did, report.failed, len(sam.drafts())) == ((), (), 2)


def test_a_preview_shows_the_plan_and_writes_nothing(sam: Desk) -> None:
    sam.interview()
    sam.clock.set(EVENING)

    report = sam.cycle().preview()

    assert [type(a) for a in report.planned.actions] == [CreateDraft]
    assert (report.did, sam.drafts(), sam.steps(), sam.known().wake_at) == ((), [], [], None)
    assert sam.store.ledger(HOME).opportunities == ()


def test_an_account_is_looked_at_again_within_a_quarter_of_an_hour(sam: Desk) -> None:
    report = sam.turn(at(12))

    assert (report.next_wake, sam.known().wake_at) == (at(12) + QUARTER, at(12) + QUARTER)


def test_it_is_looked_at_earlier_when_something_falls_due(sam: Desk) -> None:
    sam.interview()

    assert sam.turn(at(17, 50)).next_wake == EVENING


def test_suggestions_are_kept_for_status(sam: Desk) -> None:
    sam.interview(title="Mock interview")
    sam.turn()

    assert [s.why for s in sam.store.suggestions(HOME)] == [Why.PRACTICE]


def test_one_draft_that_fails_does_not_stop_the_others(sam: Desk) -> None:
    sam.interview(JANE, BOB)
    sam.lose(Trouble.DOWN, "create_draft")

    report = sam.turn(EVENING)

    assert (len(report.failed), sam.drafts()) == (1, ["bob@acme.example"])
    assert sam.known().problem != ""


def test_what_failed_is_made_at_the_next_turn(sam: Desk) -> None:
    sam.interview(JANE, BOB)
    sam.lose(Trouble.DOWN, "create_draft")
    sam.turn(EVENING)

    sam.turn(EVENING + QUARTER)

    assert (sam.drafts(), sam.known().problem) == (["bob@acme.example", "jane@acme.example"], "")


@pytest.mark.parametrize("method", ["mailbox", "events", "threads", "labelled"])
def test_a_service_that_is_down_is_noted_and_asked_again_later(sam: Desk, method: str) -> None:
    sam.interview()
    sam.lose(Trouble.DOWN, method)

    report = sam.turn(EVENING)

    assert (report.did, report.problem is not None, report.next_wake) == ((), True, EVENING + QUARTER)
    assert sam.known().problem == str(report.problem)


def test_a_token_refused_while_reading_ends_the_turn_and_is_noted(sam: Desk) -> None:
    sam.interview()
    sam.lose(Trouble.EXPIRED, "events")

    report = sam.turn(EVENING)

    assert (isinstance(report.problem, SignInNeeded), sam.known().problem) == (True, str(report.problem))


def test_a_token_refused_in_the_middle_ends_the_turn_at_once(sam: Desk) -> None:
    sam.interview(JANE, BOB)
    sam.lose(Trouble.EXPIRED, "create_draft")

    report = sam.turn(EVENING)

    assert (len(report.failed), sam.drafts(), isinstance(report.problem, SignInNeeded)) == (1, [], True)


def test_after_signing_in_again_everything_is_made_up_for(sam: Desk) -> None:
    sam.interview(JANE, BOB)
    sam.lose(Trouble.EXPIRED, "create_draft")
    sam.turn(EVENING)

    sam.turn(EVENING + QUARTER)

    assert sam.drafts() == ["bob@acme.example", "jane@acme.example"]


def withdrawal_due(sam: Desk) -> None:
    """An untouched thank-you whose event is cancelled."""
    event = sam.interview()
    sam.turn(EVENING)
    sam.meetings.cancel(event, mail=False)


def test_an_untouched_draft_of_a_cancelled_event_is_taken_back(sam: Desk) -> None:
    withdrawal_due(sam)

    sam.turn(at(19))

    assert (sam.drafts(), [s.state for s in sam.steps()]) == ([], [StepState.WITHDRAWN])


def test_a_draft_the_user_touched_is_never_taken_back(sam: Desk) -> None:
    withdrawal_due(sam)
    sam.hand.write_in_draft(sam.draft(), "One thing more.")

    sam.turn(at(19))

    assert (sam.drafts(), [s.state for s in sam.steps()]) == (["jane@acme.example"], [StepState.EDITED])


def test_a_draft_the_user_touches_in_the_last_moment_is_left(sam: Desk) -> None:
    withdrawal_due(sam)
    sam.clock.set(at(19))
    desk = sam

    class Slow(type(sam.provider)):  # type: ignore[misc]
        def withdraw_draft(self, draft):  # type: ignore[no-untyped-def]
            desk.hand.write_in_draft(desk.draft(), "Wait!")
            return super().withdraw_draft(draft)

    report = sam.cycle(Slow(sam.world, HOME)).turn()

    assert (sam.drafts(), Why.LEFT_EDITED in {s.why for s in report.skipped}) == (["jane@acme.example"], True)


def test_what_was_done_is_told_even_when_the_next_round_fails(sam: Desk) -> None:
    withdrawal_due(sam)
    sam.lose(Trouble.DOWN, "mailbox", skip=1)

    report = sam.turn(at(19))

    assert (len(report.did), report.problem is not None, sam.drafts()) == (1, True, [])


def test_an_untouched_thank_you_makes_room_for_the_check_in_in_one_turn(sam: Desk) -> None:
    asked = sam.hand.deliver(JANE, "Your interview", at=at(9))
    sam.interview()
    sam.turn(EVENING)

    sam.turn(at(9, day=16))

    assert (sam.draft().thread, [s.state for s in sam.steps()]) == (asked.thread, [StepState.WITHDRAWN, StepState.OPEN])
    assert sam.world.phantoms == []


def test_an_account_another_process_is_at_is_left_alone(sam: Desk) -> None:
    sam.interview()
    sam.clock.set(EVENING)
    sam.store.take(HOME, "there", EVENING, EVENING + timedelta(minutes=5))

    with pytest.raises(LeaseHeld):
        sam.cycle().turn()

    assert sam.drafts() == []


def test_a_turn_gives_its_lease_back(sam: Desk) -> None:
    sam.turn(EVENING)

    assert sam.store.take(HOME, "there", EVENING, EVENING + timedelta(minutes=5))


def test_a_turn_that_failed_gives_its_lease_back_too(sam: Desk) -> None:
    sam.lose(Trouble.DOWN, "mailbox")
    sam.turn(EVENING)

    assert sam.store.take(HOME, "there", EVENING, EVENING + timedelta(minutes=5))


def test_a_deleted_draft_stays_deleted(sam: Desk) -> None:
    sam.interview()
    sam.turn(EVENING)
    sam.hand.delete_draft(sam.draft())

    for hours in (1, 12, 40):
        sam.turn(EVENING + timedelta(hours=hours))

    assert (sam.drafts(), [s.state for s in sam.steps()]) == ([], [StepState.GONE])


def test_an_invitation_no_reply_can_go_to_gets_a_message_of_its_own(sam: Desk) -> None:
    starts = at(14)
    sam.meetings.invite("Interview with Acme", starts, starts + timedelta(hours=1), organizer=JANE)

    sam.turn(EVENING)

    assert (sam.drafts(), sam.draft().content.in_reply_to) == (["jane@acme.example"], "")
