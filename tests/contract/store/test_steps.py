"""What `ports.Ledgers` promises of steps, from intent to end."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mailbot.core.errors import Conflict
from mailbot.core.ledger import (
    Settled,
    StepState,
)
from mailbot.core.model import (
    Address,
    InterviewId,
    MailId,
    OpportunityId,
)
from tests.contract.store.builders import (
    ACME,
    HOME,
    HOUR,
    KEY,
    NOON,
    OTHER,
    WORK,
    Store,
    begin,
    check_in,
    draft,
    opportunity,
    step,
    steps_of,
)

REFRESHED = replace(step(), mark="9:new", due_at=NOON + HOUR, gaps=("a prospect",), idea=2)


def test_a_step_comes_back_as_it_was_started(store: Store) -> None:
    full = replace(
        step(),
        interview=InterviewId("i1"),
        number=3,
        due_at=NOON - HOUR,
        starts=NOON - 3 * HOUR,
        labelled=MailId("m1"),
        gaps=("what you liked", "a concern"),
        late=True,
    )
    started = store.start(full)

    assert started
    assert steps_of(store) == {KEY: full}


def test_steps_are_told_in_the_order_they_began(store: Store) -> None:
    later = replace(step("thank-you/0000000000000000"), started_at=NOON + HOUR)
    store.start(later)
    store.start(step())

    assert list(store.ledger(HOME).steps) == [KEY, later.key]


def test_a_key_is_started_once(store: Store) -> None:
    store.start(step())
    again = store.start(replace(step(), number=2))

    assert not again
    assert steps_of(store) == {KEY: step()}


def test_a_step_of_an_opportunity_nobody_remembered_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="never remembered"):
        store.start(replace(step(), opportunity=OpportunityId("unheard of")))

    assert steps_of(store) == {}


def test_a_receipt_makes_the_step_open_with_its_draft(store: Store) -> None:
    store.start(step())
    store.finish(KEY, draft(), NOON + HOUR)
    store.finish(KEY, draft(), NOON + HOUR)

    assert steps_of(store) == {KEY: replace(step(), state=StepState.OPEN, draft=draft())}


def test_a_receipt_that_comes_late_does_not_undo_what_the_mailbox_told(store: Store) -> None:
    store.start(step())
    store.settle(Settled(key=KEY, state=StepState.SENT, at=NOON + HOUR))
    store.finish(KEY, draft(), NOON + 2 * HOUR)

    assert steps_of(store)[KEY].state is StepState.SENT


def test_an_abandoned_step_leaves_no_trace_and_may_be_started_again(store: Store) -> None:
    store.start(step())
    store.abandon(KEY)
    store.abandon(KEY)

    assert steps_of(store) == {}
    assert store.start(step())


def test_a_step_that_has_its_receipt_cannot_be_abandoned(store: Store) -> None:
    store.start(step())
    store.finish(KEY, draft(), NOON)
    store.abandon(KEY)

    assert steps_of(store)[KEY].state is StepState.OPEN


def test_refreshing_keeps_the_draft_known(store: Store) -> None:
    store.start(step())
    store.finish(KEY, draft(), NOON)
    store.revise(REFRESHED, NOON + HOUR)
    store.revise(REFRESHED, NOON + HOUR)

    assert steps_of(store) == {KEY: replace(REFRESHED, draft=draft())}


def test_refreshing_changes_nothing_but_what_the_new_text_is(store: Store) -> None:
    store.start(step())
    store.finish(KEY, draft(), NOON)
    store.label(KEY, MailId("m1"))
    store.revise(replace(REFRESHED, to=Address("bob@acme.test"), number=7, late=True), NOON + HOUR)

    assert steps_of(store) == {KEY: replace(REFRESHED, draft=draft(), labelled=MailId("m1"))}


def test_an_abandoned_refreshing_leaves_the_draft_open(store: Store) -> None:
    store.start(step())
    store.finish(KEY, draft(), NOON)
    store.revise(REFRESHED, NOON + HOUR)
    store.abandon(KEY)

    after = steps_of(store)[KEY]
    assert (after.state, after.draft) == (StepState.OPEN, draft())


@pytest.mark.parametrize("state", [StepState.EDITED, StepState.SENT, StepState.GONE, StepState.WITHDRAWN])
def test_what_is_the_users_or_over_is_not_refreshed(store: Store, state: StepState) -> None:
    store.start(step())
    store.settle(Settled(key=KEY, state=state, at=NOON))
    with pytest.raises(Conflict):
        store.revise(REFRESHED, NOON + HOUR)

    assert steps_of(store)[KEY].state is state


@pytest.mark.parametrize("state", [StepState.SENT, StepState.GONE, StepState.WITHDRAWN])
def test_a_step_that_ended_is_closed_at_that_moment_and_keeps_its_draft(store: Store, state: StepState) -> None:
    store.start(step())
    store.finish(KEY, draft(), NOON)
    store.settle(Settled(key=KEY, state=state, at=NOON + HOUR))
    store.settle(Settled(key=KEY, state=state, at=NOON + HOUR))

    assert steps_of(store) == {KEY: replace(step(), state=state, draft=draft(), closed_at=NOON + HOUR)}


@pytest.mark.parametrize("state", [StepState.OPEN, StepState.EDITED])
def test_a_draft_seen_again_is_known_as_it_is_now(store: Store, state: StepState) -> None:
    store.start(step())
    store.settle(Settled(key=KEY, state=StepState.GONE, at=NOON))
    store.settle(Settled(key=KEY, state=state, at=NOON + HOUR, draft=draft("moved")))

    assert steps_of(store) == {KEY: replace(step(), state=state, draft=draft("moved"))}


def test_the_label_of_a_step_is_kept_and_taken_off(store: Store) -> None:
    store.start(step())
    store.label(KEY, MailId("m1"))
    on = steps_of(store)[KEY].labelled
    store.label(KEY, None)

    assert (on, steps_of(store)[KEY].labelled) == ("m1", None)


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.finish(KEY, draft(), NOON),
        lambda store: store.settle(Settled(key=KEY, state=StepState.SENT, at=NOON)),
        lambda store: store.revise(REFRESHED, NOON),
        lambda store: store.label(KEY, None),
    ],
    ids=["finish", "settle", "revise", "label"],
)
def test_a_step_that_was_never_started_is_an_error(store: Store, ask: Callable[[Store], object]) -> None:
    with pytest.raises(LookupError, match=KEY):
        ask(store)


ELSEWHERE = replace(step(), account=WORK, opportunity=OTHER)


@pytest.fixture
def twins(store: Store) -> Store:
    """Both accounts have an opportunity."""
    store.remember(WORK, [opportunity(OTHER, WORK)])
    return store


def test_what_another_account_took_back_can_be_started_here(twins: Store) -> None:
    twins.start(ELSEWHERE)
    twins.settle(Settled(key=KEY, state=StepState.WITHDRAWN, at=NOON))
    started = twins.start(step())

    assert started
    assert (steps_of(twins), dict(twins.ledger(WORK).steps)) == ({KEY: step()}, {})


@pytest.mark.parametrize("state", [s for s in StepState if s is not StepState.WITHDRAWN])
def test_what_another_account_did_is_done(twins: Store, state: StepState) -> None:
    twins.start(ELSEWHERE)
    twins.settle(Settled(key=KEY, state=state, at=NOON))

    assert not twins.start(step())


def test_what_this_account_took_back_is_not_started_again(store: Store) -> None:
    store.start(step())
    store.settle(Settled(key=KEY, state=StepState.WITHDRAWN, at=NOON))

    assert not store.start(step())


def test_what_cannot_be_started_here_stays_there(twins: Store) -> None:
    begin(twins, check_in(ACME, 1, StepState.OPEN))
    theirs = replace(check_in(OTHER, 2), account=WORK)
    begin(twins, replace(theirs, state=StepState.WITHDRAWN))
    started = twins.start(replace(theirs, account=HOME, opportunity=ACME, state=StepState.STARTED))

    assert not started
    assert list(twins.ledger(WORK).steps) == [theirs.key]
