"""Whatever a turn remarked comes back exactly, in the place of what the turn before remarked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.actions import Skip
from tests.contract.store.builders import ACME, HOME, KINDS, account, opportunity
from tests.contract.store.test_any import PLAIN, whole
from tests.hunting import tries

REMARKS = st.lists(whole(Skip, PLAIN, opportunity=st.none() | st.just(ACME)), max_size=3)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=tries(30))
@given(earlier=REMARKS, given=REMARKS)
def test_any_remarks_come_back_exactly_and_alone(kind: str, earlier: list[Skip], given: list[Skip]) -> None:
    with KINDS[kind]() as store:
        store.add(account())
        store.remember(HOME, [opportunity()])
        store.remark(HOME, earlier)
        store.remark(HOME, given)

        assert store.remarks(HOME) == tuple(given)
