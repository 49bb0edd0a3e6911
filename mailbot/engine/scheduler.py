"""One tick that asks the due table; it decides nothing, so a laptop that slept loses nothing."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler

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


def scheduler_for(work: Callable[[], object], seconds: int) -> BackgroundScheduler:
    """Calls *work* at once and then every *seconds*: late ticks run at once, missed ones as one, never two at once.

    It runs beside the main thread, because whatever a signal raises while a job is handed over is swallowed there.
    """
    chosen = BackgroundScheduler(
        jobstores={"default": MemoryJobStore()}, executors={"default": ThreadPoolExecutor(1)}, timezone=UTC
    )
    chosen.add_job(
        work,
        "interval",
        seconds=seconds,
        next_run_time=datetime.now(UTC),
        id="tick",
        misfire_grace_time=None,
        coalesce=True,
        max_instances=1,
        replace_existing=True,
    )
    return chosen
