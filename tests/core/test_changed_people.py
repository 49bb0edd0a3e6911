"""An event whose people change: who left is not written to, who joined in time is thanked."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind, StepState
from tests.core.life import Life, life, whys
from tests.core.policies import at, guest
from tests.core.stories import EVENING, JANE, interview

BOB = "bob@acme.example"


def thanked_both(now: datetime = EVENING) -> Life:
    """Jane and Bob have their drafts, untouched."""
    one = life(interview(1, JANE, BOB))
    one.wake(now)
    return one


def states(one: Life) -> dict[str, StepState]:
    return {s.to: s.state for s in one.steps()}


def test_the_untouched_thank_you_of_somebody_who_left_is_taken_back() -> None:
    one = thanked_both()
    one.change(attendees=(guest(JANE),))

    one.wake(at(19))

    assert states(one) == {JANE: StepState.OPEN, BOB: StepState.WITHDRAWN}


def test_so_it_is_when_they_declined_afterwards() -> None:
    one = thanked_both()
    declined = [
        replace(a, response=type(a.response).DECLINED) for a in one.events[next(iter(one.events))].attendees[1:]
    ]
    one.change(attendees=(guest(JANE), *declined))

    one.wake(at(19))

    assert states(one)[BOB] is StepState.WITHDRAWN


def test_an_edited_one_stays_and_is_told() -> None:
    one = thanked_both()
    one.edit(one.steps()[1].key)
    edited = one.steps()[1].to
    one.wake(at(18, 30))
    one.change(attendees=tuple(guest(who) for who in (JANE, BOB) if who != edited))

    planned = one.wake(at(19))

    assert (states(one)[edited], Why.NO_LONGER in whys(planned, "thank-you")) == (StepState.EDITED, True)


@pytest.mark.parametrize("act", ["send", "delete"])
def test_what_was_sent_or_deleted_is_done(act: str) -> None:
    one = thanked_both()
    key = next(s.key for s in one.steps() if s.to == BOB)
    if act == "send":
        one.send(key, at(18, 30))
    else:
        one.delete(key)
    one.change(attendees=(guest(JANE),))

    assert one.wake(at(19)).actions == ()


def test_a_guest_list_that_is_hidden_now_takes_nothing_back() -> None:
    one = thanked_both()
    one.change(attendees=(guest(JANE),), guests_hidden=True)

    assert one.wake(at(19)).actions == ()


def test_an_event_that_left_the_window_takes_nothing_back() -> None:
    one = thanked_both()
    one.events.clear()

    assert one.wake(at(18, day=8)).actions == ()


def test_an_address_with_a_plus_part_is_the_same_person() -> None:
    one = thanked_both()
    one.change(attendees=(guest(JANE), guest("bob+cal@acme.example")))

    planned = one.plan(at(19))

    assert Why.NO_LONGER not in whys(planned)
    assert states(one)[BOB] is StepState.OPEN


def test_somebody_added_after_the_evening_is_thanked() -> None:
    one = life(interview(1, JANE))
    one.wake(EVENING)
    one.change(attendees=(guest(JANE), guest(BOB)))

    one.wake(at(9, day=4))

    assert one.open() == [JANE, BOB]


def test_somebody_added_after_three_days_is_not() -> None:
    one = life(interview(1, JANE))
    one.wake(EVENING)
    one.change(attendees=(guest(JANE), guest(BOB)))

    planned = one.wake(at(15) + timedelta(hours=73))

    assert (one.open(), Why.TOO_LATE in whys(planned)) == ([JANE], True)


def test_somebody_who_comes_back_in_time_is_thanked_after_all() -> None:
    one = thanked_both()
    one.change(attendees=(guest(JANE),))
    one.wake(at(19))
    one.change(attendees=(guest(JANE), guest(BOB)))

    one.wake(at(20))

    assert sorted(one.open()) == sorted([JANE, BOB])


def test_a_linkedin_note_for_nobody_any_more_is_taken_back() -> None:
    one = life(interview(1, "sam@example.org", description="Interviewer: Ann Lee"))
    one.wake(EVENING)
    one.change(description="", attendees=(guest("Ann Lee <ann@acme.example>"),))

    one.wake(at(19))

    assert [(s.kind, s.state) for s in one.steps()] == [
        (StepKind.LINKEDIN, StepState.WITHDRAWN),
        (StepKind.THANK_YOU, StepState.OPEN),
    ]


def test_a_linkedin_note_says_anew_who_is_left() -> None:
    one = life(interview(1, "sam@example.org", description="Interviewers: Ann Lee, Tom Fox"))
    one.wake(EVENING)
    one.change(description="Interviewers: Ann Lee, Tom Fox <tom@acme.example>", attendees=(guest("tom@acme.example"),))

    one.wake(at(19))

    (note,) = one.steps(StepKind.LINKEDIN)
    assert ("Ann Lee" in one.held[note.key].text, "Tom Fox" in one.held[note.key].text) == (True, False)
    assert one.wake(at(20)).actions == ()


def test_an_edited_linkedin_note_stays_as_it_is() -> None:
    one = life(interview(1, "sam@example.org", description="Interviewer: Ann Lee"))
    one.wake(EVENING)
    one.edit(one.steps()[0].key)
    one.wake(at(18, 30))
    one.change(description="", attendees=(guest("Ann Lee <ann@acme.example>"),))

    one.wake(at(19))

    assert one.steps(StepKind.LINKEDIN)[0].state is StepState.EDITED
