"""The pure plan: everything mailbot should do at a moment; the same facts give the same plan."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.core.actions import CreateDraft, Plan, Skip, Why, earliest, key_of
from mailbot.core.checkins import CheckIns
from mailbot.core.deciding import Decided, take_back
from mailbot.core.ledger import Ledger, Opportunity, Settled, Step, StepKind, StepState
from mailbot.core.linkedin import LinkedInNotes
from mailbot.core.model import CalendarEvent, Correspondents, Mailbox
from mailbot.core.observation import Moment, Observation, settle, with_settled, zone_of
from mailbot.core.opportunities import Calendar, Reader, Unread, whom_to_look_for
from mailbot.core.policy import Policy
from mailbot.core.steering import Steered, steer
from mailbot.core.thanks import Thanks
from mailbot.core.timing import at_wall_clock, later

_GIVE_UP_LOST = timedelta(hours=24)


def plan(observation: Observation, ledger: Ledger, policy: Policy, now: datetime) -> Plan:
    """Everything to do at *now* (aware), everything considered and left with its reason, and what falls due next."""
    now = now.astimezone(zone_of(observation.mailbox, policy))
    settled = settle(ledger, observation.sightings, now)
    ledger = with_settled(ledger, settled)
    moment = Moment(seen=observation, ledger=ledger, policy=policy, now=now)
    calendar = read_calendar(observation.events, ledger, observation.mailbox, policy, now)
    steered, snoozes, lost_labels = steer(calendar.opportunities, moment)
    decided = Decided(actions=[*snoozes], skips=[*map(_passed_over, calendar.passed_over), *lost_labels])
    for one in steered:
        _decide(one, moment, decided)
    for stray in _strays(steered, moment):
        take_back(stray, decided, "When, 3")
    _cap(decided, moment)
    given_up = _given_up(moment, decided)
    return Plan(
        actions=tuple(decided.actions),
        skips=tuple(decided.skips),
        settled=(*settled, *given_up),
        opportunities=tuple(_with_next(one.opportunity, decided.skips) for one in steered),
        suggestions=calendar.suggestions,
        next_due=earliest(skip.due for skip in decided.skips),
    )


def read_calendar(
    events: Iterable[CalendarEvent], ledger: Ledger, mailbox: Mailbox, policy: Policy, now: datetime
) -> Calendar:
    """The calendar as understood at *now*: opportunities, what was passed over, what is suggested."""
    reader = Reader(me=mailbox, policy=policy, zone=zone_of(mailbox, policy), ledger=ledger, now=now)
    return reader.understand(events)


def whom(
    events: Iterable[CalendarEvent], ledger: Ledger, mailbox: Mailbox, policy: Policy, now: datetime
) -> Correspondents:
    """Whose mail must be read before a plan can be made."""
    return whom_to_look_for(read_calendar(events, ledger, mailbox, policy, now), policy, now)


def _decide(one: Steered, moment: Moment, decided: Decided) -> None:
    """All decisions on one opportunity; its open drafts come back when it has ended."""
    opportunity = one.opportunity
    steps = moment.steps_of(opportunity.id)
    if opportunity.outcome or opportunity.stopped:
        for step in steps:
            if step.kind is not StepKind.CHECK_IN and step.kind is not StepKind.CLOSING_NOTE:
                take_back(step, decided, "Outcomes: drafting stops at once")
    if opportunity.interviews:
        Thanks(moment=moment, steered=one, decided=decided, steps=steps).plan()
        LinkedInNotes(moment=moment, opportunity=opportunity, decided=decided, steps=steps).plan()
        CheckIns(moment=moment, steered=one, decided=decided, steps=steps).plan()
    _once(decided)


def _once(decided: Decided) -> None:
    """The same draft is taken back once, whichever rules ask for it."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for action in decided.actions:
        mark = (type(action).__name__, action.key)
        if mark not in seen:
            kept.append(action)
        seen.add(mark)
    decided.actions[:] = kept


def _strays(steered: Iterable[Steered], moment: Moment) -> list[Step]:
    """Open steps of opportunities that are not there any more."""
    known = {one.opportunity.id for one in steered}
    return [s for s in moment.ledger.steps.values() if s.opportunity not in known and s.standing]


def _cap(decided: Decided, moment: Moment) -> None:
    """At most so many drafts a local day; the rest waits for the next one, thank-yous first."""
    today = moment.now.date()
    started = [s for s in moment.ledger.steps.values() if s.started_at.astimezone(moment.zone).date() == today]
    left = moment.policy.drafts_per_day - len(started)
    order = {StepKind.THANK_YOU: 0, StepKind.LINKEDIN: 1}
    fresh = [a for a in decided.actions if isinstance(a, CreateDraft) and not a.again]
    over = sorted(fresh, key=lambda a: order.get(a.step.kind, 2))[max(left, 0) :]
    tomorrow = at_wall_clock(today + timedelta(days=1), moment.policy.night_until, moment.zone)
    for action in over:
        decided.actions.remove(action)
        decided.actions[:] = [a for a in decided.actions if getattr(a, "flags", None) != action.key]
        decided.skip(
            action.key, Why.CAP, action.step.opportunity, about=action.step.kind.value, rule="Design, cap", due=tomorrow
        )


def _given_up(moment: Moment, decided: Decided) -> tuple[Settled, ...]:
    """Intents whose effect was never found and that nobody wants any more."""
    wanted = {a.key for a in decided.actions} | {s.key for s in decided.skips if s.why is Why.ANSWER_LOST}
    return tuple(
        Settled(key=s.key, state=StepState.WITHDRAWN, at=moment.now)
        for s in moment.ledger.steps.values()
        if s.state is StepState.STARTED and s.draft is None and s.key not in wanted
        if moment.now >= later(s.started_at, _GIVE_UP_LOST)
    )


def _passed_over(unread: Unread) -> Skip:
    """An event or a person that does not count, as a skip."""
    person = unread.person
    who = (person.name or person.address) if person else ""
    key = key_of("event", unread.event.identity, person.address or person.name if person else "")
    about = f"{who} in {unread.event.title}" if who else unread.event.title
    return Skip(key=key, why=unread.why, about=" ".join(about.split())[:120], rule="Which events; Who is thanked, 1")


def _with_next(opportunity: Opportunity, skips: Iterable[Skip]) -> Opportunity:
    """*opportunity* with what comes next for it."""
    waiting = [s for s in skips if s.opportunity == opportunity.id and s.due and s.why is Why.NOT_YET]
    following = min(waiting, key=lambda s: (s.due, s.key), default=None)
    if following is None:
        return replace(opportunity, next_kind="", next_at=None)
    return replace(opportunity, next_kind=following.key.partition("/")[0], next_at=following.due)
