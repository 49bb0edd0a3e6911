"""What a person wants to know of their search today: what is ready, what is due, and what waits for them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from mailbot.core.ledger import Opportunity, Step, StepKind, StepState
from mailbot.core.model import Address, Key, ThreadId
from mailbot.core.stages import Stage, stage_of
from mailbot.core.twins import is_same_process

ACCEPTED = "Accepted"


class Waits(Enum):
    """What a line of the digest is about, in the order it is read."""

    READY = "ready"  # a draft lies in the mailbox, untouched
    EDITED = "edited"  # the user wrote in a draft and has not sent it
    YOUR_TURN = "your turn"  # they answered: reply or label
    RELAYED = "relayed"  # an application system wrote since: reply or label
    OUTCOME = "outcome"  # the closing note was sent: label how it ended
    BOUNCED = "bounced"  # an address that does not exist
    CONFLICT = "conflict"  # more than one outcome is on
    DUE = "due"  # what comes next by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing to know of *opportunity*. `at` is since when it waits, or (DUE) when it comes; `what` is the draft's
    kind, the kind of what comes, or the outcomes; `thread` is the conversation it is in, None where there is none, and
    `link` what its service gave to open that.
    """

    waits: Waits
    opportunity: Opportunity
    at: datetime | None = None
    what: str = ""
    to: Address = Address("")
    thread: ThreadId | None = None
    link: str = ""
    key: Key = Key("")
    gaps: int = 0


def lines_for(opportunity: Opportunity, steps: Collection[Step], now: datetime) -> tuple[Line, ...]:
    """All there is to know of *opportunity* at *now*; *steps* are its own. What is not about a draft opens the newest
    mail about it.
    """
    others = (
        *_waiting(opportunity, steps, now),
        *(Line(waits=Waits.BOUNCED, opportunity=opportunity, to=one) for one in sorted(opportunity.bounced)),
        *_conflict(opportunity),
        *_next(opportunity),
    )
    newest = (replace(one, thread=opportunity.newest_thread, link=opportunity.newest_link) for one in others)
    return (*_drafts(opportunity, steps), *newest)


def _drafts(opportunity: Opportunity, steps: Iterable[Step]) -> Iterator[Line]:
    for step in sorted(steps, key=lambda one: (one.due_at, one.key)):
        if step.standing and step.draft:
            yield Line(
                waits=Waits.EDITED if step.state is StepState.EDITED else Waits.READY,
                opportunity=opportunity,
                at=step.due_at,
                what=step.kind.value,
                to=step.to,
                thread=step.draft.thread,
                link=step.draft.link,
                key=step.key,
                gaps=len(step.gaps),
            )


def _waiting(opportunity: Opportunity, steps: Collection[Step], now: datetime) -> Iterator[Line]:
    if opportunity.outcome or opportunity.stopped:
        return
    if stage_of(opportunity, steps, now) is Stage.ANSWERED:
        yield Line(waits=Waits.YOUR_TURN, opportunity=opportunity, at=opportunity.answered_at)
    if relay_waits(opportunity):
        yield Line(waits=Waits.RELAYED, opportunity=opportunity, at=opportunity.relayed_at)
    goodbye = closing_note_sent(opportunity, steps)
    if goodbye:
        yield Line(waits=Waits.OUTCOME, opportunity=opportunity, at=goodbye.closed_at, to=goodbye.to)


def relay_waits(opportunity: Opportunity) -> bool:
    """An application system wrote about it, and since then no interview was held or set, and the user has neither
    written nor labelled.
    """
    since = [opportunity.wrote_at, opportunity.labelled_at, *_met(opportunity)]
    relayed = opportunity.relayed_at
    return relayed is not None and all(moment is None or moment < relayed for moment in since)


def closing_note_sent(opportunity: Opportunity, steps: Iterable[Step]) -> Step | None:
    """The closing note that the user sent, unless they or a system answered or an interview was held or set since."""
    moved = [opportunity.answered_at, opportunity.relayed_at, *_met(opportunity)]
    for step in steps:
        sent = step.closed_at if step.kind is StepKind.CLOSING_NOTE and step.state is StepState.SENT else None
        if sent and not any(moment and moment > sent for moment in moved):
            return step
    return None


def _met(opportunity: Opportunity) -> list[datetime]:
    return [interview.ends for interview in opportunity.interviews if not interview.cancelled]


def is_snoozed(opportunity: Opportunity, snooze: timedelta, now: datetime) -> bool:
    """The pause that the user asked for runs; it lasts *snooze*."""
    return opportunity.snoozed is not None and now < opportunity.snoozed.at + snooze


def _conflict(opportunity: Opportunity) -> Iterator[Line]:
    if opportunity.outcome and opportunity.other_outcomes:
        names = [opportunity.outcome.name, *(mark.name for mark in opportunity.other_outcomes)]
        yield Line(waits=Waits.CONFLICT, opportunity=opportunity, at=opportunity.outcome.at, what=", ".join(names))


def _next(opportunity: Opportunity) -> Iterator[Line]:
    if opportunity.next_at:
        yield Line(waits=Waits.DUE, opportunity=opportunity, at=opportunity.next_at, what=opportunity.next_kind)


def open_beside_accepted(opportunities: Collection[Opportunity]) -> tuple[Opportunity, ...]:
    """Those still open while another was accepted, by name; another account's view of that one is not among them."""
    taken = [one for one in opportunities if one.outcome and one.outcome.name.casefold() == ACCEPTED.casefold()]
    left = [
        one
        for one in opportunities
        if taken and not one.outcome and not one.stopped and not any(is_same_process(one, other) for other in taken)
    ]
    return tuple(sorted(left, key=lambda one: one.slug))
