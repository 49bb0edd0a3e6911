"""A small world to ask stores about: two accounts, one opportunity, one step."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from mailbot.core.ledger import (
    Account,
    Interview,
    Opportunity,
    Service,
    Settled,
    Step,
    StepKind,
    StepState,
)
from mailbot.core.model import (
    AccountName,
    Address,
    Draft,
    DraftId,
    EventId,
    InterviewId,
    Key,
    OpportunityId,
    ThreadId,
)
from mailbot.ports import Accounts, Ledgers, Statements, Timetable
from mailbot.store import open_store
from tests.fakes import MemoryStore

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
HOME, WORK = AccountName("home"), AccountName("work")
ACME = OpportunityId("opportunity/acme")
OTHER = OpportunityId("opportunity/other")
KEY = Key("thank-you/00112233445566aa")


class Store(Ledgers, Statements, Timetable, Accounts, Protocol):
    """All four ports at once."""


def account(name: AccountName = HOME) -> Account:
    return Account(name=name, service=Service.GOOGLE, address=Address(f"{name}@mail.test"), connected_at=NOON)


def opportunity(name: OpportunityId = ACME, owner: AccountName = HOME) -> Opportunity:
    return Opportunity(id=name, slug="acme", account=owner, company="Acme")


def interview(name: str, of: OpportunityId = ACME) -> Interview:
    return Interview(
        id=InterviewId(name),
        event=EventId(f"event of {name}"),
        opportunity=of,
        title="Interview at Acme",
        starts=NOON - HOUR,
        ends=NOON,
    )


def step(key: str = KEY, kind: StepKind = StepKind.THANK_YOU) -> Step:
    return Step(
        key=Key(key),
        account=HOME,
        kind=kind,
        opportunity=ACME,
        to=Address("ada@acme.test"),
        started_at=NOON,
        due_at=NOON,
        mark="12:abc",
    )


def other() -> Opportunity:
    """A second one of the first account."""
    return replace(opportunity(OTHER), slug="acme-2", company="Acme Labs")


def check_in(of: OpportunityId, number: int, state: StepState = StepState.SENT) -> Step:
    """The check-in of this number, as it ended."""
    return replace(step(f"check-in/{of}/{number}", StepKind.CHECK_IN), opportunity=of, number=number, state=state)


def begin(store: Ledgers, *steps: Step) -> None:
    """Start *steps*, and bring them to their state."""
    for one in steps:
        store.start(one)
        store.settle(Settled(key=one.key, state=one.state, at=NOON))


def draft(name: str = "r1") -> Draft:
    return Draft(id=DraftId(name), thread=ThreadId("t1"), fingerprint="f" * 32)


def steps_of(store: Ledgers) -> dict[Key, Step]:
    return dict(store.ledger(HOME).steps)


@contextmanager
def database() -> Iterator[Store]:
    with TemporaryDirectory() as folder, open_store(str(Path(folder) / "mailbot.db")) as store:
        yield store


@contextmanager
def memory() -> Iterator[Store]:
    yield MemoryStore()


KINDS = {"database": database, "memory": memory}
