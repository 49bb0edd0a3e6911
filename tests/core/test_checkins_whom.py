"""To whom a check-in goes, in which conversation, and the label that says it is ready."""

from datetime import datetime, timedelta

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind
from mailbot.core.model import MailKind
from tests.core.life import Life, creates, life, whys
from tests.core.policies import at, somebody
from tests.core.stories import EVENING, FIRST, JANE, RITA, interview, last, thanked


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
