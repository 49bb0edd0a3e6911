"""What thank-yous, LinkedIn notes and check-ins share: the gathering of decisions, numbers, and taking back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from mailbot.core.actions import Action, Skip, Why, WithdrawDraft
from mailbot.core.addresses import plain
from mailbot.core.composing import Composed, Facts, compose
from mailbot.core.fingerprints import mark
from mailbot.core.ledger import Interview, Interviewer, Opportunity, Step, StepKind, StepState
from mailbot.core.model import Address, Key, Mailbox, Message, OpportunityId, Person, ThreadId
from mailbot.core.names import clean, display_name
from mailbot.core.noted import noted_for
from mailbot.core.observation import Moment
from mailbot.core.policy import Policy
from mailbot.core.spoken import language_with
from mailbot.core.timing import later
from mailbot.core.variety import kind_of, number_of, row_of, turn_in_row

_OF_ONE_EVENING = frozenset({StepKind.THANK_YOU.value, StepKind.LINKEDIN.value, "linkedin-short", "linkedin-long"})


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions as they gather: actions, skips, and threads that a draft of this plan goes into. *processes* are all
    opportunities as read this turn.
    """

    actions: list[Action] = field(default_factory=list)
    skips: list[Skip] = field(default_factory=list)
    taken: set[ThreadId] = field(default_factory=set)
    processes: tuple[Opportunity, ...] = ()

    def skip(  # noqa: PLR0913 - one skip's whole content
        self, key: Key, why: Why, opportunity: OpportunityId, *, about: str, rule: str, due: datetime | None = None
    ) -> None:
        """Note what is not done, with its reason."""
        about = clean(about, 120) or "somebody without a name"
        self.skips.append(Skip(key=key, why=why, opportunity=opportunity, about=about, rule=rule, due=due))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Where a numbered draft of one interview stands: what the next number is, and whether an answer was lost."""

    last: Step | None
    starts: datetime

    @property
    def number(self) -> int:
        """The number this turn is about: the due one, or the last one done."""
        if self.last is None:
            return 1
        return self.last.number + 1 if self.renewed else self.last.number

    @property
    def moved_ahead(self) -> bool:
        """The event moved, after the last draft was made, to a start that was still in the future then."""
        return self.last is not None and self.last.starts != self.starts and self.starts > self.last.started_at

    @property
    def renewed(self) -> bool:
        """Another one is due: the event moved ahead, or we took the last one back and the event stands again."""
        return self.moved_ahead or self.taken_back

    @property
    def taken_back(self) -> bool:
        """We withdrew the last one, untouched."""
        return self.last is not None and self.last.state is StepState.WITHDRAWN

    @property
    def lost(self) -> Step | None:
        """The last step, when its answer was lost and nothing of it has been found."""
        waiting = self.last and self.last.state is StepState.STARTED and self.last.draft is None
        return self.last if waiting and not self.moved_ahead else None

    @property
    def done(self) -> bool:
        """Nothing is to be made."""
        return self.last is not None and not self.renewed and self.lost is None


def turn_of(interview: Interview, kind: StepKind, to: Address, steps: Iterable[Step]) -> Turn:
    """The turn of *kind* for *to* in *interview*."""
    here = [s for s in steps if s.kind is kind and s.interview == interview.id]
    mine = [s for s in here if s.to and to and plain(s.to) == plain(to)]
    return Turn(last=max(mine, key=lambda s: s.number, default=None), starts=interview.starts)


def retry_at(step: Step | None, moment: Moment) -> datetime | None:
    """When a step whose answer was lost may be repeated, None when now, or when nothing was lost."""
    if step is None:
        return None
    at = later(step.started_at, moment.policy.lost_answer_wait)
    return at if moment.now < at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What a step is about, before it is written down."""

    key: Key
    kind: StepKind
    to: Address
    number: int
    due_at: datetime
    interview: Interview | None = None
    ends: datetime | None = None


