"""Practice, upkeep and customers' talks are no interviews; the same words in a job's or a firm's name are no matter."""

import pytest

from mailbot.core.actions import Why
from mailbot.core.interviews import Reading, read_event
from tests.core.policies import ME, POLICY, event, lonely


@pytest.mark.parametrize(
    "title",
    [
        "Entretien d'embauche chez Atelier Vauban",
        "Entretien d'embauche Atelier Vauban",
        "Entrevista Taller Mecánico Ruiz",
        "Entrevista en Laboratorios Prado",
        "Entrevista: Técnica de laboratorio",
        "Citación a entrevista: Técnico de laboratorio",
        "Colloquio di selezione: tecnico di laboratorio",
        "Interview: Simulation Engineer",
        "Vorstellungsgespräch Presse- und Öffentlichkeitsreferentin",
        "Vorstellungsgespräch bei Radio Nordwelle",
        "Vorstellungsgespräch Seminarleiter",
        "Entrevista con cliente - Grupo Arandia - Controller Financiero",
        "Entrevista com cliente: Analista de Dados",
        "Entrevista en la oficina de Acme",
        "Entrevista en taller mecánico",
        "Entrevista: auxiliar de oficina",
        "Colloquio di lavoro nel laboratorio",
        "Colloquio di lavoro Laboratorio Analisi Rossi",
        "Entretien d'embauche à l'atelier",
        "Entrevista y prueba práctica",
        "Entrevista e prova prática",
        "Sollicitatiegesprek persvoorlichter",
        "Sollicitatiegesprek bij Pers Centraal",
    ],
)
def test_a_job_or_a_firm_that_is_called_like_practice_makes_no_practice(title: str) -> None:
    assert read_event(lonely(title), ME, POLICY).is_interview


@pytest.mark.parametrize(
    "title",
    [
        "Mock interview",
        "Interview - Press Officer",
        "Interview: Practice Manager",
        "Mock Data Engineer interview",
        "Interview practice with Ben",
        "Practice Data Engineer interview",
        "Interview prep call - Sam / Denise",
        "Interview workshop",
        "Press interview",
        "Radio interview",
        "TV interview at Acme",
        "Podcast interview",
        "Interview simulation",
        "User interview",
        "Customer interview: Acme",
        "Research interview with Data Engineers",
        "Probe-Vorstellungsgespräch",
        "Vorbereitung Vorstellungsgespräch Acme",
        "Bewerbungstraining Vorstellungsgespräch",
        "Presseinterview",
        "Simulation d'entretien d'embauche",
        "Préparation entretien d'embauche Acme",
        "Atelier entretien d'embauche",
        "Interview at Radio Nordwelle",
        "Entretien annuel",
        "Simulacro de entrevista con Marcos",
        "Preparar entrevista Acme",
        "Taller de entrevistas",
        "Entrevista con clientes",
        "Entrevista de prensa",
        "Simulação de entrevista",
        "Treino para entrevista",
        "Oefenen sollicitatiegesprek",
        "Voorbereiding sollicitatiegesprek Acme",
        "Simulazione colloquio di lavoro",
        "Preparazione colloquio di lavoro Acme",
        "Laboratorio colloquio di lavoro",
    ],
)
def test_practice_press_and_research_are_only_suggested(title: str) -> None:
    assert read_event(lonely(title), ME, POLICY) == Reading(why=Why.PRACTICE, suggest=True)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Colloquio Nordica Arredi", "portare CV e lettere di referenze"),
        ("Colloquio Nordica Arredi", "una di HR"),
        ("Entretien Papeteries du Lac", "apporter le CV et la lettre de motivation"),
        ("Gespräch Lindner Verlag", "Lebenslauf und Zeugnisse mitnehmen"),
        ("Gesprek Bloemenveiling Zuid", "motivatiebrief meenemen"),
        ("Entretien", "Poste : vendeuse"),
    ],
)
def test_papers_of_an_application_are_a_second_sign(title: str, text: str) -> None:
    assert read_event(lonely(title, text), ME, POLICY).is_interview


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Gespräch Sparkasse", "Unterlagen mitnehmen"),
        ("Colloquio con la maestra", "portare il diario"),
        ("Entretien voiture", "Vidange + pneus, déposer les clés"),
        ("Gesprek huisarts", "uitslag bloedonderzoek"),
        ("Entretien jardin", ""),
        ("Gesprek onderhoud cv-ketel", "monteur komt om 9 uur"),
    ],
)
def test_without_them_such_a_word_is_only_suggested(title: str, text: str) -> None:
    assert read_event(lonely(title, text), ME, POLICY) == Reading(why=Why.AMBIGUOUS, suggest=True)


def test_practice_with_a_guest_is_practice_all_the_same() -> None:
    assert read_event(event("Mock interview: Data Engineer"), ME, POLICY).why is Why.PRACTICE
