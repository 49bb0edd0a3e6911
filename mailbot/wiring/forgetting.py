"""The person has us forget: one opportunity, an account, or everything; what is in the mailbox stays."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mailbot.core.ledger import Opportunity, Step
from mailbot.wiring.disconnecting import Farewell, disconnect
from mailbot.wiring.stating import held, known_now

if TYPE_CHECKING:
    from mailbot.wiring.app import App


def drafts_left(app: "App", opportunity: Opportunity) -> tuple[Step, ...]:
    """The drafts of *opportunity* that lie in the mailbox."""
    steps = app.store.ledger(opportunity.account).steps.values()
    return tuple(one for one in steps if one.opportunity == opportunity.id and one.standing and one.draft)


def forget_opportunity(app: "App", opportunity: Opportunity) -> tuple[Step, ...]:
    """Forget *opportunity*: its interviews, people, notes, ideas, steps and history; the drafts that stay in the
    mailbox. Its events do not come back. LeaseHeld while another process is at the account.
    """
    with held(app, opportunity.account):
        opportunity = known_now(app, opportunity)
        left = drafts_left(app, opportunity)
        app.store.forget(opportunity.account, opportunity.id)
    return left


def forget_everything(app: "App") -> tuple[Farewell, ...]:
    """Forget every account as `disconnect` does, and close *app*; a database file is deleted. Settings and templates
    stay. LeaseHeld while another process is at an account: those before it are gone then.
    """
    farewells = tuple(disconnect(app, one.name) for one in app.store.accounts())
    app.close()
    for file in _database_files(app.settings.database):
        file.unlink(missing_ok=True)
    return farewells


def _database_files(path_or_url: str) -> Sequence[Path]:
    """The file of an SQLite database and those beside it; none for a server's."""
    if "://" in path_or_url:
        return ()
    path = Path(path_or_url).expanduser()
    return [path, *(path.with_name(path.name + tail) for tail in ("-wal", "-shm"))]
