"""What keeps mailbot running from log-in on: the text of a systemd unit, a launchd agent and a Task Scheduler entry.

https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html
https://developer.apple.com/library/archive/documentation/MacOSX/Conceptual/BPSystemStartup/Chapters/CreatingLaunchdJobs.html
https://learn.microsoft.com/en-us/windows/win32/taskschd/task-scheduler-schema
"""

import plistlib
import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from mailbot.core.errors import SetupProblem

MARK = "Written by `mailbot service install`; `mailbot service uninstall` removes it."
"""Stands in every file we write, so that a file of the person's own is never taken for ours."""
AGENT = "local.mailbot"
"""The name launchd knows it by."""

_PAUSE = 60  # seconds between a failure and the next start
_RESTARTS = 255  # the most that Task Scheduler counts to
_TASKS = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_ENTERED = (
    "import os; os.environ.update({settings}); from mailbot.__main__ import main; main()"  # Task Scheduler sets nothing
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to run: the interpreter's absolute path, and the environment variables it needs. None of them secret."""

    python: PurePath
    settings: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what no file can hold: SetupProblem."""
        for text in (str(self.python), *self.settings.values()):
            if re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", text):
                raise SetupProblem(f"{text!r} holds a character that no service file can: choose another path")


def unit(job: Job) -> str:
    """The systemd user unit, with a file for secrets that may be there or not."""
    words = [str(job.python), "-m", "mailbot", "run"]
    if re.search(r"[\"'\\]", words[0]):
        words.insert(0, "/usr/bin/env")  # systemd takes these in an argument, but not in a program's own path
    if any("$" in word for word in words):
        words[0] = ":" + words[0]  # no variables are put in then, wherever the $ stands
    settings = [f"Environment={_quoted(f'{name}={value}')}" for name, value in job.settings.items()]
    lines = [
        f"# {MARK}",
        "[Unit]",
        "Description=mailbot: thank-you and check-in drafts after job interviews",
        "",
        "[Service]",
        f"ExecStart={' '.join(map(_quoted, words))}",
        *settings,
        "EnvironmentFile=-%h/.config/mailbot/service.env",
        "Restart=on-failure",
        f"RestartSec={_PAUSE}",
        "",
        "[Install]",
        "WantedBy=default.target",
    ]
    return "\n".join(lines) + "\n"


def _quoted(word: str) -> str:
    """*word* as systemd reads it back: C escapes, and % for specifiers."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def agent(job: Job, log: PurePath) -> str:
    """The launchd agent; what mailbot says goes to *log*."""
    form = {
        "Label": AGENT,
        "ProgramArguments": [str(job.python), "-m", "mailbot", "run"],
        "EnvironmentVariables": dict(job.settings),
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": _PAUSE,
        "ProcessType": "Background",
        "StandardOutPath": str(log),
        "StandardErrorPath": str(log),
    }
    return plistlib.dumps(form).decode().replace("<plist ", f"<!-- {MARK} -->\n<plist ", 1)


def task(job: Job, user: str) -> str:
    """The Task Scheduler entry of *user* (`DOMAIN\\name`); keep it in UTF-16, as its first line says."""
    root = ET.Element("Task", {"version": "1.2", "xmlns": _TASKS})
    _add(root, "RegistrationInfo", {"Description": MARK})
    triggers = _add(root, "Triggers", {})
    _add(triggers, "LogonTrigger", {"Enabled": "true", "UserId": user})
    principal = _add(_add(root, "Principals", {}), "Principal", {"UserId": user, "LogonType": "InteractiveToken"})
    principal.set("id", "Author")
    chosen = {
        "MultipleInstancesPolicy": "IgnoreNew",
        "DisallowStartIfOnBatteries": "false",
        "StopIfGoingOnBatteries": "false",
        "StartWhenAvailable": "true",
        "ExecutionTimeLimit": "PT0S",  # none: it runs for ever
    }
    settings = _add(root, "Settings", chosen)
    _add(settings, "RestartOnFailure", {"Interval": f"PT{_PAUSE // 60}M", "Count": str(_RESTARTS)})
    actions = _add(root, "Actions", {})
    actions.set("Context", "Author")
    _add(actions, "Exec", {"Command": str(job.python), "Arguments": _arguments(job.settings)})
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-16"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _add(parent: ET.Element, name: str, texts: Mapping[str, str]) -> ET.Element:
    made = ET.SubElement(parent, name)
    for inner, text in texts.items():
        ET.SubElement(made, inner).text = text
    return made


def _arguments(settings: Mapping[str, str]) -> str:
    """The arguments in one line, as Windows programs part them."""
    if not settings:
        return "-m mailbot run"
    return subprocess.list2cmdline(["-c", _ENTERED.format(settings=_literal(settings)), "run"])


def _literal(settings: Mapping[str, str]) -> str:
    """*settings* as Python spells them, without what Task Scheduler would put other text for: %NAME% and $(Arg0)."""
    return ascii(dict(settings)).replace("%", "\\x25").replace("$", "\\x24")
