"""Signing in to Google: the browser once, then a bearer that renews itself and hands back what to keep.

https://developers.google.com/identity/protocols/oauth2/native-app
"""

import json
import threading
from collections.abc import Callable, Mapping
from typing import Any

import requests
from google.auth.exceptions import GoogleAuthError, RefreshError
from google.auth.transport.requests import Request
from google.oauth2 import credentials as google_credentials
from requests.auth import AuthBase

from mailbot.core.errors import MailbotError, Nonsense, SetupProblem, SignInNeeded, Unavailable
from mailbot.core.names import as_word
from mailbot.providers.transport import Transport, error_for

Credentials: Any = google_credentials.Credentials  # its methods carry no types

SCOPES = (
    "https://www.googleapis.com/auth/gmail.modify",
    "https://www.googleapis.com/auth/calendar.readonly",
)
PURPOSES = {
    SCOPES[0]: "to read the conversations and put drafts and labels into your mailbox",
    SCOPES[1]: "to read the interviews in your calendar",
}
_WIDER = {SCOPES[0]: {"https://mail.google.com/"}, SCOPES[1]: {"https://www.googleapis.com/auth/calendar"}}
_HOSTS = ("https://gmail.googleapis.com/", "https://www.googleapis.com/")


def missing_scopes(info: Mapping[str, Any]) -> tuple[str, ...]:
    """Which of `SCOPES` an authorized-user record says were not granted; none when it does not say."""
    given = info.get("scopes")
    if given is None:
        return ()
    granted = set(given.split() if isinstance(given, str) else given)
    return tuple(scope for scope in SCOPES if not granted & {scope, *_WIDER[scope]})


def demand_scopes(info: Mapping[str, Any]) -> None:
    """Raise SignInNeeded, saying what for, when the user left a box unticked."""
    missing = missing_scopes(info)
    if missing:
        purposes = " and ".join(f"{PURPOSES[scope]} ({scope.rpartition('/')[2]})" for scope in missing)
        msg = f"permission was not given {purposes}: run `mailbot connect google` again and tick every box"
        raise SignInNeeded(msg)


def credentials_of(secret: str) -> Any:
    """The credentials in authorized-user JSON, the form `Credentials.to_json()` writes.

    SetupProblem when it is something else, SignInNeeded when a permission is missing.
    """
    try:
        info = json.loads(secret)
        credentials = Credentials.from_authorized_user_info(info)
    except (ValueError, TypeError, AttributeError) as error:
        msg = "this is no authorized-user JSON as Google's `Credentials.to_json()` writes it"
        raise SetupProblem(msg) from error
    if not all(isinstance(info.get(name), str) for name in ("refresh_token", "client_id", "client_secret")):
        raise SetupProblem("the authorized-user JSON lacks a refresh_token, client_id or client_secret")
    demand_scopes(info)
    return credentials


class GoogleBearer(AuthBase):
    """The bearer of one account: renewed when it runs out, and once more when Google says 401. Threads may share it."""

    def __init__(self, account: str, secret: str, transport: Transport, save: Callable[[str], None]) -> None:
        """*save* gets the new authorized-user JSON after each renewal."""
        self._account, self._save, self._transport = account, save, transport
        self._credentials = credentials_of(secret)
        self._lock = threading.Lock()

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Put the bearer on *request*, if it goes to Gmail or Calendar."""
        if (request.url or "").startswith(_HOSTS):
            request.headers["Authorization"] = self._header()
            request.hooks["response"].append(self._again_after_401)
        return request

    def renew(self, refused: str = "") -> None:
        """Get a new token, unless another thread did since *refused* (an Authorization header) was made."""
        with self._lock:
            if not refused or refused == f"Bearer {self._credentials.token}":
                self._refresh()

    def __repr__(self) -> str:
        """Never the token."""
        return f"GoogleBearer({self._account!r})"

    def _header(self) -> str:
        with self._lock:
            if not self._credentials.valid:
                self._refresh()
            return f"Bearer {self._credentials.token}"

    def _refresh(self) -> None:
        session = self._transport.session()
        try:
            self._credentials.refresh(_Asking(session, self._transport))
        except RefreshError as error:
            raise _refusal(error, self._account) from error
        except GoogleAuthError as error:
            raise Nonsense("Google's answer to the renewal of the sign-in cannot be read") from error
        self._save(self._credentials.to_json())
        if self._credentials.granted_scopes:
            demand_scopes({"scopes": self._credentials.granted_scopes})

    def _again_after_401(self, response: requests.Response, **options: Any) -> requests.Response:
        """A 401 had no effect, so even a write is repeated, once, with a new token."""
        used = response.request.headers.get("Authorization")
        if response.status_code != 401 or not used:
            return response
        self.renew(used)
        repeated = response.request.copy()
        repeated.headers["Authorization"] = self._header()
        answer = response.connection.send(repeated, **options)
        answer.history.append(response)
        return answer


class _Asking:
    """google-auth's transport on our session; it hides what is only passing trouble from google-auth's own retries."""

    def __init__(self, session: requests.Session, transport: Transport) -> None:
        self._request, self._transport = Request(session), transport

    def __call__(self, *args: Any, **options: Any) -> Any:
        answer = self._request(*args, **options)
        if answer.status >= 500 or answer.status in {408, 429}:
            raise error_for("GET", answer.status, answer.headers, answer.data, self._transport.now())
        return answer


def _refusal(error: RefreshError, account: str) -> MailbotError:
    """What Google's refusal of the refresh token means. invalid_grant gives no reason: revoked, expired, password."""
    told = error.args[1] if len(error.args) > 1 else None
    code = told.get("error") if isinstance(told, dict) else None
    if code in {"invalid_client", "unauthorized_client", "deleted_client", "org_internal"}:
        return SetupProblem(f"Google does not know this OAuth client ({code}): check the client file of {account!r}")
    if code == "invalid_scope":
        return SignInNeeded(
            f"a permission was not given: run `mailbot connect google --name {as_word(account)}`, tick every box"
        )
    if error.retryable:
        return Unavailable("Google could not renew the sign-in just now")
    reason = "the sign-in at Google has ended or was taken back"
    return SignInNeeded(f"{reason}: run `mailbot connect google --name {as_word(account)}`")
