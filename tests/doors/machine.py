"""A machine that only notes what its service manager is asked."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from typer.testing import CliRunner

from mailbot.cli.app import app
from mailbot.cli.service_hosts import Host, HostDoor, Ran
from tests.doors.desk import Said

FILES = {
    "linux": ".config/systemd/user/mailbot.service",
    "darwin": "Library/LaunchAgents/local.mailbot.plist",
    "win32": "AppData/Local/mailbot/service.xml",
}


@dataclass(slots=True)
class System:
    """A person's machine: its home, its system, and what the shell says."""

    home: Path
    platform: str
    env: dict[str, str] = field(default_factory=dict)
    python: Path = Path(sys.executable)
    answers: Callable[[Sequence[str]], Ran] = lambda words: Ran(code=0)
    asked: list[str] = field(default_factory=list)

    def run(self, words: Sequence[str]) -> Ran:
        """Note *words*."""
        self.asked.append(" ".join(words).replace(str(self.file), "FILE"))
        return self.answers(words)

    def call(self, *words: str) -> Said:
        """`mailbot service` with *words*."""
        host = Host(platform=self.platform, home=self.home, user="501", python=self.python, runner=self.run)
        result = CliRunner().invoke(app, ["service", *words], obj=HostDoor(env=self.env, host=host))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(code=result.exit_code, out=result.stdout, err=result.stderr)

    @property
    def file(self) -> Path:
        """Where the service stands."""
        return self.home / FILES[self.platform]

    @property
    def files(self) -> list[Path]:
        """Every file there is."""
        return [path for path in self.home.rglob("*") if path.is_file()]

    @property
    def text(self) -> str:
        """What the service file says."""
        return self.file.read_bytes().decode("utf-16" if self.platform == "win32" else "utf-8")
