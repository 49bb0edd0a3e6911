"""`mailbot run` hears a signal whenever it comes."""

import signal
import threading
from collections.abc import Iterator

import pytest
from apscheduler.events import EVENT_JOB_SUBMITTED

from mailbot.cli.sync import until_stopped
from mailbot.engine.scheduler import scheduler_for

HOUR = 3600
LAST_RESORT = 30.0  # seconds, after which a test that would never end is ended, and fails


class LostSignalError(Exception):
    """The signal was not heard."""


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """Those of before are there again afterwards."""
    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


@pytest.fixture
def impatient() -> Iterator[None]:
    """Nobody waits for ever."""

    def give_up(*_: object) -> None:
        raise LostSignalError

    signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, LAST_RESORT)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)


@pytest.mark.usefixtures("impatient")
def test_a_signal_while_a_turn_is_handed_over_is_heard() -> None:
    scheduler = scheduler_for(lambda: None, HOUR)
    scheduler.add_listener(lambda _: signal.raise_signal(signal.SIGTERM), EVENT_JOB_SUBMITTED)

    until_stopped(scheduler)

    assert not scheduler.running


@pytest.mark.usefixtures("impatient")
def test_a_turn_that_is_under_way_is_finished() -> None:
    begun, done = threading.Event(), threading.Event()

    def work() -> None:
        signal.raise_signal(signal.SIGTERM)
        begun.wait(0.2)  # the main thread hears it meanwhile
        done.set()

    until_stopped(scheduler_for(work, HOUR))

    assert done.is_set()
