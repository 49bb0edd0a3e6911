"""What `ports.Accounts` promises, and what an account's ledger begins with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import (
    Ledger,
    Service,
)
from mailbot.core.model import (
    Address,
    OpportunityId,
    Person,
)
from mailbot.core.stated import About, Guest, Idea, Note, NoteField, Statement
from tests.contract.store.builders import ACME, HOME, HOUR, KEY, NOON, WORK, Store, account, opportunity, step, steps_of


def test_an_account_comes_back_as_it_was_added(bare: Store) -> None:
    added = replace(account(), service=Service.MICROSOFT, last_turn_at=NOON, wake_at=NOON + HOUR, problem="down")
    bare.add(added)

    assert bare.accounts() == (added,)


def test_accounts_are_given_by_name(bare: Store) -> None:
    bare.add(account(WORK))
    bare.add(account(HOME))

    assert [one.name for one in bare.accounts()] == [HOME, WORK]


def test_an_account_connected_again_keeps_the_day_it_was_first_connected(bare: Store) -> None:
    bare.add(account())
    again = replace(account(), service=Service.MICROSOFT, address=Address("new@mail.test"), connected_at=NOON + HOUR)
    bare.add(again)

    assert bare.accounts() == (replace(again, connected_at=NOON),)


def test_a_turn_is_noted_with_its_problem(store: Store) -> None:
    store.note_turn(HOME, NOON + HOUR, "asked to wait")

    noted = store.accounts()[0]
    assert (noted.last_turn_at, noted.problem) == (NOON + HOUR, "asked to wait")


def test_a_turn_without_a_problem_clears_the_last_one(store: Store) -> None:
    store.note_turn(HOME, NOON, "asked to wait")
    store.note_turn(HOME, NOON + HOUR, "")

    assert store.accounts()[0].problem == ""


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.ledger(HOME),
        lambda store: store.wake(HOME, NOON),
        lambda store: store.take(HOME, "one", NOON, NOON + HOUR),
        lambda store: store.note_turn(HOME, NOON, ""),
        lambda store: store.remember(HOME, [opportunity()]),
        lambda store: store.suggest(HOME, []),
        lambda store: store.suggestions(HOME),
        lambda store: store.remark(HOME, []),
        lambda store: store.remarks(HOME),
        lambda store: store.state(HOME, Statement(subject="i1", about=About.TAG, value="yes", at=NOON)),
        lambda store: store.note(HOME, Note(opportunity=ACME, field=NoteField.LIKED, text="tea", at=NOON)),
        lambda store: store.meet(HOME, Guest(opportunity=ACME, person=Person(name="Ada"), at=NOON)),
        lambda store: store.think(HOME, Idea(opportunity=ACME, number=1, text="a prospect", at=NOON)),
        lambda store: store.merge(HOME, ACME, OpportunityId("other")),
        lambda store: store.split(HOME, opportunity(), []),
    ],
    ids=[
        *("ledger", "wake", "take", "note_turn", "remember", "suggest", "suggestions", "remark", "remarks"),
        *("state", "note", "meet", "think", "merge", "split"),
    ],
)
def test_an_account_that_was_never_connected_is_a_setup_problem(bare: Store, ask: Callable[[Store], object]) -> None:
    with pytest.raises(SetupProblem, match="no account is called 'home'"):
        ask(bare)


def test_a_new_account_has_an_empty_ledger(bare: Store) -> None:
    bare.add(account())

    assert bare.ledger(HOME) == Ledger(connected_at=NOON)


def test_another_accounts_opportunities_are_elsewhere(store: Store) -> None:
    store.remember(WORK, [opportunity(owner=WORK)])

    told = store.ledger(WORK)
    assert (told.opportunities, told.elsewhere) == ((opportunity(owner=WORK),), (opportunity(),))


def test_another_accounts_steps_are_not_told(store: Store) -> None:
    store.start(step())

    assert store.ledger(WORK).steps == {}


def test_moments_come_back_in_utc(store: Store) -> None:
    berlin = datetime(2026, 7, 1, 18, tzinfo=ZoneInfo("Europe/Berlin"))
    store.start(replace(step(), due_at=berlin))

    assert steps_of(store)[KEY].due_at.isoformat() in {"2026-07-01T16:00:00+00:00", "2026-07-01T18:00:00+02:00"}
