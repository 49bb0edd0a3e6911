"""Everything put together for one person: their settings, memory, tokens and mailboxes."""

import secrets
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import MappingProxyType

from requests.adapters import BaseAdapter

from mailbot.core.errors import LeaseHeld, MailbotError, SetupProblem, SignInNeeded
from mailbot.core.ledger import Account, Service
from mailbot.core.model import AccountName
from mailbot.core.policy import Policy
from mailbot.engine.cycle import Cycle, TurnReport
from mailbot.engine.setbacks import look_again, name_command
from mailbot.ports import Clock, Provider
from mailbot.providers.google import open_google
from mailbot.providers.microsoft import open_microsoft
from mailbot.providers.transport import Transport
from mailbot.settings import AccountSettings, Settings, load
from mailbot.store import SqlStore, open_store
from mailbot.vault import FileVault, KeyPlace
from mailbot.wiring.as_of import LedgersAsOf
from mailbot.wiring.clocks import SystemClock
from mailbot.wiring.connecting import Connecting, Wish
from mailbot.wiring.credentials import authority
from mailbot.wiring.disconnecting import Farewell, disconnect
from mailbot.wiring.policies import policy_of
from mailbot.wiring.shared_calendar import SharedCalendar, lender_of, only_lends

_NO_LABELS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """mailbot, wired. `holder` names this process in leases. Close it, or use `closing`."""

    settings: Settings
    policy: Policy
    store: SqlStore
    vault: FileVault
    clock: Clock
    transport: Transport
    holder: str = field(default_factory=lambda: f"{socket.gethostname()}/{secrets.token_hex(4)}")

    @property
    def lease(self) -> timedelta:
        """How long this process keeps an account to itself before it must say so again."""
        return timedelta(minutes=self.settings.sync.lease_minutes)

    def account(self, name: str) -> Account:
        """The connected account of this name; SetupProblem when there is none."""
        accounts = self.store.accounts()
        found = next((one for one in accounts if one.name == name), None)
        if found is None:
            known = f"connected: {', '.join(one.name for one in accounts)}" if accounts else "none is connected yet"
            msg = f"no account is called {name!r} ({known}); `mailbot connect google` or `microsoft` adds one"
            raise SetupProblem(msg)
        return found

    def provider(self, name: AccountName) -> Provider:
        """The mailbox of the account with the calendar that config.toml gives it; nothing is asked of it yet.
        SignInNeeded when its token is gone or unreadable.
        """
        own = self.own_provider(name)
        if only_lends(name, self.settings.accounts, [one.name for one in self.store.accounts()]):
            return SharedCalendar(own=own, lender=None, account=self.account(name))
        lender = self._lender(name)
        if lender.name == name:
            return own
        return SharedCalendar(own=own, lender=self.own_provider(lender.name), account=lender)

    def own_provider(self, name: AccountName) -> Provider:
        """The mailbox of the account with its own calendar. SignInNeeded when its token is gone or unreadable."""
        account = self.account(name)
        try:
            secret, save = self._secret(name), partial(self.vault.save, name)
            return self.open_mailbox(account.service, name, secret, save, labels=self.store.label_ids(name))
        except SignInNeeded as error:
            name_command(error, account)
            raise

    def _secret(self, name: AccountName) -> str:
        secret = self.vault.load(name)
        if secret is None:
            raise SignInNeeded(f"no token is kept for {name}")
        return secret

    def open_mailbox(
        self,
        service: Service,
        name: str,
        secret: str,
        save: Callable[[str], None],
        *,
        labels: Mapping[str, str] = _NO_LABELS,
    ) -> Provider:
        """The mailbox that *secret* opens; *save* gets each renewed secret before it is used. *labels* are the ids kept
        of this very mailbox's labels: those of another would mean other labels.
        """
        if service is Service.GOOGLE:
            return open_google(name, secret, self.transport, save, labels=labels)
        return open_microsoft(
            name,
            secret,
            self.transport,
            save,
            client_id=self.settings.microsoft.client_id,
            authority=authority(self.settings),
            signature=self.settings.accounts.get(name, AccountSettings()).signature,
        )

    def _lender(self, name: AccountName) -> Account:
        """The account whose calendar is read for *name*. SetupProblem when it is not connected."""
        lender = lender_of(name, self.settings.accounts)
        found = next((one for one in self.store.accounts() if one.name == lender), None)
        if found is None:
            raise SetupProblem(
                f"the calendar for {name} is to be read from {lender!r}, but no account is called so: connect it, or "
                f"mend accounts.{name}.calendar in config.toml"
            )
        return found

    def policy_for(self, name: AccountName) -> Policy:
        """The rules for the account: every connected address is the user's, in whichever mailbox it is met."""
        others = {one.address for one in self.store.accounts() if one.name != name}
        return replace(self.policy, aliases=self.policy.aliases | others)

    def cycle(self, name: AccountName, clock: Clock | None = None) -> Cycle:
        """The turn of the account, ready to run; *clock* in place of the app's own."""
        now = clock or self.clock
        return Cycle(
            account=name,
            provider=self.provider(name),
            ledgers=LedgersAsOf(self.store, now),
            statements=self.store,
            timetable=self.store,
            accounts=self.store,
            clock=now,
            policy=self.policy_for(name),
            holder=self.holder,
            lease=self.lease,
        )

    def turn(self, name: AccountName) -> TurnReport:
        """A turn of the account; what stops it as a whole is the report's `problem`, and kept with the account."""
        try:
            return self.cycle(name).turn()
        except LeaseHeld as error:
            return TurnReport(account=name, problem=error)
        except SetupProblem as error:
            now = self.clock.now()
            usual = now + self.policy.every
            wake = look_again(self.account(name), error, now, usual, self.policy.every)
            self.store.wake(name, wake)
            self.store.note_turn(name, now, str(error))
            return TurnReport(account=name, problem=error, next_wake=wake)

    def preview(self, name: AccountName) -> TurnReport:
        """What a turn would do; nothing is written."""
        try:
            return self.cycle(name).preview()
        except MailbotError as error:
            name_command(error, self.account(name))
            return TurnReport(account=name, problem=error)

    def connect(
        self,
        service: Service,
        *,
        name: str = "",
        token_file: Path | None = None,
        open_url: Callable[[str], object] | None = None,
        port: int = 0,
    ) -> Account:
        """Connect an account, by *token_file* or else by the browser that *open_url* opens; the account as kept.

        The same address again renews its token. *port* is where the browser comes back to (0: any).
        """
        return Connecting(self).connect(Wish(service, name.strip(), token_file, open_url, port))

    def disconnect(self, name: str, *, remove_labels: bool = False) -> Farewell:
        """Forget an account, as `wiring.disconnecting.disconnect` tells."""
        return disconnect(self, name, remove_labels=remove_labels)

    def close(self) -> None:
        """Let go of the database and of open connections. Idempotent."""
        self.store.close()
        self.transport.close()


def open_app(
    env: Mapping[str, str],
    home: Path | None = None,
    *,
    bottom: BaseAdapter | None = None,
    clock: Clock | None = None,
) -> App:
    """mailbot as *env* and the settings in *home* want it.

    *bottom* answers in place of the network; *clock* is the machine's when left out. SetupProblem for wrong settings,
    or a database that cannot be used.
    """
    settings = load(env, home)
    for name in settings.accounts:
        lender_of(name, settings.accounts)
    now = clock or SystemClock()
    policy = policy_of(settings)
    transport = Transport(settings.endpoints, bottom=bottom, now=now.now)
    key = settings.vault_key.value if settings.vault_key else None
    vault = FileVault(settings.vault_folder, key, KeyPlace(settings.vault.key))
    return App(
        settings=settings,
        policy=policy,
        store=open_store(settings.database),
        vault=vault,
        clock=now,
        transport=transport,
    )
