"""Every request and answer that passes the HTTP seam in a test, kept and held against the vendors' descriptions.

Google's are the discovery documents (`exchange_google`), Graph's is `tests/specs/graph.json` (`exchange_graph`);
batches are unpacked first. A test fails on a violation when its fixture asks `CheckedAdapter.violations()`.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from email import message_from_bytes
from typing import Any
from urllib.parse import parse_qs, urlsplit

from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter

from tests import exchange_google, exchange_graph

GOOGLE = frozenset({"gmail.googleapis.com", "www.googleapis.com"})
GRAPH = "graph.microsoft.com"
SIGN_IN = frozenset({"oauth2.googleapis.com", "accounts.google.com", "login.microsoftonline.com"})

_MOST_PARTS = {"gmail.googleapis.com": 100, "www.googleapis.com": 50, GRAPH: 20}
"""https://developers.google.com/workspace/gmail/api/guides/batch, .../calendar/api/guides/batch,
https://learn.microsoft.com/en-us/graph/json-batching#batch-size-limitations
"""
_MAIL_WRITES = re.compile(r"/(sendMail|send|reply|replyAll|forward|import)/?$", re.IGNORECASE)
_CALENDAR = re.compile(r"/(calendar|calendars|calendarView|calendarGroups|events)(/|$)", re.IGNORECASE)
_SETTINGS = re.compile(r"/(settings|mailboxSettings)(/|$)", re.IGNORECASE)
_UPLOADS = re.compile(r"^(/resumable)?/upload/")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request with its answer; *status* 0 says that no answer came. Header names are lower-case."""

    verb: str
    url: str
    headers: Mapping[str, str]
    body: bytes = b""
    status: int = 0
    answer: bytes = b""
    answer_type: str = ""

    @property
    def route(self) -> tuple[str, str]:
        """The verb and the path without its query."""
        return self.verb, urlsplit(self.url).path


class CheckedAdapter(BaseAdapter):
    """A requests adapter round another one that keeps every exchange, batches unpacked."""

    def __init__(self, inner: BaseAdapter) -> None:
        """*inner* is what answers."""
        super().__init__()
        self._inner = inner
        self.exchanges: list[Exchange] = []
        self._problems: list[str] = []
        self._before_write: Callable[[], object] | None = None

    def before_next_write(self, action: Callable[[], object]) -> None:
        """Let *action* happen (the user's hand, say) at the last moment before something is written."""
        self._before_write = action

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        """The inner adapter's answer, kept with the request."""
        asked = _asked(request)
        if not _timeout(args, kwargs):
            self._problems.append(f"{asked.verb} {asked.url}: no timeout")
        self._interrupt(asked)
        try:
            response = self._inner.send(request, *args, **kwargs)
        except OSError:  # requests' own errors are among them
            self._keep(asked)
            raise
        kind = response.headers.get("Content-Type", "")
        self._keep(replace(asked, status=response.status_code, answer=response.content, answer_type=kind))
        return response

    def close(self) -> None:
        """Close the inner adapter."""
        self._inner.close()

    def _interrupt(self, asked: Exchange) -> None:
        action, service = self._before_write, urlsplit(asked.url).netloc not in SIGN_IN
        if action is not None and service and any(part.verb != "GET" for part in unpacked(asked)):
            self._before_write = None
            action()

    def _keep(self, exchange: Exchange) -> None:
        parts = unpacked(exchange)
        most = _MOST_PARTS.get(urlsplit(exchange.url).netloc, 1)
        if len(parts) > most:
            self._problems.append(f"{exchange.url}: {len(parts)} parts in a batch, at most {most} are allowed")
        for part in parts:
            self.exchanges.append(part)
            self._problems += [f"{part.verb} {part.url} ({part.status}): {p}" for p in problems(part)]

    def calls(self) -> list[tuple[str, str]]:
        """(verb, URL) of all that was asked, in order."""
        return [(e.verb, e.url) for e in self.exchanges]

    def violations(self) -> list[str]:
        """All that did not fit the vendors' descriptions, and all that could send."""
        return self._problems


def _asked(request: PreparedRequest) -> Exchange:
    body = request.body or b""
    if not isinstance(body, str | bytes):
        raise TypeError(f"a body of {type(body)}")
    return Exchange(
        verb=request.method or "",
        url=request.url or "",
        headers={name.lower(): str(value) for name, value in request.headers.items()},
        body=body.encode() if isinstance(body, str) else body,
    )


