"""Drafts whose answer was lost: looked for first, waited for, then made again or given up; never twice."""

from datetime import timedelta

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind, StepState
from tests.core.life import Life, creates, life, whys
from tests.core.policies import at, policy
from tests.core.stories import (
    EVENING,
    FIRST,
    JANE,
    interview,
    thanked,
)

SOON = timedelta(minutes=5)
WAITED = timedelta(minutes=10)


def lost(loss: str, one: Life | None = None) -> Life:
    """A thank-you whose answer was lost; *loss* tells whether before or after the effect."""
    one = one or life(interview())
    one.lose = [loss]
    one.wake(EVENING)
    return one


def test_a_draft_that_was_made_is_found_at_the_next_look() -> None:
    one = lost("after")

    planned = one.wake(EVENING + SOON)

    assert (creates(planned), [s.state for s in one.steps()], one.open()) == ([], [StepState.OPEN], [JANE])


def test_a_draft_not_found_is_waited_for() -> None:
    one = lost("before")

    planned = one.plan(EVENING + SOON)

    assert (creates(planned), Why.ANSWER_LOST in whys(planned), planned.next_due) == ([], True, EVENING + WAITED)


def test_then_it_is_made_again_under_the_same_key() -> None:
    one = lost("before")

    (made,) = creates(one.wake(EVENING + WAITED))

    assert (made.again, made.step.number, one.open()) == (True, 1, [JANE])


def test_made_again_it_is_made_once() -> None:
    one = lost("before")
    one.wake(EVENING + WAITED)

    assert creates(one.wake(EVENING + WAITED + SOON)) == []


def test_a_lost_draft_that_the_user_changed_meanwhile_is_theirs() -> None:
    one = lost("after")
    (held,) = one.held.values()
    held.text = "Something else."

    one.wake(EVENING + SOON)

    assert [s.state for s in one.steps()] == [StepState.EDITED]


def test_a_lost_draft_that_the_user_sent_meanwhile_is_done() -> None:
    one = lost("after")
    one.send(one.steps()[0].key, EVENING + timedelta(minutes=1))

    planned = one.wake(EVENING + WAITED)

    assert (creates(planned), [s.state for s in one.steps()]) == ([], [StepState.SENT])


@pytest.mark.parametrize("label", ["Outcome/Offer", "Stop"])
def test_one_that_nobody_wants_any_more_is_given_up_after_a_day(label: str) -> None:
    one = lost("before", life(interview(), policy=policy(outcome_reply=False)))
    one.label(one.arrives(JANE, at(19)), label)

    states = []
    for hours in (1, 23, 24):
        one.wake(EVENING + timedelta(hours=hours))
        states += [s.state for s in one.steps()]

    assert states == [StepState.STARTED, StepState.STARTED, StepState.WITHDRAWN]


def test_a_thank_you_lost_until_it_is_too_late_is_given_up() -> None:
    one = lost("before")

    one.wake(at(15) + timedelta(hours=73))

    assert ([s.state for s in one.steps()], len(one.created)) == ([StepState.WITHDRAWN], 1)


def test_a_lost_check_in_is_waited_for_then_made_again() -> None:
    one = lost_check_in("before")

    early, late = one.wake(FIRST + SOON), one.wake(FIRST + WAITED)

    assert (creates(early), Why.ANSWER_LOST in whys(early), [a.again for a in creates(late)]) == ([], True, [True])


def lost_check_in(loss: str) -> Life:
    one = thanked(asked=JANE)
    one.lose = [loss]
    one.wake(FIRST)
    return one


def test_a_lost_check_in_that_was_made_is_found() -> None:
    one = lost_check_in("after")

    planned = one.wake(FIRST + SOON)

    assert (creates(planned), [s.state for s in one.steps(StepKind.CHECK_IN)]) == ([], [StepState.OPEN])


def test_a_lost_check_in_does_not_come_after_an_answer() -> None:
    one = lost_check_in("before")
    one.arrives(JANE, FIRST + SOON)

    assert creates(one.wake(FIRST + WAITED)) == []


def test_after_one_was_given_up_check_ins_go_on() -> None:
    one = lost_check_in("before")
    one.arrives(JANE, FIRST + SOON)
    one.wake(FIRST + timedelta(days=2))
    one.writes(JANE, FIRST + timedelta(days=3))

    assert [a.step.number for a in creates(one.wake(FIRST + timedelta(days=22)))] == [2]


def test_a_lost_linkedin_note_is_waited_for_then_made_again() -> None:
    one = lost("before", life(interview(1, "sam@example.org", description="Interviewer: Ann Lee")))

    early, late = one.wake(EVENING + SOON), one.wake(EVENING + WAITED)

    assert (creates(early), Why.ANSWER_LOST in whys(early), [a.again for a in creates(late)]) == ([], True, [True])
