"""The gallery shows every message as it would be sent: whole, without template marks, and safe on a page."""

import re
import subprocess
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mailbot.core.composing import BOUNDS, FALLS_BACK, word_count
from mailbot.core.likeness import MOST_ALIKE, likeness
from mailbot.core.linkedin import LONG, SHORT, characters
from mailbot.core.phrasing import hint_of
from tests.core.policies import LANGUAGES
from tests.gallery.page import page, plain
from tests.gallery.situations import MARKS, Shown, shown

ROOT = Path(__file__).parent.parent
ELEMENTS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "nav",
    "a",
    "section",
    "article",
    "div",
    "p",
    "small",
    "h1",
    "h2",
    "h3",
}
each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def gallery(language: str) -> tuple[Shown, ...]:
    """What is shown in one language, written once."""
    return shown(language)


class _Reading(HTMLParser):
    """What a browser makes of a page: its elements, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_script_writes_a_page_and_a_text(tmp_path: Path) -> None:
    folder = tmp_path / "a folder" / "below"
    done = subprocess.run(  # noqa: S603 - our own script
        [str(ROOT / "scripts" / "gallery"), str(folder)], check=True, capture_output=True, text=True, timeout=300
    )

    assert sorted(path.name for path in folder.iterdir()) == ["gallery.html", "gallery.txt"]
    assert str(folder / "gallery.html") in done.stdout


@each_language
def test_there_are_more_than_thirty_situations_each_with_its_messages(language: str) -> None:
    found = gallery(language)

    assert len({one.situation.title for one in found}) == len(found) >= 30
    assert all(len(one.messages) == len(one.situation.facts) >= 1 for one in found)
    assert {one.situation.kind for one in found} >= {*BOUNDS, *FALLS_BACK, "linkedin", "debrief"}


@each_language
def test_no_text_holds_template_marks_that_nobody_noted(language: str) -> None:
    for one in gallery(language):
        for message in one.messages:
            own = message.text if "marks" not in one.situation.title else ""
            assert not re.search(r"\{\{|\}\}|\{%|%\}|None|Undefined|<class", own), own


@each_language
def test_template_marks_that_somebody_noted_stay_words(language: str) -> None:
    (one,) = (one for one in gallery(language) if "marks" in one.situation.title)
    (message,) = one.messages

    assert "{{ ''.__class__ }} {% raw %}" in message.text
    assert "<script>" in message.text


@each_language
def test_gaps_stand_alone(language: str) -> None:
    for one in gallery(language):
        for message in one.messages:
            paragraphs = message.text.split("\n\n")
            assert [p for p in paragraphs if ("[" in p or "]" in p) and not hint_of(p)] == []
            assert [h for p in paragraphs if (h := hint_of(p))] == list(message.gaps)


@each_language
def test_lengths_are_within_bounds(language: str) -> None:
    for one in gallery(language):
        least, most = BOUNDS.get(FALLS_BACK.get(one.situation.kind, one.situation.kind), (0, 10_000))
        usual = "long as" not in one.situation.title and "marks" not in one.situation.title
        counts = [word_count(message.text) for message in one.messages]
        assert not usual or least <= min(counts) <= max(counts) <= most, (one.situation.title, counts)


@each_language
def test_messages_to_one_panel_are_unlike_each_other(language: str) -> None:
    for one in gallery(language):
        texts = [message.text for message in one.messages]
        pairs = [likeness(a, b) for i, a in enumerate(texts) for b in texts[:i]]
        assert max(pairs, default=0) <= MOST_ALIKE, one.situation.title


@each_language
def test_linkedin_texts_are_as_short_as_linkedin_wants_them(language: str) -> None:
    for one in gallery(language):
        if one.situation.kind == "linkedin":
            (message,) = one.messages
            short, long = (part.partition(":")[2].strip() for part in message.text.split("\n\n")[-2:])
            assert 0 < characters(short) <= SHORT < LONG
            assert 0 < characters(long) <= LONG


@each_language
def test_on_the_page_text_is_text(language: str) -> None:
    found = gallery(language)
    read = _Reading(page(found))
    words = "".join(read.words)

    assert set(read.elements) <= ELEMENTS
    assert read.elements.count("article") == len(found)
    assert MARKS in words
    assert all(paragraph in words for one in found for m in one.messages for paragraph in m.text.split("\n\n"))


@each_language
def test_the_plain_text_holds_every_message(language: str) -> None:
    text = plain(gallery(language))

    assert all(message.text in text for one in gallery(language) for message in one.messages)
    assert all(one.situation.title in text for one in gallery(language))
