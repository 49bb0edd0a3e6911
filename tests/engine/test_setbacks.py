"""An account that only its owner can mend is asked less and less often, and its trouble names the mending command."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.errors import MailbotError, Refused, SetupProblem, SignInNeeded, Unavailable
from mailbot.core.ledger import Account, Service
from mailbot.core.model import AccountName, Address
from mailbot.engine.setbacks import LONGEST, backoff, look_again, name_command
from tests.builders import MONDAY, hours

EVERY = timedelta(minutes=15)
ACCOUNT = Account(
    name=AccountName("work"), service=Service.MICROSOFT, address=Address("sam@work.example"), connected_at=MONDAY
)


def test_the_waits_double_up_to_six_hours() -> None:
    waits = [backoff(failures, EVERY) / timedelta(minutes=1) for failures in range(1, 9)]

    assert waits == [15, 30, 60, 120, 240, 360, 360, 360]


@given(st.integers(-5, 10**6), st.integers(1, 1440))
def test_no_wait_is_shorter_than_usual_or_longer_than_it_may_be(failures: int, minutes: int) -> None:
    every = timedelta(minutes=minutes)

    assert every <= backoff(failures, every) <= max(every, LONGEST)


def row_of_waits(problem: MailbotError, turns: int) -> list[float]:
    """The minutes between turns that all end with *problem*."""
    account, now, waits = ACCOUNT, MONDAY, []
    for _ in range(turns):
        wake = look_again(account, problem, now, now + EVERY, EVERY)
        waits.append((wake - now) / timedelta(minutes=1))
        account = replace(account, last_turn_at=now, wake_at=wake, problem=str(problem))
        now = wake
    return waits


def test_a_dead_sign_in_is_tried_less_and_less_often() -> None:
    assert row_of_waits(SignInNeeded("revoked"), 7) == [15, 30, 60, 120, 240, 360, 360]


@pytest.mark.parametrize("problem", [Unavailable("down"), Refused("no"), SetupProblem("enable the API")])
def test_other_trouble_is_tried_as_often_as_ever(problem: MailbotError) -> None:
    assert row_of_waits(problem, 3) == [15, 15, 15]


def test_another_trouble_begins_anew() -> None:
    after = replace(ACCOUNT, last_turn_at=MONDAY - hours(4), wake_at=MONDAY, problem="another")

    assert look_again(after, SignInNeeded("revoked"), MONDAY, MONDAY + EVERY, EVERY) == MONDAY + EVERY


def test_a_service_that_says_when_to_come_back_is_taken_at_its_word() -> None:
    problem = Unavailable("asked to wait", retry_at=MONDAY + hours(3))

    assert look_again(ACCOUNT, problem, MONDAY, MONDAY + EVERY, EVERY) == MONDAY + hours(3)


def test_a_short_wait_does_not_hurry_the_next_turn() -> None:
    problem = Unavailable("asked to wait", retry_at=MONDAY + timedelta(seconds=30))

    assert look_again(ACCOUNT, problem, MONDAY, MONDAY + EVERY, EVERY) == MONDAY + EVERY


def test_without_trouble_the_account_is_looked_at_as_usual() -> None:
    assert look_again(ACCOUNT, None, MONDAY, MONDAY + hours(1), EVERY) == MONDAY + hours(1)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("it ended: run `mailbot connect` again", "it ended: run `mailbot connect microsoft --name work` again"),
        ("run `mailbot connect microsoft` again", "run `mailbot connect microsoft --name work` again"),
        ("run `mailbot connect google --name home`", "run `mailbot connect google --name home`"),
        ("the door is shut", "the door is shut: run `mailbot connect microsoft --name work`"),
    ],
)
def test_the_sentence_names_the_command_that_mends_this_account(said: str, told: str) -> None:
    error = SignInNeeded(said)
    name_command(error, ACCOUNT)

    assert str(error) == told


def test_a_name_with_a_blank_is_quoted() -> None:
    error = SignInNeeded("run `mailbot connect` again")
    name_command(error, replace(ACCOUNT, name=AccountName("my search")))

    assert str(error) == 'run `mailbot connect microsoft --name "my search"` again'


def test_what_no_sign_in_mends_is_left_as_it_is() -> None:
    error = Unavailable("down")
    name_command(error, ACCOUNT)

    assert str(error) == "down"
