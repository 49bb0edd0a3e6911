"""`mailbot note` about people: somebody met, a business card, and who gets the check-in."""

import pytest

from mailbot.core.ledger import Service
from mailbot.core.stated import About
from tests.builders import MONDAY, days, hours
from tests.doors.desk import ADDRESS, EVENING, Desk
from tests.doors.memory import called, remembered

BEN = "Ben Roe <ben@acme.example>"


@pytest.fixture
def met(desk: Desk, service: Service) -> Desk:
    """An interview with Jane and Ben of Acme, over an hour ago."""
    desk.settings = 'timezone = "Europe/Berlin"'
    desk.settle()
    desk.interview(service, guests=[BEN])
    desk.connect(service)
    desk.sync(MONDAY + hours(3))
    return desk


def test_a_business_card_turns_up_in_the_memory(met: Desk, service: Service) -> None:
    said = met.call("note", "acme", "--person", "Mia Poe", "--email", " Mia@Acme.example ")
    (guest,) = remembered(met, service.value).stated.guests

    assert (said.code, guest.person.name, guest.person.address) == (0, "Mia Poe", "mia@acme.example")
    assert guest.interview == called(met, service.value, "acme").interviews[0].id
    assert "Mia Poe is among those met: mia@acme.example" in said.out


def test_somebody_with_a_profile_only_is_added_too(met: Desk, service: Service) -> None:
    met.call("note", "acme", "--person", "Mia Poe", "--profile", "https://www.linkedin.com/in/mia")
    (guest,) = remembered(met, service.value).stated.guests

    assert (guest.person.name, guest.person.address, guest.profile) == (
        "Mia Poe",
        "",
        "https://www.linkedin.com/in/mia",
    )


def test_a_full_name_alone_is_somebody_met_a_first_name_is_not(met: Desk, service: Service) -> None:
    full, first = met.call("note", "acme", "--person", "Mia Poe"), met.call("note", "acme", "--person", "Max")

    assert (full.code, first.code, first.out) == (0, 2, "")
    assert "only a first name" in first.err
    assert [g.person.name for g in remembered(met, service.value).stated.guests] == ["Mia Poe"]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("sam@example.org", "that is you"),
        ("sam@outlook.example", "that is you"),
        ("jobs@acme.example", "of a role"),
        ("no-reply@acme.example", "nobody reads"),
        ("mia@greenhouse.io", "of a service"),
        ("mia at acme", "no e-mail address"),
        ("mia@acme.example, ben@acme.example", "no e-mail address"),
        ("mia@\x00acme.example", "no e-mail address"),
        ("ben@acme.example", "is the address of"),
    ],
)
def test_an_address_that_cannot_be_hers_is_refused(desk: Desk, address: str, told: str) -> None:
    for one in Service:
        desk.interview(one, guests=[BEN])
        desk.connect(one)
    desk.sync(MONDAY + hours(3))
    slug = desk.call("status", "--json").form["opportunities"][0]["name"]
    said = desk.call("note", slug, "--person", "Mia Poe", "--email", address)

    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert [remembered(desk, one.value).stated.guests for one in Service] == [(), ()]


def test_a_card_that_comes_too_late_is_kept_with_a_warning(met: Desk, service: Service) -> None:
    met.clock.set(MONDAY + days(4))
    said = met.call("note", "acme", "--person", "Mia Poe", "--email", "mia@acme.example")

    assert (said.code, len(remembered(met, service.value).stated.guests)) == (0, 1)
    assert "More than 72 hours have passed" in said.err


def test_the_contact_is_kept_by_address_and_taken_back(met: Desk, service: Service) -> None:
    met.call("note", "acme", "--contact", "Ben")
    acme = called(met, service.value, "acme").id
    kept = remembered(met, service.value).stated.word(About.CONTACT, acme)
    met.call("note", "acme", "--contact", "")

    assert kept == "ben@acme.example"
    assert remembered(met, service.value).stated.word(About.CONTACT, acme) == ""


@pytest.mark.parametrize("name", ["Nobody", "e", "SELF", "no-reply@acme.example", "%", "{{ 7*7 }}"])
def test_a_contact_must_be_exactly_one_person(met: Desk, service: Service, name: str) -> None:
    said = met.call("note", "acme", "--contact", ADDRESS[service] if name == "SELF" else name)

    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert remembered(met, service.value).stated.statements == ()


def test_a_business_card_gets_a_draft_of_its_own(met: Desk, service: Service) -> None:
    met.call("note", "acme", "--person", "Mia Poe", "--email", "mia@acme.example")
    met.sync(EVENING)

    assert "mia@acme.example" in {one.content.to[0].address for one in met.drafts(service)}
