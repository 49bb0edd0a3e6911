"""A host who calls herself the coordinator arranges, as does an agency's consultant; who says "we meet" interviews."""

import pytest

from mailbot.core.ledger import Role
from mailbot.core.reading.people import who_was_met
from tests.core.policies import BERLIN, ME, POLICY, event, somebody

JANE = "Jane Doe <jane@acme.example>"


def role_of_rita(text: str, *guests: str, address: str = "rita@acme.example") -> Role:
    one = event(
        "Interview", *(guests or ("sam@example.org",)), organizer=somebody(f"Rita Moss <{address}>"), description=text
    )
    return next(p.role for p in who_was_met(one, ME, POLICY, BERLIN).people if p.person.address == address)


@pytest.mark.parametrize(
    "text",
    [
        "I'll greet you at the gate and walk you around, as your host and coordinator.\nRita",
        "I am your interview coordinator.\nRita",
        "Ich bin Ihre Koordinatorin an diesem Tag.\nRita Moss",
        "Je serai votre coordinatrice ce jour-là.\nRita Moss",
        "Soy tu coordinadora ese día.\nRita Moss",
        "Sarò la tua coordinatrice per la giornata.\nRita Moss",
    ],
)
def test_who_calls_herself_the_coordinator_arranges(text: str) -> None:
    assert [role_of_rita(text), role_of_rita(text, JANE)] == [Role.COORDINATOR] * 2


@pytest.mark.parametrize(
    "text",
    [
        "I am the coordinator of the clinical programme.\nRita",
        "I'll be your coordinator, and I'll be on the call as well.\nRita",
        "As your host I will show you around.\nRita",
    ],
)
def test_who_coordinates_something_else_or_takes_part_interviews(text: str) -> None:
    assert role_of_rita(text) is Role.INTERVIEWER


@pytest.mark.parametrize(
    "text",
    [
        "Ti riceveranno:\nMarco Gambini\tCapo reparto\n\nCordiali saluti\nRita Moss\nSelezionatrice",
        "Te recibirá Carlos Vega.\nRita Moss\nConsultora de selección",
        "Vous serez reçue par Claire Petit.\nRita Moss\nChargée de recrutement",
    ],
)
def test_a_recruiter_alone_who_says_who_receives_the_user_arranges(text: str) -> None:
    assert role_of_rita(text, address="rita@lavorosu-selezione.example") is Role.COORDINATOR


def test_a_recruiter_alone_below_such_a_line_interviews() -> None:
    assert role_of_rita("You'll meet with:\nRita Moss\nRecruiter") is Role.INTERVIEWER


@pytest.mark.parametrize(
    "text",
    [
        "ci vediamo in video con Jane; raccontaci un progetto.\nRita\nDesign Director",
        "Nos vemos en la oficina con Jane.\nRita Moss\nDirectora de arte",
        "On se voit à 10h avec Jane.\nRita Moss\nDirectrice artistique",
        "Wir sehen uns am Montag mit Jane.\nRita Moss\nLeiterin Design",
        "Jane and I will walk through your portfolio.\nRita Moss\nDesign Director",
    ],
)
def test_who_says_that_we_meet_takes_part(text: str) -> None:
    assert role_of_rita(text, JANE) is Role.INTERVIEWER
