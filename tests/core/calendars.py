"""A calendar as mailbot reads it, and the ledger after it was read."""

from datetime import datetime
from typing import Any

from mailbot.core.ledger import Ledger, Opportunity
from mailbot.core.model import CalendarEvent, EventId, InterviewId
from mailbot.core.opportunities import Calendar
from mailbot.core.planner import read_calendar
from tests.core.policies import ME, POLICY, at, event

CONNECTED = at(8, day=1)
NOW = at(9)


def one(title: str = "Interview with Acme", *guests: str, number: int = 1, **known: Any) -> CalendarEvent:
    ids = {"id": EventId(f"event-{number}"), "identity": InterviewId(f"interview-{number}")}
    return event(title, *guests, **(ids | known))


def read(*events: CalendarEvent, ledger: Ledger | None = None, now: datetime = NOW) -> Calendar:
    return read_calendar(events, ledger or Ledger(connected_at=CONNECTED), ME, POLICY, now)


def remembered(*events: CalendarEvent, **known: Any) -> Ledger:
    """The ledger after a turn that saw *events*."""
    return Ledger(connected_at=CONNECTED, opportunities=read(*events).opportunities, **known)


def only(calendar: Calendar) -> Opportunity:
    (opportunity,) = calendar.opportunities
    return opportunity
