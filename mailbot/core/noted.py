"""What the user noted, brought to the person and the interview it is about."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from mailbot.core.addresses import plain
from mailbot.core.dates import day_in
from mailbot.core.debriefing import Answer
from mailbot.core.ledger import Interview, Interviewer, Opportunity
from mailbot.core.model import InterviewId, Person, address_of
from mailbot.core.names import name_key, same_name
from mailbot.core.stated import Note, NoteField, Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What a debrief says for one message. `shared` are the fields that were noted for everybody met."""

    liked: str = ""
    concern: str = ""
    answer: str = ""
    chance: str = ""
    promised: str = ""
    note: str = ""  # free text: a hint for the user, never a part of a message
    decision: date | None = None
    shared: frozenset[str] = frozenset()


_PROSE = {
    NoteField.LIKED: "liked",
    NoteField.CONCERN: "concern",
    NoteField.ANSWER: "answer",
    NoteField.CHANCE: "chance",
    NoteField.PROMISED: "promised",
    NoteField.TEXT: "note",
}

_PAIR = ("concern", "answer")


def noted_for(  # noqa: PLR0913 - whom, about what, and how far back
    stated: Stated,
    opportunity: Opportunity,
    interview: Interview | None,
    person: Person,
    zone: ZoneInfo,
    *,
    earlier: bool = False,
) -> Noted:
    """What was noted for *person* about *interview* (None: the opportunity's latest), else for everybody met; with
    *earlier* what nothing was noted of there is taken from the rounds before it, the last one first.

    A note on another interview of the same local day counts as well: one evening, one debrief. A concern and its answer
    are a pair: beside one half of their own nobody gets the other half of everybody's.
    """
    about = interview or max(opportunity.interviews, key=lambda i: (i.ends, i.id), default=None)
    noted = _noted_on(stated, opportunity, about, person, zone)
    if about and earlier:
        rounds = [i for i in opportunity.interviews if (i.ends, i.id) < (about.ends, about.id)]
        for one in sorted(rounds, key=lambda i: (i.ends, i.id), reverse=True):
            noted = _filled(noted, _noted_on(stated, opportunity, one, person, zone))
    return noted


def _noted_on(
    stated: Stated, opportunity: Opportunity, about: Interview | None, person: Person, zone: ZoneInfo
) -> Noted:
    """What one evening's debrief says for *person*."""
    notes = notes_on(stated, opportunity, about, zone)
    people = _once([person, *(p.person for i in opportunity.interviews for p in i.people)])
    texts: dict[str, str] = {}
    shared: set[str] = set()
    for field, name in _PROSE.items():
        mine = [n for n in notes if n.field is field and n.person and meant(n.person, people) is people[0]]
        general = [n for n in notes if n.field is field and not n.person]
        newest = max(mine or general, key=lambda n: n.at, default=None)
        if newest and newest.text:
            texts[name] = newest.text
            shared |= set() if mine else {name}
    if (texts.keys() - shared) & set(_PAIR):  # one half is theirs alone: the other, noted for all, is of another doubt
        texts = {name: text for name, text in texts.items() if name not in shared.intersection(_PAIR)}
    return Noted(**texts, decision=decision_in(notes), shared=frozenset((shared & texts.keys()) - {"note"}))


def _filled(noted: Noted, before: Noted) -> Noted:
    """*noted*, with what only the debrief *before* it tells; a pair stays one."""
    paired = noted.concern or noted.answer
    gaps = [
        name
        for name in _PROSE.values()
        if not getattr(noted, name) and getattr(before, name) and not (paired and name in _PAIR)
    ]
    told: dict[str, Any] = {name: getattr(before, name) for name in gaps}
    return replace(
        noted,
        **told,
        decision=noted.decision or before.decision,
        shared=noted.shared | (before.shared & set(gaps)),
    )


