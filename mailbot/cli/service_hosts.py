"""The three systems that can keep mailbot running: where each keeps its file, and the commands that tell it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from mailbot.cli.door import Door
from mailbot.cli.service_files import AGENT, Job, agent, task, unit
from mailbot.core.errors import SetupProblem
from mailbot.settings.values import Unfit, path

Words = tuple[str, ...]

UNIT = "mailbot.service"
TASK = "mailbot"
_PATHS = ("MAILBOT_HOME", "MAILBOT_GOOGLE_CLIENT_FILE", "MAILBOT_DATABASE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
_WORDS = ("MAILBOT_TIMEZONE", "MAILBOT_MICROSOFT_CLIENT_ID")
_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY", "https_proxy", "http_proxy", "all_proxy", "no_proxy")
"""What a service needs as much as the shell did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How a command of the system ended: its exit code (None: no such command here) and what it said."""

    code: int | None
    said: str = ""

    @property
    def well(self) -> bool:
        """It did what was asked."""
        return self.code == 0


class Runner(Protocol):
    """What runs the system's own commands."""

    def __call__(self, words: Sequence[str]) -> Ran:
        """Run *words* to the end."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """The machine: `platform` as `sys.platform` has it, the person's `home` and `user` (a number on macOS), the
    interpreter's path, and what runs commands.
    """

    platform: str
    home: Path
    user: str
    python: Path
    runner: Runner


@dataclass(slots=True)
class HostDoor(Door):
    """A door on another machine than this one."""

    host: Host | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """How one system keeps mailbot: its `file` with `text`, and what to run: `begins` after the file is written,
    `renews` besides when another version of it was there, `ends` before it is taken away, `after` when it is gone.
    `running` reads the answer to `asks`. `secrets` says where a secret NAME may stand instead; `hints` is advice.
    """

    file: Path
    text: str
    encoding: str
    begins: tuple[Words, ...]
    renews: tuple[Words, ...]
    ends: tuple[Words, ...]
    asks: Words
    running: Callable[[Ran], bool]
    secrets: str
    after: tuple[Words, ...] = ()
    hints: tuple[str, ...] = field(default=())


def service_of(host: Host, env: Mapping[str, str]) -> Service:
    """The service as *host* keeps it. SetupProblem on a system that is none of the three."""
    job = Job(python=host.python, settings=_settings(env))
    if host.platform.startswith("linux"):
        return _systemd(host, job)
    if host.platform == "darwin":
        return _launchd(host, job)
    if host.platform == "win32":
        return _scheduled(host, job, env)
    raise SetupProblem(
        f"mailbot knows no service manager on {host.platform}: let your own start `{host.python} -m mailbot run`"
    )


def secret_names(env: Mapping[str, str]) -> list[str]:
    """What is set here and may hold a secret: it is not written down."""
    names = ("MAILBOT_VAULT_KEY", *_PATHS, *_WORDS, *_PROXIES)
    return [name for name in names if env.get(name, "").strip() and _may_be_secret(name, env[name])]


def _settings(env: Mapping[str, str]) -> dict[str, str]:
    """What is set here and no secret; relative paths start where the person stands now."""
    names = (*_PATHS, *_WORDS, *_PROXIES)
    given = {name: env[name].strip() for name in names if env.get(name, "").strip()}
    open_ones = {name: text for name, text in given.items() if not _may_be_secret(name, text)}
    return {name: _whole(name, text) if name in _PATHS else text for name, text in open_ones.items()}


def _may_be_secret(name: str, text: str) -> bool:
    """A key; an address of a database; a proxy with a user in it."""
    signs = {"MAILBOT_VAULT_KEY": "", "MAILBOT_DATABASE": "://"} | dict.fromkeys(_PROXIES, "@")
    return name in signs and signs[name] in text


def _whole(name: str, text: str) -> str:
    try:
        return str(Path(path(text)).absolute())
    except Unfit as unfit:
        raise SetupProblem(f"{name} must be {unfit}") from unfit


def _systemd(host: Host, job: Job) -> Service:
    ours = ("systemctl", "--user")
    return Service(
        file=host.home / ".config" / "systemd" / "user" / UNIT,
        text=unit(job),
        encoding="utf-8",
        begins=((*ours, "daemon-reload"), (*ours, "enable", "--now", UNIT)),
        renews=((*ours, "restart", UNIT),),
        ends=((*ours, "disable", "--now", UNIT),),
        after=((*ours, "daemon-reload"),),
        asks=(*ours, "is-active", UNIT),
        running=lambda ran: ran.said.strip() in {"active", "activating"},
        secrets="a line NAME=… in ~/.config/mailbot/service.env, readable by you alone (chmod 600)",
        hints=("It runs while you are logged in; `loginctl enable-linger` lets it run without.",),
    )


def _launchd(host: Host, job: Job) -> Service:
    file = host.home / "Library" / "LaunchAgents" / f"{AGENT}.plist"
    domain = f"gui/{host.user}"
    return Service(
        file=file,
        text=agent(job, host.home / "Library" / "Logs" / "mailbot.log"),
        encoding="utf-8",
        begins=(("launchctl", "bootstrap", domain, str(file)),),
        renews=(),
        ends=(("launchctl", "bootout", f"{domain}/{AGENT}"),),
        asks=("launchctl", "print", f"{domain}/{AGENT}"),
        running=lambda ran: ran.well and "state = running" in ran.said,
        secrets="`launchctl setenv NAME …` after each log-in",
        hints=("What it says goes to ~/Library/Logs/mailbot.log.",),
    )


def _scheduled(host: Host, job: Job, env: Mapping[str, str]) -> Service:
    folder = Path(env.get("LOCALAPPDATA") or host.home / "AppData" / "Local")
    file = folder / "mailbot" / "service.xml"
    state = f"(Get-ScheduledTask -TaskName {TASK} -TaskPath \\).State"  # schtasks would answer in the local language
    return Service(
        file=file,
        text=task(job, host.user),
        encoding="utf-16",
        begins=(
            ("schtasks", "/Create", "/TN", TASK, "/XML", str(file), "/F"),
            ("schtasks", "/Run", "/TN", TASK),
        ),
        renews=(),
        ends=(("schtasks", "/End", "/TN", TASK), ("schtasks", "/Delete", "/TN", TASK, "/F")),
        asks=("powershell", "-NoProfile", "-Command", state),
        running=lambda ran: ran.well and ran.said.strip() == "Running",
        secrets="`setx NAME …`, which Windows keeps in the clear for your user",
    )


def host_here(env: Mapping[str, str]) -> Host:
    """This machine, for the person whose environment is *env*."""
    if sys.platform == "win32":
        quiet = Path(sys.executable).with_name("pythonw.exe")  # opens no window
        user = "\\".join(part for part in (env.get("USERDOMAIN"), env.get("USERNAME")) if part)
        python = quiet if quiet.exists() else Path(sys.executable)
    else:
        user, python = str(os.getuid()), Path(sys.executable).absolute()
    return Host(platform=sys.platform, home=Path.home(), user=user, python=python, runner=run_here)


def run_here(words: Sequence[str]) -> Ran:
    """Run *words* on this machine, without a shell; what they say is kept."""
    program = shutil.which(words[0])
    if program is None:
        return Ran(code=None)
    try:
        done = subprocess.run(  # noqa: S603 - the words are our own, and no shell reads them
            [program, *words[1:]], capture_output=True, text=True, errors="replace", timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Ran(code=1, said=f"it did not answer ({type(error).__name__})")
    return Ran(code=done.returncode, said=(done.stdout or done.stderr).strip())
