"""What the last turn left undone that a person should see, a row each (a part of `ports.Ledgers`)."""

from collections.abc import Collection

from sqlalchemy import RowMapping, delete, exc, select

from mailbot.core.actions import Skip, Why
from mailbot.core.model import AccountName, Key, OpportunityId
from mailbot.store import tables
from mailbot.store.accounts import connected_at
from mailbot.store.database import Database
from mailbot.store.rows import Row


class SqlRemarks:
    """Remarks, replaced whole by every turn."""

    def __init__(self, database: Database) -> None:
        """*database* is closed by whoever opened it."""
        self._database = database

    def remark(self, account: AccountName, remarks: Collection[Skip]) -> None:
        """Keep *remarks*, in their order. ValueError when the opportunity of one was never remembered."""
        table = tables.remark
        written = [_row(account, position, one) for position, one in enumerate(remarks)]
        try:
            with self._database.writing() as connection:
                connected_at(connection, account)
                connection.execute(delete(table).where(table.c.account == account))
                if written:
                    connection.execute(table.insert(), written)
        except exc.IntegrityError as error:
            raise ValueError("the opportunity of a remark was never remembered") from error

    def remarks(self, account: AccountName) -> tuple[Skip, ...]:
        """Those of the last turn. One whose reason an older mailbot gave and this one does not know is left out."""
        table = tables.remark
        with self._database.reading() as connection:
            connected_at(connection, account)
            asked = select(table).where(table.c.account == account).order_by(table.c.position)
            found = connection.execute(asked).mappings().all()
        return tuple(_remark_from(row) for row in found if row["why"] in Why.__members__)


def _row(account: AccountName, position: int, one: Skip) -> Row:
    return {
        "account": account,
        "position": position,
        "key": one.key,
        "why": one.why.name,  # its sentence may change
        "opportunity": one.opportunity,
        "about": one.about,
        "rule": one.rule,
        "due": one.due,
        "because": one.because,
    }


def _remark_from(row: RowMapping) -> Skip:
    return Skip(
        key=Key(row["key"]),
        why=Why[row["why"]],
        opportunity=None if row["opportunity"] is None else OpportunityId(row["opportunity"]),
        about=row["about"],
        rule=row["rule"],
        due=row["due"],
        because=row["because"],
    )
