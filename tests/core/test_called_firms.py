"""Companies that titles, desks and signatures name in the many ways people write them; and words that are none."""

import pytest

from mailbot.core.ledger import Role
from mailbot.core.reading.companies import company_of
from mailbot.core.reading.people import who_was_met
from tests.core.policies import BERLIN, ME, POLICY, WORDS, event, lonely, somebody


def company(title: str, sender: str = "", text: str = "") -> str:
    one = (
        event(title, "sam@example.org", organizer=somebody(sender), description=text) if sender else lonely(title, text)
    )
    return company_of(one, who_was_met(one, ME, POLICY, BERLIN).people, ME, WORDS)[0]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Interview – Senior Controller – Hanse Logistik", "Hanse Logistik"),
        ("Hanse Logistik: Vorstellungsgespräch", "Hanse Logistik"),
        ("Bewerbungsgespräch Kita Sonnenschein", "Kita Sonnenschein"),
        ("Vorstellungsgespräch als Koch, Gasthaus Linde", "Gasthaus Linde"),
        ("Vorstellungsgespräch Fa. Brenner Metallbau", "Brenner Metallbau"),
        ("Vorstellungsgespräch bei Brenner Metallbau GmbH & Co. KG", "Brenner Metallbau"),
        ("Vorstellungsgespräch bei der AOK", "AOK"),
        ("Zweites Gespräch bei Firma Kessler Optik", "Kessler Optik"),
        ("Entretien avec la société Velmont", "Velmont"),
        ("Entretien d'embauche – CHU de Lorient", "CHU de Lorient"),
        ("Entretien d'embauche au Crédit Rural", "Crédit Rural"),
        ("Entretien d'embauche chez les Papeteries du Lac", "Papeteries du Lac"),
        ("Entretien de recrutement - Conseil départemental de l'Orne", "Conseil départemental de l'Orne"),
        ("2e entretien / Velmont / Sam Hill", "Velmont"),
        ("Entrevista en Bodegas Altamira", "Bodegas Altamira"),
        ("Entrevista Grupo Arandia (Zoom)", "Grupo Arandia"),
        ("2ª entrevista Kallpa", "Kallpa"),
        ("Entrevista con la empresa Kallpa", "Kallpa"),
        ("Entrevista: Diputación de Soria", "Diputación de Soria"),
        ("Entrevista na Metalúrgica Rocha", "Metalúrgica Rocha"),
        ("Entrevista com a Rocha Têxteis", "Rocha Têxteis"),
        ("Gesprek Van der Berg Accountants", "Van der Berg Accountants"),
        ("Sollicitatiegesprek bij ROC Noorderpoort", "ROC Noorderpoort"),
        ("Sollicitatiegesprek ziekenhuis St. Anna", "ziekenhuis St. Anna"),
        ("Colloquio presso Studio Legale Bruni", "Studio Legale Bruni"),
        ("Colloquio Officine Marchetti", "Officine Marchetti"),
        ("Colloquio ASL Torino", "ASL Torino"),
        ("Interview with the University of Leeds", "University of Leeds"),
        ("Interview: NHS Highland", "NHS Highland"),
        ("Interview - St Mary's Primary School", "St Mary's Primary School"),
        ("Interview for Planning Officer with City of Leeds", "City of Leeds"),
        ("Final interview - Quayside x Sam Hill", "Quayside"),
    ],
)
def test_a_title_names_the_firm(title: str, name: str) -> None:
    assert company(title) == name


@pytest.mark.parametrize(
    ("title", "sender", "text", "name"),
    [
        (
            "Ihr Vorstellungsgespräch",
            "Bewerbung <bewerbung@klinikum-nord.example>",
            "Klinikum Nord gGmbH",
            "Klinikum Nord",
        ),
        (
            "Ihr Termin: Interview",
            "Personal <personal@stadt-lauen.example>",
            "Stadt Lauen\nDer Bürgermeister",
            "Stadt Lauen",
        ),
        ("Interview – Landratsamt Weiden", "poststelle@lra-weiden.example", "", "Landratsamt Weiden"),
        ("Confirmation de votre entretien", "RH <rh@velmont.example>", "Service RH\nGroupe Velmont", "Groupe Velmont"),
        ("Entrevista personal", "seleccion@aytolorca.example", "Ayuntamiento de Lorca", "Ayuntamiento de Lorca"),
        ("Entrevista – Câmara Municipal de Aveiro", "rh@cm-aveiro.example", "", "Câmara Municipal de Aveiro"),
        ("Entrevista | Processo Seletivo Nuvem Azul", "rh@nuvemazul.example", "", "Nuvem Azul"),
        (
            "Interview invitation",
            "no-reply@hiretool.example",
            "You have an interview with Acme Robotics",
            "Acme Robotics",
        ),
        ("Your interview with Quayside is confirmed", "Quayside <no-reply@hiretool.example>", "", "Quayside"),
        ("Interview", "Quayside Talent Team <quayside@ashbyhq.com>", "", "Quayside"),
        ("Interview", "Dana Fox <dana@quayside.example>", "Dana Fox\nRecruiter at Quayside", "Quayside"),
        ("Interview: Data Analyst, People Analytics", "Dana Fox <dana@quayside.example>", "", "Quayside"),
        (
            "Interview",
            "Personalamt Stadt Lauen <personalamt@lauen.example>",
            "Stadt Lauen\nMarktplatz 1",
            "Stadt Lauen",
        ),
        ("Gespräch / Sam Hill", "Jo Reed <jo@voltara.example>", "Bewerbung\nVoltara Energie GmbH", "Voltara Energie"),
        ("Interview at HQ", "Dana Fox <dana@quayside.example>", "", "Quayside"),
        ("Entretien dans nos locaux", "Dana Fox <dana@quayside.example>", "", "Quayside"),
        ("Colloquio presso la nostra sede di Milano", "Dana Fox <dana@quayside.example>", "", "Quayside"),
        ("Gesprek bij ons op kantoor", "Dana Fox <dana@quayside.example>", "", "Quayside"),
        ("Interview - Berlin office", "Dana Fox <dana@quayside.example>", "", "Quayside"),
    ],
)
def test_a_desk_or_a_signature_names_the_firm(title: str, sender: str, text: str, name: str) -> None:
    assert company(title, sender, text) == name


