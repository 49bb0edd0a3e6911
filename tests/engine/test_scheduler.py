"""One tick over the due table: it decides nothing, and a laptop that slept loses nothing."""

from datetime import datetime, timedelta
from typing import Any

from apscheduler.jobstores.memory import MemoryJobStore

from mailbot.core.errors import Unavailable
from mailbot.core.ledger import Account, Service
from mailbot.core.model import AccountName, address_of
from mailbot.engine.scheduler import scheduler_for, tick
from mailbot.sandbox.clock import SandboxClock
from tests.core.policies import at
from tests.engine.desk import EVENING, Desk
from tests.fakes import MemoryStore

A, B, C = AccountName("a"), AccountName("b"), AccountName("c")


def store_with(**wakes: datetime) -> MemoryStore:
    store = MemoryStore()
    for name, wake in wakes.items():
        whose = AccountName(name)
        address = address_of(f"{name}@example.org")
        store.add(Account(name=whose, service=Service.GOOGLE, address=address, connected_at=at(8, day=1)))
        store.wake(whose, wake)
    return store


def ran(store: MemoryStore, now: datetime) -> list[AccountName]:
    seen: list[AccountName] = []
    tick(store, SandboxClock(now), seen.append)
    return seen


def test_what_is_due_is_run_the_longest_overdue_first() -> None:
    assert ran(store_with(a=at(12), b=at(9), c=at(18)), at(12)) == [B, A]


def test_what_is_not_due_is_left() -> None:
    assert ran(store_with(a=at(12)), at(11, 59)) == []


def test_an_account_that_fails_does_not_stop_the_others() -> None:
    seen: list[AccountName] = []

    def run(account: AccountName) -> None:
        seen.append(account)
        if account == A:
            raise Unavailable("down")

    tick(store_with(a=at(9), b=at(10)), SandboxClock(at(12)), run)

    assert seen == [A, B]


def test_a_laptop_that_slept_for_days_runs_once(sam: Desk) -> None:
    sam.interview()
    sam.turn(at(12))
    sam.clock.set(EVENING + timedelta(hours=60))
    reports: list[Any] = []

    for _ in range(3):
        tick(sam.store, sam.clock, lambda account: reports.append(sam.turn()))

    assert ([len(r.did) for r in reports], sam.drafts()) == ([1], ["jane@acme.example"])


def test_a_draft_made_after_a_long_sleep_is_marked_late(sam: Desk) -> None:
    sam.interview()
    sam.turn(at(12))

    sam.turn(EVENING + timedelta(hours=60))

    assert [s.late for s in sam.steps()] == [True]


def test_ticking_all_day_wakes_an_account_every_quarter_and_when_something_is_due(sam: Desk) -> None:
    sam.interview(hour=15)
    sam.turn(at(17, 20))
    turns: list[datetime] = []

    def run(account: AccountName) -> None:
        turns.append(sam.clock.now())
        sam.turn()

    while sam.clock.now() < at(18, 25):
        sam.clock.advance(timedelta(seconds=60))
        tick(sam.store, sam.clock, run)

    assert turns == [at(17, 35), at(17, 50), EVENING, at(18, 15)]


def test_the_job_runs_late_rather_than_never_once_rather_than_often_and_alone() -> None:
    scheduler = scheduler_for(lambda: None, 45)

    (job,) = scheduler.get_jobs()

    assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
    assert job.trigger.interval == timedelta(seconds=45)


def test_the_job_is_kept_in_memory_and_nowhere_else() -> None:
    scheduler = scheduler_for(lambda: None, 30)
    scheduler.start(paused=True)

    jobs, stores = scheduler.get_jobs(), list(scheduler._jobstores.values())
    scheduler.shutdown(wait=False)

    assert (len(jobs), [type(store) for store in stores]) == (1, [MemoryJobStore])
