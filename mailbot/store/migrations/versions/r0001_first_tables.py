"""The first tables: accounts and leases, opportunities with their interviews and people, steps."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# plain types: a migration stays as it was when the code's own types change
MOMENT = sa.DateTime(timezone=True)
STANDING_CHECK_IN = sa.text("kind IN ('check-in', 'closing-note') AND state IN ('started', 'open', 'edited')")


Kind = sa.types.TypeEngine[Any] | type[sa.types.TypeEngine[Any]]


def upgrade() -> None:
    """From an empty database."""
    _accounts()
    _opportunities()
    _interviews()
    _steps()


def _must(name: str, kind: Kind) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _may(name: str, kind: Kind) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)


def _of_opportunity(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account", "opportunity"], ["opportunity.account", "opportunity.id"], name=f"fk_{table}_opportunity"
    )


def _accounts() -> None:
    op.create_table(
        "account",
        _must("name", sa.Text),
        _must("service", sa.Text),
        _must("address", sa.Text),
        _must("connected_at", MOMENT),
        _may("last_turn_at", MOMENT),
        _may("wake_at", MOMENT),
        _must("problem", sa.Text),
        sa.PrimaryKeyConstraint("name", name="pk_account"),
    )
    op.create_index("ix_account_wake_at", "account", ["wake_at"])
    op.create_table(
        "lease",
        _must("account", sa.Text),
        _must("holder", sa.Text),
        _must("until", MOMENT),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name="fk_lease_account"),
        sa.PrimaryKeyConstraint("account", name="pk_lease"),
    )


def _opportunities() -> None:
    op.create_table(
        "opportunity",
        _must("account", sa.Text),
        _must("id", sa.Text),
        _must("slug", sa.Text),
        _must("company", sa.Text),
        _must("domains", sa.JSON),
        _must("bounced", sa.JSON),
        _must("watched", sa.Boolean),
        _may("answered_at", MOMENT),
        _may("wrote_at", MOMENT),
        _must("next_kind", sa.Text),
        _may("next_at", MOMENT),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name="fk_opportunity_account"),
        sa.PrimaryKeyConstraint("account", "id", name="pk_opportunity"),
    )
    op.create_table(
        "opportunity_thread",
        _must("account", sa.Text),
        _must("opportunity", sa.Text),
        _must("thread", sa.Text),
        _of_opportunity("opportunity_thread"),
        sa.PrimaryKeyConstraint("account", "opportunity", "thread", name="pk_opportunity_thread"),
    )
    op.create_table(
        "opportunity_mark",
        _must("account", sa.Text),
        _must("opportunity", sa.Text),
        _must("switch", sa.Text),
        _must("name", sa.Text),
        _must("at", MOMENT),
        _may("mail", sa.Text),
        _of_opportunity("opportunity_mark"),
        sa.PrimaryKeyConstraint("account", "opportunity", "switch", name="pk_opportunity_mark"),
    )


def _interviews() -> None:
    op.create_table(
        "interview",
        _must("account", sa.Text),
        _must("id", sa.Text),
        _must("opportunity", sa.Text),
        _must("position", sa.Integer),
        _must("event", sa.Text),
        _must("title", sa.Text),
        _must("starts", MOMENT),
        _must("ends", MOMENT),
        _must("all_day", sa.Boolean),
        _must("cancelled", sa.Boolean),
        _must("topic", sa.Text),
        _must("role", sa.Text),
        _must("tag", sa.Text),
        _must("twin", sa.Boolean),
        _of_opportunity("interview"),
        sa.PrimaryKeyConstraint("account", "id", name="pk_interview"),
    )
    op.create_index("ix_interview_account_opportunity", "interview", ["account", "opportunity"])
    op.create_table(
        "interviewer",
        _must("account", sa.Text),
        _must("interview", sa.Text),
        _must("position", sa.Integer),
        _must("address", sa.Text),
        _must("name", sa.Text),
        _must("role", sa.Text),
        _must("organizer", sa.Boolean),
        _must("profile", sa.Text),
        _may("last_slot_ends", MOMENT),
        sa.ForeignKeyConstraint(
            ["account", "interview"],
            ["interview.account", "interview.id"],
            name="fk_interviewer_interview",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account", "interview", "position", name="pk_interviewer"),
    )
    op.create_table(
        "suggestion",
        _must("account", sa.Text),
        _must("position", sa.Integer),
        _must("title", sa.Text),
        _must("starts", MOMENT),
        _must("why", sa.Text),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name="fk_suggestion_account"),
        sa.PrimaryKeyConstraint("account", "position", name="pk_suggestion"),
    )


def _steps() -> None:
    op.create_table(
        "step",
        _must("key", sa.Text),
        _must("account", sa.Text),
        _must("kind", sa.Text),
        _must("opportunity", sa.Text),
        _may("interview", sa.Text),
        _must("to_address", sa.Text),
        _must("number", sa.Integer),
        _must("state", sa.Text),
        _must("started_at", MOMENT),
        _must("due_at", MOMENT),
        _may("starts", MOMENT),
        _must("mark", sa.Text),
        _may("draft", sa.Text),
        _may("draft_thread", sa.Text),
        _may("draft_fingerprint", sa.Text),
        _may("closed_at", MOMENT),
        _may("labelled", sa.Text),
        _must("gaps", sa.JSON),
        _must("late", sa.Boolean),
        _must("changed_at", MOMENT),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name="fk_step_account"),
        _of_opportunity("step"),
        sa.CheckConstraint(
            "(draft IS NULL) = (draft_thread IS NULL) AND (draft IS NULL) = (draft_fingerprint IS NULL)",
            name=op.f("ck_step_draft_whole_or_none"),
        ),
        sa.PrimaryKeyConstraint("key", name="pk_step"),
    )
    op.create_index("ix_step_account", "step", ["account"])
    op.create_index("ix_step_due_at", "step", ["due_at"])
    op.create_index(
        "ux_step_one_standing_check_in",
        "step",
        ["account", "opportunity"],
        unique=True,
        sqlite_where=STANDING_CHECK_IN,
        postgresql_where=STANDING_CHECK_IN,
    )
