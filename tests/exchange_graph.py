"""One exchange with Microsoft Graph held against `tests/specs/graph.json`, the facts of Microsoft's description.

What a schema cannot say stands here with its page: which query options exclude each other, ids that must not change.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol
from urllib.parse import parse_qsl, urlsplit

from tests.exchange_shapes import Json, facts, is_moment, properties_of, value_problems

_MAIL = re.compile(r"/v1\.0/me/(messages|mailFolders)(/|$)")


class Asked(Protocol):
    """What is looked at of an exchange; header names are lower-case, status 0 is no answer."""

    @property
    def verb(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def body(self) -> bytes: ...
    @property
    def status(self) -> int: ...
    @property
    def answer(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Route:
    """One operation: its name in the description, where it answers, and what it takes and gives."""

    name: str
    verb: str
    pattern: re.Pattern[str]
    facts: Json


@cache
def routes() -> tuple[Route, ...]:
    """Every operation; those with fewer names to fill in come first, so that `delta` is no id."""
    made = []
    for name, described in facts()["routes"].items():
        verb, _, path = name.partition(" ")
        pattern = re.compile(re.sub(r"\\\{[^/]+?\\\}", "[^/]+", re.escape(path)))
        made.append(Route(name, verb, pattern, described))
    return tuple(sorted(made, key=lambda route: route.name.count("{")))


def route_of(verb: str, url: str) -> Route | None:
    """The operation that *verb* on *url* calls; None when there is none."""
    path = urlsplit(url).path
    return next((r for r in routes() if r.verb == verb and r.pattern.fullmatch(path)), None)


def problems(asked: Asked) -> list[str]:
    """What the description does not allow in a request and its answer."""
    route = route_of(asked.verb, asked.url)
    if route is None:
        return ["no such operation in graph.json"]
    query = parse_qsl(urlsplit(asked.url).query, keep_blank_values=True)
    found = [*_query_problems(route, query), *_combination_problems(route, dict(query)), *_body_problems(route, asked)]
    prefer = asked.headers.get("prefer", "").replace('"', "").lower()
    # https://learn.microsoft.com/en-us/graph/outlook-immutable-id
    if _MAIL.search(urlsplit(asked.url).path) and "idtype=immutableid" not in prefer.replace(" ", ""):
        found.append("a mail is named or read without ImmutableId")
    if asked.status:
        found += _answer_problems(route, asked)
    return found


def _query_problems(route: Route, query: list[tuple[str, str]]) -> Iterator[str]:
    names = [name for name, _ in query]
    for name, text in query:
        schema = route.facts["query"].get(name)
        if name == "$skiptoken":  # of a nextLink, whose words are the service's own
            continue
        if schema is None:
            yield f"{route.name} has no parameter {name!r}"
        elif schema.get("type") == "integer":
            yield from _integer_problems(text, schema, name)
        elif schema.get("type") == "boolean" and text not in {"true", "false"}:
            yield f"{name} is {text!r}, no boolean"
        if names.count(name) > 1:
            yield f"{name} is given twice"
        if name in {"startDateTime", "endDateTime"} and not is_moment(text):
            yield f"{name} is {text!r}: no moment, or an unescaped +"
    yield from (f"{route.name} needs {name}" for name in route.facts["required"] if name not in names)


def _integer_problems(text: str, schema: Json, at: str) -> Iterator[str]:
    if not text.isdigit() or int(text) < schema.get("minimum", 0):
        yield f"{at} is {text!r}"
    elif at == "$top" and int(text) > 1000:  # https://learn.microsoft.com/en-us/graph/api/user-list-messages
        yield f"$top is {text}, over 1000"


def _combination_problems(route: Route, query: Mapping[str, str]) -> Iterator[str]:
    item = _item(route)
    names = set(properties_of(item)) if item else set()
    selected = [n.strip() for n in query.get("$select", "").split(",") if n]
    ordered = [n.split()[0] for n in query.get("$orderby", "").split(",") if n.strip()]
    expanded = re.findall(r"^\s*(\w+)|,(?![^(]*\))\s*(\w+)", query.get("$expand", ""))
    wanted = [*selected, *ordered, *(a or b for a, b in expanded), *_filtered(query.get("$filter", ""))]
    yield from (f"{item} has no {n!r}" for n in wanted if names and n.split("/")[0] not in names)
    if "/messages" not in route.name:
        return
    # https://learn.microsoft.com/en-us/graph/search-query-parameter
    if "$search" in query and {"$filter", "$orderby"} & set(query):
        yield "$search with $filter or $orderby"
    # https://learn.microsoft.com/en-us/graph/api/user-list-messages#using-filter-and-orderby-in-the-same-query
    if ordered and "$filter" in query and not query["$filter"].strip().strip("(").startswith(ordered[0]):
        yield "what is ordered by is not first in $filter"


def _filtered(text: str) -> list[str]:
    bare = re.sub(r"'(?:[^']|'')*'", "''", text)
    lambdas = set(re.findall(r"(\w+)\s*:", bare))
    compared = re.findall(r"([A-Za-z][\w/]*)\s+(?:eq|ne|ge|gt|le|lt)\b", bare)
    compared += re.findall(r"\b(?:startswith|endswith|contains)\(\s*([\w/]+)", bare)
    compared += re.findall(r"([A-Za-z]\w*)/(?:any|all|Any|All)\(", bare)
    return [name for name in compared if name.split("/")[0] not in lambdas]


def _item(route: Route) -> str:
    """The name of the schema that the route gives one or many of, "" when it gives something else."""
    answers = route.facts["responses"].items()
    given: Json = next((s for status, s in answers if status[0] == "2" and s), {})
    inner = given.get("properties", {}).get("value", {}).get("items", given)
    return str(inner.get("ref", ""))


def _body_problems(route: Route, asked: Asked) -> Iterator[str]:
    schema = route.facts.get("request")
    if not asked.body:
        if asked.verb == "PATCH" or (asked.verb == "POST" and schema and schema.get("ref")):
            yield f"{route.name} needs a body"
        return
    if schema is None:
        yield f"{route.name} takes no body"
        return
    try:
        given = json.loads(asked.body)
    except ValueError:
        yield f"{route.name} was given something that is not JSON"
        return
    yield from value_problems(given, schema, "body")


def _answer_problems(route: Route, asked: Asked) -> Iterator[str]:
    given = route.facts["responses"]
    ok = asked.status < 400
    # https://learn.microsoft.com/en-us/graph/errors holds for every operation, whether it says so or not
    other = given.get("2XX", "unknown") if ok else given.get("default", {"ref": "odata.error"})
    known = given.get(str(asked.status), other)
    if known == "unknown":
        yield f"{route.name} does not answer {asked.status}"
        return
    if not asked.answer:
        if ok and known is not None:
            yield f"{route.name} answered {asked.status} with nothing"
        return
    try:
        answer = json.loads(asked.answer)
    except ValueError:
        if asked.status < 500:  # a gateway in trouble answers with a page of its own
            yield f"{route.name} answered {asked.status} with something that is not JSON"
        return
    if known is None:
        yield f"{route.name} gives nothing, yet answered {asked.answer[:80]!r}"
        return
    yield from value_problems(answer, known, "answer")
    error = answer.get("error") if isinstance(answer, dict) else None
    if not ok and not (isinstance(error, dict) and error.get("code") and isinstance(error.get("message"), str)):
        yield f"{asked.status} without code and message"
