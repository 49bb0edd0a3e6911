"""Due times and leases as rows, so that any process on any machine can ask (`ports.Timetable`)."""

from datetime import datetime

from sqlalchemy import delete, or_, select, update

from mailbot.core.model import AccountName
from mailbot.store import tables
from mailbot.store.accounts import connected_at
from mailbot.store.database import Database, insert, wrote_one


class SqlTimetable:
    """`ports.Timetable` over SQL."""

    def __init__(self, database: Database) -> None:
        """*database* is closed by whoever opened it."""
        self._database = database

    def due(self, now: datetime) -> tuple[AccountName, ...]:
        """Accounts whose wake time has come, longest overdue first; before them those that were never given one."""
        account = tables.account.c
        asked = (
            select(account.name)
            .where(or_(account.wake_at.is_(None), account.wake_at <= now))
            .order_by(account.wake_at.is_not(None), account.wake_at, account.name)
        )
        with self._database.reading() as connection:
            return tuple(AccountName(name) for name in connection.scalars(asked))

    def wake(self, account: AccountName, at: datetime) -> None:
        """Set when *account* is next looked at. SetupProblem when no account is called so."""
        with self._database.writing() as connection:
            connected_at(connection, account)
            connection.execute(update(tables.account).where(tables.account.c.name == account).values(wake_at=at))

    def take(self, account: AccountName, holder: str, now: datetime, until: datetime) -> bool:
        """Take or extend the lease, in one statement: of two that ask at once the database serves one. A lease is
        over at its `until`. SetupProblem when no account is called so.
        """
        lease = tables.lease
        with self._database.writing() as connection:
            connected_at(connection, account)
            asked = insert(connection, lease).values(account=account, holder=holder, until=until)
            given = asked.excluded
            return wrote_one(
                connection,
                asked.on_conflict_do_update(
                    index_elements=["account"],
                    set_={"holder": given.holder, "until": given.until},
                    where=or_(lease.c.until <= now, lease.c.holder == given.holder),
                ),
            )

    def release(self, account: AccountName, holder: str) -> None:
        """Give the lease back, if it is *holder*'s."""
        with self._database.writing() as connection:
            connection.execute(
                delete(tables.lease).where(tables.lease.c.account == account, tables.lease.c.holder == holder)
            )
