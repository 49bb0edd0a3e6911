"""`mailbot sync`: drafts in the evening, nothing twice, a dry run that writes nothing, and exit codes."""

import re

import pytest

from mailbot.core.ledger import Service
from mailbot.sandbox.faults import Trouble
from tests.builders import MONDAY, days, hours
from tests.doors.desk import EVENING, Desk, Said


def of_account(said: Said, part: str, number: int = 0) -> list[dict[str, object]]:
    found: list[dict[str, object]] = said.form["accounts"][number][part]
    return found


@pytest.fixture
def due(desk: Desk, service: Service) -> Desk:
    """An interview with Jane is over, and it is evening; the account is connected since the morning."""
    desk.conversation(service)
    desk.interview(service)
    desk.connect(service)
    desk.clock.set(EVENING)
    return desk


def test_the_thank_you_lies_in_the_drafts_in_the_evening(due: Desk, service: Service) -> None:
    due.sync()

    assert [who.address for who in due.drafts(service)[0].content.to] == ["jane@acme.example"]


def test_it_answers_in_the_conversation(due: Desk, service: Service) -> None:
    due.sync()

    (draft,) = due.drafts(service)

    assert due.world(service).mails.thread(draft.thread)[0].content.subject == "Your application"


def test_nothing_is_drafted_before_the_evening(due: Desk, service: Service) -> None:
    said = due.sync(MONDAY + hours(3))

    assert (of_account(said, "did"), due.drafts(service)) == ([], [])


def test_the_second_run_does_nothing(due: Desk, service: Service) -> None:
    due.sync()

    again = due.sync()

    assert (again.code, of_account(again, "did"), len(due.drafts(service))) == (0, [], 1)


def test_nothing_is_ever_sent(due: Desk, service: Service) -> None:
    due.sync()
    due.sync(EVENING + days(15))

    assert due.world(service).sent_by_api == []


def test_a_dry_run_lists_what_it_would_do(due: Desk) -> None:
    said = due.sync(None, "--dry-run")

    assert (said.code, said.form["dry_run"]) == (0, True)
    assert [one["action"] for one in of_account(said, "did")] == ["create-draft"]


def test_a_dry_run_makes_no_draft(due: Desk, service: Service) -> None:
    due.sync(None, "--dry-run")

    assert due.drafts(service) == []


def test_a_dry_run_touches_no_mail(due: Desk, service: Service) -> None:
    before = [(m.id, m.edition, m.version, set(m.labels), m.read) for m in due.world(service).mails.all()]

    due.sync(None, "--dry-run")

    assert [(m.id, m.edition, m.version, set(m.labels), m.read) for m in due.world(service).mails.all()] == before


def test_a_dry_run_writes_nothing_of_its_own(due: Desk) -> None:
    before = due.call("status", "--json").form

    due.sync(None, "--dry-run")

    assert due.call("status", "--json").form == before


def test_the_run_after_a_dry_run_does_what_it_said(due: Desk) -> None:
    planned = of_account(due.sync(None, "--dry-run"), "did")

    done = of_account(due.sync(), "did")

    assert [one["key"] for one in done] == [one["key"] for one in planned]


def test_another_moment_can_be_named(due: Desk, service: Service) -> None:
    due.clock.set(MONDAY)

    due.sync(None, "--now", "2026-03-02T18:05:00+01:00")

    assert len(due.drafts(service)) == 1


def test_a_moment_before_the_account_was_connected_counts_as_its_first_day(due: Desk, service: Service) -> None:
    """People try mailbot on a sandbox whose calendar lies in the past: check-ins must come there too."""
    due.connect(service)
    due.call("sync", "--now", "2026-03-02T18:05:00+01:00")

    said = due.sync(None, "--now", "2026-03-16T09:30:00+01:00")

    assert "create-draft" in {one["action"] for one in of_account(said, "did")}


@pytest.mark.parametrize(
    "now",
    ["2026-03-02T18:05:00", "2026-03-02", "tomorrow", "18:05", "", "2026-02-30T10:00Z", "0001-01-01T00:00Z"],
)
def test_a_bad_moment_is_one_clear_sentence(due: Desk, now: str) -> None:
    said = due.call("sync", "--now", now or " ")

    assert (said.code, said.out, said.err.count("\n"), "--now" in said.err) == (2, "", 1, True)


