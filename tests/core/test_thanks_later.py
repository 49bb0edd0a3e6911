"""What becomes of thank-yous: events move or are cancelled, one is deleted, a label ends it; and LinkedIn notes."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import Ledger, StepKind, StepState
from mailbot.core.model import AccountName, MailKind
from tests.core.life import Life, creates, life, whys
from tests.core.policies import ME, POLICY, at, guest, policy
from tests.core.stories import (
    EVENING,
    JANE,
    interview,
)


def written_to(one: Life, now: datetime = EVENING) -> list[str]:
    return [a.message.to.address for a in creates(one.wake(now))]


def test_an_event_that_moves_before_the_draft_moves_the_draft() -> None:
    one = life(interview())
    one.wake(at(12))
    one.change(starts=at(14, day=4), ends=at(15, day=4))

    assert [written_to(one), written_to(one, at(18, day=4))] == [[], [JANE]]


def test_an_event_cancelled_before_the_draft_drops_it() -> None:
    one = life(interview())
    one.wake(at(12))
    one.change(cancelled=True)

    assert written_to(one) == []


def test_an_event_cancelled_after_the_draft_takes_the_untouched_draft_back() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.change(cancelled=True)

    one.wake(at(19))

    assert one.open() == []


def test_an_event_that_stands_again_is_thanked_after_all() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.change(cancelled=True)
    one.wake(at(19))
    one.change(cancelled=False)

    assert written_to(one, at(20)) == [JANE]


def test_a_thank_you_that_gave_way_to_a_check_in_does_not_come_back_however_short_the_interval() -> None:
    one = life(interview(), policy=replace(POLICY, interval=timedelta(days=1), give_up_after=timedelta(days=5)))
    one.wake(EVENING)
    one.wake(at(9, day=3))

    planned = one.wake(at(9, 15, day=3))

    assert (creates(planned), one.open(StepKind.THANK_YOU), one.open(StepKind.CHECK_IN)) == ([], [], [JANE])


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

    assert (one.open(), written_to(one, at(18, day=5))) == ([], [JANE])
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

    assert (one.open(), written_to(one, at(18, day=5))) == ([JANE], [JANE])


def test_a_deleted_draft_of_a_moved_event_no_longer_counts() -> None:
    one = moved_after_the_draft()
    one.delete(one.steps()[0].key)
    one.wake(at(19))
    move_to_thursday(one)

    assert written_to(one, at(18, day=5)) == [JANE]


def test_a_sent_thank_you_of_a_moved_event_is_followed_by_another() -> None:
    one = moved_after_the_draft()
    one.send(one.steps()[0].key, at(18, 30))
    one.wake(at(19))
    move_to_thursday(one)

    assert written_to(one, at(18, day=5)) == [JANE]


def test_a_move_into_the_past_changes_nothing() -> None:
    one = moved_after_the_draft()
    one.change(starts=at(13), ends=at(14))

    assert one.plan(at(19)).actions == ()


def test_a_deleted_draft_stays_deleted() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.delete(one.steps()[0].key)

    assert [written_to(one, at(19)), written_to(one, at(9, day=3)), one.open()] == [[], [], []]
    assert [s.state for s in one.steps()] == [StepState.GONE]


@pytest.mark.parametrize("name", ["Outcome/Offer", "Outcome/Gone fishing", "Stop"])
def test_a_label_that_ends_it_stops_the_thank_you(name: str) -> None:
    one = life(interview(), policy=policy(outcome_reply=False))
    one.label(one.arrives(JANE, at(16)), name)

    assert written_to(one) == []


@pytest.mark.parametrize("name", ["Outcome/Rejected", "Stop"])
def test_a_label_that_ends_it_takes_the_untouched_thank_you_back(name: str) -> None:
    one = life(interview(), policy=policy(outcome_reply=False))
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

    assert [written_to(one, at(19)), written_to(one, at(20))] == [[], []]


def test_a_linkedin_note_is_made_again_when_the_event_moves() -> None:
    one = life(interview(1, "sam@example.org", description="Interviewer: Ann Lee"))
    one.wake(EVENING)
    move_to_thursday(one)
    one.wake(at(19))

    assert (one.open(), written_to(one, at(18, day=5))) == ([], [ME.address])


def test_a_twin_is_left_to_the_other_account() -> None:
    first = life(interview())
    first.wake(at(9))
    elsewhere = tuple(replace(o, account=AccountName("work")) for o in first.ledger.opportunities)
    second = life(interview(), ledger=Ledger(connected_at=at(8, day=1), elsewhere=elsewhere))

    planned = second.wake(EVENING)

    assert (creates(planned), Why.TWIN in whys(planned, "thank-you")) == ([], True)
