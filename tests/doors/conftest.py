"""A desk for every test, on a street that is laid out once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mailbot.core.ledger import Service
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.server import Sandbox
from tests.builders import MONDAY
from tests.doors.desk import Desk, Street


@pytest.fixture(scope="session")
def street() -> Iterator[Street]:
    """The loopback port."""
    laid = Street()
    yield laid
    laid.close()


@pytest.fixture
def desk(street: Street, tmp_path: Path) -> Desk:
    """Sam's desk on Monday morning, nothing connected yet."""
    clock = SandboxClock(MONDAY)
    street.sandbox = Sandbox(clock)
    made = Desk(home=tmp_path / "home", origin=street.origin, clock=clock, sandbox=street.sandbox)
    made.settle()
    return made


@pytest.fixture(params=list(Service), ids=lambda service: str(service.value))
def service(request: pytest.FixtureRequest) -> Service:
    """Each service in turn."""
    chosen: Service = request.param
    return chosen
