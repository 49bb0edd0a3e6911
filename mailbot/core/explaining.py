"""What each interview was taken for, in words: by which sign, who was met, who was left out, and where drafts go."""

from dataclasses import dataclass
from datetime import timedelta

from mailbot.core.actions import CreateDraft, Plan, Why, key_of
from mailbot.core.deciding import turn_of
from mailbot.core.ledger import Interview, Interviewer, Role, Step, StepKind
from mailbot.core.model import Key, OpportunityId, Person, ThreadId
from mailbot.core.observation import Moment
from mailbot.core.opportunities import Calendar
from mailbot.core.timing import later
from mailbot.core.twins import is_left


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Somebody of an interview; `place` says where a draft goes, or went, and why. `key` is the thank-you's."""

    one: Interviewer
    key: Key
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One interview as read. `left_out` are the people on its event who do not count, with the reason."""

    interview: Interview
    opportunity: OpportunityId
    met: tuple[Met, ...] = ()
    left_out: tuple[tuple[Person, Why], ...] = ()


def explain(planned: Plan, calendar: Calendar, moment: Moment) -> tuple[Explained, ...]:
    """Every interview that matters at the moment (to come, or not yet too old to be thanked for), in order."""
    told = _Told(planned, moment, _threads_of(planned))
    since = later(moment.now, timedelta() - moment.policy.give_up_after)
    found = [
        Explained(
            interview=interview,
            opportunity=opportunity.id,
            met=tuple(_met(one, interview, told) for one in interview.people),
            left_out=tuple(
                (unread.person, unread.why)
                for unread in calendar.passed_over
                if unread.person and unread.event.identity == interview.id
            ),
        )
        for opportunity in planned.opportunities
        for interview in opportunity.interviews
        if interview.ends > since and not interview.cancelled
    ]
    return tuple(sorted(found, key=lambda one: (one.interview.starts, one.interview.id)))


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known, and the threads that those told of so far would be written to in."""

    planned: Plan
    moment: Moment
    taken: set[ThreadId]


def _threads_of(planned: Plan) -> set[ThreadId]:
    return {a.message.thread for a in planned.actions if isinstance(a, CreateDraft) and a.message.thread}


def _met(one: Interviewer, interview: Interview, told: _Told) -> Met:
    person = one.person
    turn = turn_of(interview, StepKind.THANK_YOU, person.address, told.moment.ledger.steps.values())
    number = turn.number if person.address and one.role is Role.INTERVIEWER else 1
    key = key_of("thank-you", interview.id, person.address or person.name, number)
    making = next((a.step for a in told.planned.actions if isinstance(a, CreateDraft) and a.key == key), None)
    step = making or (turn.last if turn.done else None)
    return Met(one=one, key=key, place=_place(one, interview, step, told))


def _place(one: Interviewer, interview: Interview, step: Step | None, told: _Told) -> str:
    """Where the thank-you for *one* goes: as it was made or is planned (*step*), or as it would be now."""
    if one.role is Role.COORDINATOR:
        return "no thank-you: they arranged it"
    if _is_left(one, interview, told):
        return f"no draft here: {Why.TWIN.value}"
    if not one.person.address:
        return "a LinkedIn text in a draft to yourself: no address is known"
    if step:
        return step.because[-1] if step.because else ""
    place = told.moment.conversations.place_for(one.person, interview.starts, told.taken)
    if place.parent:
        told.taken.add(place.parent.thread)
    return place.because


def _is_left(one: Interviewer, interview: Interview, told: _Told) -> bool:
    """Another account thanks them."""
    opportunity = next(o for o in told.planned.opportunities if o.id == interview.opportunity)
    return is_left(one, interview, opportunity, told.moment)
