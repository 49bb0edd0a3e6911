"""`mailbot snooze`: the same as the label in the mail client, from the terminal."""

import pytest

from mailbot.core.ledger import Service
from tests.builders import MONDAY, days, hours
from tests.doors.desk import EVENING, Desk

LABEL = "Interviews/Snooze"


@pytest.fixture
def sent(desk: Desk, service: Service) -> Desk:
    """Jane's thank-you was sent on Monday evening; times are Berlin's."""
    desk.settings = 'timezone = "Europe/Berlin"'
    desk.settle()
    desk.conversation(service)
    desk.interview(service)
    desk.connect(service)
    desk.sync(EVENING)
    desk.clock.advance(hours(1))
    desk.hand(service).send_draft(desk.drafts(service)[0])
    desk.sync()
    return desk


def bearing(desk: Desk, service: Service) -> int:
    """How many mails bear the label."""
    return sum(LABEL in mail.labels for mail in desk.world(service).mails.all())


def test_it_says_until_when_and_writes_the_label(sent: Desk, service: Service) -> None:
    said = sent.call("snooze", "acme")

    assert (said.code, said.out.splitlines()[0]) == (0, "acme is snoozed until 2026-03-16 19:05")
    assert bearing(sent, service) == 1


def test_no_check_in_comes_while_it_lasts(sent: Desk, service: Service) -> None:
    sent.clock.set(MONDAY + days(12))
    sent.call("snooze", "acme")
    sent.sync(MONDAY + days(20))

    assert sent.drafts(service) == []


def test_when_it_is_over_the_check_in_comes_and_the_label_goes(sent: Desk, service: Service) -> None:
    sent.clock.set(MONDAY + days(12))
    sent.call("snooze", "acme")
    sent.sync(MONDAY + days(28))

    assert (len(sent.drafts(service)), bearing(sent, service)) == (1, 0)


def test_an_untouched_check_in_is_taken_back(sent: Desk, service: Service) -> None:
    sent.sync(MONDAY + days(15))
    before = len(sent.drafts(service))
    sent.call("snooze", "acme")

    assert (before, len(sent.drafts(service))) == (1, 0)


def test_said_again_it_lasts_from_now_on(sent: Desk) -> None:
    sent.call("snooze", "acme")
    sent.clock.advance(days(7))

    assert "until 2026-03-23 19:05" in sent.call("snooze", "acme").out
    sent.sync(MONDAY + days(20))
    assert "snoozed" in sent.call("status").out


def test_taken_off_it_goes_on_and_says_when(sent: Desk, service: Service) -> None:
    sent.call("snooze", "acme")

    said = sent.call("snooze", "acme", "--off")

    assert (said.code, said.out.splitlines()[0], bearing(sent, service)) == (0, "acme is awake again", 0)
    assert "The next check-in comes on 2026-03-16 09:00." in said.out


def test_without_a_mail_it_is_remembered(desk: Desk, service: Service) -> None:
    desk.interview(service, mail=False)
    desk.connect(service)
    desk.sync(MONDAY + hours(3))

    said = desk.call("snooze", "acme")

    assert (said.code, "no mail of it" in said.err.lower()) == (0, True)
    assert "snoozed" in desk.call("status").out


def test_what_is_awake_cannot_be_woken(sent: Desk) -> None:
    said = sent.call("snooze", "acme", "--off")

    assert (said.code, said.err) == (2, "mailbot: acme is not snoozed\n")


def test_what_has_ended_is_to_be_reopened_first(sent: Desk) -> None:
    sent.call("outcome", "acme", "Offer")

    said = sent.call("snooze", "acme")

    assert (said.code, "`mailbot reopen acme`" in said.err) == (2, True)
