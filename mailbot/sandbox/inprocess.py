"""The sandbox answered inside the process: a requests adapter that calls the WSGI application, without a socket."""

from collections.abc import Mapping
from io import BytesIO
from threading import Lock
from typing import Any
from urllib.parse import unquote, urlsplit

from requests import ConnectionError as RequestsConnectionError
from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPHeaderDict, HTTPResponse
from werkzeug.test import run_wsgi_app

from mailbot.sandbox.faults import Dropped
from mailbot.sandbox.server import Sandbox


class WsgiAdapter(BaseAdapter):
    """Mount it on a `requests.Session` for any origin; every request is answered by *sandbox*.

    `log` holds (method, url) of each request, in order. A dropped connection or a lost answer raises
    `requests.ConnectionError`, as a socket would. Safe to share between threads.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        """Answer from *sandbox*."""
        super().__init__()
        self._sandbox = sandbox
        self._lock = Lock()
        self.log: list[tuple[str, str]] = []

    def send(  # noqa: PLR0913 - the signature of requests
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: None | float | tuple[float, float] | tuple[float, None] = None,
        verify: bool | str = True,
        cert: None | bytes | str | tuple[bytes | str, bytes | str] = None,
        proxies: Mapping[str, str] | None = None,
    ) -> Response:
        """The answer of the application; ConnectionError when the sandbox drops it."""
        with self._lock:
            self.log.append((request.method or "GET", request.url or ""))
        try:
            chunks, status, headers = run_wsgi_app(self._sandbox.wsgi, _environ(request), buffered=True)
        except Dropped as error:
            raise RequestsConnectionError(str(error), request=request) from error
        raw = HTTPResponse(
            body=BytesIO(b"".join(chunks)),
            headers=HTTPHeaderDict(list(headers)),
            status=int(status.split(" ", 1)[0]),
            reason=status.partition(" ")[2],
            preload_content=False,
        )
        return _response(request, raw)

    def close(self) -> None:
        """Nothing is held."""


def _environ(request: PreparedRequest) -> dict[str, Any]:
    url = urlsplit(request.url or "")
    body = _body(request)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method or "GET",
        "SCRIPT_NAME": "",
        # WSGI carries the path's bytes as latin-1 characters (PEP 3333)
        "PATH_INFO": unquote(url.path or "/", "latin-1"),
        "QUERY_STRING": url.query,
        "REQUEST_URI": request.path_url,
        "SERVER_NAME": url.hostname or "localhost",
        "SERVER_PORT": str(url.port or (443 if url.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": url.netloc,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": url.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in request.headers.items():
        key = name.upper().replace("-", "_")
        text = value.decode("latin-1") if isinstance(value, bytes) else value
        environ[key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"] = text
    return environ


def _body(request: PreparedRequest) -> bytes:
    body = request.body
    if body is None:
        return b""
    if isinstance(body, str):
        return body.encode()
    return body if isinstance(body, bytes) else b"".join(body)


def _response(request: PreparedRequest, raw: HTTPResponse) -> Response:
    response = Response()
    response.status_code = raw.status
    response.reason = raw.reason or ""
    response.headers = CaseInsensitiveDict(raw.headers)
    response.url = request.url or ""
    response.request = request
    response.raw = raw
    response.encoding = "utf-8"
    return response
