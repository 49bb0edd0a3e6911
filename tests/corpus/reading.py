"""What mailbot makes of one invitation of the corpus; the only place here that knows the core's own functions."""

from dataclasses import dataclass, replace
from datetime import timedelta

from mailbot.core.actions import Why
from mailbot.core.greetings import called
from mailbot.core.interviews import read_event
from mailbot.core.ledger import Interview, Interviewer, Ledger, Role
from mailbot.core.model import CalendarEvent, Person
from mailbot.core.names import display_name
from mailbot.core.opportunities import Reader
from mailbot.core.reading.companies import company_of
from tests.core.policies import WORDS, policy
from tests.corpus.loading import Invitation

_EXPLICIT = ("label ", "colour ", "#interview")
"""How the sign begins by which an event with the user's own tag was recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A person of the reading, in the words of the corpus; `slot_ends` is a wall clock of the user's, "" for none."""

    name: str
    address: str
    role: str
    greeting: str
    profile: str
    slot_ends: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One invitation as read. `tag` is explicit, weak, suggested or none; `why` is the name of the reason, if any.

    `people` are read also of an event that is only suggested; `written_to` tells whether anybody would be.
    """

    tag: str
    why: str
    people: tuple[Somebody, ...] = ()
    left_out: tuple[tuple[Person, str], ...] = ()
    company: str = ""
    role: str = ""

    @property
    def written_to(self) -> bool:
        """The event counts as an interview."""
        return self.tag in {"explicit", "weak"}


def read(invitation: Invitation) -> Reading:
    """The reading of *invitation*, by the whole reader of a calendar with nothing else in it."""
    event = invitation.event()
    if event is None:
        return Reading(tag="none", why="")
    taken = read_event(event, invitation.me, policy(zone=None))
    why = taken.why or (Why.NO_END if taken.is_interview and event.ends is None else None)
    name = why.name if why and why is not Why.NOT_TAGGED else ""
    if taken.suggest:
        return _understood(invitation, replace(event, labels=event.labels | {"Interview"}), "suggested", name)
    if why or not taken.is_interview:
        return Reading(tag="none", why=name)
    return _understood(invitation, event, "explicit" if taken.tag.startswith(_EXPLICIT) else "weak", name)


def _understood(invitation: Invitation, event: CalendarEvent, tag: str, why: str) -> Reading:
    me, rules = invitation.me, policy(zone=None)
    ledger, now = Ledger(connected_at=event.starts), (event.ends or event.starts) + timedelta(hours=1)
    reader = Reader(me=me, policy=rules, zone=invitation.zone, ledger=ledger, now=now)
    calendar = reader.understand([event])
    interviews = [interview for one in calendar.opportunities for interview in one.interviews]
    if not interviews:  # suggested, and of the events that not even a tag makes an interview
        return Reading(tag=tag, why=why)
    interview = interviews[-1]
    company, _ = company_of(event, interview.people, me, rules.words)
    return Reading(
        tag=tag,
        why=why,
        people=tuple(_somebody(one, invitation) for one in interview.people),
        left_out=(*_arranging(interview), *((u.person, u.why.name) for u in calendar.passed_over if u.person)),
        company=company,
        role=interview.role,
    )


def _arranging(interview: Interview) -> list[tuple[Person, str]]:
    return [(one.person, Why.COORDINATOR.name) for one in interview.people if one.role is Role.COORDINATOR]


def _somebody(one: Interviewer, invitation: Invitation) -> Somebody:
    ends = one.last_slot_ends
    return Somebody(
        name=display_name(one.person.name),
        address=one.person.address,
        role=one.role.value,
        greeting=called(one.person, WORDS.first_names),
        profile=one.profile,
        slot_ends=ends.astimezone(invitation.zone).strftime("%H:%M") if ends else "",
    )
