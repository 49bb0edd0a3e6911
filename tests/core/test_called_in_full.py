"""The company by its whole name where its domain spells a part of it; and what is no more of a name."""

import pytest

from mailbot.core.reading.companies import company_of
from mailbot.core.reading.people import who_was_met
from tests.core.policies import BERLIN, ME, POLICY, WORDS, event, lonely, somebody


def company(title: str, text: str, sender: str = "Jo Reed <jo@voltara.example>") -> str:
    one = event(title, "sam@example.org", organizer=somebody(sender or "sam@example.org"), description=text)
    one = one if sender else lonely(title, text)
    return company_of(one, who_was_met(one, ME, POLICY, BERLIN).people, ME, WORDS)[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talk to Jo, who leads Support at Voltara Press. Please book once.", "Voltara Press"),
        ("Jo Reed\nHR Generalist, Voltara Controls", "Voltara Controls"),
        ("Jo Reed\nDirector | Voltara Renovables", "Voltara Renovables"),
        ("nachfolgend der Ablauf Ihres Besuchs bei Voltara Partner:", "Voltara Partner"),
        ("the position with the Voltara Archive. Park in the lot.", "Voltara Archive"),
        ("Thank you for booking with Voltara Insurance Recruiting.", "Voltara Insurance"),
        ("Votre entretien chez Voltara Conseil, à Lyon", "Voltara Conseil"),
        ("Managing Editor, The Voltara", "The Voltara"),
        ("Jo Reed\nVoltara Marine & Offshore\nLeith", "Voltara Marine & Offshore"),
    ],
)
def test_text_and_signature_write_the_name_out(text: str, name: str) -> None:
    assert company("Interview", text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Welcome to Voltara! Jo Reed\nVP, Voltara Renovables",
        "Use Voltara Meet to join us at Voltara.",
        "You will join the Voltara Checkout team.",
        "for the Voltara Senior Accountant position",
        "at Voltara Berlin, third floor",
        "at Voltara Jane Roe will greet you",
        "Jo Reed\nVoltara Recruiting",
        "at Voltara. Bring a pen.",
        "at Voltara Controls, later at Voltara Renovables.",
        "at Voltara and Zoom",
        "The Voltara office",
        "at Voltara GmbH",
    ],
)
def test_what_only_follows_is_no_more_of_the_name(text: str) -> None:
    assert company("Interview", text) == "Voltara"


def test_a_title_that_says_it_short_rules() -> None:
    assert company("Interview at Voltara", "Jo Reed\nDirector | Voltara Renovables") == "Voltara"


@pytest.mark.parametrize(
    ("text", "sender", "name"),
    [
        ("Directora\nQuímica do Norte, S.A.", "jo@quimicanorte.example", "Química do Norte, S.A."),
        ("Jo Reed | Café de la Paz | Lyon", "jo@cafepaz.example", "Café de la Paz"),
        ("your interest in Moor & Hale LLP. Yours", "jo@moorandhale.example", "Moor & Hale LLP"),
        ("interest in Moor & Hale LLP.\nAt Moor & Hale we listen.", "jo@moorandhale.example", "Moor & Hale"),
        ("Ort: Hallenwerk GmbH, Lagerstr. 4", "jo@hallenwerk.example", "Hallenwerk"),
    ],
)
def test_small_words_and_legal_forms_are_said_as_they_are_written(text: str, sender: str, name: str) -> None:
    assert company("Interview", text, sender) == name


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("Coffee #interview", "Both from Sundown Robotics, hardware role", "Sundown Robotics"),
        ("Lunch #interview", "mit Jo, vom Verlagshaus Nordlicht", "Verlagshaus Nordlicht"),
        ("Coffee #interview", "Jo from Sundown Robotics, Ann from Mercia Bank", ""),
        ("Coffee #interview", "Jo from accounting, ask about Robotics", ""),
        ("Kaffee mit Ute #interview", "Wegen der Stelle", ""),
        ("Kaffee mit Ute #interview", "Ute Klein von der Stadtbibliothek Moers", "Stadtbibliothek Moers"),
        ("Zoom #interview", "for Merrow Health, with Ann Low", "Merrow Health"),
        ("Llamada Cooperativa La Trama #interview", "", "Cooperativa La Trama"),
        ("Anruf Stadtwerke Ahrensfelde #interview", "", "Stadtwerke Ahrensfelde"),
        ("Entretien embauche Maison Corbier", "Avec Léa Blanc (DRH)", "Maison Corbier"),
    ],
)
def test_a_note_of_the_users_own_names_the_firm(title: str, text: str, name: str) -> None:
    assert company(title, text, "") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("You will meet Ann Low, CFO of Brightwater Foods.", "Brightwater Foods"),
        ("Te entrevista Ana Ruiz, gerente de Grupo Nopal.", "Grupo Nopal"),
        ("Sie treffen Frau Ute Klein, Leiterin Einkauf bei Brennhof Möbel.", "Brennhof Möbel"),
        ("You will meet Ann Low.", ""),
    ],
)
def test_where_an_agency_invites_the_post_of_whom_one_meets_names_the_client(text: str, name: str) -> None:
    assert company("Interview", text, "Jo Reed <jo@apex-recruitment.example>") == name


@pytest.mark.parametrize(
    "title", ["Entrevista con cliente (Grupo Nopal) – Sam H.", "Interview with client: Grupo Nopal"]
)
def test_the_client_in_brackets_is_the_company_of_an_agencys_invitation(title: str) -> None:
    assert company(title, "", "Fabiola Trevi <fabiola@cazatalentosmx.example>") == "Grupo Nopal"
