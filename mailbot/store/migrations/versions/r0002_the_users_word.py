"""What the user stated (corrections, notes, people, ideas), and what a reading says of itself."""

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


def _columns() -> None:
    """Added in place: SQLite would copy a table only by dropping it, and what points at it would go along."""
    for table, name in (
        ("interviewer", "source"),
        ("interview", "round"),
        ("opportunity", "role"),
        ("suggestion", "identity"),
    ):
        op.add_column(table, sa.Column(name, sa.Text, nullable=False, server_default=""))
    for table, name in (("opportunity", "conversing"), ("step", "because")):
        op.add_column(table, sa.Column(name, sa.JSON, nullable=False, server_default=NO_WORDS))
    op.add_column("opportunity", sa.Column("relayed_at", MOMENT, nullable=True))
    op.add_column("opportunity", sa.Column("away_until", sa.Date, nullable=True))
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
