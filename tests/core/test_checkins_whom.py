"""To whom a check-in goes, in which conversation, and the label that says it is ready."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind
from mailbot.core.model import MailKind
from mailbot.core.stated import About, Stated, Statement
from tests.core.life import Life, creates, life, whys
from tests.core.policies import at, somebody
from tests.core.stories import EVENING, FIRST, FORTNIGHT_ON, JANE, RITA, interview, last, thanked


def to_whom(one: Life, now: datetime = FIRST) -> list[str]:
    return [a.message.to.address for a in creates(one.wake(now)) if a.step.kind is StepKind.CHECK_IN]


def test_it_goes_to_whoever_of_them_wrote_last() -> None:
    one = thanked(interview(1, JANE, "bob@acme.example", organizer=somebody(RITA)))
    one.arrives("rita@acme.example", at(9, day=4))
    one.arrives("bob@acme.example", at(9, day=5))
    one.writes("bob@acme.example", at(10, day=5))

    assert to_whom(one, at(9, day=19)) == ["bob@acme.example"]


def test_where_nobody_wrote_it_goes_to_the_coordinator() -> None:
    assert to_whom(thanked(interview(1, JANE, organizer=somebody(RITA)))) == ["rita@acme.example"]


def test_without_a_coordinator_it_goes_to_the_organiser_of_the_latest_interview() -> None:
    organized = interview(2, "bob@acme.example", starts=at(16), organizer=somebody("eve@acme.example"))

    assert to_whom(thanked(interview(), organized)) == ["eve@acme.example"]


def test_without_an_organiser_it_goes_to_the_first_guest_of_the_latest_interview() -> None:
    assert to_whom(thanked(interview(), interview(2, "bob@acme.example", JANE, starts=at(16)))) == ["bob@acme.example"]


def test_it_never_goes_to_an_address_that_bounced() -> None:
    one = thanked(interview(1, JANE, "bob@acme.example"))
    sent = one.writes(JANE, at(9, day=3))
    one.arrives("mailer-daemon@example.org", at(9, 5, day=3), thread=sent.thread, kind=MailKind.BOUNCE)

    assert to_whom(one, at(9, day=17)) == ["bob@acme.example"]


def test_an_untouched_check_in_to_an_address_that_bounced_meanwhile_goes_to_another_person() -> None:
    one = thanked(interview(1, JANE, "bob@acme.example"))
    sent = one.writes(JANE, at(9, day=3))
    one.wake(at(9, day=17))
    one.arrives("mailer-daemon@example.org", at(9, 5, day=17), thread=sent.thread, kind=MailKind.BOUNCE)

    planned = one.wake(at(10, day=17))

    assert (one.open(StepKind.CHECK_IN), Why.BOUNCED in whys(planned)) == (["bob@acme.example"], True)


def test_who_writes_from_an_address_that_bounced_is_there_after_all() -> None:
    one = thanked()
    sent = one.writes(JANE, at(9, day=3))
    one.arrives("mailer-daemon@example.org", at(9, 5, day=3), thread=sent.thread, kind=MailKind.BOUNCE)
    one.wake(at(10, day=3))
    before = one.opportunity.bounced
    one.arrives(JANE, at(9, day=4))
    one.writes(JANE, at(10, day=4))

    assert (set(before), to_whom(one, at(9, day=18))) == ({JANE}, [JANE])


def test_with_nobody_to_ask_status_says_so() -> None:
    one = life(interview(1, "sam@example.org", description="Interviewer: Ann Lee"))
    one.wake(EVENING)

    planned = one.wake(FIRST)

    assert (creates(planned), Why.NOBODY_TO_ASK in whys(planned)) == ([], True)


def test_a_ready_check_in_puts_a_label_on_the_newest_mail() -> None:
    one = thanked(asked=JANE)

    one.wake(FIRST)

    assert one.bearing("Check-in due") == {one.held[one.steps(StepKind.THANK_YOU)[0].key].id}


def test_the_label_comes_off_when_the_check_in_is_sent() -> None:
    one = thanked(asked=JANE)
    one.wake(FIRST)
    one.send(last(one), FIRST + timedelta(hours=1))

    one.wake(FIRST + timedelta(hours=2))

    assert one.bearing("Check-in due") == set()


def test_the_label_comes_off_when_the_check_in_is_deleted() -> None:
    one = thanked(asked=JANE)
    one.wake(FIRST)
    one.delete(last(one))

    one.wake(FIRST + timedelta(hours=2))

    assert one.bearing("Check-in due") == set()


def test_the_label_comes_off_when_the_opportunity_ends() -> None:
    one = thanked(asked=JANE)
    one.wake(FIRST)
    one.label(one.mails[0], "Outcome/Offer")

    one.wake(FIRST + timedelta(hours=2))

    assert one.bearing("Check-in due") == set()


def test_the_label_is_put_on_once() -> None:
    one = thanked(asked=JANE)
    one.wake(FIRST)
    for held in one.held.values():
        held.labels = frozenset()

    assert one.wake(FIRST + timedelta(hours=2)).actions == ()


def test_a_check_in_joins_the_conversation_the_thank_you_was_sent_in() -> None:
    one = thanked(asked=JANE)
    one.wake(FIRST)

    assert one.held[last(one)].thread == one.mails[0].thread


def named(name: str, *guests: str, **known: Any) -> Life:
    """Jane, whom the user thanked, and others; the user named who gets the check-in."""
    one = thanked(interview(1, JANE, "Bob Ray <bob@acme.example>", *guests, **known))
    stated = Statement(subject=one.opportunity.id, about=About.CONTACT, value=name, at=at(9, day=4))
    one.ledger = replace(one.ledger, stated=Stated(statements=(stated,)))
    return one


@pytest.mark.parametrize("name", ["bob@acme.example", "Bob Ray", "BOB RAY", "Ray, Bob", " bob+x@acme.example "])
def test_whom_the_user_named_goes_first(name: str) -> None:
    one = named(name, organizer=somebody(RITA))
    one.arrives(JANE, at(9, day=5))
    one.writes(JANE, at(10, day=5))

    assert to_whom(one, at(9, day=19)) == ["bob@acme.example"]


def test_the_user_may_name_an_address_that_no_interview_knows() -> None:
    assert to_whom(named("hiring.lead@acme.example")) == ["hiring.lead@acme.example"]


@pytest.mark.parametrize("name", ["Ann Lee", "Bob", "no-reply@acme.example", "abc@hire.lever.co", "sam@example.org"])
def test_one_named_without_an_address_that_somebody_reads_gets_nothing_and_nobody_else_does(name: str) -> None:
    one = named(name)

    planned = one.wake(FIRST)

    assert (creates(planned), Why.NOBODY_TO_ASK in whys(planned)) == ([], True)


def test_a_named_address_that_bounced_gets_nothing() -> None:
    one = named("bob@acme.example")
    sent = one.writes("bob@acme.example", at(9, day=5))
    one.arrives("mailer-daemon@example.org", at(9, 5, day=5), thread=sent.thread, kind=MailKind.BOUNCE)

    assert to_whom(one, at(9, day=19)) == []


def test_the_organiser_of_the_latest_interview_goes_before_its_other_guests() -> None:
    later = interview(2, "bob@acme.example", "cat@acme.example", starts=at(16), organizer=somebody("cat@acme.example"))

    assert to_whom(thanked(interview(), later)) == ["cat@acme.example"]


def test_a_check_in_says_why_it_is_for_them_and_why_there() -> None:
    one = thanked(interview(1, JANE, "bob@acme.example"), asked="bob@acme.example")

    one.wake(FIRST)

    _, when, person, place = one.steps(StepKind.CHECK_IN)[0].because
    assert when == "when: counted from your thank-you sent on 2 March, +14 days = 16 March"
    assert "they wrote to you last" in person
    assert place == "a reply in the conversation of 2 March, where you wrote to them last"


def test_a_refreshed_check_in_to_a_named_stranger_goes_to_them_again() -> None:
    one = named("hiring.lead@acme.example")
    one.wake(FIRST)

    one.wake(FORTNIGHT_ON)

    assert one.held[last(one)].message.to.address == "hiring.lead@acme.example"
