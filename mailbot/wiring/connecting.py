"""An account comes in: consent or a token file, whose mailbox it is, its labels, and the first look right away."""

import re
import time
import webbrowser
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Account, Service
from mailbot.core.model import AccountName, Address
from mailbot.core.steering import label_names
from mailbot.ports import Provider
from mailbot.providers import google, microsoft
from mailbot.providers.loopback import Ask
from mailbot.wiring.credentials import authority, google_client, microsoft_client_id, token_in

if TYPE_CHECKING:
    from mailbot.wiring.app import App

_NAME = re.compile(r"[^\x00-\x20\x7f][^\x00-\x1f\x7f]{0,63}")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person asked for; `name` "" leaves the choice to us, `token_file` None asks in the browser.

    `open_url` shows or opens the sign-in address; `ask` takes the address it led to from the person, who may be at
    another machine; `show_code` in place of both gets the sentence that tells where to enter which code (Microsoft
    only), and `wait` lets seconds pass until the code was entered. `timeout` is in seconds.
    """

    service: Service
    name: str = ""
    token_file: Path | None = None
    open_url: Callable[[str], object] | None = None
    port: int = 0
    ask: Ask | None = None
    show_code: Callable[[str], object] | None = None
    timeout: float = 300.0
    wait: Callable[[float], object] = time.sleep


@dataclass(slots=True)
class _Held:
    """A secret between sign-in and vault: renewals go here until `save` is told where to keep them."""

    secret: str = field(repr=False)
    save: Callable[[str], None] | None = None

    def keep(self, secret: str) -> None:
        """Take a renewed *secret*."""
        self.secret = secret
        if self.save:
            self.save(secret)


@dataclass(frozen=True, slots=True)
class Connecting:
    """Connects accounts to one app."""

    app: "App"

    def connect(self, wish: Wish) -> Account:
        """The account as it is kept now. Nothing is kept when anything fails on the way."""
        if wish.name and not _NAME.fullmatch(wish.name):
            raise SetupProblem("an account's name is one line of at most 64 characters")
        held = _Held(self._secret(wish))
        provider = self._opened(wish, held, {})
        mailbox = provider.mailbox()
        account = self._account(wish, mailbox.address)
        if known := self.app.store.label_ids(account.name):  # a label that was renamed is not made a second time
            provider = self._opened(wish, held, known)
        ids = provider.ensure_labels(label_names(self.app.policy))
        self.app.vault.save(account.name, held.secret)
        held.save = lambda secret: self.app.vault.save(account.name, secret)
        self.app.store.add(account)
        self.app.store.keep_label_ids(account.name, {name: one for name, one in ids.items() if one})
        self.app.store.keep_zone(account.name, mailbox.zone.key if mailbox.zone else "")
        self.app.store.wake(account.name, self.app.clock.now())
        return self.app.account(account.name)

    def _secret(self, wish: Wish) -> str:
        """The token, from the file or from the consent page."""
        settings, transport = self.app.settings, self.app.transport
        if wish.token_file is not None:
            return token_in(wish.token_file, wish.service, settings)
        if wish.service is Service.GOOGLE:
            return self._google(wish)
        client, where = microsoft_client_id(settings), authority(settings)
        if wish.show_code:
            return microsoft.authorize_by_code(client, where, transport, show=wish.show_code, wait=wish.wait)
        return microsoft.authorize(
            client,
            where,
            transport,
            open_url=wish.open_url or webbrowser.open,
            ask=wish.ask,
            port=wish.port,
            timeout=wish.timeout,
        )

    def _google(self, wish: Wish) -> str:
        if wish.show_code:
            raise SetupProblem("Google opens no mailbox to a device code: use --no-browser in place of --device-code")
        return google.authorize(
            google_client(self.app.settings),
            self.app.transport,
            open_url=wish.open_url or webbrowser.open,
            ask=wish.ask,
            port=wish.port,
            timeout=wish.timeout,
        )

    def _opened(self, wish: Wish, held: _Held, labels: Mapping[str, str]) -> Provider:
        name = wish.name or wish.service.value
        try:
            return self.app.open_mailbox(wish.service, name, held.secret, held.keep, labels=labels)
        except SetupProblem as error:
            if wish.token_file is None:
                raise
            raise type(error)(f"the token file {wish.token_file}: {error}") from error

    def _account(self, wish: Wish, address: Address) -> Account:
        """The account of *address*: the one that is there, or a new one under a name that is free."""
        known = self.app.store.accounts()
        before = next((one for one in known if one.service is wish.service and one.address == address), None)
        if before:
            if wish.name and wish.name != before.name:
                msg = f"{address} is connected already, as {before.name!r}: leave out --name to sign in again"
                raise SetupProblem(msg)
            return replace(before, problem="")
        taken = {one.name for one in known}
        if wish.name in taken:
            msg = f"the name {wish.name!r} belongs to another account: choose another --name"
            raise SetupProblem(msg)
        name = wish.name or _free_name([wish.service.value, address.partition("@")[0], str(address)], taken)
        return Account(name=AccountName(name), service=wish.service, address=address, connected_at=self.app.clock.now())


def _free_name(wanted: list[str], taken: set[AccountName]) -> str:
    """The first of *wanted* that is free, else the last of them with a number."""
    numbered = [f"{wanted[-1]}-{number}" for number in range(2, len(taken) + 3)]
    return next(name for name in (*wanted, *numbered) if name not in taken)
