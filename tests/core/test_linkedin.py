"""LinkedIn notes: short texts for people without an address, in one draft to the user."""

import re

from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.composing import Facts
from mailbot.core.ledger import Interviewer
from mailbot.core.linkedin import LONG, SHORT, characters, linkedin_note
from mailbot.core.model import Person
from tests.core.policies import POLICY


def note(person: Person, *, company: str = "", role: str = "", topic: str = "", profile: str = "") -> str:
    facts = Facts(person=person, company=company, role=role, topic=topic, seed="x")
    return linkedin_note([(Interviewer(person=person, profile=profile), facts)], POLICY).text


def texts(whole: str) -> dict[str, str]:
    """The two messages by their names."""
    return {part.partition(": ")[0]: part.partition(": ")[2] for part in whole.split("\n\n")[2:]}


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
