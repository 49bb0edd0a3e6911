"""Every story is played over both stores: the fake in memory and the database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mailbot.store import open_store
from tests.engine.desk import Desk, desk
from tests.fakes import MemoryStore


@pytest.fixture(params=["memory", "database"])
def sam(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """Sam's desk on Monday at noon, nothing in calendar or mailbox."""
    if request.param == "memory":
        yield desk(MemoryStore())
        return
    with open_store(str(tmp_path / "mailbot.db")) as store:
        yield desk(store)
