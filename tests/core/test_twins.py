"""One interview in two accounts: thanked in the one that holds the conversation, and never in both."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind, StepState
from mailbot.core.model import CalendarEvent, MailId, MailKind
from tests.core.life import creates, whys
from tests.core.policies import at, somebody
from tests.core.stories import EVENING, FIRST, JANE, interview
from tests.core.two_lives import HOME, WORK, TwoLives

BOB = "bob@acme.example"


def both(*events: CalendarEvent, first: str = HOME) -> TwoLives:
    """The same events in both calendars, read in the morning: at home first unless told otherwise."""
    made = TwoLives()
    for one in events or (interview(),):
        made.meet(one)
    for account in (first, WORK if first == HOME else HOME):
        made.wake(account, at(9))
    return made


def evening(lives: TwoLives, *order: str, now: datetime = EVENING) -> tuple[list[str], list[str]]:
    """Whom each account thanks when they take turns in *order*."""
    for account in order or (HOME, WORK):
        lives.wake(account, now)
    return lives.thanks(HOME), lives.thanks(WORK)


@pytest.mark.parametrize("order", [(HOME, WORK), (WORK, HOME)])
@pytest.mark.parametrize("first", [HOME, WORK])
def test_without_a_conversation_the_account_that_knew_it_first_thanks(order: tuple[str, str], first: str) -> None:
    assert evening(both(first=first), *order) == ([JANE] * (first == HOME), [JANE] * (first == WORK))


@pytest.mark.parametrize("order", [(HOME, WORK), (WORK, HOME)])
@pytest.mark.parametrize("holder", [HOME, WORK])
def test_the_account_that_holds_the_conversation_thanks(order: tuple[str, str], holder: str) -> None:
    lives = both()
    lives[holder].arrives(JANE, at(10))
    for account in order:
        lives.wake(account, at(11))

    assert evening(lives, *order) == ([JANE] * (holder == HOME), [JANE] * (holder == WORK))


def test_the_other_account_says_why_it_does_not() -> None:
    assert Why.TWIN in whys(both().wake(WORK, EVENING), "thank-you")


def test_a_conversation_with_an_interviewer_outweighs_one_with_the_coordinator() -> None:
    lives = both(interview(1, JANE, organizer=somebody("Rita Moss (Recruiter) <rita@acme.example>")))
    lives[HOME].arrives("rita@acme.example", at(10))
    lives[WORK].arrives(JANE, at(10))
    for account in (HOME, WORK):
        lives.wake(account, at(11))

    assert evening(lives) == ([], [JANE])


@pytest.mark.parametrize("mail", [{"kind": MailKind.INVITATION}, {"at": at(9) - timedelta(days=120)}])
def test_a_conversation_that_no_reply_can_join_is_none(mail: dict[str, Any]) -> None:
    lives = both()
    lives[WORK].mails.append(replace(lives[WORK].arrives(JANE, at(10)), id=MailId("changed"), **mail))
    lives[WORK].mails.pop(0)
    lives.wake(WORK, at(11))

    assert evening(lives) == ([JANE], [])


def test_a_draft_that_was_begun_stays_where_it_is() -> None:
    lives = both()
    lives.wake(HOME, EVENING)
    lives[WORK].arrives(JANE, at(18, 30))

    assert evening(lives, WORK, HOME, WORK, now=at(19)) == ([JANE], [])
    assert [s.state for s in lives.steps(HOME)] == [StepState.OPEN]


def test_what_was_begun_and_deleted_stays_where_it_was_wherever_a_conversation_comes() -> None:
    lives = both()
    lives.wake(HOME, EVENING)
    lives[HOME].delete(lives.steps(HOME)[0].key)
    lives[WORK].arrives(JANE, at(19))
    for account in (WORK, HOME, WORK, HOME):
        lives.wake(account, at(20))

    assert [lives[name].opportunity.interviews[0].twin for name in (HOME, WORK)] == [False, True]


def test_a_draft_the_user_deleted_is_an_answer_in_both_accounts() -> None:
    lives = both()
    lives.wake(HOME, EVENING)
    lives[HOME].delete(lives.steps(HOME)[0].key)
    lives.wake(HOME, at(19))

    assert evening(lives, WORK, now=at(20)) == ([JANE], [])


def test_events_that_start_together_and_share_an_address_are_one() -> None:
    lives = TwoLives()
    lives.meet(interview(1, JANE), HOME)
    lives.meet(interview(7, JANE, BOB), WORK)
    lives.wake(HOME, at(9))
    lives.wake(WORK, at(9))

    assert evening(lives) == ([JANE], [BOB])


@pytest.mark.parametrize("other", [interview(7, JANE, starts=at(10, day=3)), interview(7, "eve@acme.example")])
def test_another_start_or_another_person_makes_two(other: CalendarEvent) -> None:
    lives = TwoLives()
    lives.meet(interview(1, JANE), HOME)
    lives.meet(other, WORK)
    lives.wake(HOME, EVENING)

    assert [s.to for s in lives.steps(HOME)] == [JANE]
    assert [a.message.to.address for a in creates(lives.wake(WORK, at(18, day=3)))] == [
        other.attendees[0].person.address
    ]


def test_another_event_of_the_day_with_them_is_thanked_in_one_account() -> None:
    lives = TwoLives()
    lives.meet(interview(1, JANE), HOME)
    lives.meet(interview(7, JANE, starts=at(10)), WORK)

    assert evening(lives) == ([JANE], [])


def test_when_the_event_is_cancelled_in_one_calendar_the_other_thanks() -> None:
    lives = both()
    lives[HOME].change(cancelled=True)

    assert evening(lives) == ([], [JANE])


def test_once_sent_a_cancelled_event_is_thanked_in_neither() -> None:
    lives = both()
    lives.wake(HOME, EVENING)
    lives[HOME].send(lives.steps(HOME)[0].key, at(18, 30))
    lives[HOME].change(cancelled=True)
    lives.wake(HOME, at(19))

    assert evening(lives, WORK, now=at(20)) == ([JANE], [])


def test_an_outcome_in_one_account_stops_the_thanks_of_the_other() -> None:
    lives = both()
    lives[WORK].label(lives[WORK].arrives("hr@acme.example", at(10)), "Outcome/Rejected")
    lives.wake(WORK, at(15, 30))

    planned = lives.wake(HOME, EVENING)

    assert (creates(planned), Why.OUTCOME_ELSEWHERE in whys(planned)) == ([], True)


def test_an_outcome_in_one_account_takes_untouched_drafts_of_the_other_back() -> None:
    lives = both()
    lives.wake(HOME, EVENING)
    lives[WORK].label(lives[WORK].arrives("hr@acme.example", at(19)), "Outcome/Rejected")
    lives.wake(WORK, at(19))

    lives.wake(HOME, at(19, 15))

    assert [s.state for s in lives[HOME].steps()] == [StepState.WITHDRAWN]


def test_an_outcome_in_one_account_leaves_edited_drafts_of_the_other() -> None:
    lives = both()
    lives.wake(HOME, EVENING)
    lives[HOME].edit(lives.steps(HOME)[0].key)
    lives[WORK].label(lives[WORK].arrives("hr@acme.example", at(19)), "Outcome/Rejected")
    lives.wake(WORK, at(19))

    lives.wake(HOME, at(19, 15))

    assert [s.state for s in lives[HOME].steps()] == [StepState.EDITED]


def check_in_after(lives: TwoLives) -> list[str]:
    """The check-ins that home makes once its thank-you was sent and a fortnight has passed."""
    lives.wake(HOME, EVENING)
    lives[HOME].send(lives.steps(HOME)[0].key, at(18, 30))
    lives.wake(HOME, at(19))
    for account in (WORK, HOME):
        lives.wake(account, FIRST)
    return list(map(str, lives[HOME].open(StepKind.CHECK_IN)))


def test_check_ins_go_on_in_the_account_that_thanked() -> None:
    lives = both()

    assert (check_in_after(lives), lives[WORK].open()) == ([JANE], [])


def test_an_outcome_in_one_account_stops_the_check_ins_of_the_other() -> None:
    lives = both()
    lives[WORK].label(lives[WORK].arrives("hr@acme.example", at(20)), "Outcome/Rejected")

    assert check_in_after(lives) == []


def test_an_outcome_at_another_company_stops_nothing() -> None:
    lives = both()
    lives.meet(replace(interview(9, "ann@globex.example", starts=at(8)), title="Interview with Globex"), WORK)
    lives[WORK].label(lives[WORK].arrives("ann@globex.example", at(12)), "Outcome/Rejected")
    lives.wake(WORK, at(15))

    assert check_in_after(lives) == [JANE]


def test_an_interview_after_that_outcome_is_thanked_again() -> None:
    lives = both()
    lives[WORK].label(lives[WORK].arrives("hr@acme.example", at(16)), "Outcome/Rejected")
    lives.wake(WORK, at(16))
    lives.meet(interview(2, JANE, starts=at(14, day=4)), HOME)

    assert [a.message.to.address for a in creates(lives.wake(HOME, at(18, day=4)))] == [JANE]


def test_an_answer_in_one_account_holds_the_check_in_of_the_other() -> None:
    lives = both()
    lives[WORK].arrives("hr@acme.example", at(10, day=3))
    lives.wake(WORK, at(10, day=3))

    assert check_in_after(lives) == []
