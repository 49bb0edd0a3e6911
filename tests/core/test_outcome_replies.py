"""The reply to an outcome: one draft, in the conversation, and only while it is called for."""

from datetime import timedelta

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepState
from mailbot.core.model import MailKind
from tests.core.life import Life, creates, life, whys
from tests.core.news import NEWS, RELAY, REPLY, SEEN, replies, reply, told
from tests.core.policies import at, policy
from tests.core.stories import EVENING, JANE, interview, thanked


def skipped(one: Life) -> set[Why]:
    return whys(one.wake(SEEN), "outcome-reply")


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ("Outcome/Offer", "Thank you very much for the offer"),
        ("Outcome/Rejected", "Thank you for letting me know"),
        ("Outcome/withdrew", "I withdraw my application"),
    ],
)
def test_news_are_answered_in_the_conversation_they_came_in(label: str, says: str) -> None:
    one, mail = told(label)
    one.wake(SEEN)

    made = reply(one)
    assert (made.message.to.address, made.message.parent, says in made.message.text) == (JANE, mail.id, True)


@pytest.mark.parametrize("label", ["Outcome/Accepted", "Outcome/No response", "Outcome/They ghosted me", "Stop"])
def test_other_outcomes_call_for_no_reply(label: str) -> None:
    one, _ = told(label)
    one.wake(SEEN)

    assert replies(one) == []


def test_no_reply_is_drafted_where_the_setting_says_so() -> None:
    one, _ = told()
    one.policy = policy(outcome_reply=False)
    one.wake(SEEN)

    assert replies(one) == []


def test_there_is_one_reply_however_often_mailbot_looks() -> None:
    one, _ = told()
    one.awake(SEEN, SEEN + timedelta(days=2), timedelta(hours=6))

    assert replies(one) == [StepState.OPEN]


@pytest.mark.parametrize("hand", ["delete", "edit"])
def test_a_reply_that_the_user_deleted_or_edited_is_left_so(hand: str) -> None:
    one, _ = told()
    one.wake(SEEN)
    getattr(one, hand)(one.steps(REPLY)[0].key)
    one.awake(SEEN, SEEN + timedelta(days=1), timedelta(hours=6))

    assert replies(one) == [StepState.GONE if hand == "delete" else StepState.EDITED]


def test_a_reply_goes_to_a_person_of_the_company_never_to_the_service_that_wrote() -> None:
    one, _ = told("Outcome/Rejected", RELAY)
    one.writes(JANE, at(12, day=3), thread=one.mails[0].thread)
    one.arrives(JANE, at(13, day=3), thread=one.mails[0].thread)
    one.wake(SEEN)

    assert reply(one).message.to.address == JANE


def test_no_reply_goes_to_a_service_where_nobody_else_is_known() -> None:
    one = life(interview(1, "sam@example.org", description="Interviewer: Ann Lee"))
    one.wake(EVENING)
    one.label(one.arrives(RELAY, NEWS, subject="Your interview at Acme"), "Outcome/Offer")

    assert (skipped(one), replies(one)) == ({Why.NOBODY_TO_ASK}, [])


def test_no_reply_goes_to_an_address_that_bounced() -> None:
    one, _ = told("Outcome/Rejected", RELAY)
    sent = one.writes(JANE, at(9, day=4))
    one.arrives("mailer-daemon@example.org", at(9, 5, day=4), thread=sent.thread, kind=MailKind.BOUNCE)

    assert (skipped(one), replies(one)) == ({Why.NOBODY_TO_ASK}, [])


def test_no_reply_is_drafted_where_the_user_has_answered_the_news() -> None:
    one, mail = told()
    one.writes(JANE, NEWS + timedelta(minutes=20), thread=mail.thread)

    assert (skipped(one), replies(one)) == ({Why.ALREADY_WROTE}, [])


@pytest.mark.parametrize("elsewhere", [False, True])
def test_no_reply_is_drafted_where_the_user_has_begun_one(elsewhere: bool) -> None:
    one, mail = told()
    known = {} if elsewhere else {"thread": mail.thread}
    one.writes(JANE, NEWS + timedelta(minutes=20), draft=True, **known)

    assert (skipped(one), replies(one)) == ({Why.OPEN_DRAFT}, [])


def test_a_withdrawal_that_the_user_wrote_by_hand_is_not_drafted_again() -> None:
    one = thanked(asked=JANE)
    one.label(one.writes(JANE, NEWS), "Outcome/Withdrew")

    assert (skipped(one), replies(one)) == ({Why.ALREADY_WROTE}, [])


def test_a_withdrawal_needs_no_news_from_them() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.send(one.steps()[0].key, at(19))
    one.wake(at(20))
    sent = one.held[one.steps()[0].key]
    sent.labels = frozenset({"Interviews/Outcome/Withdrew"})
    one.wake(SEEN)

    assert [a.message.to.address for a in one.created if a.step.kind is REPLY] == [JANE]


def test_a_rejection_before_any_interview_gets_no_reply() -> None:
    one = life(interview())
    one.wake(at(9))
    one.label(one.arrives(JANE, at(10)), "Outcome/Rejected")

    assert "outcome-reply" not in {a.step.kind.value for a in creates(one.wake(at(11)))}
    assert replies(one) == []


@pytest.mark.parametrize(("hours", "made"), [(72, 1), (73, 0)])
def test_a_reply_is_made_within_three_days_of_the_label(hours: int, made: int) -> None:
    one, mail = told()
    begun = one.writes(JANE, NEWS + timedelta(minutes=20), draft=True, thread=mail.thread)
    one.wake(SEEN)
    one.trash(begun)
    one.wake(SEEN + timedelta(hours=hours))

    assert len(replies(one)) == made
