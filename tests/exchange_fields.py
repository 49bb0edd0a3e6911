"""A `fields` parameter of a Google request, held against the schema it selects from.

https://developers.google.com/workspace/calendar/api/guides/performance#partial-response
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]
Mask = dict[str, "Mask"]

_TOKENS = re.compile(r"[\w*-]+|[(),/]|.", re.DOTALL)


def field_problems(text: str, schema: Json, schemas: Json) -> Iterator[str]:
    """What in the selection *text* does not exist in *schema*, or cannot be read."""
    tokens = _TOKENS.findall(text)
    try:
        mask = _list(tokens)
    except (ValueError, IndexError):
        tokens = ["?"]
    if tokens:
        yield f"the selection {text!r} cannot be read"
    else:
        yield from _unknown(mask, schema, schemas, "fields")


def _list(tokens: list[str]) -> Mask:
    mask: Mask = {}
    while True:
        name = tokens.pop(0)
        if not re.fullmatch(r"[\w*-]+", name):
            raise ValueError(name)
        mask[name] = mask.get(name, {}) | _below(tokens)
        if not tokens or tokens[0] != ",":
            return mask
        tokens.pop(0)


def _below(tokens: list[str]) -> Mask:
    if tokens and tokens[0] == "/":
        tokens.pop(0)
        name = tokens.pop(0)
        if not re.fullmatch(r"[\w*-]+", name):
            raise ValueError(name)
        return {name: _below(tokens)}
    if tokens and tokens[0] == "(":
        tokens.pop(0)
        inner = _list(tokens)
        if tokens.pop(0) != ")":
            raise ValueError(inner)
        return inner
    return {}


def _unknown(mask: Mask, schema: Json, schemas: Json, at: str) -> Iterator[str]:
    while "$ref" in schema or schema.get("type") == "array":
        schema = schemas[schema["$ref"]] if "$ref" in schema else schema["items"]
    known, rest = schema.get("properties", {}), schema.get("additionalProperties")
    for name, below in mask.items():
        found = known.get(name, rest)
        if name == "*":
            continue
        if found is None:
            yield f"{at} has no property {name!r}"
        else:
            yield from _unknown(below, found, schemas, f"{at}.{name}")
