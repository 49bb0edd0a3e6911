"""A title that says that it does not take place is believed, though the calendar was not told; a phrase is not."""

import pytest

from mailbot.core.actions import Why
from mailbot.core.interviews import Reading, read_event
from mailbot.core.reading.not_held import is_called_off
from mailbot.core.stated import About, Stated, Statement
from tests.core.policies import ME, POLICY, at, event, guest, lonely

_OFF = [
    "Canceled: Interview with Acme",
    "CANCELLED - Interview with Acme",
    "Canceled event: Interview with Acme @ Mon 2 March",
    "CANCELLED Interview with Acme",
    "Fwd: Canceled: Interview with Acme",
    "Interview with Acme – cancelled",
    "Interview with Acme (postponed)",
    "Interview with Acme (postponed until further notice)",
    "[CANCELED] Interview with Acme",
    "Interview cancelled",
    "Abgesagt: Vorstellungsgespräch Acme",
    "Vorstellungsgespräch Acme (verschoben)",
    "Vorstellungsgespräch entfällt",
    "ABGESAGT! Vorstellungsgespräch Acme",
    "Annulé : Entretien d'embauche Acme",
    "Entretien d'embauche Acme (reporté)",
    "Entrevue d'embauche Acme - reportée",
    "Cancelado: Entrevista Acme",
    "Entrevista Acme (aplazada)",
    "Entrevista Acme | adiada",
    "Adiada: Entrevista de emprego Acme",
    "Geannuleerd: Sollicitatiegesprek Acme",
    "Sollicitatiegesprek Acme (uitgesteld tot maandag)",
    "Annullato: Colloquio di lavoro Acme",
    "Colloquio di lavoro Acme - RINVIATO",
]


@pytest.mark.parametrize("title", _OFF)
def test_a_title_that_calls_the_event_off_is_as_good_as_a_cancelled_event(title: str) -> None:
    assert read_event(event(title, guest("Jane Roe <jane@acme.example>")), ME, POLICY).why is Why.CANCELLED


@pytest.mark.parametrize("text", ["#interview", "Lunch #interview"])
def test_nor_does_an_explicit_tag_make_it_take_place(text: str) -> None:
    assert read_event(lonely("Abgesagt: Lunch", text), ME, POLICY).why is Why.CANCELLED


def test_a_word_of_the_users_own_by_command_wins_over_the_title() -> None:
    met = event("Interview with Acme (postponed)", guest("Jane Roe <jane@acme.example>"))
    said = Statement(subject=met.identity, about=About.TAG, value="yes", at=at(9))

    assert read_event(met, ME, POLICY, Stated(statements=(said,))) == Reading(tag="mailbot tag")


def test_a_look_alike_that_is_called_off_is_not_suggested() -> None:
    off = lonely("Canceled: 30 minute interview prep call", "calendly.com/events/1")

    assert not read_event(off, ME, POLICY).suggest


@pytest.mark.parametrize(
    "title",
    [
        "Cancellation policy analyst interview",
        "Interview: Cancelled Orders Analyst",
        "CANCELLED ORDERS ANALYST INTERVIEW",
        "Interview (Cancellation Desk)",
        "Interview (Cancelled Orders team)",
        "Interview - Postponed Claims Analyst",
        "Entretien d'embauche reporter",
        "Entrevista Reportes Andinos",
        "Vorstellungsgespräch Acme (verschoben auf 3.12.)",
        "Entretien d'embauche Acme (reporté au 12/03)",
        "Interview with Acme (postponed to 12 March)",
        "Interview with Acme (a postponed start date is possible)",
        "",
    ],
)
def test_such_a_word_within_a_phrase_says_nothing(title: str) -> None:
    assert not is_called_off(title)


@pytest.mark.parametrize(
    "title", ["Interview-Training", "Interview training", "Interview-Coaching mit Jo", "Sollicitatietraining interview"]
)
def test_training_is_practice_however_it_is_written(title: str) -> None:
    assert read_event(lonely(title), ME, POLICY) == Reading(why=Why.PRACTICE, suggest=True)


def test_an_agencys_talk_with_its_client_is_an_interview() -> None:
    met = event("Entrevista con cliente (Grupo Arandia)", guest("Ida Ruiz <ida@cazatalentosnorte.example>"))

    assert read_event(met, ME, POLICY).is_interview


def test_the_users_own_talk_with_a_client_is_none() -> None:
    met = event("Entrevista con cliente (Grupo Arandia)", guest("Ida Ruiz <ida@arandia.example>"))

    assert read_event(met, ME, POLICY).why is Why.PRACTICE


@pytest.mark.parametrize("title", ["Erstes Kennenlernen: Sam Hill", "Kennismaking Sam Hill"])
def test_getting_to_know_each_other_by_a_system_is_only_suggested(title: str) -> None:
    sent = event(title, guest("no-reply@m.personio.de"), description="Danke für deine Bewerbung / sollicitatie.")

    assert read_event(sent, ME, POLICY) == Reading(why=Why.LOOKS_LIKE, suggest=True)
