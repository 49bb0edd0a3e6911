"""One interview read differently in two accounts: each person is thanked once, where they are known best."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind
from mailbot.core.model import CalendarEvent
from tests.core.life import whys
from tests.core.policies import at, somebody
from tests.core.stories import EVENING, JANE, interview
from tests.core.two_lives import HOME, WORK, TwoLives
from tests.hunting import tries

BOB = "bob@acme.example"
EVE = "eve@acme.example"
MORNING = at(9)


def told(here: CalendarEvent, there: CalendarEvent) -> TwoLives:
    """*here* in the calendar at home and *there* at work, read in the morning."""
    lives = TwoLives()
    lives.meet(here, HOME)
    lives.meet(there, WORK)
    for account in (HOME, WORK, HOME):
        lives.wake(account, MORNING)
    return lives


def evening(lives: TwoLives, *order: str) -> tuple[list[str], list[str]]:
    """Whom each account thanks when they take turns in *order* until nothing is left to do."""
    for minutes in (0, 15, 30):
        for account in order or (HOME, WORK):
            lives.wake(account, EVENING + timedelta(minutes=minutes))
    return sorted(lives.thanks(HOME)), sorted(lives.thanks(WORK))


@pytest.mark.parametrize("order", [(HOME, WORK), (WORK, HOME)])
def test_whom_only_the_other_account_sees_is_thanked_there(order: tuple[str, str]) -> None:
    lives = told(interview(1, JANE, BOB), interview(7, JANE))
    lives[WORK].arrives(JANE, at(10))
    for account in (HOME, WORK):
        lives.wake(account, at(11))

    assert evening(lives, *order) == ([BOB], [JANE])


@pytest.mark.parametrize("order", [(HOME, WORK), (WORK, HOME)])
def test_an_account_that_sees_nobody_does_not_lead(order: tuple[str, str]) -> None:
    hidden = interview(1, attendees=(), guests_hidden=True, organizer=somebody("sched@greenhouse.io"))
    lives = told(hidden, interview(1, JANE))

    assert evening(lives, *order) == ([], [JANE])


@pytest.mark.parametrize("order", [(HOME, WORK), (WORK, HOME)])
def test_two_addresses_of_one_name_at_one_company_are_one_person(order: tuple[str, str]) -> None:
    lives = told(interview(1, "Jane Doe <jane@acme.example>"), interview(7, "Jane Doe <jane.doe@acme.example>"))

    assert evening(lives, *order) == (["jane@acme.example"], [])


def test_two_names_at_one_company_are_two() -> None:
    lives = told(interview(1, "Jane Doe <jane@acme.example>"), interview(7, "Jane Roe <jane.roe@acme.example>"))

    assert evening(lives) == (["jane@acme.example"], ["jane.roe@acme.example"])


@pytest.mark.parametrize("order", [(HOME, WORK), (WORK, HOME)])
def test_where_one_account_alone_knows_the_address_that_one_writes(order: tuple[str, str]) -> None:
    here = interview(1, BOB, description="Interviewers: Jane Doe")
    lives = told(here, interview(7, "Jane Doe <jane@acme.example>", BOB))

    assert evening(lives, *order) == ([BOB], [JANE])
    assert lives[HOME].steps(StepKind.LINKEDIN) == []


def test_each_person_that_is_left_to_the_other_account_is_told() -> None:
    lives = told(interview(1, JANE, BOB), interview(7, JANE, EVE))
    lives.wake(HOME, EVENING)

    planned = lives.wake(WORK, EVENING)

    assert [s.about for s in planned.skips if s.why is Why.TWIN and s.key.startswith("thank-you")] == [JANE]
    assert Why.TWIN not in whys(lives.wake(HOME, EVENING), "thank-you")


people = st.lists(st.sampled_from([JANE, BOB, EVE]), min_size=1, max_size=3, unique=True)
turns = st.lists(st.sampled_from([HOME, WORK]), max_size=8)
mails = st.lists(st.tuples(st.sampled_from([HOME, WORK]), st.sampled_from([JANE, BOB, EVE])), max_size=3)


@settings(max_examples=tries(100))
@given(people, people, st.booleans(), mails, turns)
def test_everybody_whom_either_account_sees_is_thanked_exactly_once(
    here: list[str], there: list[str], same: bool, talks: list[tuple[str, str]], order: list[str]
) -> None:
    lives = told(interview(1, *here), interview(1 if same else 2, *there))
    for account, who in talks:
        lives[account].arrives(who, at(10))
    for number, account in enumerate([*order, WORK, HOME, WORK, HOME, WORK, HOME]):
        lives.wake(account, EVENING + timedelta(minutes=number))

    assert sorted(s.to for s in lives.steps()) == sorted({*here, *there})
