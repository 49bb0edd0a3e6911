"""What `ports.Statements` promises of splitting: interviews go with all that belongs to them, the rest stays."""

from dataclasses import replace

import pytest

from mailbot.core.model import InterviewId, Key, Person
from mailbot.core.stated import Guest, Note, NoteField
from tests.contract.store.builders import (
    ACME,
    HOME,
    HOUR,
    NOON,
    OTHER,
    Store,
    begin,
    check_in,
    interview,
    opportunity,
    other,
    step,
)


def test_interviews_go_to_the_opportunity_that_is_split_off(store: Store) -> None:
    store.remember(HOME, [replace(opportunity(), interviews=(interview("goes"), interview("stays")))])
    store.split(HOME, other(), [InterviewId("goes")])

    found = {one.id: [i.id for i in one.interviews] for one in store.ledger(HOME).opportunities}
    assert found == {ACME: ["stays"], OTHER: ["goes"]}


def test_with_them_go_their_steps_and_notes(store: Store) -> None:
    store.remember(HOME, [replace(opportunity(), interviews=(interview("goes"), interview("stays")))])
    thanks = [replace(step(f"thank-you/{i}"), interview=InterviewId(i)) for i in ("goes", "stays")]
    begin(store, *thanks, check_in(ACME, 1))
    for i in ("goes", "stays"):
        store.note(HOME, Note(opportunity=ACME, field=NoteField.LIKED, text=i, at=NOON, interview=InterviewId(i)))
        store.meet(HOME, Guest(opportunity=ACME, person=Person(name=i), at=NOON, interview=InterviewId(i)))
    store.split(HOME, other(), [InterviewId("goes")])

    told = store.ledger(HOME)
    steps = {key: s.opportunity for key, s in told.steps.items()}
    assert steps == {Key("thank-you/goes"): OTHER, Key("thank-you/stays"): ACME, check_in(ACME, 1).key: ACME}
    assert {(n.text, n.opportunity) for n in told.stated.notes} == {("goes", OTHER), ("stays", ACME)}
    assert {(g.person.name, g.opportunity) for g in told.stated.guests} == {("goes", OTHER), ("stays", ACME)}


def test_a_note_on_the_latest_interview_goes_along_with_it(store: Store) -> None:
    early = replace(interview("early"), starts=NOON - 9 * HOUR)
    store.remember(HOME, [replace(opportunity(), interviews=(early, interview("late")))])
    note = Note(opportunity=ACME, field=NoteField.LIKED, text="the tea", at=NOON)
    store.note(HOME, note)
    store.split(HOME, other(), [InterviewId("late")])

    assert store.ledger(HOME).stated.notes == (replace(note, opportunity=OTHER, interview=InterviewId("late")),)


def test_splitting_twice_is_splitting_once(store: Store) -> None:
    store.remember(HOME, [replace(opportunity(), interviews=(interview("goes"), interview("stays")))])
    store.split(HOME, other(), [InterviewId("goes")])
    once = store.ledger(HOME)
    store.split(HOME, other(), [InterviewId("goes")])

    assert store.ledger(HOME) == once


def test_an_interview_nobody_knows_cannot_be_split_off(store: Store) -> None:
    with pytest.raises(ValueError, match="no opportunity of the account has"):
        store.split(HOME, other(), [InterviewId("unheard of")])

    assert store.ledger(HOME).opportunities == (opportunity(),)


def test_splitting_and_merging_again_leaves_everything_but_one_name_more_as_it_was(store: Store) -> None:
    interviews = (replace(interview("goes"), starts=NOON - 9 * HOUR), interview("stays"))
    store.remember(HOME, [replace(opportunity(), interviews=interviews, names=frozenset({"acmelabs"}))])
    begin(store, replace(step(), interview=InterviewId("goes")), check_in(ACME, 1))
    before = store.ledger(HOME)
    store.split(HOME, other(), [InterviewId("goes")])
    store.merge(HOME, OTHER, ACME)

    assert store.ledger(HOME) == before
