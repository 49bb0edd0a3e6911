"""Graph's samples with something wrong in them, a property gone or of another type: read or left out, never a crash."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.model import address_of
from mailbot.providers.microsoft.stamps import bears_stamp
from mailbot.providers.microsoft.wire_bodies import draft_of, front_text, html_in
from mailbot.providers.microsoft.wire_events import event_of
from mailbot.providers.microsoft.wire_mail import mail_of
from tests.builders import key


def _sample(name: str) -> dict[str, Any]:
    path = Path(__file__).parent / "samples" / "microsoft" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


_JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
    st.sampled_from(["2026-13-01T00:00:00Z", "9999-12-31T23:59:59.9999999", "a@b@c", "\ud800", "\r\nBcc: x@y.z"]),
)


def _places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps: list[Any] = []
    if isinstance(value, dict):
        steps = list(value)
    elif isinstance(value, list):
        steps = list(range(len(value)))
    return [path] * bool(path) + [p for s in steps for p in _places(value[s], (*path, s))]  # type: ignore[index]


@st.composite
def broken(draw: st.DrawFn, sample: dict[str, Any]) -> dict[str, Any]:
    """*sample* with one to four things in it gone or replaced by something else."""
    item = deepcopy(sample)
    for _ in range(draw(st.integers(1, 4))):
        places = _places(item)
        if not places:
            break
        *way, last = draw(st.sampled_from(places))
        inside: Any = item
        for step in way:
            inside = inside[step]
        if draw(st.booleans()):
            del inside[last]
        else:
            inside[last] = draw(_JUNK)
    return item


@given(broken(_sample("event")))
def test_a_broken_event_is_read_or_left_out(item: dict[str, Any]) -> None:
    event = event_of(item, calendar="Calendar", zone=ZoneInfo("Europe/Berlin"))

    assert event is None or event.starts.tzinfo is not None


@given(broken(_sample("message")))
def test_a_broken_message_is_read_or_left_out(item: dict[str, Any]) -> None:
    mail = mail_of(item, own={address_of("sam@outlook.example")}, left_out=("trash-id",))

    assert mail is None or mail.at.tzinfo is not None


@given(broken(_sample("reply")))
def test_a_broken_draft_is_read_or_left_out(item: dict[str, Any]) -> None:
    saved = draft_of(item)

    assert saved is None or saved.id
    assert isinstance(front_text(html_in(item)), str)
    assert bears_stamp(item, key()) is False
