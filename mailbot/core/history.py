"""What was decided, when, by which rule, on what evidence: ids, dates, addresses, our own sentences; no content."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import assert_never

from mailbot.core.actions import Action, CreateDraft, Plan, ReviseDraft, SetLabels, Skip, Why, WithdrawDraft, key_of
from mailbot.core.ledger import Ledger, Mark, Opportunity, Settled, Step, StepState
from mailbot.core.model import Key, OpportunityId
from mailbot.core.stated import About, Stated


class What(Enum):
    """What became of something; the value is the word people read."""

    DRAFTED = "drafted"
    REFRESHED = "refreshed"
    WITHDRAWN = "withdrawn"
    SENT = "sent"
    EDITED = "edited"
    DELETED = "deleted"
    LABELLED = "labelled"
    OUTCOME = "outcome seen"
    REOPENED = "outcome taken off"
    SNOOZED = "snoozed"
    AWAKE = "snooze taken off"
    STOPPED = "stopped"
    GOES_ON = "stop taken off"
    ANSWERED = "answered"
    RELAYED = "answered by a service"
    WROTE = "you wrote"
    BOUNCED = "bounced"
    ADOPTED = "adopted"
    MERGED = "merged"
    NOTED = "noted"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of an opportunity's history. `why` is why something is held, None for all else; `rule` is the place in
    the rules, "" for what the mailbox or the user said.
    """

    at: datetime
    opportunity: OpportunityId
    key: Key
    what: What
    rule: str = ""
    why: Why | None = None
    evidence: tuple[str, ...] = ()

    def says_the_same(self, other: "Decision | None") -> bool:
        """*other* is the same at an earlier moment."""
        if other is None:
            return False
        return (self.key, self.what, self.why, self.evidence) == (other.key, other.what, other.why, other.evidence)


_ENDS = {
    StepState.SENT: What.SENT,
    StepState.GONE: What.DELETED,
    StepState.WITHDRAWN: What.WITHDRAWN,
    StepState.EDITED: What.EDITED,
}
_MARKS = (
    ("outcome", What.OUTCOME, What.REOPENED),
    ("stopped", What.STOPPED, What.GOES_ON),
    ("snoozed", What.SNOOZED, What.AWAKE),
)


def decisions(planned: Plan, did: Iterable[Action], before: Ledger, now: datetime) -> tuple[Decision, ...]:
    """Everything that one round decided or learned: what the mailbox told since *before*, what of *planned* was done,
    and what is held. Of several reasons that hold one key the first is given.
    """
    known = {one.id: one for one in before.opportunities}
    told = (turned for one in planned.opportunities for turned in changes(known.get(one.id), one, now))
    return (
        *_noted(before.stated, planned),
        *(one for settled in planned.settled for one in _settled(settled, before.steps.get(settled.key))),
        *told,
        *(_done(action, now) for action in did),
        *_held(planned.skips, now),
    )


def changes(before: Opportunity | None, after: Opportunity, now: datetime) -> Iterator[Decision]:
    """What an opportunity's switches and mails say anew."""
    for name, on, off in _MARKS:
        was: Mark | None = getattr(before, name, None)
        mark: Mark | None = getattr(after, name)
        if mark and (was is None or (was.name, was.at) != (mark.name, mark.at)):
            yield _about(after, name, on, mark.at, mark.name, f"mail {mark.mail}" if mark.mail else "")
        elif was and mark is None:
            yield _about(after, name, off, now, was.name)
    for name, what in (("answered_at", What.ANSWERED), ("relayed_at", What.RELAYED), ("wrote_at", What.WROTE)):
        then: datetime | None = getattr(before, name, None)
        moment: datetime | None = getattr(after, name)
        if moment and moment != then:
            yield _about(after, name, what, moment)
    for address in sorted(after.bounced - (before.bounced if before else frozenset())):
        yield _about(after, f"bounced {address}", What.BOUNCED, now, address)
    if before and after.watched and not before.watched:
        yield _about(after, "watched", What.ADOPTED, now)


