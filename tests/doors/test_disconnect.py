"""`mailbot disconnect`: the consent is given back, the token and the memory go, mails and drafts stay."""

import os
import socket
import subprocess
import sys
from datetime import timedelta

import pytest

from mailbot.core.ledger import Service
from mailbot.core.model import AccountName
from mailbot.core.policy import Policy
from mailbot.core.steering import label_names
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.server import GOOGLE_CLIENT
from mailbot.wiring import open_app
from tests.doors.desk import EVENING, Desk
from tests.doors.test_processes import environment

pty = pytest.importorskip("pty")


@pytest.fixture
def drafted(desk: Desk, service: Service) -> Desk:
    """A desk whose account made a thank-you this evening."""
    desk.interview(service)
    desk.conversation(service)
    desk.connect(service)
    desk.sync(EVENING)
    return desk


def labels(desk: Desk, service: Service) -> set[str]:
    """The labels in the mailbox."""
    return {label.name for label in desk.world(service).mails.labels()}


def names(desk: Desk) -> list[str]:
    """The connected accounts."""
    return [one["name"] for one in desk.call("accounts", "--json").form["accounts"]]


def test_the_account_is_gone_with_its_token_and_its_memory(drafted: Desk, service: Service) -> None:
    said = drafted.call("disconnect", service.value)
    form = drafted.call("status", "--json").form

    assert (said.code, said.out) == (0, f"{service.value}: {drafted.world(service).address} is disconnected\n")
    assert (form["accounts"], form["opportunities"], form["suggested"]) == ([], [], [])
    assert list((drafted.home / "vault").glob("*.token")) == []


def test_mails_drafts_and_labels_stay(drafted: Desk, service: Service) -> None:
    mails = len(drafted.world(service).mails.all())
    drafted.call("disconnect", service.value)

    assert (len(drafted.drafts(service)), len(drafted.world(service).mails.all())) == (1, mails)
    assert set(label_names(Policy())) <= labels(drafted, service)


def test_labels_go_on_demand(drafted: Desk, service: Service) -> None:
    mail = drafted.hand(service).deliver("Jane Doe <jane@acme.example>", "Your offer")
    drafted.hand(service).label(mail, "Interviews/Outcome/Offer", "Family")
    said = drafted.call("disconnect", service.value, "--remove-labels")

    assert (said.code, labels(drafted, service), mail.labels) == (0, {"Family"}, {"Family"})


def test_google_ends_every_token(drafted: Desk) -> None:
    if drafted.sandbox.world("sam@example.org", Service.GOOGLE) is None:
        drafted.connect(Service.GOOGLE)
    world = drafted.world(Service.GOOGLE)
    before = bool(drafted.sandbox.tokens.consented(world, GOOGLE_CLIENT.id))
    said = drafted.call("disconnect", "google")

    assert (before, bool(drafted.sandbox.tokens.consented(world, GOOGLE_CLIENT.id)), said.err) == (True, False, "")


def test_microsoft_has_the_person_take_the_consent_back(desk: Desk) -> None:
    desk.connect(Service.MICROSOFT)
    said = desk.call("disconnect", "microsoft")

    assert (said.code, names(desk)) == (0, [])
    assert "Microsoft lets no program take a consent back" in said.err
    assert "https://account.live.com/consent/Manage" in said.err


def nowhere() -> str:
    """An origin where nobody listens: the network is down."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def is_forgotten_and_told(desk: Desk) -> bool:
    """Disconnecting forgets Google's account here, and says where the consent can be taken back."""
    said = desk.call("disconnect", "google")
    told = "The consent was not taken back: " in said.err and "https://myaccount.google.com/connections" in said.err
    return (said.code, names(desk), list((desk.home / "vault").glob("*.token")), told) == (0, [], [], True)


def test_with_the_network_down_it_is_forgotten_here_all_the_same_and_told(desk: Desk) -> None:
    desk.connect(Service.GOOGLE)
    desk.origin = nowhere()
    desk.settle()

    assert is_forgotten_and_told(desk)


