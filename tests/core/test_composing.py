"""What messages say: within their length, complete without the gaps, unlike each other, and nothing invented."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.composing import MOST_ALIKE, Facts, compose, likeness, render, reply_subject, variants, word_count
from mailbot.core.errors import SetupProblem
from mailbot.core.model import Person
from tests.core.policies import POLICY, TEMPLATES, WORDS, policy

FULL = {
    "person": Person(name="Jane Doe"),
    "company": "Acme Robotics",
    "role": "Senior Data Engineer",
    "topic": "system design",
    "closing_name": "Sam Hill",
}
NOTHING = {"person": Person(), "company": "", "role": "", "topic": "", "closing_name": ""}
BOUNDS = {"thank_you": (70, 130), "check_in": (40, 100), "closing_note": (40, 100)}


def subsets() -> Iterator[Facts]:
    """Facts with every choice of what is known."""
    for choice in product([True, False], repeat=len(FULL)):
        yield Facts(**{name: (FULL if known else NOTHING)[name] for name, known in zip(FULL, choice, strict=True)})  # type: ignore[arg-type]


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

    assert not re.search(r"\b(?:today|yesterday|tonight|tomorrow|this (?:morning|afternoon|evening)|salary|compensation)\b", text)
    assert [phrase for phrase in WORDS.banned if phrase in text] == []


@each_source
def test_no_text_asks_a_question(kind: str, source: str) -> None:
    assert not any("?" in render(source, facts).text for facts in subsets())


@each_source
def test_the_name_signs_unless_the_signature_does(kind: str, source: str) -> None:
    named = render(source, Facts(**FULL)).text  # type: ignore[arg-type]
    unnamed = render(source, replace(Facts(**FULL), closing_name="")).text  # type: ignore[arg-type]

    assert named == f"{unnamed}\nSam Hill"


def test_a_thank_you_always_leaves_room_for_what_only_the_user_knows() -> None:
    assert all(render(source, facts).gaps for source in variants("thank_you", POLICY) for facts in subsets())


def test_a_check_in_leaves_room_for_something_of_value() -> None:
    assert all(len(render(source, Facts(**NOTHING)).gaps) == 1 for source in variants("check_in", POLICY))  # type: ignore[arg-type]


def test_a_closing_note_needs_nothing_of_the_user() -> None:
    assert compose("closing_note", Facts(**NOTHING), POLICY).gaps == ()  # type: ignore[arg-type]


@given(seeds=st.lists(st.text(alphabet="0123456789abcdef", min_size=16, max_size=16), min_size=2, max_size=6, unique=True))
def test_the_messages_to_a_panel_are_unlike_each_other(seeds: list[str]) -> None:
    written: list[str] = []
    for number, seed in enumerate(seeds):
        facts = replace(Facts(**FULL), person=Person(name=f"{'Jane Bob Ann Eve Tom Kim'.split()[number]} Doe"), seed=seed)  # type: ignore[arg-type]
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
        written.append(compose("thank_you", Facts(person=Person(name="Jane Doe"), seed=str(number)), POLICY, written).text)

    assert all(written)


@given(seed=st.text(max_size=40))
def test_the_same_key_gives_the_same_text(seed: str) -> None:
    facts = replace(Facts(**FULL), seed=seed)  # type: ignore[arg-type]

    assert compose("thank_you", facts, POLICY) == compose("thank_you", facts, POLICY)


def test_different_keys_choose_different_variants() -> None:
    texts = {compose("thank_you", replace(Facts(**FULL), seed=str(n)), POLICY).text for n in range(60)}  # type: ignore[arg-type]

    assert len(texts) == len(variants("thank_you", POLICY))


HOSTILE = ["{{ 7*7 }}", "{% for x in range(9**9) %}", "{{ ''.__class__ }}", "{# x #}", "[[x]]", "]\n\n[x", "%s {0}", "\\u202e"]


@given(
    company=st.sampled_from(HOSTILE) | st.text(max_size=60),
    role=st.sampled_from(HOSTILE) | st.text(max_size=60),
    topic=st.sampled_from(HOSTILE) | st.text(max_size=60),
    name=st.sampled_from(HOSTILE) | st.text(max_size=60),
    closing=st.sampled_from(HOSTILE) | st.text(max_size=60),
)
def test_facts_are_data_and_never_template(company: str, role: str, topic: str, name: str, closing: str) -> None:
    facts = Facts(person=Person(name=name), company=company, role=role, topic=topic, closing_name=closing, seed="x")

    composed = compose("thank_you", facts, POLICY)

    assert composed.text
    assert not set(composed.text) & set("\r\u202e\u2066\x00")


def test_template_syntax_in_a_fact_stays_text() -> None:
    facts = replace(Facts(**FULL), company="{{ 7*7 }}")  # type: ignore[arg-type]

    assert all("{{ 7*7 }}" in render(source, facts).text for source in variants("thank_you", POLICY))


def test_a_broken_template_is_told_in_one_sentence() -> None:
    with pytest.raises(SetupProblem, match="template is broken"):
        render("{{ nobody }}", Facts(person=Person()))


@pytest.mark.parametrize("escape", ["{{ ''.__class__.__mro__ }}", "{{ cycler.__init__.__globals__ }}", "{% include 'x' %}"])
def test_a_template_reaches_nothing_outside(escape: str) -> None:
    with pytest.raises(SetupProblem):
        render(escape, Facts(person=Person()))


def test_a_language_without_templates_is_told() -> None:
    with pytest.raises(SetupProblem, match="'xx'"):
        compose("thank_you", Facts(person=Person()), policy(language="xx"))


@pytest.mark.parametrize("language", sorted(TEMPLATES))
def test_every_shipped_language_has_every_kind(language: str) -> None:
    kinds = ("thank_you", "check_in", "closing_note", "linkedin_short", "linkedin_long")

    assert all(variants(kind, policy(language=language)) for kind in kinds)


@pytest.mark.parametrize(
    ("subject", "reply"),
    [
        ("Your application", "Re: Your application"),
        ("Re: Your application", "Re: Your application"),
        ("RE: AW: Re: Your application", "Re: Your application"),
        ("Re[2]: Your application", "Re: Your application"),
        ("Regarding you", "Re: Regarding you"),
        ("Your\r\nBcc: all@acme.example", "Re: Your Bcc: all@acme.example"),
        ("", "Re:"),
    ],
)
def test_a_reply_has_the_subject_once(subject: str, reply: str) -> None:
    assert reply_subject(subject) == reply


def test_texts_without_a_common_run_of_words_have_no_likeness() -> None:
    assert likeness("a\n\none two three four\n\nb", "a\n\nfive six seven eight\n\nb") == 0


def test_the_same_text_is_wholly_alike() -> None:
    assert likeness("a\n\none two three four\n\nb", "c\n\nOne two three, four.\n\nd") == 1
