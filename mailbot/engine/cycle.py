"""One turn for one account: observe, plan, reconcile, until nothing is left to do."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from mailbot.core.actions import CreateDraft, Plan, Skip, Suggestion, WithdrawDraft, earliest
from mailbot.core.errors import LeaseHeld, MailbotError, Refused, SetupProblem
from mailbot.core.explaining import Explained, explain
from mailbot.core.history import decisions
from mailbot.core.ledger import Account, Ledger, Opportunity
from mailbot.core.model import AccountName, MailId, OpportunityId
from mailbot.core.observation import Moment, Observation, sought_in
from mailbot.core.opportunities import Calendar, whom_to_look_for
from mailbot.core.planner import plan, read_calendar
from mailbot.core.policy import Policy
from mailbot.core.remarks import remarks
from mailbot.core.steering import awake
from mailbot.engine.reconcile import Did, Failed, Reconciler
from mailbot.engine.setbacks import look_again, name_command
from mailbot.ports import Accounts, Clock, Ledgers, Provider, Statements, Timetable

log = logging.getLogger(__name__)
_ROUNDS = 8  # a withdrawal frees a thread, a refused reply asks for another place: look again, but not for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnReport:
    """What one turn did, left and could not do; `next_wake` is when the account is looked at again.

    `remarks` are what a person should see of what was left. `readings` tell of each interview what it was taken for and
    why; only a preview fills them.
    """

    account: AccountName
    did: tuple[Did, ...] = ()
    skipped: tuple[Skip, ...] = ()
    failed: tuple[Failed, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    remarks: tuple[Skip, ...] = ()
    problem: MailbotError | None = None
    planned: Plan = field(default_factory=Plan)
    next_wake: datetime | None = None
    readings: tuple[Explained, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Progress:
    """How far the rounds of a turn have come. `refused` are mails that the service took no reply to; `waiting` are the
    drafts that look for another place because of that; `again` says that another round is called for.
    """

    report: TurnReport
    refused: frozenset[MailId] = frozenset()
    waiting: tuple[Failed, ...] = ()
    again: bool = True

    def closed(self) -> TurnReport:
        """The report, with what is still waiting as failed."""
        failed = (*self.report.failed, *self.waiting)
        return replace(self.report, failed=failed, problem=self.report.problem or _first_error(failed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """The turn of one account. `holder` names this process in the lease, which lasts *lease* unless extended."""

    account: AccountName
    provider: Provider
    ledgers: Ledgers
    statements: Statements
    timetable: Timetable
    accounts: Accounts
    clock: Clock
    policy: Policy
    holder: str
    lease: timedelta = timedelta(minutes=10)

    def preview(self) -> TurnReport:
        """Observe and plan, and stop: nothing is written anywhere."""
        ledger = self.ledgers.ledger(self.account)
        seen, calendar = self._observe(ledger)
        now = self.clock.now()
        planned = plan(seen, ledger, self.policy, now, calendar)
        moment = Moment(seen=seen, ledger=ledger, policy=self.policy, now=now)
        return TurnReport(
            account=self.account,
            skipped=planned.skips,
            suggestions=planned.suggestions,
            remarks=remarks(planned, calendar, moment),
            planned=planned,
            readings=explain(planned, calendar, moment),
        )

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

    def _observe(self, ledger: Ledger, refused: frozenset[MailId] = frozenset()) -> tuple[Observation, Calendar]:
        """What the services show, and the calendar as understood, which tells whose mail to read."""
        now = self.clock.now()
        mailbox = self.provider.mailbox()
        events = self.provider.events(now - self.policy.window_past, now + self.policy.window_future)
        calendar = read_calendar(events, ledger, mailbox, self.policy, now)
        correspondents = whom_to_look_for(calendar, self.policy, now, ledger.stated)
        wanted = correspondents.addresses or correspondents.domains or correspondents.threads
        sought = sought_in(ledger)
        seen = Observation(
            mailbox=mailbox,
            events=events,
            threads=self.provider.threads(correspondents) if wanted else (),
            labelled=self.provider.labelled(self.policy.namespace),
            sightings=self.provider.look(sought) if sought else {},
            refused=refused,
        )
        return seen, calendar

    def _rounds(self) -> TurnReport:
        """Rounds until nothing is withdrawn or refused any more; what was done stays told when a later one fails."""
        progress = _Progress(report=TurnReport(account=self.account))
        for _ in range(_ROUNDS):
            try:
                progress = self._round(progress)
            except MailbotError as error:
                report = progress.closed()
                return replace(report, problem=report.problem or error)
            if not (progress.again and self._hold()):
                break
        return progress.closed()

    def _round(self, before: _Progress) -> _Progress:
        """Observe, plan, reconcile once; another round is called for when a withdrawal may have made room, or when the
        service took no reply to a mail and the draft has to go elsewhere.
        """
        report = before.report
        ledger = self.ledgers.ledger(self.account)
        seen, calendar = self._observe(ledger, before.refused)
        moment = Moment(seen=seen, ledger=ledger, policy=self.policy, now=self.clock.now())
        planned = plan(seen, ledger, self.policy, moment.now, calendar)
        told = remarks(planned, calendar, moment)
        self._keep(planned, ledger, told)
        self.accounts.keep_zone(self.account, seen.mailbox.zone.key if seen.mailbox.zone else "")
        tried = {f.action.key for f in report.failed}
        todo = replace(planned, actions=tuple(a for a in planned.actions if a.key not in tried))
        done = Reconciler(
            provider=self.provider, ledgers=self.ledgers, clock=self.clock, still_ours=self._hold
        ).carry_out(todo)
        did = [one.action for one in done.did]
        after = replace(planned, opportunities=awake(planned.opportunities, did))
        self._remember(after, {o.id: o for o in planned.opportunities})
        self.ledgers.record(self.account, decisions(after, did, ledger, self.clock.now()))
        refused = {parent for one in done.failed if (parent := _refused_parent(one))}
        failed = (*report.failed, *(one for one in done.failed if not _refused_parent(one)))
        so_far = TurnReport(
            account=self.account,
            did=(*report.did, *done.did),
            skipped=(*planned.skips, *done.left),
            failed=failed,
            suggestions=planned.suggestions,
            remarks=told,
            planned=planned,
            problem=_first_error(failed),
        )
        made_room = any(isinstance(one.action, WithdrawDraft) for one in done.did)
        return _Progress(
            report=so_far,
            refused=before.refused | refused,
            waiting=tuple(one for one in done.failed if _refused_parent(one)),
            again=not done.stopped and (made_room or bool(refused)),
        )

    def _keep(self, planned: Plan, ledger: Ledger, told: tuple[Skip, ...]) -> None:
        """Write down what was read, before anything is done."""
        for settled in planned.settled:
            self.ledgers.settle(settled)
        self._remember(planned, {o.id: o for o in ledger.opportunities})
        self.ledgers.suggest(self.account, planned.suggestions)
        self.ledgers.remark(self.account, told)
        for note in planned.notes:  # before the debrief they were read in is taken away
            self.statements.note(self.account, note)

    def _remember(self, planned: Plan, before: Mapping[OpportunityId, Opportunity]) -> None:
        """Keep the opportunities that changed."""
        changed = [o for o in planned.opportunities if before.get(o.id) != o]
        if changed:
            self.ledgers.remember(self.account, changed)

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


def _refused_parent(failed: Failed) -> MailId | None:
    """The mail that the service took no reply to, when that is what went wrong."""
    action = failed.action
    return action.message.parent if isinstance(action, CreateDraft) and isinstance(failed.error, Refused) else None


def _first_error(failed: tuple[Failed, ...]) -> MailbotError | None:
    return next((one.error for one in failed), None)