@pytest.mark.parametrize("trouble", [Trouble.DOWN, Trouble.BROKEN])
def test_with_google_out_of_order_it_is_forgotten_here_all_the_same_and_told(desk: Desk, trouble: Trouble) -> None:
    desk.connect(Service.GOOGLE)
    desk.sandbox.faults.expect(trouble, "POST", "/revoke", times=9)

    assert is_forgotten_and_told(desk)


def test_a_consent_that_ended_already_is_as_good_as_given_back(desk: Desk) -> None:
    desk.connect(Service.GOOGLE)
    desk.sandbox.tokens.forget(desk.world(Service.GOOGLE), GOOGLE_CLIENT.id)
    said = desk.call("disconnect", "google")

    assert (said.code, said.err, names(desk)) == (0, "", [])


def test_a_damaged_token_is_no_hindrance(desk: Desk) -> None:
    desk.connect(Service.GOOGLE)
    (file,) = (desk.home / "vault").glob("*.token")
    file.write_bytes(b"damaged")
    said = desk.call("disconnect", "google")

    assert (said.code, names(desk), "cannot be read" in said.err) == (0, [], True)


def test_labels_that_cannot_be_removed_keep_the_account(drafted: Desk, service: Service) -> None:
    drafted.sandbox.faults.expect(Trouble.DOWN, "*", "*", times=99)
    said = drafted.call("disconnect", service.value, "--remove-labels")
    drafted.sandbox.faults.clear()

    assert (said.code, names(drafted)) == (1, [service.value])
    assert drafted.call("disconnect", service.value, "--remove-labels").code == 0


def test_the_other_account_goes_on(drafted: Desk, service: Service) -> None:
    other = next(one for one in Service if one is not service)
    drafted.interview(other, "Interview with Brook", organizer="Kim <kim@brook.example>")
    drafted.connect(other)
    drafted.call("disconnect", service.value)
    said = drafted.sync(EVENING + timedelta(minutes=5))

    assert (names(drafted), said.code, len(drafted.drafts(other))) == ([other.value], 0, 1)


def test_connecting_again_begins_anew(drafted: Desk, service: Service) -> None:
    drafted.call("disconnect", service.value)
    drafted.clock.advance(timedelta(days=4))
    drafted.connect(service)
    said = drafted.sync()

    assert (said.code, said.form["accounts"][0]["did"]) == (0, [])


def test_an_account_that_is_not_there_is_named(desk: Desk) -> None:
    said = desk.call("disconnect", "nobody")

    assert (said.code, "no account is called 'nobody'" in said.err) == (2, True)


def test_while_another_process_is_at_the_account_it_stays(desk: Desk) -> None:
    desk.connect(Service.GOOGLE)
    app = open_app({"MAILBOT_HOME": str(desk.home)}, clock=desk.clock)
    now = desk.clock.now()
    app.store.take(AccountName("google"), "somebody else", now, now + timedelta(hours=1))
    app.close()
    said = desk.call("disconnect", "google")

    assert (said.code, names(desk), "another mailbot is at work" in said.err) == (1, ["google"], True)


@pytest.mark.parametrize(
    ("typed", "words", "left"),
    [("n\n", [], ["google"]), ("y\n", [], []), ("", ["--yes"], [])],
    ids=["no", "yes", "not asked"],
)
def test_at_a_terminal_it_asks_first(desk: Desk, typed: str, words: list[str], left: list[str]) -> None:
    desk.connect(Service.GOOGLE)
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    command = [sys.executable, "-m", "mailbot", "disconnect", "google", *words]
    done = subprocess.run(  # noqa: S603 - our own program
        command, env=environment(desk.home), stdin=theirs, capture_output=True, text=True, timeout=60, check=False
    )
    os.close(ours)
    os.close(theirs)

    assert (names(desk), "Forget google (sam@example.org)?" in done.stderr) == (left, not words)
