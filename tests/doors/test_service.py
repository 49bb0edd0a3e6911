"""`mailbot service`: what is asked of the system, what it says, and nothing left behind."""

import os
import sys
from pathlib import Path

import pytest

from mailbot.cli.service_hosts import Ran, host_here, run_here
from tests.doors.machine import FILES, System

BEGUN = {
    "linux": ["systemctl --user daemon-reload", "systemctl --user enable --now mailbot.service"],
    "darwin": ["launchctl bootstrap gui/501 FILE"],
    "win32": ["schtasks /Create /TN mailbot /XML FILE /F", "schtasks /Run /TN mailbot"],
}
ENDED = {
    "linux": ["systemctl --user disable --now mailbot.service", "systemctl --user daemon-reload"],
    "darwin": ["launchctl bootout gui/501/local.mailbot"],
    "win32": ["schtasks /End /TN mailbot", "schtasks /Delete /TN mailbot /F"],
}
RUNNING = {"linux": "active\n", "darwin": "\tstate = running\n", "win32": "Running\r\n"}
STOPPED = {"linux": "inactive\n", "darwin": "\tstate = exited\n", "win32": "Ready\r\n"}
KEY = "k" * 43 + "="


@pytest.fixture(params=list(FILES))
def system(request: pytest.FixtureRequest, tmp_path: Path) -> System:
    return System(home=tmp_path, platform=request.param)


def test_install_writes_the_file_of_the_system(system: System) -> None:
    said = system.call("install")

    assert (said.code, system.files, str(system.file) in said.out) == (0, [system.file], True)


def test_install_tells_the_system(system: System) -> None:
    system.call("install")

    assert system.asked == BEGUN[system.platform]


def test_install_says_that_sleep_loses_nothing(system: System) -> None:
    assert "catches up after sleep" in system.call("install").err


def test_install_twice_leaves_the_same_file(system: System) -> None:
    system.call("install")
    before = system.file.read_bytes()

    said = system.call("install")

    assert (said.code, system.file.read_bytes(), "unchanged" in said.out) == (0, before, True)


def test_a_service_of_another_home_is_renewed(system: System) -> None:
    system.call("install")
    system.env["MAILBOT_HOME"] = str(system.home / "elsewhere")
    system.asked.clear()

    system.call("install")
    renewed = ["systemctl --user restart mailbot.service"] if system.platform == "linux" else []

    assert ("elsewhere" in system.text, set(BEGUN[system.platform] + renewed) <= set(system.asked)) == (True, True)


def test_print_only_prints(system: System) -> None:
    said = system.call("install", "--print")

    assert (said.code, system.files, system.asked, "run" in said.out) == (0, [], [], True)


def test_what_is_printed_is_what_is_written(system: System) -> None:
    printed = system.call("install", "--print").out
    system.call("install")

    assert system.text.rstrip("\n") in printed


def test_uninstall_removes_the_file_and_tells_the_system(system: System) -> None:
    system.call("install")
    system.asked.clear()

    said = system.call("uninstall")

    assert (said.code, system.files, system.asked) == (0, [], ENDED[system.platform])


def test_uninstall_prints_what_it_would_do(system: System) -> None:
    system.call("install")
    system.asked.clear()

    said = system.call("uninstall", "--print")

    assert (said.code, system.files, system.asked, "would be removed" in said.out) == (0, [system.file], [], True)


def test_uninstall_without_a_service_is_content(system: System) -> None:
    said = system.call("uninstall")

    assert (said.code, system.asked, "nothing to remove" in said.out) == (0, [], True)


@pytest.mark.parametrize("command", ["install", "uninstall", "status"])
def test_a_file_of_the_persons_own_is_left_alone(system: System, command: str) -> None:
    system.file.parent.mkdir(parents=True)
    system.file.write_bytes(b"mine")

    said = system.call(command)

    assert (said.code, system.file.read_bytes(), system.asked) == (2, b"mine", [])


def test_other_services_stay(system: System) -> None:
    other = system.file.with_name("other.txt")
    system.call("install")
    other.write_text("mine")

    system.call("uninstall")

    assert system.files == [other]


