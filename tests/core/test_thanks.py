"""Thank-yous: due in the evening, in the right thread, once, and never when the user was first."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import Ledger, StepKind, StepState
from mailbot.core.model import AccountName, CalendarEvent, EventId, InterviewId, MailKind, Person, ThreadId, address_of
from tests.core.life import Life, creates, life, whys
from tests.core.policies import ME, at, event, guest

EVENING = at(18)
JANE = "jane@acme.example"


def interview(number: int = 1, *guests: str, **known: Any) -> CalendarEvent:
    ids: dict[str, Any] = {"id": EventId(f"event-{number}"), "identity": InterviewId(f"interview-{number}")}
    return event("Interview with Acme", *guests, **(ids | known))


def thanked(one: Life, now: datetime = EVENING) -> list[str]:
    return [a.message.to.address for a in creates(one.wake(now))]


def test_before_the_evening_nothing_is_written() -> None:
    one = life(interview())

    planned = one.plan(at(17, 59))

    assert (planned.actions, whys(planned, "thank-you"), planned.next_due) == ((), {Why.NOT_YET}, EVENING)


def test_in_the_evening_everybody_met_is_thanked() -> None:
    one = life(interview(1, "Jane Doe <jane@acme.example>", "Bob Ray <bob@acme.example>", "sam@example.org"))

    assert thanked(one) == [JANE, "bob@acme.example"]


def test_the_draft_is_for_that_person_and_nobody_else() -> None:
    (made,) = creates(life(interview()).plan(EVENING))

    assert (made.message.to, made.message.sender, made.message.parent) == (
        Person(address=address_of(JANE), name="Jane Doe"),
        ME.address,
        None,
    )
    assert made.message.text.split()[1] == "Jane,"


def test_a_second_turn_does_nothing() -> None:
    one = life(interview())
    one.wake(EVENING)

    assert one.plan(EVENING).actions == ()


def test_the_key_holds_no_address() -> None:
    (made,) = creates(life(interview()).plan(EVENING))

    kind, _, digest = made.key.partition("/")
    assert (kind, len(digest), int(digest, 16) > 0) == ("thank-you", 16, True)


def test_a_computer_that_was_off_thanks_the_next_morning() -> None:
    assert thanked(life(interview()), at(9, day=3)) == [JANE]


@pytest.mark.parametrize(("hours", "late"), [(24, False), (25, True), (72, True)])
def test_after_a_day_a_thank_you_is_marked_late(hours: int, late: bool) -> None:
    (made,) = creates(life(interview()).plan(at(15) + timedelta(hours=hours)))

    assert made.step.late is late


def test_after_three_days_it_is_too_late() -> None:
    planned = life(interview()).plan(at(15) + timedelta(hours=72, minutes=1))

    assert (creates(planned), whys(planned, "thank-you")) == ([], {Why.TOO_LATE})


def test_each_is_thanked_after_their_own_last_slot() -> None:
    one = life(
        interview(
            1, "Jane Doe <jane@acme.example>", "Bob Ray <bob@acme.example>",
            starts=at(15), ends=at(20), description="15:00 - 16:00 Jane Doe\n19:00 - 20:00 Bob Ray",
        )
    )  # fmt: skip

    assert [thanked(one, at(18)), thanked(one, at(20, 59)), thanked(one, at(21))] == [[JANE], [], ["bob@acme.example"]]


def test_two_events_with_one_person_on_a_day_call_for_one_thank_you_after_the_later() -> None:
    one = life(interview(), interview(2, starts=at(19)))

    early, late = one.wake(EVENING), one.wake(at(21))

    assert (creates(early), Why.SAME_EVENING in whys(early), len(creates(late))) == ([], True, 1)


def test_an_event_added_after_the_thank_you_calls_for_no_second_that_day() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.meet(interview(2, starts=at(20)))

    assert thanked(one, at(22)) == []


def test_on_a_later_day_they_are_thanked_again_in_other_words() -> None:
    one = life(interview(), interview(2, starts=at(14, day=4)))
    (first,) = creates(one.wake(EVENING))
    one.send(first.key, at(18, 30))

    (second,) = creates(one.wake(at(18, day=4)))

    assert (second.message.to, second.key != first.key) == (first.message.to, True)


def test_the_reply_joins_their_conversation() -> None:
    one = life(interview())
    asked = one.arrives(JANE, at(9), subject="Your interview")

    (made,) = creates(one.plan(EVENING))

    assert (made.message.parent, made.message.thread, made.message.subject) == (
        asked.id,
        asked.thread,
        "Re: Your interview",
    )


def test_a_panel_that_shares_one_conversation_gets_one_reply_there() -> None:
    one = life(interview(1, JANE, "bob@acme.example"))
    shared = ThreadId("shared")
    one.arrives(JANE, at(9), thread=shared)
    one.arrives("bob@acme.example", at(10), thread=shared)

    assert [a.message.thread for a in creates(one.plan(EVENING))] == [shared, None]


def test_an_invitation_is_not_answered() -> None:
    one = life(interview())
    one.arrives(JANE, at(9), kind=MailKind.INVITATION)

    assert [a.message.parent for a in creates(one.plan(EVENING))] == [None]


def test_who_wrote_since_the_interview_needs_no_draft() -> None:
    one = life(interview())
    one.writes(JANE, at(16))

    planned = one.plan(EVENING)

    assert (creates(planned), Why.ALREADY_WROTE in whys(planned)) == ([], True)


def test_so_it_is_when_the_user_wrote_to_their_plus_address() -> None:
    one = life(interview())
    one.writes("jane+cal@acme.example", at(16))

    assert thanked(one) == []


def test_a_mail_from_before_the_interview_changes_nothing() -> None:
    one = life(interview())
    one.writes(JANE, at(14))

    assert thanked(one) == [JANE]


def test_a_mail_to_one_of_a_panel_leaves_the_others() -> None:
    one = life(interview(1, JANE, "bob@acme.example"))
    one.writes(JANE, at(16))

    assert thanked(one) == ["bob@acme.example"]


def test_who_has_begun_a_draft_since_the_interview_needs_none() -> None:
    one = life(interview())
    one.writes(JANE, at(16), draft=True)

    planned = one.plan(EVENING)

    assert (creates(planned), Why.OWN_DRAFT in whys(planned)) == ([], True)


def test_the_users_own_draft_is_told_from_ours_of_the_day_before() -> None:
    one = life(interview(), interview(2, starts=at(14, day=3)))
    one.wake(EVENING)
    one.writes(JANE, at(16, day=3), draft=True)

    assert thanked(one, at(18, day=3)) == []


def test_our_own_open_draft_is_not_taken_for_the_users() -> None:
    one = life(interview(), interview(2, starts=at(14, day=3)))
    one.wake(EVENING)

    assert thanked(one, at(18, day=3)) == [JANE]


def test_an_answer_to_the_thank_you_changes_nothing_that_is_done() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.arrives(JANE, at(19))

    assert thanked(one, at(20)) == []


def test_an_event_that_moves_before_the_draft_moves_the_draft() -> None:
    one = life(interview())
    one.wake(at(12))
    one.change(starts=at(14, day=4), ends=at(15, day=4))

    assert [thanked(one), thanked(one, at(18, day=4))] == [[], [JANE]]


def test_an_event_cancelled_before_the_draft_drops_it() -> None:
    one = life(interview())
    one.wake(at(12))
    one.change(cancelled=True)

    assert thanked(one) == []


def test_an_event_cancelled_after_the_draft_takes_the_untouched_draft_back() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.change(cancelled=True)

    one.wake(at(19))

    assert one.open() == []


def test_an_edited_draft_of_a_cancelled_event_stays_and_is_told() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.edit(one.steps()[0].key)
    one.change(cancelled=True)

    planned = one.wake(at(19))

    assert (one.open(), Why.LEFT_EDITED in whys(planned)) == ([JANE], True)


def moved_after_the_draft() -> Life:
    one = life(interview())
    one.wake(EVENING)
    return one


def move_to_thursday(one: Life) -> None:
    one.change(starts=at(14, day=5), ends=at(15, day=5))


def test_an_event_moved_after_the_draft_takes_it_back_and_is_thanked_again() -> None:
    one = moved_after_the_draft()
    move_to_thursday(one)
    one.wake(at(19))

    assert (one.open(), thanked(one, at(18, day=5))) == ([], [JANE])
    assert [s.number for s in one.steps(StepKind.THANK_YOU)] == [1, 2]


def test_the_second_number_has_another_key() -> None:
    one = moved_after_the_draft()
    move_to_thursday(one)
    one.wake(at(19))
    one.wake(at(18, day=5))

    assert len({s.key for s in one.steps(StepKind.THANK_YOU)}) == 2


def test_an_edited_draft_of_a_moved_event_stays_and_it_is_thanked_again() -> None:
    one = moved_after_the_draft()
    one.edit(one.steps()[0].key)
    move_to_thursday(one)
    one.wake(at(19))

    assert (one.open(), thanked(one, at(18, day=5))) == ([JANE], [JANE])


def test_a_deleted_draft_of_a_moved_event_no_longer_counts() -> None:
    one = moved_after_the_draft()
    one.delete(one.steps()[0].key)
    one.wake(at(19))
    move_to_thursday(one)

    assert thanked(one, at(18, day=5)) == [JANE]


def test_a_sent_thank_you_of_a_moved_event_is_followed_by_another() -> None:
    one = moved_after_the_draft()
    one.send(one.steps()[0].key, at(18, 30))
    one.wake(at(19))
    move_to_thursday(one)

    assert thanked(one, at(18, day=5)) == [JANE]


def test_a_move_into_the_past_changes_nothing() -> None:
    one = moved_after_the_draft()
    one.change(starts=at(13), ends=at(14))

    assert (one.wake(at(19)).actions, one.open()) == ((), [JANE])


def test_a_deleted_draft_stays_deleted() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.delete(one.steps()[0].key)

    assert [thanked(one, at(19)), thanked(one, at(9, day=3)), one.open()] == [[], [], []]
    assert [s.state for s in one.steps()] == [StepState.GONE]


@pytest.mark.parametrize("name", ["Outcome/Offer", "Outcome/Gone fishing", "Stop"])
def test_a_label_that_ends_it_stops_the_thank_you(name: str) -> None:
    one = life(interview())
    one.label(one.arrives(JANE, at(16)), name)

    assert thanked(one) == []


@pytest.mark.parametrize("name", ["Outcome/Rejected", "Stop"])
def test_a_label_that_ends_it_takes_the_untouched_thank_you_back(name: str) -> None:
    one = life(interview())
    mail = one.arrives(JANE, at(9))
    one.wake(EVENING)
    one.label(mail, name)

    one.wake(at(19))

    assert one.open() == []


def test_an_address_that_bounced_gets_no_thank_you() -> None:
    one = life(interview())
    sent = one.writes(JANE, at(9))
    one.arrives("mailer-daemon@example.org", at(9, 5), thread=sent.thread, kind=MailKind.BOUNCE)

    planned = one.plan(EVENING)

    assert (creates(planned), Why.BOUNCED in whys(planned)) == ([], True)


def test_a_coordinator_is_not_thanked() -> None:
    rita = guest("Rita Moss (Recruiter) <rita@acme.example>").person
    one = life(interview(1, JANE, organizer=rita))

    planned = one.plan(EVENING)

    assert ([a.message.to.address for a in creates(planned)], Why.COORDINATOR in whys(planned)) == ([JANE], True)


def test_an_event_with_nobody_in_it_says_so() -> None:
    planned = life(interview(1, "sam@example.org")).plan(EVENING)

    assert (creates(planned), Why.NOBODY in whys(planned)) == ([], True)


def test_a_person_without_an_address_gets_a_linkedin_note_to_the_user() -> None:
    one = life(interview(1, JANE, description="Interviewers: Ann Lee, Tom Ray"))

    made = {a.step.kind: a for a in creates(one.plan(EVENING))}

    note = made[StepKind.LINKEDIN].message
    assert (note.to.address, note.parent, "Ann Lee" in note.text, "Tom Ray" in note.text) == (
        ME.address,
        None,
        True,
        True,
    )


def test_a_deleted_linkedin_note_stays_deleted() -> None:
    one = life(interview(1, "sam@example.org", description="Interviewer: Ann Lee"))
    one.wake(EVENING)
    one.delete(one.steps(StepKind.LINKEDIN)[0].key)

    assert [thanked(one, at(19)), thanked(one, at(20))] == [[], []]


def test_a_linkedin_note_is_made_again_when_the_event_moves() -> None:
    one = life(interview(1, "sam@example.org", description="Interviewer: Ann Lee"))
    one.wake(EVENING)
    move_to_thursday(one)
    one.wake(at(19))

    assert (one.open(), thanked(one, at(18, day=5))) == ([], [ME.address])


def test_a_twin_is_left_to_the_other_account() -> None:
    first = life(interview())
    first.wake(at(9))
    elsewhere = tuple(replace(o, account=AccountName("work")) for o in first.ledger.opportunities)
    second = life(interview(), ledger=Ledger(connected_at=at(8, day=1), elsewhere=elsewhere))

    planned = second.wake(EVENING)

    assert (creates(planned), Why.TWIN in whys(planned, "thank-you")) == ([], True)
