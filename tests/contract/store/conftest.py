"""The stores that must keep the same promises: the database, and the fake in memory."""

from collections.abc import Iterator

import pytest

from tests.contract.store.builders import HOME, KINDS, WORK, Store, account, opportunity


@pytest.fixture(params=KINDS)
def bare(request: pytest.FixtureRequest) -> Iterator[Store]:
    with KINDS[request.param]() as store:
        yield store


@pytest.fixture
def store(bare: Store) -> Store:
    """Two accounts, and one opportunity in the first."""
    bare.add(account(HOME))
    bare.add(account(WORK))
    bare.remember(HOME, [opportunity()])
    return bare
