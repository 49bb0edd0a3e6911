"""`mailbot reopen`: an outcome or a stop is taken off, as by taking the label off in the mail client."""

import pytest

from mailbot.core.ledger import Service
from tests.builders import hours
from tests.doors.desk import EVENING, Desk


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


def with_globex(desk: Desk, service: Service) -> None:
    """An interview at another company is to come."""
    starts = desk.clock.now() + hours(40)
    desk.interview(service, "Interview with Globex", organizer="ben@globex.example", starts=starts)
    desk.sync()


def labels(desk: Desk, service: Service) -> set[str]:
    """Our labels that any mail bears."""
    borne = {label for mail in desk.world(service).mails.all() for label in mail.labels}
    return {label for label in borne if label.startswith("Interviews/")}


def test_an_outcome_is_taken_off_and_what_comes_next_is_said(sent: Desk, service: Service) -> None:
    sent.call("outcome", "acme", "Rejected")

    said = sent.call("reopen", "acme")

    assert (said.code, said.out.splitlines()[0], labels(sent, service)) == (0, "acme is open again", set())
    assert said.out.splitlines()[-1] == "The next check-in comes on 2026-03-16 09:00."


def test_a_stop_put_on_in_the_mail_client_is_taken_off_too(sent: Desk, service: Service) -> None:
    sent.hand(service).label(sent.world(service).mails.all()[0], "Interviews/Stop")
    sent.sync()
    sent.call("reopen", "acme")

    assert labels(sent, service) == set()
    assert "stopped" not in sent.call("status").out


def test_every_outcome_of_several_is_taken_off(sent: Desk, service: Service) -> None:
    for mail, name in zip(sent.world(service).mails.all(), ("Offer", "Rejected"), strict=False):
        sent.hand(service).label(mail, f"Interviews/Outcome/{name}")
    sent.sync()
    sent.call("reopen", "acme")
    (opportunity,) = sent.call("status", "--json").form["opportunities"]

    assert (opportunity["outcome"], labels(sent, service)) == (None, set())


def test_what_is_open_cannot_be_opened(sent: Desk) -> None:
    said = sent.call("reopen", "acme")

    assert (said.code, said.err) == (2, "mailbot: acme is open: it has no outcome and is not stopped\n")


def test_an_acceptance_tells_how_the_others_are_closed(sent: Desk, service: Service) -> None:
    sent.interview(
        service, "Interview with Globex", organizer="ben@globex.example", starts=sent.clock.now() + hours(40)
    )
    sent.sync()

    said = sent.call("outcome", "acme", "accepted")

    assert said.out.splitlines()[-2:] == [
        "You accepted an offer. Still open, and closed only by you:",
        "  mailbot outcome globex Withdrew",
    ]


def test_nothing_is_closed_by_itself(sent: Desk, service: Service) -> None:
    sent.interview(
        service, "Interview with Globex", organizer="ben@globex.example", starts=sent.clock.now() + hours(40)
    )
    sent.sync()
    sent.call("outcome", "acme", "Accepted")

    outcomes = {one["name"]: one["outcome"] for one in sent.call("status", "--json").form["opportunities"]}

    assert outcomes == {"acme": "Accepted", "globex": None}


def test_an_acceptance_alone_says_nothing_of_others(sent: Desk) -> None:
    assert "Still open" not in sent.call("outcome", "acme", "Accepted").out


def test_the_history_tells_what_was_said_by_command(sent: Desk) -> None:
    sent.call("outcome", "acme", "Offer")
    sent.clock.advance(hours(1))
    sent.call("reopen", "acme")

    kinds = [one["what"] for one in sent.call("history", "acme", "--json").form["history"]]

    assert [one for one in kinds if one.startswith("outcome")] == ["outcome seen", "outcome taken off"]
