"""Mail that came back in a conversation of its own, as every provider finds it."""

from dataclasses import replace
from datetime import datetime

import pytest

from mailbot.core.model import Correspondents, MailKind
from mailbot.sandbox.items import SPAM, TRASH, Mail
from tests.builders import MONDAY, days, whom
from tests.contract.acts import JANE
from tests.contract.faces import Face

TUESDAY = MONDAY + days(1)


def asked(*addresses: str) -> Correspondents:
    """Whom to look for, and what came back."""
    return replace(whom(*addresses), bounces=True)


def came_back(face: Face, at: datetime = TUESDAY, place: str = "") -> Mail:
    """A mail to Jane came back, apart from its conversation."""
    sent = face.hand.write(JANE, "Dear Jane", subject="Your question", at=MONDAY)
    bounce = face.hand.bounce(sent, thread="1f2e3d4c5b6a7988", at=at)
    if place:
        face.hand.move(bounce, place)
    return bounce


def kinds(face: Face, whom: Correspondents) -> list[MailKind]:
    return [m.kind for t in face.provider.threads(whom) for m in t.mails]


def test_it_is_found_though_nobody_looked_for_is_in_it(face: Face) -> None:
    came_back(face)

    assert kinds(face, asked()) == [MailKind.BOUNCE]


def test_it_tells_whom_it_was_for(face: Face) -> None:
    came_back(face)

    told = [m for t in face.provider.threads(asked()) for m in t.mails]

    assert [(list(m.failed), "jane@acme.example" in m.preview) for m in told] == [(["jane@acme.example"], True)]


@pytest.mark.parametrize("place", [TRASH, SPAM])
def test_one_that_was_thrown_away_is_not_found(face: Face, place: str) -> None:
    came_back(face, place=place)

    assert kinds(face, asked()) == []


def test_one_that_is_older_than_the_day_is_not_found(face: Face) -> None:
    came_back(face, at=MONDAY - days(61))

    assert kinds(face, asked()) == []


@pytest.mark.parametrize("sender", ["Post Master <master@else.example>", "daemon@mailer.example"])
def test_other_mail_that_the_search_may_find_is_not_told(face: Face, sender: str) -> None:
    face.hand.deliver(sender, "Hello")

    assert kinds(face, asked()) == []


def test_it_is_found_beside_people_with_no_more_than_one_more_request(served: Face) -> None:
    came_back(served)
    people = [f"somebody.{n}@acme.example" for n in range(12)]
    served.provider.mailbox()
    served.provider.threads(whom("jane@acme.example", *people))
    assert served.checks is not None
    counts = []
    for one in (whom("jane@acme.example", *people), asked("jane@acme.example", *people)):
        before = len(served.checks.exchanges)
        served.provider.threads(one)
        counts.append(len(served.checks.exchanges) - before)

    assert counts[1] <= counts[0] + 1
