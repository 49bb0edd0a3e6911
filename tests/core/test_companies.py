"""Which company, which job, which topic an event tells; nothing is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.reading.companies import company_of, role_of
from mailbot.core.reading.people import who_was_met
from mailbot.core.reading.rounds import topic_of
from tests.core.policies import BERLIN, ME, POLICY, WORDS, event, lonely


def company(title: str, *guests: str) -> tuple[str, str]:
    one = event(title, *guests) if guests else lonely(title)
    return company_of(one, who_was_met(one, ME, POLICY, BERLIN).people, ME, WORDS)


@pytest.mark.parametrize(
    ("title", "guest", "told"),
    [
        ("Interview", "jane@acme.example", ("Acme", "acme.example")),
        ("Interview", "jane@mail.acme.co.uk", ("Acme", "acme.co.uk")),
        ("Interview", "jane@big-data.example", ("Big Data", "big-data.example")),
        ("Interview at Acme Robotics", "jane@acmerobotics.com", ("Acme Robotics", "acmerobotics.com")),
        ("BMW: Interview", "jane@bmw.de", ("BMW", "bmw.de")),
        ("Interview, Fenwick & Sons", "jane@fenwick.example", ("Fenwick & Sons", "fenwick.example")),
        ("Interview Stadtwerke Merwe", "jane@merwe.example", ("Stadtwerke Merwe", "merwe.example")),
        ("Interview Helen Merwe", "jane@merwe.example", ("Merwe", "merwe.example")),
    ],
)
def test_the_company_is_the_domain_in_the_titles_own_spelling(title: str, guest: str, told: tuple[str, str]) -> None:
    assert company(title, guest) == told


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Interview at Acme", "Acme"),
        ("Interview with Acme", "Acme"),
        ("Interview @ Acme", "Acme"),
        ("Acme – Technical Interview", "Acme"),
        ("Acme | Data Engineer | Interview", "Acme"),
        ("Interview: Acme", "Acme"),
        ("Vorstellungsgespräch bei Acme", "Acme"),
        ("Entretien d'embauche chez Acme", "Acme"),
        ("Sollicitatiegesprek bij Acme", "Acme"),
        ("Colloquio di lavoro presso Acme", "Acme"),
        ("Acme #interview", "Acme"),
    ],
)
def test_without_a_domain_the_title_names_the_company(title: str, name: str) -> None:
    assert company(title) == (name, "")


@pytest.mark.parametrize("guest", ["jane.doe@gmail.com", "jane@gmx.de", "abc@hire.lever.co"])
def test_a_free_mail_or_relay_domain_is_no_company(guest: str) -> None:
    assert company("Interview at Acme", guest) == ("Acme", "")


@pytest.mark.parametrize(
    "title",
    ["Interview", "Technical interview", "Interview with Sam Hill", "Data Engineer interview", "interview call", ""],
)
def test_a_title_that_names_no_company_tells_none(title: str) -> None:
    assert company(title) == ("", "")


def test_the_interviewer_is_no_company() -> None:
    assert company("Interview with Jane Doe", "Jane Doe <jane.doe@gmail.com>") == ("", "")


@pytest.mark.parametrize("title", ["Interview at {{ 7*7 }}", "Interview at <b>", "Interview at x@y.example"])
def test_template_syntax_and_markup_name_no_company(title: str) -> None:
    assert not set(company(title)[0]) & set("{}<>@")


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Interview: Data Engineer", "Data Engineer"),
        ("Senior Backend Developer Interview", "Senior Backend Developer"),
        ("Interview with Acme – Head of Product Manager", "Head of Product Manager"),
        ("Interview at Acme", ""),
        ("Hiring manager call", ""),
        ("Interview: {{ Data Engineer }}", ""),
    ],
)
def test_the_job_is_what_the_title_names(title: str, role: str) -> None:
    assert role_of(lonely(title), (), ME, WORDS) == role


@pytest.mark.parametrize(("title", "topic"), [("Acme: System Design Interview", "system design"), ("Interview", "")])
def test_the_topic_is_what_the_title_says(title: str, topic: str) -> None:
    assert topic_of(title, "", WORDS) == topic


@given(st.text(max_size=200))
def test_any_title_is_read_and_gives_one_clean_line(title: str) -> None:
    one = lonely(title)
    told = [*company_of(one, (), ME, WORDS), role_of(one, (), ME, WORDS), topic_of(title, "", WORDS)]

    assert not [t for t in told if set(t) & set("\r\n{}<>@")]
