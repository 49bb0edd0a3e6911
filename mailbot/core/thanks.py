"""Thank-yous: for whom, when, in which thread; and what becomes of them when their event moves or is cancelled."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime

from mailbot.core.actions import CreateDraft, ReviseDraft, Why, key_of
from mailbot.core.addresses import plain
from mailbot.core.composing import Composed, Facts, compose, reply_subject
from mailbot.core.deciding import (
    Decided,
    Intent,
    Turn,
    facts_for,
    found,
    recognised,
    retry_at,
    step_of,
    subject_for,
    take_back,
    turn_of,
)
from mailbot.core.evenings import Evening
from mailbot.core.fingerprints import mark
from mailbot.core.ledger import Interview, Interviewer, Opportunity, Role, Step, StepKind, StepState
from mailbot.core.model import Key, Message, Person
from mailbot.core.names import display_name
from mailbot.core.noted import may_be_noted_since, notes_on
from mailbot.core.observation import Moment
from mailbot.core.situations import thank_you_kind
from mailbot.core.steering import Steered
from mailbot.core.threads import Place
from mailbot.core.timing import check_in_due, later, thank_you_due
from mailbot.core.twins import is_left, why_ended
from mailbot.core.undated import name_unread_date

DEBRIEFED = "What it says, 2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A composed text with the facts it was made of."""

    composed: Composed
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks:
    """Plans the thank-yous of one opportunity."""

    moment: Moment
    steered: Steered
    decided: Decided
    steps: Collection[Step]
    letters: dict[str, str] = field(default_factory=dict)  # the last one to each address, as this plan goes along

    @property
    def _opportunity(self) -> Opportunity:
        return self.steered.opportunity

    @property
    def _evening(self) -> Evening:
        return Evening(moment=self.moment, opportunity=self._opportunity, processes=self.decided.processes)

    def plan(self) -> None:
        """Decide on every interview of the opportunity, oldest first."""
        for interview in self._opportunity.interviews:
            self._take_back(interview)
            self._take_back_from_who_left(interview)
            if not interview.cancelled:
                self._interview(interview)
        name_unread_date(self._opportunity, self.steps, self.moment, self.decided)

    def _take_back(self, interview: Interview) -> None:
        """Untouched drafts of an event that was cancelled or moved ahead are withdrawn; edited ones stay."""
        for step in self.steps:
            if step.interview != interview.id or step.kind not in {StepKind.THANK_YOU, StepKind.LINKEDIN}:
                continue
            if interview.cancelled or Turn(last=step, starts=interview.starts).moved_ahead:
                take_back(step, self.decided, "When, 3")

    def _take_back_from_who_left(self, interview: Interview) -> None:
        """Untouched drafts for somebody who is no longer among the event's people, where all of those can be seen."""
        if interview.cancelled or not self.moment.is_seen_whole(interview.id):
            return
        met = {plain(p.person.address) for p in interview.people if p.person.address}
        for step in self.steps:
            mine = step.interview == interview.id and step.kind is StepKind.THANK_YOU and step.standing
            if mine and plain(step.to) not in met:
                take_back(step, self.decided, "Who is thanked, 1", Why.NO_LONGER)

    def _interview(self, interview: Interview) -> None:
        thanked = [one for one in interview.people if self._evening.is_thanked(one)]
        for one in interview.people:
            if one not in thanked and one.role is Role.COORDINATOR:
                key = self._key(interview, one.person, 1)
                self._skip(key, Why.COORDINATOR, one.person.name or one.person.address, "Who is thanked, 3")
        if interview.twin and not thanked:
            self._skip(key_of("thank-you", interview.id), Why.TWIN, interview.title, "Which events, 5")
        elif not interview.people:
            self._skip(key_of("thank-you", interview.id), Why.NOBODY, interview.title, "Who is thanked, 1")
        written: list[str] = []
        for one in thanked:
            if is_left(one, interview, self._opportunity, self.moment):
                key = self._key(interview, one.person, 1)
                self._skip(key, Why.TWIN, one.person.name or one.person.address, "Which events, 5")
            elif one.person.address:
                self._person(interview, one, written)

    def _key(self, interview: Interview, person: Person, number: int) -> Key:
        return key_of("thank-you", interview.id, person.address or person.name, number)

    def _skip(self, key: Key, why: Why, about: str, rule: str, due: datetime | None = None) -> None:
        self.decided.skip(key, why, self._opportunity.id, about=about, rule=rule, due=due)

    def _person(self, interview: Interview, one: Interviewer, written: list[str]) -> None:
        """Decide on one person with an address; *written* are the panel's texts so far, to be unlike."""
        turn = turn_of(interview, StepKind.THANK_YOU, one.person.address, self.steps)
        key = self._key(interview, one.person, turn.number)
        words = self._words(interview, one, key, written)
        about = one.person.name or one.person.address
        ends = one.last_slot_ends or interview.ends
        due = thank_you_due(ends, self.moment.policy, self.moment.zone)
        if turn.done:
            self._refresh(interview, turn, one, words)
            self._skip(key, Why.DONE, about, "When, 9")
        elif why := self._why_not(interview, one, ends, turn):
            self._skip(key, why, about, "When, 1-2", due if why is Why.NOT_YET else None)
        elif wait := retry_at(turn.lost, self.moment):
            self._skip(key, Why.ANSWER_LOST, about, "Design, reconcile", wait)
        else:
            intent = Intent(
                key=key,
                kind=StepKind.THANK_YOU,
                to=one.person.address,
                number=turn.number,
                due_at=due,
                interview=interview,
                ends=ends,
            )
            self._create(intent, one, words, turn.lost)

    def _words(self, interview: Interview, one: Interviewer, key: Key, written: list[str]) -> Words:
        """The thank-you to *one*, unlike those *written* before it, which it joins, and unlike their last one; rather
        unlike what others there were written as well.
        """
        facts = facts_for(self._opportunity, interview, one.person, self.moment, seed=key)
        kind = thank_you_kind(self._opportunity, interview, one)
        before = self.letters.get(plain(one.person.address))
        beside, others = [*written, *([before] if before else [])], list(self.letters.values())
        composed = compose(kind, facts, self.moment.policy, beside, rather=others)
        written.append(composed.text)
        self.letters[plain(one.person.address)] = composed.text
        return Words(composed=composed, facts=facts)

    def _message(self, place: Place, words: Words) -> Message:
        subject = subject_for("thank_you", words.facts, self.moment.policy)
        return message_at(place, words.composed, subject, words.facts.language)

    def _refresh(self, interview: Interview, turn: Turn, one: Interviewer, words: Words) -> None:
        """An untouched draft says anew what the user noted since it was made, while thanks are still in time."""
        last, ends = turn.last, one.last_slot_ends or interview.ends
        notes = notes_on(self.moment.ledger.stated, self._opportunity, interview, self.moment.zone)
        in_time = self.moment.now <= later(ends, self.moment.policy.give_up_after)
        if last is None or last.draft is None or last.state is not StepState.OPEN or not in_time:
            return
        if last.mark == mark(words.composed.text) or not may_be_noted_since(notes, interview, last.started_at):
            return
        message = self._message(self.moment.conversations.place_in(last.draft.thread, one.person), words)
        step = replace(last, mark=mark(message.text), gaps=message.gaps)
        self.decided.actions.append(ReviseDraft(step=step, draft=last.draft, message=message, rule=DEBRIEFED))

    def _why_not(self, interview: Interview, one: Interviewer, ends: datetime, turn: Turn) -> Why | None:
        """The reason not to thank *one* now, None when it is time."""
        now, opportunity, person = self.moment.now, self._opportunity, one.person
        if ended := why_ended(interview, opportunity, self.moment):
            return ended
        if person.address in opportunity.bounced:
            return Why.BOUNCED
        if self._evening.is_spoken_for(interview, one):
            return Why.SAME_EVENING
        if now > later(ends, self.moment.policy.give_up_after):
            return Why.TOO_LATE
        if turn.taken_back and now >= check_in_due(ends, self.moment.policy, self.moment.zone, ()):
            return Why.DONE  # it gave way to a check-in
        if now < thank_you_due(ends, self.moment.policy, self.moment.zone):
            return Why.NOT_YET
        return None if turn.lost else self._user_was_first(person, ends)

    def _user_was_first(self, person: Person, ends: datetime) -> Why | None:
        """The user wrote to *person* since the interview, or has begun to: more drafts are there than ours."""
        since = self.moment.conversations.mails_to(person, ends)
        if any(m.sent and not m.draft for m in since):
            return Why.ALREADY_WROTE
        begun = Counter(m.thread for m in since if m.draft)
        standing = [s for s in self.moment.ledger.steps.values() if s.standing and plain(s.to) == plain(person.address)]
        ours = Counter(s.draft.thread for s in standing if s.draft)
        return Why.OWN_DRAFT if begun - ours else None

    def _create(self, intent: Intent, one: Interviewer, words: Words, lost: Step | None) -> None:
        assert intent.interview is not None  # noqa: S101 - a thank-you always has one
        place = self.moment.conversations.place_for(one.person, intent.interview.starts, self.decided.taken)
        message = self._message(place, words)
        if place.parent:
            self.decided.taken.add(place.parent.thread)
        because = (recognised(intent.interview), found(one), place.because)
        step = lost or step_of(intent, self._opportunity.id, message, self.moment, because)
        self.decided.actions.append(
            CreateDraft(step=step, message=message, again=lost is not None, rule="When, 1; Where it lands, 1")
        )


def message_at(place: Place, composed: Composed, subject: str, language: str) -> Message:
    """*composed* in *language* as a reply where *place* has a parent, else as a new message with *subject*."""
    return Message(
        to=Person(address=place.to.address, name=display_name(place.to.name)),
        sender=place.sender,
        subject=reply_subject(place.parent.subject) if place.parent else subject,
        text=composed.text,
        parent=place.parent.id if place.parent else None,
        thread=place.parent.thread if place.parent else None,
        gaps=composed.gaps,
        language=language,
    )
