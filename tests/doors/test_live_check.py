"""`scripts/live_check` against the sandbox: everything is tried, nothing is sent, nothing is left behind."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mailbot.cli.door import Door
from mailbot.cli.live_checks import CHECKS, live_check, tried
from mailbot.cli.live_google import CHECKS as GOOGLE_CHECKS
from mailbot.cli.live_microsoft import CHECKS as MICROSOFT_CHECKS
from mailbot.cli.live_trial import NAME
from mailbot.core.ledger import Service
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.inprocess import WsgiAdapter
from mailbot.sandbox.items import TRASH, Mail
from mailbot.sandbox.server import GOOGLE_CLIENT, MICROSOFT_CLIENT
from tests.builders import MONDAY
from tests.doors.desk import ADDRESS, Desk, Said

YES = "--yes-use-this-mailbox"
COUNT = {
    Service.GOOGLE: len(CHECKS) + len(GOOGLE_CHECKS),
    Service.MICROSOFT: len(CHECKS) + len(MICROSOFT_CHECKS),
}


@pytest.fixture
def connected(desk: Desk, service: Service) -> Desk:
    """A desk with the account and an interview, as people have them."""
    desk.interview(service)
    desk.conversation(service)
    desk.connect(service)
    return desk


def check(desk: Desk, service: Service, *words: str, typed: str = "") -> Said:
    """Run the check on the account; *typed* is what the person answers."""
    door = Door(env={"MAILBOT_HOME": str(desk.home)}, clock=desk.clock)
    result = CliRunner().invoke(live_check, [service.value, *words], obj=door, input=typed)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(code=result.exit_code, out=result.stdout, err=result.stderr)


def written_to_oneself(desk: Desk, service: Service) -> tuple[Mail, Mail]:
    """The mail and the reply that the check asks for."""
    hand, sender = desk.hand(service), f"Sam Hill <{ADDRESS[service]}>"
    first = hand.deliver(sender, NAME, "For the check.", at=MONDAY - timedelta(minutes=30))
    return first, hand.deliver(
        sender, f"Re: {NAME}", "And back.", answers=first, thread=first.thread, at=MONDAY - timedelta(minutes=20)
    )


def verdicts(said: Said) -> dict[str, str]:
    """The verdict of each check by its name."""
    lines = [line for line in said.out.splitlines() if line[:6].strip() in {"PASS", "FAIL", "UNSURE"}]
    return {line[7:].partition(":")[0]: line[:6].strip() for line in lines}


def mailbox(desk: Desk, service: Service) -> tuple[int, int, list[str]]:
    """How many mails and drafts there are, and the labels."""
    mails = desk.world(service).mails
    kept = [mail for mail in mails.all() if mail.place != TRASH]  # where Outlook puts drafts that are taken back
    return len(kept), len(mails.drafts()), sorted(label.name for label in mails.labels())


def test_a_mailbox_is_tried_without_hands_and_left_as_it_was(connected: Desk, service: Service) -> None:
    written_to_oneself(connected, service)
    before = mailbox(connected, service)
    said = check(connected, service, YES, "--no-hands")

    assert (said.code, said.err) == (0, ""), said.out
    assert (len(verdicts(said)), "FAIL" in verdicts(said).values()) == (COUNT[service] + 1, False)
    assert verdicts(said)["reply joins its conversation"] == verdicts(said)["labels are set and read"] == "PASS"
    assert mailbox(connected, service) == before


def test_without_a_throw_away_mail_what_needs_one_is_unsure(connected: Desk, service: Service) -> None:
    said = check(connected, service, YES, "--no-hands")

    assert said.code == 0
    assert verdicts(said)["reply joins its conversation"] == verdicts(said)["labels are set and read"] == "UNSURE"


def test_nothing_is_sent(connected: Desk, service: Service) -> None:
    def sent() -> int:
        return sum(mail.sent for mail in connected.world(service).mails.all())

    before = sent()
    said = check(connected, service, YES, "--no-hands")

    assert (sent(), verdicts(said)["send is stopped"]) == (before, "PASS")


def test_the_report_can_be_pasted_into_an_issue(connected: Desk, service: Service) -> None:
    written_to_oneself(connected, service)
    said = check(connected, service, YES, "--no-hands")

    assert [word for word in ("@", "Sam", "Acme", "Jane", str(connected.home)) if word in said.out] == []


def test_the_person_is_asked_and_may_skip_everything(connected: Desk, service: Service) -> None:
    said = check(connected, service, YES, typed="s\n" * 20)

    assert (said.code, "(s: skip)" in said.err, "FAIL" in verdicts(said).values()) == (0, True, False)


def test_where_nobody_can_answer_all_is_skipped(connected: Desk, service: Service) -> None:
    said = check(connected, service, YES)

    assert (said.code, "FAIL" in verdicts(said).values()) == (0, False)


def test_nothing_happens_without_the_yes(connected: Desk, service: Service) -> None:
    before = mailbox(connected, service)
    said = check(connected, service)

    assert (said.code, said.out, YES in said.err, mailbox(connected, service)) == (2, "", True, before)


def test_an_account_that_is_not_there_is_a_matter_of_set_up(desk: Desk, service: Service) -> None:
    said = check(desk, service, YES)

    assert (said.code, said.out) == (2, "")


def test_a_dead_token_is_a_matter_of_set_up_and_nothing_is_made(connected: Desk, service: Service) -> None:
    client = GOOGLE_CLIENT if service is Service.GOOGLE else MICROSOFT_CLIENT
    connected.sandbox.tokens.forget(connected.world(service), client.id)
    before = mailbox(connected, service)
    said = check(connected, service, YES, "--no-hands")

    assert (said.code, "mailbot connect" in said.err, mailbox(connected, service)) == (2, True, before)


def test_a_question_that_fails_stops_no_other_and_all_is_taken_away(connected: Desk, service: Service) -> None:
    before = mailbox(connected, service)
    path = "/gmail/v1/users/*/drafts*" if service is Service.GOOGLE else "/v1.0/me/messages*"
    connected.world(service).faults.expect(Trouble.BROKEN, "POST", path)
    said = check(connected, service, YES, "--no-hands")

    assert (said.code, verdicts(said)["draft is saved and found"]) == (1, "FAIL")
    assert (len(verdicts(said)), verdicts(said)["taken away again"]) == (COUNT[service] + 1, "PASS")
    assert mailbox(connected, service) == before


def test_a_draft_whose_answer_was_lost_is_taken_away_as_well(connected: Desk, service: Service) -> None:
    before = mailbox(connected, service)
    path = "/gmail/v1/users/*/drafts*" if service is Service.GOOGLE else "/v1.0/me/messages*"
    connected.world(service).faults.expect(Trouble.LOST, "POST", path)
    door = Door(env={"MAILBOT_HOME": str(connected.home)}, clock=connected.clock, bottom=WsgiAdapter(connected.sandbox))
    with door.app() as app:
        code = tried(door, app, app.account(service.value), None)

    assert (code, len(connected.world(service).faults.suffered), mailbox(connected, service)) == (1, 1, before)


def test_what_cannot_be_taken_away_is_told(connected: Desk, service: Service) -> None:
    path = "/gmail/v1/users/*/drafts*" if service is Service.GOOGLE else "/v1.0/me/messages*"
    connected.world(service).faults.expect(Trouble.BROKEN, "DELETE", path, times=1000)
    said = check(connected, service, YES, "--no-hands")

    assert (said.code, verdicts(said)["taken away again"]) == (1, "FAIL")
    assert f'Look for drafts with "{NAME}"' in said.err


def test_ctrl_c_leaves_nothing_behind(connected: Desk, service: Service) -> None:
    before = mailbox(connected, service)
    door = Door(env={"MAILBOT_HOME": str(connected.home)}, clock=connected.clock)
    said: list[str] = []

    def ask(words: str) -> str:
        said.append(words)
        if "open the draft" in words:
            raise KeyboardInterrupt
        return "s"

    with door.app() as app, pytest.raises(KeyboardInterrupt):
        tried(door, app, app.account(service.value), ask)

    assert ("open the draft" in said[-1], mailbox(connected, service)) == (True, before)


def test_the_lease_is_given_back_and_heeded(connected: Desk, service: Service) -> None:
    with Door(env={"MAILBOT_HOME": str(connected.home)}, clock=connected.clock).app() as app:
        name, now = app.account(service.value).name, app.clock.now()
        app.store.take(name, "somebody else", now, now + timedelta(minutes=5))
        held = check(connected, service, YES, "--no-hands")
        app.store.release(name, "somebody else")
        free = check(connected, service, YES, "--no-hands")

    assert (held.code, held.out, free.code) == (1, "", 0)


def test_what_the_person_did_is_seen(connected: Desk, service: Service) -> None:
    written_to_oneself(connected, service)
    door = Door(env={"MAILBOT_HOME": str(connected.home)}, clock=connected.clock)
    hand = connected.hand(service)

    def ask(words: str) -> str:
        if "open the draft" in words:
            about = words.partition('"')[2].partition('"')[0]
            hand.write_in_draft(next(d for d in hand.drafts() if d.content.subject == about), "A word.")
            return ""
        return "y"

    with door.app() as app:
        code = tried(door, app, app.account(service.value), ask)

    assert (code, hand.drafts()) == (0, [])


def test_the_script_is_there_for_everybody() -> None:
    script = Path(__file__).parents[2] / "scripts" / "live_check"

    assert os.access(script, os.X_OK)
    assert "-m mailbot.cli.live_checks" in script.read_text()
