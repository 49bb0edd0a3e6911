"""Who is met again by name alone, while another interview of the process tells the address."""

from typing import Any

import pytest

from mailbot.core.ledger import StepKind
from mailbot.core.model import CalendarEvent, EventId, InterviewId
from tests.core.life import Life, life
from tests.core.policies import at, event, lonely
from tests.core.stories import EVENING, JANE

SCHEDULER = "Scheduler <no-reply@greenhouse.io>"


def again(title: str, *guests: str, **known: Any) -> CalendarEvent:
    """Another event."""
    return event(title, *guests, **({"id": EventId("e2"), "identity": InterviewId("i2")} | known))


def thanked(lived: Life) -> list[tuple[str, str]]:
    return [(s.kind.value, s.to) for s in lived.steps()]


def second_round(name: str, *guests: str) -> Life:
    """Two days after the first interview, with *guests*, another one with somebody called *name*."""
    lived = life(event("Interview with Acme", *guests))
    lived.wake(EVENING)
    lived.meet(
        again("Interview with Acme (round 2)", SCHEDULER, description=f"Interviewers: {name}", starts=at(14, day=4))
    )
    lived.wake(at(18, day=4))
    return lived


def test_the_address_is_known_from_an_earlier_round() -> None:
    assert thanked(second_round("Jane Doe", f"Jane Doe <{JANE}>")) == [("thank-you", JANE), ("thank-you", JANE)]


@pytest.mark.parametrize("name", ["Jane Roe", "Jane Ann Doe"])
def test_another_full_name_is_another_person(name: str) -> None:
    assert thanked(second_round(name, f"Jane Doe <{JANE}>"))[1:] == [("linkedin-note", "sam@example.org")]


def test_a_first_name_alone_finds_no_address() -> None:
    assert thanked(second_round("Jane", f"Jane Doe <{JANE}>"))[1:] == []


def test_of_two_addresses_none_is_taken() -> None:
    lived = second_round("Jane Doe", f"Jane Doe <{JANE}>", "Jane Doe <jane.doe@acme.example>")

    assert thanked(lived)[1:] == [("linkedin-note", "sam@example.org")]


def test_an_entry_of_the_users_own_beside_the_invitation_is_one_thank_you() -> None:
    own = lonely(description="Interviewers: Jane Doe", id=EventId("e2"), identity=InterviewId("i2"))
    lived = life(event(), event("Interview with Acme", f"Jane Doe <{JANE}>"), own)
    lived.wake(EVENING)

    assert thanked(lived) == [("thank-you", JANE)]


def test_whom_a_note_on_linkedin_was_used_for_gets_no_mail_besides() -> None:
    lived = life(lonely(description="Interviewers: Jane Doe"))
    lived.wake(EVENING)
    lived.delete(lived.steps(StepKind.LINKEDIN)[0].key)
    lived.meet(again("Interview with Acme (round 2)", f"Jane Doe <{JANE}>", starts=at(14, day=4)))
    lived.wake(at(9, day=3))
    lived.wake(at(10, day=3))

    assert thanked(lived) == [("linkedin-note", "sam@example.org")]
