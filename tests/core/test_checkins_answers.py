"""What starts the clock of check-ins anew: an answer, the user's own word, a new interview."""

from datetime import timedelta

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind, StepState
from mailbot.core.model import MailKind
from tests.core.life import creates, life, whys
from tests.core.policies import at
from tests.core.stories import FIRST, JANE, SECOND, checked_in, drafted, interview, last, thanked


def test_an_answer_makes_it_the_users_turn() -> None:
    one = thanked()
    one.arrives(JANE, at(9, day=5))

    planned = one.wake(at(9, day=30))

    assert (creates(planned), Why.YOUR_TURN in whys(planned)) == ([], True)


def test_an_answer_takes_an_untouched_check_in_back() -> None:
    one = thanked()
    one.wake(FIRST)
    one.arrives(JANE, FIRST + timedelta(days=1))

    one.wake(FIRST + timedelta(days=2))

    assert (one.open(), [s.state for s in one.steps(StepKind.CHECK_IN)]) == ([], [StepState.WITHDRAWN])


def test_an_answer_leaves_an_edited_check_in() -> None:
    one = thanked()
    one.wake(FIRST)
    one.edit(last(one))
    one.arrives(JANE, FIRST + timedelta(days=1))

    planned = one.wake(FIRST + timedelta(days=2))

    assert (one.open(), Why.LEFT_EDITED in whys(planned)) == ([JANE], True)


def test_a_fortnight_after_the_users_reply_check_ins_go_on_under_the_next_number() -> None:
    one = checked_in()
    one.arrives(JANE, at(9, day=18))
    one.wake(at(10, day=18))
    one.writes(JANE, at(12, day=18))

    assert (drafted(one, SECOND), drafted(one, at(9, day=1, month=4))) == ([], [StepKind.CHECK_IN])
    assert [s.number for s in one.steps(StepKind.CHECK_IN)] == [1, 2]


def test_after_the_users_own_message_a_fortnight_passes() -> None:
    one = thanked()
    one.writes(JANE, at(12, day=10))

    assert (drafted(one, FIRST), drafted(one, at(9, day=24))) == ([], [StepKind.CHECK_IN])


def test_the_users_own_message_takes_an_untouched_check_in_back() -> None:
    one = thanked()
    one.wake(FIRST)
    one.writes(JANE, FIRST + timedelta(hours=3))

    one.wake(FIRST + timedelta(hours=4))

    assert one.open() == []


@pytest.mark.parametrize("kind", [MailKind.AUTOMATIC, MailKind.INVITATION])
def test_an_auto_reply_or_calendar_mail_changes_nothing(kind: MailKind) -> None:
    one = thanked()
    one.arrives(JANE, at(9, day=5), kind=kind)

    assert drafted(one, FIRST) == [StepKind.CHECK_IN]


def test_an_answer_that_the_user_throws_away_still_counts() -> None:
    one = thanked(asked=JANE)
    answer = one.arrives(JANE, at(9, day=5))
    one.wake(at(10, day=5))
    one.trash(answer)

    assert Why.YOUR_TURN in whys(one.wake(FIRST))


def test_a_new_interview_starts_the_clock_anew() -> None:
    one = thanked()
    one.meet(interview(2, starts=at(14, day=12)))

    assert (drafted(one, FIRST), drafted(one, at(9, day=26))) == ([], [StepKind.CHECK_IN])


def test_a_new_interview_takes_an_untouched_check_in_back() -> None:
    one = thanked()
    one.wake(FIRST)
    one.meet(interview(2, starts=at(14, day=19)))

    one.wake(FIRST + timedelta(hours=1))

    assert one.open() == []


def test_an_answer_before_a_new_interview_needs_no_reply_after_it() -> None:
    one = thanked()
    one.arrives(JANE, at(9, day=5))
    one.meet(interview(2, starts=at(14, day=12)))

    assert drafted(one, at(9, day=26)) == [StepKind.CHECK_IN]


def test_without_a_live_interview_there_is_none() -> None:
    one = life(interview())
    one.wake(at(9))
    one.change(cancelled=True)

    planned = one.wake(FIRST)

    assert (creates(planned), Why.CANCELLED in whys(planned)) == ([], True)
