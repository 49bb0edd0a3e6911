"""The memory of what was read and done, each method one transaction (`ports.Ledgers`)."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Table, Update, delete, exc, false, or_, select, update

from mailbot.core.errors import Conflict
from mailbot.core.ledger import Ledger, Opportunity, Settled, Step, StepState
from mailbot.core.model import AccountName, Draft, Key, MailId
from mailbot.store import rows, tables
from mailbot.store.accounts import connected_at
from mailbot.store.database import Database, insert, wrote_one
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

_CLOSED = {StepState.SENT, StepState.GONE, StepState.WITHDRAWN}
_OURS = (StepState.STARTED.value, StepState.OPEN.value)  # states in which a step is not yet the user's or over


class SqlLedgers:
    """`ports.Ledgers` over SQL, but for the suggestions."""

    def __init__(self, database: Database) -> None:
        """*database* is closed by whoever opened it."""
        self._database = database

    def ledger(self, account: AccountName) -> Ledger:
        """All that is known of *account*, as of one moment; steps by their begin, opportunities by account and id.
        SetupProblem when no account is called so.
        """
        with self._database.reading() as connection:
            since = connected_at(connection, account)
            steps = _steps(connection, account)
            known = _opportunities(connection)
        return Ledger(
            connected_at=since,
            steps={step.key: step for step in steps},
            opportunities=tuple(one for one in known if one.account == account),
            elsewhere=tuple(one for one in known if one.account != account),
        )

    def start(self, step: Step) -> bool:
        """Write the intent. False also when the opportunity has another standing check-in.
        ValueError when its opportunity was never remembered.
        """
        try:
            with self._database.writing() as connection:
                asked = insert(connection, tables.step).values(rows.step_row(step)).on_conflict_do_nothing()
                return wrote_one(connection, asked)
        except exc.IntegrityError as error:
            raise ValueError(f"{step.key}: its opportunity {step.opportunity} was never remembered") from error

    def finish(self, key: Key, draft: Draft, at: datetime) -> None:
        """Write the receipt. A step that was meanwhile seen edited, sent or gone stays so.
        LookupError when no step has *key*.
        """
        _change(
            self._database,
            update(tables.step)
            .where(tables.step.c.key == key, tables.step.c.state.in_(_OURS))
            .values(state=StepState.OPEN.value, changed_at=at, **rows.draft_row(draft)),
            key,
        )

    def abandon(self, key: Key) -> None:
        """Take back an intent: to make a draft, it leaves no trace; to refresh one, that draft is open as before."""
        started = (tables.step.c.key == key, tables.step.c.state == StepState.STARTED.value)
        with self._database.writing() as connection:
            connection.execute(delete(tables.step).where(*started, tables.step.c.draft.is_(None)))
            connection.execute(update(tables.step).where(*started).values(state=StepState.OPEN.value))

    def settle(self, settled: Settled) -> None:
        """Write what the mailbox told; the draft stays as known when none is given. LookupError when no step has
        its key; Conflict when it would be the opportunity's second standing check-in.
        """
        draft = {} if settled.draft is None else rows.draft_row(settled.draft)
        try:
            _change(
                self._database,
                update(tables.step)
                .where(tables.step.c.key == settled.key)
                .values(
                    state=settled.state.value,
                    closed_at=settled.at if settled.state in _CLOSED else None,
                    changed_at=settled.at,
                    **draft,
                ),
                settled.key,
            )
        except exc.IntegrityError as error:
            raise Conflict(f"{settled.key}: the opportunity has another standing check-in") from error

    def revise(self, key: Key, mark: str, due_at: datetime, at: datetime) -> None:
        """Write the intent to refresh. LookupError when no step has *key*; Conflict when its draft was meanwhile
        seen edited, sent or gone.
        """
        changed = _change(
            self._database,
            update(tables.step)
            .where(tables.step.c.key == key, tables.step.c.state.in_(_OURS))
            .values(state=StepState.STARTED.value, mark=mark, due_at=due_at, changed_at=at),
            key,
        )
        if not changed:
            raise Conflict(f"{key}: its draft is no longer ours to refresh")

    def label(self, key: Key, mail: MailId | None) -> None:
        """Keep which mail bears the label. LookupError when no step has *key*."""
        _change(self._database, update(tables.step).where(tables.step.c.key == key).values(labelled=mail), key)

    def remember(self, account: AccountName, opportunities: Collection[Opportunity]) -> None:
        """Keep *opportunities* and, in place of what they had, their interviews and threads. An interview that
        another opportunity of the account had goes over. ValueError when they do not belong together.
        """
        check_belonging(account, opportunities)
        with self._database.writing() as connection:
            connected_at(connection, account)
            for opportunity in opportunities:
                _upsert(connection, opportunity)
            _replace_parts(connection, account, opportunities)


def check_belonging(account: AccountName, opportunities: Collection[Opportunity]) -> None:
    """Refuse, as ValueError, what could not be given back as it came."""
    ids = [opportunity.id for opportunity in opportunities]
    interviews = [interview for opportunity in opportunities for interview in opportunity.interviews]
    if any(opportunity.account != account for opportunity in opportunities):
        raise ValueError(f"an opportunity of another account than {account}")
    if len(set(ids)) < len(ids) or len({interview.id for interview in interviews}) < len(interviews):
        raise ValueError("the same opportunity or interview twice")
    if any(interview.opportunity != one.id for one in opportunities for interview in one.interviews):
        raise ValueError("an interview that names another opportunity than the one it is in")


def _change(database: Database, change: Update, key: Key) -> bool:
    """True when a row was changed; LookupError when there is none of *key*."""
    with database.writing() as connection:
        if connection.execute(change).rowcount == 1:
            return True
        if connection.scalar(select(tables.step.c.key).where(tables.step.c.key == key)) is None:
            raise LookupError(f"no step {key} was ever started")
        return False


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


def _steps(connection: Connection, account: AccountName) -> list[Step]:
    step = tables.step
    found = connection.execute(select(step).where(step.c.account == account)).mappings()
    return sorted(map(rows.step_from, found), key=lambda one: (one.started_at, one.key))


def _opportunities(connection: Connection) -> list[Opportunity]:
    """Those of every account, put together from a read of each table."""
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
