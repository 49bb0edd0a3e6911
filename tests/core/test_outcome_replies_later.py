"""Replies to an outcome when it changes, when other drafts are there, and when several opportunities share it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import Mark, StepKind, StepState
from mailbot.core.model import OpportunityId
from tests.core.life import life, whys
from tests.core.news import NEWS, REPLY, SEEN, replies, reply, told
from tests.core.policies import at
from tests.core.saying import texts
from tests.core.stories import EVENING, JANE, interview


@pytest.mark.parametrize("change", ["off", "Outcome/Accepted", "Outcome/Rejected"])
def test_an_untouched_reply_goes_when_the_outcome_changes(change: str) -> None:
    one, mail = told()
    one.wake(SEEN)
    one.unlabel(mail, "Outcome/Offer")
    if change != "off":
        one.label(mail, change)
    one.wake(SEEN + timedelta(hours=1))

    assert replies(one)[0] is StepState.WITHDRAWN


def test_the_reply_to_the_new_outcome_takes_its_place() -> None:
    one, mail = told()
    one.wake(SEEN)
    one.unlabel(mail, "Outcome/Offer")
    one.label(mail, "Outcome/Rejected")
    one.wake(SEEN + timedelta(hours=1))

    assert (len(one.open(REPLY)), "letting me know" in texts(one, REPLY)[JANE]) == (1, True)


def test_an_outcome_marked_again_is_replied_to_again() -> None:
    one, mail = told()
    one.wake(SEEN)
    one.unlabel(mail, "Outcome/Offer")
    one.wake(SEEN + timedelta(hours=1))
    one.label(mail, "Outcome/Offer")
    one.wake(SEEN + timedelta(hours=2))

    assert replies(one) == [StepState.WITHDRAWN, StepState.OPEN]


def test_an_edited_reply_stays_when_the_outcome_is_taken_off() -> None:
    one, mail = told()
    one.wake(SEEN)
    one.edit(one.steps(REPLY)[0].key)
    one.unlabel(mail, "Outcome/Offer")
    planned = one.wake(SEEN + timedelta(hours=1))

    assert (replies(one), Why.LEFT_EDITED in whys(planned, "outcome-reply")) == ([StepState.EDITED], True)


def test_the_untouched_thank_you_makes_room_for_the_reply() -> None:
    one = life(interview())
    mail = one.arrives(JANE, at(9))
    one.wake(EVENING)
    one.label(mail, "Outcome/Offer")
    one.wake(at(19))

    assert ([s.kind for s in one.steps(state=StepState.OPEN)], reply(one).message.parent) == ([REPLY], mail.id)


def test_the_thank_you_comes_back_into_its_conversation_when_the_label_is_taken_off() -> None:
    one = life(interview())
    mail = one.arrives(JANE, at(9))
    one.wake(EVENING)
    one.label(mail, "Outcome/Offer")
    one.wake(at(19))
    one.unlabel(mail, "Outcome/Offer")
    one.wake(at(20))

    (step,) = one.steps(StepKind.THANK_YOU, StepState.OPEN)
    assert (one.held[step.key].message.parent, one.open()) == (mail.id, [JANE])


def test_an_edited_thank_you_in_the_conversation_holds_the_reply() -> None:
    one = life(interview())
    mail = one.arrives(JANE, at(9))
    one.wake(EVENING)
    one.edit(one.steps()[0].key)
    one.label(mail, "Outcome/Offer")

    assert (whys(one.wake(at(19)), "outcome-reply"), replies(one)) == ({Why.OPEN_DRAFT}, [])


def test_two_opportunities_that_share_a_conversation_get_one_reply_in_it() -> None:
    other = replace(interview(2, "eve@other.example", starts=at(9), ends=at(10)), title="Interview with Other")
    one = life(interview(), other)
    mail = one.arrives("eve@other.example", at(8))
    one.label(one.arrives(JANE, at(8, 30), thread=mail.thread), "Outcome/Offer")

    planned = one.wake(at(16))

    assert (len(one.ledger.opportunities), len(replies(one))) == (2, 1)
    assert Why.OPEN_DRAFT in whys(planned, "outcome-reply")


def test_two_opportunities_with_one_person_get_one_withdrawal() -> None:
    one = life(interview(1, starts=at(9), ends=at(10)), interview(2))
    one.wake(at(15))
    first, second = one.opportunity.interviews
    parted = [replace(one.opportunity, interviews=(first,))]
    apart = OpportunityId("opportunity-2")
    moved = replace(second, opportunity=apart)
    parted.append(replace(one.opportunity, id=apart, slug="acme-2", interviews=(moved,)))
    withdrew = Mark(name="Withdrew", at=at(15))
    one.ledger = replace(one.ledger, opportunities=tuple(replace(o, outcome=withdrew) for o in parted))
    one.wake(at(16))

    assert (len(one.ledger.opportunities), [s.to for s in one.steps(REPLY)]) == (2, [JANE])


def test_the_reply_joins_the_conversation_that_bears_the_label_though_another_is_newer() -> None:
    one, mail = told()
    one.arrives(JANE, NEWS + timedelta(minutes=30), subject="Lunch")
    one.wake(SEEN)

    assert reply(one).message.parent == mail.id


def test_what_was_old_at_first_connect_gets_no_reply_for_a_label_from_before() -> None:
    one = life(interview(1, starts=at(9, month=1), ends=at(10, month=1)))
    one.label(one.arrives(JANE, at(9, day=5, month=1)), "Outcome/Rejected")

    assert (whys(one.wake(at(9)), "outcome-reply"), replies(one)) == ({Why.NOT_WATCHED}, [])


@pytest.mark.parametrize(("loss", "made"), [("before", 2), ("after", 1)])
def test_a_reply_whose_answer_was_lost_is_looked_for_before_it_is_repeated(loss: str, made: int) -> None:
    one, _ = told()
    one.lose = [loss]
    one.awake(SEEN, SEEN + timedelta(hours=1))

    assert (replies(one), len([a for a in one.created if a.step.kind is REPLY])) == ([StepState.OPEN], made)
