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
from mailbot.core.phrasing import LONGEST_FACT, fact, told
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


@pytest.mark.parametrize("known", ["company", "role", "topic"])
def test_brackets_in_what_an_event_tells_look_like_no_gap(known: str) -> None:
    facts = Facts(**(FULL | {known: "[Acme] two"}))

    texts = [render(source, facts).text for source in variants("thank_you", POLICY)]

    assert not any("[Acme]" in text for text in texts)
    assert any("(Acme) two" in text for text in texts)


@given(text=st.text(max_size=900), longest=st.integers(min_value=2, max_value=LONGEST_FACT))
def test_no_fact_is_longer_than_it_may_be(text: str, longest: int) -> None:
    assert len(fact(text, longest)) <= longest


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("one two three", "one two three"),
        ("one two threes", "one two…"),
        ("one two, threes", "one two…"),
        ("onetwothreefour", "onetwothreef…"),
    ],
)
def test_a_fact_that_is_too_long_ends_after_a_whole_word(text: str, cut: str) -> None:
    assert fact(text, 13) == cut


@pytest.mark.parametrize(
    ("lead", "text", "whole"),
    [
        ("Here is something.", "a study on robots", "Here is something: a study on robots."),
        ("Here is something.", "You opened a second hall.", "Here is something. You opened a second hall."),
        ("What I liked", "You opened a second hall.", "You opened a second hall."),
        ("Here is something.", "", ""),
    ],
)
def test_a_lead_that_is_a_sentence_stands_before_a_sentence_too(lead: str, text: str, whole: str) -> None:
    assert told(lead, text) == whole


@pytest.mark.parametrize(
    ("lead", "concern", "paragraph"),
    [
        ("One doubt came up.", "", "One doubt came up. I ran Nomad."),
        ("On the doubt", "", "On the doubt: I ran Nomad."),
        ("One doubt came up.", "no Kubernetes", "One doubt came up: no Kubernetes. I ran Nomad."),
    ],
)
def test_an_answer_never_stands_without_what_it_answers(lead: str, concern: str, paragraph: str) -> None:
    facts = Facts(person=Person(), concern=concern, answer="I ran Nomad")

    assert render(f'{{{{ point("{lead}", "", "hint") }}}}', facts).text == paragraph


def test_a_french_gap_has_the_french_colon() -> None:
    facts = Facts(person=Person(), concern="Kubernetes", note="Nomad", language="fr")

    assert render('{{ point("", "", "réponse") }}', facts).gaps == (
        "réponse\N{NO-BREAK SPACE}: Kubernetes\N{NO-BREAK SPACE}: Nomad",
    )


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
        ("re : Your application", "re : Your application"),
        ("AW: Your application", "Re: AW: Your application"),
        ("RE: AW: Re: Your application", "RE: AW: Re: Your application"),
        ("Re[2]: Your application", "Re: Re[2]: Your application"),
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
