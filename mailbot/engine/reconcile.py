"""Make a plan true, each action once: intent written, effect, receipt; one that fails does not stop the others."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import assert_never

from mailbot.core.actions import Action, CreateDraft, Plan, ReviseDraft, SetLabels, Skip, Why, WithdrawDraft
from mailbot.core.errors import MailbotError, Nonsense, OutcomeUnknown, SignInNeeded
from mailbot.core.ledger import Settled, StepState
from mailbot.core.model import Draft, DraftState, Key, Sought
from mailbot.ports import Clock, Ledgers, Provider

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Did:
    """An action that is true now, and the draft it left (None for labels and withdrawals)."""

    action: Action
    draft: Draft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """An action that could not be made true this time, and why."""

    action: Action
    error: MailbotError


@dataclass(slots=True)
class Report:
    """What became of one plan's actions; `stopped` says that the rest was not tried."""

    did: list[Did] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    left: list[Skip] = field(default_factory=list)
    stopped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciler:
    """Carries out plans on one mailbox. `still_ours` extends the lease before an effect and says whether it holds."""

    provider: Provider
    ledgers: Ledgers
    clock: Clock
    still_ours: Callable[[], bool]

    def carry_out(self, plan: Plan) -> Report:
        """Every action of *plan* in order. SignInNeeded ends it at once: nothing else can work then."""
        report = Report()
        for action in plan.actions:
            if not self.still_ours():
                log.warning("the lease was lost; the rest waits for the next turn")
                report.stopped = True
                break
            try:
                self._perform(action, report)
            except SignInNeeded as error:
                report.failed.append(Failed(action=action, error=error))
                report.stopped = True
                break
            except MailbotError as error:  # one bad draft must not stop the others
                log.info("%s failed: %s", action.key, type(error).__name__)
                report.failed.append(Failed(action=action, error=error))
        return report

    def _perform(self, action: Action, report: Report) -> None:
        match action:
            case CreateDraft():
                self._create(action, report)
            case ReviseDraft():
                self._revise(action, report)
            case WithdrawDraft():
                self._withdraw(action, report)
            case SetLabels():
                self._set_labels(action, report)
            case _:
                assert_never(action)

    def _create(self, action: CreateDraft, report: Report) -> None:
        """Intent, effect, receipt; an intent that stood there already is looked for before it is repeated."""
        if action.again:
            if self._found_again(action, report):
                return
        elif not self.ledgers.start(action.step):
            report.left.append(Skip(key=action.key, why=Why.DONE, opportunity=action.step.opportunity))
            return
        try:
            draft = self.provider.create_draft(action.message, action.key)
        except (OutcomeUnknown, Nonsense):  # it may have happened: the intent stays, and the next turn looks
            raise
        except MailbotError:  # it certainly did not happen: the intent is taken back and may be tried again
            if not action.again:
                self.ledgers.abandon(action.key)
            raise
        self.ledgers.finish(action.key, draft, self.clock.now())
        report.did.append(Did(action=action, draft=draft))

    def _found_again(self, action: CreateDraft, report: Report) -> bool:
        """An earlier try is in the mailbox after all, and is noted; False when nothing of it is: it may be repeated."""
        step, now = action.step, self.clock.now()
        sought = Sought(key=step.key, id=None, to=step.to, since=step.started_at, mark=step.mark)
        sighting = self.provider.look([sought])[step.key]
        if sighting.state is DraftState.SENT:
            self.ledgers.settle(Settled(key=step.key, state=StepState.SENT, at=sighting.sent_at or now))
            report.left.append(Skip(key=step.key, why=Why.DONE, opportunity=step.opportunity))
            return True
        if sighting.state is DraftState.OPEN and sighting.draft is not None:
            state = StepState.OPEN if sighting.marked else StepState.EDITED
            self.ledgers.settle(Settled(key=step.key, state=state, at=now, draft=sighting.draft))
            report.did.append(Did(action=action, draft=sighting.draft))
            return True
        return False

    def _revise(self, action: ReviseDraft, report: Report) -> None:
        self.ledgers.revise(action.step, self.clock.now())
        try:
            draft = self.provider.revise_draft(action.draft, action.message, action.key)
        except (OutcomeUnknown, Nonsense):  # it may have happened: the intent stays, and the next turn looks
            raise
        except MailbotError:  # the old text stands
            self.ledgers.abandon(action.key)
            raise
        self.ledgers.finish(action.key, draft, self.clock.now())
        report.did.append(Did(action=action, draft=draft))

    def _withdraw(self, action: WithdrawDraft, report: Report) -> None:
        """Gone, or left because the user touched it since it was last seen."""
        now = self.clock.now()
        if self.provider.withdraw_draft(action.draft):
            self.ledgers.settle(Settled(key=action.key, state=StepState.WITHDRAWN, at=now))
            report.did.append(Did(action=action))
        else:
            report.left.append(Skip(key=action.key, why=Why.LEFT_EDITED, opportunity=action.opportunity))

    def _set_labels(self, action: SetLabels, report: Report) -> None:
        if action.flags and self._has_failed(action.flags, report):
            return
        self.provider.relabel(action.changes)
        if action.flags:
            self.ledgers.label(action.flags, action.changes[0].mail)
        if action.unflags:
            self.ledgers.label(action.unflags, None)
        report.did.append(Did(action=action))

    def _has_failed(self, key: Key, report: Report) -> bool:
        """The draft that a label is to announce was not made."""
        return any(f.action.key == key for f in report.failed) or any(skip.key == key for skip in report.left)
