"""Companies that a title names beside an occasion, a way to meet or a person; titles that are a second sign."""

import pytest

from mailbot.core.actions import Why
from mailbot.core.interviews import read_event
from mailbot.core.reading.companies import company_of
from mailbot.core.reading.people import who_was_met
from tests.core.policies import BERLIN, ME, POLICY, event, guest, lonely


def noted_company(title: str, text: str = "") -> str:
    """The company of an entry of the user's own."""
    one = lonely(title, text)
    return company_of(one, who_was_met(one, ME, POLICY, BERLIN).people, ME, POLICY.words)[0]


@pytest.mark.parametrize(
    ("title", "company"),
    [
        ("Interview Osprey Wind – w/ Anna Thorsen (head of ops) & Bob Ray", "Osprey Wind"),
        ("Entretien tel Bureau Vallon, Mme Anna Haddad", "Bureau Vallon"),
        ("Entrevistas presenciales Clínica Santa Olaya", "Clínica Santa Olaya"),
        ("Colloquio telefonico Officine Morandi", "Officine Morandi"),
        ("On-site day Calloway Instruments #interview", "Calloway Instruments"),
        ("Probetag Kita Regenbogen #interview", "Kita Regenbogen"),
    ],
)
def test_a_title_names_the_company_behind_the_occasion(title: str, company: str) -> None:
    assert noted_company(title) == company


def test_the_client_wins_over_the_agency_behind_via() -> None:
    sent = event(
        "Interview - Senior Controller - Wexley Foods (via Marchetti Search)",
        description="I confirm your interview with our client Wexley Foods plc.",
        organizer=guest("Rob Ainsley <rob@marchettisearch.example>").person,
        attendees=(),
    )
    people = who_was_met(sent, ME, POLICY, BERLIN).people

    assert company_of(sent, people, ME, POLICY.words)[0] == "Wexley Foods"


@pytest.mark.parametrize(
    "title",
    [
        "Entretien tel Bureau Vallon, Mme Anna Haddad",
        "Secondo colloquio Studio Arcadia – arch. Bianca Lupo",
        "Gespräch Druckerei Nord, Frau Anna Weber",
    ],
)
def test_a_firm_and_a_full_name_in_the_title_are_a_second_sign(title: str) -> None:
    assert read_event(lonely(title, ""), ME, POLICY).is_interview


@pytest.mark.parametrize(
    "title",
    [
        "Gespräch Grundschule Nord, Frau Anna Weber",
        "Entretien Banque Nord, M. Paul Durand",
        "Colloquio Studio Dentistico Nord – dott. Mario Bianchi",
        "Gespräch Anna Weber, Paul Durand",
        "Gespräch Druckerei Nord",
    ],
)
def test_a_school_a_bank_a_practice_or_a_firm_alone_is_none(title: str) -> None:
    assert read_event(lonely(title, ""), ME, POLICY).why is Why.AMBIGUOUS


@pytest.mark.parametrize(
    "title", ["Interview with Ravenscourt Press – Editor", "Interview (Ravenscourt University Press)"]
)
def test_a_publisher_on_the_event_is_not_the_press(title: str) -> None:
    assert read_event(event(title, guest("Jo Roe <jo@ravenscourt.example>")), ME, POLICY).is_interview


@pytest.mark.parametrize("title", ["Press interview Ravenscourt", "Interview with Ravenscourt press team"])
def test_the_press_of_a_company_on_the_event_still_is(title: str) -> None:
    assert read_event(event(title, guest("Jo Roe <jo@ravenscourt.example>")), ME, POLICY).why is Why.PRACTICE
