"""The user's permission to read their mailbox and keep drafts in it: tokens by msal, kept by the vault.

Mail.Send is never asked for, so Microsoft itself holds that nothing is sent.
https://learn.microsoft.com/en-us/entra/msal/python/
"""

import base64
import json
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msal
import requests
from msal.exceptions import MsalServiceError
from requests.auth import AuthBase

from mailbot.core.errors import Nonsense, SetupProblem, SignInNeeded, Unavailable
from mailbot.core.names import as_word
from mailbot.providers.hushed import hush
from mailbot.providers.microsoft.refusals import denied
from mailbot.providers.transport import Transport

SCOPES = ("Mail.ReadWrite", "Calendars.Read", "MailboxSettings.ReadWrite", "User.Read")
"""Without openid, profile and offline_access: msal adds them itself."""
PURPOSES = {
    "Mail.ReadWrite": "to read the conversations and put drafts and categories into your mailbox",
    "Calendars.Read": "to read the interviews in your calendar",
    "MailboxSettings.ReadWrite": "to read your time zone and make the categories that steer mailbot",
    "User.Read": "to know whose mailbox it is",
}
AUTHORITY = "https://login.microsoftonline.com/common"

_CLAIMS = re.compile(r'claims="([A-Za-z0-9+/=_-]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Which app registration asks for tokens, "" for the one the token cache was made for, and where."""

    client_id: str = ""
    authority: str = AUTHORITY


class MicrosoftBearer(AuthBase):
    """Puts the access token on requests, renews it in time, and once more after a 401. Safe to share by threads.

    A request that was answered 401 had no effect, so a write may be made again as well.
    """

    def __init__(
        self,
        account: str,
        secret: str,
        transport: Transport,
        save: Callable[[str], None],
        registration: Registration | None = None,
    ) -> None:
        """*secret* is a serialized msal token cache; *save* gets the new one before a renewed token is used.

        Raises SignInNeeded for a cache that cannot be read.
        """
        self._account, self._transport, self._save = account, transport, save
        registration = registration or Registration()
        self._authority = registration.authority
        self._cache = self._opened(secret)
        self._client_id = registration.client_id or self._client_in(secret)
        self._application: msal.PublicClientApplication | None = None
        self._given = ""
        self._lock = threading.RLock()

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Put the token on *request*; raises SignInNeeded, Unavailable."""
        request.headers["Authorization"] = f"Bearer {self.token()}"
        request.register_hook("response", self._once_more)  # type: ignore[no-untyped-call]
        return request

    def renew(self) -> None:
        """Get a new token in the place of the one given last."""
        self.token(refused=self._given)

    def token(self, *, refused: str = "", claims: str | None = None) -> str:
        """A token good for minutes; a new one when *refused* is the one that would be given."""
        with self._lock:
            result = self._ask(force=False, claims=claims)
            if refused and _token_in(result) == refused:
                result = self._ask(force=True, claims=claims)
            if self._cache.has_state_changed:
                self._keep()
            token = _token_in(result)
            if not token:
                raise denied(result, self._again)
            self._given = token
            return token

    def _keep(self) -> None:
        """Save the cache; it counts as changed until that went well (msal clears the mark when it serializes)."""
        secret = self._cache.serialize()
        self._cache.has_state_changed = True
        self._save(secret)
        self._cache.has_state_changed = False

    def _once_more(self, response: requests.Response, **options: Any) -> requests.Response:
        """Repeat what was answered 401, once, with a new token."""
        if response.status_code != requests.codes.unauthorized:
            return response
        request = response.request.copy()
        refused = request.headers.get("Authorization", "").removeprefix("Bearer ")
        token = self.token(refused=refused, claims=_claims_in(response.headers))
        request.headers["Authorization"] = f"Bearer {token}"
        again: requests.Response = response.connection.send(request, **options)
        again.history.append(response)
        return again

    def _ask(self, *, force: bool, claims: str | None) -> Mapping[str, Any] | None:
        application = self._opened_application()
        accounts = careful(application.get_accounts)
        if not accounts:
            return None
        result: Mapping[str, Any] | None = careful(
            lambda: application.acquire_token_silent_with_error(
                list(SCOPES), accounts[0], force_refresh=force, claims_challenge=claims
            )
        )
        return result

    def _opened_application(self) -> msal.PublicClientApplication:
        if self._application is None:
            self._application = application_for(self._client_id, self._authority, self._transport, self._cache)
        return self._application

    def _opened(self, secret: str) -> msal.SerializableTokenCache:
        if _kinds_in(secret) is None:
            raise SignInNeeded(f"the token file of {self._account} cannot be read: {self._again}")
        cache = msal.SerializableTokenCache()
        cache.deserialize(secret)
        return cache

    def _client_in(self, secret: str) -> str:
        found = client_id_in(secret)
        if not found:
            raise SignInNeeded(f"nobody is signed in to {self._account}: {self._again}")
        return found

    @property
    def _again(self) -> str:
        return f"run `mailbot connect microsoft --name {as_word(self._account)}`"


def client_id_in(secret: str) -> str:
    """The client id that a serialized msal token cache was made for, "" when it tells none."""
    kinds = _kinds_in(secret) or {}
    for entry in [*kinds.get("RefreshToken", {}).values(), *kinds.get("AccessToken", {}).values()]:
        found = entry.get("client_id")
        if isinstance(found, str) and found:
            return found
    return ""


def _kinds_in(secret: str) -> dict[str, dict[str, dict[str, Any]]] | None:
    """The entries of a serialized token cache by kind and key, {} for an empty text; None when it is no such cache."""
    try:
        cache = json.loads(secret) if secret.strip() else {}
    except (ValueError, RecursionError):
        return None
    kinds = cache.values() if isinstance(cache, dict) else [None]
    sound = all(isinstance(kind, dict) and all(isinstance(e, dict) for e in kind.values()) for kind in kinds)
    return cache if sound else None


def application_for(
    client_id: str, authority: str, transport: Transport, cache: msal.SerializableTokenCache
) -> msal.PublicClientApplication:
    """msal over our own session. It asks where the authority's endpoints are, and nothing else in advance."""
    hush("msal.token_cache", "msal.application")  # they would log codes, verifiers, and what a refusal repeats
    return careful(
        lambda: msal.PublicClientApplication(
            client_id,
            authority=authority,
            token_cache=cache,
            http_client=transport.session(None),
            instance_discovery=False,
        )
    )


def careful(step: Callable[[], Any]) -> Any:
    """What *step* gives, msal's exceptions named as ours."""
    try:
        return step()
    except (MsalServiceError, requests.HTTPError) as error:
        raise Unavailable("Microsoft's sign-in service does not answer just now") from error
    except json.JSONDecodeError as error:
        raise Nonsense("Microsoft's sign-in service gave an answer that is no JSON") from error
    except (ValueError, KeyError, TypeError, RuntimeError) as error:
        raise SetupProblem(
            "Microsoft's sign-in does not work here: check `authority` and the client id, or connect again"
        ) from error


def _token_in(result: Mapping[str, Any] | None) -> str:
    token = (result or {}).get("access_token")
    return token if isinstance(token, str) else ""


def _claims_in(headers: Mapping[str, str]) -> str | None:
    """The claims that a 401 challenges for (continuous access evaluation), None when there are none.

    https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge
    """
    found = _CLAIMS.search(headers.get("WWW-Authenticate", ""))
    if found is None:
        return None
    try:
        claims = base64.b64decode(found[1] + "=" * (-len(found[1]) % 4), altchars=b"-_").decode()
        return claims if isinstance(json.loads(claims), dict) else None
    except ValueError:
        return None
