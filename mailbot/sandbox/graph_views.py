"""Items in Graph's shape, made property by property only when somebody asks; and what `$select` leaves of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mailbot.sandbox.graph_errors import Json, bad_uri, no_property

Properties = Mapping[str, Callable[[], Any]]


class View(Mapping[str, Any]):
    """One item: each property is made at first look and kept. `kind` is its type, for `@odata.type` and casts."""

    def __init__(self, kind: str, makers: Properties, annotations: Json) -> None:
        """*makers* by property name; *annotations* (`@odata.etag`, …) are always given."""
        self.kind = kind
        self.annotations = annotations
        self._makers = makers
        self.known: Json = {}

    def __getitem__(self, name: str) -> Any:
        """The property, made now if need be."""
        if name not in self.known:
            self.known[name] = self._makers[name]()
        return self.known[name]

    def __iter__(self) -> Iterator[str]:
        """The names of all properties."""
        return iter(self._makers)

    def __len__(self) -> int:
        """How many properties there are."""
        return len(self._makers)

    def __contains__(self, name: object) -> bool:
        """Whether the type has it, without making it."""
        return name in self._makers


def fixed_view(kind: str, values: Mapping[str, Any]) -> View:
    """An item whose properties are known already."""
    view = View(kind, dict.fromkeys(values, dict), {})
    view.known.update(values)
    return view


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A type as `$select` knows it. `hidden` properties come only when named.

    `derived` is what types made from it add; `lineage` the derived types that an item of a type is.
    """

    name: str
    properties: frozenset[str]
    hidden: frozenset[str] = frozenset()
    derived: Mapping[str, frozenset[str]] = field(default_factory=dict)
    lineage: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Selection:
    """`$select`, read for one type.

    https://learn.microsoft.com/graph/query-parameters#select-parameter
    """

    def __init__(self, text: str | None, shape: Shape) -> None:
        """*text* None asks for everything that is not hidden. 400 for a name the type does not have."""
        self._shape = shape
        self._everything = text is None
        self._named: set[str] = set()
        self._cast: dict[str, set[str]] = {}
        for name in text.split(",") if text is not None else ():
            self._take(name.strip())

    def _take(self, name: str) -> None:
        cast, _, last = name.rpartition("/")
        if cast.startswith("microsoft.graph."):
            derived = cast.removeprefix("microsoft.graph.")
            if last not in self._shape.derived.get(derived, frozenset()):
                raise no_property(last, derived)
            self._cast.setdefault(derived, set()).add(last)
        elif name == "*":
            self._everything = True
        elif name in self._shape.properties:
            self._named.add(name)
        elif not name:
            raise bad_uri("Term '' is not valid in a $select or $expand expression.")
        else:
            raise no_property(name, self._shape.name)

    def of(self, view: View) -> Json:
        """What of *view* is answered; the id always is."""
        if self._everything:
            wanted = [name for name in view if name not in self._shape.hidden or name in self._named]
        else:
            cast = {n for kind in self._shape.lineage.get(view.kind, ()) for n in self._cast.get(kind, ())}
            wanted = [name for name in view if name in self._named or name in cast or name == "id"]
        return {**view.annotations, **{name: view[name] for name in wanted}}
