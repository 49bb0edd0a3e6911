"""The store as a whole: one database that keeps ledgers, statements, timetable and accounts."""

from contextlib import AbstractContextManager
from types import TracebackType

from sqlalchemy import text

from mailbot.store.accounts import SqlAccounts
from mailbot.store.database import Database, open_database
from mailbot.store.history import SqlHistory
from mailbot.store.ledgers import SqlLedgers
from mailbot.store.merging import SqlMerging
from mailbot.store.migrations import SCHEMA
from mailbot.store.remarks import SqlRemarks
from mailbot.store.statements import SqlStatements
from mailbot.store.suggestions import SqlSuggestions
from mailbot.store.timetable import SqlTimetable

PATIENCE = 30.0  # seconds a write waits for another; the longest of ours takes milliseconds


class SqlStore(
    SqlLedgers,
    SqlHistory,
    SqlSuggestions,
    SqlRemarks,
    SqlStatements,
    SqlMerging,
    SqlTimetable,
    SqlAccounts,
    AbstractContextManager["SqlStore"],
):
    """`ports.Ledgers`, `Statements`, `Timetable` and `Accounts` over one database. Threads may share it.

    Use it in a `with` block, or call `close`. Any method raises `SetupProblem` when the database cannot be used.
    """

    def close(self) -> None:
        """Let go of the database. Idempotent."""
        self._database.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()


def open_store(path_or_url: str, *, patience: float = PATIENCE) -> SqlStore:
    """The store at *path_or_url*: a file (made, private, when missing) or a `postgresql://` address, brought to the
    schema of this version. *patience* in seconds is how long a write waits for another program's.
    SetupProblem when it cannot be opened, is damaged, or was written by a newer mailbot.
    """
    database = open_database(path_or_url, patience=patience)
    try:
        _bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return SqlStore(database)


def _bring_up_to_date(database: Database) -> None:
    if _schema(database) == SCHEMA:
        return  # the common case: no lock, and no 100 ms for importing Alembic
    from mailbot.store.migrations.upgrade import upgrade

    with database.writing() as connection:
        upgrade(connection)


def _schema(database: Database) -> str | None:
    """The schema's version, None when it has none yet."""
    with database.reading() as connection:
        if not connection.dialect.has_table(connection, "alembic_version"):
            return None
        version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version
