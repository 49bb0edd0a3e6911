"""One turn for one account: observe, plan, reconcile, until nothing is left to do."""

import logging
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from mailbot.core.actions import Plan, Skip, Suggestion, WithdrawDraft, earliest
from mailbot.core.errors import LeaseHeld, MailbotError, SetupProblem
from mailbot.core.ledger import Account, Ledger
from mailbot.core.model import AccountName
from mailbot.core.observation import Observation, sought_in
from mailbot.core.planner import plan, whom
from mailbot.core.policy import Policy
from mailbot.engine.reconcile import Did, Failed, Reconciler
from mailbot.engine.setbacks import look_again, name_command
from mailbot.ports import Accounts, Clock, Ledgers, Provider, Timetable

log = logging.getLogger(__name__)
_ROUNDS = 4  # a withdrawal or a draft frees or fills a thread: look again, but not for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnReport:
    """What one turn did, left and could not do; `next_wake` is when the account is looked at again."""

    account: AccountName
    did: tuple[Did, ...] = ()
    skipped: tuple[Skip, ...] = ()
    failed: tuple[Failed, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    problem: MailbotError | None = None
    planned: Plan = field(default_factory=Plan)
    next_wake: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """The turn of one account. `holder` names this process in the lease, which lasts *lease* unless extended."""

    account: AccountName
    provider: Provider
    ledgers: Ledgers
    timetable: Timetable
    accounts: Accounts
    clock: Clock
    policy: Policy
    holder: str
    lease: timedelta = timedelta(minutes=10)

    def preview(self) -> TurnReport:
        """Observe and plan, and stop: nothing is written anywhere."""
        ledger = self.ledgers.ledger(self.account)
        planned = plan(self._observe(ledger), ledger, self.policy, self.clock.now())
        return TurnReport(account=self.account, skipped=planned.skips, suggestions=planned.suggestions, planned=planned)

    def turn(self) -> TurnReport:
        """A whole turn under the account's lease; raises LeaseHeld when another process is at it."""
        if not self._hold():
            msg = f"another mailbot is at work on {self.account}; try again in a few minutes"
            raise LeaseHeld(msg)
        try:
            report = self._rounds()
        finally:
            self.timetable.release(self.account, self.holder)
        return self._close(report)

    def _hold(self) -> bool:
        now = self.clock.now()
        return self.timetable.take(self.account, self.holder, now, now + self.lease)

    def _observe(self, ledger: Ledger) -> Observation:
        now = self.clock.now()
        mailbox = self.provider.mailbox()
        events = self.provider.events(now - self.policy.window_past, now + self.policy.window_future)
        correspondents = whom(events, ledger, mailbox, self.policy, now)
        wanted = correspondents.addresses or correspondents.domains or correspondents.threads
        sought = sought_in(ledger)
        return Observation(
            mailbox=mailbox,
            events=events,
            threads=self.provider.threads(correspondents) if wanted else (),
            labelled=self.provider.labelled(self.policy.namespace),
            sightings=self.provider.look(sought) if sought else {},
        )

    def _rounds(self) -> TurnReport:
        """Rounds until nothing is withdrawn any more; what was done stays told when a later one fails."""
        report = TurnReport(account=self.account)
        for _ in range(_ROUNDS):
            try:
                report, again = self._round(report)
            except MailbotError as error:
                return replace(report, problem=report.problem or error)
            if not (again and self._hold()):
                break
        return report

    def _round(self, report: TurnReport) -> tuple[TurnReport, bool]:
        """Observe, plan, reconcile once; True when a withdrawal may have made room for more."""
        ledger = self.ledgers.ledger(self.account)
        planned = plan(self._observe(ledger), ledger, self.policy, self.clock.now())
        self._keep(planned, ledger)
        tried = {f.action.key for f in report.failed}
        todo = replace(planned, actions=tuple(a for a in planned.actions if a.key not in tried))
        done = Reconciler(
            provider=self.provider, ledgers=self.ledgers, clock=self.clock, still_ours=self._hold
        ).carry_out(todo)
        failed = (*report.failed, *done.failed)
        so_far = TurnReport(
            account=self.account,
            did=(*report.did, *done.did),
            skipped=(*planned.skips, *done.left),
            failed=failed,
            suggestions=planned.suggestions,
            planned=planned,
            problem=next((f.error for f in failed), None),
        )
        return so_far, not done.stopped and any(isinstance(one.action, WithdrawDraft) for one in done.did)

    def _keep(self, planned: Plan, ledger: Ledger) -> None:
        """Write down what was read, before anything is done."""
        for settled in planned.settled:
            self.ledgers.settle(settled)
        before = {o.id: o for o in ledger.opportunities}
        changed = [o for o in planned.opportunities if before.get(o.id) != o]
        if changed:
            self.ledgers.remember(self.account, changed)
        self.ledgers.suggest(self.account, planned.suggestions)

    def _close(self, report: TurnReport) -> TurnReport:
        now = self.clock.now()
        account = self._row()
        for error in (report.problem, *(failed.error for failed in report.failed)):
            if error is not None:
                name_command(error, account)
        due = [report.planned.next_due] if report.planned.next_due and report.planned.next_due > now else []
        usual = earliest([now + self.policy.every, *due]) or now + self.policy.every
        wake = look_again(account, report.problem, now, usual, self.policy.every)
        self.timetable.wake(self.account, wake)
        self.accounts.note_turn(self.account, now, str(report.problem) if report.problem else "")
        return replace(report, next_wake=wake)

    def _row(self) -> Account:
        """The account as it stands now. SetupProblem when it was disconnected during the turn."""
        found = next((one for one in self.accounts.accounts() if one.name == self.account), None)
        if found is None:
            raise SetupProblem(f"{self.account} was disconnected meanwhile")
        return found