def _timeout(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool:
    return bool(args[1] if len(args) > 1 else kwargs.get("timeout"))


def problems(exchange: Exchange) -> list[str]:
    """What is wrong with one exchange that is no batch."""
    found = ["this could send"] if sends(exchange.verb, exchange.url) else []
    host = urlsplit(exchange.url).netloc
    if urlsplit(exchange.url).scheme != "https":
        found.append("not over https")
    if "cookie" in exchange.headers:
        found.append("a cookie")
    if re.search(r"[?&](access_token|oauth_token|key)=", exchange.url):
        found.append("a secret in the address")
    if host in SIGN_IN:
        return found + _sign_in_problems(exchange)
    if host in GOOGLE | {GRAPH} and not exchange.headers.get("authorization", "").startswith("Bearer "):
        found.append("no bearer token")
    if host in GOOGLE:
        return found + _google_problems(exchange)
    if host == GRAPH:
        return found + exchange_graph.problems(exchange)
    return [*found, f"{host} is nobody we talk to"]


def _google_problems(exchange: Exchange) -> list[str]:
    verb, url = exchange.verb, exchange.url
    found = exchange_google.request_problems(verb, url, exchange.body)
    if exchange.status:
        found += exchange_google.response_problems(verb, url, exchange.status, exchange.answer)
    return found


def _sign_in_problems(exchange: Exchange) -> list[str]:
    # https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3 and section 6, and for devices rfc8628#section-3.4
    if not urlsplit(exchange.url).path.endswith("/token"):
        return []
    form = parse_qs(exchange.body.decode())
    device = "urn:ietf:params:oauth:grant-type:device_code"
    kinds = {"authorization_code": "code", "refresh_token": "refresh_token", device: "device_code"}
    needed = kinds.get(form.get("grant_type", [""])[0])
    if exchange.verb != "POST" or needed is None or needed not in form:
        return ["no token request of RFC 6749"]
    return []


def sends(verb: str, url: str) -> bool:
    """Whether a request could make the service write to somebody, or change how it does."""
    path = urlsplit(url).path
    if verb in {"GET", "HEAD", "OPTIONS"}:
        return False
    if _MAIL_WRITES.search(path) or _UPLOADS.search(path):
        return True
    return bool(_CALENDAR.search(path) or _SETTINGS.search(path)) and not path.startswith("/batch/")


def unpacked(exchange: Exchange) -> list[Exchange]:
    """*exchange* itself, or the parts of it when it is a batch; a long GET in disguise is shown as a GET."""
    parts = urlsplit(exchange.url)
    if parts.netloc in GOOGLE and re.match(r"/batch(/|$)", parts.path):
        return list(_google_parts(exchange))
    if parts.netloc == GRAPH and parts.path.endswith("/$batch"):
        return list(_graph_parts(exchange))
    if exchange.verb == "POST" and exchange.headers.get("x-http-method-override") == "GET":
        return [replace(exchange, verb="GET", url=f"{exchange.url}?{exchange.body.decode()}", body=b"")]
    return [exchange]


def _google_parts(exchange: Exchange) -> Iterator[Exchange]:
    # https://developers.google.com/workspace/gmail/api/guides/batch
    origin = f"https://{urlsplit(exchange.url).netloc}"
    answers = dict(_http_parts(exchange.answer_type, exchange.answer)) if exchange.status == 200 else {}
    for name, text in _http_parts(exchange.headers.get("content-type", ""), exchange.body):
        first, headers, body = _http(text)
        verb, path, _version = first.split(" ", 2)
        asked = Exchange(verb, origin + path, dict(exchange.headers) | headers, body)
        answer = answers.get(f"response-{name}")
        if answer is None:
            yield replace(asked, status=0 if exchange.status == 200 else exchange.status, answer=exchange.answer)
            continue
        first, headers, body = _http(answer)
        yield replace(asked, status=int(first.split(" ")[1]), answer=body, answer_type=headers.get("content-type", ""))


def _http_parts(kind: str, body: bytes) -> Iterator[tuple[str, bytes]]:
    whole = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    if not whole.is_multipart():
        raise AssertionError("a batch that is no multipart")
    for part in whole.get_payload():
        if isinstance(part, str):
            raise TypeError("a batch part without headers")
        yield part["Content-ID"].strip("<>"), part.get_payload(decode=True)  # type: ignore[misc]


def _http(text: bytes) -> tuple[str, dict[str, str], bytes]:
    head, _, body = re.sub(rb"^\s+", b"", text).replace(b"\r\n", b"\n").partition(b"\n\n")
    first, *lines = head.decode().split("\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return first, headers, body.strip()


def _graph_parts(exchange: Exchange) -> Iterator[Exchange]:
    # https://learn.microsoft.com/en-us/graph/json-batching
    bearer = {"authorization": exchange.headers.get("authorization", "")}
    answers = {a["id"]: a for a in json.loads(exchange.answer)["responses"]} if exchange.status == 200 else {}
    base = exchange.url.partition("/$batch")[0]
    for part in json.loads(exchange.body)["requests"]:
        headers = bearer | {name.lower(): value for name, value in part.get("headers", {}).items()}
        body = json.dumps(part["body"]).encode() if "body" in part else b""
        url = base + "/" + part["url"].lstrip("/")
        asked = Exchange(part["method"], url, headers, body)
        answer = answers.get(part["id"])
        if answer is None:
            yield replace(asked, status=0 if exchange.status == 200 else exchange.status, answer=exchange.answer)
        else:
            given = json.dumps(answer["body"]).encode() if "body" in answer else b""
            yield replace(asked, status=answer["status"], answer=given)
