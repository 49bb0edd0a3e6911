"""What is forgotten leaves nothing but a tombstone of its interviews, and nothing else goes with it."""

from dataclasses import replace

import pytest

from mailbot.core.actions import Skip, Suggestion, Why
from mailbot.core.errors import SetupProblem
from mailbot.core.forgetting import tombstone
from mailbot.core.history import Decision, What
from mailbot.core.ledger import Ledger
from mailbot.core.model import AccountName, InterviewId, Key, OpportunityId, Person
from mailbot.core.stated import About, Guest, Idea, Note, NoteField, Statement
from tests.contract.store.builders import ACME, HOME, NOON, OTHER, WORK, Store, check_in, interview, opportunity
from tests.contract.store.builders import other as other_opportunity


def fill(store: Store, whole: OpportunityId) -> None:
    """Say and do something of every kind in an opportunity."""
    name = f"i of {whole}"
    known = opportunity() if whole == ACME else other_opportunity()
    store.remember(HOME, [replace(known, interviews=(interview(name, whole),))])
    store.start(check_in(whole, 1))
    store.state(HOME, Statement(subject=whole, about=About.COMPANY, value="Acme Ltd", at=NOON))
    store.state(HOME, Statement(subject=name, about=About.TAG, value="yes", at=NOON))
    store.note(HOME, Note(opportunity=whole, field=NoteField.LIKED, text="the tea", at=NOON))
    store.meet(HOME, Guest(opportunity=whole, person=Person(name="Bea Ode"), at=NOON))
    store.think(HOME, Idea(opportunity=whole, number=1, text="an article", at=NOON))
    store.remark(HOME, [remark(whole), *store.remarks(HOME)])
    store.record(HOME, [Decision(at=NOON, opportunity=whole, key=Key(f"note/{whole}"), what=What.NOTED)])


def remark(about: OpportunityId | None) -> Skip:
    """What the last turn left undone there."""
    return Skip(key=Key(f"thank-you/{about}"), why=Why.NOBODY, opportunity=about, about="Interview at Acme")


def known(store: Store) -> Ledger:
    return store.ledger(HOME)


def test_nothing_of_it_stays(store: Store) -> None:
    before = known(store).opportunities
    fill(store, ACME)
    store.forget(HOME, ACME)
    told = known(store)

    assert len(before) == 1
    assert (told.opportunities, dict(told.steps), store.history(HOME, ACME)) == ((), {}, ())
    assert (told.stated, store.remarks(HOME)) == (type(told.stated)(), ())


def test_its_interviews_leave_a_tombstone(store: Store) -> None:
    fill(store, ACME)
    store.forget(HOME, ACME)

    assert known(store).forgotten == {tombstone(InterviewId(f"i of {ACME}"))}


def test_all_else_stays(store: Store) -> None:
    fill(store, OTHER)
    store.forget(HOME, ACME)
    alone, history = known(store), store.history(HOME, OTHER)
    store.remember(HOME, [opportunity()])
    fill(store, ACME)
    store.forget(HOME, ACME)

    left = replace(known(store), forgotten=frozenset())
    assert (left, store.history(HOME, OTHER)) == (replace(alone, forgotten=frozenset()), history)
    assert (len(alone.opportunities), len(history)) == (1, 1)


def test_a_suggestion_of_one_of_its_interviews_goes_too(store: Store) -> None:
    fill(store, ACME)
    shared = Suggestion(title="x", starts=NOON, why=Why.DEBRIEF_SHARED, identity=InterviewId(f"i of {ACME}"))
    store.suggest(HOME, [shared, replace(shared, identity=InterviewId("another"))])
    store.forget(HOME, ACME)

    assert [one.identity for one in store.suggestions(HOME)] == ["another"]


def test_of_remarks_those_about_the_others_stay_and_those_that_may_name_several_go(store: Store) -> None:
    fill(store, OTHER)
    fill(store, ACME)
    store.remark(HOME, [remark(ACME), remark(OTHER), remark(None)])
    store.remark(WORK, [remark(None)])
    store.forget(HOME, ACME)

    assert (store.remarks(HOME), store.remarks(WORK)) == ((remark(OTHER),), (remark(None),))


def test_twice_is_once(store: Store) -> None:
    fill(store, ACME)
    store.forget(HOME, ACME)
    stones = known(store).forgotten
    store.forget(HOME, ACME)

    assert known(store).forgotten == stones


def test_the_other_account_has_forgotten_nothing(store: Store) -> None:
    fill(store, ACME)
    store.forget(HOME, ACME)

    assert store.ledger(WORK).forgotten == frozenset()


def test_an_account_that_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(SetupProblem):
        store.forget(AccountName("nobody"), ACME)
