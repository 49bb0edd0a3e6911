"""Draws the facts of Graph's mail and calendar routes out of Microsoft's own OpenAPI description, without prose.

    python tests/specs/derive.py ../shared/specs      # writes graph.json beside this file

What the description leaves out but the reference pages document (`$expand`, type casts, `$batch`, event messages, the
routes only a user's hand needs) stands in documented.json, each entry with the page that says so, and is merged in.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
METHODS = ("get", "post", "patch", "put", "delete")
KEPT = ("type", "format", "enum", "nullable", "minimum", "maximum", "pattern", "additionalProperties")
"""What of a schema is a fact; titles, descriptions, examples and links are not."""


def _bare(ref: str) -> str:
    return ref.rsplit("/", 1)[-1].removeprefix("microsoft.graph.")


def shape(schema: Mapping[str, Any]) -> dict[str, Any]:
    """*schema* without prose: a reference becomes `{"ref": name}`, annotations (`@odata.*`) are left out."""
    if "$ref" in schema:
        return {"ref": _bare(schema["$ref"])}
    kept: dict[str, Any] = {name: schema[name] for name in KEPT if name in schema}
    if "items" in schema:
        kept["items"] = shape(schema["items"])
    if "properties" in schema:
        kept["properties"] = {name: shape(part) for name, part in schema["properties"].items() if "@" not in name}
    return kept


def _content(part: Mapping[str, Any]) -> dict[str, Any] | None:
    content = part.get("content")
    return shape(content["application/json"]["schema"]) if content else None


def operation(described: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters, the request body and the answers of one operation."""
    found: dict[str, Any] = {"query": {}, "headers": {}, "required": [], "responses": {}}
    for entry in described.get("parameters", []):
        parameter = shared[_bare(entry["$ref"])] if "$ref" in entry else entry
        place = {"query": "query", "header": "headers"}.get(parameter["in"])
        if place is None:
            continue
        found[place][parameter["name"]] = shape(parameter["schema"])
        if parameter.get("required"):
            found["required"].append(parameter["name"])
    if "requestBody" in described:
        found["request"] = _content(described["requestBody"])
    for status, answer in described["responses"].items():
        found["responses"][status] = {"ref": "odata.error"} if "$ref" in answer else _content(answer)
    return found


def references(part: object) -> Iterator[str]:
    """Every schema that *part* names, at any depth."""
    if isinstance(part, Mapping):
        if isinstance(part.get("ref"), str):
            yield part["ref"]
        if isinstance(part.get("base"), str):
            yield part["base"]
        for inner in part.values():
            yield from references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from references(inner)


def reached(routes: Mapping[str, Any], schemas: Mapping[str, Any], also: list[str]) -> dict[str, Any]:
    """The schemas that *routes* and *also* lead to."""
    waiting, kept = sorted({*references(routes), *also}), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in kept:
            kept.add(name)
            waiting.extend(references(schemas[name]))
    return {name: schemas[name] for name in sorted(kept)}


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for name, value in more.items():
        if isinstance(value, Mapping) and isinstance(into.get(name), dict):
            _merge(into[name], value)
        else:
            into[name] = value


def derive(specs: Path, documented: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of every description in the folder *specs*, with *documented* merged in."""
    yaml: Any = import_module("yaml")  # only whoever derives needs it, not who reads graph.json
    routes: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for file in sorted(specs.glob("*.yaml")):
        described = yaml.safe_load(file.read_text(encoding="utf-8"))
        components = described["components"]
        schemas |= {_bare(name): shape(schema) for name, schema in components["schemas"].items()}
        for path, operations in described["paths"].items():
            for method in METHODS:
                if method in operations:
                    found = operation(operations[method], components["parameters"])
                    routes[f"{method.upper()} {path}"] = found
    _merge(routes, documented["routes"])
    _merge(schemas, documented["schemas"])
    derived_types = [name for name, schema in documented["schemas"].items() if "base" in schema]
    return {"routes": routes, "schemas": reached(routes, schemas, derived_types)}


def rendered(facts: Mapping[str, Any]) -> str:
    """*facts* as the file's text: sorted, so that the same description gives the same bytes."""
    return json.dumps(facts, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def documented_facts() -> dict[str, Any]:
    """What documented.json adds, its notes of where each fact stands taken off."""
    read: dict[str, Any] = json.loads((HERE / "documented.json").read_text(encoding="utf-8"))
    return {"routes": _without_notes(read["routes"]), "schemas": _without_notes(read["schemas"])}


def _without_notes(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _without_notes(value) for name, value in part.items() if name != "doc"}
    return part


if __name__ == "__main__":
    (HERE / "graph.json").write_text(rendered(derive(Path(sys.argv[1]), documented_facts())), encoding="utf-8")
