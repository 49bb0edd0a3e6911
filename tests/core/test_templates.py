"""Facts are data, templates reach nothing outside, and subjects stay on one line."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.composing import Facts, compose, render, reply_subject, variants
from mailbot.core.errors import SetupProblem
from mailbot.core.likeness import likeness
from mailbot.core.model import Person
from tests.core.policies import POLICY, TEMPLATES, policy

FULL: dict[str, Any] = {
    "person": Person(name="Jane Doe"),
    "company": "Acme Robotics",
    "role": "Senior Data Engineer",
    "topic": "system design",
    "closing_name": "Sam Hill",
}


HOSTILE = [
    "{{ 7*7 }}",
    "{% for x in range(9**9) %}",
    "{{ ''.__class__ }}",
    "{# x #}",
    "[[x]]",
    "]\n\n[x",
    "%s {0}",
    "\\u202e",
]


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
    facts = replace(Facts(**FULL), company="{{ 7*7 }}")

    assert all("{{ 7*7 }}" in render(source, facts).text for source in variants("thank_you", POLICY))


def test_a_broken_template_is_told_in_one_sentence() -> None:
    with pytest.raises(SetupProblem, match="template is broken"):
        render("{{ nobody }}", Facts(person=Person()))


@pytest.mark.parametrize(
    "escape", ["{{ ''.__class__.__mro__ }}", "{{ cycler.__init__.__globals__ }}", "{% include 'x' %}"]
)
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
