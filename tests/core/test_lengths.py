"""However much was noted, a message keeps its length, and what it says of a note it says whole."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.composing import BOUNDS, FALLS_BACK, Facts, compose, in_bounds, word_count
from mailbot.core.model import Person
from mailbot.core.phrasing import hint_of
from tests.core.messages import SHIPPED, kind_of
from tests.core.policies import POLICY, TEMPLATES

MOST = 130
EVENT: dict[str, Any] = {
    "person": Person(name="Jane Doe"),
    "company": "Acme Inc. Robotics",
    "role": "Sr. Data Engineer",
    "topic": "system design",
    "closing_name": "Sam Hill",
    "decision": date(2026, 3, 12),
}
ORDINARY = {
    "liked": "the way your nurses and your engineers sit at one table on Friday and decide together what ships",
    "concern": "no experience with Kubernetes in production",
    "answer": "I ran Nomad for three years for eighty services, and most of it carries over",
    "chance": "a pilot with the two hospitals in Lyon next spring",
    "promised": "the link to my talk, https://example.org/talk",
}
NOTED = tuple(ORDINARY)
THANKS = [one for one in SHIPPED if kind_of(one[1]).startswith("thank_you")]
each_thanks = pytest.mark.parametrize(("language", "name"), THANKS, ids=[f"{lang}-{name}" for lang, name in THANKS])


def said(language: str, name: str, **notes: Any) -> list[str]:
    """The paragraphs of one message, gaps left out."""
    facts = Facts(**EVENT, **notes, language=language)
    text = in_bounds(TEMPLATES[language][name], facts, kind_of(name), language).text
    return [part for part in text.split("\n\n") if not hint_of(part)]


@each_thanks
def test_ordinary_notes_are_said_within_the_length_and_only_chance_and_promise_give_way(
    language: str, name: str
) -> None:
    text = "\n\n".join(said(language, name, **ORDINARY))

    point = ["answer", "concern"] if "coordinator" not in name else []
    assert word_count(text) <= MOST
    assert [field for field in ("liked", *point) if ORDINARY[field] not in text] == []


@each_thanks
@pytest.mark.parametrize("words", [25, 50, 100])
def test_notes_of_any_length_keep_the_messages_length(language: str, name: str, words: int) -> None:
    notes = {field: f"{field[:4]} " * (words - 1) + "end" for field in NOTED}
    kept = said(language, name, **notes)
    text = "\n\n".join(kept)

    whole = [field for field in NOTED if f"{notes[field][1:]}." in text]
    assert [field for field in NOTED if notes[field][1:9] in text and field not in whole] == []
    assert word_count(text) <= MOST or len(whole) == 1
    assert len(kept) >= 4


@each_thanks
def test_a_single_note_that_is_too_long_by_itself_stays_as_it_was_written(language: str, name: str) -> None:
    long = "up " * 139 + "end"

    assert f"{long[1:]}." in "\n\n".join(said(language, name, liked=long))


@pytest.mark.parametrize(("language", "name"), [one for one in THANKS if one[0] == "en"])
def test_a_name_with_a_full_stop_ends_no_sentence(language: str, name: str) -> None:
    opening = said(language, name, **{field: text * 2 for field, text in ORDINARY.items()})[1]

    assert not opening.endswith((" Inc.", " Sr."))
    assert opening.endswith((".", "!"))


def test_what_made_room_stands_as_a_hint_in_the_gap_it_left() -> None:
    facts = replace(Facts(**EVENT), liked="liked " * 90, concern="doubt " * 20, answer="answer " * 20)

    composed = compose("thank_you", facts, POLICY)

    assert any("liked liked" in hint for hint in composed.gaps)
    assert "doubt doubt" in composed.text
    assert word_count(composed.text) <= MOST


note = st.just("") | st.integers(1, 110).map(lambda count: ("Note " * count).strip())


@given(notes=st.tuples(*[note] * len(NOTED)), at=st.integers(0, len(SHIPPED) - 1))
def test_no_choice_of_notes_makes_a_message_too_long_unless_one_is_by_itself(notes: tuple[str, ...], at: int) -> None:
    language, name = SHIPPED[at]
    kind = kind_of(name)
    noted: dict[str, Any] = dict(zip(NOTED, notes, strict=True))
    facts = Facts(**EVENT, **noted, language=language)
    most = BOUNDS[FALLS_BACK.get(kind, kind)][1]

    count = word_count(in_bounds(TEMPLATES[language][name], facts, kind, language).text)

    assert count <= most or count - max(len(text.split()) for text in notes) <= most
