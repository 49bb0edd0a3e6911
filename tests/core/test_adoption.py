"""What was old at first connect is listed and left alone, until the user takes it up or writes there."""

from dataclasses import replace

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import Ledger, StepKind
from mailbot.core.stated import About, Stated, Statement
from tests.core.life import Life, life, whys
from tests.core.policies import at
from tests.core.stories import JANE, interview

CONNECTED = at(8, day=20)


def old() -> Life:
    """An interview of eighteen days before the account was connected, read once."""
    one = life(interview(), ledger=Ledger(connected_at=CONNECTED))
    one.wake(CONNECTED)
    return one


def says(one: Life, value: str, about: About = About.ADOPTED) -> None:
    """The user states *value* of the only opportunity."""
    stated = Statement(subject=one.opportunity.id, about=about, value=value, at=at(9, day=20))
    one.ledger = replace(one.ledger, stated=Stated(statements=(*one.ledger.stated.statements, stated)))


def test_it_is_listed_with_the_reason_and_nothing_is_drafted() -> None:
    one = old()

    planned = one.wake(at(10, day=20))

    assert (one.steps(), one.opportunity.watched) == ([], False)
    assert whys(planned) == {Why.TOO_LATE, Why.NOT_WATCHED}


def test_taken_up_by_command_it_gets_its_check_in() -> None:
    one = old()
    says(one, "yes")

    one.wake(at(10, day=20))

    assert (one.open(StepKind.CHECK_IN), one.opportunity.watched) == ([JANE], True)


@pytest.mark.parametrize("value", ["", "no"])
def test_any_other_word_takes_nothing_up(value: str) -> None:
    one = old()
    says(one, value)

    one.wake(at(10, day=20))

    assert (one.steps(), one.opportunity.watched) == ([], False)


def test_a_word_on_another_opportunity_takes_nothing_up() -> None:
    one = old()
    stated = Statement(subject="another", about=About.ADOPTED, value="yes", at=at(9, day=20))
    one.ledger = replace(one.ledger, stated=Stated(statements=(stated,)))

    one.wake(at(10, day=20))

    assert one.steps() == []


def test_when_the_user_writes_there_it_is_followed_from_then_on() -> None:
    one = old()
    one.writes(JANE, at(9, day=21))
    one.wake(at(10, day=21))

    one.wake(at(10, day=4, month=4))
    one.wake(at(10, day=7, month=4))

    assert one.open(StepKind.CHECK_IN) == [JANE]


def test_what_the_user_wrote_before_connecting_takes_nothing_up() -> None:
    one = old()
    one.writes(JANE, at(9, day=10))

    one.wake(at(10, day=28))

    assert (one.steps(), one.opportunity.watched) == ([], False)


def test_a_new_interview_there_takes_it_up() -> None:
    one = old()
    one.meet(interview(2, JANE, starts=at(14, day=23)))

    one.wake(at(18, day=23))

    assert (one.open(StepKind.THANK_YOU), one.opportunity.watched) == ([JANE], True)
