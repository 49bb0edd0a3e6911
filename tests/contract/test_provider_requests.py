"""What leaves for a service: questions that only ask, writes that are never repeated, and nothing that sends."""

from contextlib import suppress

import pytest

from mailbot.core.errors import OutcomeUnknown, Unavailable
from mailbot.core.model import Relabel
from mailbot.sandbox.faults import Trouble
from tests.builders import MONDAY, days, hours, key, message, sought, whom
from tests.contract.acts import JANE, TEN, replied
from tests.contract.faces import Face
from tests.exchange_checks import SIGN_IN, Exchange


def asked(face: Face) -> list[Exchange]:
    """The exchanges with the service itself, sign-in left out."""
    assert face.checks is not None
    return [e for e in face.checks.exchanges if not any(host in e.url for host in SIGN_IN)]


def test_reading_asks_and_does_nothing_else(served: Face) -> None:
    mail = served.hand.deliver(JANE, "Your interview", "See you on Monday.")
    served.hand.label(mail, "Interviews/Stop")
    served.meetings.invite("Interview", TEN, TEN + hours(1), JANE)
    before = len(served.world.mails.changes)

    served.provider.mailbox()
    served.provider.events(MONDAY, MONDAY + days(7))
    served.provider.threads(whom("jane@acme.example", domains=["acme.example"]))
    served.provider.labelled("Interviews")
    served.provider.look([sought(None)])

    assert {e.verb for e in asked(served)} == {"GET"}
    assert len(served.world.mails.changes) == before


def test_reading_does_not_open_a_mail(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your interview")

    face.provider.threads(whom("jane@acme.example"))

    assert not mail.read


@pytest.mark.parametrize("trouble", [Trouble.LOST, Trouble.DROPPED, Trouble.DOWN, Trouble.BROKEN])
def test_a_write_without_an_answer_is_not_repeated(served: Face, trouble: Trouble) -> None:
    served.provider.mailbox()
    served.trouble(trouble, writes=True, times=9)

    with suppress(OutcomeUnknown, Unavailable):
        served.provider.create_draft(message(), key())

    assert len([e for e in asked(served) if e.verb == "POST"]) == 1


def test_a_long_question_is_still_a_question(served: Face) -> None:
    people = [f"somebody.with.a.long.name.{n}@department-of-long-names-{n}.acme.example" for n in range(120)]

    served.provider.threads(whom(*people, domains=[f"company-{n}.example" for n in range(60)]))

    assert {e.verb for e in asked(served)} == {"GET"}


def test_a_labelled_mail_is_the_only_thing_written(served: Face) -> None:
    mail = served.hand.deliver(JANE, "Your interview")
    served.provider.ensure_labels(["Interviews/Stop"])
    told = served.id_of(mail)
    before = {m.id: m.version for m in served.world.mails.all() if m is not mail}

    served.provider.relabel([Relabel(mail=told, add=frozenset({"Interviews/Stop"}))])

    assert {m.id: m.version for m in served.world.mails.all() if m is not mail} == before


def test_no_answer_of_a_service_is_written_back_to_the_calendar(served: Face) -> None:
    served.meetings.invite("Interview", TEN, TEN + hours(1), JANE)
    served.provider.events(MONDAY, MONDAY + days(7))
    made = replied(served)
    served.provider.withdraw_draft(made)

    assert [e for e in asked(served) if e.verb != "GET" and ("calendar" in e.url or "/events" in e.url)] == []
