"""The tables: what must be unique is unique here, so that the database, not an `if`, says who was first.

An id of a mail service is only known to be unique within its account, so it is kept together with the account's name.
Over 250 lines, because the whole schema is read on one page.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)

from mailbot.store.columns import Moment, WordList, Words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

_NO_WORDS = text("'[]'")

account = Table(
    "account",
    metadata,
    Column("name", Words, primary_key=True),
    Column("service", Text, nullable=False),
    Column("address", Words, nullable=False),
    Column("connected_at", Moment, nullable=False),
    Column("last_turn_at", Moment),
    Column("wake_at", Moment, index=True),  # asked at every tick
    Column("problem", Words, nullable=False),
    Column("zone", Text, nullable=False, server_default=""),  # columns with a default came later than their table
)

label = Table(
    "label",
    metadata,
    Column("account", Words, ForeignKey("account.name"), primary_key=True),
    Column("name", Words, primary_key=True),  # as we gave it, whatever the user calls it since
    Column("id", Words, nullable=False),
)

lease = Table(
    "lease",
    metadata,
    Column("account", Words, ForeignKey("account.name"), primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Moment, nullable=False),
)

opportunity = Table(
    "opportunity",
    metadata,
    Column("account", Words, ForeignKey("account.name"), primary_key=True),
    Column("id", Words, primary_key=True),
    Column("slug", Words, nullable=False),
    Column("company", Words, nullable=False),
    Column("domains", WordList, nullable=False),
    Column("bounced", WordList, nullable=False),
    Column("watched", Boolean, nullable=False),
    Column("answered_at", Moment),
    Column("wrote_at", Moment),
    Column("next_kind", Words, nullable=False),
    Column("next_at", Moment),
    Column("role", Words, nullable=False, server_default=""),
    Column("conversing", WordList, nullable=False, server_default=_NO_WORDS),
    Column("names", WordList, nullable=False, server_default=_NO_WORDS),
    Column("relayed_at", Moment),
    Column("away_until", Date),
    Column("labelled_at", Moment),
    Column("bounced_at", Moment),
    Column("newest_thread", Words),
    Column("newest_link", Words, nullable=False, server_default=""),
)

opportunity_thread = Table(
    "opportunity_thread",
    metadata,
    Column("account", Words, primary_key=True),
    Column("opportunity", Words, primary_key=True),
    Column("thread", Words, primary_key=True),
    ForeignKeyConstraint(["account", "opportunity"], ["opportunity.account", "opportunity.id"]),
)

opportunity_mark = Table(
    "opportunity_mark",
    metadata,
    Column("account", Words, primary_key=True),
    Column("opportunity", Words, primary_key=True),
    Column("switch", Text, primary_key=True),  # outcome, stopped, snoozed; outcome 1, 2, … beside it; aside 1, 2, …
    Column("name", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("mail", Words),
    ForeignKeyConstraint(["account", "opportunity"], ["opportunity.account", "opportunity.id"]),
)

interview = Table(
    "interview",
    metadata,
    Column("account", Words, primary_key=True),
    Column("id", Words, primary_key=True),
    Column("opportunity", Words, nullable=False),
    Column("position", Integer, nullable=False),  # its place in the opportunity's own order
    Column("event", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("starts", Moment, nullable=False),
    Column("ends", Moment, nullable=False),
    Column("all_day", Boolean, nullable=False),
    Column("cancelled", Boolean, nullable=False),
    Column("topic", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("tag", Words, nullable=False),
    Column("twin", Boolean, nullable=False),
    Column("round", Words, nullable=False, server_default=""),
    ForeignKeyConstraint(["account", "opportunity"], ["opportunity.account", "opportunity.id"]),
    Index(None, "account", "opportunity"),
)

interviewer = Table(
    "interviewer",
    metadata,
    Column("account", Words, primary_key=True),
    Column("interview", Words, primary_key=True),
    Column("position", Integer, primary_key=True),  # the order of the guest list
    Column("address", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("role", Text, nullable=False),
    Column("organizer", Boolean, nullable=False),
    Column("profile", Words, nullable=False),
    Column("last_slot_ends", Moment),
    Column("source", Words, nullable=False, server_default=""),
    ForeignKeyConstraint(["account", "interview"], ["interview.account", "interview.id"], ondelete="CASCADE"),
)

suggestion = Table(
    "suggestion",
    metadata,
    Column("account", Words, ForeignKey("account.name"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("title", Words, nullable=False),
    Column("starts", Moment, nullable=False),
    Column("why", Text, nullable=False),  # the reason's name: its sentence may change
    Column("identity", Words, nullable=False, server_default=""),
)

remark = Table(
    "remark",
    metadata,
    Column("account", Words, ForeignKey("account.name"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("key", Words, nullable=False),
    Column("why", Text, nullable=False),
    Column("opportunity", Words),  # NULL where it is about none, or about several
    Column("about", Words, nullable=False),
    Column("rule", Words, nullable=False),
    Column("due", Moment),
    Column("because", WordList, nullable=False),
    ForeignKeyConstraint(["account", "opportunity"], ["opportunity.account", "opportunity.id"]),
)

step = Table(
    "step",
    metadata,
    Column("key", Words, primary_key=True),
    Column("account", Words, ForeignKey("account.name"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("opportunity", Words, nullable=False),
    Column("interview", Words),  # no foreign key: what was done outlives an event that is gone
    Column("to_address", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False, index=True),
    Column("starts", Moment),
    Column("mark", Words, nullable=False),
    Column("draft", Words),
    Column("draft_thread", Words),
    Column("draft_fingerprint", Words),
    Column("closed_at", Moment),
    Column("labelled", Words),
    Column("gaps", WordList, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("changed_at", Moment, nullable=False),  # when this row was last written, by the caller's clock
    Column("because", WordList, nullable=False, server_default=_NO_WORDS),
    Column("idea", Integer),
    Column("draft_link", Words, nullable=False, server_default=""),
    ForeignKeyConstraint(["account", "opportunity"], ["opportunity.account", "opportunity.id"]),
    CheckConstraint(
        "(draft IS NULL) = (draft_thread IS NULL) AND (draft IS NULL) = (draft_fingerprint IS NULL)",
        name="draft_whole_or_none",
    ),
)

_STANDING_CHECK_IN = text("kind IN ('check-in', 'closing-note') AND state IN ('started', 'open', 'edited')")

Index(
    "ux_step_one_standing_check_in",
    step.c.account,
    step.c.opportunity,
    unique=True,
    sqlite_where=_STANDING_CHECK_IN,
    postgresql_where=_STANDING_CHECK_IN,
)

statement = Table(
    "statement",
    metadata,
    Column("account", Words, ForeignKey("account.name"), primary_key=True),
    Column("subject", Words, primary_key=True),  # an interview's id or an opportunity's, read or not
    Column("about", Text, primary_key=True),
    Column("value", Words, nullable=False),
    Column("at", Moment, nullable=False),
)

note = Table(
    "note",
    metadata,
    Column("account", Words, primary_key=True),
    Column("opportunity", Words, primary_key=True),
    Column("interview", Words, primary_key=True),  # "" for the latest: a key takes no NULL
    Column("field", Text, primary_key=True),
    Column("person", Words, primary_key=True),
    Column("text", Words, nullable=False),
    Column("at", Moment, nullable=False),
    ForeignKeyConstraint(["account", "opportunity"], ["opportunity.account", "opportunity.id"]),
)

guest = Table(
    "guest",
    metadata,
    Column("account", Words, primary_key=True),
    Column("opportunity", Words, primary_key=True),
    Column("interview", Words, primary_key=True),
    Column("name", Words, primary_key=True),
    Column("address", Words, primary_key=True),
    Column("profile", Words, nullable=False),
    Column("at", Moment, nullable=False),
    ForeignKeyConstraint(["account", "opportunity"], ["opportunity.account", "opportunity.id"]),
)

idea = Table(
    "idea",
    metadata,
    Column("account", Words, primary_key=True),
    Column("opportunity", Words, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("text", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("at", Moment, nullable=False),
    ForeignKeyConstraint(["account", "opportunity"], ["opportunity.account", "opportunity.id"]),
)

decision = Table(
    "decision",
    metadata,
    Column("account", Words, primary_key=True),
    Column("opportunity", Words, primary_key=True),
    Column("at", Moment, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("position", Integer, nullable=False),  # its place among those written with it
    Column("rule", Words, nullable=False),
    Column("why", Text, nullable=False),  # the reason's name, "" for none
    Column("evidence", WordList, nullable=False),
    ForeignKeyConstraint(["account", "opportunity"], ["opportunity.account", "opportunity.id"]),
)

forgotten = Table(
    "forgotten",
    metadata,
    Column("account", Words, ForeignKey("account.name"), primary_key=True),
    Column("tombstone", Text, primary_key=True),
)
