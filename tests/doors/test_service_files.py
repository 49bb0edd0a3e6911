"""The file each system needs: escaped as that system reads it, and complete."""

import os
import plistlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from mailbot import __version__
from tests.doors.machine import System

ODD = 'Jörg & Söhne/100% "sure" $HOME \\ <x>'


def words_of_task(text: str) -> tuple[str, str]:
    """Command and arguments of a Task Scheduler entry."""
    names = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    action = ET.fromstring(text.partition("\n")[2]).find("t:Actions/t:Exec", names)  # noqa: S314 - we wrote it
    assert action is not None
    return action.findtext("t:Command", "", names), action.findtext("t:Arguments", "", names)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
@pytest.mark.parametrize("home", [ODD, "Jörg & Söhne/100%d $HOME", "plain"])
def test_systemd_reads_the_unit(tmp_path: Path, home: str) -> None:
    system = System(home=tmp_path / "h", platform="linux", python=tmp_path / home / "python")
    system.python.parent.mkdir(parents=True)
    system.python.symlink_to(sys.executable)
    system.env["MAILBOT_HOME"] = str(tmp_path / home)
    system.call("install")

    checked = subprocess.run(  # noqa: S603 - our own file
        ["systemd-analyze", "--user", "verify", "--man=no", str(system.file)],  # noqa: S607 - whichever is there
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


def test_a_unit_escapes_what_systemd_would_read(tmp_path: Path) -> None:
    system = System(home=tmp_path, platform="linux", python=Path("/opt") / ODD, env={"MAILBOT_HOME": f"/srv/{ODD}"})

    system.call("install")
    written = 'Jörg & Söhne/100%% \\"sure\\" $HOME \\\\ <x>'

    assert [line for line in system.text.splitlines() if line.startswith(("ExecStart", "Environment="))] == [
        f'ExecStart=":/usr/bin/env" "/opt/{written}" "-m" "mailbot" "run"',
        f'Environment="MAILBOT_HOME=/srv/{written}"',
    ]


def test_a_unit_restarts_after_a_failure_only(tmp_path: Path) -> None:
    system = System(home=tmp_path, platform="linux")

    system.call("install")

    assert {"Restart=on-failure", "WantedBy=default.target"} <= set(system.text.splitlines())


def test_an_agent_says_what_launchd_needs(tmp_path: Path) -> None:
    python, home = Path("/opt") / ODD, f"/srv/{ODD}"
    system = System(home=tmp_path, platform="darwin", python=python, env={"MAILBOT_HOME": home})

    system.call("install")
    log = str(tmp_path / "Library" / "Logs" / "mailbot.log")

    assert plistlib.loads(system.file.read_bytes()) == {
        "Label": "local.mailbot",
        "ProgramArguments": [str(python), "-m", "mailbot", "run"],
        "EnvironmentVariables": {"MAILBOT_HOME": home},
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": 60,
        "ProcessType": "Background",
        "StandardOutPath": log,
        "StandardErrorPath": log,
    }


def test_a_task_runs_at_log_on_and_after_a_failure(tmp_path: Path) -> None:
    system = System(home=tmp_path, platform="win32")

    system.call("install")
    root = ET.fromstring(system.text.partition("\n")[2])  # noqa: S314 - we wrote it
    said = {one.tag.partition("}")[2]: one.text for one in root.iter()}

    assert {"LogonTrigger", "StartWhenAvailable", "RestartOnFailure", "Interval"} <= set(said)
    assert (said["StartWhenAvailable"], said["Interval"], said["ExecutionTimeLimit"]) == ("true", "PT1M", "PT0S")


def test_a_task_is_written_as_windows_wants_it(tmp_path: Path) -> None:
    system = System(home=tmp_path, platform="win32")

    system.call("install")

    assert (system.file.read_bytes()[:2], words_of_task(system.text)[1]) == (b"\xff\xfe", "-m mailbot run")


def test_a_task_carries_its_home_past_every_expansion(tmp_path: Path) -> None:
    home = str(tmp_path / "Jörg & Söhne" / "100% %PATH% $(Arg0)")
    system = System(home=tmp_path, platform="win32", env={"MAILBOT_HOME": home})

    system.call("install")
    _, arguments = words_of_task(system.text)
    code = arguments.removeprefix('-c "').removesuffix('" run').partition("; from mailbot")[0]

    assert printed_by(f"{code}; print(ascii(os.environ['MAILBOT_HOME']))") == ascii(home)
    assert not {"%", "$", '"'} & set(code)


def test_a_task_with_a_home_enters_mailbot(tmp_path: Path) -> None:
    system = System(home=tmp_path, platform="win32", env={"MAILBOT_HOME": str(tmp_path)})

    system.call("install")
    _, arguments = words_of_task(system.text)

    assert printed_by(arguments.removeprefix('-c "').removesuffix('" run'), "--version") == f"mailbot {__version__}"


def printed_by(code: str, *words: str) -> str:
    """What Python prints for *code*."""
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 - our own
