"""What a value of Microsoft Graph may look like, by the schemas of `tests/specs/graph.json`."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

Json = Mapping[str, Any]


@cache
def facts() -> Json:
    """The whole of graph.json."""
    read: Json = json.loads((Path(__file__).parent / "specs" / "graph.json").read_text(encoding="utf-8"))
    return read


def properties_of(name: str) -> dict[str, Json]:
    """The properties of the schema *name*, those of its bases among them."""
    schema = facts()["schemas"][name]
    inherited = properties_of(schema["base"]) if "base" in schema else {}
    own: dict[str, Json] = schema.get("properties", {})
    return inherited | own


def value_problems(value: Any, schema: Json, at: str) -> Iterator[str]:
    """Where *value* departs from *schema*: unknown properties, wrong types, impossible formats."""
    name = _cast(value, schema["ref"]) if "ref" in schema else ""
    described = facts()["schemas"][name] if name else schema
    if value is None:
        # a property of another type may always be empty, a plain one only when the description says so
        if not name and not described.get("nullable"):
            yield f"{at} is null"
    elif "properties" in described or described.get("type") == "object":
        yield from _object_problems(value, described, name, at)
    elif described.get("type") == "array":
        yield from _list_problems(value, described, at)
    elif "type" in described:
        yield from _scalar_problems(value, described, at)


def _list_problems(value: Any, schema: Json, at: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{at} is no list"
        return
    for number, item in enumerate(value):
        yield from value_problems(item, schema["items"], f"{at}[{number}]")


def _cast(value: Any, name: str) -> str:
    told = value.get("@odata.type", "") if isinstance(value, dict) else ""
    cast = str(told).removeprefix("#microsoft.graph.")
    return cast if cast in facts()["schemas"] else name


def _object_problems(value: Any, schema: Json, name: str, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{at} is no object"
        return
    known = properties_of(name) if name else schema.get("properties", {})
    for key, held in value.items():
        if "@" in key:  # an annotation of the protocol
            continue
        if key in known:
            yield from value_problems(held, known[key], f"{at}.{key}")
        elif schema.get("additionalProperties") is False:
            yield f"{at} ({name}) has no property {key!r}"


def _scalar_problems(value: Any, schema: Json, at: str) -> Iterator[str]:
    python = {"string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,)}[schema["type"]]
    if not isinstance(value, python) or (isinstance(value, bool) and schema["type"] != "boolean"):
        yield f"{at} is {value!r}, no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at} is {value!r}, not one of {schema['enum']}"
    if "pattern" in schema and not re.search(schema["pattern"], str(value)):
        yield f"{at} is {value!r}, which does not fit {schema['pattern']}"
    if schema.get("format") == "date-time" and not (str(value).endswith("Z") and is_moment(str(value))):
        yield f"{at} is {value!r}, no moment in UTC"


def is_moment(text: str) -> bool:
    """Whether *text* is a date and time; Graph writes seven digits of a second, Python reads six."""
    try:
        return bool(datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text)))
    except ValueError:
        return False
