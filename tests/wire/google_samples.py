"""Google's samples, and the same with something wrong in them."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

_JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
    st.sampled_from(
        [
            "2026-13-01",
            "9999-12-31",
            "0001-01-01T00:00:00+14:00",
            "a@b@c",
            "\ud800",
            "\r\nBcc: x@y.z",
            "=?x?q?=?=",
            "9" * 400,
        ]
    ),
)


def sample(name: str, **changed: Any) -> dict[str, Any]:
    """The sample of this name, with some of its top properties changed."""
    path = Path(__file__).parent / "samples" / "google" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return {**found, **changed}


def without(item: dict[str, Any], *names: str) -> dict[str, Any]:
    """*item* less some of its top properties."""
    return {name: value for name, value in item.items() if name not in names}


def _places(value: object, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    pairs: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    return [place for step, below in pairs for place in [(*way, step), *_places(below, (*way, step))]]


@st.composite
def broken(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """A sample in which one to five things are gone or something else."""
    item = sample(name)
    for _ in range(draw(st.integers(1, 5))):
        places = _places(item)
        if places:
            _break(item, draw(st.sampled_from(places)), draw(st.one_of(st.just(_break), _JUNK)))
    return item


def _break(item: Any, place: tuple[Any, ...], junk: Any) -> None:
    """Put *junk* at *place*; `_break` itself stands for nothing at all."""
    *way, last = place
    for step in way:
        item = item[step]
    if junk is _break:
        del item[last]
    else:
        item[last] = deepcopy(junk)
