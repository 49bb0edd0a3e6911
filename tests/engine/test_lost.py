"""Answers lost, power cut, leases lost: one draft whatever happens."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.ledger import StepState
from mailbot.core.model import Draft, Key
from mailbot.sandbox.faults import Trouble
from tests.core.policies import at
from tests.engine.desk import BOB, EVENING, HOME, JANE, Desk, PowerCut, Scripted, desk
from tests.fakes import MemoryStore
from tests.hunting import tries

QUARTER = timedelta(minutes=15)


def cut() -> None:
    raise PowerCut


def test_a_draft_whose_answer_was_lost_is_found_and_not_made_again(sam: Desk) -> None:
    sam.interview()
    sam.lose(Trouble.LOST, "create_draft")
    sam.turn(EVENING)

    sam.turn(EVENING + QUARTER)

    assert (sam.drafts(), [s.state for s in sam.steps()]) == (["jane@acme.example"], [StepState.OPEN])


def test_a_power_cut_before_the_effect_is_made_up_for(sam: Desk) -> None:
    sam.interview()
    sam.clock.set(EVENING)
    provider = Scripted(sam.world, HOME)
    provider.before = cut
    with pytest.raises(PowerCut):
        sam.cycle(provider).turn()

    states = []
    for minutes in (5, 15):
        sam.turn(EVENING + timedelta(minutes=minutes))
        states.append((len(sam.drafts()), sam.steps()[0].state))

    assert states == [(0, StepState.STARTED), (1, StepState.OPEN)]


def test_a_repeat_that_fails_leaves_the_intent_as_it_stood(sam: Desk) -> None:
    sam.interview()
    sam.clock.set(EVENING)
    provider = Scripted(sam.world, HOME)
    provider.before = cut
    with pytest.raises(PowerCut):
        sam.cycle(provider).turn()
    sam.lose(Trouble.DOWN, "create_draft")

    sam.turn(EVENING + QUARTER)

    assert [(s.state, s.started_at) for s in sam.steps()] == [(StepState.STARTED, EVENING)]


def test_a_power_cut_after_the_effect_is_understood(sam: Desk) -> None:
    sam.interview()
    sam.clock.set(EVENING)
    provider = Scripted(sam.world, HOME)
    provider.after = cut
    with pytest.raises(PowerCut):
        sam.cycle(provider).turn()

    sam.turn(EVENING + QUARTER)

    assert (sam.drafts(), [s.state for s in sam.steps()]) == (["jane@acme.example"], [StepState.OPEN])


def test_a_lost_draft_the_user_sends_before_the_next_turn_is_done(sam: Desk) -> None:
    sam.interview()
    sam.lose(Trouble.LOST, "create_draft")
    sam.turn(EVENING)
    sam.hand.send_draft(sam.draft())

    sam.turn(EVENING + QUARTER)

    assert (sam.drafts(), [s.state for s in sam.steps()]) == ([], [StepState.SENT])


def test_a_lost_withdrawal_is_understood(sam: Desk) -> None:
    event = sam.interview()
    sam.turn(EVENING)
    sam.meetings.cancel(event, mail=False)
    sam.lose(Trouble.LOST, "withdraw_draft")
    sam.turn(at(19))

    report = sam.turn(at(20))

    assert (sam.drafts(), report.did, report.failed) == ([], (), ())


def test_a_lost_refresh_is_understood(sam: Desk) -> None:
    sam.hand.deliver(JANE, "Your interview", at=at(9))
    sam.interview()
    sam.turn(EVENING)
    sam.hand.send_draft(sam.draft())
    sam.turn(at(9, day=16))
    sam.lose(Trouble.LOST, "revise_draft")
    sam.turn(at(9, day=31))

    sam.turn(at(10, day=31))

    assert (sam.drafts(), sam.steps()[-1].state) == (["jane@acme.example"], StepState.OPEN)


def test_a_lease_lost_in_the_middle_ends_the_turn(sam: Desk) -> None:
    sam.interview(JANE, BOB)
    sam.clock.set(EVENING)
    provider = Scripted(sam.world, HOME)

    def sleeps() -> None:
        now = sam.clock.advance(timedelta(minutes=30))
        assert sam.store.take(HOME, "there", now, now + timedelta(minutes=10))

    provider.after = sleeps

    report = sam.cycle(provider).turn()

    assert (len(report.did), len(sam.drafts())) == (1, 1)


def test_two_processes_make_one_draft(sam: Desk) -> None:
    sam.interview()
    sam.clock.set(EVENING)
    provider = Scripted(sam.world, HOME)

    def the_other_wakes() -> None:
        now = sam.clock.advance(timedelta(minutes=11))  # the first one's lease has run out
        provider.before = lambda: None
        sam.store.take(HOME, "there", now, now + timedelta(minutes=10))
        sam.cycle(holder="there").turn()

    provider.before = the_other_wakes
    sam.cycle(provider).turn()
    sam.turn(EVENING + timedelta(hours=1))

    assert len({mail.stamps["mailbot-key"] for mail in sam.hand.drafts()}) == len(sam.steps()) == 1


class Forgetful(MemoryStore):
    """A store whose process dies when it should write a receipt."""

    dies = False

    def finish(self, key: Key, draft: Draft, at: datetime) -> None:
        """Die once."""
        if self.dies:
            self.dies = False
            raise PowerCut
        super().finish(key, draft, at)


def test_a_power_cut_before_the_receipt_is_understood() -> None:
    store = Forgetful()
    sam = desk(store)
    sam.interview()
    sam.clock.set(EVENING)
    store.dies = True
    with pytest.raises(PowerCut):
        sam.cycle().turn()

    sam.turn(EVENING + QUARTER)

    assert (sam.drafts(), [s.state for s in sam.steps()]) == (["jane@acme.example"], [StepState.OPEN])


METHODS = [
    "create_draft",
    "withdraw_draft",
    "revise_draft",
    "relabel",
    "look",
    "threads",
    "events",
    "mailbox",
    "labelled",
]
TROUBLES = [Trouble.LOST, Trouble.DOWN, Trouble.DROPPED, Trouble.TOO_MANY, Trouble.EXPIRED]
faults = st.lists(st.tuples(st.sampled_from(TROUBLES), st.sampled_from(METHODS), st.integers(0, 4)), max_size=8)


@settings(max_examples=tries(60))
@given(faults)
def test_one_draft_a_person_whatever_is_lost(lost: list[tuple[Trouble, str, int]]) -> None:
    sam = desk(MemoryStore())
    sam.hand.deliver(JANE, "Your interview", at=at(9))
    sam.interview(JANE, BOB)
    for trouble, method, skip in lost:
        sam.lose(trouble, method, skip=skip)

    for quarter in range(30):
        sam.turn(EVENING + quarter * QUARTER)

    assert sam.drafts() == ["bob@acme.example", "jane@acme.example"]
    assert [s.state for s in sam.steps()] == [StepState.OPEN, StepState.OPEN]


@settings(max_examples=tries(40))
@given(faults)
def test_one_check_in_whatever_is_lost(lost: list[tuple[Trouble, str, int]]) -> None:
    sam = desk(MemoryStore())
    sam.hand.deliver(JANE, "Your interview", at=at(9))
    sam.interview()
    sam.turn(EVENING)
    for trouble, method, skip in lost:
        sam.lose(trouble, method, skip=skip)

    for quarter in range(30):
        sam.turn(at(9, day=16) + quarter * QUARTER)
    sam.world.faults.clear()
    sam.turn(at(20, day=16))

    assert sam.drafts() == ["jane@acme.example"]
    assert sam.world.phantoms == []
