"""Who was met: guests and named people, less the user, rooms and machines."""

from typing import Any

import pytest

from mailbot.core.actions import Why
from mailbot.core.model import Attendee, Response
from mailbot.core.reading.people import Met, who_was_met
from tests.core.policies import BERLIN, ME, POLICY, SELF_ADDRESSES, at, event, guest, somebody


def met(*guests: str | Attendee, title: str = "Interview", **known: Any) -> Met:
    return who_was_met(event(title, *guests, **known), ME, POLICY, BERLIN)


def shown(found: Met) -> list[str]:
    return [one.person.address or one.person.name for one in found.people]


def reasons(found: Met) -> set[Why]:
    return {why for _, why in found.left_out}


@pytest.mark.parametrize("own", SELF_ADDRESSES)
def test_the_user_is_not_met(own: str) -> None:
    found = met("jane@acme.example", own)

    assert (shown(found), reasons(found)) == (["jane@acme.example"], {Why.SELF})


def test_the_user_as_organiser_is_not_met() -> None:
    assert shown(met("jane@acme.example", organizer=somebody("sam@example.org"))) == ["jane@acme.example"]


def test_the_user_named_in_the_text_is_not_met() -> None:
    assert shown(met("jane@acme.example", description="Interviewers: Sam Hill")) == ["jane@acme.example"]


@pytest.mark.parametrize(
    ("room", "why"),
    [
        (guest("sofa@acme.example", resource=True), Why.ROOM),
        (guest("c_188@resource.calendar.google.com"), Why.ROOM),
        (guest("c_188@group.calendar.google.com"), Why.ROOM),
        (guest("Sofa (8) <sofa@acme.example>"), Why.ROOM),
        (guest("Sofa [12 seats] <sofa@acme.example>"), Why.ROOM),
        (guest("Besprechungsraum Ost <ost@acme.example>"), Why.GROUP),
        (guest("Design Team <design@acme.example>"), Why.GROUP),
        (guest("Hiring Committee <panel7@acme.example>"), Why.GROUP),
        (guest("jobs@acme.example"), Why.ROLE_ADDRESS),
        (guest("Jane <careers@acme.example>"), Why.ROLE_ADDRESS),
        (guest("recruiting-emea@acme.example"), Why.ROLE_ADDRESS),
        (guest("talent.acquisition+x@acme.example"), Why.ROLE_ADDRESS),
        (guest("interviews@acme.example"), Why.ROLE_ADDRESS),
        (guest("no-reply@acme.example"), Why.NO_REPLY),
        (guest("noreply-calendar@acme.example"), Why.NO_REPLY),
        (guest("do-not-reply@greenhouse.io"), Why.NO_REPLY),
        (guest("abc123@hire.lever.co"), Why.RELAY),
        (guest("jane@mail.calendly.com"), Why.RELAY),
        (guest("hit@linkedin.com"), Why.RELAY),
        (guest("fred@fireflies.ai"), Why.BOT),
        (guest("x@otter.ai"), Why.BOT),
        (guest("Read.ai meeting notes <rita@acme.example>"), Why.BOT),
        (guest("Sam's Fathom Notetaker <notes@acme.example>"), Why.BOT),
        (guest("tl;dv recorder <rec@acme.example>"), Why.BOT),
        (guest("bob@acme.example", response=Response.DECLINED), Why.NOT_COMING),
        (guest("bob@acme.example", optional=True), Why.OPTIONAL),
        (guest("bob@acme.example", optional=True, response=Response.TENTATIVE), Why.OPTIONAL),
    ],
)
def test_what_is_nobody_to_thank_is_left_out_with_the_reason(room: Attendee, why: Why) -> None:
    found = met("jane@acme.example", room)

    assert (shown(found), reasons(found)) == (["jane@acme.example"], {why})


def test_an_optional_guest_who_accepted_is_met() -> None:
    came = guest("bob@acme.example", optional=True, response=Response.ACCEPTED)

    assert shown(met("jane@acme.example", came)) == ["jane@acme.example", "bob@acme.example"]


@pytest.mark.parametrize("response", [Response.NONE, Response.TENTATIVE, Response.ACCEPTED])
def test_any_guest_who_did_not_decline_is_met(response: Response) -> None:
    assert shown(met(guest("bob@acme.example", response=response))) == ["bob@acme.example"]


def test_an_organiser_who_is_no_guest_is_met_first() -> None:
    found = met("jane@acme.example", organizer=somebody("Bob Ray <bob@acme.example>"))

    assert [(one.person.address, one.organizer) for one in found.people] == [
        ("bob@acme.example", True),
        ("jane@acme.example", False),
    ]


def test_one_person_listed_twice_is_met_once() -> None:
    assert shown(met("jane@acme.example", "jane+cal@acme.example")) == ["jane@acme.example"]


def test_nobody_is_met_in_an_entry_of_the_users_own() -> None:
    assert met(guest("sam@example.org")).people == ()


