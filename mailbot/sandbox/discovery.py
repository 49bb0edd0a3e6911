"""Google's own description of its services, used as law: what a request may ask and what an answer may hold.

The discovery documents ship with google-api-python-client. Unknown parameters and properties, wrong types, wrong
formats and words outside an enumeration are faults, in requests and in answers.
https://developers.google.com/discovery/v1/reference/apis
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

Json = dict[str, Any]

_RANGES = {
    "int32": (-(2**31), 2**31 - 1),
    "uint32": (0, 2**32 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint64": (0, 2**64 - 1),
}
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)")
_BASE64 = re.compile(r"[A-Za-z0-9_\-+/]*={0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method of a service. `path` begins with `/`; `parameters` are its own and the service's common ones."""

    id: str
    service: str
    verb: str
    path: str
    parameters: Mapping[str, Json]
    request: str  # schema name, "" without a body
    response: str
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not fit: where (`message.raw`, "" for the whole) and what."""

    where: str
    what: str


class Document:
    """One service's description."""

    def __init__(self, name: str) -> None:
        """Read the static document *name*, as in `gmail.v1`."""
        place = files("googleapiclient.discovery_cache") / "documents" / f"{name}.json"
        self._raw: Json = json.loads(place.read_text("utf-8"))
        self.schemas: Mapping[str, Json] = self._raw["schemas"]
        self.methods = {m.id: m for m in self._walk(self._raw)}

    def _walk(self, resource: Json) -> Iterator[Method]:
        for raw in resource.get("methods", {}).values():
            yield Method(
                id=raw["id"],
                service=self._raw["name"],
                verb=raw["httpMethod"],
                path=f"/{self._raw['servicePath']}{raw['path']}",
                parameters={**self._raw["parameters"], **raw.get("parameters", {})},
                request=raw.get("request", {}).get("$ref", ""),
                response=raw.get("response", {}).get("$ref", ""),
                scopes=frozenset(raw.get("scopes", ())),
            )
        for inner in resource.get("resources", {}).values():
            yield from self._walk(inner)

    def faults(self, value: object, schema: str) -> list[Fault]:
        """What in *value* does not fit the schema of that name."""
        return list(self._check(value, {"$ref": schema}, ""))

    def _check(self, value: object, spec: Json, where: str) -> Iterator[Fault]:
        if "$ref" in spec:
            spec = self.schemas[spec["$ref"]]
        match spec.get("type"):
            case "object":
                yield from self._object(value, spec, where)
            case "array":
                if not isinstance(value, list):
                    yield Fault(where, "not a list")
                    return
                for index, item in enumerate(value):
                    yield from self._check(item, spec["items"], f"{where}[{index}]")
            case "any":
                return
            case _:
                what = _misfit(value, spec)
                if what:
                    yield Fault(where, what)

    def _object(self, value: object, spec: Json, where: str) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield Fault(where, "not an object")
            return
        known: Json = spec.get("properties", {})
        further: Json | None = spec.get("additionalProperties")
        for name, inner in value.items():
            place = f"{where}.{name}" if where else name
            if name in known:
                yield from self._check(inner, known[name], place)
            elif further is not None:
                yield from self._check(inner, further, place)
            else:
                yield Fault(place, "unknown name")


@cache
def document(name: str) -> Document:
    """The document *name* (`gmail.v1`, `calendar.v3`), read once a process."""
    return Document(name)


def parameter(text: str, spec: Json) -> tuple[object, str]:
    """A query or path parameter as its typed value, and what is wrong with it ("" when nothing is)."""
    match spec["type"]:
        case "boolean":
            # the frontend reads booleans in any case
            value = {"true": True, "false": False, "1": True, "0": False}.get(text.lower())
            return value, "" if value is not None else "not a boolean"
        case "integer":
            if not re.fullmatch(r"-?\d+", text):
                return None, "not an integer"
            return int(text), _misfit(int(text), spec)
        case _:
            return text, _misfit(text, spec)


def _misfit(value: object, spec: Json) -> str:
    """Why the scalar *value* is not of *spec*, "" when it is."""
    kind, form = spec.get("type"), spec.get("format", "")
    if kind == "boolean":
        return "" if isinstance(value, bool) else "not a boolean"
    if kind == "integer":
        return (
            "" if isinstance(value, int) and not isinstance(value, bool) and _inside(value, form) else "not an integer"
        )
    if kind == "number":
        return "" if isinstance(value, int | float) and not isinstance(value, bool) else "not a number"
    if not isinstance(value, str):
        return "not a string"
    if "enum" in spec and value not in spec["enum"]:
        return f"not one of {', '.join(spec['enum'])}"
    return _misformed(value, form)


def _misformed(text: str, form: str) -> str:
    match form:
        case "int64" | "uint64":
            return "" if re.fullmatch(r"-?\d+", text) and _inside(int(text), form) else "not a number in a string"
        case "date-time":
            return "" if is_rfc3339(text) else "not an RFC 3339 moment with an offset"
        case "date":
            return "" if _is_date(text) else "not a date"
        case "byte":
            return "" if _BASE64.fullmatch(text) else "not base64"
        case _:
            return ""


def _inside(number: int, form: str) -> bool:
    low, high = _RANGES.get(form, (number, number))
    return low <= number <= high


def is_rfc3339(text: str) -> bool:
    """*text* is a date and time with an offset (https://www.rfc-editor.org/rfc/rfc3339, 5.6)."""
    if not _RFC3339.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text.upper())
    except ValueError:
        return False
    return True


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
