"""Opportunities with all their parts, written and read within a transaction of the caller's."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, RowMapping, Table, delete, false, or_, select

from mailbot.core.ledger import Opportunity
from mailbot.core.model import AccountName
from mailbot.store import rows, tables
from mailbot.store.database import insert
from mailbot.store.opportunity_rows import (
    Parts,
    interview_from,
    interview_rows,
    interviewer_from,
    interviewer_rows,
    mark_rows,
    opportunity_from,
    opportunity_row,
    thread_rows,
)


def keep(connection: Connection, account: AccountName, opportunities: Collection[Opportunity]) -> None:
    """Write *opportunities* of *account* and, in place of what they had, their interviews, threads and marks. An
    interview that another opportunity of the account had goes over.
    """
    for opportunity in opportunities:
        _upsert(connection, opportunity)
    _replace_parts(connection, account, opportunities)


def _upsert(connection: Connection, opportunity: Opportunity) -> None:
    row = opportunity_row(opportunity)
    written = insert(connection, tables.opportunity).values(row)
    kept = {column: written.excluded[column] for column in row if column not in {"account", "id"}}
    connection.execute(written.on_conflict_do_update(index_elements=["account", "id"], set_=kept))


def _replace_parts(connection: Connection, account: AccountName, opportunities: Collection[Opportunity]) -> None:
    named = [opportunity.id for opportunity in opportunities]
    given = [interview.id for opportunity in opportunities for interview in opportunity.interviews]
    moved_over = tables.interview.c.id.in_(given)
    parts = (
        (tables.opportunity_thread, thread_rows, false()),
        (tables.opportunity_mark, mark_rows, false()),
        (tables.interview, interview_rows, moved_over),
    )
    for table, rows_of, also in parts:
        theirs = or_(table.c.opportunity.in_(named), also)
        connection.execute(delete(table).where(table.c.account == account, theirs))
        _write(connection, table, [row for one in opportunities for row in rows_of(one)])
    _write(connection, tables.interviewer, [row for one in opportunities for row in interviewer_rows(one)])


def _write(connection: Connection, table: Table, written: list[rows.Row]) -> None:
    if written:
        connection.execute(table.insert(), written)


def opportunities_in(connection: Connection) -> list[Opportunity]:
    """Those of every account by account and id, put together from a read of each table."""
    people = _grouped(connection, tables.interviewer, "interview")
    interviews = _grouped(connection, tables.interview, "opportunity")
    threads = _grouped(connection, tables.opportunity_thread, "opportunity")
    marks = _grouped(connection, tables.opportunity_mark, "opportunity")
    found = []
    for row in _all(connection, tables.opportunity):
        whose = (row["account"], row["id"])
        met = [
            interview_from(part, map(interviewer_from, people.get((part["account"], part["id"]), ())))
            for part in interviews.get(whose, ())
        ]
        parts = Parts(interviews=met, threads=threads.get(whose, ()), marks=marks.get(whose, ()))
        found.append(opportunity_from(row, parts))
    return sorted(found, key=lambda one: (one.account, one.id))  # a database sorts by its own language's rules


def _all(connection: Connection, table: Table) -> Sequence[RowMapping]:
    order = [column for column in table.c if column.name == "position"]
    return connection.execute(select(table).order_by(*order)).mappings().all()


def _grouped(connection: Connection, table: Table, whole: str) -> dict[tuple[str, str], list[RowMapping]]:
    """The rows of *table* by the account and the *whole* they are part of, in their order."""
    groups: dict[tuple[str, str], list[RowMapping]] = {}
    for row in _all(connection, table):
        groups.setdefault((row["account"], row[whole]), []).append(row)
    return groups
