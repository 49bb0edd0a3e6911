"""The connected accounts, a row each (`ports.Accounts`)."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Account
from mailbot.core.model import AccountName
from mailbot.store import rows, tables
from mailbot.store.database import Database, insert


class SqlAccounts:
    """`ports.Accounts` over SQL."""

    def __init__(self, database: Database) -> None:
        """*database* is closed by whoever opened it."""
        self._database = database

    def accounts(self) -> tuple[Account, ...]:
        """All of them, by name."""
        with self._database.reading() as connection:
            found = connection.execute(select(tables.account).order_by(tables.account.c.name)).mappings()
            return tuple(rows.account_from(row) for row in found)

    def add(self, account: Account) -> None:
        """Keep *account*, in place of one with the same name (whose `connected_at` stays)."""
        row = rows.account_row(account)
        with self._database.writing() as connection:
            written = insert(connection, tables.account).values(row)
            kept = {column: written.excluded[column] for column in row if column not in {"name", "connected_at"}}
            connection.execute(written.on_conflict_do_update(index_elements=["name"], set_=kept))

    def remove(self, account: AccountName) -> None:
        """Forget *account* and all that was read and done for it; what is in the mailbox stays. Idempotent."""
        with self._database.writing() as connection:
            for table in reversed(tables.metadata.sorted_tables):  # those that point at others first
                whose = table.c.name if table is tables.account else table.c.get("account")
                if whose is not None:
                    connection.execute(delete(table).where(whose == account))

    def zones(self) -> Mapping[AccountName, str]:
        """The name of each mailbox's zone, of those that are known."""
        known = tables.account.c
        with self._database.reading() as connection:
            found = connection.execute(select(known.name, known.zone).where(known.zone != "")).all()
        return {AccountName(name): zone for name, zone in found}

    def keep_zone(self, account: AccountName, zone: str) -> None:
        """Keep the zone's name. SetupProblem when no account is called so."""
        with self._database.writing() as connection:
            connected_at(connection, account)
            connection.execute(update(tables.account).where(tables.account.c.name == account).values(zone=zone))

    def label_ids(self, account: AccountName) -> Mapping[str, str]:
        """The ids of the account's labels by name."""
        known = tables.label.c
        with self._database.reading() as connection:
            found = connection.execute(select(known.name, known.id).where(known.account == account)).all()
        return {str(name): str(one) for name, one in found}

    def keep_label_ids(self, account: AccountName, ids: Mapping[str, str]) -> None:
        """Keep *ids* in the place of the earlier ones. SetupProblem when no account is called so."""
        with self._database.writing() as connection:
            connected_at(connection, account)
            connection.execute(delete(tables.label).where(tables.label.c.account == account))
            if ids:
                written = [{"account": account, "name": name, "id": one} for name, one in ids.items()]
                connection.execute(tables.label.insert(), written)

    def note_turn(self, account: AccountName, at: datetime, problem: str) -> None:
        """Keep when the last turn was and what went wrong. SetupProblem when no account is called so."""
        with self._database.writing() as connection:
            connected_at(connection, account)
            connection.execute(
                update(tables.account).where(tables.account.c.name == account).values(last_turn_at=at, problem=problem)
            )


def connected_at(connection: Connection, account: AccountName) -> datetime:
    """When *account* was connected; SetupProblem when it never was."""
    since: datetime | None = connection.scalar(
        select(tables.account.c.connected_at).where(tables.account.c.name == account)
    )
    if since is None:
        raise SetupProblem(
            f"no account is called {account!r}: `mailbot accounts` lists them, `mailbot connect` adds one"
        )
    return since
