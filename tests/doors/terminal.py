"""A terminal with a person at it, and mailbot running there in a process of its own."""

import os
import pty
import signal
import subprocess
import sys

from tests.doors.desk import Desk
from tests.doors.test_processes import line_with


class Terminal:
    """`mailbot` in a process of its own, with a terminal where the person types (or none)."""

    def __init__(self, desk: Desk, *words: str, typing: bool = True, **env: str) -> None:
        self._master, slave = pty.openpty()
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("MAILBOT_", "SSH_"))}
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "mailbot", *words],
            env={**plain, **desk.env, "MAILBOT_HOME": str(desk.home), **env},
            stdin=slave if typing else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        os.close(slave)

    def hears(self, words: str) -> str:
        """The next line with *words* in it."""
        return line_with(self.process, words)

    def types(self, line: str) -> None:
        """What the person types, or pastes, and Enter."""
        os.write(self._master, f"{line}\n".encode())

    def ends(self, how: signal.Signals | None = None) -> tuple[int, str]:
        """The exit code, and what was said to the end."""
        if how:
            self.process.send_signal(how)
        rest, _ = self.process.communicate(timeout=60)
        return self.process.returncode, rest

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()
        os.close(self._master)
