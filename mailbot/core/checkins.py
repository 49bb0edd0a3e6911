"""Check-ins: to one person, every two weeks on a business day, until there is an outcome; never two at a time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from mailbot.core.actions import CreateDraft, ReviseDraft, SetLabels, Why, WithdrawDraft, key_of
from mailbot.core.addresses import is_machine, plain
from mailbot.core.clock import KINDS, CheckInClock
from mailbot.core.composing import compose
from mailbot.core.deciding import Decided, Intent, facts_for, retry_at, step_of, take_back
from mailbot.core.fingerprints import mark
from mailbot.core.ledger import Interview, Opportunity, Role, Step, StepKind, StepState
from mailbot.core.model import Address, Key, Mail, Message, Person, Relabel, ThreadId
from mailbot.core.observation import Moment
from mailbot.core.opportunities import people_of
from mailbot.core.steering import CHECK_IN_DUE, Steered, snooze_ends
from mailbot.core.thanks import message_at
from mailbot.core.threads import Conversations, Place, is_answerable
from mailbot.core.timing import later


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIns:
    """Plans the check-ins of one opportunity."""

    moment: Moment
    steered: Steered
    decided: Decided
    steps: Collection[Step]

    @property
    def _opportunity(self) -> Opportunity:
        return self.steered.opportunity

    @property
    def _clock(self) -> CheckInClock:
        return CheckInClock(moment=self.moment, opportunity=self._opportunity, steps=self.steps)

    def plan(self) -> None:
        """Decide what the next check-in is, what becomes of an open one, and which mail says that it is ready."""
        clock = self._clock
        standing = next((s for s in clock.done if s.standing), None)
        held = clock.held()
        if standing and (held or clock.moved_on(standing)):
            take_back(standing, self.decided, "When, 7")
        if held:
            resumes = snooze_ends(self._opportunity, self.moment.policy) if held is Why.SNOOZED else None
            self._skip(self._next_key(), held, resumes)
        elif standing is None:
            self._next(clock)
        elif standing.state is StepState.STARTED and standing.draft is None:
            self._repeat(standing)
        elif not clock.moved_on(standing):
            self._stands(standing)
        self._labels()

    @property
    def _number(self) -> int:
        return max([s.number for s in self.steps if s.kind is StepKind.CHECK_IN], default=0) + 1

    def _next_key(self) -> Key:
        return key_of("check-in", self._opportunity.id, self._number)

    def _skip(self, key: Key, why: Why, due: datetime | None = None) -> None:
        about = f"check-in with {self._opportunity.company or self._opportunity.slug}"
        self.decided.skip(key, why, self._opportunity.id, about=about, rule="When, 4-8", due=due)

    def _next(self, clock: CheckInClock) -> None:
        """Draft the next check-in, or say why not yet."""
        due, key, limit = clock.due(), self._next_key(), self.moment.policy.check_in_limit
        person = self._person()
        if limit is not None and self._number > limit:
            self._skip(key, Why.LIMIT)
        elif self.moment.now < due:
            self._skip(key, Why.NOT_YET, due)
        elif person is None:
            self._skip(key, Why.NOBODY_TO_ASK)
        elif why := self._thanks_in_the_way():
            self._skip(key, why)
        elif clock.is_closing_time():
            key = key_of("closing-note", self._opportunity.id, 1)
            self._create(Intent(key=key, kind=StepKind.CLOSING_NOTE, to=person.address, number=1, due_at=due), person)
        else:
            intent = Intent(key=key, kind=StepKind.CHECK_IN, to=person.address, number=self._number, due_at=due)
            self._create(intent, person)

    def _thanks_in_the_way(self) -> Why | None:
        """An untouched thank-you gives way first, so that its thread is free at the next look; an edited one holds."""
        thanks = [s for s in self.steps if s.kind is StepKind.THANK_YOU and s.standing]
        leaving = [s for s in thanks if s.state is StepState.OPEN]
        for step in leaving:
            take_back(step, self.decided, "When, 6")
        if any(s.state is StepState.EDITED for s in thanks):
            return Why.UNSENT_THANKS
        return Why.OPEN_DRAFT if leaving else None

    def _person(self) -> Person | None:
        """Who gets it: who wrote last, else the coordinator, else the latest interview's first with an address."""
        opportunity, words = self._opportunity, self.moment.policy.words
        known = [
            p
            for p in people_of(opportunity)
            if p.person.address and p.person.address not in opportunity.bounced
            if not is_machine(p.person.address, words)
        ]
        by_address: dict[Address, Person] = {plain(p.person.address): p.person for p in known}
        for mail in self.steered.mails.answers:
            if plain(mail.sender.address) in by_address:
                return by_address[plain(mail.sender.address)]
        coordinators = [p.person for p in known if p.role is Role.COORDINATOR]
        return next(iter([*coordinators, *(p.person for p in known)]), None)

    @property
    def _latest(self) -> Interview:
        return max(self._clock.live, key=lambda i: (i.ends, i.id))

    def _message(self, intent: Intent, person: Person, place: Place, seed: str) -> Message:
        facts = facts_for(self._opportunity, self._latest, person, self.moment, seed=seed)
        kind = "closing_note" if intent.kind is StepKind.CLOSING_NOTE else "check_in"
        composed = compose(kind, facts, self.moment.policy)
        return message_at(place, composed, f"{facts.role} role" if facts.role else "Our conversation", self.moment)

    def _create(self, intent: Intent, person: Person, lost: Step | None = None) -> None:
        conversations = Conversations(me=self.moment.me, policy=self.moment.policy, threads=self.moment.seen.threads)
        place = conversations.place_for(person, self._latest.starts, self.decided.taken)
        message = self._message(intent, person, place, intent.key)
        if place.parent:
            self.decided.taken.add(place.parent.thread)
        step = lost or step_of(intent, self._opportunity.id, message, self.moment)
        again = lost is not None
        self.decided.actions.append(CreateDraft(step=step, message=message, again=again, rule="When, 4-6"))
        self._flag(step.key, place.parent.thread if place.parent else None)

    def _repeat(self, standing: Step) -> None:
        """A check-in whose answer was lost: waited for, then made again."""
        person = next((p.person for p in people_of(self._opportunity) if p.person.address == standing.to), None)
        if wait := retry_at(standing, self.moment):
            self._skip(standing.key, Why.ANSWER_LOST, wait)
        elif person is None:
            self._skip(standing.key, Why.NOBODY_TO_ASK)
        else:
            self._create(_intent(standing), person, standing)

    def _stands(self, standing: Step) -> None:
        """An open check-in: left when edited, refreshed when untouched for an interval after it was due and made."""
        refresh = self.moment.policy.refresh
        since = max(standing.due_at, standing.started_at)
        refresh_at = later(since, refresh)
        if standing.state is not StepState.OPEN or standing.draft is None or self.moment.now < refresh_at:
            waits = refresh_at if standing.state is StepState.OPEN else None
            self._skip(standing.key, Why.OPEN_DRAFT, waits)
        elif standing.kind is StepKind.CLOSING_NOTE:
            take_back(standing, self.decided, "When, 5")
        else:
            passed = self.moment.now.astimezone(UTC) - since.astimezone(UTC)
            self._refresh(standing, later(since, passed // refresh * refresh))

    def _refresh(self, standing: Step, refresh_at: datetime) -> None:
        """New words into the same draft, in the same thread, under the same number."""
        person = next((p.person for p in people_of(self._opportunity) if p.person.address == standing.to), None)
        draft = standing.draft
        if person is None or draft is None:
            self._skip(standing.key, Why.OPEN_DRAFT)
            return
        parent = self._newest_in(draft.thread, person)
        sender = self.moment.me.address
        place = Place(parent=parent, sender=sender, to=person)
        message = self._message(_intent(standing), person, place, f"{standing.key}/{refresh_at.isoformat()}")
        self.decided.actions.append(
            ReviseDraft(
                key=standing.key,
                draft=draft,
                message=message,
                mark=mark(message.text),
                due_at=refresh_at,
                opportunity=standing.opportunity,
                rule="When, 6",
            )
        )

    def _newest_in(self, thread: ThreadId, person: Person) -> Mail | None:
        mails = [m for t in self.moment.seen.threads if t.id == thread for m in t.mails]
        return max((m for m in mails if is_answerable(m, person.address)), key=lambda m: (m.at, m.id), default=None)

    def _flag(self, key: Key, thread: ThreadId | None) -> None:
        """`Check-in due` on the newest visible message of the draft's thread, else of the opportunity."""
        mails = [m for t in self.moment.seen.threads if t.id == thread for m in t.mails if not m.draft]
        newest = max(mails, key=lambda m: (m.at, m.id), default=self.steered.mails.newest)
        if newest:
            change = Relabel(mail=newest.id, add=frozenset({self._label}))
            self.decided.actions.append(self._set(key_of("label", key), change, flags=key))

    @property
    def _label(self) -> str:
        return f"{self.moment.policy.namespace}/{CHECK_IN_DUE}"

    def _set(self, key: Key, change: Relabel, *, flags: Key | None = None, unflags: Key | None = None) -> SetLabels:
        rule = "Outcomes: Check-in due"
        return SetLabels(
            key=key, changes=(change,), opportunity=self._opportunity.id, flags=flags, unflags=unflags, rule=rule
        )

    def _labels(self) -> None:
        """Put the label on for a draft that is ready and take it off for one that is not."""
        ended = self._opportunity.outcome or self._opportunity.stopped
        leaving = {a.key for a in self.decided.actions if isinstance(a, WithdrawDraft)}
        for step in self.steps:
            if step.kind not in KINDS:
                continue
            ready = step.draft is not None and step.standing and not ended and step.key not in leaving
            if ready and step.labelled is None and step.draft:
                self._flag(step.key, step.draft.thread)
            elif not ready and step.labelled is not None:
                change = Relabel(mail=step.labelled, remove=frozenset({self._label}))
                self.decided.actions.append(self._set(key_of("unlabel", step.key), change, unflags=step.key))


def _intent(step: Step) -> Intent:
    return Intent(key=step.key, kind=step.kind, to=step.to, number=step.number, due_at=step.due_at)
