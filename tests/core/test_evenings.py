"""One human being gets one thank-you an evening, whatever address, event or process they are met by."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind, StepState
from mailbot.core.model import CalendarEvent, EventId, InterviewId, address_of
from tests.core.life import Life, life, whys
from tests.core.policies import at, event, lonely, somebody
from tests.core.stories import EVENING, FIRST, JANE

NAMED = f"Jane Doe <{JANE}>"
ALIAS = "jane.doe@acme.example"
PRIVATE = "jane.doe77@gmail.com"


def again(title: str = "Interview with Acme", *guests: str, **known: Any) -> CalendarEvent:
    """Another event."""
    return event(title, *guests, **({"id": EventId("e2"), "identity": InterviewId("i2")} | known))


def thanked(lived: Life) -> list[str]:
    return [s.to for s in lived.steps(StepKind.THANK_YOU)]


def lived(*events: CalendarEvent) -> Life:
    """A life with *events*, until their evening."""
    made = life(*events)
    made.wake(at(9))
    made.wake(EVENING)
    return made


@pytest.mark.parametrize(
    ("guests", "chosen"),
    [
        ((NAMED, f"Jane Doe <{ALIAS}>"), JANE),
        ((f"Jane Doe <{PRIVATE}>", NAMED), JANE),
        ((f"Jane Doe <{ALIAS}>", NAMED), ALIAS),
    ],
)
def test_two_addresses_of_one_name_in_an_event_are_one_person(guests: tuple[str, str], chosen: str) -> None:
    assert thanked(lived(event("Interview with Acme", *guests))) == [chosen]


def test_two_people_of_one_first_name_are_two() -> None:
    both = lived(event("Interview with Acme", NAMED, "Jane Roe <jane.roe@acme.example>"))

    assert sorted(thanked(both)) == ["jane.roe@acme.example", JANE]


def test_the_address_that_bounced_gives_way_to_the_other() -> None:
    one = life(event("Interview with Acme", NAMED, f"Jane Doe <{ALIAS}>"))
    one.wake(at(9))
    one.ledger = replace(one.ledger, opportunities=(replace(one.opportunity, bounced=frozenset({address_of(JANE)})),))
    one.wake(EVENING)

    assert thanked(one) == [ALIAS]


def test_what_was_begun_to_one_address_is_not_begun_to_another() -> None:
    one = lived(event("Interview with Acme", f"Jane Doe <{PRIVATE}>"))
    one.edit(one.steps()[0].key)
    one.wake(at(18, 15))
    one.change(attendees=event("", f"Jane Doe <{PRIVATE}>", NAMED).attendees)
    one.wake(at(18, 30))

    assert thanked(one) == [PRIVATE]


@pytest.mark.parametrize("guest", ["Jane Doe <jane+int@acme.example>", f"Jane Doe <{ALIAS}>", f"Jane Doe <{PRIVATE}>"])
def test_another_event_of_the_day_by_another_address_is_one_evening(guest: str) -> None:
    assert thanked(lived(event(), again("Interview with Acme", guest, starts=at(10)))) == [JANE]


def test_two_processes_at_one_company_are_one_evening() -> None:
    jobs = lived(
        event("Acme - Data Engineer Interview", NAMED, starts=at(9)),
        again("Acme - Product Manager Interview", "Tom Poe <tom@acme.example>", starts=at(11)),
    )
    jobs.meet(again("Acme - Product Manager Interview", "Tom Poe <tom@acme.example>", NAMED, starts=at(11, day=4)))
    jobs.meet(
        event(
            "Acme - Data Engineer Interview", NAMED, id=EventId("e3"), identity=InterviewId("i3"), starts=at(9, day=4)
        )
    )
    jobs.wake(at(18, day=4))

    assert len(jobs.ledger.opportunities) == 2
    assert [s.interview for s in jobs.steps(StepKind.THANK_YOU) if s.to == JANE] == ["interview-1", "i2"]


def test_two_clients_of_one_recruiter_are_two_thank_yous() -> None:
    rita = "Rita Rec <rita@hays.com>"

    assert len(thanked(lived(event("Interview with Acme", rita), again("Interview with Globex", rita)))) == 2


@pytest.mark.parametrize("deed", [Life.edit, Life.delete])
def test_an_event_made_anew_under_another_id_is_not_thanked_again(deed: Any) -> None:
    one = lived(event())
    deed(one, one.steps()[0].key)
    one.wake(at(18, 20))
    old = one.events.pop(InterviewId("interview-1"))
    one.meet(replace(old, id=EventId("e2"), identity=InterviewId("i2")))

    assert Why.SAME_EVENING in whys(one.wake(at(18, 40)), "thank-you")
    assert thanked(one) == [JANE]


def test_an_event_made_anew_keeps_the_untouched_draft() -> None:
    one = lived(event())
    old = one.events.pop(InterviewId("interview-1"))
    one.meet(replace(old, id=EventId("e2"), identity=InterviewId("i2")))
    one.wake(at(18, 40))

    assert [(s.to, s.state) for s in one.steps()] == [(JANE, StepState.OPEN)]


def test_an_event_made_anew_for_another_day_is_thanked_again() -> None:
    one = lived(event())
    one.delete(one.steps()[0].key)
    one.wake(at(18, 20))
    old = one.events.pop(InterviewId("interview-1"))
    one.meet(replace(old, id=EventId("e2"), identity=InterviewId("i2"), starts=at(14, day=4), ends=at(15, day=4)))
    one.wake(at(18, day=4))

    assert thanked(one) == [JANE, JANE]


def test_a_note_the_user_deleted_does_not_come_again_for_an_event_made_anew() -> None:
    one = lived(lonely(description="Interviewers: Jane Doe"))
    one.delete(one.steps(StepKind.LINKEDIN)[0].key)
    one.wake(at(18, 20))
    old = one.events.pop(InterviewId("interview-1"))
    one.meet(replace(old, id=EventId("e2"), identity=InterviewId("i2")))
    one.wake(at(18, 40))

    assert len(one.steps(StepKind.LINKEDIN)) == 1


def test_check_ins_to_one_person_for_two_jobs_come_on_different_business_days() -> None:
    rec = somebody("Kim Rec <recruiter.kim@acme.example>")
    jobs = lived(
        event("Acme - Data Engineer Interview", NAMED, organizer=rec, starts=at(9)),
        again("Acme - Product Manager Interview", "Tom Poe <tom@acme.example>", organizer=rec, starts=at(11)),
    )
    for step in jobs.steps():
        jobs.delete(step.key)
    jobs.awake(FIRST, FIRST + timedelta(days=4), timedelta(hours=1))

    asked = [s for s in jobs.steps(StepKind.CHECK_IN) if s.to == rec.address]
    assert len(jobs.ledger.opportunities) == len(asked) == 2
    assert [s.started_at.day - FIRST.day for s in asked] == [0, 1]
