"""`--- debrief` in an event: read where nobody else can read it, told about where somebody may."""

from dataclasses import replace
from typing import Any

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind
from mailbot.core.model import Address, Person
from tests.core.life import Life, life
from tests.core.policies import SELF_ADDRESSES, at, guest, lonely
from tests.core.saying import note, texts
from tests.core.stories import EVENING, JANE, interview

BODY = "Interviewer: Ann Lee <ann@acme.example>\n\n--- debrief\nliked: the demo of the picking robot"
ROBOT = "picking robot"


def private(**known: Any) -> Life:
    return life(lonely("Interview with Ann Lee (Acme)", BODY, organized_by_user=True, **known))


def warned(one: Life) -> list[Why]:
    return [s.why for s in one.plan(EVENING).suggestions if s.why is Why.DEBRIEF_SHARED]


def said(one: Life) -> bool:
    """What was liked stands in a message to whoever was met."""
    one.wake(EVENING)
    found = {**texts(one), **texts(one, StepKind.LINKEDIN)}
    return any(ROBOT in text for text in found.values())


def test_a_debrief_in_an_event_of_ones_own_is_in_the_message() -> None:
    one = private()

    assert (warned(one), said(one)) == ([], True)


@pytest.mark.parametrize("own", SELF_ADDRESSES)
def test_the_user_on_the_guest_list_is_nobody_else(own: Address) -> None:
    one = private()
    one.change(attendees=(guest(own),), organizer=Person(address=own))

    assert (warned(one), said(one)) == ([], True)


def test_a_room_reads_nothing() -> None:
    one = private()
    one.change(attendees=(guest("Sofa <sofa@resource.example>", resource=True),))

    assert (warned(one), said(one)) == ([], True)


@pytest.mark.parametrize(
    "shared",
    [
        {"attendees": (guest(JANE),)},
        {"guests_hidden": True},
        {"organized_by_user": False, "organizer": Person(address=Address(JANE))},
    ],
)
def test_a_debrief_that_others_may_read_is_not_used_and_status_says_so(shared: dict[str, Any]) -> None:
    one = private()
    one.change(**shared)

    assert (warned(one), said(one)) == ([Why.DEBRIEF_SHARED], False)


def test_the_warning_names_the_event() -> None:
    one = life(replace(interview(), description="--- debrief\nliked: the robot"))

    (suggestion,) = [s for s in one.plan(EVENING).suggestions if s.why is Why.DEBRIEF_SHARED]
    assert (suggestion.title, suggestion.identity) == ("Interview with Acme", interview().identity)


def test_what_was_noted_by_command_counts_more_than_the_event() -> None:
    one = private()
    one.wake(at(16))
    note(one, at(16), "the canteen on the roof")

    assert said(one) is False


def test_a_debrief_written_into_the_event_later_rewrites_an_untouched_draft() -> None:
    one = life(lonely("Interview with Ann Lee (Acme)", BODY.partition("---")[0], organized_by_user=True))
    one.wake(EVENING)
    one.change(description=BODY)
    one.wake(at(19))

    assert [ROBOT in text for text in {**texts(one), **texts(one, StepKind.LINKEDIN)}.values()] == [True]


def test_the_events_own_text_is_not_kept_by_a_plan() -> None:
    assert private().plan(EVENING).notes == ()
