"""One person's calendar, mailbox and ledger as plain values: plans are applied as the engine would, and hands act.

One class in one piece, over 250 lines, because mailbot's side and people's side act on the same few lists.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from mailbot.core.actions import Action, CreateDraft, Plan, ReviseDraft, SetLabels, Why, WithdrawDraft
from mailbot.core.fingerprints import bears, fingerprint
from mailbot.core.ledger import Ledger, Opportunity, Step, StepKind, StepState
from mailbot.core.model import (
    Address,
    CalendarEvent,
    Draft,
    DraftId,
    DraftState,
    InterviewId,
    Key,
    Labelled,
    Mail,
    Mailbox,
    MailId,
    Message,
    Person,
    Sighting,
    Sought,
    Thread,
    ThreadId,
    address_of,
)
from mailbot.core.observation import Observation, sought_in, with_settled
from mailbot.core.planner import plan
from mailbot.core.policy import Policy
from mailbot.core.steering import awake
from tests.core.policies import ME, POLICY, at, somebody

QUARTER = timedelta(minutes=15)


@dataclass(slots=True)
class Held:
    """A draft of ours as the mailbox holds it."""

    message: Message
    thread: ThreadId
    id: str
    made: datetime
    text: str
    sent: datetime | None = None
    labels: frozenset[str] = frozenset()


@dataclass(slots=True)
class Life:
    """What is the case; `wake` lets mailbot act on it at a moment, the other methods let people act."""

    events: dict[InterviewId, CalendarEvent] = field(default_factory=dict)
    policy: Policy = POLICY
    me: Mailbox = ME
    ledger: Ledger = field(default_factory=lambda: Ledger(connected_at=at(8, day=1)))
    mails: list[Mail] = field(default_factory=list)
    held: dict[Key, Held] = field(default_factory=dict)
    lose: list[str] = field(default_factory=list)  # what becomes of the next creates: "", "before", "after"
    created: list[CreateDraft] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: count(1))

    # mailbot

    def plan(self, now: datetime) -> Plan:
        """What mailbot would do at *now*."""
        return plan(self.observed(), self.ledger, self.policy, now)

    def wake(self, now: datetime) -> Plan:
        """Let mailbot act at *now* as often as withdrawals call for; the last plan."""
        for _ in range(4):
            planned = self.plan(now)
            self.apply(planned, now)
            if not any(isinstance(a, WithdrawDraft) for a in planned.actions):
                break
        return planned

    def awake(self, since: datetime, until: datetime, every: timedelta = QUARTER) -> None:
        """Let mailbot act again and again."""
        now = since
        while now <= until:
            self.wake(now)
            now += every

    def observed(self) -> Observation:
        """Everything a turn reads."""
        labelled = [
            Labelled(label=label, mail=m.id, thread=m.thread, at=m.at, sender=m.sender, subject=m.subject)
            for m in self._visible()
            for label in sorted(m.labels)
        ]
        sightings = {s.key: self._sighting(s) for s in sought_in(self.ledger)}
        return Observation(
            mailbox=self.me,
            events=tuple(self.events.values()),
            threads=self._threads(),
            labelled=tuple(labelled),
            sightings=sightings,
        )

    def apply(self, planned: Plan, now: datetime) -> None:
        """Make *planned* true."""
        self.ledger = replace(with_settled(self.ledger, planned.settled), opportunities=planned.opportunities)
        if planned.notes:
            self.state(notes=(*self.ledger.stated.notes, *planned.notes))
        failed: set[Key] = set()
        for action in planned.actions:
            if not (isinstance(action, SetLabels) and action.flags in failed):
                self._perform(action, now, failed)
        self.ledger = replace(self.ledger, opportunities=awake(self.ledger.opportunities, planned.actions))

    def _perform(self, action: Action, now: datetime, failed: set[Key]) -> None:
        match action:
            case CreateDraft():
                failed |= {action.key} if self._create(action, now) else set()
            case ReviseDraft():
                self._revise(action)
            case WithdrawDraft():
                if fingerprint(self.held[action.key].text) == action.draft.fingerprint:
                    del self.held[action.key]
                    self._step(action.key, state=StepState.WITHDRAWN, closed_at=now)
            case SetLabels():
                self._set_labels(action)

    def _set_labels(self, action: SetLabels) -> None:
        for change in action.changes:
            self._relabel(change.mail, change.add, change.remove)
        if action.flags:
            self._step(action.flags, labelled=action.changes[0].mail)
        if action.unflags:
            self._step(action.unflags, labelled=None)

    def _revise(self, action: ReviseDraft) -> None:
        held = self.held[action.key]
        held.message, held.text = action.message, action.message.text
        said = {"mark": action.step.mark, "due_at": action.step.due_at, "gaps": action.step.gaps}
        self._step(action.key, state=StepState.OPEN, **said, idea=action.step.idea, draft=self._draft(held))

    def _create(self, action: CreateDraft, now: datetime) -> bool:
        """Make the draft; True when the answer is lost."""
        assert action.again == (action.key in self.ledger.steps), "a second intent for one key"
        self.created.append(action)
        self.ledger = replace(self.ledger, steps={**self.ledger.steps, action.key: action.step})
        loss = self.lose.pop(0) if self.lose else ""
        if loss == "before":
            return True
        number = next(self._numbers)
        thread = action.message.thread or ThreadId(f"draft-thread-{number}")
        assert action.key not in self.held, "a second draft for one key"
        held = Held(action.message, thread, f"draft-{number}", now, action.message.text)
        self.held[action.key] = held
        if not loss:
            self._step(action.key, state=StepState.OPEN, draft=self._draft(held))
        return bool(loss)

    def _step(self, key: Key, **changes: Any) -> None:
        self.ledger = replace(self.ledger, steps={**self.ledger.steps, key: replace(self.ledger.steps[key], **changes)})

    def _draft(self, held: Held) -> Draft:
        return Draft(id=DraftId(held.id), thread=held.thread, fingerprint=fingerprint(held.text))

    def _sighting(self, sought: Sought) -> Sighting:
        held = self.held.get(sought.key)
        if held is None:
            return Sighting(state=DraftState.GONE)
        if held.sent:
            return Sighting(state=DraftState.SENT, sent_at=held.sent)
        read = held.text if sought.read else ""
        marked = bears(held.text, sought.mark)
        return Sighting(state=DraftState.OPEN, marked=marked, draft=self._draft(held), text=read)

    def _threads(self) -> tuple[Thread, ...]:
        mails = self._visible()
        names = sorted({m.thread for m in mails})
        return tuple(
            Thread(id=n, mails=tuple(sorted((m for m in mails if m.thread == n), key=lambda m: m.at))) for n in names
        )

    def _visible(self) -> list[Mail]:
        return [*self.mails, *(self._as_mail(held) for held in self.held.values())]

    def _as_mail(self, held: Held) -> Mail:
        return Mail(
            id=MailId(held.id),
            thread=held.thread,
            at=held.sent or held.made,
            sender=Person(address=held.message.sender),
            to=(held.message.to,),
            subject=held.message.subject,
            sent=held.sent is not None,
            draft=held.sent is None,
            labels=held.labels,
        )

    def _relabel(self, mail: MailId, add: frozenset[str], remove: frozenset[str]) -> None:
        self.mails = [replace(m, labels=(m.labels | add) - remove) if m.id == mail else m for m in self.mails]
        for held in self.held.values():
            if held.id == mail:
                held.labels = (held.labels | add) - remove

    # the calendar

    def meet(self, *events: CalendarEvent) -> None:
        """Put *events* into the calendar, in place of those they are."""
        self.events |= {one.identity: one for one in events}

    def change(self, identity: str = "interview-1", **changes: Any) -> None:
        """Something about an event is different now."""
        self.events[InterviewId(identity)] = replace(self.events[InterviewId(identity)], **changes)

    # the user's hand

    def send(self, key: Key, when: datetime) -> None:
        """The user sends a draft of ours."""
        self.held[key].sent = when

    def edit(self, key: Key) -> None:
        """The user writes in a draft of ours."""
        self.held[key].text += "\n\nAnd one thing more."

    def state(self, **stated: Any) -> None:
        """The user says something by command."""
        self.ledger = replace(self.ledger, stated=replace(self.ledger.stated, **stated))

    def delete(self, key: Key) -> None:
        """The user throws a draft of ours away."""
        del self.held[key]

    def arrives(self, sender: str, when: datetime, **known: Any) -> Mail:
        """A mail comes in."""
        return self._mail(Person(address=address_of(sender)), when, {"to": (Person(address=self.me.address),)} | known)

    def writes(self, to: str, when: datetime, **known: Any) -> Mail:
        """The user writes a mail of their own and sends it, or (`draft`) begins one."""
        whom = {"to": (somebody(to),), "sent": not known.get("draft", False)}
        return self._mail(Person(address=self.me.address), when, whom | known)

    def label(self, mail: Mail, name: str) -> None:
        """The user puts a label of ours on *mail*."""
        self._relabel(mail.id, frozenset({f"Interviews/{name}"}), frozenset())

    def unlabel(self, mail: Mail, name: str) -> None:
        """The user takes it off again."""
        self._relabel(mail.id, frozenset(), frozenset({f"Interviews/{name}"}))

    def trash(self, mail: Mail) -> None:
        """The user throws *mail* away."""
        self.mails = [m for m in self.mails if m.id != mail.id]

    def _mail(self, sender: Person, when: datetime, known: dict[str, Any]) -> Mail:
        number = next(self._numbers)
        names: dict[str, Any] = {"id": MailId(f"mail-{number}"), "thread": ThreadId(f"thread-{number}")}
        mail = Mail(sender=sender, at=when, **(names | {"subject": "Hi"} | known))
        self.mails.append(mail)
        return mail

    # questions

    def bearing(self, name: str) -> set[str]:
        """The mails that bear a label of ours."""
        return {m.id for m in self._visible() if f"Interviews/{name}" in m.labels}

    @property
    def opportunity(self) -> Opportunity:
        """The only one."""
        (one,) = self.ledger.opportunities
        return one

    def steps(self, kind: StepKind | None = None, state: StepState | None = None) -> list[Step]:
        """Steps of *kind* in *state*, oldest first."""
        found = [s for s in self.ledger.steps.values() if kind in {None, s.kind} and state in {None, s.state}]
        return sorted(found, key=lambda s: (s.started_at, s.number, s.key))

    def open(self, kind: StepKind | None = None) -> list[Address]:
        """To whom drafts of ours lie in the mailbox unsent."""
        return [s.to for s in self.steps(kind) if s.key in self.held and not self.held[s.key].sent]


def life(*events: CalendarEvent, **known: Any) -> Life:
    """A life with *events* in the calendar."""
    made = Life(**known)
    made.meet(*events)
    return made


def whys(planned: Plan, kind: str = "") -> set[Why]:
    """The reasons *planned* gives, of keys of *kind*."""
    return {s.why for s in planned.skips if s.key.startswith(kind)}


def creates(planned: Plan) -> list[CreateDraft]:
    """The drafts *planned* makes."""
    return [a for a in planned.actions if isinstance(a, CreateDraft)]
