"""Which properties of a type may be filtered and ordered by, and how their values compare."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mailbot.sandbox.graph_times import parse_instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """What `$filter` may name on a type: `kinds` by path, `lists` by path (kind of each element's fields, `""` itself).

    `refused` are properties the type has but the service cannot filter by.
    """

    name: str
    kinds: Mapping[str, str]
    lists: Mapping[str, Mapping[str, str]]
    refused: frozenset[str] = frozenset()


def comparable(value: Any, kind: str) -> Any:
    """*value* so that it compares as Exchange compares it: times as moments, texts without regard to case."""
    if value is None:
        return None
    if kind == "time":
        return parse_instant(str(value))
    if kind in {"text", "enum"}:
        return str(value).lower()
    if kind == "exact":
        return named_property(str(value))
    return value


def named_property(text: str) -> str:
    """An extended property's id in one form: only its GUID disregards case."""
    return re.sub(r"\{[^}]*\}", lambda found: found[0].lower(), text)