def test_an_unknown_account_is_one_clear_sentence(due: Desk, service: Service) -> None:
    said = due.call("sync", "--account", "nobody")

    assert (said.code, said.out, said.err.count("\n"), service.value in said.err) == (2, "", 1, True)


def test_without_an_account_it_says_how_to_connect_one(desk: Desk) -> None:
    said = desk.call("sync")

    assert (said.code, "mailbot connect" in said.err) == (2, True)


def test_with_json_a_set_up_problem_is_an_object_too(desk: Desk) -> None:
    said = desk.sync()

    assert (said.code, list(said.form)) == (2, ["error"])


def test_one_account_can_be_chosen(desk: Desk) -> None:
    for one in Service:
        desk.connect(one)

    said = desk.sync(None, "--account", "microsoft")

    assert [one["account"] for one in said.form["accounts"]] == ["microsoft"]


def test_an_account_in_trouble_does_not_stop_the_other(desk: Desk) -> None:
    for one in Service:
        desk.interview(one)
        desk.connect(one)
    for file in (desk.home / "vault").glob("*.token"):
        file.write_bytes(b"damaged")
    desk.connect(Service.MICROSOFT)

    said = desk.sync(EVENING)

    assert (of_account(said, "did", 0), len(of_account(said, "did", 1))) == ([], 1)


def test_a_damaged_token_is_a_problem_of_the_account_that_names_the_cure(due: Desk) -> None:
    for file in (due.home / "vault").glob("*.token"):
        file.write_bytes(b"damaged")

    said = due.sync()
    (failed,) = of_account(said, "failed")

    assert (said.code, failed["key"], "mailbot connect" in str(failed["error"])) == (2, None, True)


def test_what_went_wrong_is_shown_by_status_until_a_turn_goes_well(due: Desk, service: Service) -> None:
    for file in (due.home / "vault").glob("*.token"):
        file.write_bytes(b"damaged")
    due.sync()
    wrong = due.call("status", "--json").form["accounts"][0]["problem"]

    due.connect(service)
    due.sync()

    assert ("mailbot connect" in wrong, due.call("status", "--json").form["accounts"][0]["problem"]) == (True, "")


def test_a_service_out_of_order_is_exit_code_one(due: Desk, service: Service) -> None:
    due.sandbox.faults.expect(Trouble.DOWN, "*", "*", times=50)

    said = due.sync()
    (failed,) = of_account(said, "failed")

    assert (said.code, failed["key"]) == (1, None)


def test_one_item_that_fails_is_named_and_the_rest_goes_on(due: Desk, service: Service) -> None:
    due.interview(service, "Interview with Globex", organizer="ben@globex.example", starts=MONDAY + hours(3))
    path = "/gmail/v1/users/*/drafts*" if service is Service.GOOGLE else "/v1.0/me/messages*"
    due.sandbox.faults.expect(Trouble.BROKEN, "POST", path)

    said = due.sync()
    (failed,) = of_account(said, "failed")

    assert (said.code, len(of_account(said, "did"))) == (1, 1)
    assert re.fullmatch(r"thank-you/[0-9a-f]{16}", str(failed["key"]))


def test_for_people_it_is_a_table_of_what_was_done(due: Desk) -> None:
    said = due.call("sync")

    assert re.search(r"draft made\s+acme\s+jane@acme\.example\s+thank-you/[0-9a-f]{16}", said.out)


def test_for_people_a_quiet_run_says_so(due: Desk, service: Service) -> None:
    due.call("sync")

    assert f"{service.value}: nothing to do" in due.call("sync").out


def test_nothing_for_people_is_wider_than_eighty_columns(due: Desk) -> None:
    shown = due.call("sync", "--dry-run").out + due.call("sync").out + due.call("status").out
    wide = [line for line in shown.splitlines() if len(line) > 80 and not line.startswith(("Settings:", "Tokens", "["))]

    assert wide == []