def test_status_without_a_service(system: System) -> None:
    said = system.call("status")

    assert (said.code, said.out.startswith("not installed")) == (0, True)


@pytest.mark.parametrize(("answers", "says"), [(RUNNING, "and running"), (STOPPED, "and not running")])
def test_status_says_whether_it_runs(system: System, answers: dict[str, str], says: str) -> None:
    system.call("install")
    system.answers = lambda words: Ran(code=0, said=answers[system.platform])

    said = system.call("status")

    assert (said.code, says in said.out) == (0, True)


def test_status_notices_a_service_of_another_home(system: System) -> None:
    system.call("install")
    system.env["MAILBOT_HOME"] = str(system.home / "elsewhere")

    assert "renews it" in system.call("status").err


def test_without_the_systems_command_the_person_gets_it_to_type(system: System) -> None:
    system.answers = lambda words: Ran(code=None)

    said = system.call("install")

    assert (said.code, system.files, BEGUN[system.platform][0].split(" FILE")[0] in said.out) == (
        1,
        [system.file],
        True,
    )


def test_a_system_that_refuses_is_quoted(system: System) -> None:
    system.answers = lambda words: Ran(code=1, said="Failed to connect to bus\nmore")

    said = system.call("install")

    assert (said.code, "Failed to connect to bus" in said.err, "more" in said.err.split()) == (1, True, False)


def test_no_secret_is_written_down_or_shown(system: System) -> None:
    proxy, database = "http://sam:hunter2@proxy.example", "postgresql://sam:swordfish@h/d"
    system.env |= {"MAILBOT_VAULT_KEY": KEY, "MAILBOT_DATABASE": database, "HTTPS_PROXY": proxy}

    said = system.call("install")

    assert not [word for word in (KEY, "swordfish", "hunter2") if word in system.text + said.out + said.err]


@pytest.mark.parametrize("name", ["MAILBOT_VAULT_KEY", "MAILBOT_DATABASE"])
def test_a_secret_has_another_place_to_stand(system: System, name: str) -> None:
    place = {"linux": f"{name}=… in ~/.config/mailbot/service.env", "darwin": "launchctl setenv", "win32": "setx"}
    system.env[name] = "postgresql://h/d"

    said = system.call("install").err

    assert (f"{name} is set here and was not written down" in said, place[system.platform] in said) == (True, True)


def test_what_the_network_needs_goes_along(system: System) -> None:
    system.env |= {"HTTPS_PROXY": "http://proxy.example:3128", "REQUESTS_CA_BUNDLE": "/etc/own.pem"}

    system.call("install")

    assert ("proxy.example:3128" in system.text, "own.pem" in system.text) == (True, True)


def test_a_relative_home_is_written_out(system: System) -> None:
    system.env["MAILBOT_HOME"] = "somewhere"

    system.call("install")

    assert ascii(str(Path("somewhere").absolute()))[1:-1] in system.text


def test_a_path_that_no_file_can_hold_is_refused(system: System) -> None:
    system.python = Path("/opt/a\nb/python")

    said = system.call("install")

    assert (said.code, system.files) == (2, [])


def test_an_unknown_system_gets_the_command_for_its_own(tmp_path: Path) -> None:
    said = System(home=tmp_path, platform="freebsd14").call("install")

    assert (said.code, "-m mailbot run" in said.err) == (2, True)


def test_this_machine_is_known() -> None:
    host = host_here(os.environ)

    assert (host.platform, host.home, host.python.is_absolute()) == (sys.platform, Path.home(), True)


def test_a_command_that_is_not_here_is_told_apart_from_one_that_fails() -> None:
    nowhere, failing = (
        run_here(["mailbot-has-no-such-command"]),
        run_here([sys.executable, "-c", "raise SystemExit(3)"]),
    )

    assert (nowhere.code, failing.code) == (None, 3)


def test_what_a_command_says_is_kept() -> None:
    assert run_here([sys.executable, "-c", "print('hello')"]) == Ran(code=0, said="hello")
