"""What the user stated outside the mailbox: which event is an interview, corrections, debrief notes, people, ideas."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from mailbot.core.model import InterviewId, OpportunityId, Person


class About(Enum):
    """What a statement is about. Its subject is an interview's id or an opportunity's."""

    TAG = "tag"  # an interview: "yes" or "no", over every other sign but #nointerview in the event itself
    COMPANY = "company"  # an opportunity: how the company is called
    ROLE = "role"  # an opportunity, or one interview: the job
    ROUND = "round"  # an interview: what it was about, in words that fit "our conversation on …"
    ADOPTED = "adopted"  # an opportunity that was old at first connect is taken up
    CONTACT = "contact"  # an opportunity: who gets the check-in, by address or by full name


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The user's word on one subject; the newest on the same thing counts. An empty value takes it back."""

    subject: str
    about: About
    value: str
    at: datetime


class NoteField(Enum):
    """What a debrief note answers."""

    LIKED = "liked"
    CONCERN = "concern"
    ANSWER = "answer"
    CHANCE = "chance"
    PROMISED = "promised"
    DECISION = "decision"  # the date they named, as YYYY-MM-DD
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One line of a debrief. `interview` None: the opportunity's latest; `person` "": for everybody met.

    `person` is an address or a name as the user wrote it. The newest note of the same field and person counts.
    """

    opportunity: OpportunityId
    field: NoteField
    text: str
    at: datetime
    interview: InterviewId | None = None
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody the user says they met, or whose address they learned from a business card."""

    opportunity: OpportunityId
    person: Person
    at: datetime
    interview: InterviewId | None = None
    profile: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """Something of value for a check-in. `number` counts from 1 in an opportunity; the lowest unused is next."""

    opportunity: OpportunityId
    number: int
    text: str
    at: datetime
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """All that the user stated for one account, oldest first."""

    statements: tuple[Statement, ...] = ()
    notes: tuple[Note, ...] = ()
    guests: tuple[Guest, ...] = ()
    ideas: tuple[Idea, ...] = ()

    def word(self, about: About, *subjects: str) -> str:
        """The newest statement *about* the first of *subjects* that has one, "" when there is none."""
        for subject in subjects:
            said = [s for s in self.statements if s.about is about and s.subject == subject]
            if said:
                return max(said, key=lambda s: s.at).value
        return ""

    def of(self, opportunities: Collection[OpportunityId]) -> "Stated":
        """Notes, guests and ideas of *opportunities*, with every statement."""
        return Stated(
            statements=self.statements,
            notes=tuple(n for n in self.notes if n.opportunity in opportunities),
            guests=tuple(g for g in self.guests if g.opportunity in opportunities),
            ideas=tuple(i for i in self.ideas if i.opportunity in opportunities),
        )
