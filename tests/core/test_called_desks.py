"""Secretariats, offices and departments as display names are nobody to thank; people with such a surname are."""

import pytest

from mailbot.core.actions import Why
from mailbot.core.addresses import is_no_person
from tests.core.policies import WORDS, somebody


@pytest.mark.parametrize(
    "name",
    [
        "Sekretariat Prof. Lang",
        "Büro der Geschäftsführung",
        "Personalabteilung Stadt Lauen",
        "Bewerbermanagement Acme",
        "Service Recrutement",
        "Pôle RH",
        "Direction des Ressources Humaines",
        "Secrétariat de direction",
        "Bureau des admissions",
        "Departamento de Selección",
        "Secretaría General",
        "Gestión de Personal",
        "Secretaria da Escola",
        "Serviço de Recursos Humanos",
        "Secretariaat Bestuurszaken",
        "Afdeling P&O",
        "Personeelszaken",
        "Segreteria Farmacia Tedeschi",
        "Ufficio Risorse Umane Comune di Pavia",
        "HR Department",
        "Interview Scheduling",
        "Dean's Office",
        "Personnel Services",
    ],
)
def test_a_desk_is_no_person(name: str) -> None:
    assert is_no_person(somebody(f"{name} <x@acme.example>"), WORDS) is Why.GROUP


@pytest.mark.parametrize(
    "local", ["secretariaat", "segreteria", "sekretariat", "direktion", "personnel", "bewerbermanagement"]
)
def test_an_offices_address_is_a_role(local: str) -> None:
    assert is_no_person(somebody(f"{local}@acme.example"), WORDS) is Why.ROLE_ADDRESS


@pytest.mark.parametrize(
    "name", ["Herbert List", "Olivier Bureau", "Peter Amt", "Luis Jury", "Jean Service", "Sofia Câmara"]
)
def test_somebody_with_such_a_surname_is_a_person(name: str) -> None:
    assert is_no_person(somebody(f"{name} <x@acme.example>"), WORDS) is None
