"""Batches taken apart strictly: what our two client libraries write is understood, anything else is refused."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mailbot.core.errors import Forbidden

_BOUNDARY = re.compile(r'multipart/mixed;\s*boundary="?([A-Za-z0-9=_\'.-]{1,70})"?', re.IGNORECASE)
_REQUEST_LINE = re.compile(r"([A-Z]+) (\S+) HTTP/1\.1")
_HEADER = re.compile(r"([A-Za-z0-9-]+):[ \t]*(.*)")
_OUTER_HEADERS = {"content-type", "content-transfer-encoding", "content-id", "mime-version", "content-length"}
_GRAPH_KEYS = {"id", "method", "url", "headers", "body", "dependsOn"}


@dataclass(frozen=True, slots=True)
class Part:
    """A request, whole or inside a batch: header names lower-case, *url* absolute."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


def parts_of(batch: Part, kind: str, origin: str) -> list[Part]:
    """The requests inside *batch*; Forbidden when it holds none or could be read in another way."""
    parts = list(_json_parts(batch, origin) if kind == "json" else _multipart_parts(batch, origin))
    if not parts:
        raise _unreadable()
    return parts


def _unreadable() -> Forbidden:
    return Forbidden("the guard stopped a batch that it cannot read")


# https://learn.microsoft.com/en-us/graph/json-batching
def _json_parts(batch: Part, origin: str) -> Iterator[Part]:
    if not re.match(r"application/json\s*(;|$)", batch.headers.get("content-type", ""), re.IGNORECASE):
        raise _unreadable()
    try:
        whole = json.loads(batch.body.decode("utf-8"), object_pairs_hook=_no_twice)
    except (ValueError, RecursionError) as error:
        raise _unreadable() from error
    requests = whole.get("requests") if isinstance(whole, dict) and set(whole) == {"requests"} else None
    if not isinstance(requests, list):
        raise _unreadable()
    for request in requests:
        yield _json_part(request, origin)


def _json_part(request: object, origin: str) -> Part:
    if not isinstance(request, dict) or not set(request) <= _GRAPH_KEYS:
        raise _unreadable()
    method, url, headers = request.get("method"), request.get("url"), request.get("headers") or {}
    if not (isinstance(method, str) and isinstance(url, str) and url.startswith("/") and isinstance(headers, dict)):
        raise _unreadable()  # an absolute address in a part is never ours
    if not all(isinstance(value, str) for value in headers.values()) or len({n.lower() for n in headers}) != len(
        headers
    ):
        raise _unreadable()
    small = {name.lower().strip(): value for name, value in headers.items()}
    body = request.get("body")
    return Part(method, f"{origin}/v1.0{url}", small, body.encode() if isinstance(body, str) else b"")


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose keys differ: readers disagree about which of two counts."""
    found = dict(pairs)
    if len({name.lower() for name in found}) != len(pairs):
        raise ValueError("a key twice")
    return found


# https://developers.google.com/workspace/gmail/api/guides/batch
def _multipart_parts(batch: Part, origin: str) -> Iterator[Part]:
    boundary = _BOUNDARY.fullmatch(batch.headers.get("content-type", ""))
    text = _text(batch.body)
    if boundary is None or text is None:
        raise _unreadable()
    delimiter = re.compile(rf"(?:^|\n)--{re.escape(boundary[1])}(--)?[ \t]*(?:\n|$)")
    preamble, *pieces = delimiter.split(text)
    if (
        preamble.strip()
        or len(pieces) < 4
        or pieces[-2] != "--"
        or pieces[-1].strip()
        or text.count(f"--{boundary[1]}") * 2 != len(pieces)
    ):
        raise _unreadable()
    for closing, piece in zip(pieces[:-2:2], pieces[1:-2:2], strict=True):
        if closing:
            raise _unreadable()
        yield _multipart_part(piece, origin)


def _text(body: bytes) -> str | None:
    """*body* with single line ends; None when it is no text or its lines end in doubtful ways."""
    try:
        text = body.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
    return None if any(c in text for c in "\r\x00\x0b\x0c\x85\u2028\u2029") else text


def _multipart_part(piece: str, origin: str) -> Part:
    """One part: its own headers, an empty line, then a whole HTTP request."""
    head, found, request = piece.partition("\n\n")
    outer = _headers(head)
    plain = outer.get("content-transfer-encoding", "binary").lower() in {"binary", "7bit", "8bit"}
    if (
        not found
        or not set(outer) <= _OUTER_HEADERS
        or outer.get("content-type", "").lower() != "application/http"
        or not plain
    ):
        raise _unreadable()
    top, _, body = request.partition("\n\n")
    line, _, head = top.partition("\n")
    matched = _REQUEST_LINE.fullmatch(line)
    if matched is None:
        raise _unreadable()
    if not matched[2].startswith(("/", "https://")):
        raise _unreadable()
    url = f"{origin}{matched[2]}" if matched[2].startswith("/") else matched[2]
    headers = _headers(head)
    if "content-encoding" in headers or "transfer-encoding" in headers:
        raise _unreadable()
    return Part(matched[1], url, headers, body.encode())


def _headers(head: str) -> dict[str, str]:
    """Header lines by lower-case name; a folded line, a doubled name or anything odd is refused."""
    found: dict[str, str] = {}
    for line in head.split("\n") if head else ():
        matched = _HEADER.fullmatch(line)
        if matched is None or matched[1].lower() in found:
            raise _unreadable()
        found[matched[1].lower()] = matched[2]
    return found
