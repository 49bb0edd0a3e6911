"""What the user stated (corrections, notes, people, ideas), what a turn says of itself, history and labels' ids."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True)
NO_WORDS = sa.text("'[]'")

Kind = sa.types.TypeEngine[Any] | type[sa.types.TypeEngine[Any]]


def upgrade() -> None:
    """From the first tables; what they hold stays, with nothing in the new columns."""
    _columns()
    _statements()
    _notes()
    _guests()
    _ideas()
    _labels()
    _decisions()
    _forgotten()
    _remarks()


def _columns() -> None:
    """Added in place: SQLite would copy a table only by dropping it, and what points at it would go along."""
    for table, name in (
        ("account", "zone"),
        ("interviewer", "source"),
        ("interview", "round"),
        ("opportunity", "role"),
        ("opportunity", "newest_link"),
        ("step", "draft_link"),
        ("suggestion", "identity"),
    ):
        op.add_column(table, sa.Column(name, sa.Text, nullable=False, server_default=""))
    for table, name in (("opportunity", "conversing"), ("opportunity", "names"), ("step", "because")):
        op.add_column(table, sa.Column(name, sa.JSON, nullable=False, server_default=NO_WORDS))
    op.add_column("opportunity", sa.Column("relayed_at", MOMENT, nullable=True))
    op.add_column("opportunity", sa.Column("away_until", sa.Date, nullable=True))
    op.add_column("opportunity", sa.Column("labelled_at", MOMENT, nullable=True))
    op.add_column("opportunity", sa.Column("bounced_at", MOMENT, nullable=True))
    op.add_column("opportunity", sa.Column("newest_thread", sa.Text, nullable=True))
    op.add_column("step", sa.Column("idea", sa.Integer, nullable=True))


def _must(name: str, kind: Kind) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _of_opportunity(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account", "opportunity"], ["opportunity.account", "opportunity.id"], name=f"fk_{table}_opportunity"
    )


def _statements() -> None:
    op.create_table(
        "statement",
        _must("account", sa.Text),
        _must("subject", sa.Text),
        _must("about", sa.Text),
        _must("value", sa.Text),
        _must("at", MOMENT),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name="fk_statement_account"),
        sa.PrimaryKeyConstraint("account", "subject", "about", name="pk_statement"),
    )


def _notes() -> None:
    op.create_table(
        "note",
        _must("account", sa.Text),
        _must("opportunity", sa.Text),
        _must("interview", sa.Text),
        _must("field", sa.Text),
        _must("person", sa.Text),
        _must("text", sa.Text),
        _must("at", MOMENT),
        _of_opportunity("note"),
        sa.PrimaryKeyConstraint("account", "opportunity", "interview", "field", "person", name="pk_note"),
    )


def _guests() -> None:
    op.create_table(
        "guest",
        _must("account", sa.Text),
        _must("opportunity", sa.Text),
        _must("interview", sa.Text),
        _must("name", sa.Text),
        _must("address", sa.Text),
        _must("profile", sa.Text),
        _must("at", MOMENT),
        _of_opportunity("guest"),
        sa.PrimaryKeyConstraint("account", "opportunity", "interview", "name", "address", name="pk_guest"),
    )


def _ideas() -> None:
    op.create_table(
        "idea",
        _must("account", sa.Text),
        _must("opportunity", sa.Text),
        _must("number", sa.Integer),
        _must("text", sa.Text),
        _must("url", sa.Text),
        _must("at", MOMENT),
        _of_opportunity("idea"),
        sa.PrimaryKeyConstraint("account", "opportunity", "number", name="pk_idea"),
    )


def _labels() -> None:
    op.create_table(
        "label",
        _must("account", sa.Text),
        _must("name", sa.Text),
        _must("id", sa.Text),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name="fk_label_account"),
        sa.PrimaryKeyConstraint("account", "name", name="pk_label"),
    )


def _decisions() -> None:
    op.create_table(
        "decision",
        _must("account", sa.Text),
        _must("opportunity", sa.Text),
        _must("at", MOMENT),
        _must("key", sa.Text),
        _must("what", sa.Text),
        _must("position", sa.Integer),
        _must("rule", sa.Text),
        _must("why", sa.Text),
        _must("evidence", sa.JSON),
        _of_opportunity("decision"),
        sa.PrimaryKeyConstraint("account", "opportunity", "at", "key", "what", name="pk_decision"),
    )


def _forgotten() -> None:
    op.create_table(
        "forgotten",
        _must("account", sa.Text),
        _must("tombstone", sa.Text),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name="fk_forgotten_account"),
        sa.PrimaryKeyConstraint("account", "tombstone", name="pk_forgotten"),
    )


def _remarks() -> None:
    op.create_table(
        "remark",
        _must("account", sa.Text),
        _must("position", sa.Integer),
        _must("key", sa.Text),
        _must("why", sa.Text),
        sa.Column("opportunity", sa.Text, nullable=True),
        _must("about", sa.Text),
        _must("rule", sa.Text),
        sa.Column("due", MOMENT, nullable=True),
        _must("because", sa.JSON),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name="fk_remark_account"),
        _of_opportunity("remark"),
        sa.PrimaryKeyConstraint("account", "position", name="pk_remark"),
    )
