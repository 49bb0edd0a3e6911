"""A turn at a moment before the account was connected (`sync --now`): it counts as connected just then."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from mailbot.core.actions import Skip, Suggestion
from mailbot.core.history import Decision
from mailbot.core.ledger import Ledger, Opportunity, Settled, Step
from mailbot.core.model import AccountName, Draft, Key, MailId, OpportunityId
from mailbot.ports import Clock, Ledgers


@dataclass(frozen=True, slots=True)
class LedgersAsOf:
    """`ports.Ledgers` over others; only what is old at first connect is judged by *clock* where that is earlier."""

    ledgers: Ledgers
    clock: Clock

    def ledger(self, account: AccountName) -> Ledger:
        """See `ports.Ledgers`; never connected later than now."""
        known = self.ledgers.ledger(account)
        return replace(known, connected_at=min(known.connected_at, self.clock.now()))

    def start(self, step: Step) -> bool:
        """See `ports.Ledgers`."""
        return self.ledgers.start(step)

    def finish(self, key: Key, draft: Draft, at: datetime) -> None:
        """See `ports.Ledgers`."""
        self.ledgers.finish(key, draft, at)

    def abandon(self, key: Key) -> None:
        """See `ports.Ledgers`."""
        self.ledgers.abandon(key)

    def settle(self, settled: Settled) -> None:
        """See `ports.Ledgers`."""
        self.ledgers.settle(settled)

    def revise(self, step: Step, at: datetime) -> None:
        """See `ports.Ledgers`."""
        self.ledgers.revise(step, at)

    def label(self, key: Key, mail: MailId | None) -> None:
        """See `ports.Ledgers`."""
        self.ledgers.label(key, mail)

    def remember(self, account: AccountName, opportunities: Collection[Opportunity]) -> None:
        """See `ports.Ledgers`."""
        self.ledgers.remember(account, opportunities)

    def suggest(self, account: AccountName, suggestions: Collection[Suggestion]) -> None:
        """See `ports.Ledgers`."""
        self.ledgers.suggest(account, suggestions)

    def suggestions(self, account: AccountName) -> tuple[Suggestion, ...]:
        """See `ports.Ledgers`."""
        return self.ledgers.suggestions(account)

    def remark(self, account: AccountName, remarks: Collection[Skip]) -> None:
        """See `ports.Ledgers`."""
        self.ledgers.remark(account, remarks)

    def remarks(self, account: AccountName) -> tuple[Skip, ...]:
        """See `ports.Ledgers`."""
        return self.ledgers.remarks(account)

    def record(self, account: AccountName, decisions: Collection[Decision]) -> None:
        """See `ports.Ledgers`."""
        self.ledgers.record(account, decisions)

    def history(self, account: AccountName, opportunity: OpportunityId) -> tuple[Decision, ...]:
        """See `ports.Ledgers`."""
        return self.ledgers.history(account, opportunity)