def merged(gone: Opportunity, into: Opportunity, at: datetime) -> Decision:
    """*gone* became a part of *into* by the user's word."""
    key = key_of("merge", gone.id, into.id)
    return Decision(at=at, opportunity=into.id, key=key, what=What.MERGED, evidence=(f"with {gone.slug}",))


def _about(opportunity: Opportunity, subject: str, what: What, at: datetime, *evidence: str) -> Decision:
    key = key_of(subject.partition("_")[0].partition(" ")[0], opportunity.id, subject)
    return Decision(at=at, opportunity=opportunity.id, key=key, what=what, evidence=tuple(filter(None, evidence)))


def _noted(stated: Stated, planned: Plan) -> Iterator[Decision]:
    """That something was noted or taken up by command, never what; kept once, for it has its own moment."""
    for note in (*stated.notes, *planned.notes):
        key = key_of("note", note.opportunity, note.interview or "", note.field.value, note.person)
        evidence = (note.field.value, *([f"about {note.person}"] if note.person else []))
        yield Decision(at=note.at, opportunity=note.opportunity, key=key, what=What.NOTED, evidence=evidence)
    known = {one.id for one in planned.opportunities}
    for said in stated.statements:
        subject = OpportunityId(said.subject)
        if said.about is About.ADOPTED and said.value and subject in known:
            key = key_of("adopted", said.subject)
            yield Decision(at=said.at, opportunity=subject, key=key, what=What.ADOPTED, evidence=("by command",))


def _settled(settled: Settled, step: Step | None) -> Iterator[Decision]:
    """What the mailbox told of a draft; that it merely moved is no news."""
    if step is None or settled.state is step.state:
        return
    what = _ENDS.get(settled.state, What.DRAFTED)
    evidence = [f"to {step.to}"] if step.to else []
    if what is What.DRAFTED:
        evidence.append("found after a lost answer")
    yield Decision(
        at=settled.at, opportunity=step.opportunity, key=step.key, what=what, evidence=(*evidence, *_place(settled))
    )


def _place(settled: Settled) -> tuple[str, ...]:
    return (f"draft {settled.draft.id}",) if settled.draft else ()


def _done(action: Action, now: datetime) -> Decision:
    match action:
        case CreateDraft(step=step):
            what, opportunity = What.DRAFTED, step.opportunity
            late = ["late"] if step.late else []
            evidence = [f"to {step.to}" if step.to else "", _due(step.due_at), *late, *step.because]
        case ReviseDraft():
            what, opportunity = What.REFRESHED, action.opportunity
            evidence = [_due(action.step.due_at), f"draft {action.draft.id}"]
        case WithdrawDraft():
            what, opportunity, evidence = What.WITHDRAWN, action.opportunity, [f"draft {action.draft.id}"]
        case SetLabels():
            what, opportunity, evidence = What.LABELLED, action.opportunity, list(_labels(action))
        case _:
            assert_never(action)
    told = tuple(filter(None, evidence))
    return Decision(at=now, opportunity=opportunity, key=action.key, what=what, rule=action.rule, evidence=told)


def _labels(action: SetLabels) -> Iterator[str]:
    for change in action.changes:
        yield from (f"{label} put on mail {change.mail}" for label in sorted(change.add))
        yield from (f"{label} taken off mail {change.mail}" for label in sorted(change.remove))
        if change.flag and not change.add:
            yield f"mail {change.mail} flagged for {change.flag.due:%Y-%m-%d}"


def _held(skips: Iterable[Skip], now: datetime) -> Iterator[Decision]:
    seen: set[Key] = set()
    for skip in skips:
        if skip.opportunity is None or skip.why is Why.DONE or skip.key in seen:
            continue
        seen.add(skip.key)
        evidence = [skip.about, _due(skip.due) if skip.due else "", *skip.because]
        yield Decision(
            at=now,
            opportunity=skip.opportunity,
            key=skip.key,
            what=What.HELD,
            rule=skip.rule,
            why=skip.why,
            evidence=tuple(filter(None, evidence)),
        )


def _due(moment: datetime) -> str:
    return f"due {moment.isoformat(timespec='minutes')}"
