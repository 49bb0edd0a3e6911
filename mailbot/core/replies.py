"""Replies to an outcome: one draft for an offer, a rejection or a withdrawal, in the conversation it came in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from mailbot.core.actions import CreateDraft, Why, key_of
from mailbot.core.addresses import is_machine, plain
from mailbot.core.composing import compose
from mailbot.core.correspondence import is_own_word
from mailbot.core.deciding import Decided, Intent, facts_for, retry_at, step_of, subject_for, take_back
from mailbot.core.ledger import Interview, Mark, Opportunity, Step, StepKind, StepState
from mailbot.core.model import Key, Person, Thread
from mailbot.core.observation import Moment
from mailbot.core.opportunities import people_of
from mailbot.core.steering import Steered
from mailbot.core.thanks import message_at
from mailbot.core.threads import Place, is_with
from mailbot.core.timing import later

RULE = "What it says, 6"
_WITHDREW = "withdrew"
KINDS: Mapping[str, str] = MappingProxyType(
    {"offer": "offer_reply", "rejected": "rejection_reply", _WITHDREW: "withdrawal_reply"}
)
"""Outcomes that call for a reply, by their names in small letters, and the kind of message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeReplies:
    """Plans the reply to one opportunity's outcome."""

    moment: Moment
    steered: Steered
    decided: Decided
    steps: Collection[Step]

    @property
    def _opportunity(self) -> Opportunity:
        return self.steered.opportunity

    def plan(self) -> None:
        """Draft the reply that the outcome calls for; one to an outcome that no longer stands is taken back."""
        outcome = self._opportunity.outcome
        name = outcome.name.casefold() if outcome else ""
        number, step = self._turn(name)
        key = self._key(name, number)
        for other in self.steps:
            if other.kind is StepKind.OUTCOME_REPLY and other.standing and other.key != key:
                take_back(other, self.decided, RULE)
        if outcome and name in KINDS and self.moment.policy.outcome_reply:
            self._reply(outcome, number, step)

    def _key(self, name: str, number: int) -> Key:
        return key_of("outcome-reply", self._opportunity.id, name, number)

    def _turn(self, name: str) -> tuple[int, Step | None]:
        """The number of the reply to the outcome *name*, and its step where it was begun: the next number after one
        that was taken back, because the label was off in the meantime.
        """
        begun = {s.key: s for s in self.steps if s.kind is StepKind.OUTCOME_REPLY}
        number = 1
        while (step := begun.get(self._key(name, number))) and step.state is StepState.WITHDRAWN:
            number += 1
        return number, step

    def _reply(self, outcome: Mark, number: int, step: Step | None) -> None:
        key = self._key(outcome.name.casefold(), number)
        lost = step if step and step.state is StepState.STARTED and step.draft is None else None
        person = self._person(outcome)
        place = self._place(outcome, person) if person and self._live else None
        why = self._why_not(outcome, step, lost) or self._why_not_there(outcome, person, place)
        if why:
            about = f"reply to {outcome.name} of {self._opportunity.company or self._opportunity.slug}"
            due = retry_at(lost, self.moment) if why is Why.ANSWER_LOST else None
            self.decided.skip(key, why, self._opportunity.id, about=about, rule=RULE, due=due)
        elif person and place:
            to = person.address
            intent = Intent(key=key, kind=StepKind.OUTCOME_REPLY, to=to, number=number, due_at=outcome.at)
            self._create(outcome, intent, person, place, lost)

    def _why_not(self, outcome: Mark, step: Step | None, lost: Step | None) -> Why | None:
        """Why there is to be no reply now, None when there is."""
        rejected = outcome.name.casefold() == "rejected"
        for why, holds in (
            (Why.DONE, step is not None and lost is None),
            (Why.TOO_LATE, self.moment.now > later(outcome.at, self.moment.policy.give_up_after)),
            (Why.NOT_WATCHED, not self._opportunity.watched),
            (Why.NOT_MET, not self._live or (rejected and self._met is None)),
            (Why.ANSWER_LOST, retry_at(lost, self.moment) is not None),
        ):
            if holds:
                return why
        return None

    def _why_not_there(self, outcome: Mark, person: Person | None, place: Place | None) -> Why | None:
        """Why none goes to that place: nobody is there, a draft to them is open, or the user has said it."""
        withdrew = outcome.name.casefold() == _WITHDREW
        if person is None or place is None:
            return Why.NOBODY_TO_ASK
        if self._is_busy(person, place):
            return Why.OPEN_DRAFT
        if self._has_last_word(place) or (withdrew and self._has_said_so(person)):
            return Why.ALREADY_WROTE
        return None if place.parent or withdrew else Why.NOBODY_TO_ASK

    @property
    def _live(self) -> list[Interview]:
        return [i for i in self._opportunity.interviews if not i.cancelled and not i.twin]

    @property
    def _met(self) -> Interview | None:
        """The latest interview that has taken place."""
        past = [i for i in self._live if i.ends <= self.moment.now]
        return max(past, key=lambda i: (i.ends, i.id), default=None)

    def _person(self, outcome: Mark) -> Person | None:
        """Who wrote the labelled mail, else who wrote last, else somebody met; never a machine."""
        known = {plain(p.person.address): p.person for p in people_of(self._opportunity) if p.person.address}
        labelled = [m for t in self.moment.seen.threads for m in t.mails if m.id == outcome.mail and not m.sent]
        answers = self.steered.mails.answers
        senders = [m.sender for m in (*labelled, *answers) if m in answers or plain(m.sender.address) in known]
        people = [*(known.get(plain(one.address), one) for one in senders), *known.values()]
        return next((one for one in people if self._is_usable(one)), None)

    def _is_usable(self, one: Person) -> bool:
        gone = one.address in self._opportunity.bounced
        return bool(one.address) and not gone and not is_machine(one.address, self.moment.policy.words)

    def _place(self, outcome: Mark, person: Person) -> Place:
        """The conversation that bears the label, where it is one with them; else their newest one."""
        conversations, latest = self.moment.conversations, max(self._live, key=lambda i: (i.ends, i.id))
        theirs = self._conversations_with(person)
        here = tuple(t for t in theirs if any(m.id == outcome.mail for m in t.mails))
        if here:
            conversations = replace(conversations, threads=here)
        return conversations.place_for(person, latest.starts, self.decided.taken)

    def _conversations_with(self, person: Person) -> list[Thread]:
        return [t for t in self.moment.seen.threads if any(is_with(m, person.address) for m in t.mails)]

    def _is_busy(self, person: Person, place: Place) -> bool:
        """A draft to them is open or planned, or the conversation with them is taken."""
        to = {plain(person.address), plain(place.to.address)}
        mails = [m for t in self.moment.seen.threads for m in t.mails if m.draft]
        fresh = [a for a in self.decided.actions if isinstance(a, CreateDraft)]
        begun = any(plain(p.address) in to for m in mails for p in m.to if p.address)
        taken = any(
            t.id in self.decided.taken or any(m.draft for m in t.mails) for t in self._conversations_with(person)
        )
        return begun or any(plain(a.message.to.address) in to for a in fresh) or (place.parent is None and taken)

    def _has_last_word(self, place: Place) -> bool:
        """The user has written since their newest mail in the conversation."""
        thread = place.parent.thread if place.parent else None
        mails = [m for t in self.moment.seen.threads if t.id == thread for m in t.mails if not m.draft]
        mails = [m for m in mails if not m.sent or is_own_word(m)]
        newest = max(mails, key=lambda m: (m.at, m.id), default=None)
        return newest is not None and newest.sent and any(not m.sent for m in mails)

    def _has_said_so(self, person: Person) -> bool:
        """The user wrote to them by hand, in whatever conversation, since they met and since their newest mail."""
        theirs = [m.at for t in self._conversations_with(person) for m in t.mails if not m.sent and not m.draft]
        since = max([*theirs, *([self._met.ends] if self._met else [])], default=self.moment.ledger.connected_at)
        written = [m for m in self.moment.conversations.mails_to(person, since) if m.sent]
        ours = [s for s in self.steps if s.state is StepState.SENT and s.closed_at and s.closed_at > since]
        return len(written) > sum(plain(s.to) == plain(person.address) for s in ours)

    def _create(self, outcome: Mark, intent: Intent, person: Person, place: Place, lost: Step | None) -> None:  # noqa: PLR0913
        facts = facts_for(self._opportunity, self._met, person, self.moment, seed=intent.key)
        composed = compose(KINDS[outcome.name.casefold()], facts, self.moment.policy)
        message = message_at(place, composed, subject_for("outcome", facts, self.moment.policy), facts.language)
        if place.parent:
            self.decided.taken.add(place.parent.thread)
        because = (f"you marked the outcome {outcome.name}", place.because)
        step = lost or step_of(intent, self._opportunity.id, composed, self.moment, because)
        self.decided.actions.append(CreateDraft(step=step, message=message, again=lost is not None, rule=RULE))
