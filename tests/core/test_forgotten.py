"""What the user had us forget is passed over with its reason, until the user tags it anew."""

from dataclasses import replace

from mailbot.core.actions import Why
from mailbot.core.forgetting import tombstone
from mailbot.core.model import InterviewId
from mailbot.core.stated import About, Statement
from tests.core.life import Life, life, whys
from tests.core.policies import at
from tests.core.stories import EVENING, JANE, interview

ONE = InterviewId("interview-1")


def forgotten() -> Life:
    """An interview of which nothing is left but its tombstone."""
    one = life(interview())
    one.ledger = replace(one.ledger, forgotten=frozenset({tombstone(ONE)}))
    return one


def test_it_is_no_interview_any_more_and_the_reason_is_told() -> None:
    one = forgotten()

    planned = one.wake(EVENING)

    assert (one.open(), planned.opportunities, whys(planned)) == ([], (), {Why.FORGOTTEN})


def test_it_is_not_suggested_either() -> None:
    assert forgotten().plan(EVENING).suggestions == ()


def test_another_interview_counts_as_ever() -> None:
    one = forgotten()
    one.meet(interview(2))
    one.wake(EVENING)

    assert one.open() == [JANE]


def test_an_event_that_the_user_tags_anew_counts() -> None:
    one = forgotten()
    one.state(statements=(Statement(subject=ONE, about=About.TAG, value="yes", at=at(10)),))
    one.wake(EVENING)

    assert one.open() == [JANE]


def test_a_tombstone_tells_nothing_of_its_event() -> None:
    assert "jane" not in tombstone(InterviewId("jane@acme.example"))
