"""What a turn saw, and the context its decisions share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from mailbot.core.fingerprints import is_same
from mailbot.core.ledger import Ledger, Settled, Step, StepKind, StepState
from mailbot.core.model import (
    CalendarEvent,
    Draft,
    DraftState,
    InterviewId,
    Key,
    Labelled,
    Mailbox,
    MailId,
    OpportunityId,
    Sighting,
    Sought,
    Thread,
)
from mailbot.core.policy import Policy
from mailbot.core.stated import Note
from mailbot.core.threads import Conversations


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Everything one turn read. `refused` are mails that the service took no reply to in this very turn."""

    mailbox: Mailbox
    events: tuple[CalendarEvent, ...] = ()
    threads: tuple[Thread, ...] = ()
    labelled: tuple[Labelled, ...] = ()
    sightings: Mapping[Key, Sighting] = field(default_factory=dict)
    refused: frozenset[MailId] = frozenset()


def zone_of(mailbox: Mailbox, policy: Policy) -> ZoneInfo:
    """The user's zone: the setting, else the mailbox's, else UTC; never the machine's."""
    return policy.zone or mailbox.zone or ZoneInfo("UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One turn's facts at one time: what was seen, what was done, by which rules, now."""

    seen: Observation
    ledger: Ledger
    policy: Policy
    now: datetime

    @property
    def zone(self) -> ZoneInfo:
        """The user's zone."""
        return zone_of(self.seen.mailbox, self.policy)

    @property
    def me(self) -> Mailbox:
        """Whose mailbox it is."""
        return self.seen.mailbox

    @property
    def conversations(self) -> Conversations:
        """What the mailbox offers to reply in."""
        return Conversations(me=self.me, policy=self.policy, threads=self.seen.threads, refused=self.seen.refused)

    def is_seen_whole(self, interview: InterviewId) -> bool:
        """Its event is in the calendar as read this turn, with its guest list."""
        return any(e.identity == interview and not e.guests_hidden for e in self.seen.events)

    def with_notes(self, notes: Iterable[Note]) -> "Moment":
        """The same with what was just read of the user's debriefs."""
        stated = replace(self.ledger.stated, notes=(*self.ledger.stated.notes, *notes))
        return replace(self, ledger=replace(self.ledger, stated=stated))

    def steps_of(self, opportunity: OpportunityId) -> list[Step]:
        """All steps of an opportunity, oldest first."""
        mine = [s for s in self.ledger.steps.values() if s.opportunity == opportunity]
        return sorted(mine, key=lambda s: (s.started_at, s.key))


def sought_in(ledger: Ledger) -> tuple[Sought, ...]:
    """The drafts to look for: every step that is in the mailbox, or may be."""
    return tuple(
        Sought(
            key=step.key,
            id=step.draft.id if step.draft else None,
            to=step.to,
            since=step.started_at,
            thread=step.draft.thread if step.draft else None,
            mark=step.mark,
            read=step.kind is StepKind.DEBRIEF,
        )
        for step in ledger.steps.values()
        if step.standing
    )


def settle(ledger: Ledger, sightings: Mapping[Key, Sighting], now: datetime) -> tuple[Settled, ...]:
    """What the mailbox tells of our open drafts: sent, deleted, edited, or found after a lost answer."""
    changes = (
        _settled(ledger.steps[key], sighting, now) for key, sighting in sorted(sightings.items()) if key in ledger.steps
    )
    return tuple(change for change in changes if change)


def _settled(step: Step, sighting: Sighting, now: datetime) -> Settled | None:
    """The change of one step, None when nothing changed or nothing is sure yet."""
    if sighting.state is DraftState.SENT:
        return Settled(key=step.key, state=StepState.SENT, at=sighting.sent_at or now)
    if sighting.state is DraftState.GONE:
        if step.draft is None:
            return None  # a lost answer: the planner waits, then repeats or gives it up
        return Settled(key=step.key, state=StepState.GONE, at=now)
    found = sighting.draft
    if found is None:
        return None
    same = step.draft is not None and is_same(step.draft.fingerprint, found.fingerprint)
    if step.state is StepState.STARTED:
        ours = sighting.marked or same
        return Settled(key=step.key, state=StepState.OPEN if ours else StepState.EDITED, at=now, draft=found)
    if step.state is StepState.OPEN and not same:
        return Settled(key=step.key, state=StepState.EDITED, at=now, draft=found)
    if step.draft is not None and found != _as_kept(step, step.draft, found):
        return Settled(key=step.key, state=step.state, at=now, draft=found)
    return None


def _as_kept(step: Step, draft: Draft, found: Draft) -> Draft:
    """*draft* as it would read had it only stayed where it was: of an edited one the words are no news."""
    return replace(draft, fingerprint=found.fingerprint) if step.state is StepState.EDITED else draft


def with_settled(ledger: Ledger, changes: Iterable[Settled]) -> Ledger:
    """*ledger* as it will read once *changes* are written."""
    steps = dict(ledger.steps)
    for change in changes:
        closed = change.state in {StepState.SENT, StepState.GONE, StepState.WITHDRAWN}
        step = steps[change.key]
        steps[change.key] = replace(
            step, state=change.state, draft=change.draft or step.draft, closed_at=change.at if closed else None
        )
    return replace(ledger, steps=steps)
