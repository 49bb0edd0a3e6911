"""`$filter`: OData's comparison language, as far as Exchange answers it, over items already in Graph's own shape.

https://learn.microsoft.com/graph/filter-query-parameter
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mailbot.sandbox.graph_errors import GraphError, bad_request, no_property
from mailbot.sandbox.graph_kinds import Kinds, comparable, named_property
from mailbot.sandbox.graph_times import parse_instant

Scope = Mapping[str, Any]
"""The item under `""` and the variables of lambdas by their name."""
Test = Callable[[Scope], bool]
_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<time>\d{4}-\d\d-\d\d(?:T[\d:.]+)?(?:Z|[+-]\d\d:\d\d)?)|(?P<number>-?\d+(?:\.\d+)?)"
    r"|(?P<name>[A-Za-z_@][\w.@]*(?:/[A-Za-z_][\w.]*)*)|(?P<sign>[(),:]))"
)
_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "gt": lambda a, b: a is not None and a > b,
    "ge": lambda a, b: a is not None and a >= b,
    "lt": lambda a, b: a is not None and a < b,
    "le": lambda a, b: a is not None and a <= b,
}
_FUNCTIONS: dict[str, Callable[[str, str], bool]] = {
    "startswith": str.startswith,
    "endswith": str.endswith,
    "contains": lambda text, part: part in text,
}
_ALIKE = ({"enum", "text"}, {"exact", "text"})
_EDM = {
    "exact": "Edm.String",
    "text": "Edm.String",
    "bool": "Edm.Boolean",
    "time": "Edm.DateTimeOffset",
    "number": "Edm.Int32",
    "enum": "Edm.Enum",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A parsed `$filter`: the test, and the paths it names in order of appearance."""

    test: Callable[[Mapping[str, Any]], bool]
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Operand:
    kind: str
    value: Callable[[Scope], Any]
    raw: str = ""


def invalid_nodes() -> GraphError:
    """400: a filter over a property that Exchange cannot search by."""
    return bad_request("The query filter contains one or more invalid nodes.", "ErrorInvalidUrlQueryFilter")


def parse(text: str, kinds: Kinds) -> Filter:
    """The filter *text* says about items of *kinds*. 400 for wrong syntax, unknown properties and mixed types."""
    reader = _Reader(text, kinds)
    test = reader.either()
    if reader.tokens:
        raise reader.wrong()
    return Filter(test=lambda item: test({"": item}), paths=tuple(dict.fromkeys(reader.paths)))


