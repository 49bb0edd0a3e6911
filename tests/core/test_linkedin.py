"""LinkedIn notes: short texts for people without an address, in one draft to the user."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.composing import Facts
from mailbot.core.ledger import Interviewer
from mailbot.core.likeness import MOST_ALIKE, likeness
from mailbot.core.linkedin import LONG, SHORT, characters, linkedin_note
from mailbot.core.model import Person
from tests.core.policies import LANGUAGES, POLICY, policy

LIKED = "the way the team releases every Friday"
each_language = pytest.mark.parametrize("language", LANGUAGES)


def note(person: Person, *, profile: str = "", language: str = "en", seed: str = "x", **known: str) -> str:
    facts = Facts(person=person, seed=seed, language=language, **known)  # type: ignore[arg-type]
    return linkedin_note([(Interviewer(person=person, profile=profile), facts)], policy(language=language)).text


def texts(whole: str) -> dict[str, str]:
    """The two messages of the first person by their names."""
    return dict(zip(("Invitation", "Message"), spoken(whole)[0], strict=True))


def spoken(whole: str) -> list[tuple[str, str]]:
    """Invitation and message of each person."""
    parts = [part.partition(":")[2].strip() for part in whole.split("\n\n")[1:]]
    return [(parts[at + 1], parts[at + 2]) for at in range(0, len(parts), 3)]


def test_a_note_has_the_profile_on_top_and_two_texts() -> None:
    lines = note(Person(name="Ann Lee"), company="Acme", profile="https://linkedin.com/in/annlee").split("\n\n")

    assert [line.partition(":")[0] for line in lines[1:]] == ["Ann Lee", "Invitation", "Message"]
    assert lines[1] == "Ann Lee: https://linkedin.com/in/annlee"


def test_without_a_profile_the_note_says_so() -> None:
    assert "Ann Lee: no profile known" in note(Person(name="Ann Lee"))


def test_every_person_has_a_part_of_their_own() -> None:
    met = [(Interviewer(person=Person(name=n)), Facts(person=Person(name=n))) for n in ("Ann Lee", "Tom Ray")]

    assert re.findall(r"(\w+ \w+): no profile known", linkedin_note(met, POLICY).text) == ["Ann Lee", "Tom Ray"]


words = st.text(max_size=100) | st.sampled_from(["😀" * 80, "A" * 80, "{{ 7*7 }}", "系统设计" * 20])


@given(name=words, company=words, role=words, topic=words)
def test_the_texts_fit_whatever_the_names_are(name: str, company: str, role: str, topic: str) -> None:
    said = texts(note(Person(name=name or "Ann Lee"), company=company, role=role, topic=topic))

    assert characters(said["Invitation"]) <= SHORT
    assert characters(said["Message"]) <= LONG


def test_facts_are_used_as_long_as_they_fit() -> None:
    said = texts(note(Person(name="Ann Lee"), company="Acme", role="Data Engineer", topic="system design"))

    assert "system design" in said["Invitation"]
    assert "Data Engineer" in said["Message"]


def test_a_fact_too_long_is_left_out_rather_than_cut() -> None:
    said = texts(note(Person(name="Ann Lee"), company="Acme", topic="x" * 80 + " " + "y" * 80, role="z" * 80))

    assert said["Invitation"].endswith(".")
    assert said["Message"].endswith(".")


def test_an_emoji_counts_as_two_characters() -> None:
    assert characters("a😀") == 3


def test_the_texts_do_not_tell_the_day() -> None:
    assert not re.search(r"\b(?:today|yesterday|tonight)\b", note(Person(name="Ann Lee"), company="Acme"))


@each_language
@pytest.mark.parametrize("seed", ["a", "b", "c", "d", "e"])
def test_what_was_liked_stands_in_both_texts(language: str, seed: str) -> None:
    said = texts(note(Person(name="Jane Doe"), language=language, seed=seed, liked=LIKED))

    assert [LIKED in text for text in said.values()] == [True, True]


@each_language
def test_the_people_of_an_interview_get_different_notes(language: str) -> None:
    names = ("Jane Doe", "Ben Roe", "Ann Lee")
    known = {"company": "Acme", "role": "Data Engineer", "topic": "system design"}
    people = [Person(name=name) for name in names]
    met = [(Interviewer(person=p), Facts(person=p, seed="x", language=language, **known)) for p in people]  # type: ignore[arg-type]
    said = spoken(linkedin_note(met, policy(language=language)).text)

    alike = [likeness(a[n], b[n]) for n in (0, 1) for at, a in enumerate(said) for b in said[:at]]
    assert (len(said), max(alike) <= MOST_ALIKE) == (3, True)


@each_language
@pytest.mark.parametrize("seed", ["a", "b", "c", "d", "e"])
@pytest.mark.parametrize("name", ["", "jane.roe", "\u200b"])
def test_a_name_that_gives_no_greeting_leaves_none_half_done(language: str, seed: str, name: str) -> None:
    for text in texts(note(Person(name=name), language=language, seed=seed, company="Acme")).values():
        assert not re.search(r" [,.:]|^\W|  ", text)
        assert re.match(r"[^\W\d_]+(?: Tag)?[,.:] ", text)


@each_language
@pytest.mark.parametrize("seed", ["a", "b", "c", "d", "e"])
def test_the_texts_ask_nothing_and_stay_whole_sentences(language: str, seed: str) -> None:
    known = {"company": "Acme", "role": "Data Engineer", "topic": "system design", "liked": LIKED}

    for text in texts(note(Person(name="Jane Doe"), language=language, seed=seed, **known)).values():
        assert text.endswith(".")
        assert not re.search(r"\?|\.\.|  |[{}\[\]]", text)
