"""A debrief note whose answer was lost is looked for before it is put again, and not put again too late."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.core.ledger import StepKind, StepState
from tests.core.life import Life, life
from tests.core.policies import at, policy
from tests.core.stories import interview

OVER = at(15)  # when the interview ends
NOTES = policy(debrief_prompt="draft")


def states(one: Life) -> list[StepState]:
    return [s.state for s in one.steps(StepKind.DEBRIEF)]


@pytest.mark.parametrize(("loss", "made"), [("before", 2), ("after", 1)])
def test_a_note_whose_answer_was_lost_is_looked_for_before_it_is_put_again(loss: str, made: int) -> None:
    one = life(interview(), policy=NOTES)
    one.lose = [loss]
    one.awake(OVER, at(17))

    assert (len(one.created), states(one), len(one.held)) == (made, [StepState.OPEN], 1)


def test_a_note_lost_until_the_evening_is_not_put_again() -> None:
    one = life(interview(starts=at(16, 50), ends=at(17, 55)), policy=replace(NOTES, rest=timedelta(minutes=5)))
    one.lose = ["before"]
    one.wake(at(17, 55))
    one.wake(at(18, 30))
    one.wake(at(18, 30, day=3))

    assert ([a.step.kind for a in one.created], states(one)) == (
        [StepKind.DEBRIEF, StepKind.THANK_YOU],
        [StepState.WITHDRAWN],
    )
