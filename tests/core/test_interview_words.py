"""The word for an interview in the seven shipped languages, and the words that mean other things too."""

import pytest

from mailbot.core.actions import Why
from mailbot.core.interviews import Reading, read_event
from tests.core.policies import ME, POLICY, WORDS, event, lonely


@pytest.mark.parametrize(
    "title",
    [
        "Interview at Acme",
        "Phone screen with Acme",
        "Hiring manager call",
        "Vorstellungsgespräch bei Acme",
        "Vorstellungsgespräche",
        "Bewerbungsgespräch Acme GmbH",
        "VORSTELLUNGSGESPRÄCH",
        "Entretien d'embauche chez Acme",
        "Entretien d’embauche chez Acme",
        "Entretien de recrutement Acme",
        "Entrevista de trabajo con Acme",
        "Entrevista con Acme",
        "Entrevista de emprego na Acme",
        "Entrevista de trabalho",
        "Sollicitatiegesprek bij Acme",
        "Colloquio di lavoro presso Acme",
        "Colloquio di selezione",
        "Telefoninterview Acme",
        "Auswahlgespräch Acme",
        "Sollicitatie-interview Acme",
        "Colloqui di lavoro",
    ],
)
def test_the_word_counts_in_every_shipped_language(title: str) -> None:
    assert read_event(lonely(title), ME, POLICY).is_interview


@pytest.mark.parametrize("title", ["Gespräch", "Entretien", "Colloquio", "Gesprek", "Kennenlernen"])
def test_a_word_that_means_other_things_too_is_only_suggested(title: str) -> None:
    assert read_event(lonely(title), ME, POLICY) == Reading(why=Why.AMBIGUOUS, suggest=True)


@pytest.mark.parametrize("title", ["Gespräch", "Entretien", "Colloquio", "Gesprek", "Kennenlernen"])
def test_with_somebody_from_elsewhere_such_a_word_counts(title: str) -> None:
    assert read_event(event(title, "jane@acme.example"), ME, POLICY).is_interview


@pytest.mark.parametrize(
    ("title", "description"),
    [
        ("Gespräch", "Ihre Bewerbung bei uns"),
        ("Entretien", "Poste: ingénieure"),
        ("Colloquio", "Posizione: analista"),
        ("Gesprek", "De vacature van ontwikkelaar"),
        ("Kennenlernen Software Engineer", ""),
    ],
)
def test_with_a_job_word_such_a_word_counts(title: str, description: str) -> None:
    assert read_event(lonely(title, description), ME, POLICY).is_interview


@pytest.mark.parametrize("title", ["Gespräch bei der Acme GmbH", "Entretien chez Acme SAS", "Colloquio Acme S.p.A."])
def test_with_a_company_in_the_title_such_a_word_counts(title: str) -> None:
    assert read_event(lonely(title), ME, POLICY).is_interview


def test_with_another_companys_desk_such_a_word_counts() -> None:
    assert read_event(event("Gespräch", "bewerbung@acme.example"), ME, POLICY).is_interview


@pytest.mark.parametrize(
    ("title", "guest"),
    [
        ("Entretien chaudière", "paul@chauffage-durand.example"),
        ("Entretien de la voiture", "garage@auto.example"),
        ("Colloquio con gli insegnanti", "maria@scuola.example"),
        ("Gespräch mit Steuerberaterin", "eva@kanzlei.example"),
        ("Gesprek met huisarts", "jan@praktijk.example"),
    ],
)
def test_upkeep_and_school_are_no_interviews_whoever_comes(title: str, guest: str) -> None:
    assert read_event(event(title, guest), ME, POLICY) == Reading(why=Why.AMBIGUOUS, suggest=True)


@pytest.mark.parametrize("machine", ["no-reply@acme.example", "fred@fireflies.ai", "room@resource.calendar.google.com"])
def test_a_machine_from_elsewhere_is_no_second_sign(machine: str) -> None:
    assert read_event(event("Gespräch", machine), ME, POLICY).why is Why.AMBIGUOUS


def test_in_a_calendar_named_interviews_such_a_word_counts() -> None:
    assert read_event(lonely("Gespräch", calendar="interviews"), ME, POLICY).is_interview


@pytest.mark.parametrize("title", ["Interviewer training", "Reinterview", "interviewed", "The interviewee"])
def test_only_the_whole_word_counts(title: str) -> None:
    assert not read_event(lonely(title), ME, POLICY).is_interview


@pytest.mark.parametrize(
    "title", ["Mitarbeitergespräch", "Jahresgespräch mit Ben", "Entretien annuel", "Colloquio annuale"]
)
def test_the_talks_of_somebody_in_work_never_count(title: str) -> None:
    assert not read_event(event(title), ME, POLICY).is_interview


def test_every_word_list_is_filled_and_lower_case() -> None:
    lists = {name: getattr(WORDS, name) for name in WORDS.__slots__}

    assert [name for name, words in lists.items() if not words or any(w != w.lower() for w in words)] == []
