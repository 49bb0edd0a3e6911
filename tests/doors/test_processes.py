"""mailbot as a program of its own: the sandbox in one process, mailbot in another, signals, and a browser's sign-in."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from mailbot import __version__
from mailbot.core.ledger import Service
from mailbot.sandbox.scripted_user import ScriptedUser
from tests.doors.desk import Desk

ADDRESSES = {Service.GOOGLE: "sam.hill@gmail.example", Service.MICROSOFT: "sam.hill@outlook.example"}
EVENING = "2026-03-02T18:05:00+01:00"


def environment(home: Path) -> dict[str, str]:
    """As a person's, without what would lead a request past the sandbox or change how lines break."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAILBOT_")}
    return kept | {"MAILBOT_HOME": str(home), "COLUMNS": "80", "PYTHONUNBUFFERED": "1"}


def mailbot(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run mailbot to its end."""
    command = [sys.executable, "-m", "mailbot", *words]
    return subprocess.run(  # noqa: S603 - our own program
        command, env=environment(home), capture_output=True, text=True, timeout=60, check=False
    )


@contextmanager
def started(home: Path, *words: str) -> "Iterator[subprocess.Popen[str]]":
    """Run mailbot beside the test; ended when the test ends."""
    command = [sys.executable, "-m", "mailbot", *words]
    process = subprocess.Popen(  # noqa: S603 - our own program
        command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def line_with(process: "subprocess.Popen[str]", text: str) -> str:
    """The first line of its output that holds *text*."""
    assert process.stdout is not None
    seen = ""
    for line in process.stdout:
        if text in line:
            return line.strip()
        seen += line
    raise AssertionError(f"{text!r} was never said, but: {seen}")


def ended(process: "subprocess.Popen[str]", how: signal.Signals) -> tuple[int, str]:
    """Its exit code after the signal, and what it said on stderr."""
    process.send_signal(how)
    _, error = process.communicate(timeout=60)
    return process.returncode, error


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home made by `mailbot sandbox`, which serves its example in another process."""
    made = tmp_path / "home"
    with started(tmp_path / "elsewhere", "sandbox", "--home", str(made)) as process:
        line_with(process, "mailbot sync --now")
        yield made


def test_the_program_tells_its_version(tmp_path: Path) -> None:
    assert mailbot(tmp_path, "--version").stdout == f"mailbot {__version__}\n"


def test_the_log_holds_no_address_even_when_it_says_all(home: Path) -> None:
    token = home / "tokens" / f"google-{ADDRESSES[Service.GOOGLE]}.json"
    mailbot(home, "connect", "google", "--from-file", str(token))
    well = mailbot(home, "-v", "sync", "--now", EVENING, "--json").stderr
    config = (home / "config.toml").read_text()
    (home / "config.toml").write_text(re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:9", config))
    ill = mailbot(home, "-v", "sync", "--now", EVENING, "--json").stderr

    assert [word for word in ("@", "%40", "http", "token") if word in (well + ill).lower()] == []


def test_an_unknown_command_is_exit_code_two(tmp_path: Path) -> None:
    said = mailbot(tmp_path, "send")

    assert (said.returncode, said.stdout) == (2, "")


def test_the_main_job_over_real_connections(
    home: Path,
) -> None:
    for service, address in ADDRESSES.items():
        token = home / "tokens" / f"{service.value}-{address}.json"
        assert mailbot(home, "connect", service.value, "--from-file", str(token)).returncode == 0

    first = mailbot(home, "sync", "--now", EVENING, "--json")
    second = mailbot(home, "sync", "--now", EVENING, "--json")
    did = [[len(account["did"]) for account in json.loads(said.stdout)["accounts"]] for said in (first, second)]

    assert ([first.returncode, second.returncode], did) == ([0, 0], [[2, 0], [0, 0]])


@pytest.mark.parametrize("service", list(Service), ids=lambda service: str(service.value))
def test_signing_in_by_a_browser(home: Path, service: Service) -> None:
    with started(home, "connect", service.value, "--no-browser") as process, requests.Session() as browser:
        browser.trust_env = False
        address = line_with(process, "http://127.0.0.1")
        ScriptedUser(browser, ADDRESSES[service]).open(address)
        out, _ = process.communicate(timeout=60)

    assert (process.returncode, out) == (0, f"{service.value}: {ADDRESSES[service]} is connected\n")


@pytest.mark.parametrize("service", list(Service), ids=lambda service: str(service.value))
def test_a_person_who_says_no_at_the_consent_page(home: Path, service: Service) -> None:
    with started(home, "connect", service.value, "--no-browser") as process, requests.Session() as browser:
        browser.trust_env = False
        ScriptedUser(browser, ADDRESSES[service], denies=True).open(line_with(process, "http://127.0.0.1"))
        _, error = process.communicate(timeout=60)

    assert (process.returncode, "again" in error, "Traceback" in error) == (2, True, False)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=lambda how: str(how.name))
def test_run_works_until_it_is_told_to_stop(home: Path, how: signal.Signals) -> None:
    token = home / "tokens" / f"google-{ADDRESSES[Service.GOOGLE]}.json"
    mailbot(home, "connect", "google", "--from-file", str(token))
    for file in (home / "vault").glob("*.token"):
        file.unlink()  # so that the first turn has something to say

    with started(home, "run") as process:
        first = line_with(process, "google:")
        code, error = ended(process, how)

    assert ("1 failed: no token is kept" in first, code, "mailbot has stopped." in error) == (True, 0, True)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=lambda how: str(how.name))
def test_the_sandbox_serves_until_it_is_told_to_stop(tmp_path: Path, how: signal.Signals) -> None:
    with started(tmp_path, "sandbox") as process:
        origin = line_with(process, "listens at").rpartition(" ")[2]
        state = requests.get(f"{origin}/_sandbox/state", timeout=30)
        line_with(process, "its clock stands")
        code, error = ended(process, how)

    assert ([one["address"] for one in state.json()["worlds"]], code, "Traceback" in error) == (
        list(ADDRESSES.values()),
        0,
        False,
    )


def test_a_scenario_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        'now = 2026-03-02T08:00:00+01:00\n[[worlds]]\naddress = "kim@example.org"\nname = "Kim"\nservice = "google"\n'
    )

    with started(tmp_path, "sandbox", "--scenario", str(file)) as process:
        assert line_with(process, "google:") == "google: kim@example.org"


@pytest.mark.parametrize("content", ["now = 5", "[[worlds]]", "{", 'now = 2026-03-02T08:00:00+01:00\nmails = "x"'])
def test_a_scenario_that_is_none_is_one_clear_sentence(tmp_path: Path, content: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(content)

    said = mailbot(tmp_path, "sandbox", "--scenario", str(file))

    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (2, "", 1)


def test_a_port_that_is_taken_is_said_so(desk: Desk, tmp_path: Path) -> None:
    said = mailbot(tmp_path, "sandbox", "--port", desk.origin.rpartition(":")[2])

    assert (said.returncode, "choose another --port" in said.stderr) == (2, True)


def test_the_home_of_another_mailbot_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    before = (desk.home / "config.toml").read_text()

    said = mailbot(tmp_path, "sandbox", "--home", str(desk.home))

    assert (said.returncode, (desk.home / "config.toml").read_text()) == (2, before)
