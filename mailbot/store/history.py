"""What was decided, a row each, and what goes when an opportunity is forgotten (parts of `Ledgers`, `Statements`)."""

from collections.abc import Collection

from sqlalchemy import Connection, RowMapping, Select, delete, exc, func, select

from mailbot.core.actions import Why
from mailbot.core.forgetting import tombstone
from mailbot.core.history import Decision, What
from mailbot.core.model import AccountName, InterviewId, Key, MailId, OpportunityId
from mailbot.store import tables
from mailbot.store.accounts import connected_at
from mailbot.store.database import Database, insert
from mailbot.store.rows import Row


class SqlHistory:
    """What happened in an opportunity, for as long as it is known."""

    def __init__(self, database: Database) -> None:
        """*database* is closed by whoever opened it."""
        self._database = database

    def record(self, account: AccountName, decisions: Collection[Decision]) -> None:
        """Keep *decisions*. ValueError when the opportunity of one was never remembered."""
        with self._database.writing() as connection:
            connected_at(connection, account)
            first = 1 + (connection.scalar(_last_position(account)) or 0)
            try:
                for position, one in enumerate(decisions, start=first):
                    if one.what is not What.HELD or not one.says_the_same(_last(connection, account, one)):
                        asked = insert(connection, tables.decision).values(_row(account, position, one))
                        connection.execute(asked.on_conflict_do_nothing())
            except exc.IntegrityError as error:
                raise ValueError("the opportunity of a decision was never remembered") from error

    def history(self, account: AccountName, opportunity: OpportunityId) -> tuple[Decision, ...]:
        """Oldest first."""
        table = tables.decision
        theirs = (table.c.account == account, table.c.opportunity == opportunity)
        asked = select(table).where(*theirs).order_by(table.c.at, table.c.position)
        with self._database.reading() as connection:
            found = connection.execute(asked).mappings().all()
        return tuple(_decision_from(row) for row in found)

    def forget(self, account: AccountName, opportunity: OpportunityId) -> None:
        """Drop every row of *opportunity*, in one transaction; what was stated about it and its interviews too."""
        with self._database.writing() as connection:
            connected_at(connection, account)
            interview = tables.interview.c
            theirs = (interview.account == account, interview.opportunity == opportunity)
            interviews = [InterviewId(one) for one in connection.scalars(select(interview.id).where(*theirs))]
            mark = tables.opportunity_mark.c
            steered = (mark.account == account, mark.opportunity == opportunity, mark.mail.is_not(None))
            labelled = [MailId(one) for one in connection.scalars(select(mark.mail).where(*steered))]
            _drop(connection, account, opportunity, interviews)
            stones = [
                {"account": account, "tombstone": one}
                for one in {*map(tombstone, interviews), *map(tombstone, labelled)}
            ]
            if stones:
                connection.execute(insert(connection, tables.forgotten).on_conflict_do_nothing(), stones)


def forgotten_in(connection: Connection, account: AccountName) -> frozenset[str]:
    """The tombstones of *account*."""
    table = tables.forgotten.c
    return frozenset(connection.scalars(select(table.tombstone).where(table.account == account)))


def _drop(
    connection: Connection, account: AccountName, opportunity: OpportunityId, interviews: Collection[InterviewId]
) -> None:
    said, hint, remark = tables.statement, tables.suggestion, tables.remark
    about = said.c.subject.in_([opportunity, *interviews])
    connection.execute(delete(said).where(said.c.account == account, about))
    connection.execute(delete(hint).where(hint.c.account == account, hint.c.identity.in_(interviews)))
    several = remark.c.opportunity.is_(None)  # may name it among others; the next turn says it anew
    connection.execute(delete(remark).where(remark.c.account == account, several))
    for table in reversed(tables.metadata.sorted_tables):  # those that point at others first
        if "opportunity" in table.c:
            connection.execute(delete(table).where(table.c.account == account, table.c.opportunity == opportunity))
    row = tables.opportunity
    connection.execute(delete(row).where(row.c.account == account, row.c.id == opportunity))


def _last_position(account: AccountName) -> Select[tuple[int]]:
    table = tables.decision.c
    return select(func.max(table.position)).where(table.account == account)


def _last(connection: Connection, account: AccountName, one: Decision) -> Decision | None:
    """The newest kept for the key of *one* in its opportunity."""
    table = tables.decision
    same = (table.c.account == account, table.c.opportunity == one.opportunity, table.c.key == one.key)
    asked = select(table).where(*same).order_by(table.c.at.desc(), table.c.position.desc()).limit(1)
    row = connection.execute(asked).mappings().first()
    return _decision_from(row) if row else None


def _row(account: AccountName, position: int, decision: Decision) -> Row:
    return {
        "account": account,
        "opportunity": decision.opportunity,
        "at": decision.at,
        "key": decision.key,
        "what": decision.what.value,
        "position": position,
        "rule": decision.rule,
        "why": decision.why.name if decision.why else "",
        "evidence": decision.evidence,
    }


def _decision_from(row: RowMapping) -> Decision:
    """The decision of *row*; a reason that an older mailbot gave and this one does not know is left out."""
    return Decision(
        at=row["at"],
        opportunity=OpportunityId(row["opportunity"]),
        key=Key(row["key"]),
        what=What(row["what"]),
        rule=row["rule"],
        why=Why.__members__.get(row["why"]),
        evidence=row["evidence"],
    )
