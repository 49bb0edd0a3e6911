"""Partial answers: the `fields` parameter of Google's services, as in `nextPageToken,messages(id,payload/headers)`.

https://developers.google.com/workspace/gmail/api/guides/performance
"""

import re
from typing import Any

from mailbot.sandbox.discovery import Document
from mailbot.sandbox.google_errors import GoogleError

Selection = dict[str, "Selection"]
"""Chosen names with what is chosen below them; empty: everything below."""

_DEEPEST = 100
_TOKEN = re.compile(r"\s*([A-Za-z0-9_$.@:-]+|\*|[(),/])\s*")


def selection(text: str) -> Selection:
    """*text* as a selection. GoogleError 400 when it is malformed."""
    tokens = _tokens(text)
    if tokens.count("/") + tokens.count("(") > _DEEPEST:
        raise _bad(text)
    chosen = _list(tokens, text)
    if tokens:
        raise _bad(text)
    return chosen


def chosen(value: Any, wanted: Selection) -> Any:
    """*value* with only what *wanted* names."""
    if not wanted:
        return value
    if isinstance(value, list):
        return [chosen(item, wanted) for item in value]
    if not isinstance(value, dict):
        return value
    everywhere = wanted.get("*")
    kept = {}
    for name, inner in value.items():
        below = wanted.get(name, everywhere)
        if below is not None:
            kept[name] = chosen(inner, below)
    return kept


def must_fit(wanted: Selection, document: Document, schema: str, text: str) -> None:
    """Raise GoogleError 400 when *wanted* names a property that *schema* does not have."""
    _fits(wanted, {"$ref": schema}, document, text)


def _fits(wanted: Selection, spec: dict[str, Any], document: Document, text: str) -> None:
    while "$ref" in spec or spec.get("type") == "array":
        spec = document.schemas[spec["$ref"]] if "$ref" in spec else spec["items"]
    known, further = spec.get("properties", {}), spec.get("additionalProperties")
    for name, below in wanted.items():
        if name == "*":
            continue
        inner = known.get(name, further)
        if inner is None:
            raise _bad(text, name)
        _fits(below, inner, document, text)


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _bad(text)
        found.append(match[1])
        at = match.end()
    return found


def _list(tokens: list[str], text: str) -> Selection:
    """One comma-separated list; consumes *tokens*."""
    chosen: Selection = {}
    while True:
        _path(tokens, text, chosen)
        if not tokens or tokens[0] != ",":
            return chosen
        tokens.pop(0)


def _path(tokens: list[str], text: str, into: Selection) -> None:
    """One `a/b(c,d)`; consumes *tokens*."""
    if not tokens or tokens[0] in "(),/":
        raise _bad(text)
    name = tokens.pop(0)
    fresh = name not in into
    below = into.setdefault(name, {})
    if tokens and tokens[0] == "/":
        tokens.pop(0)
        if fresh or below:
            _path(tokens, text, below)
        else:
            _path(tokens, text, {})  # all of it is chosen already
    elif tokens and tokens[0] == "(":
        tokens.pop(0)
        inner = _list(tokens, text)
        if not tokens or tokens.pop(0) != ")":
            raise _bad(text)
        if fresh or below:
            below.update(inner)
    else:
        into[name] = {}


def _bad(text: str, name: str = "") -> GoogleError:
    return GoogleError(400, "invalidParameter", f"Invalid field selection {name or text}")
