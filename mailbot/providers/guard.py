"""What may leave at all: an allow-list of method and path on the real addresses. Nothing that sends is on it.

A request is judged by what it does: a POST that a header turns into a GET is a GET, a batch is all of its parts.
Whatever is not understood is refused.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

import requests

from mailbot.core.errors import Forbidden
from mailbot.providers import guard_batches as batches
from mailbot.providers.guard_routes import allowed, batch_kind, changes_nothing
from mailbot.providers.transport_endpoints import REAL_ORIGINS, origin_of

_OVERRIDES = {"x-http-method-override", "x-http-method", "x-method-override", "$httpmethod", "httpmethod", "-method"}
_NEVER_IN_SEGMENT = set('/\\%;?"<>|^`{}')


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the guard saw in a request that it let pass; *safe* says that nothing at the service changes by it."""

    safe: bool


def check(request: requests.PreparedRequest) -> Verdict:
    """What *request* (at its real address) does; Forbidden when it is not on the list."""
    body = request.body.encode() if isinstance(request.body, str) else request.body
    if body is not None and not isinstance(body, bytes):
        raise Forbidden("the guard stopped a request whose body it cannot read")
    headers = {str(name).lower(): str(value) for name, value in request.headers.items()}
    if "content-encoding" in headers or "transfer-encoding" in headers:
        raise Forbidden("the guard stopped a request whose body is wrapped")
    asked = batches.Part(request.method or "", request.url or "", headers, body or b"")
    return Verdict(safe=_judge(asked))


def _judge(asked: batches.Part) -> bool:
    """True when *asked* changes nothing."""
    origin, path = _place(asked.url)
    kind = batch_kind(asked.method, origin, path)
    if kind is None:
        return _judge_single(asked, origin, path)
    if _overrides(asked):
        raise _stopped(asked.method, origin)
    parts = batches.parts_of(asked, kind, origin)
    return all([_judge_part(part, origin) for part in parts])


def _judge_part(part: batches.Part, origin: str) -> bool:
    """A part of a batch stays at the batch's own origin, and is no batch itself."""
    place, path = _place(part.url)
    if place != origin or part.headers.get("host", urlsplit(origin).netloc) != urlsplit(origin).netloc:
        raise _stopped(part.method, place)
    return _judge_single(part, place, path)


def _judge_single(asked: batches.Part, origin: str, path: str) -> bool:
    method = _effective_method(asked, origin)
    if not allowed(method, origin, path):
        raise _stopped(method, origin)
    return method == "GET" or changes_nothing(origin)


def _effective_method(asked: batches.Part, origin: str) -> str:
    """What the service will do: an override counts, and only POST -> GET is let pass."""
    meant = _overrides(asked)
    if not meant:
        return asked.method
    if asked.method == "POST" and meant == {"GET"}:
        return "GET"
    raise _stopped(asked.method, origin)


def _overrides(asked: batches.Part) -> set[str]:
    """Every method that a header, the query or a form body puts in the place of the real one."""
    found = {value.strip() for name, value in asked.headers.items() if _overriding(name)}
    queries = [urlsplit(asked.url).query]
    if "form" in asked.headers.get("content-type", "").lower():
        queries.append(asked.body.decode("latin-1"))
    for query in queries:
        found |= {value for name, value in parse_qsl(query, keep_blank_values=True) if _overriding(name)}
    return found


def _overriding(name: str) -> bool:
    return name.strip().lower().replace("_", "-") in _OVERRIDES


def _place(url: str) -> tuple[str, str]:
    """The origin and the decoded path of *url*; Forbidden where two readers could understand it differently."""
    origin = origin_of(url)
    if origin not in REAL_ORIGINS or any(ord(c) <= 32 or ord(c) > 126 or c in "\\#" for c in url):
        raise Forbidden("the guard stopped a request to an address that mailbot does not know")
    path = urlsplit(url).path
    if not path.startswith("/"):
        raise _stopped("a request", origin)
    return origin, "/" + "/".join(_segment(raw, origin) for raw in path[1:].split("/"))


def _segment(raw: str, origin: str) -> str:
    """One step of the path, decoded once; never empty, dotted, or one that decodes to more than it looked like."""
    decoded = unquote(raw, errors="strict") if _decodable(raw) else ""
    hidden = any(c in _NEVER_IN_SEGMENT or ord(c) <= 32 or ord(c) == 127 for c in decoded)
    if not decoded or not decoded.strip(".") or hidden:
        raise _stopped("a request", origin)
    return decoded


def _decodable(raw: str) -> bool:
    try:
        unquote(raw, errors="strict")
    except UnicodeDecodeError:
        return False
    return True


def _stopped(method: str, origin: str) -> Forbidden:
    host = urlsplit(origin).netloc or "an unknown address"
    return Forbidden(f"the guard stopped {method[:10]} to {host}: it is not among the requests mailbot may make")
