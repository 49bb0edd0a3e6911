"""One opportunity has at most one standing check-in, whoever asks."""

import itertools
from dataclasses import replace

import pytest

from mailbot.core.errors import Conflict
from mailbot.core.ledger import (
    Settled,
    StepKind,
    StepState,
)
from mailbot.core.model import (
    Key,
    OpportunityId,
)
from tests.contract.store.builders import (
    HOME,
    HOUR,
    NOON,
    WORK,
    Store,
    opportunity,
    step,
    steps_of,
)

FIRST, SECOND = Key("check-in/1111111111111111"), Key("check-in/2222222222222222")
CHECK_INS = {StepKind.CHECK_IN, StepKind.CLOSING_NOTE}


@pytest.mark.parametrize(("earlier", "state", "later"), list(itertools.product(StepKind, StepState, StepKind)))
def test_an_opportunity_has_at_most_one_standing_check_in(
    store: Store, earlier: StepKind, state: StepState, later: StepKind
) -> None:
    store.start(step(FIRST, earlier))
    store.settle(Settled(key=FIRST, state=state, at=NOON))
    standing = steps_of(store)[FIRST].standing

    assert store.start(step(SECOND, later)) == (not (standing and {earlier, later} <= CHECK_INS))


def test_another_opportunity_has_its_own_check_in(store: Store) -> None:
    other = opportunity(OpportunityId("opportunity/other"))
    store.remember(HOME, [other])
    store.start(step(FIRST, StepKind.CHECK_IN))

    assert store.start(replace(step(SECOND, StepKind.CHECK_IN), opportunity=other.id))


def test_another_accounts_opportunity_of_the_same_id_has_its_own_check_in(store: Store) -> None:
    store.remember(WORK, [opportunity(owner=WORK)])
    store.start(step(FIRST, StepKind.CHECK_IN))

    assert store.start(replace(step(SECOND, StepKind.CHECK_IN), account=WORK))


def test_a_check_in_that_ended_does_not_stand_up_beside_another(store: Store) -> None:
    store.start(step(FIRST, StepKind.CHECK_IN))
    store.settle(Settled(key=FIRST, state=StepState.GONE, at=NOON))
    store.start(step(SECOND, StepKind.CHECK_IN))
    with pytest.raises(Conflict):
        store.settle(Settled(key=FIRST, state=StepState.OPEN, at=NOON + HOUR))

    assert steps_of(store)[FIRST].state is StepState.GONE
