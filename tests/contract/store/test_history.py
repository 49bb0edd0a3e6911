"""What was decided is kept once, in its order, for as long as its opportunity."""

from dataclasses import replace
from datetime import datetime

import pytest

from mailbot.core.actions import Why
from mailbot.core.history import Decision, What
from mailbot.core.model import InterviewId, Key, OpportunityId
from tests.contract.store.builders import ACME, HOME, HOUR, NOON, OTHER, WORK, Store, begin, interview, opportunity
from tests.contract.store.builders import other as other_opportunity
from tests.contract.store.builders import step as made_step

STEP = Key("check-in/0000000000000001")


def decided(what: What = What.DRAFTED, at: datetime = NOON, key: Key = STEP) -> Decision:
    """A decision on the opportunity."""
    return Decision(at=at, opportunity=ACME, key=key, what=what, rule="When, 4", evidence=("to ada@acme.test",))


def held(why: Why = Why.NOT_YET, at: datetime = NOON, *evidence: str) -> Decision:
    """That something is not done."""
    return replace(decided(What.HELD, at), why=why, evidence=evidence)


def test_a_decision_comes_back_as_it_was(store: Store) -> None:
    store.record(HOME, [decided()])

    assert store.history(HOME, ACME) == (decided(),)


def test_those_of_one_moment_keep_their_order(store: Store) -> None:
    told = [decided(What.SENT), decided(What.DRAFTED), decided(What.NOTED)]
    store.record(HOME, told[:2])
    store.record(HOME, told[2:])

    assert list(store.history(HOME, ACME)) == told


def test_an_earlier_moment_written_later_stands_first(store: Store) -> None:
    store.record(HOME, [decided(What.SENT, NOON + HOUR)])
    store.record(HOME, [decided(What.NOTED)])

    assert [one.what for one in store.history(HOME, ACME)] == [What.NOTED, What.SENT]


def test_the_same_decision_twice_is_kept_once(store: Store) -> None:
    store.record(HOME, [decided(), decided()])
    store.record(HOME, [decided()])

    assert store.history(HOME, ACME) == (decided(),)


def test_what_is_still_held_is_said_once(store: Store) -> None:
    store.record(HOME, [held()])
    store.record(HOME, [held(at=NOON + HOUR)])

    assert store.history(HOME, ACME) == (held(),)


@pytest.mark.parametrize("then", [held(Why.SNOOZED, NOON + HOUR), held(Why.NOT_YET, NOON + HOUR, "due tomorrow")])
def test_another_reason_or_another_day_is_news(store: Store, then: Decision) -> None:
    store.record(HOME, [held()])
    store.record(HOME, [then])

    assert store.history(HOME, ACME) == (held(), then)


def test_what_is_held_again_after_something_happened_is_news(store: Store) -> None:
    told = (held(), decided(What.DRAFTED, NOON + HOUR), held(at=NOON + 2 * HOUR))
    for one in told:
        store.record(HOME, [one])

    assert store.history(HOME, ACME) == told


def test_history_is_each_opportunitys_own(store: Store) -> None:
    store.remember(HOME, [other_opportunity()])
    store.record(HOME, [decided()])

    assert store.history(HOME, OTHER) == ()


def test_a_decision_on_what_was_never_remembered_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="never remembered"):
        store.record(HOME, [replace(decided(), opportunity=OpportunityId("nowhere"))])


def test_a_merged_opportunity_brings_its_history_along(store: Store) -> None:
    store.remember(HOME, [other_opportunity()])
    store.record(HOME, [decided(), replace(decided(key=Key("note/1")), opportunity=OTHER)])
    store.merge(HOME, OTHER, ACME)

    assert {one.key for one in store.history(HOME, ACME)} == {STEP, "note/1"}


def test_a_split_one_takes_that_of_its_drafts(store: Store) -> None:
    one, two = interview("i1"), interview("i2")
    store.remember(HOME, [replace(opportunity(), interviews=(one, two))])
    begin(store, replace(made_step(STEP), interview=InterviewId("i2")))
    store.record(HOME, [decided(), decided(key=Key("outcome/1"))])
    store.split(HOME, replace(other_opportunity(), interviews=()), [InterviewId("i2")])

    assert [[d.key for d in store.history(HOME, of)] for of in (ACME, OTHER)] == [["outcome/1"], [STEP]]


def test_accounts_know_nothing_of_each_others(store: Store) -> None:
    store.record(HOME, [decided()])

    assert store.history(WORK, ACME) == ()
