"""Which company an invitation means: by title, desk, signature, client and public body, in seven languages; or none."""

import pytest

from mailbot.core.reading.companies import company_of
from mailbot.core.reading.people import who_was_met
from tests.core.policies import BERLIN, ME, POLICY, WORDS, event, lonely, somebody


def company(title: str, sender: str = "", text: str = "", *guests: str) -> str:
    one = event(title, *guests, organizer=somebody(sender), description=text) if sender else lonely(title, text)
    if sender and not guests:
        one = event(title, "sam@example.org", organizer=somebody(sender), description=text)
    return company_of(one, who_was_met(one, ME, POLICY, BERLIN).people, ME, WORDS)[0]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Entrevista Bodegas Altamira", "Bodegas Altamira"),
        ("Entrevista Andina Consultores: Sam Hill", "Andina Consultores"),
        ("Entrevista Farmácia Boa Saúde", "Farmácia Boa Saúde"),
        ("Sollicitatiegesprek Bloemenveiling Zuid", "Bloemenveiling Zuid"),
        ("Colloquio Nordica Arredi", "Nordica Arredi"),
        ("Entretien chez Atelier Vauban avec Léa Chauvet", "Atelier Vauban"),
        ("Vorstellungsgespräch Lindner Verlag, Oskar Lindner + Dr. Petra Vogel", "Lindner Verlag"),
        ("Vorstellungsgespräch Bäckerei Huber", "Bäckerei Huber"),
        ("Vorstellungsgespräch Hotel Adler", "Hotel Adler"),
        ("Interview Harbour Brewery", "Harbour Brewery"),
        ("Interview Fenwick & Drake", "Fenwick & Drake"),
        ("Interview - Data Engineer - Solstice Health", "Solstice Health"),
        ("Interview @ Solstice Health", "Solstice Health"),
        ("Gespräch bei Möbelhaus Krause", "Möbelhaus Krause"),
        ("Gespräch bei der Stadt Köln", "Stadt Köln"),
        ("Vorstellungsgespräch Landkreis Harburg", "Landkreis Harburg"),
        ("Vorstellungsgespräch Universität Bern", "Universität Bern"),
        ("Vorstellungsgespräch Klinikum Nord", "Klinikum Nord"),
        ("Sollicitatiegesprek gemeente Utrecht", "gemeente Utrecht"),
        ("Sollicitatiegesprek bij de gemeente Utrecht", "gemeente Utrecht"),
        ("Entretien d'embauche mairie de Lyon", "mairie de Lyon"),
        ("Entretien d'embauche - Ville de Nantes", "Ville de Nantes"),
        ("Entrevista de trabajo Ayuntamiento de Lorca", "Ayuntamiento de Lorca"),
        ("Entrevista de emprego Câmara Municipal de Braga", "Câmara Municipal de Braga"),
        ("Colloquio di lavoro Comune di Pavia", "Comune di Pavia"),
        ("Colloquio di lavoro presso il Comune di Pavia", "Comune di Pavia"),
        ("Interview: University of Wexmoor", "University of Wexmoor"),
        ("Interview - Lecturer, University of Wexmoor", "University of Wexmoor"),
        ("Interview - Kent County Council", "Kent County Council"),
        ("Entretien client Groupe Sorbier - Contrôleur de gestion", "Groupe Sorbier"),
        ("Entrevista con cliente - Grupo Arandia - Controller Financiero", "Grupo Arandia"),
        ("Klantgesprek interview bij Zilverpoort Logistics", "Zilverpoort Logistics"),
    ],
)
def test_a_title_alone_names_the_company(title: str, name: str) -> None:
    assert company(title) == name


@pytest.mark.parametrize(
    "title",
    [
        "Convocation entretien d'embauche",
        "Convocation à un entretien de recrutement - Chargé de mission",
        "Citación a entrevista: Técnica de laboratorio",
        "Convocazione a colloquio di selezione",
        "Convocatória para entrevista",
        "Uitnodiging sollicitatiegesprek",
        "Einladung zum Vorstellungsgespräch",
        "Terminbestätigung Vorstellungsgespräch",
        "Interview: Research Engineer (Ref 8841)",
        "Interview - Réf. 2214 - Chef de projet",
        "Vorstellungsgespräch Kennziffer 2026-14",
        "Entrevista referencia 778",
        "Interview Helen Merwe",
        "Entrevista Marta Ruiz",
        "Interview invitation: Programme Officer (Water & Sanitation)",
        "Vorstellungsgespräch Softwareentwickler (m/w/d)",
        "Entretien technique",
        "Gesprek met Henk",
        "Colloquio conoscitivo Marco Bianchi",
        "Entrevista cliente",
    ],
)
def test_a_title_without_a_company_names_none(title: str) -> None:
    assert company(title) == ""


