"""Whatever is kept comes back exactly: every field there is, so that a new one cannot be forgotten."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any, NewType, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.actions import Suggestion
from mailbot.core.history import Decision
from mailbot.core.ledger import Account, Interview, Interviewer, Mark, Opportunity, Step
from mailbot.core.model import Address, Draft, InterviewId, Key, OpportunityId, Person, ThreadId
from mailbot.core.stated import Guest, Idea, Note, Stated, Statement
from mailbot.ports import Statements
from tests.contract.store.builders import (
    ACME,
    HOME,
    HOUR,
    KINDS,
    NOON,
    account,
    database,
    memory,
    opportunity,
    steps_of,
)
from tests.hunting import tries

WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


def whole(noun: type[Any], known: Mapping[Any, st.SearchStrategy[Any]], **given: st.SearchStrategy[Any]) -> Any:
    """A strategy for *noun* with every field drawn: as *given*, as *known* for its type, or by the type itself."""
    hints = get_type_hints(noun)
    drawn = {one.name: _by(hints[one.name], known) for one in fields(noun) if one.name not in given}
    return st.builds(noun, **drawn, **given)


def _by(hint: Any, known: Mapping[Any, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    plain: Any = hint.__supertype__ if isinstance(hint, NewType) else hint
    return known[plain] if plain in known else st.from_type(plain)


PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    datetime: MOMENTS,
    datetime | None: st.none() | MOMENTS,
    date | None: st.none() | st.dates(date(1970, 1, 2), date(2100, 1, 1)),
    int: st.integers(0, 1_000_000),
    int | None: st.none() | st.integers(0, 1_000_000),
    tuple[str, ...]: st.lists(WORDS, max_size=3).map(tuple),
    frozenset[str]: st.frozensets(WORDS, max_size=3),
    frozenset[Address]: st.frozensets(WORDS.map(Address), max_size=3),
    frozenset[ThreadId]: st.frozensets(WORDS.map(ThreadId), max_size=3),
}
OPTIONAL_ID = st.none() | WORDS
PEOPLE = st.lists(whole(Interviewer, PLAIN | {Person: whole(Person, PLAIN)}), max_size=3).map(tuple)
MARKED = whole(Mark, PLAIN, mail=OPTIONAL_ID)
MARK = st.none() | MARKED
DECISION = whole(Decision, PLAIN, opportunity=st.just(ACME))
SUGGESTIONS = st.lists(whole(Suggestion, PLAIN), max_size=3)
STEP = whole(
    Step,
    PLAIN,
    account=st.just(HOME),
    opportunity=st.just(ACME),
    interview=OPTIONAL_ID,
    labelled=OPTIONAL_ID,
    draft=st.none() | whole(Draft, PLAIN),
)


INTERVIEW = st.none() | WORDS.filter(bool)
NOTE = whole(Note, PLAIN, opportunity=st.just(ACME), interview=INTERVIEW, text=WORDS.filter(bool))
GUEST = whole(Guest, PLAIN | {Person: whole(Person, PLAIN)}, opportunity=st.just(ACME), interview=INTERVIEW)
IDEA = whole(Idea, PLAIN, opportunity=st.just(ACME), text=WORDS.filter(bool))
STATED = st.builds(
    Stated,
    statements=st.lists(whole(Statement, PLAIN), max_size=3, unique_by=lambda one: (one.subject, one.about)).map(tuple),
    notes=st.lists(NOTE, max_size=3, unique_by=lambda one: (one.interview, one.field, one.person)).map(tuple),
    guests=st.lists(
        GUEST, max_size=3, unique_by=(lambda one: one.person.name.casefold(), lambda one: one.person.address)
    ).map(tuple),
    ideas=st.lists(IDEA, max_size=3, unique_by=lambda one: one.number).map(tuple),
)


def tell(store: Statements, said: Stated) -> None:
    """Say all of *said* to *store*."""
    for statement in said.statements:
        store.state(HOME, statement)
    for note in said.notes:
        store.note(HOME, note)
    for guest in said.guests:
        store.meet(HOME, guest)
    for idea in said.ideas:
        store.think(HOME, idea)


def by_meaning(said: Stated) -> list[frozenset[object]]:
    """*said* in any order."""
    return [frozenset(some) for some in (said.statements, said.notes, said.guests, said.ideas)]


@st.composite
def opportunities(draw: st.DrawFn) -> Opportunity:
    name = draw(WORDS.map(OpportunityId))
    met = whole(Interview, PLAIN, opportunity=st.just(name), people=PEOPLE, id=WORDS.map(InterviewId))
    drawn: Opportunity = draw(
        whole(
            Opportunity,
            PLAIN | {Mark | None: MARK, tuple[Mark, ...]: st.lists(MARKED, max_size=3).map(tuple)},
            id=st.just(name),
            newest_thread=OPTIONAL_ID,
            account=st.just(HOME),
            interviews=st.lists(met, max_size=3, unique_by=lambda one: one.id).map(tuple),
        )
    )
    return drawn


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=tries(60))
@given(given=opportunities())
def test_any_opportunity_comes_back_exactly(kind: str, given: Opportunity) -> None:
    with KINDS[kind]() as store:
        store.add(account())
        store.remember(HOME, [given])

        assert store.ledger(HOME).opportunities == (given,)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=tries(60))
@given(given=STEP)
def test_any_step_comes_back_exactly(kind: str, given: Step) -> None:
    with KINDS[kind]() as store:
        store.add(account())
        store.remember(HOME, [opportunity()])
        store.start(given)

        assert steps_of(store) == {given.key: given}
        assert [one.draft and one.draft.link for one in steps_of(store).values()] == [given.draft and given.draft.link]


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=tries(30))
@given(given=whole(Account, PLAIN))
def test_any_account_comes_back_exactly(kind: str, given: Account) -> None:
    with KINDS[kind]() as store:
        store.add(given)

        assert store.accounts() == (given,)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=tries(40))
@given(given=st.lists(DECISION, max_size=3, unique_by=lambda one: (one.key, one.what)))
def test_any_decisions_come_back_exactly(kind: str, given: list[Decision]) -> None:
    with KINDS[kind]() as store:
        store.add(account())
        store.remember(HOME, [opportunity()])
        store.record(HOME, given)

        assert list(store.history(HOME, ACME)) == sorted(given, key=lambda one: one.at)


@settings(max_examples=tries(60))
@given(st.lists(st.tuples(DECISION, st.integers(0, 2)), max_size=6))
def test_the_database_and_the_memory_remember_alike(told: list[tuple[Decision, int]]) -> None:
    with database() as rows, memory() as fake:
        for store in (rows, fake):
            store.add(account())
            store.remember(HOME, [opportunity()])
            for one, hour in told:
                store.record(HOME, [replace(one, at=NOON + hour * HOUR, key=Key(f"key/{hour}"))])

        assert rows.history(HOME, ACME) == fake.history(HOME, ACME)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=tries(30))
@given(earlier=SUGGESTIONS, given=SUGGESTIONS)
def test_any_suggestions_come_back_exactly_and_alone(
    kind: str, earlier: list[Suggestion], given: list[Suggestion]
) -> None:
    with KINDS[kind]() as store:
        store.add(account())
        store.suggest(HOME, earlier)
        store.suggest(HOME, given)

        assert store.suggestions(HOME) == tuple(given)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=tries(60))
@given(said=STATED)
def test_whatever_was_stated_comes_back_exactly(kind: str, said: Stated) -> None:
    with KINDS[kind]() as store:
        store.add(account())
        store.remember(HOME, [opportunity()])
        tell(store, said)
        tell(store, said)

        assert by_meaning(store.ledger(HOME).stated) == by_meaning(said)


@settings(max_examples=tries(80))
@given(said=STATED, again=STATED)
def test_the_database_and_the_memory_hear_alike(said: Stated, again: Stated) -> None:
    with database() as rows, memory() as fake:
        for store in (rows, fake):
            store.add(account())
            store.remember(HOME, [opportunity()])
            tell(store, said)
            tell(store, again)

        assert rows.ledger(HOME).stated == fake.ledger(HOME).stated


@settings(max_examples=tries(60))
@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 6), st.integers(1, 3), st.booleans()), max_size=12))
def test_the_database_and_the_memory_give_leases_alike(asked: list[tuple[str, int, int, bool]]) -> None:
    with database() as rows, memory() as fake:
        for store in (rows, fake):
            store.add(account())
        answers = []
        for holder, hour, hours, gives_back in asked:
            now = NOON + hour * HOUR
            answers.append([store.take(HOME, holder, now, now + hours * HOUR) for store in (rows, fake)])
            for store in (rows, fake) if gives_back else ():
                store.release(HOME, holder)

    assert [left for left, _ in answers] == [right for _, right in answers]
