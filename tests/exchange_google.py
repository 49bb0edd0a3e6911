"""One exchange with Gmail or Google Calendar held against Google's own description of those services.

The discovery documents ship inside google-api-python-client; their form is told at
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
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.exchange_fields import field_problems

Json = Mapping[str, Any]

DOCUMENTS = ("gmail.v1", "calendar.v3")
_WHOLE = {
    "int32": (-(2**31), 2**31 - 1),
    "uint32": (0, 2**32 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint64": (0, 2**64 - 1),
}


@dataclass(frozen=True, slots=True)
class Route:
    """One method of a service: where it answers, what it takes, what it gives."""

    id: str
    verb: str
    pattern: re.Pattern[str]
    parameters: Json  # query parameters, the global ones among them
    path_parameters: Json
    takes: str  # name of the schema of the request's body, "" for none
    gives: str
    schemas: Json


@cache
def document(name: str) -> Json:
    """The discovery document *name*, as in `gmail.v1`."""
    path = files("googleapiclient") / "discovery_cache" / "documents" / f"{name}.json"
    loaded: Json = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@cache
def routes() -> tuple[Route, ...]:
    """Every method that the two services describe."""
    return tuple(_route(document(name), method) for name in DOCUMENTS for method in _methods(document(name)))


def route_of(verb: str, url: str) -> Route | None:
    """The described method that *verb* on *url* calls; None when there is none."""
    parts = urlsplit(url)
    where = f"https://{parts.netloc}{parts.path}"
    return next((r for r in routes() if r.verb == verb and r.pattern.fullmatch(where)), None)


def _methods(resource: Json) -> Iterator[Json]:
    yield from resource.get("methods", {}).values()
    for below in resource.get("resources", {}).values():
        yield from _methods(below)


def _route(described: Json, method: Json) -> Route:
    address = described["rootUrl"] + described["servicePath"] + method["path"]
    own = method.get("parameters", {})
    return Route(
        id=method["id"],
        verb=method["httpMethod"],
        pattern=re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(address))),
        parameters=dict(described["parameters"]) | {n: p for n, p in own.items() if p["location"] == "query"},
        path_parameters={n: p for n, p in own.items() if p["location"] == "path"},
        takes=method.get("request", {}).get("$ref", ""),
        gives=method.get("response", {}).get("$ref", ""),
        schemas=described["schemas"],
    )


def request_problems(verb: str, url: str, body: bytes) -> list[str]:
    """What Google's description does not allow in this request."""
    route = route_of(verb, url)
    if route is None:
        return ["no such method in the discovery documents"]
    query = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return [*_path_problems(route, url), *_query_problems(route, query), *_body_problems(route, body)]


def response_problems(verb: str, url: str, status: int, body: bytes) -> list[str]:
    """What Google's description does not allow in this answer."""
    route = route_of(verb, url)
    if route is None or status == 304:  # https://www.rfc-editor.org/rfc/rfc9110#name-304-not-modified has no body
        return []
    if not body:
        return [] if not route.gives or status >= 500 else [f"{route.id} answered {status} with nothing"]
    try:
        given = json.loads(body)
    except ValueError:
        # a front end in trouble answers with a page of its own
        return [] if status >= 500 else [f"{route.id} answered {status} with something that is not JSON"]
    if status >= 400:
        return _error_problems(status, given)
    if not route.gives:
        return [f"{route.id} gives nothing, yet answered {body[:80]!r}"]
    return list(value_problems(given, {"$ref": route.gives}, route.schemas, route.gives))


def _path_problems(route: Route, url: str) -> Iterator[str]:
    parts = urlsplit(url)
    found = route.pattern.fullmatch(f"https://{parts.netloc}{parts.path}")
    for name, text in (found.groupdict() if found else {}).items():
        yield from _text_problems(unquote(text), route.path_parameters[name], f"path {name}")


def _query_problems(route: Route, query: list[tuple[str, str]]) -> Iterator[str]:
    names = [name for name, _ in query]
    for name, text in query:
        described = route.parameters.get(name)
        if described is None:
            yield f"{route.id} has no parameter {name!r}"
            continue
        if names.count(name) > 1 and not described.get("repeated"):
            yield f"{route.id} takes {name!r} once"
        yield from _text_problems(text, described, f"parameter {name}")
        if name == "fields" and route.gives:
            yield from field_problems(text, route.schemas[route.gives], route.schemas)
    for name, described in route.parameters.items():
        if described.get("required") and name not in names:
            yield f"{route.id} needs the parameter {name!r}"


