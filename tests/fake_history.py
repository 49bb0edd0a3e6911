"""The part of the store in memory that keeps history, tombstones, zones and labels' ids."""

import threading
from collections.abc import Collection, Mapping
from dataclasses import replace

from mailbot.core.forgetting import tombstone
from mailbot.core.history import Decision, What
from mailbot.core.ledger import Account
from mailbot.core.model import AccountName, InterviewId, Key, MailId, OpportunityId
from mailbot.core.stated import Stated


class MemoryHistory:
    """What `MemoryStore` is built on; who is known, it asks of that."""

    _lock: threading.Lock

    def __init__(self) -> None:
        """Nothing yet."""
        self._history: dict[AccountName, list[Decision]] = {}  # newest first
        self._forgotten: dict[AccountName, frozenset[str]] = {}
        self._zones: dict[AccountName, str] = {}
        self._label_ids: dict[AccountName, dict[str, str]] = {}

    def _account(self, name: AccountName) -> Account:
        raise NotImplementedError

    def _said(self, account: AccountName, opportunity: OpportunityId | None = None) -> Stated:
        raise NotImplementedError

    def record(self, account: AccountName, decisions: Collection[Decision]) -> None:
        with self._lock:
            for one in decisions:
                self._said(account, one.opportunity)
            kept = self._history.setdefault(account, [])
            for one in decisions:
                same = [d for d in kept if (d.opportunity, d.key) == (one.opportunity, one.key)]
                last = max(same, key=lambda d: d.at, default=None)  # the first of the newest: the list is newest first
                if not (one.what is What.HELD and one.says_the_same(last)) and not any(
                    (d.at, d.what) == (one.at, one.what) for d in same
                ):
                    kept.insert(0, one)

    def history(self, account: AccountName, opportunity: OpportunityId) -> tuple[Decision, ...]:
        with self._lock:
            mine = [one for one in reversed(self._history.get(account, [])) if one.opportunity == opportunity]
            return tuple(sorted(mine, key=lambda one: one.at))

    def zones(self) -> Mapping[AccountName, str]:
        with self._lock:
            return {name: zone for name, zone in self._zones.items() if zone}

    def keep_zone(self, account: AccountName, zone: str) -> None:
        with self._lock:
            self._zones[self._account(account).name] = zone

    def label_ids(self, account: AccountName) -> Mapping[str, str]:
        with self._lock:
            return self._label_ids.get(account, {})

    def keep_label_ids(self, account: AccountName, ids: Mapping[str, str]) -> None:
        with self._lock:
            self._label_ids[self._account(account).name] = dict(ids)

    def _retell(self, account: AccountName, homes: Mapping[Key, OpportunityId]) -> None:
        kept = self._history.get(account, [])
        self._history[account] = [replace(one, opportunity=homes.get(one.key, one.opportunity)) for one in kept]

    def _hand_over(self, account: AccountName, gone: OpportunityId, into: OpportunityId) -> None:
        self._retell(account, {one.key: into for one in self._history.get(account, []) if one.opportunity == gone})

    def _bury(
        self, account: AccountName, opportunity: OpportunityId, identities: Collection[InterviewId | MailId]
    ) -> None:
        kept = self._history.get(account, [])
        self._history[account] = [one for one in kept if one.opportunity != opportunity]
        self._forgotten[account] = self._forgotten.get(account, frozenset()) | set(map(tombstone, identities))
