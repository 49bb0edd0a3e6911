"""What the user says by command, a row each (a part of `ports.Statements`)."""

from typing import Any

from sqlalchemy import Connection, Table, delete, exc, select

from mailbot.core.model import AccountName
from mailbot.core.stated import Guest, Idea, Note, Stated, Statement
from mailbot.store import tables
from mailbot.store.accounts import connected_at
from mailbot.store.database import Database, insert
from mailbot.store.joining import in_order, is_same_guest
from mailbot.store.rows import Row
from mailbot.store.stated_rows import (
    guest_from,
    guest_row,
    idea_from,
    idea_row,
    note_from,
    note_row,
    statement_from,
    statement_row,
)


class SqlStatements:
    """`ports.Statements` over SQL, but for merging and splitting."""

    def __init__(self, database: Database) -> None:
        """*database* is closed by whoever opened it."""
        self._database = database

    def state(self, account: AccountName, statement: Statement) -> None:
        """Keep *statement*, an empty one too, for it tells to read anew. SetupProblem when no account is called so."""
        with self._database.writing() as connection:
            connected_at(connection, account)
            _put(connection, tables.statement, statement_row(account, statement), kept=True)

    def note(self, account: AccountName, note: Note) -> None:
        """Keep *note*, or drop it. ValueError when its opportunity was never remembered."""
        self._of_opportunity(tables.note, note_row(account, note), kept=bool(note.text))

    def meet(self, account: AccountName, guest: Guest) -> None:
        """Keep *guest*; capitals tell no two people apart. ValueError when the opportunity was never remembered."""
        with self._database.writing() as connection:
            connected_at(connection, account)
            table = tables.guest
            theirs = (table.c.account == account, table.c.opportunity == guest.opportunity)
            for known in map(guest_from, connection.execute(select(table).where(*theirs)).mappings().all()):
                if is_same_guest(known, guest):
                    gone = guest_row(account, known)
                    connection.execute(delete(table).where(*(column == gone[column.name] for column in _key(table))))
            _insert(connection, table, [guest_row(account, guest)])

    def think(self, account: AccountName, idea: Idea) -> None:
        """Keep *idea*, or drop it. ValueError when its opportunity was never remembered."""
        self._of_opportunity(tables.idea, idea_row(account, idea), kept=bool(idea.text))

    def _of_opportunity(self, table: Table, row: Row, *, kept: bool) -> None:
        with self._database.writing() as connection:
            connected_at(connection, AccountName(row["account"]))
            _put(connection, table, row, kept=kept)


def stated_in(connection: Connection, account: AccountName) -> Stated:
    """All that the user stated for *account*, oldest first."""

    def all_of(table: Table) -> Any:  # noqa: ANN401 - rows, one by one
        return connection.execute(select(table).where(table.c.account == account)).mappings().all()

    return in_order(
        Stated(
            statements=tuple(map(statement_from, all_of(tables.statement))),
            notes=tuple(map(note_from, all_of(tables.note))),
            guests=tuple(map(guest_from, all_of(tables.guest))),
            ideas=tuple(map(idea_from, all_of(tables.idea))),
        )
    )


def restate(connection: Connection, account: AccountName, stated: Stated) -> None:
    """Write *stated* in place of all that the user stated for *account*; its opportunities are there."""
    for table, written in (
        (tables.statement, [statement_row(account, one) for one in stated.statements]),
        (tables.note, [note_row(account, one) for one in stated.notes]),
        (tables.guest, [guest_row(account, one) for one in stated.guests]),
        (tables.idea, [idea_row(account, one) for one in stated.ideas]),
    ):
        connection.execute(delete(table).where(table.c.account == account))
        _insert(connection, table, written)


def _key(table: Table) -> list[Any]:
    return list(table.primary_key.columns)


def _put(connection: Connection, table: Table, row: Row, *, kept: bool) -> None:
    """Write *row* in the place of the one with its key; not *kept*: leave none."""
    connection.execute(delete(table).where(*(column == row[column.name] for column in _key(table))))
    if kept:
        _insert(connection, table, [row])


def _insert(connection: Connection, table: Table, written: list[Row]) -> None:
    try:
        if written:
            connection.execute(insert(connection, table), written)
    except exc.IntegrityError as error:
        raise ValueError(f"the opportunity of this {table.name} was never remembered") from error
