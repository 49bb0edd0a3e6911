"""A mailbox tried out for real: what is saved there goes to its owner, is known again, and is taken away at the end."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum
from functools import partial
from typing import Any

import requests

from mailbot.core.actions import key_of
from mailbot.core.errors import MailbotError, SignInNeeded
from mailbot.core.fingerprints import mark
from mailbot.core.ledger import Account, Service
from mailbot.core.model import (
    Correspondents,
    Draft,
    DraftState,
    Key,
    Mail,
    MailKind,
    Message,
    Person,
    Sighting,
    Sought,
)
from mailbot.ports import Provider
from mailbot.providers.google.auth import GoogleBearer
from mailbot.providers.google.provider import GoogleProvider
from mailbot.providers.microsoft.auth import MicrosoftBearer, Registration
from mailbot.providers.microsoft.graph import Graph
from mailbot.providers.microsoft.provider import MicrosoftProvider
from mailbot.wiring import App
from mailbot.wiring.credentials import authority

NAME = "mailbot-live-check"
"""What every draft's subject begins with, and the label namespace that is made and dropped again."""

_RECENT = timedelta(hours=2)
SKIP = "s"


class Verdict(Enum):
    """What a check came to: mailbot's way fits what was seen, it does not, or it could not be seen."""

    PASS = "PASS"  # noqa: S105 - no password
    FAIL = "FAIL"
    UNSURE = "UNSURE"


Seen = tuple[Verdict, str]
"""A verdict and what was seen: counts and yes or no, never an address or a text."""


@dataclass(slots=True, kw_only=True)
class Trial:
    """One account under trial. `ask` puts a task or question before the person, None when nobody is to be asked;
    `session` reaches the service itself, through the same guard as everything else.
    """

    app: App
    account: Account
    provider: Provider
    session: requests.Session
    ask: Callable[[str], str] | None
    code: str
    sought: dict[Key, Sought] = field(default_factory=dict)
    _mails: tuple[Mail, ...] | None = None

    def done(self, task: str) -> bool:
        """True when the person did *task*."""
        return self.ask is not None and self.ask(f"{task} Then press Enter (s: skip).") != SKIP

    def told(self, question: str) -> bool | None:
        """The person's yes or no; None when there is none."""
        answer = self.ask(f"{question} (y/n, s: skip)") if self.ask else SKIP
        return {"y": True, "n": False}.get(answer[:1])

    def message(self, about: str, parent: Mail | None = None) -> Message:
        """What a draft of ours says, to the mailbox's own owner."""
        text = f"{NAME} {self.code} {about}\n\nThis draft tries mailbot out. It goes away by itself; do not send it."
        return Message(
            to=Person(address=self.account.address),
            sender=self.account.address,
            subject=f"Re: {parent.subject.removeprefix('Re: ')}" if parent else f"{NAME} {about}",
            text=text,
            parent=parent.id if parent else None,
            thread=parent.thread if parent else None,
        )

    def intend(self, about: str, message: Message) -> Sought:
        """Note a draft before it is made, so that it is taken away whatever happens."""
        key = key_of("live-check", self.code, about)
        one = Sought(key=key, id=None, to=message.to.address, since=self.app.clock.now(), mark=mark(message.text))
        self.sought[key] = one
        return one

    def save(self, about: str, parent: Mail | None = None) -> tuple[Sought, Draft]:
        """Save a draft as a turn does."""
        message = self.message(about, parent)
        one = self.intend(about, message)
        draft = self.provider.create_draft(message, one.key)
        self.sought[one.key] = one = replace(one, id=draft.id, thread=draft.thread)
        return one, draft

    def look(self, one: Sought) -> Sighting:
        """What the mailbox says of a draft."""
        return self.provider.look([one])[one.key]

    def call(self, method: str, url: str, body: object = None) -> dict[str, Any]:
        """The service asked in its own terms."""
        headers = {"Prefer": 'IdType="ImmutableId"'} if self.account.service is Service.MICROSOFT else {}
        response = self.session.request(method, url, json=body, headers=headers)
        return dict(self.app.transport.data(response))

    def mails(self) -> tuple[Mail, ...]:
        """The throw-away mails of the last two hours, oldest first: the person sent them to themselves."""
        if self._mails is None:
            self._mails = self._found()
            if len(self._mails) < 2 and self.done(
                f"Send yourself a mail with the subject {NAME}, wait for it, and send yourself a reply to it."
            ):
                self._mails = self._found()
        return self._mails

    def clean(self) -> int:
        """Take away all that was made. How much is left behind: drafts that cannot be reached or were sent, labels."""
        return sum(not self._cleared(one) for one in self.sought.values()) + (not self._unlabelled())

    def _found(self) -> tuple[Mail, ...]:
        since = self.app.clock.now() - _RECENT
        own = frozenset({self.account.address})
        found = self.provider.threads(
            Correspondents(addresses=own, domains=frozenset(), threads=frozenset(), since=since)
        )
        mails = [mail for thread in found for mail in thread.mails if mail.at >= since]
        ours = (m for m in mails if NAME in m.subject and not m.draft and m.kind is MailKind.MAIL)
        return tuple(sorted(ours, key=lambda mail: mail.at))

    def _cleared(self, one: Sought) -> bool:
        try:
            for sought in (one, replace(one, id=None)) if one.id else (one,):
                seen = self.look(sought)
                if seen.draft and not self.provider.withdraw_draft(seen.draft):
                    return False
        except MailbotError:
            return False
        return seen.state is not DraftState.SENT

    def _unlabelled(self) -> bool:
        try:
            self.provider.drop_labels(NAME)
            return not self.provider.labelled(NAME)
        except MailbotError:
            return False


def open_trial(app: App, account: Account, ask: Callable[[str], str] | None, code: str) -> Trial:
    """The trial of *account*; *code* tells its drafts from those of another trial. SignInNeeded without a token."""
    secret = app.vault.load(account.name)
    if secret is None:
        msg = f"no token is kept for it: run `mailbot connect {account.service.value} --name {account.name}`"
        raise SignInNeeded(msg)
    save = partial(app.vault.save, account.name)
    if account.service is Service.GOOGLE:
        google = GoogleBearer(account.name, secret, app.transport, save)
        mailbox: Provider = GoogleProvider(account.name, google, app.transport, {})
        session = app.transport.session(google)
    else:
        registration = Registration(client_id=app.settings.microsoft.client_id, authority=authority(app.settings))
        microsoft = MicrosoftBearer(account.name, secret, app.transport, save, registration)
        mailbox = MicrosoftProvider(account.name, Graph(app.transport, microsoft, renew=microsoft.renew))
        session = app.transport.session(microsoft)
    return Trial(app=app, account=account, provider=mailbox, session=session, ask=ask, code=code)
