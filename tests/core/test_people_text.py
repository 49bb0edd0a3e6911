"""Guests and the text together: who of the named is a guest, whose address joins, when a slot ends."""

from typing import Any

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import Role
from mailbot.core.model import Attendee, Response
from mailbot.core.reading.people import Met, who_was_met
from tests.core.policies import BERLIN, ME, POLICY, at, event, guest, somebody

JANE = "Jane Roe <jane.roe@acme.example>"


def met(*guests: str | Attendee, title: str = "Interview", **known: Any) -> Met:
    return who_was_met(event(title, *guests, **known), ME, POLICY, BERLIN)


def shown(found: Met) -> list[tuple[str, str]]:
    return [(one.person.name, one.person.address) for one in found.people]


@pytest.mark.parametrize(
    "spelled",
    [
        "Roe, Jane",
        "JANE ROE",
        "Dr. Jane Roe",
        "Jane Q. Roe",
        "Jane R.",
        "J. Roe",
        "Jane",
        "Jane Roe <j.roe@acme.example>",
        "Jane Roe <jane@roe.example>",
    ],
)
def test_a_guest_under_another_spelling_is_that_guest(spelled: str) -> None:
    assert shown(met(JANE, description=f"Interviewers: {spelled}")) == [("Jane Roe", "jane.roe@acme.example")]


@pytest.mark.parametrize(("invited", "named"), [("Jonathan Roe", "Jon Roe"), ("Liz Doe", "Elizabeth Doe")])
def test_a_nickname_is_the_guest_of_that_surname(invited: str, named: str) -> None:
    assert shown(met(f"{invited} <x1@acme.example>", description=f"Interviewers: {named}")) == [
        (invited, "x1@acme.example")
    ]


def test_a_first_name_that_two_guests_share_is_neither() -> None:
    found = met(JANE, "Jane Doe <jane.doe@acme.example>", description="Interviewer: Jane")

    assert [why for _, why in found.left_out] == [Why.FIRST_NAME_ONLY]


def test_another_first_name_with_the_surname_is_somebody_else() -> None:
    assert shown(met(JANE, description="Interviewers: Jan Roe"))[1:] == [("Jan Roe", "")]


@pytest.mark.parametrize("local", ["jane.roe", "jroe", "jane", "roe", "jr"])
def test_the_only_name_that_an_address_may_be_is_given_to_it(local: str) -> None:
    assert shown(met(f"{local}@acme.example", description="Interviewer: Jane Roe")) == [
        ("Jane Roe", f"{local}@acme.example")
    ]


def test_an_address_and_a_name_of_the_text_that_fit_are_one_person() -> None:
    found = met(JANE, description="Interviewers: Bob Ray\n\nThe code goes to bob.ray@acme.example")

    assert shown(found)[1:] == [("Bob Ray", "bob.ray@acme.example")]


@pytest.mark.parametrize(
    "text", ["Send the code to bob.ray@acme.example", "Bob Ray, bob.ray@acme.example", "bob.ray@mail.acme.example"]
)
def test_an_address_of_the_guests_company_joins(text: str) -> None:
    assert len(met("jane@mail.acme.example", description=text).people) == 2


@pytest.mark.parametrize(
    ("invited", "text"),
    [
        ("jane@acme.example", "Write to eve@evil.example"),
        ("jane@gmail.com", "Write to eve@gmail.com"),
        ("x@hire.lever.co", "Write to eve@hire.lever.co"),
        ("jane@acme.example", "Write to sam+x@example.org"),
        ("jane@acme.example", "Send it to cv@acme.example"),
        ("jane@acme.example", "Send it to code-review@acme.example"),
        ("jane@acme.example", "https://eve@acme.example/agenda"),
        ("jane@acme.example", "jane@acme.example<mailto:eve@acme.example>"),
        ("sam@example.org", "Write to eve@example.org"),
    ],
)
def test_any_other_address_of_the_text_does_not_join(invited: str, text: str) -> None:
    before = met(invited).people

    assert met(invited, description=text).people == before


def test_whom_to_ask_is_no_interviewer() -> None:
    found = met(JANE, description="Questions? Contact tom.baker@acme.example")

    assert [(one.person.address, one.role) for one in found.people][1:] == [
        ("tom.baker@acme.example", Role.COORDINATOR)
    ]


def test_the_company_named_in_a_list_is_nobody() -> None:
    assert shown(met("jane.roe@blueharbor.example", description="Interviewers: Blue Harbor")) == [
        ("", "jane.roe@blueharbor.example")
    ]


def test_a_room_is_known_by_being_the_place() -> None:
    found = met(JANE, "Futura <futura@acme.example>", location="Futura")

    assert [why for _, why in found.left_out] == [Why.ROOM]


def test_the_users_own_name_at_a_free_mail_service_is_the_user() -> None:
    assert shown(met(JANE, "Sam Hill <samuel.hill@yahoo.com>")) == [("Jane Roe", "jane.roe@acme.example")]


def test_somebody_with_the_users_name_at_the_company_is_met() -> None:
    assert len(met(JANE, "Sam Hill <sam.hill@acme.example>").people) == 2


def test_a_slot_by_another_zones_clock_ends_by_the_users() -> None:
    found = met(JANE, starts=at(18), ends=at(21), description="9:00 AM - 9:45 AM (PST) | Jane Roe")

    assert [one.last_slot_ends for one in found.people] == [at(18, 45)]


def test_a_slot_by_a_clock_that_does_not_fit_the_event_is_not_believed() -> None:
    found = met(JANE, starts=at(18), ends=at(21), description="9:00 - 9:45 Jane Roe")

    assert [one.last_slot_ends for one in found.people] == [None]


def test_the_slots_of_another_day_say_nothing_of_this_one() -> None:
    text = "Monday, March 2\n14:00 - 14:30 Jane Roe\nTuesday, March 3\n14:30 - 15:00 Bob Ray"

    assert shown(met(JANE, description=text)) == [("Jane Roe", "jane.roe@acme.example")]


@pytest.mark.parametrize(
    ("guests", "text", "sources"),
    [
        ([JANE], "", ["guest list"]),
        ([JANE], "Interviewers: Bob Ray", ["guest list", "Interviewers line in the text"]),
        ([JANE], "14:00 - 14:30 Bob Ray", ["guest list", "schedule in the text"]),
        ([JANE], "Bob Ray linkedin.com/in/bob", ["guest list", "LinkedIn profile in the text"]),
        ([JANE], "bob.ray@acme.example", ["guest list", "address in the text that shares the guests' domain"]),
        ([guest("Jane Roe")], "", ["guest list"]),
    ],
)
def test_where_somebody_was_found_is_told(guests: list[str | Attendee], text: str, sources: list[str]) -> None:
    assert [one.source for one in met(*guests, description=text).people] == sources


def test_the_organisers_source_is_told() -> None:
    assert [one.source for one in met(JANE, organizer=somebody(JANE)).people] == ["organiser"]


def test_guests_who_declined_count_in_a_crowd() -> None:
    away = [guest(f"p{n}@acme.example", response=Response.DECLINED) for n in range(51)]

    assert met(JANE, *away).people == ()


def test_a_long_text_is_read_only_in_part() -> None:
    assert shown(met(JANE, description="x\n" * 100_000 + "Interviewers: Bob Ray")) == [
        ("Jane Roe", "jane.roe@acme.example")
    ]
