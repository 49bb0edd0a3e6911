"""The pure plan: everything mailbot should do at a moment; the same facts give the same plan."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.core.acquaintances import with_known_addresses
from mailbot.core.actions import CreateDraft, Plan, ReviseDraft, Skip, Why, WithdrawDraft, earliest
from mailbot.core.checkins import CheckIns
from mailbot.core.debriefs import Debriefs, read_back
from mailbot.core.deciding import Decided, take_back
from mailbot.core.ledger import Ledger, Opportunity, Settled, Step, StepKind, StepState
from mailbot.core.linkedin import LinkedInNotes
from mailbot.core.model import CalendarEvent, Mailbox
from mailbot.core.observation import Moment, Observation, settle, with_settled, zone_of
from mailbot.core.opportunities import Calendar, Reader, Unread
from mailbot.core.own_words import noted_in_events, with_people_named
from mailbot.core.policy import Policy
from mailbot.core.replies import OutcomeReplies
from mailbot.core.steering import Steered, steer
from mailbot.core.subjects import named_by_subjects
from mailbot.core.thanks import Thanks
from mailbot.core.threads import is_answerable
from mailbot.core.timing import at_wall_clock, later
from mailbot.core.twins import why_ended, with_twins

_GIVE_UP_LOST = timedelta(hours=24)


def plan(
    observation: Observation, ledger: Ledger, policy: Policy, now: datetime, calendar: Calendar | None = None
) -> Plan:
    """Everything to do at *now* (aware), everything considered and left with its reason, and what falls due next.

    *calendar* is `read_calendar` of the same facts, where the caller has it already.
    """
    now = now.astimezone(zone_of(observation.mailbox, policy))
    settled = settle(ledger, observation.sightings, now)
    ledger = with_settled(ledger, settled)
    moment = Moment(seen=observation, ledger=ledger, policy=policy, now=now)
    calendar = calendar or read_calendar(observation.events, ledger, observation.mailbox, policy, now)
    in_events, shared = noted_in_events(observation.events, calendar, observation.mailbox, policy)
    answered = read_back(calendar.opportunities, moment)
    moment = moment.with_notes((*in_events, *answered))
    labelled, snoozes, lost_labels = steer(calendar.opportunities, moment)
    steered = with_twins(_named(labelled, moment), moment)
    passed_over = map(_passed_over, calendar.passed_over)
    processes = tuple(one.opportunity for one in steered)
    decided = Decided(actions=[*snoozes], skips=[*passed_over, *lost_labels], processes=processes)
    for one in steered:
        _decide(one, moment, decided)
    for stray in _strays(steered, moment):
        take_back(stray, decided, "When, 3")
    _wait_for_room(decided, moment)
    _cap(decided, moment)
    given_up = _given_up(moment, decided)
    return Plan(
        actions=tuple(decided.actions),
        skips=tuple(decided.skips),
        settled=(*settled, *given_up),
        opportunities=tuple(_with_next(one.opportunity, decided.skips) for one in steered),
        suggestions=(*calendar.suggestions, *shared),
        notes=answered,
        next_due=earliest(skip.due for skip in decided.skips),
    )


def read_calendar(
    events: Iterable[CalendarEvent], ledger: Ledger, mailbox: Mailbox, policy: Policy, now: datetime
) -> Calendar:
    """The calendar as understood at *now*: opportunities, what was passed over, what is suggested."""
    reader = Reader(me=mailbox, policy=policy, zone=zone_of(mailbox, policy), ledger=ledger, now=now)
    return with_known_addresses(with_people_named(reader.understand(events), ledger.stated), ledger)


def _named(steered: Iterable[Steered], moment: Moment) -> tuple[Steered, ...]:
    """*steered* with the names of companies and jobs that only the subjects of their mails tell."""
    steered = tuple(steered)
    known = named_by_subjects([s.opportunity for s in steered], moment.seen.threads, moment.me, moment.policy.words)
    return tuple(replace(one, opportunity=named) for one, named in zip(steered, known, strict=True))


def _decide(one: Steered, moment: Moment, decided: Decided) -> None:
    """All decisions on one opportunity; its open drafts come back when it has ended."""
    opportunity = one.opportunity
    steps = moment.steps_of(opportunity.id)
    ended = opportunity.outcome or opportunity.stopped
    over = {i.id for i in opportunity.interviews if why_ended(i, opportunity, moment)}
    for step in steps:
        thanks = step.kind in {StepKind.THANK_YOU, StepKind.LINKEDIN}
        if thanks and (ended or step.interview in over):
            take_back(step, decided, "Outcomes: drafting stops at once")
    if opportunity.interviews:
        Thanks(moment=moment, steered=one, decided=decided, steps=steps).plan()
        LinkedInNotes(moment=moment, opportunity=opportunity, decided=decided, steps=steps).plan()
        CheckIns(moment=moment, steered=one, decided=decided, steps=steps).plan()
        OutcomeReplies(moment=moment, steered=one, decided=decided, steps=steps).plan()
        Debriefs(moment=moment, opportunity=opportunity, decided=decided, steps=steps).plan()
    _agree(decided)


def _agree(decided: Decided) -> None:
    """The same draft is taken back once, whichever rules ask for it, and one that is taken back is not rewritten."""
    leaving = {a.key: a for a in decided.actions if isinstance(a, WithdrawDraft)}
    decided.actions[:] = [
        a
        for a in decided.actions
        if (
            leaving[a.key] is a
            if isinstance(a, WithdrawDraft)
            else not isinstance(a, ReviseDraft) or a.key not in leaving
        )
    ]


def _wait_for_room(decided: Decided, moment: Moment) -> None:
    """A message of its own is put off where a withdrawal of this plan frees the conversation it belongs in: the turn
    looks again after it.
    """
    leaving = {a.draft.thread for a in decided.actions if isinstance(a, WithdrawDraft)}
    freed = [m for t in moment.seen.threads if t.id in leaving for m in t.mails]
    for action in [a for a in decided.actions if isinstance(a, CreateDraft) and not (a.again or a.message.parent)]:
        if any(is_answerable(m, action.message.to.address) for m in freed):
            _put_off(action, Why.OPEN_DRAFT, "Where it lands, 1", decided)


def _put_off(action: CreateDraft, why: Why, rule: str, decided: Decided, due: datetime | None = None) -> None:
    """Leave *action*, and the label that announces it, to a later plan."""
    decided.actions[:] = [a for a in decided.actions if a is not action and getattr(a, "flags", None) != action.key]
    step = action.step
    decided.skip(action.key, why, step.opportunity, about=step.kind.value, rule=rule, due=due)


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
        _put_off(action, Why.CAP, "Design, cap", decided, tomorrow)


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
    about = f"{who} in {unread.event.title}" if who else unread.event.title
    return Skip(
        key=unread.key, why=unread.why, about=" ".join(about.split())[:120], rule="Which events; Who is thanked, 1"
    )


def _with_next(opportunity: Opportunity, skips: Iterable[Skip]) -> Opportunity:
    """*opportunity* with what comes next for it."""
    waiting = [s for s in skips if s.opportunity == opportunity.id and s.due and s.why is Why.NOT_YET]
    following = min(waiting, key=lambda s: (s.due, s.key), default=None)
    if following is None:
        return replace(opportunity, next_kind="", next_at=None)
    return replace(opportunity, next_kind=following.key.partition("/")[0], next_at=following.due)
