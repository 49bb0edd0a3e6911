"""Addresses that do not exist: which mails tell so, which do not, and what tells that somebody is there after all."""

from dataclasses import replace
from typing import Any

import pytest

from mailbot.core.actions import Why
from mailbot.core.looking import looked_for
from mailbot.core.model import Mail, MailKind, ThreadId, address_of
from mailbot.core.stated import Stated
from tests.core.life import Life, whys
from tests.core.policies import POLICY, at
from tests.core.stories import FIRST, JANE, thanked

DAEMON = "mailer-daemon@example.org"
NOT_FOUND = f"Address not found. Your message wasn't delivered to {JANE} because the address couldn't be found."


def comes_back(one: Life, day: int = 3, **known: Any) -> Mail:
    """A mail comes back at ten, in a conversation of its own, and is read about."""
    told = {"kind": MailKind.BOUNCE, "subject": "Delivery Status Notification (Failure)"} | known
    bounce = one.arrives(DAEMON, at(10, day=day), **told)
    one.wake(at(11, day=day))
    return bounce


def bounced(one: Life) -> list[str]:
    return sorted(one.opportunity.bounced)


@pytest.mark.parametrize(
    "known",
    [
        {"preview": NOT_FOUND},
        {"preview": f"Delivery has failed to these recipients or groups: Jane Doe ({JANE.upper()})"},
        {"subject": f"Undeliverable: mail to {JANE}"},
        {"failed": frozenset({address_of(JANE)})},
    ],
    ids=["first words", "in capitals", "subject", "headers"],
)
def test_one_in_a_conversation_of_its_own_marks_the_address_it_names(known: dict[str, Any]) -> None:
    one = thanked()
    comes_back(one, **known)

    assert (bounced(one), Why.NOBODY_TO_ASK in whys(one.wake(FIRST), "check-in")) == ([JANE], True)


@pytest.mark.parametrize(
    "preview",
    ["Address not found", "Your message to xjane@acme.example", f"Your message to {JANE}.org wasn't delivered"],
)
def test_one_that_names_nobody_here_marks_nobody(preview: str) -> None:
    one = thanked()
    comes_back(one, preview=preview)

    assert bounced(one) == []


def test_one_that_names_somebody_the_user_never_wrote_to_marks_nobody() -> None:
    one = thanked()
    comes_back(one, preview="Your message wasn't delivered to bob@acme.example")

    assert bounced(one) == []


def test_one_from_before_the_users_mail_marks_nobody() -> None:
    one = thanked()
    one.arrives(DAEMON, at(9), kind=MailKind.BOUNCE, preview=NOT_FOUND)
    one.wake(at(20))

    assert bounced(one) == []


@pytest.mark.parametrize(
    "reason",
    [
        "Undeliverable: mailbox full",
        "The recipient's inbox is full",
        "The email account that you tried to reach is over quota",
        "552 5.2.2 mailbox has exceeded its storage limit",
        "452 4.2.2 out of storage space",
        "The server is temporarily unable to take it; try again later",
        "Das Postfach ist voll",
        "Die Zustellung ist vorübergehend nicht möglich",
        "La boîte aux lettres est pleine",
        "Buzón lleno",
        "Caixa de correio cheia",
        "Casella piena",
        "Postvak vol",
        "Delivery Status Notification (Delay)",
    ],
)
def test_a_full_mailbox_and_what_passes_is_no_dead_address(reason: str) -> None:
    one = thanked()
    comes_back(one, preview=f"{reason}: {JANE}")

    assert bounced(one) == []


@pytest.mark.parametrize(
    "reason",
    [
        "550 5.1.1 The email account that you tried to reach does not exist",
        "550 5.4.1 Recipient address rejected",
        "Your message wasn't delivered",
    ],
)
def test_an_address_that_is_unknown_is_dead(reason: str) -> None:
    one = thanked()
    comes_back(one, preview=f"{reason}: {JANE}")

    assert bounced(one) == [JANE]


def test_a_mail_of_theirs_since_tells_that_they_are_there() -> None:
    one = thanked()
    comes_back(one, preview=NOT_FOUND)
    one.arrives(JANE, at(9, day=4))
    one.wake(at(10, day=4))

    assert bounced(one) == []


def test_a_mail_to_them_since_that_stays_there_for_a_day_does_too() -> None:
    one = thanked()
    comes_back(one, preview=NOT_FOUND)
    one.writes(JANE, at(9, day=5))
    seen = []
    for when in (at(10, day=5), at(8, 59, day=6), at(9, day=6)):
        one.wake(when)
        seen.append(bounced(one))

    assert seen == [[JANE], [JANE], []]


def test_a_mail_to_them_since_that_comes_back_too_tells_nothing() -> None:
    one = thanked()
    comes_back(one, preview=NOT_FOUND)
    one.writes(JANE, at(9, day=5))
    comes_back(one, 5, preview=NOT_FOUND)
    one.wake(at(9, day=20))

    assert bounced(one) == [JANE]


@pytest.mark.parametrize(("written", "known"), [(False, [JANE]), (True, [])])
def test_a_bounce_that_was_thrown_away_holds_until_a_later_mail_stays_there(written: bool, known: list[str]) -> None:
    one = thanked()
    one.trash(comes_back(one, preview=NOT_FOUND))
    if written:
        one.writes(JANE, at(9, day=5))
    for day in (6, 9):
        one.wake(at(10, day=day))

    assert bounced(one) == known


def test_one_in_the_conversation_of_the_mail_is_cleared_by_a_later_one() -> None:
    one = thanked()
    thread = ThreadId("hello")
    one.writes(JANE, at(9, day=3), thread=thread)
    comes_back(one, thread=thread)
    before = bounced(one)
    one.writes(JANE, at(9, day=5))
    one.wake(at(9, day=7))

    assert (before, bounced(one)) == ([JANE], [])


def test_what_came_back_is_looked_for_while_something_is_open() -> None:
    known = thanked().opportunity
    asked = [
        looked_for(some, Stated(), POLICY, FIRST).bounces for some in ([known], [replace(known, interviews=())], [])
    ]

    assert asked == [True, False, False]
