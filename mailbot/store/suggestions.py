"""Events that are not acted on but may be interviews, as the last turn saw them (the rest of `ports.Ledgers`)."""

from collections.abc import Collection

from sqlalchemy import delete, select

from mailbot.core.actions import Suggestion, Why
from mailbot.core.model import AccountName, InterviewId
from mailbot.store import tables
from mailbot.store.accounts import connected_at
from mailbot.store.database import Database


class SqlSuggestions:
    """What status shows and nobody drafts on."""

    def __init__(self, database: Database) -> None:
        """*database* is closed by whoever opened it."""
        self._database = database

    def suggest(self, account: AccountName, suggestions: Collection[Suggestion]) -> None:
        """Keep *suggestions*, in their order, in place of earlier ones. SetupProblem when no account is called so."""
        table = tables.suggestion
        written = [
            {
                "account": account,
                "position": position,
                "title": one.title,
                "starts": one.starts,
                "why": one.why.name,
                "identity": one.identity,
            }
            for position, one in enumerate(suggestions)
        ]
        with self._database.writing() as connection:
            connected_at(connection, account)
            connection.execute(delete(table).where(table.c.account == account))
            if written:
                connection.execute(table.insert(), written)

    def suggestions(self, account: AccountName) -> tuple[Suggestion, ...]:
        """Those of the last turn. One whose reason an older mailbot gave and this one does not know is left out.
        SetupProblem when no account is called so.
        """
        table = tables.suggestion
        with self._database.reading() as connection:
            connected_at(connection, account)
            found = connection.execute(
                select(table).where(table.c.account == account).order_by(table.c.position)
            ).mappings()
            return tuple(
                Suggestion(
                    title=row["title"],
                    starts=row["starts"],
                    why=Why[row["why"]],
                    identity=InterviewId(row["identity"]),
                )
                for row in found
                if row["why"] in Why.__members__
            )
