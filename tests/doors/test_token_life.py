"""The life of a token: it ends in the middle of a turn, is taken back, loses a permission, meets a clock that is wrong;
each is one plain sentence with the command that mends it, and what was missed is made up for.
"""

import json
import logging
from datetime import datetime, timedelta

import pytest

from mailbot.core.ledger import Service
from mailbot.core.model import AccountName
from mailbot.providers.google import SCOPES as GOOGLE_SCOPES
from mailbot.providers.microsoft import SCOPES as MICROSOFT_SCOPES
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.microsoft_grant import grant_microsoft
from mailbot.sandbox.server import GOOGLE_CLIENT, MICROSOFT_CLIENT
from mailbot.vault import FileVault
from mailbot.wiring import open_app
from tests.builders import hours
from tests.doors.desk import EVENING, Desk, Said
from tests.doors.test_disconnect import nowhere

CLIENT = {Service.GOOGLE: GOOGLE_CLIENT.id, Service.MICROSOFT: MICROSOFT_CLIENT.id}
EFFECT = {Service.GOOGLE: "/gmail/v1/users/*/drafts", Service.MICROSOFT: "/v1.0/me/messages/*/createReply"}
READS = {Service.GOOGLE: "/gmail/v1/*", Service.MICROSOFT: "/v1.0/*"}
OTHER = {Service.GOOGLE: Service.MICROSOFT, Service.MICROSOFT: Service.GOOGLE}


@pytest.fixture
def due(desk: Desk, service: Service) -> Desk:
    """A desk whose account owes a thank-you in the evening."""
    desk.interview(service)
    desk.conversation(service)
    desk.connect(service)
    desk.sync()
    return desk


def revoke(desk: Desk, service: Service) -> None:
    """The person takes the consent back at the service, or changes the password."""
    desk.sandbox.tokens.forget(desk.world(service), CLIENT[service])


def outcome(said: Said) -> tuple[int, int, list[str]]:
    """The exit code, how much was done, and what failed."""
    (turn,) = said.form["accounts"]
    return said.code, len(turn["did"]), [one["error"] for one in turn["failed"]]


def problem(desk: Desk, number: int = 0) -> str:
    """What `status` says is wrong with an account."""
    found = desk.call("status", "--json").form["accounts"][number]["problem"]
    assert isinstance(found, str)
    return found


def mending(service: Service) -> str:
    """The command that mends an account with the service's name."""
    return f"`mailbot connect {service.value} --name {service.value}`"


@pytest.mark.parametrize("skip", range(5))
def test_a_token_that_ends_between_two_reads_is_renewed(due: Desk, service: Service, skip: int) -> None:
    due.sync(EVENING - timedelta(minutes=10))  # so that the token is fresh
    due.sandbox.faults.expect(Trouble.EXPIRED, "GET", READS[service], skip=skip)

    assert outcome(due.sync(EVENING)) == (0, 1, [])
    assert due.sandbox.faults.waiting == 0


def test_a_token_that_ends_between_intent_and_effect_is_renewed_and_one_draft_is_made(
    due: Desk, service: Service
) -> None:
    due.sandbox.faults.expect(Trouble.EXPIRED, "POST", EFFECT[service])

    assert outcome(due.sync(EVENING)) == (0, 1, [])
    assert (due.sandbox.faults.waiting, len(due.drafts(service))) == (0, 1)


def test_a_token_that_dies_between_intent_and_effect_leaves_the_thank_you_due(due: Desk, service: Service) -> None:
    due.sandbox.faults.expect(Trouble.EXPIRED, "POST", EFFECT[service], times=9)
    code, did, failed = outcome(due.sync(EVENING))
    due.sandbox.faults.clear()
    due.connect(service)

    assert (code, did, [mending(service) in one for one in failed]) == (2, 0, [True])
    assert (outcome(due.sync(EVENING + hours(1))), len(due.drafts(service))) == ((0, 1, []), 1)


def test_a_consent_taken_back_is_one_sentence_with_the_command(due: Desk, service: Service) -> None:
    revoke(due, service)
    code, did, failed = outcome(due.sync(EVENING))

    assert (code, did, failed) == (2, 0, [problem(due)])
    assert (mending(service) in problem(due), "\n" in problem(due)) == (True, False)
    assert f"{service.value}: {problem(due)}\n" in due.call("status").out


def test_a_permission_taken_back_is_one_sentence_with_the_command(due: Desk, service: Service) -> None:
    revoke(due, service)
    if service is Service.GOOGLE:
        fewer = due.sandbox.grant_google(due.world(service), [GOOGLE_SCOPES[0]])
        secret = json.dumps(fewer | {"scopes": list(GOOGLE_SCOPES)})
    else:
        secret = grant_microsoft(due.sandbox, due.world(service), MICROSOFT_SCOPES[:1])
    FileVault(due.home / "vault", None).save(service.value, secret)
    code, did, failed = outcome(due.sync(EVENING))

    assert (code, did, failed) == (2, 0, [problem(due)])
    assert (mending(service) in problem(due), "\n" in problem(due)) == (True, False)


