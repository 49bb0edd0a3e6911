"""An account goes: its labels if the person wants, its consent at Google, its token, and all that was remembered."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailbot.core.errors import LeaseHeld, MailbotError, SetupProblem
from mailbot.core.ledger import Account, Service
from mailbot.providers.google.revoking import revoke

if TYPE_CHECKING:
    from mailbot.wiring.app import App

CONSENTS = {
    Service.GOOGLE: "https://myaccount.google.com/connections",
    Service.MICROSOFT: "https://account.live.com/consent/Manage (a work account: https://myapps.microsoft.com)",
}
"""Where a person sees which programs they let in, and sends one away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Farewell:
    """What became of an account that left: `revoked` at the service or not, and `why_not` in one sentence."""

    account: Account
    revoked: bool
    why_not: str = ""


def disconnect(app: "App", name: str, *, remove_labels: bool = False) -> Farewell:
    """Forget the account called *name*, its token and all that is known of it; its mails and drafts stay.

    With *remove_labels* ours are taken off the mailbox first; when that fails nothing is forgotten. LeaseHeld while
    another process is at the account, SetupProblem when there is none of that name.
    """
    account = app.account(name)
    now = app.clock.now()
    if not app.store.take(account.name, app.holder, now, now + app.lease):
        raise LeaseHeld(f"another mailbot is at work on {account.name}; try again in a few minutes")
    try:
        if remove_labels:
            app.own_provider(account.name).drop_labels(app.policy.namespace)
        why_not = _revoked(app, account)
        app.vault.forget(account.name)
        app.store.remove(account.name)
    finally:
        app.store.release(account.name, app.holder)
    return Farewell(account=account, revoked=not why_not, why_not=why_not)


def _revoked(app: "App", account: Account) -> str:
    """Take the consent back where the service lets a program do that; "" when it is, else why it is not."""
    if account.service is Service.MICROSOFT:
        return "Microsoft lets no program take a consent back"
    try:
        secret = app.vault.load(account.name)
        if secret is None:
            return "no token was kept any more"
        revoke(secret, app.transport)
    except SetupProblem:
        return "the token that was kept cannot be read"
    except MailbotError as error:
        return str(error)
    return ""
