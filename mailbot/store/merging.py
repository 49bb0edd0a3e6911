"""Two opportunities become one, or one becomes two, in one transaction (the rest of `ports.Statements`)."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, delete, exc, update

from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Opportunity, Step
from mailbot.core.model import AccountName, InterviewId, OpportunityId
from mailbot.store import tables
from mailbot.store.accounts import connected_at
from mailbot.store.database import Database
from mailbot.store.joining import Joined, merged, parted
from mailbot.store.ledgers import check_belonging, steps_in
from mailbot.store.opportunities import keep, opportunities_in
from mailbot.store.statements import restate, stated_in


class SqlMerging:
    """The user's word on what belongs together."""

    def __init__(self, database: Database) -> None:
        """*database* is closed by whoever opened it."""
        self._database = database

    def merge(self, account: AccountName, gone: OpportunityId, into: OpportunityId) -> None:
        """Move all of *gone* to *into*; where there is no *gone* (any more) nothing is to do. ValueError when *into*
        is not known, or is *gone*. What was said of *gone* counts for *into* where nothing was said of that, but its
        corrected names go; words on "the latest interview" stay with the one that was the latest when they were said.
        """
        with self._database.writing() as connection:
            known = _known(connection, account)
            if gone == into or into not in known:
                raise ValueError(f"{gone} cannot be merged into {into}")
            if gone in known:
                said = stated_in(connection, account)
                _write(connection, account, merged(known[gone], known[into], steps_in(connection, account), said))
                _move_history(connection, account, gone, into)
                _drop(connection, account, gone)

    def split(self, account: AccountName, made: Opportunity, interviews: Collection[InterviewId]) -> None:
        """Move *interviews* to *made*, in their order in time. ValueError when an interview is not known."""
        check_belonging(account, [made])
        with self._database.writing() as connection:
            known = _known(connection, account).values()
            said = stated_in(connection, account)
            _write(connection, account, parted(known, made, interviews, steps_in(connection, account), said))


def _known(connection: Connection, account: AccountName) -> dict[OpportunityId, Opportunity]:
    connected_at(connection, account)
    return {one.id: one for one in opportunities_in(connection) if one.account == account}


def _write(connection: Connection, account: AccountName, joined: Joined) -> None:
    keep(connection, account, joined.opportunities)
    _move(connection, joined.steps)
    restate(connection, account, joined.stated)


def _move(connection: Connection, steps: Iterable[Step]) -> None:
    step = tables.step
    try:
        for one in steps:
            moved = {"opportunity": one.opportunity, "number": one.number, "idea": one.idea}
            connection.execute(update(step).where(step.c.key == one.key).values(moved))
            told = tables.decision
            mine = (told.c.account == one.account, told.c.key == one.key)
            connection.execute(update(told).where(*mine).values(opportunity=one.opportunity))
    except exc.IntegrityError as error:
        raise SetupProblem("an opportunity would have two open check-ins: send or delete one of them first") from error


def _move_history(connection: Connection, account: AccountName, gone: OpportunityId, into: OpportunityId) -> None:
    decision = tables.decision
    theirs = (decision.c.account == account, decision.c.opportunity == gone)
    connection.execute(update(decision).where(*theirs).values(opportunity=into))


def _drop(connection: Connection, account: AccountName, opportunity: OpportunityId) -> None:
    """Of what was moved nothing is left but the row itself, the threads and marks that were joined, and what the last
    turn remarked on it, which the next one says of the other.
    """
    for table in (tables.opportunity_thread, tables.opportunity_mark, tables.remark):
        connection.execute(delete(table).where(table.c.account == account, table.c.opportunity == opportunity))
    row = tables.opportunity
    connection.execute(delete(row).where(row.c.account == account, row.c.id == opportunity))
