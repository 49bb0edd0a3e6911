"""Addresses known from another interview of the process: who is met again by name alone is written to all the same."""

from collections.abc import Iterable
from dataclasses import replace

from mailbot.core.addresses import plain
from mailbot.core.humans import is_namesake
from mailbot.core.ledger import Interview, Interviewer, Ledger, Opportunity, StepKind, StepState
from mailbot.core.model import InterviewId, Person
from mailbot.core.opportunities import Calendar

_SOURCE = "address known from another interview"


def with_known_addresses(calendar: Calendar, ledger: Ledger) -> Calendar:
    """*calendar* with the address of everybody whose full name has exactly one in the opportunity. Who got a LinkedIn
    note that the user has a hand in stays as they were: that was the thanks.
    """
    used = frozenset(
        s.interview
        for s in ledger.steps.values()
        if s.interview and s.kind is StepKind.LINKEDIN and s.state not in {StepState.OPEN, StepState.WITHDRAWN}
    )
    return replace(calendar, opportunities=tuple(_completed(o, used) for o in calendar.opportunities))


def _completed(opportunity: Opportunity, used: frozenset[InterviewId]) -> Opportunity:
    known = [p.person for i in opportunity.interviews for p in i.people if p.person.address]
    known = [p for p in known if p.address not in opportunity.bounced]
    interviews = tuple(i if i.id in used else _addressed(i, known) for i in opportunity.interviews)
    return replace(opportunity, interviews=interviews)


def _addressed(interview: Interview, known: Iterable[Person]) -> Interview:
    """*interview* with its people's addresses as *known*, each of them once."""
    people: list[Interviewer] = []
    for one in interview.people:
        same = None if one.person.address else _known_as(one.person, known)
        if same and any(plain(p.person.address) == plain(same.address) for p in interview.people if p.person.address):
            continue
        person = replace(one.person, address=same.address) if same else one.person
        people.append(replace(one, person=person, source=one.source and f"{one.source}; {_SOURCE}") if same else one)
    return replace(interview, people=tuple(people))


def _known_as(person: Person, known: Iterable[Person]) -> Person | None:
    """Who of *known* bears their full name; None when nobody does, or several addresses do."""
    once = {plain(p.address): p for p in known if is_namesake(p, person)}
    return next(iter(once.values())) if len(once) == 1 else None
