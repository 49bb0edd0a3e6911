"""The memory of what was read and done, each method one transaction (`ports.Ledgers`)."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Update, delete, exc, select, update

from mailbot.core.errors import Conflict
from mailbot.core.ledger import Ledger, Opportunity, Settled, Step, StepKind, StepState
from mailbot.core.model import AccountName, Address, Draft, InterviewId, Key, MailId
from mailbot.store import rows, tables
from mailbot.store.accounts import connected_at
from mailbot.store.database import Database, insert, wrote_one
from mailbot.store.history import forgotten_in
from mailbot.store.opportunities import keep, opportunities_in
from mailbot.store.statements import stated_in

_CLOSED = {StepState.SENT, StepState.GONE, StepState.WITHDRAWN}
_OURS = (StepState.STARTED.value, StepState.OPEN.value)  # states in which a step is not yet the user's or over

_THANKS = (StepKind.THANK_YOU.value, StepKind.LINKEDIN.value)


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
            steps = steps_in(connection, account)
            begun = _begun_elsewhere(connection, account)
            known = opportunities_in(connection)
            stated = stated_in(connection, account)
            forgotten = forgotten_in(connection, account)
        return Ledger(
            connected_at=since,
            steps={step.key: step for step in steps},
            opportunities=tuple(one for one in known if one.account == account),
            elsewhere=tuple(one for one in known if one.account != account),
            begun_elsewhere=begun,
            stated=stated,
            forgotten=forgotten,
        )

    def start(self, step: Step) -> bool:
        """Write the intent. False also when the opportunity has another standing check-in.
        ValueError when its opportunity was never remembered.
        """
        try:
            with self._database.writing() as connection, connection.begin_nested() as tried:
                connection.execute(delete(tables.step).where(*_given_up_elsewhere(step)))
                asked = insert(connection, tables.step).values(rows.step_row(step)).on_conflict_do_nothing()
                wrote = wrote_one(connection, asked)
                if not wrote:
                    tried.rollback()
                return wrote
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

    def revise(self, step: Step, at: datetime) -> None:
        """Write the intent to refresh. LookupError when there is no such step; Conflict when its draft was meanwhile
        seen edited, sent or gone.
        """
        key = step.key
        said = {"mark": step.mark, "due_at": step.due_at, "gaps": step.gaps, "idea": step.idea}
        changed = _change(
            self._database,
            update(tables.step)
            .where(tables.step.c.key == key, tables.step.c.state.in_(_OURS))
            .values(state=StepState.STARTED.value, changed_at=at, **said),
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
            keep(connection, account, opportunities)


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


def _given_up_elsewhere(step: Step) -> tuple[ColumnElement[bool], ...]:
    """Another account's step of the same key, which it took back: there the event was cancelled, here it is not."""
    known = tables.step.c
    return known.key == step.key, known.account != step.account, known.state == StepState.WITHDRAWN.value


def _change(database: Database, change: Update, key: Key) -> bool:
    """True when a row was changed; LookupError when there is none of *key*."""
    with database.writing() as connection:
        if connection.execute(change).rowcount == 1:
            return True
        if connection.scalar(select(tables.step.c.key).where(tables.step.c.key == key)) is None:
            raise LookupError(f"no step {key} was ever started")
        return False


def steps_in(connection: Connection, account: AccountName) -> list[Step]:
    """The steps of *account*, by their begin."""
    step = tables.step
    found = connection.execute(select(step).where(step.c.account == account)).mappings()
    return sorted(map(rows.step_from, found), key=lambda one: (one.started_at, one.key))


def _begun_elsewhere(connection: Connection, account: AccountName) -> frozenset[tuple[InterviewId, Address]]:
    """For which interviews other accounts have begun to thank whom, and have not taken it back."""
    step = tables.step
    asked = select(step.c.interview, step.c.kind, step.c.to_address).where(
        step.c.account != account,
        step.c.interview.is_not(None),
        step.c.kind.in_(_THANKS),
        step.c.state != StepState.WITHDRAWN.value,
    )
    return frozenset(
        (InterviewId(interview), Address(to if kind == StepKind.THANK_YOU.value else ""))
        for interview, kind, to in connection.execute(asked)
    )
