"""Events that look like an interview and bear no tag: suggested, never drafted on."""

from typing import Any

import pytest

from mailbot.core.actions import Why
from mailbot.core.interviews import Reading, read_event
from mailbot.core.model import Response
from tests.core.policies import ME, POLICY, event, lonely


def read(title: str, *guests: Any, **known: Any) -> Reading:
    return read_event(event(title, *guests, **known), ME, POLICY)


@pytest.mark.parametrize("address", ["https://acme.example/jobs#interview", "https://acme.example/#interview"])
def test_a_fragment_of_a_web_address_is_no_tag(address: str) -> None:
    assert not read("Lunch", description=address).is_interview


@pytest.mark.parametrize(
    "text",
    [
        "Powered by Calendly.com",
        "Reschedule: https://calendly.com/reschedulings/0b1c",
        "https://app.cal.com/booking/abc?changes=true",
        "Your schedule: https://hire.goodtime.io/s/abc",
        "https://candidate.modernloop.io/x",
    ],
)
def test_an_event_made_by_a_schedulers_link_is_suggested(text: str) -> None:
    assert read("Chat with Jane", description=text) == Reading(why=Why.LOOKS_LIKE, suggest=True)


@pytest.mark.parametrize("title", ["Acme | Onsite | Sam Hill", "Acme final round", "Technical screen"])
def test_an_event_named_after_a_round_is_suggested(title: str) -> None:
    assert read(title).suggest


def test_a_text_that_speaks_of_an_interview_makes_a_suggestion() -> None:
    assert read("Acme <> Sam", description="We look forward to your interview.").why is Why.LOOKS_LIKE


def test_without_anybody_from_elsewhere_a_rounds_name_says_nothing() -> None:
    assert read_event(lonely("Final round of golf"), ME, POLICY) == Reading(why=Why.NOT_TAGGED)


def test_a_declined_look_alike_is_not_suggested() -> None:
    assert not read("Screening call", own_response=Response.DECLINED).suggest


def test_a_declined_practice_is_not_suggested() -> None:
    assert not read("Mock interview", own_response=Response.DECLINED).suggest


def test_a_company_that_is_called_like_a_practice_is_a_company() -> None:
    assert read("Interview with Workshop Berlin", "jane@workshop-berlin.example").is_interview


def test_note_takers_do_not_make_a_crowd() -> None:
    guests = [f"p{number}@acme.example" for number in range(12)]

    assert read("Interview day", *guests, "fred@fireflies.ai").is_interview
