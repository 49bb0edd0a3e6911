"""What `ports.Statements` promises of the user's word: the newest on the same thing is kept, and nothing else."""

from dataclasses import replace

import pytest

from mailbot.core.ledger import Settled, StepKind, StepState
from mailbot.core.model import Address, InterviewId, OpportunityId, Person
from mailbot.core.stated import About, Guest, Idea, Note, NoteField, Stated, Statement
from tests.contract.store.builders import ACME, HOME, HOUR, KEY, NOON, WORK, Store, opportunity, step

YES = Statement(subject="i1", about=About.TAG, value="yes", at=NOON)
LIKED = Note(opportunity=ACME, field=NoteField.LIKED, text="the tea", at=NOON)
JANE = Guest(opportunity=ACME, person=Person(name="Jane Roe"), at=NOON, interview=InterviewId("i1"))
IDEA = Idea(opportunity=ACME, number=1, text="a prospect", at=NOON, url="https://acme.test/prospect")


def stated(store: Store) -> Stated:
    return store.ledger(HOME).stated


def test_nothing_was_stated_before_anything_is(store: Store) -> None:
    assert stated(store) == Stated()


def test_all_that_was_stated_is_told_oldest_first(store: Store) -> None:
    later = replace(YES, subject="i0", at=NOON + HOUR)
    store.state(HOME, later)
    store.state(HOME, YES)
    store.note(HOME, LIKED)
    store.meet(HOME, JANE)
    store.think(HOME, IDEA)

    assert stated(store) == Stated(statements=(YES, later), notes=(LIKED,), guests=(JANE,), ideas=(IDEA,))


def test_the_newest_statement_on_a_subject_and_matter_counts(store: Store) -> None:
    no = replace(YES, value="no", at=NOON + HOUR)
    store.state(HOME, YES)
    store.state(HOME, no)

    assert stated(store).statements == (no,)


@pytest.mark.parametrize("other", [replace(YES, subject="i2"), replace(YES, about=About.ROUND)])
def test_statements_on_other_things_stay(store: Store, other: Statement) -> None:
    store.state(HOME, YES)
    store.state(HOME, other)

    assert set(stated(store).statements) == {YES, other}


def test_an_empty_value_takes_a_statement_back_and_is_kept_as_said(store: Store) -> None:
    nothing = replace(YES, value="", at=NOON + HOUR)
    store.state(HOME, YES)
    store.state(HOME, nothing)
    store.state(HOME, nothing)

    assert (stated(store).statements, stated(store).word(About.TAG, "i1")) == ((nothing,), "")


def test_a_statement_needs_no_known_subject(store: Store) -> None:
    unheard = replace(YES, subject="never read")
    store.state(HOME, unheard)

    assert stated(store).statements == (unheard,)


def test_what_one_account_states_is_not_told_to_another(store: Store) -> None:
    store.state(HOME, YES)
    store.state(WORK, replace(YES, value="no"))

    assert [store.ledger(one).stated.statements[0].value for one in (HOME, WORK)] == ["yes", "no"]


def test_the_newest_note_of_the_same_interview_field_and_person_counts(store: Store) -> None:
    newer = replace(LIKED, text="the coffee", at=NOON + HOUR)
    store.note(HOME, LIKED)
    store.note(HOME, newer)

    assert stated(store).notes == (newer,)


@pytest.mark.parametrize(
    "other",
    [
        replace(LIKED, interview=InterviewId("i1")),
        replace(LIKED, field=NoteField.CONCERN),
        replace(LIKED, person="Jane Roe"),
    ],
    ids=["interview", "field", "person"],
)
def test_notes_on_other_things_stay(store: Store, other: Note) -> None:
    store.note(HOME, LIKED)
    store.note(HOME, other)

    assert set(stated(store).notes) == {LIKED, other}


def test_an_empty_note_drops_the_one_in_its_place(store: Store) -> None:
    store.note(HOME, LIKED)
    store.note(HOME, replace(LIKED, text=""))
    store.note(HOME, replace(LIKED, text=""))

    assert stated(store).notes == ()


