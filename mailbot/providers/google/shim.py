"""Google's client library, made to speak through our one way to the services."""

import functools
from collections.abc import Mapping
from typing import Any

import httplib2
import requests
from googleapiclient.discovery import build

from mailbot.providers.google.auth import GoogleBearer
from mailbot.providers.transport import Transport


class HttplibOverRequests:
    """What google-api-python-client asks of an HTTP object, answered by a session of ours."""

    def __init__(self, session: requests.Session, transport: Transport, bearer: GoogleBearer) -> None:
        """*session* is for one thread; *transport* names what a status means; *bearer* signs what *session* asks."""
        self._session, self._transport = session, transport
        self.credentials = _Renewal(bearer)

    def request(
        self, uri: str, method: str = "GET", body: str | bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[Any, bytes]:
        """Ask, as `httplib2.Http.request`; an error status is raised here, by its name."""
        data = body.encode() if isinstance(body, str) else body
        given = {name: value for name, value in (headers or {}).items() if name.lower() != "content-length"}
        response = self._transport.checked(self._session.request(method, uri, data=data, headers=given))
        return _answer(response), response.content

    def close(self) -> None:
        """Close what the session keeps."""
        self._session.close()


class _Renewal:
    """What the library asks of credentials when parts of a batch came back with 401: renew, and ask those again."""

    access_token, access_token_expired = "", False

    def __init__(self, bearer: GoogleBearer) -> None:
        self._bearer = bearer

    def refresh(self, _http: object) -> None:
        """Get a new token."""
        self._bearer.renew()

    def apply(self, headers: object) -> None:
        """Nothing: parts bear what their batch bears."""


def _answer(response: requests.Response) -> Any:
    """The status and headers in httplib2's form; the body is unpacked already."""
    headers = {name.lower(): value for name, value in response.headers.items() if name.lower() != "content-encoding"}
    return httplib2.Response({**headers, "status": str(response.status_code)})


@functools.cache
def gmail() -> Any:
    """Gmail's methods, built once from the description that ships with the library."""
    return build("gmail", "v1", http=_Unplugged(), static_discovery=True, cache_discovery=False)


@functools.cache
def calendar() -> Any:
    """Calendar's methods, built once from the description that ships with the library."""
    return build("calendar", "v3", http=_Unplugged(), static_discovery=True, cache_discovery=False)


class _Unplugged:
    """Stands where the library wants an HTTP object while it builds: each call brings its own."""

    def request(self, *_: Any, **__: Any) -> tuple[Any, bytes]:
        """Never asked: the descriptions are on disk."""
        raise NotImplementedError("a call without its own HTTP object")

    def close(self) -> None:
        """Nothing is open."""
