"""Ideas in check-ins: one each, in order, and none lost by a draft that was not sent."""

from datetime import timedelta

from mailbot.core.ledger import StepKind, StepState
from mailbot.core.policy import Policy
from tests.core.life import Life
from tests.core.policies import POLICY
from tests.core.saying import texts, think
from tests.core.stories import FIRST, JANE, SECOND, next_due, thanked

STUDY, HIRE, TALK = "a study on warehouse robots", "a former colleague who looks for work", "my talk in Lyon"
CHECK_IN = StepKind.CHECK_IN


def thinking(*ideas: str, policy: Policy = POLICY) -> Life:
    one = thanked(policy=policy)
    think(one, *ideas)
    return one


def carried(one: Life) -> list[int | None]:
    return [s.idea for s in one.steps(CHECK_IN)]


def test_a_check_in_carries_the_first_idea() -> None:
    one = thinking(STUDY, HIRE)
    one.wake(FIRST)

    assert (carried(one), STUDY in texts(one, CHECK_IN)[JANE]) == ([1], True)


def test_without_an_idea_it_proposes_what_could_go_there_in_a_gap() -> None:
    one = thanked()
    one.wake(FIRST)

    assert (carried(one), len(one.steps(CHECK_IN)[0].gaps)) == ([None], 1)


def test_each_check_in_carries_the_next() -> None:
    one, due = thinking(STUDY, HIRE, TALK), FIRST
    for _ in range(3):
        one.wake(due)
        one.send(one.steps(CHECK_IN)[-1].key, due + timedelta(hours=1))
        one.wake(due + timedelta(hours=2))
        due = next_due(one)

    assert carried(one) == [1, 2, 3]


def test_a_check_in_that_is_written_anew_carries_the_next() -> None:
    one = thinking(STUDY, HIRE)
    one.wake(FIRST)
    one.wake(SECOND + timedelta(hours=2))

    assert (carried(one), HIRE in texts(one, CHECK_IN)[JANE]) == ([2], True)


def test_it_keeps_its_idea_where_there_is_no_other() -> None:
    one = thinking(STUDY)
    one.wake(FIRST)
    one.wake(SECOND + timedelta(hours=2))

    assert (carried(one), STUDY in texts(one, CHECK_IN)[JANE]) == ([1], True)


def test_an_idea_given_later_is_in_the_draft_that_is_written_anew() -> None:
    one = thanked()
    one.wake(FIRST)
    think(one, STUDY)
    one.wake(SECOND + timedelta(hours=2))

    assert carried(one) == [1]


def test_a_deleted_check_in_gives_its_idea_back() -> None:
    one = thinking(STUDY, HIRE)
    one.wake(FIRST)
    one.delete(one.steps(CHECK_IN)[0].key)
    one.wake(FIRST + timedelta(hours=1))
    one.wake(next_due(one))

    assert carried(one) == [1, 1]


def test_a_check_in_that_was_taken_back_gives_its_idea_back() -> None:
    one = thinking(STUDY, HIRE)
    one.wake(FIRST)
    one.writes(JANE, FIRST + timedelta(hours=1))
    one.wake(FIRST + timedelta(hours=2))
    one.wake(next_due(one))

    assert [(s.state, s.idea) for s in one.steps(CHECK_IN)] == [(StepState.WITHDRAWN, 1), (StepState.OPEN, 1)]


def test_an_edited_check_in_keeps_its_idea() -> None:
    one = thinking(STUDY, HIRE)
    one.wake(FIRST)
    one.edit(one.steps(CHECK_IN)[0].key)
    one.wake(SECOND + timedelta(days=1))

    assert carried(one) == [1]


def test_a_check_in_whose_answer_was_lost_comes_again_with_the_same_idea() -> None:
    one = thinking(STUDY, HIRE)
    one.lose = ["before"]
    one.wake(FIRST)
    one.wake(FIRST + timedelta(minutes=15))

    assert ([a.step.idea for a in one.created[1:]], STUDY in texts(one, CHECK_IN)[JANE]) == ([1, 1], True)


def test_a_closing_note_carries_none() -> None:
    one, due = thinking(STUDY, HIRE, TALK, "a fourth one"), FIRST
    for _ in range(3):
        one.wake(due)
        one.send(one.steps()[-1].key, due + timedelta(hours=1))
        one.wake(due + timedelta(hours=2))
        due = next_due(one)
    one.wake(due)

    assert [s.idea for s in one.steps(StepKind.CLOSING_NOTE)] == [None]


def test_an_idea_is_data() -> None:
    one = thinking("{{ 7 * 7 }} and [brackets]\n\nand a paragraph")
    one.wake(FIRST)

    assert "{{ 7 * 7 }} and (brackets) and a paragraph" in texts(one, CHECK_IN)[JANE]