@pytest.mark.parametrize(
    ("title", "sender", "text", "name"),
    [
        (
            "Analyst interview (Ref 88)",
            "HR <jobs@wexmoor.example>",
            "HR\nUniversity of Wexmoor",
            "University of Wexmoor",
        ),
        (
            "Convocation entretien",
            "RH <recrutement@valrive.example>",
            "à Valrive\nDRH\nVille de Valrive",
            "Ville de Valrive",
        ),
        (
            "Citación a entrevista",
            "RRHH <rrhh@clinicasanroque.example>",
            "Clínica San Roque, C/ Olmo 14",
            "Clínica San Roque",
        ),
        (
            "Sollicitatiegesprek",
            "P&O <werving@oosterveld.example>",
            "te Oosterveld.\nGemeente Oosterveld",
            "Gemeente Oosterveld",
        ),
        (
            "Interview",
            "Curt Yarn <curt@redwater.example>",
            "Curt Yarn\nVP\nRedwater Distribution",
            "Redwater Distribution",
        ),
        ("Gesprek", "Jan Pol <jan@lemmerland.example>", "HR | Waterschap Lemmerland", "Waterschap Lemmerland"),
        (
            "Interview",
            "Jo Reed <jo@clearwell.example>",
            "Jo Reed, Clearwell International\nT 0123",
            "Clearwell International",
        ),
        ("Interview", "Jo Reed <jo@acme.example>", "Jo Reed\nAcme Engineering", "Acme"),
        ("Interview", "Jo Reed <jo@acme.example>", "Jo Reed\nHead of Data at Acme", "Acme"),
        ("Interview", "Jo Reed <jo@acme.example>", "The Acme Recruiting Team", "Acme"),
        ("Interview", "Jo Merwe <jo@merwe.example>", "Jo Merwe\nHelen Merwe", "Merwe"),
        ("Interview", "Jo Reed <jo@acme.example>", "Why Acme\nAcme is growing", "Acme"),
        (
            "Interview",
            "Cobalt Energy <cobaltenergy@myworkday.com>",
            "An interview with Cobalt Energy.",
            "Cobalt Energy",
        ),
        (
            "Interview: Jo - R-102 Senior Analyst, Cobalt Energy",
            "Cobalt Energy <cobaltenergy@myworkday.com>",
            "",
            "Cobalt Energy",
        ),
        ("Interview", "Brightpath Careers <notifications@smartrecruiters.com>", "", "Brightpath"),
        ("Interview", "Secretariaat Bestuur <secretariaat@oosterveld.example>", "", "Oosterveld"),
    ],
)
def test_signature_and_desk_spell_the_company_in_full(title: str, sender: str, text: str, name: str) -> None:
    assert company(title, sender, text) == name


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        (
            "Interview bij Zilverpoort Logistics",
            "je interview bij onze opdrachtgever Zilverpoort Logistics.\nTom Hill | Recruitment Consultant | Kompas",
            "Zilverpoort Logistics",
        ),
        ("Interview", "It is an interview for our client Halloran Insurance.", "Halloran Insurance"),
        ("Interview", "Your interview is with my client, Halloran Insurance.", "Halloran Insurance"),
        ("Vorstellungsgespräch", "Das Gespräch findet bei unserem Kunden Nordlicht Werke statt.", "Nordlicht Werke"),
        ("Vorstellungsgespräch", "Unser Mandant, die Nordlicht Werke GmbH, lädt Sie ein.", "Nordlicht Werke"),
        ("Entretien", "Vous êtes attendu chez notre client Maison Ferrand.", "Maison Ferrand"),
        (
            "Entretien d'embauche Groupe Sorbier",
            "Tom Hill\nConsultant en recrutement\nCabinet Kompas",
            "Groupe Sorbier",
        ),
        ("Entrevista", "La entrevista será en las oficinas de nuestro cliente Grupo Arandia.", "Grupo Arandia"),
        ("Entrevista", "A entrevista é no nosso cliente Metalúrgica Rocha.", "Metalúrgica Rocha"),
        ("Entrevista", "A entrevista será na nossa cliente Metalúrgica Rocha.", "Metalúrgica Rocha"),
        ("Sollicitatiegesprek", "Je gesprek bij onze klant Bakkerij Zuid is rond.", "Bakkerij Zuid"),
        ("Colloquio", "Il colloquio si terrà presso il nostro cliente Gruppo Valdarno.", "Gruppo Valdarno"),
        ("Colloquio", "La nostra azienda cliente Nordica Arredi desidera incontrarLa.", "Nordica Arredi"),
        ("Interview", "Client: Alder Foods", "Alder Foods"),
    ],
)
def test_the_client_is_the_company_and_not_who_finds_people_for_it(title: str, text: str, name: str) -> None:
    assert company(title, "Tom Hill <tom@kompas.example>", text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Tom Hill\nRecruitment Consultant",
        "We are looking forward to meeting our client's new hire.",
        "Our clients love Acme.",
        "Notre client est une société de conseil.",
        "Unser Kunde ist ein mittelständisches Unternehmen.",
    ],
)
def test_a_client_without_a_name_is_no_company(text: str) -> None:
    assert company("Interview", "Tom Hill <tom@peakstaffing.example>", text) == ""


def test_of_two_employers_the_interviewers_is_the_company() -> None:
    text = "Io apro la call e poi vi lascio.\nTom Hill\nRecruiting Specialist\nPonte Lavoro"
    told = company(
        "Colloquio con Gruppo Valdarno",
        "Tom Hill <tom@pontelavoro.example>",
        text,
        "Jo Neri <jo@gruppovaldarno.example>",
    )

    assert told == "Gruppo Valdarno"
