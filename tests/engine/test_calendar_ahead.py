"""Interviews weeks ahead: seen as soon as they stand in the calendar, and not lost when they move far."""

from tests.core.policies import at
from tests.engine.desk import EVENING, JANE, Desk


def thanked(sam: Desk) -> None:
    sam.hand.deliver(JANE, "Your interview", "See you on Monday.", at=at(9))
    sam.interview()
    sam.turn(EVENING)
    sam.hand.send_draft(sam.draft())
    sam.turn(at(19))


def test_a_round_that_is_a_month_ahead_holds_the_check_in(sam: Desk) -> None:
    thanked(sam)
    sam.interview(title="Interview with Acme, final round", day=31, hour=15)
    sam.turn(at(9, day=11))

    sam.turn(at(9, day=16))

    assert (sam.drafts(), len(sam.opportunity().interviews)) == ([], 2)


def test_an_interview_that_moves_a_month_ahead_still_stands(sam: Desk) -> None:
    event = sam.interview(day=6)
    sam.turn(at(9))
    sam.meetings.move(event, at(14, day=6, month=4))

    sam.turn(at(10))

    (known,) = sam.opportunity().interviews
    assert (known.cancelled, known.starts) == (False, at(14, day=6, month=4))


def test_an_interview_a_month_ahead_is_known_with_its_evening(sam: Desk) -> None:
    sam.interview(day=31)

    report = sam.turn(at(9))

    assert (report.problem, sam.opportunity().next_at) == (None, at(18, day=31))
