"""Switches over time: a snooze that ends and comes again, an interview after the end."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailbot.core.actions import Plan, Skip, Why
from mailbot.core.ledger import Mark
from mailbot.core.model import Mail
from tests.core.life import Life, whys
from tests.core.policies import at, policy
from tests.core.stories import JANE, interview, thanked

SILENT = policy(outcome_reply=False)
ENDS = at(12, day=17)


def snoozed() -> tuple[Life, Mail]:
    """Seen on Tuesday the third at noon."""
    one = thanked()
    mail = one.arrives(JANE, at(9, day=3))
    one.writes(JANE, at(10, day=3), thread=mail.thread)
    one.label(mail, "Snooze")
    one.wake(at(12, day=3))
    return one, mail


def test_when_its_label_comes_off_a_snooze_is_no_more() -> None:
    one, _ = snoozed()
    one.wake(ENDS)

    assert (one.opportunity.snoozed, one.bearing("Snooze")) == (None, set())


def test_a_label_put_on_right_after_that_is_a_new_snooze() -> None:
    one, mail = snoozed()
    one.wake(ENDS)
    one.label(mail, "Snooze")

    planned = one.wake(ENDS + timedelta(minutes=10))

    assert (whys(planned, "check-in"), one.open(), one.bearing("Snooze")) == ({Why.SNOOZED}, [], {mail.id})


def told(planned: Plan) -> list[Skip]:
    return [skip for skip in planned.skips if skip.key.startswith("reopen/")]


def ended(name: str = "Outcome/No response") -> Life:
    """It ended on the tenth."""
    one = thanked(policy=SILENT)
    one.label(one.arrives(JANE, at(9, day=10)), name)
    one.wake(at(10, day=10))
    return one


@pytest.mark.parametrize(
    ("name", "why", "said"),
    [
        ("Outcome/No response", Why.OUTCOME, "it has the outcome No response"),
        ("Stop", Why.STOPPED, "it is stopped"),
    ],
)
def test_an_interview_after_the_end_gets_no_thanks_and_that_is_told(name: str, why: Why, said: str) -> None:
    one = ended(name)
    one.meet(interview(2, starts=at(14, day=23)))

    planned = one.wake(at(18, day=23))

    assert [(s.why, s.about) for s in told(planned)] == [
        (why, f"interview of 23 March, although {said}: `mailbot reopen acme`")
    ]
    assert one.open() == []


def test_it_is_told_as_soon_as_it_stands_in_the_calendar() -> None:
    one = ended()
    one.meet(interview(2, starts=at(14, day=23)))

    assert len(told(one.wake(at(9, day=12)))) == 1


@pytest.mark.parametrize("known", [{"cancelled": True}, {"starts": at(14, day=9)}], ids=str)
def test_one_that_was_cancelled_or_before_the_end_is_not(known: dict[str, Any]) -> None:
    one = ended()
    one.meet(replace(interview(2, starts=at(14, day=23)), **known))

    assert told(one.wake(at(18, day=23))) == []


def test_a_fortnight_after_it_nothing_more_is_said() -> None:
    one = ended()
    one.meet(interview(2, starts=at(14, day=23)))
    one.wake(at(18, day=23))

    assert told(one.wake(at(17, day=6, month=4))) == []


def test_opened_again_it_is_thanked_for() -> None:
    one = ended()
    one.meet(interview(2, starts=at(14, day=23)))
    one.wake(at(18, day=23))
    one.ledger = replace(one.ledger, opportunities=(replace(one.opportunity, outcome=None),))
    for mail in list(one.mails):
        one.unlabel(mail, "Outcome/No response")
    one.wake(at(19, day=23))

    assert one.open() == [JANE]


def test_what_was_open_when_it_ended_says_nothing() -> None:
    one = thanked(policy=SILENT)
    ends = Mark(name="Offer", at=at(20))
    one.ledger = replace(one.ledger, opportunities=(replace(one.opportunity, outcome=ends),))

    assert told(one.wake(at(9, day=3))) == []