def step_of(
    intent: Intent,
    opportunity: OpportunityId,
    composed: Composed | Message,
    moment: Moment,
    because: tuple[str, ...] = (),
) -> Step:
    """The step that goes into the ledger; *because* says why there is one, for this person, in this place."""
    late = intent.ends is not None and moment.now > later(intent.ends, moment.policy.late_after)
    return Step(
        key=intent.key,
        account=moment.me.account,
        kind=intent.kind,
        opportunity=opportunity,
        interview=intent.interview.id if intent.interview else None,
        to=intent.to,
        number=intent.number,
        started_at=moment.now,
        due_at=intent.due_at,
        starts=intent.interview.starts if intent.interview else None,
        mark=mark(composed.text),
        gaps=composed.gaps,
        late=late,
        because=because,
    )


def recognised(interview: Interview) -> str:
    """By which sign *interview* counts as one."""
    return f"recognised as an interview by {interview.tag}" if interview.tag else "recognised as an interview"


def found(one: Interviewer) -> str:
    """Where the calendar names them."""
    return f"where they were found: {one.source or 'the event'}"


def take_back(step: Step, decided: Decided, rule: str, why: Why = Why.LEFT_EDITED) -> None:
    """Withdraw *step*'s draft if it is untouched; say so, with the reason *why*, when it was edited."""
    if step.state is StepState.OPEN and step.draft:
        decided.actions.append(WithdrawDraft(key=step.key, draft=step.draft, opportunity=step.opportunity, rule=rule))
    elif step.state is StepState.EDITED:
        decided.skip(step.key, why, step.opportunity, about=f"{step.kind.value} {step.number}", rule=rule)


def facts_for(
    opportunity: Opportunity, interview: Interview | None, person: Person, moment: Moment, *, seed: str
) -> Facts:
    """What a template may say of *person* and *interview*, in the language spoken with them; *seed* is the draft's key,
    or begins with it. What is no thanks for one evening falls back on the debriefs of earlier rounds.
    """
    me = moment.me
    role = next((i.role for i in reversed(opportunity.interviews) if i.role and not i.cancelled), "")
    steps = moment.steps_of(opportunity.id)
    earlier = kind_of(seed) not in _OF_ONE_EVENING
    noted = noted_for(moment.ledger.stated, opportunity, interview, person, moment.zone, earlier=earlier)
    return Facts(
        person=person,
        company=opportunity.company,
        role=(interview.role if interview else "") or opportunity.role or role,
        topic=interview.topic if interview else "",
        round=interview.round if interview else "",
        closing_name="" if _is_signed(me) else display_name(me.name),
        seed=row_of(seed, opportunity.id, person),
        turn=turn_in_row(seed, steps, person, moment),
        number=number_of(seed, steps),
        wrote=bool(opportunity.wrote_at) or any(s.state is StepState.SENT for s in steps),
        language=language_with(person, interview, moment),
        liked=noted.liked,
        concern=noted.concern,
        answer=noted.answer,
        chance=noted.chance,
        promised=noted.promised,
        note=noted.note,
        decision=noted.decision if noted.decision and noted.decision > moment.now.date() else None,
        shared=noted.shared,
        first_names=moment.policy.words.first_names,
    )


def to_the_user(kind: str, composed: Composed, opportunity: Opportunity, moment: Moment) -> Message:
    """*composed* as a new message from the user to themselves, with the subject by the template `subject_<kind>`."""
    me = Person(address=moment.me.address, name=moment.me.name)
    subject = subject_for(kind, Facts(person=me, company=opportunity.company), moment.policy)
    return Message(to=me, sender=me.address, subject=subject, text=composed.text)


def _is_signed(me: Mailbox) -> bool:
    """The signature bears the user's first name: another one above it would be one too many."""
    first = next(iter(me.name.casefold().split()), "")
    return first in re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", me.signature.casefold())


def subject_for(kind: str, facts: Facts, policy: Policy) -> str:
    """The subject of a message of its own, by the template `subject_<kind>`."""
    return " ".join(compose(f"subject_{kind}", facts, policy).text.split())
