"""One interview or one hiring process in two accounts: which of them writes, so that nobody gets two notes for it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.core.actions import Why
from mailbot.core.addresses import plain
from mailbot.core.correspondence import Steered
from mailbot.core.grouping import alike
from mailbot.core.humans import is_one_address, is_one_person
from mailbot.core.ledger import Interview, Interviewer, Ledger, Opportunity, Role, Step, StepKind, StepState
from mailbot.core.model import Address, Person
from mailbot.core.observation import Moment
from mailbot.core.reading.firms import company_key

_THANKS = frozenset({StepKind.THANK_YOU, StepKind.LINKEDIN})


def with_twins(steered: Iterable[Steered], moment: Moment) -> tuple[Steered, ...]:
    """*steered* with whom this mailbox has conversations, and which interviews are left to another account."""
    held = moment.conversations.held()
    return tuple(replace(one, opportunity=_told_apart(one.opportunity, held, moment)) for one in steered)


def _told_apart(opportunity: Opportunity, held: Mapping[Address, datetime], moment: Moment) -> Opportunity:
    talking = replace(opportunity, conversing=_conversing(opportunity, held, moment.policy.thread_max_age))
    interviews = tuple(replace(i, twin=_yields(i, talking, moment)) for i in talking.interviews)
    return replace(talking, interviews=interviews)


def _conversing(opportunity: Opportunity, held: Mapping[Address, datetime], age: timedelta) -> frozenset[Address]:
    """Its people with whom there is a conversation here that a reply can join: one that is not too old."""
    met = {(p.person.address, i.starts) for i in opportunity.interviews for p in i.people if p.person.address}
    return frozenset(a for a, starts in met if plain(a) in held and held[plain(a)] >= starts - age)


def _addresses(people: Iterable[Interviewer]) -> set[Address]:
    return {plain(p.person.address) for p in people if p.person.address}


def is_same(one: Interview, other: Interview) -> bool:
    """Two readings of one interview: the same identity, or the same start and somebody with an address in common."""
    if one.id == other.id:
        return True
    met = [p.person for p in other.people if p.person.address]
    shared = any(is_one_person(p.person, known) for p in one.people if p.person.address for known in met)
    return one.starts == other.starts and shared


def _yields(interview: Interview, opportunity: Opportunity, moment: Moment) -> bool:
    """Another account thanks for *interview*: it has begun to, or it comes first by facts that both accounts see."""
    ledger = moment.ledger
    twins = [(o, i) for o in ledger.elsewhere for i in o.interviews if is_same(i, interview)]
    begun_there = bool({i for i, _ in ledger.begun_elsewhere} & {interview.id, *(i.id for _, i in twins)})
    begun_here = any(s.interview == interview.id for s in _begun_here(ledger))
    if begun_there is not begun_here:
        return begun_there
    return any(_comes_before(o, i, interview, opportunity, moment) for o, i in twins)


def _begun_here(ledger: Ledger) -> list[Step]:
    return [s for s in ledger.steps.values() if s.kind in _THANKS and s.state is not StepState.WITHDRAWN]


def _comes_before(
    other: Opportunity, theirs: Interview, interview: Interview, opportunity: Opportunity, moment: Moment
) -> bool:
    """By facts that both accounts see, *other*'s reading *theirs* of *interview* leads, while it stands."""
    before = {i.id: i.twin for o in moment.ledger.opportunities for i in o.interviews}
    mine = replace(interview, twin=before.get(interview.id, True))  # who sees it last does not come first
    return not theirs.cancelled and _rank(other, theirs, mine) < _rank(opportunity, mine, theirs)


def is_left(one: Interviewer, interview: Interview, opportunity: Opportunity, moment: Moment) -> bool:
    """Another account thanks *one* for *interview*: it has begun to, or meets them as well and comes first. Who is met
    in one account only is thanked there; where one account alone knows an address, that one writes.
    """
    ledger, person = moment.ledger, one.person
    if any(s.interview == interview.id and _is_for(s, person) for s in _begun_here(ledger)):
        return False
    twins = [(o, i) for o in ledger.elsewhere for i in o.interviews if is_same(i, interview)]
    seen = [(o, i, same) for o, i in twins if (same := _as_read(one, i))]
    ids, known = {interview.id, *(i.id for _, i in twins)}, [same for _, _, same in seen]
    addresses = [a for a in (person.address, *(same.address for same in known)) if a]
    for begun, to in ledger.begun_elsewhere:
        mine = any(is_one_address(to, a) for a in addresses) if to else any(not same.address for same in known)
        if begun in ids and mine:
            return True
    return any(
        _comes_before(o, i, interview, opportunity, moment)
        if bool(same.address) is bool(person.address)
        else bool(same.address) and o.watched and not i.cancelled
        for o, i, same in seen
    )


def _is_for(step: Step, person: Person) -> bool:
    """*step* is the thank-you to *person*, or the note for all whose address is not known."""
    thanks = StepKind.THANK_YOU if person.address else StepKind.LINKEDIN
    return step.kind is thanks and (not person.address or is_one_address(step.to, person.address))


def _as_read(one: Interviewer, interview: Interview) -> Person | None:
    """*one* as another reading of the interview has them, in the same role."""
    return next(
        (p.person for p in interview.people if p.role is one.role and is_one_person(p.person, one.person)), None
    )


def _rank(opportunity: Opportunity, mine: Interview, theirs: Interview) -> tuple[bool, bool, int, int, bool, bool, str]:
    """The lower comes first: who follows the process at all; who sees somebody to thank; who talks with more of the
    interviewers, then with more of its people; who wrote since; who followed it before; then by account name.
    """
    people = (*mine.people, *theirs.people)
    interviewers = _addresses(p for p in people if p.role is Role.INTERVIEWER)
    talking = {plain(a) for a in opportunity.conversing}
    wrote = opportunity.wrote_at is not None and opportunity.wrote_at > mine.ends
    return (
        not opportunity.watched,
        not any(p.role is Role.INTERVIEWER for p in mine.people),
        -len(talking & interviewers),
        -len(talking & _addresses(people)),
        not wrote,
        mine.twin,
        opportunity.account,
    )


def is_same_process(one: Opportunity, other: Opportunity) -> bool:
    """Two accounts' views of one hiring process: the same domain, or company name whatever its legal form; two named
    jobs are two, unless one is a longer spelling of the other or they share an interviewer.
    """
    named = bool(one.company) and company_key(one.company) == company_key(other.company)
    if not (named or one.domains & other.domains):
        return False
    apart = bool(one.role and other.role) and not alike(one.role, other.role)
    return not apart or bool(_met(one) & _met(other))


def _met(opportunity: Opportunity) -> set[Address]:
    return _addresses(p for i in opportunity.interviews for p in i.people if p.role is Role.INTERVIEWER)


def ended_elsewhere(opportunity: Opportunity, moment: Moment) -> datetime | None:
    """When the newest outcome of the same process in another account was seen, None when there is none."""
    marks = [o.outcome.at for o in moment.ledger.elsewhere if o.outcome and is_same_process(o, opportunity)]
    return max(marks, default=None)


def why_ended(interview: Interview, opportunity: Opportunity, moment: Moment) -> Why | None:
    """Why nobody of *interview* is thanked any more: an outcome, a stop, or an outcome in another account since."""
    if opportunity.outcome:
        return Why.OUTCOME
    if opportunity.stopped:
        return Why.STOPPED
    ended = ended_elsewhere(opportunity, moment)
    return Why.OUTCOME_ELSEWHERE if ended and interview.starts <= ended else None