class _Reader:
    def __init__(self, text: str, kinds: Kinds) -> None:
        self.text, self.kinds = text, kinds
        self.variables: dict[str, Mapping[str, str]] = {}
        self.paths: list[str] = []
        self.tokens = self._split(text)

    def wrong(self) -> GraphError:
        near = self.tokens[0][1] if self.tokens else "end of expression"
        return bad_request(f"Invalid filter clause: syntax error at '{near}' in '{self.text}'.")

    def _split(self, text: str) -> list[tuple[str, str]]:
        found, at = list[tuple[str, str]](), 0
        while text[at:].strip():
            token = _TOKEN.match(text, at)
            if token is None:
                raise bad_request(f"Invalid filter clause: syntax error at position {at} in '{text}'.")
            kind = token.lastgroup or ""
            found.append((kind, token[kind]))
            at = token.end()
        return found

    def _take(self, *wanted: str) -> str:
        if not self.tokens or (wanted and self.tokens[0][1].lower() not in wanted):
            raise self.wrong()
        return self.tokens.pop(0)[1]

    def _next_is(self, word: str) -> bool:
        return bool(self.tokens) and self.tokens[0][1] == word

    def either(self) -> Test:
        tests = [self._all()]
        while self._next_is("or"):
            self._take()
            tests.append(self._all())
        return lambda scope: any(test(scope) for test in tests)

    def _all(self) -> Test:
        tests = [self._one()]
        while self._next_is("and"):
            self._take()
            tests.append(self._one())
        return lambda scope: all(test(scope) for test in tests)

    def _one(self) -> Test:
        if self._next_is("not"):
            self._take()
            inner = self._one()
            return lambda scope: not inner(scope)
        if self._next_is("("):
            self._take()
            test = self.either()
            self._take(")")
            return test
        name = self.tokens[0][1] if self.tokens else ""
        if len(self.tokens) > 1 and self.tokens[1][1] == "(":
            return self._call(name)
        return self._comparison()

    def _call(self, name: str) -> Test:
        path, _, last = name.rpartition("/")
        if last.lower() in {"any", "all"} and path:
            return self._lambda(path, last.lower())
        if name.lower() not in _FUNCTIONS:
            raise bad_request(f"Unknown function '{name}' found.")
        function = _FUNCTIONS[name.lower()]
        self._take()
        self._take("(")
        left = self._operand()
        self._take(",")
        right = self._operand()
        self._take(")")
        self._same_kind(left, right, name)
        return lambda scope: function(str(left.value(scope) or "").lower(), str(right.value(scope)).lower())

    def _lambda(self, path: str, how: str) -> Test:
        self._take()
        self._take("(")
        variable = self._take()
        self._take(":")
        self.variables[variable] = self._elements(path)
        test = self.either()
        del self.variables[variable]
        self._take(")")
        self.paths.append(path)
        every = all if how == "all" else any
        return lambda scope: every(test({**scope, variable: one}) for one in scope[""].get(path, ()))

    def _elements(self, path: str) -> Mapping[str, str]:
        if path in self.kinds.lists:
            return self.kinds.lists[path]
        if path in self.kinds.refused:
            raise invalid_nodes()
        raise no_property(path, self.kinds.name)

    def _comparison(self) -> Test:
        left = self._operand()
        word = self._take(*_OPERATORS)
        right = self._operand()
        self._same_kind(left, right, word)
        compare = _OPERATORS[word]
        if left.kind == "exact":
            wanted = named_property(right.raw)
            return lambda scope: compare(left.value(scope), wanted)
        return lambda scope: compare(left.value(scope), right.value(scope))

    def _same_kind(self, left: _Operand, right: _Operand, word: str) -> None:
        kinds = {left.kind, right.kind}
        same = left.kind == right.kind or "null" in kinds or kinds in _ALIKE
        if not same:
            raise bad_request(
                "A binary operator with incompatible types was detected. Found operand types "
                f"'{_EDM[left.kind]}' and '{_EDM[right.kind]}' for operator kind '{word}'."
            )

    def _operand(self) -> _Operand:
        if not self.tokens:
            raise self.wrong()
        kind, text = self.tokens[0]
        if kind == "sign":
            raise self.wrong()
        self.tokens.pop(0)
        if kind == "name" and text not in {"true", "false", "null"}:
            return self._path(text)
        return _literal(kind, text)

    def _path(self, path: str) -> _Operand:
        first, _, rest = path.partition("/")
        if first in self.variables:
            fields = self.variables[first]
            if rest not in fields:
                raise no_property(rest or first, self.kinds.name)
            return _Operand(fields[rest], lambda scope: _reach(scope[first], rest, fields[rest]))
        if path not in self.kinds.kinds:
            raise invalid_nodes() if first in self.kinds.refused else no_property(path, self.kinds.name)
        self.paths.append(path)
        kind = self.kinds.kinds[path]
        return _Operand(kind, lambda scope: _reach(scope[""], path, kind))


def _reach(item: Any, path: str, kind: str) -> Any:
    for name in path.split("/") if path else ():
        item = item.get(name) if isinstance(item, Mapping) else None
    return comparable(item, kind)


def _literal(kind: str, text: str) -> _Operand:
    if text in {"true", "false"}:
        return _Operand("bool", lambda _: text == "true")
    if text == "null":
        return _Operand("null", lambda _: None)
    if kind == "text":
        bare = text[1:-1].replace("''", "'").lower()
        return _Operand("text", lambda _: bare, text[1:-1].replace("''", "'"))
    if kind == "time":
        when = parse_instant(text)
        if when is None:
            raise bad_request(f"Cannot read the literal '{text}' in the filter.")
        return _Operand("time", lambda _: when)
    number = float(text)
    return _Operand("number", lambda _: number)