def test_a_guest_without_an_address_is_met_by_name() -> None:
    assert shown(met(guest("Jane Doe"))) == ["Jane Doe"]


@pytest.mark.parametrize("name", ["Sofa (8)", "Fireflies Notetaker", "Design Team", ""])
def test_a_guest_without_an_address_who_is_no_person_is_not_met(name: str) -> None:
    assert shown(met("jane@acme.example", guest(name))) == ["jane@acme.example"]


def test_a_guest_without_an_address_known_by_a_first_name_is_asked_about() -> None:
    found = met("bob@acme.example", guest("Jane"))

    assert (shown(found), reasons(found)) == (["bob@acme.example"], {Why.FIRST_NAME_ONLY})


def test_people_named_in_the_text_join_the_guests() -> None:
    found = met("jane@acme.example", description="Interviewers: Bob Ray <bob@acme.example>, Ann Lee")

    assert shown(found) == ["jane@acme.example", "bob@acme.example", "Ann Lee"]


def test_a_guest_named_in_the_text_too_is_met_once() -> None:
    assert shown(met("Jane Doe <jane@acme.example>", description="Interviewers: Doe, Jane; Jane Doe")) == [
        "jane@acme.example"
    ]


def test_a_bare_address_gets_the_name_the_text_gives_it() -> None:
    found = met("jdoe@acme.example", description="Interviewers: Jane Doe")

    assert [(one.person.name, one.person.address) for one in found.people] == [("Jane Doe", "jdoe@acme.example")]


def test_a_name_that_may_be_two_peoples_is_given_to_neither() -> None:
    found = met("jdoe@acme.example", description="Interviewers: Jane Doe, John Doe")

    assert ("", "jdoe@acme.example") in [(one.person.name, one.person.address) for one in found.people]


def test_a_first_name_of_nobody_known_is_asked_about() -> None:
    found = met("jane@acme.example", description="Interviewer: Robert")

    assert (shown(found), reasons(found)) == (["jane@acme.example"], {Why.FIRST_NAME_ONLY})


def test_a_first_name_of_a_guest_is_that_guest() -> None:
    found = met("Jane Doe <jane@acme.example>", description="Interviewer: Jane")

    assert (shown(found), reasons(found)) == (["jane@acme.example"], set())


@pytest.mark.parametrize("line", ["Interviewers: Jane Doe, Bob Ray", "10:00 - 11:00 Bob Ray\n11:00 - 12:00 Jane Doe"])
def test_a_guest_who_declined_does_not_come_back_by_being_named(line: str) -> None:
    found = met(
        guest("Bob Ray <bob@acme.example>"), guest("Jane Doe <jane@acme.example>", response=Response.DECLINED),
        description=line,
    )  # fmt: skip

    assert shown(found) == ["bob@acme.example"]


def test_a_guest_who_declined_is_known_by_the_address_too() -> None:
    found = met(
        "bob@acme.example",
        guest("jdoe@acme.example", response=Response.DECLINED),
        description="Interviewers: Jane Doe, Ann Lee",
    )

    assert shown(found) == ["bob@acme.example", "Ann Lee"]


@pytest.mark.parametrize(
    "text",
    ["Fireflies Notetaker", "Otter Pilot Meeting", "Design Team <design@acme.example>", "Ann <jobs@acme.example>"],
)
def test_no_machine_or_group_joins_by_being_named(text: str) -> None:
    assert shown(met("jane@acme.example", description=f"Interviewers: {text}")) == ["jane@acme.example"]


def test_a_person_named_with_a_role_address_is_met_without_it() -> None:
    found = met("jane@acme.example", description="Interviewers: Ann Lee <careers@acme.example>")

    assert [(one.person.name, one.person.address) for one in found.people][1:] == [("Ann Lee", "")]


def test_a_profile_is_kept_with_the_person() -> None:
    found = met("jane@acme.example", description="Ann Lee linkedin.com/in/annlee")

    assert [one.profile for one in found.people] == ["", "https://linkedin.com/in/annlee"]


def test_a_slot_of_the_schedule_is_kept_with_the_guest() -> None:
    found = met(
        "Jane Doe <jane@acme.example>", "Bob Ray <bob@acme.example>",
        starts=at(14), ends=at(17), description="14:00 - 15:00 Jane Doe\n15:00 - 16:00 Bob Ray\n16:00 - 16:30 Jane Doe",
    )  # fmt: skip

    assert [one.last_slot_ends for one in found.people] == [at(16, 30), at(16)]


def test_a_slot_after_the_end_of_the_event_is_not_believed() -> None:
    found = met("Jane Doe <jane@acme.example>", starts=at(14), ends=at(15), description="16:00 - 17:00 Jane Doe")

    assert [one.last_slot_ends for one in found.people] == [None]


def test_a_slot_past_midnight_is_the_next_days() -> None:
    found = met("Jane Doe <jane@acme.example>", starts=at(23), ends=at(1, day=3), description="23:30 - 0:30 Jane Doe")

    assert [one.last_slot_ends for one in found.people] == [at(0, 30, day=3)]