def notes_on(stated: Stated, opportunity: Opportunity, interview: Interview | None, zone: ZoneInfo) -> list[Note]:
    """Notes of *opportunity* on *interview* or another of its local day; those on no interview are on the latest."""
    mine = [n for n in stated.notes if n.opportunity == opportunity.id]
    if interview is None:
        return mine
    day = interview.ends.astimezone(zone).date()
    same_day = {i.id for i in opportunity.interviews if i.ends.astimezone(zone).date() == day}
    return [n for n in mine if (n.interview or _latest(opportunity, n.at)) in same_day]


def _latest(opportunity: Opportunity, said: datetime) -> InterviewId | None:
    """What was *said* of no interview by name is about the latest that had begun, else about the latest of all."""
    live = [i for i in opportunity.interviews if not i.cancelled] or opportunity.interviews
    begun = [i for i in live if i.starts <= said]
    return max(((i.ends, i.id) for i in begun or live), default=(None, None))[1]


def meant(written: str, people: Collection[Person]) -> Person | None:
    """The one of *people* whom *written* means: an address, a full name, or a part of a name that only one bears."""
    if address := address_of(written):
        return next((p for p in people if p.address and plain(p.address) == plain(address)), None)
    wanted = name_key(written)
    fitting = _once(p for p in people if wanted and wanted <= name_key(p.name))
    return fitting[0] if len(fitting) == 1 else None


def _once(people: Iterable[Person]) -> list[Person]:
    """Each of *people* once: one address is one person, and a name without an address is who else bears it."""
    once: list[Person] = []
    for one in people:
        same = next((n for n, known in enumerate(once) if _is_same(one, known)), None)
        if same is None:
            once.append(one)
        elif not once[same].address:
            once[same] = one
    return once


def _is_same(one: Person, other: Person) -> bool:
    if one.address and other.address:
        return plain(one.address) == plain(other.address)
    return same_name(one.name, other.name) or name_key(one.name) == name_key(other.name) != frozenset()


def decision_in(notes: Iterable[Note]) -> date | None:
    """The newest date for a decision that *notes* name, counted from the day of the note."""
    dated = sorted((n for n in notes if n.field is NoteField.DECISION), key=lambda n: n.at, reverse=True)
    return next((day for n in dated if (day := day_in(n.text, n.at.date()))), None)


def unread_decision(notes: Iterable[Note]) -> Note | None:
    """What was noted last as the date for a decision, where that names no day ahead of its writing."""
    newest = max((n for n in notes if n.field is NoteField.DECISION), key=lambda n: n.at, default=None)
    return newest if newest and newest.text and decision_in([newest]) is None else None


def with_guests(opportunity: Opportunity, interview: Interview, stated: Stated) -> tuple[Interviewer, ...]:
    """The people of *interview* with those the user says they met; an address learned later joins its name."""
    people = list(interview.people)
    for guest in stated.guests:
        if guest.opportunity != opportunity.id or (guest.interview or _latest(opportunity, guest.at)) != interview.id:
            continue
        known = [p.person for p in people]
        same = meant(guest.person.address, known) if guest.person.address else None
        same = same or (meant(guest.person.name, known) if guest.person.name else None)
        index = next((n for n, p in enumerate(people) if p.person == same), None)
        if index is None:
            people.append(Interviewer(person=guest.person, profile=guest.profile, source="your note"))
            continue
        before = people[index]
        people[index] = Interviewer(
            person=Person(
                address=guest.person.address or before.person.address, name=before.person.name or guest.person.name
            ),
            role=before.role,
            organizer=before.organizer,
            profile=guest.profile or before.profile,
            last_slot_ends=before.last_slot_ends,
            source=before.source if before.person.address else "your note",
        )
    return tuple(people)


def as_notes(answers: Iterable[Answer], interview: Interview, at: datetime) -> list[Note]:
    """*answers* of a debrief as notes on *interview*, made *at* a moment."""
    note = partial(Note, opportunity=interview.opportunity, interview=interview.id, at=at)
    return [note(field=one.field, person=one.person, text=one.text) for one in answers]


def may_be_noted_since(notes: Iterable[Note], interview: Interview, drafted: datetime) -> bool:
    """Something was noted after a message was *drafted*; what stands in the event itself bears the moment of its end,
    and may have been written at any time since.
    """
    return any(n.at > drafted or n.at == interview.ends for n in notes)
