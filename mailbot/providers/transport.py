"""The one way to the mail and calendar services: every byte that leaves passes here, and the guard first.

How an adapter uses it::

    transport = Transport(endpoints)            # once a process (wiring); tests: Transport({}, bottom=WsgiAdapter(...))
    session = transport.session(auth)           # a requests.Session, one a thread; `auth`: an AuthBase or None
    response = session.get("https://graph.microsoft.com/v1.0/me")     # always the real address
    data = transport.data(response)             # JSON object, or the error its status is (`error_for`)

`session` raises by itself: `Forbidden` (guard), `Unavailable` or `OutcomeUnknown` (no answer), `Refused` (a write was
redirected). Statuses come back as they are, for the sign-in libraries read them: pass answers through `checked` or
`data`. `dress(other)` gives the same to a session that a library made (OAuth2Session). `translate(url)` is a real
address as it is really asked: use it for what a browser opens. `mapped` is the endpoint map in force, for `status`.
For the parts of a batch call `error_for(method, status, headers, body, transport.now())`.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urljoin

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from requests.auth import AuthBase
from requests.utils import get_environ_proxies
from urllib3.exceptions import HTTPError

from mailbot.core.errors import Forbidden, Nonsense, Refused
from mailbot.providers import guard
from mailbot.providers.transport_endpoints import Endpoints, is_loopback, moved, origin_of
from mailbot.providers.transport_errors import SAFE_METHODS, error_for, json_object, lost
from mailbot.providers.transport_retry import SafeRetry

__all__ = ["Transport", "error_for", "json_object"]

_CONNECTIONS = 16
_NO_ADDRESS = (
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
)


def system_now() -> datetime:
    """The present moment, for Retry-After and the dates of drafts, when wiring gave no clock."""
    return datetime.now(UTC)


class Transport:
    """Makes sessions that all go through one seam. Safe to share between threads; the sessions are not."""

    def __init__(
        self,
        endpoints: Mapping[str, str],
        *,
        bottom: BaseAdapter | None = None,
        timeout: tuple[float, float] = (10.0, 60.0),
        now: Callable[[], datetime] = system_now,
    ) -> None:
        """*timeout* is (connect, read) in seconds; *bottom* answers in place of the network.

        Raises SetupProblem for an endpoint map that cannot be.
        """
        self.now = now
        self._endpoints = Endpoints(endpoints)
        self._bottom = bottom or HTTPAdapter(pool_maxsize=_CONNECTIONS, max_retries=SafeRetry.usual())
        self._seam = _Seam(self._endpoints, self._bottom, timeout)

    @property
    def mapped(self) -> Mapping[str, str]:
        """The endpoint map in force: real origin -> other origin; empty in ordinary life."""
        return self._endpoints.mapped

    def translate(self, url: str) -> str:
        """The real address *url* as it is really asked."""
        return self._endpoints.out(url)

    def session(self, auth: AuthBase | None = None) -> requests.Session:
        """A new session; its bearer comes from *auth* alone, never from ~/.netrc."""
        session = _Session()
        session.auth = auth or _NoAuth()
        self.dress(session)
        return session

    def dress(self, session: requests.Session) -> None:
        """Make a session that a library built go through the seam."""
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        session.adapters.clear()
        session.mount("https://", self._seam)
        session.mount("http://", self._seam)

    def checked(self, response: requests.Response) -> requests.Response:
        """*response*, or the error that its status is."""
        if response.status_code < 400:
            return response
        method = "GET" if guard.check(response.request).safe else response.request.method or ""
        raise error_for(method, response.status_code, response.headers, response.content, self.now())

    def data(self, response: requests.Response) -> dict[str, Any]:
        """The JSON object in *response*, the error that its status is, or Nonsense."""
        return json_object(self.checked(response).content)

    def close(self) -> None:
        """Close the connections kept open."""
        self._bottom.close()


class _NoAuth(AuthBase):
    """No authorization at all; without it requests would take what ~/.netrc has."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class _Session(requests.Session):
    """A session that takes nothing from ~/.netrc on a redirect either, and names what `requests` finds wrong itself."""

    def request(self, *args: Any, **options: Any) -> requests.Response:
        """As `requests.Session.request`."""
        try:
            return super().request(*args, **options)
        except requests.TooManyRedirects as error:
            raise Nonsense("the service sends the request round in a circle") from error
        except _NO_ADDRESS as error:
            raise Nonsense("the service named an address that cannot be asked") from error

    def rebuild_auth(self, prepared_request: requests.PreparedRequest, response: requests.Response) -> None:
        if origin_of(response.request.url or "") != origin_of(prepared_request.url or ""):
            prepared_request.headers.pop("Authorization", None)


class _Seam(BaseAdapter):
    """Guard, endpoint map, timeouts and named errors, above the adapter that really speaks."""

    def __init__(self, endpoints: Endpoints, bottom: BaseAdapter, timeout: tuple[float, float]) -> None:
        super().__init__()
        self._endpoints, self._bottom, self._timeout = endpoints, bottom, timeout

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]
        """Ask, if the guard lets it pass; the answer looks as if it came from the real address."""
        request.url = self._real(request)
        verdict = guard.check(request)
        request.headers.pop("Cookie", None)
        try:
            response = self._bottom.send(self._sent_as(request), **self._options(request.url, options))
            _ = response.content  # read here, so that a connection that breaks half-way is named here too
        except (OSError, HTTPError, requests.RequestException) as error:
            raise lost(error, safe=verdict.safe) from error
        response.url, response.request = request.url, request
        response.connection = self  # type: ignore[assignment]  # a repeat after a 401 must pass the guard too
        self._look_at_redirect(response)
        return response

    def close(self) -> None:
        """Nothing: the connections belong to the transport, not to one session."""

    def _real(self, request: requests.PreparedRequest) -> str:
        """The real address asked for: a link in an answer of the sandbox names the sandbox."""
        reals = self._endpoints.back(request.url or "")
        for real in reals[:-1]:
            copy = request.copy()
            copy.url = real
            try:
                guard.check(copy)
            except Forbidden:
                continue
            return real
        return reals[-1]

    def _sent_as(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        sent = request.copy()
        sent.url = self._endpoints.out(request.url or "")
        sent.headers.pop("Host", None)
        return sent

    def _options(self, url: str, options: Mapping[str, Any]) -> dict[str, Any]:
        asked = self._endpoints.out(url)
        changed: dict[str, Any] = {"timeout": self._timeout}
        if is_loopback(asked):
            changed["proxies"] = {}
        elif asked != url:
            changed["proxies"] = get_environ_proxies(asked)
        return {**options, **changed}

    def _look_at_redirect(self, response: requests.Response) -> None:
        """Follow nothing that a write was answered with, and nobody to another origin."""
        if not response.is_redirect:
            return
        here = origin_of(response.url)
        target = urljoin(self._endpoints.out(response.url), response.headers["location"])
        if origin_of(target) == origin_of(self._endpoints.out(response.url)):
            target = moved(target, here)
        if origin_of(target) != here or response.request.method not in SAFE_METHODS:
            raise Refused("the service sent the request elsewhere, and mailbot does not follow")
        response.headers["location"] = target
