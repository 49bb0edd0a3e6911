"""A database that an earlier mailbot wrote keeps what it holds, and takes what is new."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine

from mailbot.core.actions import Suggestion, Why
from mailbot.core.ledger import Interviewer, Mark, Step, StepState
from mailbot.core.model import Address, InterviewId, Person, ThreadId
from mailbot.core.stated import About, Idea, Stated, Statement
from mailbot.store import open_store
from mailbot.store.migrations.upgrade import config_for
from tests.contract.store.builders import ACME, HOME, KEY, NOON, account, draft, interview, opportunity, step

MOMENT = "2026-11-23 12:00:00.000000"
ROWS = f"""
INSERT INTO account VALUES ('home', 'google', 'home@mail.test', '{MOMENT}', NULL, NULL, '');
INSERT INTO lease VALUES ('home', 'one', '{MOMENT}');
INSERT INTO opportunity VALUES
    ('home', 'opportunity/acme', 'acme', 'Acme', '["acme.test"]', '[]', 1, NULL, NULL, '', NULL);
INSERT INTO opportunity_thread VALUES ('home', 'opportunity/acme', 't1');
INSERT INTO opportunity_mark VALUES ('home', 'opportunity/acme', 'outcome', 'Offer', '{MOMENT}', NULL);
INSERT INTO interview VALUES
    ('home', 'i1', 'opportunity/acme', 0, 'event of i1', 'Interview at Acme', '2026-11-23 11:00:00.000000', '{MOMENT}',
     0, 0, '', '', 'label', 0);
INSERT INTO interviewer VALUES ('home', 'i1', 0, 'ada@acme.test', 'Ada', 'interviewer', 1, '', NULL);
INSERT INTO suggestion VALUES ('home', 0, 'Chat', '{MOMENT}', 'LOOKS_LIKE');
INSERT INTO step VALUES
    ('{KEY}', 'home', 'thank-you', 'opportunity/acme', 'i1', 'ada@acme.test', 1, 'open', '{MOMENT}', '{MOMENT}', NULL,
     '12:abc', 'r1', 't1', '{"f" * 32}', NULL, NULL, '["a gap"]', 0, '{MOMENT}');
"""  # noqa: S608 - a made-up database


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database of the first version, with a row in every table."""
    path = tmp_path / "mailbot.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        command.upgrade(config_for(connection), "0001")
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(ROWS)
    return path


def kept() -> Step:
    return replace(step(), interview=InterviewId("i1"), state=StepState.OPEN, draft=draft(), gaps=("a gap",))


def test_all_that_it_held_is_there(old: Path) -> None:
    ada = Interviewer(person=Person(address=Address("ada@acme.test"), name="Ada"), organizer=True)
    with open_store(str(old)) as store:
        told = store.ledger(HOME)

    assert told.opportunities == (
        replace(
            opportunity(),
            domains=frozenset({"acme.test"}),
            interviews=(replace(interview("i1"), people=(ada,), tag="label"),),
            threads=frozenset({ThreadId("t1")}),
            outcome=Mark(name="Offer", at=NOON),
        ),
    )
    assert (dict(told.steps), told.stated) == ({KEY: kept()}, Stated())


def test_its_suggestions_and_accounts_are_there_too(old: Path) -> None:
    with open_store(str(old)) as store:
        found = store.suggestions(HOME), store.accounts()

    assert found == ((Suggestion(title="Chat", starts=NOON, why=Why.LOOKS_LIKE),), (account(),))


def test_it_takes_what_is_new(old: Path) -> None:
    said = Statement(subject="i1", about=About.TAG, value="yes", at=NOON)
    thought = Idea(opportunity=ACME, number=1, text="an article", at=NOON)
    known = replace(opportunity(), role="engineer", conversing=frozenset({Address("a@acme.test")}))
    known = replace(known, names=frozenset({"acme"}))
    with open_store(str(old)) as store:
        store.state(HOME, said)
        store.think(HOME, thought)
        store.remember(HOME, [known])
        told = store.ledger(HOME)

    assert (told.stated, told.opportunities) == (Stated(statements=(said,), ideas=(thought,)), (known,))


def test_opened_again_it_is_as_it_was_left(old: Path) -> None:
    with open_store(str(old)) as store:
        first = store.ledger(HOME)
    with open_store(str(old)) as store:
        assert store.ledger(HOME) == first