@pytest.mark.parametrize(
    ("title", "post", "name"),
    [
        ("1st stage interview - Marlow Foods", "Senior Recruitment Consultant", "Marlow Foods"),
        ("Vorstellungsgespräch bei Kessler Optik", "Personalberaterin", "Kessler Optik"),
        ("Entretien chez Velmont", "Consultante en recrutement, Altémis", "Velmont"),
        ("Entrevista cliente final: Grupo Arandia", "Consultora de selección en Selectia", "Grupo Arandia"),
        ("Entrevista com Rocha Têxteis", "Consultora de recrutamento", "Rocha Têxteis"),
        ("Gesprek bij Zilverpoort", "Intercedent Kompas Uitzendbureau", "Zilverpoort"),
        ("Colloquio con Valdarno Spa", "Consulente di selezione", "Valdarno Spa"),
        ("Interview", "Recruitment Consultant\nThe client is Marlow Foods.", "Marlow Foods"),
        ("Interview - Analyst", "Recruitment Consultant", "Kompas"),
    ],
)
def test_who_finds_people_for_clients_is_not_the_firm_where_one_is_told(title: str, post: str, name: str) -> None:
    assert company(title, "Ida Neri <ida@kompas.example>", f"Ida Neri\n{post}") == name


@pytest.mark.parametrize(
    "title",
    [
        "Interview - Berlin",
        "Interview (in person, London)",
        "Interview 2/3",
        "Interview rescheduled",
        "Interview slot held for you",
        "Interview – Runde 2 (Fallstudie)",
        "Vorstellungsgespräch im Rathaus Gera",
        "Vorstellungsgespräch mit Herrn Kessler",
        "Vorstellungsgespräch Frau Dr. Albers",
        "Vorstellungsgespräch Ausbildung zum Koch",
        "Vorstellungsgespräch Werkstudent Marketing",
        "Entretien avec Mme Morel",
        "Entretien RH",
        "Entretien d'embauche serveuse",
        "Entrevista con Recursos Humanos",
        "Entrevista con el equipo",
        "Entrevista presencial",
        "Entrevista de trabajo Camarera",
        "Entrevista final com a diretora",
        "Entrevista de emprego Caixa",
        "Colloquio con il direttore",
        "Colloquio di lavoro Barista",
        "Sollicitatiegesprek Teams",
        "Sollicitatiegesprek Kok",
        "Gesprek met de directeur",
        "Interview Panel",
        "Interview Room 4",
        "Stakeholder Panel Interview",
        "Interview TODAY",
        "Vorstellungsgespräch (Anzug!)",
        "Persönliches Vorstellungsgespräch",
        "Entretien d'embauche en présentiel",
        "Segunda entrevista de trabajo",
        "Tweede sollicitatiegesprek",
        "Colloquio di Lavoro In Presenza",
        "Interview - Trainee Solicitor",
        "Blue Fern interview w/ Dana",
    ],
)
def test_what_is_no_firm_names_none(title: str) -> None:
    assert company(title) == ""


def test_a_person_a_service_writes_for_is_no_firm() -> None:
    assert company("Interview", "Jo Reed via Greenhouse <no-reply@greenhouse.io>") == ""


def test_who_writes_for_a_client_while_its_people_interview_arranges() -> None:
    text = "You will meet the team of our client Marlow Foods.\n\nIda Neri\nKompas & Partner"
    one = event(
        "Interview",
        "Jo Reed <jo@marlowfoods.example>",
        organizer=somebody("Ida Neri <ida@kompas.example>"),
        description=text,
    )
    roles = {p.person.address: p.role for p in who_was_met(one, ME, POLICY, BERLIN).people}

    assert roles == {"ida@kompas.example": Role.COORDINATOR, "jo@marlowfoods.example": Role.INTERVIEWER}


def test_a_consultancys_own_people_interview_though_they_have_clients() -> None:
    text = "You would work for our client Marlow Foods.\n\nIda Neri\nManaging Consultant"
    one = event(
        "Interview",
        "Jo Reed <jo@kompas.example>",
        organizer=somebody("Ida Neri <ida@kompas.example>"),
        description=text,
    )

    assert {p.role for p in who_was_met(one, ME, POLICY, BERLIN).people} == {Role.INTERVIEWER}


def test_a_client_success_manager_is_no_client() -> None:
    assert company("Interview", "Jo Reed <jo@acme.example>", "You will meet our Client Advisory Board.") == "Acme"