def test_what_was_missed_is_made_up_for_after_connecting_again(due: Desk, service: Service) -> None:
    revoke(due, service)
    due.sync(EVENING)
    due.clock.set(EVENING + hours(20))
    due.connect(service)
    woken = due.call("accounts", "--json").form["accounts"][0]["next_wake"]

    assert datetime.fromisoformat(woken) == EVENING + hours(20)
    assert (outcome(due.sync()), problem(due), len(due.drafts(service))) == ((0, 1, []), "", 1)


def test_the_other_account_goes_on(due: Desk, service: Service) -> None:
    other = OTHER[service]
    due.interview(other, "Interview with Brook", organizer="Kim <kim@brook.example>")
    due.connect(other)
    revoke(due, service)
    said = due.sync(EVENING)
    turns = {turn["account"]: (len(turn["did"]), len(turn["failed"])) for turn in said.form["accounts"]}

    assert turns == {service.value: (0, 1), other.value: (1, 0)}


def test_only_the_account_in_trouble_is_asked_less_often(due: Desk, service: Service) -> None:
    due.connect(OTHER[service])
    revoke(due, service)
    app = open_app({"MAILBOT_HOME": str(due.home)}, clock=due.clock)
    waits: dict[str, list[int]] = {one.value: [] for one in Service}
    for _ in range(6):
        for name, kept in waits.items():
            wake = app.turn(AccountName(name)).next_wake
            assert wake is not None
            kept.append(round((wake - due.clock.now()) / timedelta(minutes=1)))
        due.clock.advance(hours(8))
    app.close()

    assert waits[service.value] == [15, 30, 60, 120, 240, 360]
    assert max(waits[OTHER[service].value]) <= 15


def test_a_token_that_is_gone_is_asked_for_less_often_too(due: Desk, service: Service) -> None:
    for file in (due.home / "vault").glob("*.token"):
        file.unlink()
    app = open_app({"MAILBOT_HOME": str(due.home)}, clock=due.clock)
    waits = []
    for _ in range(3):
        report = app.turn(AccountName(service.value))
        assert report.next_wake is not None
        waits.append((report.next_wake - due.clock.now()) / timedelta(minutes=1))
    app.close()

    assert waits == [15, 30, 60]


@pytest.mark.parametrize("off", [-30, -3, 3, 30])
def test_a_machine_whose_clock_is_wrong_signs_in_all_the_same(due: Desk, service: Service, off: int) -> None:
    """The services judge a token by their clock; the libraries by the machine's, which here is months away anyway."""
    due.machine = SandboxClock(due.clock.now() + hours(off))
    codes = []
    for _ in range(3):
        due.clock.advance(hours(2))
        codes.append(due.sync().code)

    assert codes == [0, 0, 0]


def test_with_the_network_down_nothing_is_lost(due: Desk, service: Service) -> None:
    here = due.origin
    due.origin = nowhere()
    due.settle()
    code, did, failed = outcome(due.sync(EVENING))
    told = problem(due)
    line = due.call("status").out
    due.origin = here
    due.settle()

    assert (code, did, failed) == (1, 0, [told])
    assert f"{told} (`mailbot sync` tries again)" in line
    assert (outcome(due.sync(EVENING + hours(1))), problem(due)) == ((0, 1, []), "")


def test_nothing_that_is_printed_or_logged_holds_a_secret(
    desk: Desk, service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    desk.env["MAILBOT_VAULT_KEY"] = "m" * 43 + "="
    desk.interview(service)
    words = ["connect", "sync", "expired", "status", "accounts", "revoked", "disconnect"]
    said: list[Said] = []
    with caplog.at_level(logging.DEBUG):
        said.append(desk.connect(service))
        said.append(desk.sync(EVENING))
        secrets = {*desk.sandbox.tokens._access, *desk.sandbox.tokens._refresh, "m" * 43}
        said.append(desk.sync(EVENING + hours(3)))
        said += [desk.call("status", "--json"), desk.call("accounts", "--json")]
        secrets |= {*desk.sandbox.tokens._access, *desk.sandbox.tokens._refresh}
        revoke(desk, service)
        said += [desk.call("-v", "sync"), desk.call("disconnect", service.value)]
    everything = caplog.text + "".join(one.out + one.err for one in said)

    assert (len(said), len(secrets) > 4) == (len(words), True)
    assert [one for one in secrets if one in everything] == []
