"""What the user says besides labels and drafts: debriefs, people met, ideas."""

from datetime import datetime
from typing import Any

from mailbot.core.ledger import StepKind
from mailbot.core.model import InterviewId, Key
from mailbot.core.stated import Guest, Idea, Note, NoteField
from tests.core.life import Life
from tests.core.policies import at, somebody

LIKED = "the way you release every Friday"


def fill(one: Life, number: int, text: str, key: Key | None = None) -> None:
    """Write *text* below a question of the debrief note (0: on top of all); of the newest note unless told which."""
    held = one.held[key or one.steps(StepKind.DEBRIEF)[-1].key]
    parts = held.text.split("\n\n")
    place = next((n for n, part in enumerate(parts) if number and part.startswith(f"{number}.")), 0)
    parts[place] = f"{parts[place]}\n{text}" if number else f"{text}\n\n{parts[place]}"
    held.text = "\n\n".join(parts)


def note(one: Life, when: datetime, text: str = LIKED, *, field: NoteField = NoteField.LIKED, **known: Any) -> None:
    """Note something by command, about the first interview unless told otherwise."""
    about: dict[str, Any] = {"interview": InterviewId("interview-1")}
    said = Note(opportunity=one.opportunity.id, field=field, text=text, at=when, **(about | known))
    one.state(notes=(*one.ledger.stated.notes, said))


def learn(one: Life, person: str, when: datetime, **known: Any) -> None:
    """Say whom one met, or what somebody's address is."""
    about: dict[str, Any] = {"interview": InterviewId("interview-1")}
    said = Guest(opportunity=one.opportunity.id, person=somebody(person), at=when, **(about | known))
    one.state(guests=(*one.ledger.stated.guests, said))


def think(one: Life, *ideas: str) -> None:
    """Have ideas for check-ins, numbered on."""
    before = one.ledger.stated.ideas
    more = [
        Idea(opportunity=one.opportunity.id, number=number, text=text, at=at(8))
        for number, text in enumerate(ideas, len(before) + 1)
    ]
    one.state(ideas=(*before, *more))


def noted(one: Life) -> dict[NoteField, str]:
    """What is noted, by field."""
    return {n.field: n.text for n in one.ledger.stated.notes}


def texts(one: Life, kind: StepKind = StepKind.THANK_YOU) -> dict[str, str]:
    """How drafts of *kind* read in the mailbox, by whom they are for."""
    return {s.to: one.held[s.key].text for s in one.steps(kind) if s.key in one.held}
