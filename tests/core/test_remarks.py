"""What a person should see of people and thank-yous: only what matters now, and whom it is about."""

from datetime import timedelta

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind
from mailbot.core.model import CalendarEvent, InterviewId, OpportunityId, Person
from mailbot.core.remarks import TOLD, WAITING
from mailbot.core.stated import Guest
from tests.core.life import life
from tests.core.policies import at, event, lonely
from tests.core.remarking import about, remarked, seen
from tests.core.stories import EVENING, FIRST, JANE, interview, thanked

ATS = "no-reply@hire.lever.co"
JOHN = "Interviewers: John"


def half_named(text: str = JOHN) -> CalendarEvent:
    """Jane is a guest; the text names one more, by the first name alone."""
    return interview(1, description=text)


def met(*names: str) -> tuple[Guest, ...]:
    """The user said whom they met."""
    whole = OpportunityId(life(half_named()).wake(at(12)).opportunities[0].id)
    return tuple(
        Guest(opportunity=whole, interview=InterviewId("interview-1"), person=Person(name=name), at=at(16))
        for name in names
    )


def test_what_waits_and_what_is_told_are_two_things() -> None:
    assert not WAITING & TOLD


def test_all_as_it_should_be_leaves_nothing_to_see() -> None:
    one = thanked()

    assert [seen(one, now) for now in (at(19), at(9, day=9), FIRST)] == [set(), set(), set()]


def test_an_interview_with_nobody_waits_for_names() -> None:
    (told,) = [skip for skip in remarked(life(lonely()), EVENING) if skip.why is Why.NOBODY]

    assert (told.about, told.opportunity is not None, Why.NOBODY in WAITING) == ("Interview with Acme", True, True)


def test_names_that_come_too_late_for_thanks_are_not_waited_for() -> None:
    one = life(lonely())
    one.wake(EVENING)

    assert Why.NOBODY not in seen(one, at(15, 1, day=5))


def test_an_interview_with_nobody_that_is_over_by_a_label_is_no_matter() -> None:
    one = life(lonely())
    one.wake(at(12))
    one.label(one.arrives(ATS, at(13), subject="Acme: news"), "Outcome/Rejected")

    assert Why.NOBODY not in seen(one, EVENING)


def test_a_first_name_alone_is_asked_for() -> None:
    one = life(half_named())

    assert about(one, at(12), Why.FIRST_NAME_ONLY) == ["John in Interview with Acme"]
    assert {skip.opportunity for skip in remarked(one, at(12))} == {one.wake(at(12)).opportunities[0].id}


@pytest.mark.parametrize(("name", "asked"), [("John Doe", False), ("Johnny Doe", True)])
def test_a_first_name_is_asked_for_until_the_user_says_the_rest(name: str, asked: bool) -> None:
    one = life(half_named())
    one.wake(at(12))
    one.state(guests=met(name))

    assert (Why.FIRST_NAME_ONLY in seen(one, EVENING)) is asked


def test_a_first_name_of_an_old_interview_is_not_asked_for() -> None:
    one = life(half_named())
    one.wake(at(12))

    assert Why.FIRST_NAME_ONLY not in seen(one, at(15, 1, day=5))


def test_who_imitates_somebody_is_told() -> None:
    one = life(event("Interview with Acme", "Jane Doe <jane@acme.example>", "J\u0430ne Doe <jane@acme-hr.example>"))

    assert len(about(one, at(12), Why.IMITATION)) == 1


def test_a_tagged_event_without_an_end_waits_for_one() -> None:
    one = life(event(ends=None))

    assert about(one, at(12), Why.NO_END) == ["Interview with Acme"]
    assert about(one, at(15, day=5), Why.NO_END) == []


def test_a_check_in_without_anybody_to_write_to_waits_for_a_name() -> None:
    one = life(lonely())
    one.wake(EVENING)

    assert seen(one, at(9, day=17)) == {Why.NOBODY_TO_ASK}


def test_an_edited_thank_you_is_named_as_what_holds_the_check_in() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.edit(one.steps()[0].key)
    one.wake(at(19))

    assert seen(one, at(9, day=17)) == {Why.UNSENT_THANKS}


def test_an_edited_thank_you_of_an_interview_that_moved_stays_and_is_told() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.edit(one.steps()[0].key)
    one.wake(at(19))
    one.change(starts=at(14, day=4), ends=at(15, day=4))
    one.wake(at(20))

    assert about(one, at(20), Why.LEFT_EDITED) == [f"thank-you to {JANE}"]
    assert about(one, at(19, day=4), Why.LEFT_EDITED) == [f"thank-you to {JANE}"]


def test_a_sent_thank_you_of_an_interview_that_moved_stays_and_is_told_until_the_next_one() -> None:
    one = thanked()
    one.change(starts=at(14, day=4), ends=at(15, day=4))
    (told,) = [skip for skip in remarked(one, at(20)) if skip.why is Why.SENT_BEFORE_MOVE]
    one.wake(at(18, day=4))

    assert (told.key, told.about) == (one.steps()[0].key, f"thank-you to {JANE}")
    assert seen(one, at(18, 15, day=4)) == set()


def test_an_edited_draft_stays_named_after_an_outcome() -> None:
    one = thanked()
    mail = one.arrives(JANE, at(9))
    one.wake(FIRST)
    one.edit(one.steps(StepKind.CHECK_IN)[0].key)
    one.label(mail, "Outcome/Offer")

    assert about(one, FIRST + timedelta(hours=1), Why.LEFT_EDITED) == [f"check-in to {JANE}"]


def test_an_edited_draft_to_somebody_who_left_the_event_is_told() -> None:
    one = life(interview(1, "Jane Doe <jane@acme.example>", "Bob Ray <bob@acme.example>"))
    one.wake(EVENING)
    one.edit(next(step.key for step in one.steps() if step.to == JANE))
    one.change(attendees=one.events[InterviewId("interview-1")].attendees[1:])

    assert about(one, at(19), Why.NO_LONGER) == [f"thank-you to {JANE}"]


def test_thanks_that_came_too_late_are_told_for_a_fortnight() -> None:
    one = life(interview())
    one.wake(at(12))

    assert [seen(one, now) for now in (at(15, day=5), at(15, 1, day=5), at(16, day=16))] == [
        set(),
        {Why.TOO_LATE},
        set(),
    ]


def test_who_wrote_themselves_misses_no_thank_you() -> None:
    one = life(interview())
    one.wake(at(12))
    one.writes(JANE, at(16))
    one.wake(at(17))

    assert seen(one, at(16, day=5)) == set()


def test_an_interview_that_was_old_at_first_connect_is_told_once_and_not_as_late() -> None:
    one = life(interview(1, starts=at(14, day=2, month=2)))

    assert [skip.why for skip in remarked(one, at(12))] == [Why.NOT_WATCHED]
