"""What every shipped message says, in every language: its length, its gaps, whole without them, nothing banned."""

import re
import tomllib
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest

from mailbot.core.composing import BOUNDS, FALLS_BACK, in_bounds, word_count
from mailbot.core.likeness import MOST_ALIKE, likeness
from mailbot.core.model import Person
from mailbot.core.phrasing import hint_of
from tests.core.messages import FRAGMENTS, KINDS, SHIPPED, kind_of, written
from tests.core.policies import LANGUAGES, TEMPLATES

_BANNED = tomllib.loads(files("mailbot.core").joinpath("data/banned.toml").read_text("utf-8"))
_DAYS = {
    "en": r"today|yesterday|tonight|tomorrow|this (?:morning|afternoon|evening)|salary|compensation",
    "de": r"heute|gestern|morgen|heute abend|gehalt|vergütung",
    "fr": r"aujourd['’]hui|hier|demain|ce (?:matin|soir)|cet après-midi|salaire|rémunération",
    "es": r"hoy|ayer|mañana|esta (?:mañana|tarde|noche)|salario|sueldo",
    "pt": r"hoje|ontem|amanhã|esta (?:manhã|tarde|noite)|salário",
    "nl": r"vandaag|gisteren|morgen|vanavond|vanmiddag|vanochtend|salaris",
    "it": r"oggi|ieri|domani|stasera|stamattina|stipendio|retribuzione",
}
WANTED = {
    "thank_you": 6,
    "thank_you_later": 3,
    "thank_you_panel": 3,
    "thank_you_onsite": 3,
    "thank_you_coordinator": 1,
    "check_in": 3,
    "check_in_later": 3,
    "closing_note": 1,
    "rejection_reply": 1,
    "offer_reply": 1,
    "withdrawal_reply": 1,
}
OTHERS = {
    "linkedin_short",
    "linkedin_long",
    "linkedin_intro",
    "linkedin_person",
    "debrief",
    "subject_thank_you",
    "subject_check_in",
    "subject_linkedin",
    "subject_debrief",
    "subject_outcome",
}

GOES_ON_SMALL = {"de", "it"}
"""Languages in which the first sentence after "Dear Jane," goes on with a small letter."""

each = pytest.mark.parametrize(("language", "name"), SHIPPED, ids=[f"{lang}-{name}" for lang, name in SHIPPED])
each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_language
def test_every_language_has_every_kind_in_as_many_variants(language: str) -> None:
    shelf = TEMPLATES[language]

    assert {kind: sum(kind_of(n) == kind for n in shelf) for kind in KINDS} == WANTED
    assert set(shelf) >= OTHERS


@each
def test_the_length_is_within_bounds_whatever_is_known_and_without_the_gaps(language: str, name: str) -> None:
    least, most = BOUNDS[FALLS_BACK.get(kind_of(name), kind_of(name))]

    counts = {word_count(composed.text) for _, composed in written(language, name)}

    assert least <= min(counts)
    assert max(counts) <= most


@each
def test_the_length_is_within_bounds_when_the_signature_signs(language: str, name: str) -> None:
    kind, source = kind_of(name), TEMPLATES[language][name]
    nothing = next(f for f, _ in reversed(written(language, name)) if f.person == Person() and not (f.role or f.liked))

    composed = in_bounds(source, replace(nothing, closing_name=""), kind, language)

    assert word_count(composed.text) >= BOUNDS[FALLS_BACK.get(kind, kind)][0]


@each
def test_a_gap_is_a_paragraph_of_its_own_and_told_with_its_hint(language: str, name: str) -> None:
    for _, composed in written(language, name):
        paragraphs = composed.text.split("\n\n")

        assert [p for p in paragraphs if ("[" in p or "]" in p) and not hint_of(p)] == []
        assert list(composed.gaps) == [hint for p in paragraphs if (hint := hint_of(p))]


@each
def test_with_its_gaps_deleted_a_message_is_whole(language: str, name: str) -> None:
    for _, composed in written(language, name):
        kept = [p for p in composed.text.split("\n\n") if not hint_of(p)]

        assert kept[0][-1] in ",:!"
        assert kept[-1].endswith("\nSam Hill")
        assert [p for p in kept[1:-1] if not re.search(r"[.!]$|https://\S+$", p)] == []
        assert len(kept) >= 4