def _body_problems(route: Route, body: bytes) -> Iterator[str]:
    if not body:
        if route.takes and route.verb in {"POST", "PUT", "PATCH"}:
            yield f"{route.id} needs a {route.takes}"
        return
    if not route.takes:
        yield f"{route.id} takes no body"
        return
    try:
        given = json.loads(body)
    except ValueError:
        yield f"{route.id} was given something that is not JSON"
        return
    yield from value_problems(given, {"$ref": route.takes}, route.schemas, route.takes)


def _error_problems(status: int, given: Any) -> list[str]:
    # https://google.aip.dev/193 and https://developers.google.com/workspace/calendar/api/guides/errors
    error = given.get("error") if isinstance(given, dict) else None
    if not isinstance(error, dict):
        return [f"{status} without an error object"]
    problems = [] if error.get("code") == status else [f"{status} with the code {error.get('code')!r}"]
    if not isinstance(error.get("message"), str):
        problems.append(f"{status} without a message")
    return problems


def value_problems(value: Any, schema: Json, schemas: Json, at: str) -> Iterator[str]:
    """Where *value* departs from *schema*: unknown properties, wrong types, impossible formats."""
    if "$ref" in schema:
        yield from value_problems(value, schemas[schema["$ref"]], schemas, at)
        return
    kind = schema.get("type")
    if kind == "object":
        yield from _object_problems(value, schema, schemas, at)
    elif kind == "array":
        if not isinstance(value, list):
            yield f"{at} is no list"
            return
        for number, item in enumerate(value):
            yield from value_problems(item, schema["items"], schemas, f"{at}[{number}]")
    elif kind != "any":
        yield from _scalar_problems(value, schema, at)


def _object_problems(value: Any, schema: Json, schemas: Json, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{at} is no object"
        return
    known = schema.get("properties", {})
    rest = schema.get("additionalProperties")
    for name, held in value.items():
        described = known.get(name, rest)
        if described is None:
            yield f"{at} has no property {name!r}"
        else:
            yield from value_problems(held, described, schemas, f"{at}.{name}")


def _scalar_problems(value: Any, schema: Json, at: str) -> Iterator[str]:
    python = {"string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,)}[schema["type"]]
    if not isinstance(value, python) or (isinstance(value, bool) and schema["type"] != "boolean"):
        yield f"{at} is {value!r}, no {schema['type']}"
        return
    yield from _text_problems(str(value).lower() if isinstance(value, bool) else str(value), schema, at)


def _text_problems(text: str, schema: Json, at: str) -> Iterator[str]:
    # a read-only enumeration may grow (https://google.aip.dev/180), what we send may not
    if "enum" in schema and text not in schema["enum"]:
        yield f"{at} is {text!r}, not one of {schema['enum']}"
    if schema.get("type") == "boolean" and text not in {"true", "false"}:
        yield f"{at} is {text!r}, no boolean"
    if "pattern" in schema and not re.search(schema["pattern"], text):
        yield f"{at} is {text!r}, which does not fit {schema['pattern']}"
    form = schema.get("format", "")
    if not _fits(text, "int64" if schema.get("type") == "integer" and not form else form):
        yield f"{at} is {text[:80]!r}, no {form or 'integer'}"
    elif "minimum" in schema and int(text) < int(schema["minimum"]):
        yield f"{at} is {text}, below {schema['minimum']}"
    elif "maximum" in schema and int(text) > int(schema["maximum"]):
        yield f"{at} is {text}, above {schema['maximum']}"


def _fits(text: str, form: str) -> bool:
    try:
        if form in _WHOLE:
            low, high = _WHOLE[form]
            return low <= int(text) <= high
        if form == "date":
            return str(date.fromisoformat(text)) == text
        if form in {"date-time", "google-datetime"}:  # RFC 3339: the offset is obligatory
            return "T" in text and datetime.fromisoformat(text).tzinfo is not None
        if form == "byte":  # base64url, padded or not
            return bool(re.fullmatch(r"[\w-]*={0,2}", text, re.ASCII)) and len(text.rstrip("=")) % 4 != 1
    except ValueError:
        return False
    return True
