"""How most stories begin: an interview, the thank-you sent in the evening, check-ins sent as they fall due."""

from datetime import datetime, timedelta
from typing import Any

from mailbot.core.ledger import StepKind
from mailbot.core.model import CalendarEvent, EventId, InterviewId, Key
from tests.core.life import Life, creates, life
from tests.core.policies import at, event

JANE = "jane@acme.example"
EVENING = at(18)
FIRST = at(9, day=16)  # a fortnight after the thank-you was sent, a Monday
SECOND = at(9, day=30)
FORTNIGHT_ON = at(10, day=30)  # by elapsed time: clocks went forward the night before


RITA = "Rita Moss (Recruiter) <rita@acme.example>"


def interview(number: int = 1, *guests: str, **known: Any) -> CalendarEvent:
    ids: dict[str, Any] = {"id": EventId(f"event-{number}"), "identity": InterviewId(f"interview-{number}")}
    return event("Interview with Acme", *guests, **(ids | known))


def last(one: Life, kind: StepKind = StepKind.CHECK_IN) -> Key:
    return one.steps(kind)[-1].key


def thanked(*events: CalendarEvent, asked: str = "", **known: Any) -> Life:
    """The thank-you was drafted in the evening and sent; *asked* is who had written in the morning."""
    one = life(*(events or (interview(),)), **known)
    if asked:
        one.arrives(asked, at(9))
    one.wake(EVENING)
    for step in one.steps(StepKind.THANK_YOU):
        one.send(step.key, at(18, 30))
    one.wake(at(19))
    return one


def checked_in(times: int = 1) -> Life:
    """So many check-ins were drafted and sent, each when it fell due."""
    one, due = thanked(), FIRST
    for _ in range(times):
        one.wake(due)
        one.send(one.steps()[-1].key, due + timedelta(hours=1))
        one.wake(due + timedelta(hours=2))
        due = one.opportunity.next_at or due
    return one


def next_due(one: Life) -> datetime:
    due = one.opportunity.next_at
    assert due is not None
    return due


def drafted(one: Life, now: datetime) -> list[StepKind]:
    return [a.step.kind for a in creates(one.wake(now))]