@each
def test_no_text_has_loose_blanks_or_doubled_marks(language: str, name: str) -> None:
    before = r"" if language == "fr" else r":;!?"
    for _, composed in written(language, name):
        text = composed.text

        assert not re.search(rf"  | [,.{before}](?!\w)|,,|\.\.|,\.|\n\n\n|\{{|\}}", text), text
        assert text == text.strip()


@each
def test_no_text_tells_the_day_begs_or_asks(language: str, name: str) -> None:
    text = " ".join(composed.text for _, composed in written(language, name)).casefold()

    assert not re.search(rf"\b(?:{_DAYS[language]})\b", text.replace("guten morgen", ""))
    assert [phrase for phrase in _BANNED[language] if phrase in text] == []
    assert "?" not in text.replace("¿", "?")


@each
def test_every_sentence_begins_with_a_capital(language: str, name: str) -> None:
    for _, composed in written(language, name):
        for number, paragraph in enumerate(composed.text.split("\n\n")[1:-1]):
            after_greeting = number == 0 and language in GOES_ON_SMALL
            begins = paragraph[0].upper() + paragraph[1:] if after_greeting else paragraph
            assert hint_of(paragraph) or not re.search(r"(?:^|[.!] )[a-zà-ÿ](?!OS|ttps:)", begins), paragraph


@each
def test_the_facts_of_the_debrief_stand_in_a_thank_you_as_they_were_noted(language: str, name: str) -> None:
    texts = [c.text for f, c in written(language, name) if f.liked == FRAGMENTS["liked"]]

    if kind_of(name).startswith("thank_you"):
        assert all(FRAGMENTS["liked"] in text and FRAGMENTS["promised"] in text for text in texts)
    if kind_of(name).startswith("thank_you") and "coordinator" not in name:
        assert all(FRAGMENTS["answer"] in text and FRAGMENTS["concern"] in text for text in texts)
    if kind_of(name).startswith("check_in"):
        assert all(FRAGMENTS["idea"] in text and FRAGMENTS["idea_url"] in text for text in texts)
    assert texts


@each
def test_a_thank_you_or_check_in_without_a_debrief_leaves_a_gap(language: str, name: str) -> None:
    bare = [c for f, c in written(language, name) if not (f.liked or f.concern or f.chance or f.idea)]

    if kind_of(name).startswith(("thank_you", "check_in")):
        assert all(composed.gaps for composed in bare)
    assert bare


@each_language
@pytest.mark.parametrize("kind", ["thank_you", "thank_you_later", "thank_you_panel", "thank_you_onsite", "check_in"])
def test_any_two_variants_for_one_situation_are_unlike_each_other(language: str, kind: str) -> None:
    general = FALLS_BACK.get(kind, kind)
    names = [n for n in TEMPLATES[language] if kind_of(n) in {kind, general}]
    bare = [[c.text for f, c in written(language, n) if not (f.liked or f.concern or f.chance)] for n in names]

    alike = [
        likeness(a, b) for i, one in enumerate(bare) for other in bare[:i] for a, b in zip(one, other, strict=True)
    ]

    assert max(alike) <= MOST_ALIKE


FIRST = {"fr": "1er avril", "it": "1º aprile"}
"""The first of April in languages that do not say it like another day."""


@pytest.mark.parametrize(("language", "name"), [(lang, n) for lang, n in SHIPPED if lang in FIRST and "thank_you" in n])
def test_the_first_of_a_month_is_said_as_the_language_says_it(language: str, name: str) -> None:
    texts = [composed.text for facts, composed in written(language, name) if facts.decision == date(2026, 4, 1)]

    assert texts
    assert all(FIRST[language] in text and "d'ici le" not in text for text in texts)


@pytest.mark.parametrize("name", [n for lang, n in SHIPPED if lang == "fr"])
def test_french_drops_the_vowel_before_a_company_or_a_role_that_begins_with_one(name: str) -> None:
    for facts, _ in written("fr", name):
        named = replace(facts, company=facts.company and "Airbus", role=facts.role and "Architecte")
        text = in_bounds(TEMPLATES["fr"][name], named, kind_of(name), "fr").text

        assert not re.search(r"\b(?i:[djlmnst]e|la|que) [AEIOUÉ]", text), text
