"""The ports answered from memory, for tests about something else; tests/contract/ holds them to their promises.

Over 250 lines, because the methods of four ports share the same few dictionaries.
"""

import threading
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime

from mailbot.core.actions import Skip, Suggestion
from mailbot.core.asides import names_on
from mailbot.core.errors import Conflict, SetupProblem
from mailbot.core.ledger import Account, Ledger, Opportunity, Settled, Step, StepKind, StepState
from mailbot.core.model import AccountName, Address, Draft, InterviewId, Key, MailId, OpportunityId
from mailbot.core.stated import Guest, Idea, Note, Stated, Statement
from mailbot.store.joining import Joined, in_order, is_same_guest, merged, parted
from tests.fake_history import MemoryHistory

_OURS = {StepState.STARTED, StepState.OPEN}
_CLOSED = {StepState.SENT, StepState.GONE, StepState.WITHDRAWN}
_THANKS = {StepKind.THANK_YOU, StepKind.LINKEDIN}
_CHECK_INS = {StepKind.CHECK_IN, StepKind.CLOSING_NOTE}
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class MemoryStore(MemoryHistory):
    """`ports.Ledgers`, `Statements`, `Timetable` and `Accounts` without a database. Threads may share it."""

    def __init__(self, *accounts: Account) -> None:
        """Knows *accounts* from the start."""
        super().__init__()
        self._lock = threading.Lock()
        self._accounts: dict[AccountName, Account] = {account.name: account for account in accounts}
        self._opportunities: dict[tuple[AccountName, OpportunityId], Opportunity] = {}
        self._steps: dict[Key, Step] = {}
        self._stated: dict[AccountName, Stated] = {}
        self._suggestions: dict[AccountName, tuple[Suggestion, ...]] = {}
        self._remarks: dict[AccountName, tuple[Skip, ...]] = {}
        self._leases: dict[AccountName, tuple[str, datetime]] = {}

    def ledger(self, account: AccountName) -> Ledger:
        with self._lock:
            since = self._account(account).connected_at
            known = [self._opportunities[whose] for whose in sorted(self._opportunities)]
            steps = sorted(self._steps.values(), key=lambda step: (step.started_at, step.key))
            return Ledger(
                connected_at=since,
                steps={step.key: step for step in steps if step.account == account},
                opportunities=tuple(one for one in known if one.account == account),
                elsewhere=tuple(one for one in known if one.account != account),
                begun_elsewhere=frozenset(begun for one in steps for begun in _begun(one, account)),
                stated=self._stated.get(account, Stated()),
                forgotten=self._forgotten.get(account, frozenset()),
            )

    def start(self, step: Step) -> bool:
        with self._lock:
            if (step.account, step.opportunity) not in self._opportunities:
                raise ValueError(f"{step.key}: its opportunity {step.opportunity} was never remembered")
            known = self._steps.get(step.key)
            given_up = known is not None and known.account != step.account and known.state is StepState.WITHDRAWN
            if (known and not given_up) or self._crowded(step):
                return False
            self._steps[step.key] = step
            return True

    def finish(self, key: Key, draft: Draft, at: datetime) -> None:
        with self._lock:
            step = self._step(key)
            if step.state in _OURS:
                self._steps[key] = replace(step, state=StepState.OPEN, draft=draft)

    def abandon(self, key: Key) -> None:
        with self._lock:
            step = self._steps.get(key)
            if step is None or step.state is not StepState.STARTED:
                return
            if step.draft is None:
                del self._steps[key]
            else:
                self._steps[key] = replace(step, state=StepState.OPEN)

    def settle(self, settled: Settled) -> None:
        with self._lock:
            step = self._step(settled.key)
            changed = replace(
                step,
                state=settled.state,
                draft=settled.draft or step.draft,
                closed_at=settled.at if settled.state in _CLOSED else None,
            )
            if self._crowded(changed):
                raise Conflict(f"{settled.key}: the opportunity has another standing check-in")
            self._steps[settled.key] = changed

    def revise(self, step: Step, at: datetime) -> None:
        with self._lock:
            known = self._step(step.key)
            if known.state not in _OURS:
                raise Conflict(f"{step.key}: its draft is no longer ours to refresh")
            again = replace(known, mark=step.mark, due_at=step.due_at, gaps=step.gaps, idea=step.idea)
            self._steps[step.key] = replace(again, state=StepState.STARTED)

    def label(self, key: Key, mail: MailId | None) -> None:
        with self._lock:
            self._steps[key] = replace(self._step(key), labelled=mail)

    def remember(self, account: AccountName, opportunities: Collection[Opportunity]) -> None:
        _check(account, opportunities)
        with self._lock:
            self._account(account)
            given = {interview.id for one in opportunities for interview in one.interviews}
            for whose, known in self._opportunities.items():
                if whose[0] == account:
                    left = tuple(interview for interview in known.interviews if interview.id not in given)
                    self._opportunities[whose] = replace(known, interviews=left)
            self._opportunities |= {(account, one.id): one for one in opportunities}

    def suggest(self, account: AccountName, suggestions: Collection[Suggestion]) -> None:
        with self._lock:
            self._suggestions[self._account(account).name] = tuple(suggestions)

    def suggestions(self, account: AccountName) -> tuple[Suggestion, ...]:
        with self._lock:
            return self._suggestions.get(self._account(account).name, ())

    def remark(self, account: AccountName, remarks: Collection[Skip]) -> None:
        with self._lock:
            for one in remarks:
                self._said(account, one.opportunity)
            self._remarks[self._account(account).name] = tuple(remarks)

    def remarks(self, account: AccountName) -> tuple[Skip, ...]:
        with self._lock:
            return self._remarks.get(self._account(account).name, ())

    def _unremark(self, account: AccountName, *about: OpportunityId | None) -> None:
        kept = self._remarks.get(account, ())
        self._remarks[account] = tuple(one for one in kept if one.opportunity not in about)

    def state(self, account: AccountName, statement: Statement) -> None:
        with self._lock:
            stated = self._said(account)
            others = [s for s in stated.statements if (s.subject, s.about) != (statement.subject, statement.about)]
            self._stated[account] = in_order(replace(stated, statements=(*others, statement)))

    def note(self, account: AccountName, note: Note) -> None:
        def whose(one: Note) -> tuple[object, ...]:
            return one.opportunity, one.interview, one.field, one.person

        with self._lock:
            stated = self._said(account, note.opportunity)
            others = [n for n in stated.notes if whose(n) != whose(note)]
            self._stated[account] = in_order(replace(stated, notes=(*others, *([note] if note.text else []))))

    def meet(self, account: AccountName, guest: Guest) -> None:
        with self._lock:
            stated = self._said(account, guest.opportunity)
            others = [g for g in stated.guests if not is_same_guest(g, guest)]
            self._stated[account] = in_order(replace(stated, guests=(*others, guest)))

    def think(self, account: AccountName, idea: Idea) -> None:
        with self._lock:
            stated = self._said(account, idea.opportunity)
            others = [i for i in stated.ideas if (i.opportunity, i.number) != (idea.opportunity, idea.number)]
            self._stated[account] = in_order(replace(stated, ideas=(*others, *([idea] if idea.text else []))))

    def merge(self, account: AccountName, gone: OpportunityId, into: OpportunityId) -> None:
        with self._lock:
            stated, known = self._said(account), self._of(account)
            if gone == into or into not in known:
                raise ValueError(f"{gone} cannot be merged into {into}")
            if gone in known:
                self._join(account, merged(known[gone], known[into], self._steps_of(account), stated))
                self._retell(
                    account, {one.key: into for one in self._history.get(account, []) if one.opportunity == gone}
                )
                self._unremark(account, gone)
                del self._opportunities[account, gone]

    def split(self, account: AccountName, made: Opportunity, interviews: Collection[InterviewId]) -> None:
        _check(account, [made])
        with self._lock:
            stated, known = self._said(account), self._of(account).values()
            self._join(account, parted(known, made, interviews, self._steps_of(account), stated))

    def forget(self, account: AccountName, opportunity: OpportunityId) -> None:
        with self._lock:
            stated = self._said(account)
            gone = self._opportunities.pop((account, opportunity), None)
            ids = [interview.id for interview in gone.interviews] if gone else []
            mine = [key for key, s in self._steps.items() if (s.account, s.opportunity) == (account, opportunity)]
            for key in mine:
                del self._steps[key]
            about = {opportunity, *ids}
            stated = replace(stated, statements=tuple(s for s in stated.statements if s.subject not in about))
            self._stated[account] = stated.of(set(self._of(account)))
            hints = self._suggestions.get(account, ())
            self._suggestions[account] = tuple(one for one in hints if one.identity not in ids)
            self._unremark(account, opportunity, None)
            marks = [*names_on(gone).values(), *gone.set_aside] if gone else []
            self._bury(account, opportunity, [*ids, *(mark.mail for mark in marks if mark.mail)])

    def due(self, now: datetime) -> tuple[AccountName, ...]:
        with self._lock:
            waiting = [(one.wake_at or _LONG_AGO, one.name) for one in self._accounts.values()]
            return tuple(name for at, name in sorted(waiting) if at <= now)

    def wake(self, account: AccountName, at: datetime) -> None:
        with self._lock:
            self._accounts[account] = replace(self._account(account), wake_at=at)

    def take(self, account: AccountName, holder: str, now: datetime, until: datetime) -> bool:
        with self._lock:
            self._account(account)
            whose, ends = self._leases.get(account, (holder, until))
            if whose != holder and ends > now:
                return False
            self._leases[account] = (holder, until)
            return True

    def release(self, account: AccountName, holder: str) -> None:
        with self._lock:
            if self._leases.get(account, ("", _LONG_AGO))[0] == holder:
                del self._leases[account]

    def accounts(self) -> tuple[Account, ...]:
        with self._lock:
            return tuple(self._accounts[name] for name in sorted(self._accounts))

    def add(self, account: Account) -> None:
        with self._lock:
            earlier = self._accounts.get(account.name, account)
            self._accounts[account.name] = replace(account, connected_at=earlier.connected_at)

    def note_turn(self, account: AccountName, at: datetime, problem: str) -> None:
        with self._lock:
            self._accounts[account] = replace(self._account(account), last_turn_at=at, problem=problem)

    def _account(self, name: AccountName) -> Account:
        if name not in self._accounts:
            raise SetupProblem(f"no account is called {name!r}")
        return self._accounts[name]

    def _said(self, account: AccountName, opportunity: OpportunityId | None = None) -> Stated:
        self._account(account)
        if opportunity is not None and (account, opportunity) not in self._opportunities:
            raise ValueError(f"{opportunity} was never remembered")
        return self._stated.get(account, Stated())

    def _of(self, account: AccountName) -> dict[OpportunityId, Opportunity]:
        return {one.id: one for one in self._opportunities.values() if one.account == account}

    def _steps_of(self, account: AccountName) -> list[Step]:
        return [step for step in self._steps.values() if step.account == account]

    def _join(self, account: AccountName, joined: Joined) -> None:
        self._opportunities |= {(account, one.id): one for one in joined.opportunities}
        self._steps |= {step.key: step for step in joined.steps}
        self._stated[account] = joined.stated
        self._retell(account, {step.key: step.opportunity for step in joined.steps})

    def _step(self, key: Key) -> Step:
        if key not in self._steps:
            raise LookupError(f"no step {key} was ever started")
        return self._steps[key]

    def _crowded(self, step: Step) -> bool:
        """True when *step* would be a second standing check-in of its opportunity."""
        return _standing_check_in(step) and any(
            _standing_check_in(other)
            for other in self._steps.values()
            if other.key != step.key and (other.account, other.opportunity) == (step.account, step.opportunity)
        )


def _begun(step: Step, account: AccountName) -> list[tuple[InterviewId, Address]]:
    if step.account == account or step.state is StepState.WITHDRAWN or not step.interview or step.kind not in _THANKS:
        return []
    return [(step.interview, step.to if step.kind is StepKind.THANK_YOU else Address(""))]


def _standing_check_in(step: Step) -> bool:
    return step.kind in _CHECK_INS and step.standing


def _check(account: AccountName, opportunities: Collection[Opportunity]) -> None:
    ids = [one.id for one in opportunities]
    met = [(one, interview) for one in opportunities for interview in one.interviews]
    alike = len(set(ids)) < len(ids) or len({interview.id for _, interview in met}) < len(met)
    foreign = any(one.account != account for one in opportunities)
    if alike or foreign or any(interview.opportunity != one.id for one, interview in met):
        raise ValueError("these opportunities do not belong together")
