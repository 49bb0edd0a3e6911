"""The doctor's own way to an account: renew its token, see what was granted, list its labels, ask the server's time."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any

from mailbot.core.errors import SignInNeeded
from mailbot.core.ledger import Account, Service
from mailbot.providers.google.auth import PURPOSES as GOOGLE_PURPOSES
from mailbot.providers.google.auth import GoogleBearer, missing_scopes
from mailbot.providers.google.calls import Calls
from mailbot.providers.google.labels import Labels
from mailbot.providers.microsoft.auth import PURPOSES as MICROSOFT_PURPOSES
from mailbot.providers.microsoft.auth import SCOPES, MicrosoftBearer, Registration
from mailbot.providers.microsoft.graph import Graph, link
from mailbot.wiring import App
from mailbot.wiring.credentials import authority

_ASKED = {
    Service.GOOGLE: "https://gmail.googleapis.com/gmail/v1/users/me/profile",
    Service.MICROSOFT: "https://graph.microsoft.com/v1.0/me",
}


@dataclass(slots=True)
class Access:
    """An account with its secret in hand. `save` keeps each renewed secret before it is used, as in a turn."""

    app: App
    account: Account
    secret: str = field(repr=False)
    renewed: bool = False
    _bearer: Any = field(default=None, repr=False)

    def missing(self) -> list[str]:
        """Each permission that was not granted, with what it is for."""
        if self.account.service is Service.GOOGLE:
            return [
                f"{one.rpartition('/')[2]} ({GOOGLE_PURPOSES[one]})" for one in missing_scopes(_object(self.secret))
            ]
        granted = _granted_by_microsoft(self.secret)
        return [f"{one} ({MICROSOFT_PURPOSES[one]})" for one in SCOPES if granted and one.casefold() not in granted]

    def renew(self) -> None:
        """Get a new token. SignInNeeded when the service gives none, and (with `renewed` True) when it now grants less
        than it must; Unavailable when it cannot be reached.
        """
        if self.account.service is Service.GOOGLE:
            self._google().renew()
        else:
            bearer = self._microsoft()
            bearer.token()
            bearer.renew()
        self.renewed = True

    def label_names(self) -> set[str]:
        """The names of all labels or categories there are. Changes nothing."""
        if self.account.service is Service.GOOGLE:
            known = self.app.store.label_ids(self.account.name)
            return set(Labels(Calls(self.app.transport, self._google()), known).names().values())
        bearer = self._microsoft()
        listed = Graph(self.app.transport, bearer, renew=bearer.renew).items(link("me", "outlook", "masterCategories"))
        return {str(item.get("displayName") or "") for item in listed}

    def _google(self) -> GoogleBearer:
        made: GoogleBearer = self._made(
            partial(GoogleBearer, self.account.name, self.secret, self.app.transport, self._keep)
        )
        return made

    def _microsoft(self) -> MicrosoftBearer:
        settings = self.app.settings
        registration = Registration(client_id=settings.microsoft.client_id, authority=authority(settings))
        made: MicrosoftBearer = self._made(
            partial(MicrosoftBearer, self.account.name, self.secret, self.app.transport, self._keep, registration)
        )
        return made

    def _made(self, make: Callable[[], Any]) -> Any:
        self._bearer = self._bearer or make()
        return self._bearer

    def _keep(self, secret: str) -> None:
        self.app.vault.save(self.account.name, secret)
        self.secret, self.renewed = secret, True


def open_access(app: App, account: Account) -> Access:
    """The way to *account*. SignInNeeded when no token is kept, SetupProblem when the vault cannot be read."""
    secret = app.vault.load(account.name)
    if secret is None:
        raise SignInNeeded("no token is kept for it")
    return Access(app, account, secret)


def clock_skew(app: App, service: Service) -> timedelta | None:
    """How far the machine's clock is ahead of the server's; None when the answer bears no date.

    Asked without a token, because a wrong clock is why tokens fail. Unavailable when nobody answers.
    """
    before = app.clock.now()
    answer = app.transport.session().get(_ASKED[service])
    date = _date_in(answer.headers.get("Date", ""))
    return before + (app.clock.now() - before) / 2 - date if date else None


def _date_in(header: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _granted_by_microsoft(secret: str) -> set[str]:
    """What the newest access token in a serialized msal token cache may do; nothing when it does not tell."""
    kept = _object(secret).get("AccessToken")
    entries = [one for one in kept.values() if isinstance(one, dict)] if isinstance(kept, dict) else []
    newest = max(entries, key=lambda one: str(one.get("cached_at", "")).zfill(20), default={})
    return {scope.rpartition("/")[2].casefold() for scope in str(newest.get("target", "")).split()}


def _object(secret: str) -> dict[str, Any]:
    try:
        found = json.loads(secret)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
