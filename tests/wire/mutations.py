"""Real JSON of the vendors with things in it gone, broken, swapped, doubled, blown up, or put where they do not fit."""

import json
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.builders import MONDAY, days, hours, whom
from tests.contract.conftest import opened
from tests.contract.faces import Face
from tests.corpus.loading import corpus

SAMPLES = Path(__file__).parent / "samples"
_JANE, _BOB = "Jane Doe <jane@acme.example>", "Bob Ray <bob@acme.example>"

_HOSTILE = [
    "",
    "\x00",
    "\ud800",
    "\r\nBcc: x@y.example",
    "Jane\r\nTo: eve@evil.example",
    "jane@acme.example\r\nBcc: eve@evil.example",
    "jane@acme.example, eve@evil.example",
    "\u202eelpmaxe.emca@enaj",
    "jane\u200b@acme.example",
    "j\u0430ne@acme.example",
    "Jane <eve@evil.example>",
    "a@b@c",
    "=?utf-8?q?=0d=0aBcc:_x@y.example?=",
    "=?x?q?=?=" * 500,
    "<" * 3000,
    "<a b='" * 500,
    "&#" + "9" * 5000 + ";",
    "<!--" * 500,
    "2026-13-01",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00+14:00",
    "2026-03-29T02:30:00",
    "Jane Doe " * 2000,
    "x" * 20_000 + "@acme.example",
    "10:00-11:00 Jane Doe\n" * 200,
]
JUNK: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**400),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(_HOSTILE),
    st.recursive(
        st.one_of(st.none(), st.text(max_size=5), st.integers()),
        lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=5), below, max_size=3),
        max_leaves=8,
    ),
)


@st.composite
def mutated(draw: st.DrawFn, sources: Sequence[Any]) -> dict[str, Any]:
    """One of *sources* after one to six accidents."""
    item: dict[str, Any] = deepcopy(draw(st.sampled_from(sources)))
    for _ in range(draw(st.integers(1, 6))):
        places = list(places_in(item))
        if places:
            _accident(draw, item, places)
    return item


def _accident(draw: st.DrawFn, item: Any, places: list[tuple[Any, ...]]) -> None:
    place = draw(st.sampled_from(places))
    holder, last = _held(item, place)
    match draw(st.sampled_from(["gone", "junk", "junk", "swapped", "moved", "nested", "doubled"])):
        case "gone":
            del holder[last]
        case "junk":
            holder[last] = draw(JUNK)
        case "swapped":
            other, name = _held(item, draw(st.sampled_from(places)))
            holder[last], other[name] = deepcopy(other[name]), deepcopy(holder[last])
        case "moved":
            other, name = _held(item, draw(st.sampled_from(places)))
            holder[last] = deepcopy(other[name])
        case "nested":
            holder[last] = draw(st.sampled_from([[holder[last]], {str(last): holder[last]}, [[[holder[last]]]]]))
        case _:
            value = holder[last]
            holder[last] = value * 3 if isinstance(value, str | list) else [value, deepcopy(value)]


def places_in(value: object, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything inside *value*."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in pairs:
        yield (*way, step)
        yield from places_in(below, (*way, step))


def _held(item: Any, place: tuple[Any, ...]) -> tuple[Any, Any]:
    *way, last = place
    for step in way:
        item = item[step]
    return item, last


def strings_in(value: object) -> Iterator[str]:
    """Every string inside *value*."""
    if isinstance(value, str):
        yield value
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings_in(below)


def addresses_in(item: object) -> set[str]:
    """Every whole string of *item* as an address would be written: trimmed, lower-case."""
    return {text.strip().lower() for text in strings_in(item)}


def text_of(item: object) -> str:
    """Everything that *item* says, lower-case, entities spelled out."""
    return unescape(re.sub(r"&#[0-9]{8,}", "", "\n".join(strings_in(item)))).lower()


@cache
def events_of(vendor: str) -> tuple[dict[str, Any], ...]:
    """Events as *vendor* writes them: the sample, the corpus, and what the sandbox serves."""
    served = [item for item in _served(vendor) if "start" in item]
    return (sample(vendor, "event"), *(one.item for one in corpus() if one.vendor == vendor), *served)


@cache
def mails_of(vendor: str) -> tuple[dict[str, Any], ...]:
    """Mails as *vendor* writes them: the sample, and what the sandbox serves."""
    return (sample(vendor, "message"), *(item for item in _served(vendor) if "payload" in item or "from" in item))


def sample(vendor: str, name: str) -> dict[str, Any]:
    """The sample of that name."""
    found: dict[str, Any] = json.loads((SAMPLES / vendor / f"{name}.json").read_text(encoding="utf-8"))
    return found


@cache
def _served(vendor: str) -> tuple[dict[str, Any], ...]:
    """All that the sandbox answers to one look at a lived-in mailbox and calendar."""
    face = opened(f"{vendor}-sandbox")
    _lived_in(face)
    face.provider.events(MONDAY - days(7), MONDAY + days(60))
    face.provider.threads(whom("jane@acme.example", "bob@acme.example"))
    assert face.checks is not None
    answers = (json.loads(e.answer) for e in face.checks.exchanges if e.status == 200 and e.answer)
    lists = (answer.get(name) for answer in answers for name in ("items", "messages", "value"))
    return tuple(item for found in lists if isinstance(found, list) for item in found if isinstance(item, dict))


def _lived_in(face: Face) -> None:
    ten = MONDAY + days(1) + hours(2)
    markup = "<p>Interviewers:</p><ul><li>Jane Doe &lt;jane@acme.example&gt;</li><li>Bob Ray</li></ul>"
    face.meetings.invite(
        "Interview: Engineer", ten, ten + hours(1), _JANE, guests=[_BOB], description=markup, description_html=True
    )
    face.meetings.cancel(face.meetings.invite("Interview", ten + days(1), ten + days(1) + hours(1), _BOB))
    face.meetings.repeat(face.meetings.add("Practice", ten, ten + hours(1), labels=["Interview"]), days(7), 3)
    face.hand.deliver(_JANE, "Your interview", "See you on Monday.", cc=[_BOB], reply_to=[_BOB])
    sent = face.hand.write(_JANE, "Hello", subject="My application")
    face.hand.bounce(sent, at=MONDAY + hours(1))
    face.hand.out_of_office(sent, at=MONDAY + hours(2))
