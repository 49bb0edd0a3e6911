"""`mailbot doctor` on a machine: every check stands alone, says its cure, and shows no secret."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailbot.core.ledger import Service
from mailbot.providers.loopback import LoopbackPage
from mailbot.sandbox.server import MICROSOFT_CLIENT
from tests.doors.clinic import Clinic, ClinicStreet, checked, state, words
from tests.doors.desk import Desk, Street

MACHINE = ["version", "settings", "redirect port", "proxy", "endpoints", "vault", "database"]
ACCOUNT = ["turns", "clock", "token", "permissions", "time zone", "labels", "events"]


@pytest.fixture(scope="session")
def street() -> Iterator[Street]:
    laid = ClinicStreet()
    yield laid
    laid.close()


@pytest.fixture
def clinic(desk: Desk, street: Street) -> Clinic:
    made = Clinic(desk.clock)
    street.sandbox = desk.sandbox = made
    return made


@pytest.fixture
def connected(clinic: Clinic, desk: Desk, service: Service) -> Desk:
    """A desk where all is well."""
    desk.interview(service)
    desk.connect(service)
    desk.sync()
    clinic.asked.clear()
    return desk


def test_a_sound_house_gets_a_green_line_a_check(connected: Desk, service: Service) -> None:
    found = connected.call("doctor", "--json").form["checks"]

    assert [one["check"] for one in found] == [*MACHINE, f"credentials for {service.value}", *ACCOUNT]
    assert {one["check"] for one in found if one["state"] != "ok"} == {"endpoints", f"credentials for {service.value}"}


def test_warnings_do_not_fail_it(connected: Desk) -> None:
    said = connected.call("doctor")

    assert (said.code, "All is well." in said.err, "warning" in said.out) == (0, True, True)


def test_a_check_is_one_line(connected: Desk) -> None:
    lines = connected.call("doctor").out.splitlines()

    assert (len(lines), {line.split()[0] for line in lines}) == (len(MACHINE + ACCOUNT) + 1, {"ok", "warning"})


def test_a_fresh_home_is_told_the_first_command(clinic: Clinic, desk: Desk) -> None:
    said = desk.call("doctor")

    assert (said.code, "mailbot connect google" in said.out) == (2, True)


def test_wrong_settings_are_all_shown_and_the_rest_is_looked_at(desk: Desk) -> None:
    desk.settings = 'timezone = "Mars"\nlanguag = "en"'
    desk.settle()

    said = desk.call("doctor", "--json")
    found = [one["check"] for one in said.form["checks"]]

    assert (said.code, found) == (2, ["version", "settings", "settings", "redirect port", "proxy"])


def test_settings_that_cannot_be_together_are_a_problem(connected: Desk) -> None:
    connected.settings = '[accounts.a]\ncalendar = "b"\n[accounts.b]\ncalendar = "a"'
    connected.settle()

    assert "circle" in checked(connected)["settings"]["says"]


def test_without_a_settings_file_the_defaults_hold(desk: Desk) -> None:
    (desk.home / "config.toml").unlink()

    assert "default" in checked(desk)["settings"]["says"]


def test_a_port_that_is_taken_is_named(connected: Desk) -> None:
    with LoopbackPage(0) as page:
        found = checked(connected, "--port", str(page.port))["redirect port"]

    assert (found["state"], str(page.port) in found["says"]) == ("problem", True)


def test_a_google_client_file_is_looked_into(clinic: Clinic, desk: Desk) -> None:
    desk.connect(Service.GOOGLE)
    file = desk.home / "credentials" / "google.json"
    file.parent.mkdir()
    states = []
    for content in ("{", json.dumps({"installed": {"client_id": "x", "client_secret": "y"}})):
        file.write_text(content)
        states.append(state(desk, "credentials for google"))

    assert states == ["problem", "ok"]


def test_a_configured_microsoft_client_is_fine(clinic: Clinic, desk: Desk) -> None:
    desk.connect(Service.MICROSOFT)
    desk.env["MAILBOT_MICROSOFT_CLIENT_ID"] = MICROSOFT_CLIENT.id

    assert state(desk, "credentials for microsoft") == "ok"


def test_the_vaults_key_has_a_source(connected: Desk) -> None:
    assert "vault.key" in checked(connected)["vault"]["says"]


def test_a_vault_open_to_others_is_a_warning(connected: Desk) -> None:
    (connected.home / "vault.key").chmod(0o644)

    found = checked(connected)["vault"]

    assert (found["state"], "vault.key" in found["says"]) == ("warning", True)


def test_a_database_that_is_none_does_not_hide_the_rest(connected: Desk) -> None:
    for file in connected.home.glob("mailbot.db*"):
        file.unlink()
    (connected.home / "mailbot.db").write_bytes(b"this is no database, whatever else it may be" * 50)

    said = connected.call("doctor", "--json")
    found = {one["check"]: one["state"] for one in said.form["checks"]}

    assert (said.code, found["database"], found["vault"], found["settings"]) == (2, "problem", "ok", "ok")


def test_a_database_of_a_newer_mailbot_is_a_problem(connected: Desk) -> None:
    with sqlite3.connect(connected.home / "mailbot.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()

    assert "newer mailbot" in words(checked(connected)["database"])


def test_a_damaged_database_is_a_problem(connected: Desk) -> None:
    with sqlite3.connect(connected.home / "mailbot.db") as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'step'")
    database.close()

    found = checked(connected)["database"]

    assert (found["state"], "damaged" in words(found)) == ("problem", True)


def test_the_database_says_its_schema(connected: Desk) -> None:
    assert checked(connected)["database"]["says"].startswith("schema 00")


def test_proxies_are_named_without_their_values(connected: Desk) -> None:
    connected.env |= {"https_proxy": "http://sam:hunter2@proxy.example", "NO_PROXY": "localhost"}

    said = connected.call("doctor")

    assert ("HTTPS_PROXY, NO_PROXY in force" in said.out, "hunter2" in said.out + said.err) == (True, False)


def test_certificates_that_are_not_there_are_a_problem(connected: Desk, tmp_path: Path) -> None:
    connected.env["REQUESTS_CA_BUNDLE"] = str(tmp_path / "gone.pem")

    found = checked(connected)["proxy"]

    assert (found["state"], "REQUESTS_CA_BUNDLE" in found["cure"]) == ("problem", True)


def test_an_endpoint_map_is_a_warning(connected: Desk, street: Street) -> None:
    found = checked(connected)["endpoints"]

    assert (found["state"], street.origin in found["says"]) == ("warning", True)


def test_an_unknown_account_is_one_clear_line(connected: Desk) -> None:
    found = checked(connected, "--account", "nobody")

    assert ("nobody" in found["accounts"]["says"], "token" in found) == (True, False)


def test_one_account_can_be_asked_for(clinic: Clinic, desk: Desk) -> None:
    desk.connect(Service.GOOGLE)
    desk.connect(Service.MICROSOFT)

    found = desk.call("doctor", "--json", "--account", "google").form["checks"]

    assert {one["account"] for one in found} == {None, "google"}
