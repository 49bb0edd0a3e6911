"""Who interviews and who only arranged it."""

from typing import Any

import pytest

from mailbot.core.ledger import Role
from mailbot.core.model import Attendee
from mailbot.core.reading.people import Met, who_was_met
from tests.core.policies import BERLIN, ME, POLICY, event, somebody


def met(*guests: str | Attendee, title: str = "Interview", **known: Any) -> Met:
    return who_was_met(event(title, *guests, **known), ME, POLICY, BERLIN)


def roles(found: Met) -> dict[str, Role]:
    return {one.person.address or one.person.name: one.role for one in found.people}


RITA = "Rita Moss <rita@acme.example>"


def test_an_organiser_who_recruits_by_name_while_another_interviews_is_the_coordinator() -> None:
    found = met("jane@acme.example", organizer=somebody("Rita Moss (Recruiter) <rita@acme.example>"))

    assert roles(found) == {"rita@acme.example": Role.COORDINATOR, "jane@acme.example": Role.INTERVIEWER}


def test_an_organiser_who_recruits_by_address_while_another_interviews_is_the_coordinator() -> None:
    found = met("jane@acme.example", organizer=somebody("rita.recruiting@acme.example"))

    assert roles(found)["rita.recruiting@acme.example"] is Role.COORDINATOR


def test_an_organiser_left_out_of_a_schedule_that_names_all_others_is_the_coordinator() -> None:
    found = met("Jane Doe <jane@acme.example>", organizer=somebody(RITA), description="14:00 - 15:00 Jane Doe")

    assert roles(found) == {"rita@acme.example": Role.COORDINATOR, "jane@acme.example": Role.INTERVIEWER}


def test_an_organiser_left_out_of_a_schedule_that_names_only_some_interviews() -> None:
    found = met(
        "Jane Doe <jane@acme.example>", "Bob Ray <bob@acme.example>",
        organizer=somebody(RITA), description="14:00 - 15:00 Jane Doe",
    )  # fmt: skip

    assert roles(found)["rita@acme.example"] is Role.INTERVIEWER


def test_a_guest_called_coordinator_in_the_text_is_one() -> None:
    found = met("Jane Doe <jane@acme.example>", RITA, description="Coordinator: Rita Moss")

    assert roles(found)["rita@acme.example"] is Role.COORDINATOR


def test_a_recruiter_who_interviews_by_the_schedule_is_thanked() -> None:
    found = met(
        "Jane Doe <jane@acme.example>",
        organizer=somebody("Rita Moss (Recruiter) <rita@acme.example>"),
        description="14:00 - 14:30 Rita Moss\n14:30 - 15:00 Jane Doe",
    )

    assert set(roles(found).values()) == {Role.INTERVIEWER}


@pytest.mark.parametrize("description", ["", "Recruiter: Rita Moss"])
def test_a_lone_organiser_is_the_interviewer(description: str) -> None:
    found = met("sam@example.org", organizer=somebody(RITA), description=description)

    assert roles(found) == {"rita@acme.example": Role.INTERVIEWER}


def test_an_organiser_who_is_no_recruiter_interviews_with_the_others() -> None:
    assert set(roles(met("jane@acme.example", organizer=somebody(RITA))).values()) == {Role.INTERVIEWER}


@pytest.mark.parametrize(
    "text",
    [
        "Your recruiting coordinator, Rita Moss, will let you in.",
        "Rita Moss (Recruiter) will join for a minute.",
        "Best,\nRita Moss\nTalent Acquisition Partner",
        "Cordialement,\nRita Moss\nChargée de recrutement",
        "Questions before the day? Contact: Rita Moss",
        "Ansprechpartnerin für Rückfragen: Rita Moss",
    ],
)
def test_an_organiser_whom_the_text_calls_so_is_the_coordinator(text: str) -> None:
    found = met("Jane Doe <jane@acme.example>", organizer=somebody(RITA), description=text)

    assert roles(found) == {"rita@acme.example": Role.COORDINATOR, "jane@acme.example": Role.INTERVIEWER}


def test_an_agencys_recruiter_is_the_coordinator() -> None:
    found = met("jane@acme.example", organizer=somebody("Rita Moss <rita@hays.de>"))

    assert roles(found)["rita@hays.de"] is Role.COORDINATOR


def test_the_clients_contact_interviews_when_an_agency_arranged() -> None:
    found = met(
        "Jane Doe <jane@acme.example>", organizer=somebody("Rita Moss <rita@hays.de>"), description="Contact: Jane Doe"
    )

    assert roles(found) == {"rita@hays.de": Role.COORDINATOR, "jane@acme.example": Role.INTERVIEWER}


def test_recruiters_among_themselves_interview() -> None:
    found = met(
        "Tom Hill (Recruiter) <tom@acme.example>", organizer=somebody("Rita Moss (Recruiter) <rita@acme.example>")
    )

    assert set(roles(found).values()) == {Role.INTERVIEWER}


def test_an_organiser_whom_a_list_of_interviewers_leaves_out_is_the_coordinator() -> None:
    found = met("Jane Doe <jane@acme.example>", organizer=somebody(RITA), description="Interviewers: Jane Doe")

    assert roles(found)["rita@acme.example"] is Role.COORDINATOR


def test_a_guest_whom_the_schedule_leaves_out_interviews_all_the_same() -> None:
    found = met("Jane Doe <jane@acme.example>", RITA, description="14:00 - 15:00 Jane Doe")

    assert set(roles(found).values()) == {Role.INTERVIEWER}


def test_a_recruiter_in_the_list_of_interviewers_interviews() -> None:
    found = met(
        "Jane Doe <jane@acme.example>",
        organizer=somebody(RITA),
        description="Interviewers: Jane Doe, Rita Moss (Recruiter)",
    )

    assert set(roles(found).values()) == {Role.INTERVIEWER}


def test_whoever_signs_and_is_no_guest_arranged_it() -> None:
    found = met("Jane Doe <jane@acme.example>", description="Best,\nTom Hill\nPeople & Culture\ntom.hill@acme.example")

    assert roles(found) == {"jane@acme.example": Role.INTERVIEWER, "tom.hill@acme.example": Role.COORDINATOR}