@pytest.mark.parametrize(
    "again",
    [
        replace(JANE, person=Person(name="Jane Roe", address=Address("jane@acme.test"))),
        replace(JANE, person=Person(name="JANE ROE"), profile="https://linkedin.test/in/jane"),
    ],
    ids=["a business card", "other capitals"],
)
def test_a_guest_of_the_same_name_is_the_same_guest(store: Store, again: Guest) -> None:
    store.meet(HOME, JANE)
    store.meet(HOME, again)

    assert stated(store).guests == (again,)


def test_a_guest_of_the_same_address_is_the_same_guest(store: Store) -> None:
    before = replace(JANE, person=Person(name="J. Roe", address=Address("jane@acme.test")))
    after = replace(JANE, person=Person(name="Jane Roe", address=Address("jane@acme.test")))
    store.meet(HOME, before)
    store.meet(HOME, after)

    assert stated(store).guests == (after,)


@pytest.mark.parametrize(
    "other",
    [
        replace(JANE, interview=InterviewId("i2")),
        replace(JANE, interview=None),
        replace(JANE, person=Person(name="Joan Roe")),
        replace(JANE, person=Person(address=Address("roe@acme.test"))),
    ],
    ids=["another interview", "the latest", "another name", "an address alone"],
)
def test_other_guests_stay(store: Store, other: Guest) -> None:
    store.meet(HOME, JANE)
    store.meet(HOME, other)

    assert set(stated(store).guests) == {JANE, other}


def test_an_idea_takes_the_place_of_its_number(store: Store) -> None:
    better, second = replace(IDEA, text="a better one"), replace(IDEA, number=2)
    store.think(HOME, IDEA)
    store.think(HOME, second)
    store.think(HOME, better)

    assert set(stated(store).ideas) == {better, second}


def test_an_empty_idea_drops_its_number(store: Store) -> None:
    store.think(HOME, IDEA)
    store.think(HOME, replace(IDEA, text=""))

    assert stated(store).ideas == ()


def test_words_about_an_opportunity_nobody_remembered_are_refused(store: Store) -> None:
    unheard = OpportunityId("unheard of")
    with pytest.raises(ValueError, match="never remembered"):
        store.note(HOME, replace(LIKED, opportunity=unheard))
    with pytest.raises(ValueError, match="never remembered"):
        store.meet(HOME, replace(JANE, opportunity=unheard))
    with pytest.raises(ValueError, match="never remembered"):
        store.think(HOME, replace(IDEA, opportunity=unheard))

    assert stated(store) == Stated()


def test_remembering_the_opportunity_again_keeps_what_was_stated(store: Store) -> None:
    store.note(HOME, LIKED)
    store.remember(HOME, [replace(opportunity(), company="Acme Ltd")])

    assert stated(store).notes == (LIKED,)


@pytest.mark.parametrize("kind", [StepKind.THANK_YOU, StepKind.LINKEDIN])
@pytest.mark.parametrize("state", list(StepState))
def test_an_interview_that_another_account_has_begun_to_thank_for_is_told(
    store: Store, kind: StepKind, state: StepState
) -> None:
    store.start(replace(step(KEY, kind), interview=InterviewId("i1")))
    store.settle(Settled(key=KEY, state=state, at=NOON))

    whom = step(KEY, kind).to if kind is StepKind.THANK_YOU else ""
    begun = frozenset() if state is StepState.WITHDRAWN else {("i1", whom)}
    assert (store.ledger(WORK).begun_elsewhere, store.ledger(HOME).begun_elsewhere) == (begun, frozenset())


def test_a_check_in_of_another_account_begins_no_interview(store: Store) -> None:
    store.start(replace(step(KEY, StepKind.CHECK_IN), interview=InterviewId("i1")))

    assert store.ledger(WORK).begun_elsewhere == frozenset()
