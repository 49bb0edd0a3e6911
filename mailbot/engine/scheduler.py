"""One tick that asks the due table; it decides nothing, so a laptop that slept loses nothing."""

import logging
from collections.abc import Callable
from datetime import UTC, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler

from mailbot.core.errors import MailbotError
from mailbot.core.model import AccountName
from mailbot.ports import Clock, Timetable

log = logging.getLogger(__name__)


_NEXT_TRY = timedelta(minutes=15)


def tick(timetable: Timetable, clock: Clock, run: Callable[[AccountName], None]) -> tuple[AccountName, ...]:
    """Run every account whose wake time has come; one that fails does not stop the others.

    Its wake time is moved on before it runs: even a fault of mailbot's own in it leaves the next tick to the others.
    """
    due = timetable.due(clock.now())
    for account in due:
        timetable.wake(account, clock.now() + _NEXT_TRY)
        try:
            run(account)
        except MailbotError as error:
            log.warning("the turn of an account failed: %s", type(error).__name__)
    return due


def scheduler_for(work: Callable[[], object], seconds: int, scheduler: BaseScheduler | None = None) -> BaseScheduler:
    """Calls *work* every *seconds*: late ticks run at once, missed ones as one, never two at once."""
    chosen = scheduler or BlockingScheduler(timezone=UTC)
    chosen.configure(
        jobstores={"default": MemoryJobStore()}, executors={"default": ThreadPoolExecutor(1)}, timezone=UTC
    )
    chosen.add_job(
        work,
        "interval",
        seconds=seconds,
        id="tick",
        misfire_grace_time=None,
        coalesce=True,
        max_instances=1,
        replace_existing=True,
    )
    return chosen
