"""What becomes of opportunities, and of all that belongs to them, when two are merged or one is split. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Interview, Mark, Opportunity, Step, StepKind
from mailbot.core.model import InterviewId, OpportunityId
from mailbot.core.reading.firms import company_key
from mailbot.core.stated import About, Guest, Idea, Note, Stated, Statement

_CHECK_INS = {StepKind.CHECK_IN, StepKind.CLOSING_NOTE}
_NAMES = {About.COMPANY, About.ROLE}  # what an opportunity is called goes with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """How opportunities, steps and words read afterwards; only what changed of the first two, all of the words."""

    opportunities: tuple[Opportunity, ...]
    steps: tuple[Step, ...]
    stated: Stated


def merged(gone: Opportunity, into: Opportunity, steps: Collection[Step], stated: Stated) -> Joined:
    """*into* with all of *gone*, whose check-ins and ideas are numbered on. *steps* and *stated* are the account's.

    SetupProblem when both have a check-in that stands open.
    """
    going = [step for step in steps if step.opportunity == gone.id]
    there = [step for step in steps if step.opportunity == into.id]
    if all(any(s.kind in _CHECK_INS and s.standing for s in some) for some in (going, there)):
        raise SetupProblem(
            f"both {gone.slug} and {into.slug} have an open check-in: send or delete one of the two drafts first"
        )
    check_ins = max((s.number for s in there if s.kind is StepKind.CHECK_IN), default=0)
    known = [i.number for i in stated.ideas if i.opportunity == into.id]
    ideas = max([*known, *(s.idea for s in there if s.idea is not None)], default=0)
    pinned = _pinned(_pinned(stated, gone), into)
    said = Stated(
        statements=_statements(stated.statements, gone.id, into.id),
        notes=tuple(replace(n, opportunity=into.id) if n.opportunity == gone.id else n for n in pinned.notes),
        guests=tuple(replace(g, opportunity=into.id) if g.opportunity == gone.id else g for g in pinned.guests),
        ideas=tuple(_idea(i, into.id, ideas) if i.opportunity == gone.id else i for i in pinned.ideas),
    )
    return Joined(
        opportunities=(_one_of(gone, into),),
        steps=tuple(_step(step, into.id, check_ins, ideas) for step in going),
        stated=in_order(said),
    )


def parted(
    known: Collection[Opportunity],
    made: Opportunity,
    interviews: Collection[InterviewId],
    steps: Collection[Step],
    stated: Stated,
) -> Joined:
    """*made* with *interviews*, which leave their opportunities among *known*. ValueError when one is in none."""
    already = [i for o in known if o.id == made.id for i in o.interviews]
    sources = [o for o in known if o.id != made.id and any(i.id in interviews for i in o.interviews)]
    moving = [i for o in sources for i in o.interviews if i.id in interviews]
    if missing := set(interviews) - {i.id for i in (*already, *made.interviews, *moving)}:
        raise ValueError(f"no opportunity of the account has the interviews {sorted(missing)}")
    left = [replace(o, interviews=tuple(i for i in o.interviews if i.id not in interviews)) for o in sources]
    for source in sources:
        stated = _pinned(stated, source)
    said = replace(
        stated,
        notes=tuple(replace(n, opportunity=made.id) if n.interview in interviews else n for n in stated.notes),
        guests=tuple(replace(g, opportunity=made.id) if g.interview in interviews else g for g in stated.guests),
    )
    full = replace(made, interviews=_in_time([*already, *made.interviews, *moving], made.id))
    return Joined(
        opportunities=(*left, full),
        steps=tuple(replace(s, opportunity=made.id) for s in steps if s.interview in interviews),
        stated=in_order(said),
    )


def in_order(stated: Stated) -> Stated:
    """*stated* oldest first, and of two that are about the same thing only the newer."""
    notes = {(n.opportunity, n.interview, n.field, n.person): n for n in sorted(stated.notes, key=_note_order)}
    guests: list[Guest] = []
    for guest in sorted(stated.guests, key=_guest_order):
        guests = [*(known for known in guests if not is_same_guest(known, guest)), guest]
    return Stated(
        statements=tuple(sorted(stated.statements, key=lambda s: (s.at, s.subject, s.about.value))),
        notes=tuple(sorted(notes.values(), key=_note_order)),
        guests=tuple(guests),
        ideas=tuple(sorted(stated.ideas, key=lambda i: (i.at, i.opportunity, i.number))),
    )


def is_same_guest(one: Guest, other: Guest) -> bool:
    """They are of the same interview and have the name, whatever its capitals, or the address in common."""
    if (one.opportunity, one.interview) != (other.opportunity, other.interview):
        return False
    same_name = one.person.name.casefold() == other.person.name.casefold()
    named = bool(one.person.name) or not (one.person.address or other.person.address)
    same_address = bool(one.person.address) and one.person.address == other.person.address
    return (same_name and named) or same_address


def _note_order(note: Note) -> tuple[datetime, str, str, str, str]:
    return note.at, note.opportunity, note.interview or "", note.field.value, note.person


def _guest_order(guest: Guest) -> tuple[datetime, str, str, str, str]:
    return guest.at, guest.opportunity, guest.interview or "", guest.person.name, guest.person.address


def _one_of(gone: Opportunity, into: Opportunity) -> Opportunity:
    return replace(
        into,
        company=into.company or gone.company,
        role=into.role or gone.role,
        domains=into.domains | gone.domains,
        names=into.names | gone.names | {company_key(gone.company)} - {company_key(into.company), ""},
        interviews=_in_time([*into.interviews, *gone.interviews], into.id),
        threads=into.threads | gone.threads,
        outcome=_newer(into.outcome, gone.outcome),
        stopped=_newer(into.stopped, gone.stopped),
        snoozed=_newer(into.snoozed, gone.snoozed),
        watched=into.watched or gone.watched,
        bounced=into.bounced | gone.bounced,
        answered_at=_latest(into.answered_at, gone.answered_at),
        wrote_at=_latest(into.wrote_at, gone.wrote_at),
        conversing=into.conversing | gone.conversing,
        relayed_at=_latest(into.relayed_at, gone.relayed_at),
        away_until=max((day for day in (into.away_until, gone.away_until) if day), default=None),
        set_aside=(*into.set_aside, *(mark for mark in gone.set_aside if mark not in into.set_aside)),
        bounced_at=_latest(into.bounced_at, gone.bounced_at),
        newest_thread=into.newest_thread if into.newest_thread else gone.newest_thread,
        newest_link=into.newest_link if into.newest_thread else gone.newest_link,
    )


def _newer(one: Mark | None, other: Mark | None) -> Mark | None:
    return max((mark for mark in (one, other) if mark), key=lambda mark: mark.at, default=None)


def _latest(*moments: datetime | None) -> datetime | None:
    return max((moment for moment in moments if moment), default=None)


def _in_time(interviews: Iterable[Interview], opportunity: OpportunityId) -> tuple[Interview, ...]:
    once = {one.id: replace(one, opportunity=opportunity) for one in interviews}
    return tuple(sorted(once.values(), key=lambda one: (one.starts, one.id)))


def _step(step: Step, into: OpportunityId, check_ins: int, ideas: int) -> Step:
    number = step.number + check_ins if step.kind is StepKind.CHECK_IN else step.number
    return replace(step, opportunity=into, number=number, idea=step.idea + ideas if step.idea is not None else None)


def _idea(idea: Idea, into: OpportunityId, before: int) -> Idea:
    return replace(idea, opportunity=into, number=idea.number + before)


def _statements(said: Iterable[Statement], gone: OpportunityId, into: OpportunityId) -> tuple[Statement, ...]:
    """What was said of *gone* counts for *into* where nothing was said of that; but names go."""
    kept = [s for s in said if s.subject != gone]
    there = {s.about for s in kept if s.subject == into}
    moving = [s for s in said if s.subject == gone and s.about not in there | _NAMES]
    return (*kept, *(replace(s, subject=into) for s in moving))


def _pinned(stated: Stated, opportunity: Opportunity) -> Stated:
    """*stated* with words on the latest interview said of the one that was the latest then: another may be now."""

    def latest(at: datetime) -> InterviewId | None:
        begun = [i for i in opportunity.interviews if i.starts <= at and not i.cancelled]
        found = max(begun, key=lambda i: (i.starts, i.id), default=None)
        return found.id if found else None

    def is_open(one: Note | Guest) -> bool:
        return one.opportunity == opportunity.id and one.interview is None

    return replace(
        stated,
        notes=tuple(replace(n, interview=latest(n.at)) if is_open(n) else n for n in stated.notes),
        guests=tuple(replace(g, interview=latest(g.at)) if is_open(g) else g for g in stated.guests),
    )
