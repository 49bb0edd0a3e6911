"""Check-ins: to one person, every two weeks on a business day, until there is an outcome; never two at a time."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from mailbot.core.actions import CreateDraft, ReviseDraft, Why, WithdrawDraft, key_of
from mailbot.core.addresses import plain
from mailbot.core.clock import CheckInClock
from mailbot.core.composing import compose
from mailbot.core.contacts import Contact, contact_for
from mailbot.core.deciding import Decided, Intent, facts_for, recognised, retry_at, step_of, subject_for, take_back
from mailbot.core.evenings import is_asked_today
from mailbot.core.fingerprints import mark
from mailbot.core.flags import CheckInFlag
from mailbot.core.ideas import next_idea
from mailbot.core.ledger import Interview, Opportunity, Step, StepKind, StepState
from mailbot.core.model import Key, Message, Person, ThreadId
from mailbot.core.names import clean
from mailbot.core.observation import Moment
from mailbot.core.opportunities import people_of
from mailbot.core.reckoning import Reckoned
from mailbot.core.stated import About, Idea
from mailbot.core.steering import Steered, snooze_ends
from mailbot.core.thanks import message_at
from mailbot.core.threads import Place
from mailbot.core.timing import at_wall_clock, later


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
        leaves = standing is not None and self._gives_way(clock, standing)
        if standing and (held or leaves):
            take_back(standing, self.decided, "When, 7")
        if held:
            resumes = snooze_ends(self._opportunity, self.moment.policy) if held is Why.SNOOZED else None
            self._skip(self._next_key(), held, resumes)
        elif standing is None:
            self._next(clock)
        elif not leaves and standing.state is StepState.STARTED and standing.draft is None:
            self._repeat(standing)
        elif not leaves:
            self._stands(standing)
        self._labels()

    def _gives_way(self, clock: CheckInClock, standing: Step) -> bool:
        """The open check-in is out of date: something happened since, its date was moved, or it is for another."""
        return clock.moved_on(standing) or clock.put_off(standing) or self._is_for_another(standing)

    def _is_for_another(self, standing: Step) -> bool:
        """The user named somebody else for check-ins, known or not."""
        if not clean(self.moment.ledger.stated.word(About.CONTACT, self._opportunity.id)):
            return False
        contact = contact_for(self.steered, self.moment)
        return contact is None or plain(contact.person.address) != plain(standing.to)

    @property
    def _number(self) -> int:
        return max([s.number for s in self.steps if s.kind is StepKind.CHECK_IN], default=0) + 1

    def _next_key(self) -> Key:
        return key_of("check-in", self._opportunity.id, self._number)

    def _skip(self, key: Key, why: Why, due: datetime | None = None, because: tuple[str, ...] = ()) -> None:
        about = f"check-in with {self._opportunity.company or self._opportunity.slug}"
        self.decided.skip(key, why, self._opportunity.id, about=about, rule="When, 4-8", due=due)
        self.decided.skips[-1] = replace(self.decided.skips[-1], because=because)

    def _next(self, clock: CheckInClock) -> None:
        """Draft the next check-in, or say why not yet."""
        due, key, closing = clock.due(), self._next_key(), clock.is_closing_time()
        contact = contact_for(self.steered, self.moment)
        opens = self._opens(clock, contact)
        if clock.is_limit_reached() and not closing:
            self._skip(key, Why.LIMIT)
        elif self.moment.now < due:
            self._skip(key, Why.NOT_YET, due, clock.because())
        elif self.moment.now < opens.at:
            self._skip(key, Why.NOT_YET, opens.at, (*clock.because(), *opens.because))
        elif contact is None:
            self._skip(key, Why.NOBODY_TO_ASK)
        elif why := self._thanks_in_the_way():
            self._skip(key, why)
        elif closing:
            number, to = clock.closing_number, contact.person.address
            key = key_of("closing-note", self._opportunity.id, number)
            self._create(Intent(key=key, kind=StepKind.CLOSING_NOTE, to=to, number=number, due_at=due), contact)
        else:
            to = contact.person.address
            intent = Intent(key=key, kind=StepKind.CHECK_IN, to=to, number=self._number, due_at=due)
            self._create(intent, contact)

    def _opens(self, clock: CheckInClock, contact: Contact | None) -> Reckoned:
        """When the next may be made: at work, and on another day than one to the same person for another job there."""
        if contact is None or not is_asked_today(self._opportunity, contact.person, self.moment, self.decided):
            return clock.almanac.working_moment(self.moment.now)
        tomorrow = self.moment.now.date() + timedelta(days=1)
        opens = clock.almanac.working_moment(at_wall_clock(tomorrow, time.min, self.moment.zone))
        return replace(opens, because=("they get a check-in for another job there today", *opens.because))

    def _thanks_in_the_way(self) -> Why | None:
        """An untouched thank-you gives way first, so that its thread is free at the next look; an edited one holds."""
        thanks = [s for s in self.steps if s.kind is StepKind.THANK_YOU and s.standing]
        leaving = [s for s in thanks if s.state is StepState.OPEN]
        for step in leaving:
            take_back(step, self.decided, "When, 6")
        if any(s.state is StepState.EDITED for s in thanks):
            return Why.UNSENT_THANKS
        return Why.OPEN_DRAFT if leaving else None

    @property
    def _latest(self) -> Interview:
        return max(self._clock.live, key=lambda i: (i.ends, i.id))

    def _message(self, intent: Intent, person: Person, place: Place, idea: Idea | None, seed: str) -> Message:
        facts = facts_for(self._opportunity, self._latest, person, self.moment, seed=seed)
        facts = replace(facts, idea=idea.text if idea else "", idea_url=idea.url if idea else "")
        kind = "check_in" if intent.number == 1 else "check_in_later"
        kind = "closing_note" if intent.kind is StepKind.CLOSING_NOTE else kind
        composed = compose(kind, facts, self.moment.policy)
        return message_at(place, composed, subject_for("check_in", facts, self.moment.policy), facts.language)

    def _idea(self, kind: StepKind, standing: Step | None = None) -> Idea | None:
        if kind is StepKind.CLOSING_NOTE:
            return None
        return next_idea(self.moment.ledger.stated, self._opportunity.id, self.steps, standing)

    def _create(self, intent: Intent, contact: Contact, lost: Step | None = None) -> None:
        place = self.moment.conversations.place_for(contact.person, self._latest.starts, self.decided.taken)
        idea = self._idea(intent.kind, lost)
        message = self._message(intent, contact.person, place, idea, intent.key)
        if place.parent:
            self.decided.taken.add(place.parent.thread)
        reckoned = f"when: {', '.join(self._clock.because())}"
        because = (recognised(self._latest), reckoned, contact.because, place.because)
        step = lost or step_of(intent, self._opportunity.id, message, self.moment, because)
        step = replace(step, idea=idea.number if idea else None)
        again = lost is not None
        self.decided.actions.append(CreateDraft(step=step, message=message, again=again, rule="When, 4-6"))
        self._flag(step, place.parent.thread if place.parent else None)

    def _repeat(self, standing: Step) -> None:
        """A check-in whose answer was lost: waited for, then made again."""
        person = self._asked(standing)
        if wait := self._waits(retry_at(standing, self.moment) or self.moment.now):
            self._skip(standing.key, Why.ANSWER_LOST, wait)
        elif person is None:
            self._skip(standing.key, Why.NOBODY_TO_ASK)
        else:
            self._create(_intent(standing), Contact(person=person, because=""), standing)

    def _asked(self, standing: Step) -> Person | None:
        """Whom an open check-in is for: one of the opportunity's people, or whom the user named."""
        known = next((p.person for p in people_of(self._opportunity) if p.person.address == standing.to), None)
        if known:
            return known
        contact = contact_for(self.steered, self.moment)
        return contact.person if contact and contact.person.address == standing.to else None

    def _stands(self, standing: Step) -> None:
        """An open check-in: left when edited, refreshed when untouched for an interval after it was due and made."""
        if standing.state is StepState.OPEN and standing.to in self._opportunity.bounced:
            take_back(standing, self.decided, "When, 7")
            return
        refresh = self.moment.policy.refresh
        since = max(standing.due_at, standing.started_at)
        untouched = standing.state is StepState.OPEN and standing.draft is not None
        waits = self._waits(max(later(since, refresh), self.moment.now)) if untouched else None
        if waits or not untouched:
            self._skip(standing.key, Why.OPEN_DRAFT, waits)
        elif standing.kind is StepKind.CLOSING_NOTE:
            take_back(standing, self.decided, "When, 5")
        else:
            passed = self.moment.now.astimezone(UTC) - since.astimezone(UTC)
            almanac = self._clock.almanac
            self._refresh(standing, almanac.working_moment(later(since, passed // refresh * refresh)).at)

    def _waits(self, until: datetime) -> datetime | None:
        """The first business morning (or hour after it) from *until* on, None when that is now."""
        at = self._clock.almanac.working_moment(until).at
        return at if self.moment.now < at else None

    def _refresh(self, standing: Step, refresh_at: datetime) -> None:
        """New words into the same draft, in the same thread, under the same number."""
        person, draft = self._asked(standing), standing.draft
        if person is None or draft is None:
            self._skip(standing.key, Why.OPEN_DRAFT)
            return
        place = self.moment.conversations.place_in(draft.thread, person)
        idea, seed = self._idea(standing.kind, standing), f"{standing.key}/{refresh_at.isoformat()}"
        message = self._message(_intent(standing), person, place, idea, seed)
        step = replace(
            standing,
            mark=mark(message.text),
            due_at=refresh_at,
            gaps=message.gaps,
            idea=idea.number if idea else None,
        )
        self.decided.actions.append(ReviseDraft(step=step, draft=draft, message=message, rule="When, 6"))
        self.decided.actions.extend(self._signal.renew(step))

    def _flag(self, step: Step, thread: ThreadId | None) -> None:
        """`Check-in due` for a draft that this plan makes in *thread*."""
        self.decided.actions.extend(self._signal.put_on(step, thread))

    @property
    def _signal(self) -> CheckInFlag:
        return CheckInFlag(moment=self.moment, steered=self.steered)

    def _labels(self) -> None:
        """Put the label on for a draft that is ready and take it off for one that is not."""
        leaving = {a.key for a in self.decided.actions if isinstance(a, WithdrawDraft)}
        self.decided.actions.extend(self._signal.keep_true(self.steps, leaving))


def _intent(step: Step) -> Intent:
    return Intent(key=step.key, kind=step.kind, to=step.to, number=step.number, due_at=step.due_at)
