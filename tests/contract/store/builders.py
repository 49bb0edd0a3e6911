"""A small world to ask stores about: two accounts, one opportunity, one step."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from mailbot.core.ledger import (
    Account,
    Interview,
    Opportunity,
    Service,
    Step,
    StepKind,
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
from mailbot.ports import Accounts, Ledgers, Timetable
from mailbot.store import open_store
from tests.fakes import MemoryStore

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
HOME, WORK = AccountName("home"), AccountName("work")
ACME = OpportunityId("opportunity/acme")
KEY = Key("thank-you/00112233445566aa")


class Store(Ledgers, Timetable, Accounts, Protocol):
    """All three ports at once."""


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
