"""What the user stated to rows and back, exactly. Pure."""

from sqlalchemy import RowMapping

from mailbot.core.model import AccountName, Address, InterviewId, OpportunityId, Person
from mailbot.core.stated import About, Guest, Idea, Note, NoteField, Statement
from mailbot.store.rows import Row


def statement_row(account: AccountName, statement: Statement) -> Row:
    """One row of `statement`."""
    return {
        "account": account,
        "subject": statement.subject,
        "about": statement.about.value,
        "value": statement.value,
        "at": statement.at,
    }


def statement_from(row: RowMapping) -> Statement:
    """The statement of *row*."""
    return Statement(subject=row["subject"], about=About(row["about"]), value=row["value"], at=row["at"])


def note_row(account: AccountName, note: Note) -> Row:
    """One row of `note`."""
    return {
        "account": account,
        "opportunity": note.opportunity,
        "interview": note.interview or "",
        "field": note.field.value,
        "person": note.person,
        "text": note.text,
        "at": note.at,
    }


def note_from(row: RowMapping) -> Note:
    """The note of *row*."""
    return Note(
        opportunity=OpportunityId(row["opportunity"]),
        field=NoteField(row["field"]),
        text=row["text"],
        at=row["at"],
        interview=_interview(row),
        person=row["person"],
    )


def guest_row(account: AccountName, guest: Guest) -> Row:
    """One row of `guest`."""
    return {
        "account": account,
        "opportunity": guest.opportunity,
        "interview": guest.interview or "",
        "name": guest.person.name,
        "address": guest.person.address,
        "profile": guest.profile,
        "at": guest.at,
    }


def guest_from(row: RowMapping) -> Guest:
    """The guest of *row*."""
    return Guest(
        opportunity=OpportunityId(row["opportunity"]),
        person=Person(address=Address(row["address"]), name=row["name"]),
        at=row["at"],
        interview=_interview(row),
        profile=row["profile"],
    )


def idea_row(account: AccountName, idea: Idea) -> Row:
    """One row of `idea`."""
    return {
        "account": account,
        "opportunity": idea.opportunity,
        "number": idea.number,
        "text": idea.text,
        "url": idea.url,
        "at": idea.at,
    }


def idea_from(row: RowMapping) -> Idea:
    """The idea of *row*."""
    return Idea(
        opportunity=OpportunityId(row["opportunity"]),
        number=row["number"],
        text=row["text"],
        at=row["at"],
        url=row["url"],
    )


def _interview(row: RowMapping) -> InterviewId | None:
    return InterviewId(row["interview"]) if row["interview"] else None
