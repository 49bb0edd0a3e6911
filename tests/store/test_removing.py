"""An account that leaves takes all that was known of it along, and nothing of the others."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from mailbot.core.actions import Skip, Suggestion, Why
from mailbot.core.history import Decision, What
from mailbot.core.ledger import Interviewer, Mark, Opportunity
from mailbot.core.model import AccountName, Address, Key, OpportunityId, Person, ThreadId
from mailbot.core.stated import About, Guest, Idea, Note, NoteField, Statement
from mailbot.store import SqlStore, open_store, tables
from tests.contract.store.builders import HOME, HOUR, NOON, WORK, account, draft, interview, opportunity, step


def full(owner: AccountName) -> Opportunity:
    """An opportunity that has something in every table."""
    name = OpportunityId(f"opportunity/{owner}")
    met = Interviewer(person=Person(address=Address("ada@acme.test"), name="Ada"))
    return replace(
        opportunity(name, owner),
        interviews=(replace(interview(f"i-{owner}", name), people=(met,)),),
        threads=frozenset({ThreadId("t1")}),
        outcome=Mark(name="Offer", at=NOON),
    )


def lost(owner: AccountName) -> Opportunity:
    """One that is to be forgotten."""
    name = OpportunityId(f"opportunity/lost of {owner}")
    return replace(opportunity(name, owner), interviews=(interview(f"lost-{owner}", name),))


def fill(store: SqlStore, owner: AccountName) -> None:
    """Put a row for *owner* into every table."""
    store.add(account(owner))
    store.remember(owner, [full(owner)])
    whole = OpportunityId(f"opportunity/{owner}")
    mine = replace(step(f"thank-you/{owner}"), account=owner, opportunity=whole)
    store.start(mine)
    store.finish(Key(f"thank-you/{owner}"), draft(), NOON)
    store.state(owner, Statement(subject="i1", about=About.TAG, value="yes", at=NOON))
    store.note(owner, Note(opportunity=whole, field=NoteField.LIKED, text="the tea", at=NOON))
    store.meet(owner, Guest(opportunity=whole, person=Person(name="Bea Ode"), at=NOON))
    store.think(owner, Idea(opportunity=whole, number=1, text="an article", at=NOON))
    store.suggest(owner, [Suggestion(title="Chat", starts=NOON, why=Why.NOT_TAGGED)])
    store.remark(owner, [Skip(key=Key("thank-you/1"), why=Why.NOBODY, opportunity=whole)])
    store.record(owner, [Decision(at=NOON, opportunity=whole, key=Key("note/1"), what=What.NOTED)])
    store.keep_label_ids(owner, {"Interviews/Stop": "Label_1"})
    store.remember(owner, [full(owner), lost(owner)])
    store.forget(owner, lost(owner).id)
    store.take(owner, "one", NOON, NOON + HOUR)


def counts(file: Path) -> dict[str, int]:
    """How many rows each table has."""
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        found = {
            name: int(connection.scalar(text(f"SELECT count(*) FROM {name}")) or 0)  # noqa: S608 - our own names
            for name in tables.metadata.tables
        }
    engine.dispose()
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mailbot.db"


@pytest.fixture
def store(file: Path) -> Iterator[SqlStore]:
    with open_store(str(file)) as opened:
        yield opened


def test_nothing_of_an_account_stays_behind(store: SqlStore, file: Path) -> None:
    fill(store, HOME)
    before = counts(file)
    store.remove(HOME)

    assert min(before.values()) > 0
    assert set(counts(file).values()) == {0}


def test_the_other_accounts_rows_stay(store: SqlStore, file: Path) -> None:
    fill(store, WORK)
    alone = counts(file)
    fill(store, HOME)
    store.remove(HOME)

    assert (counts(file), [one.name for one in store.accounts()]) == (alone, [WORK])


def test_removing_an_account_that_is_not_there_is_nothing_to_do(store: SqlStore, file: Path) -> None:
    fill(store, WORK)
    before = counts(file)
    store.remove(HOME)

    assert counts(file) == before


def test_an_account_of_the_same_name_begins_anew(store: SqlStore) -> None:
    fill(store, HOME)
    store.remove(HOME)
    store.add(replace(account(HOME), connected_at=NOON + HOUR))

    assert store.ledger(HOME).opportunities == ()
    assert store.ledger(HOME).connected_at == NOON + HOUR
