"""What a command left in mailbot's own memory, and another mailbot that is at work beside it."""

from collections.abc import Iterator
from contextlib import contextmanager

from mailbot.core.ledger import Ledger, Opportunity
from mailbot.core.model import AccountName
from mailbot.wiring import App, open_app
from tests.builders import hours
from tests.doors.desk import Desk


@contextmanager
def opened(desk: Desk) -> Iterator[App]:
    """mailbot at *desk*, without a command."""
    app = open_app({"MAILBOT_HOME": str(desk.home), **desk.env}, clock=desk.clock)
    try:
        yield app
    finally:
        app.close()


@contextmanager
def at_work(desk: Desk, account: str) -> Iterator[None]:
    """Another mailbot holds *account*."""
    name, holder = AccountName(account), "another"
    with opened(desk) as app:
        app.store.take(name, holder, app.clock.now(), app.clock.now() + hours(1))
        yield
        app.store.release(name, holder)


def remembered(desk: Desk, account: str) -> Ledger:
    """All that is known of *account*."""
    with opened(desk) as app:
        return app.store.ledger(AccountName(account))


def called(desk: Desk, account: str, slug: str) -> Opportunity:
    """The opportunity of this name, as it is remembered."""
    return next(one for one in remembered(desk, account).opportunities if one.slug == slug)
