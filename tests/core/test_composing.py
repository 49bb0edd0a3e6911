"""What messages say: within their length, complete without the gaps, unlike each other, and nothing invented."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.composing import Facts, compose, render, variants, word_count
from mailbot.core.likeness import MOST_ALIKE, likeness
from mailbot.core.model import Person
from tests.core.policies import POLICY, WORDS

FULL: dict[str, Any] = {
    "person": Person(name="Jane Doe"),
    "company": "Acme Robotics",
    "role": "Senior Data Engineer",
    "topic": "system design",
    "closing_name": "Sam Hill",
}
NOTHING: dict[str, Any] = {"person": Person(), "company": "", "role": "", "topic": "", "closing_name": ""}
BOUNDS = {"thank_you": (70, 130), "check_in": (40, 100), "closing_note": (40, 100)}


def subsets() -> Iterator[Facts]:
    """Facts with every choice of what is known."""
    for choice in product([True, False], repeat=len(FULL)):
        yield Facts(**{name: (FULL if known else NOTHING)[name] for name, known in zip(FULL, choice, strict=True)})


SOURCES = [(kind, number, source) for kind in BOUNDS for number, source in enumerate(variants(kind, POLICY), 1)]
each_source = pytest.mark.parametrize(
    ("kind", "source"), [(k, s) for k, _, s in SOURCES], ids=[f"{k}.{n}" for k, n, _ in SOURCES]
)


@each_source
def test_the_length_is_within_bounds_whatever_is_known_and_without_the_gaps(kind: str, source: str) -> None:
    least, most = BOUNDS[kind]

    counts = {word_count(render(source, facts).text) for facts in subsets()}

    assert least <= min(counts)
    assert max(counts) <= most


@each_source
def test_the_length_is_within_bounds_with_the_gaps_as_they_stand(kind: str, source: str) -> None:
    counts = {len(render(source, facts).text.split()) for facts in subsets()}

    assert max(counts) <= BOUNDS[kind][1]


@each_source
def test_a_gap_is_a_paragraph_of_its_own(kind: str, source: str) -> None:
    for facts in subsets():
        paragraphs = render(source, facts).text.split("\n\n")

        assert [p for p in paragraphs if ("[" in p or "]" in p) and not re.fullmatch(r"\[[^\[\]]+\]", p)] == []


@each_source
def test_every_gap_is_told_with_its_hint(kind: str, source: str) -> None:
    for facts in subsets():
        composed = render(source, facts)

        assert [f"[{hint}]" for hint in composed.gaps] == [p for p in composed.text.split("\n\n") if p.startswith("[")]


@each_source
def test_with_its_gaps_deleted_a_message_is_whole(kind: str, source: str) -> None:
    for facts in subsets():
        kept = [p for p in render(source, facts).text.split("\n\n") if not p.startswith("[")]

        assert kept[0].endswith(",")
        assert kept[-1].splitlines()[0].endswith(",")
        assert [p for p in kept[1:-1] if not re.search(r"[.?!]$", p)] == []


@each_source
def test_no_text_has_loose_blanks_or_doubled_marks(kind: str, source: str) -> None:
    for facts in subsets():
        text = render(source, facts).text

        assert not re.search(r"  | [,.;:?!]|,,|\.\.|,\.|\n\n\n", text)
        assert text == text.strip()


@each_source
def test_no_text_tells_the_day_or_begs(kind: str, source: str) -> None:
    text = " ".join(render(source, facts).text for facts in subsets()).casefold()

    assert not re.search(
        r"\b(?:today|yesterday|tonight|tomorrow|this (?:morning|afternoon|evening)|salary|compensation)\b", text
    )
    assert [phrase for phrase in WORDS.banned if phrase in text] == []


@each_source
def test_no_text_asks_a_question(kind: str, source: str) -> None:
    assert not any("?" in render(source, facts).text for facts in subsets())


@each_source
def test_the_name_signs_unless_the_signature_does(kind: str, source: str) -> None:
    named = render(source, Facts(**FULL)).text
    unnamed = render(source, replace(Facts(**FULL), closing_name="")).text

    assert named == f"{unnamed}\nSam Hill"


def test_a_thank_you_always_leaves_room_for_what_only_the_user_knows() -> None:
    assert all(render(source, facts).gaps for source in variants("thank_you", POLICY) for facts in subsets())


def test_a_check_in_leaves_room_for_something_of_value() -> None:
    assert all(len(render(source, Facts(**NOTHING)).gaps) == 1 for source in variants("check_in", POLICY))


def test_a_closing_note_needs_nothing_of_the_user() -> None:
    assert compose("closing_note", Facts(**NOTHING), POLICY).gaps == ()


@given(
    seeds=st.lists(st.text(alphabet="0123456789abcdef", min_size=16, max_size=16), min_size=2, max_size=6, unique=True)
)
def test_the_messages_to_a_panel_are_unlike_each_other(seeds: list[str]) -> None:
    written: list[str] = []
    for name, seed in zip(["Jane", "Bob", "Ann", "Eve", "Tom", "Kim"], seeds, strict=False):
        facts = replace(Facts(**FULL), person=Person(name=f"{name} Doe"), seed=seed)
        written.append(compose("thank_you", facts, POLICY, written).text)

    pairs = [(a, b) for n, a in enumerate(written) for b in written[:n]]
    assert max(likeness(a, b) for a, b in pairs) <= MOST_ALIKE


@pytest.mark.parametrize("kind", ["thank_you", "check_in"])
def test_any_two_variants_are_unlike_each_other_whatever_is_known(kind: str) -> None:
    sources = variants(kind, POLICY)
    for facts in subsets():
        texts = [render(source, facts).text for source in sources]

        assert max(likeness(a, b) for n, a in enumerate(texts) for b in texts[:n]) <= MOST_ALIKE


def test_a_panel_of_more_people_than_variants_still_gets_a_draft_each() -> None:
    written: list[str] = []
    for number in range(9):
        written.append(
            compose("thank_you", Facts(person=Person(name="Jane Doe"), seed=str(number)), POLICY, written).text
        )

    assert all(written)


@given(seed=st.text(max_size=40))
def test_the_same_key_gives_the_same_text(seed: str) -> None:
    facts = replace(Facts(**FULL), seed=seed)

    assert compose("thank_you", facts, POLICY) == compose("thank_you", facts, POLICY)


def test_different_keys_choose_different_variants() -> None:
    texts = {compose("thank_you", replace(Facts(**FULL), seed=str(n)), POLICY).text for n in range(60)}

    assert len(texts) == len(variants("thank_you", POLICY))


def test_the_lines_of_a_closing_and_of_a_list_stay_lines_and_others_are_folded() -> None:
    source = """Hello Jane
(and hello Bob)

It was good,
and I look forward.

Three things:
- one
  more
- two

Kind regards,
Sam Hill
Senior Engineer
+49 170 1"""

    assert render(source, Facts(person=Person())).text.split("\n\n") == [
        "Hello Jane\n(and hello Bob)",
        "It was good, and I look forward.",
        "Three things:\n- one more\n- two",
        "Kind regards,\nSam Hill\nSenior Engineer\n+49 170 1",
    ]


def test_a_text_of_one_paragraph_is_one_line() -> None:
    assert render("Hi Jane,\nthank you", Facts(person=Person())).text == "Hi Jane, thank you"
