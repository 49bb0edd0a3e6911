"""A person at a terminal, with a mailbox behind the services that the sandbox serves over real HTTP."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

from typer.testing import CliRunner
from werkzeug.serving import WSGIRequestHandler, make_server

from mailbot.cli.app import app
from mailbot.cli.door import Door
from mailbot.core.ledger import Service
from mailbot.ports import Clock
from mailbot.providers.google import SCOPES as GOOGLE_SCOPES
from mailbot.providers.microsoft import SCOPES as MICROSOFT_SCOPES
from mailbot.sandbox.appointments import Appointments
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.items import Event, Mail
from mailbot.sandbox.microsoft_grant import grant_microsoft
from mailbot.sandbox.server import Sandbox, endpoint_map
from mailbot.sandbox.world import World
from tests.builders import MONDAY, hours

JANE = "Jane Doe <jane@acme.example>"
EVENING = datetime.fromisoformat("2026-03-02T18:05:00+01:00")
ADDRESS = {Service.GOOGLE: "sam@example.org", Service.MICROSOFT: "sam@outlook.example"}


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing."""


class Street:
    """One loopback port for all tests; each test puts its own sandbox behind it."""

    def __init__(self) -> None:
        """Listen at once."""
        self.sandbox = Sandbox(SandboxClock(MONDAY))
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True, request_handler=_Quiet)
        self.origin = f"http://127.0.0.1:{self._server.port}"
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        return self.sandbox.wsgi(environ, start_response)

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def form(self) -> dict[str, Any]:
        """The one JSON object on stdout."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


@dataclass(slots=True, kw_only=True)
class Desk:
    """Sam's terminal: a home of its own, and the sandbox at the other end of the wire."""

    home: Path
    origin: str
    clock: SandboxClock
    sandbox: Sandbox
    settings: str = ""
    env: dict[str, str] = field(default_factory=dict)
    machine: Clock | None = None  # what the command takes for the machine's clock; the sandbox's when None

    def settle(self) -> None:
        """Write config.toml, talking to the sandbox."""
        lines = [self.settings, "[endpoints]", *(f'"{a}" = "{b}"' for a, b in endpoint_map(self.origin).items())]
        self.home.mkdir(exist_ok=True)
        (self.home / "config.toml").write_text("\n".join(lines) + "\n")

    def call(self, *words: str) -> Said:
        """Run `mailbot` with *words*. A fault of the program itself is raised."""
        door = Door(env={"MAILBOT_HOME": str(self.home), **self.env}, clock=self.machine or self.clock)
        result = CliRunner().invoke(app, list(words), obj=door)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(code=result.exit_code, out=result.stdout, err=result.stderr)

    def world(self, service: Service) -> World:
        """The mailbox at *service*, made when it is first asked for."""
        found = self.sandbox.world(ADDRESS[service], service)
        return found or self.sandbox.add(World(ADDRESS[service], "Sam Hill", self.clock), service)

    def token(self, service: Service) -> Path:
        """A file with a fresh token for the mailbox at *service*."""
        world, file = self.world(service), self.home / f"{service.value}-token.json"
        if service is Service.GOOGLE:
            file.write_text(json.dumps(self.sandbox.grant_google(world, list(GOOGLE_SCOPES))))
        else:
            file.write_text(grant_microsoft(self.sandbox, world, MICROSOFT_SCOPES))
        return file

    def connect(self, service: Service, *words: str) -> Said:
        """Connect the mailbox at *service* by a token file."""
        return self.call("connect", service.value, "--from-file", str(self.token(service)), *words)

    def sync(self, at: datetime | None = None, *words: str) -> Said:
        """`mailbot sync --json`, with the clocks of both ends at *at*."""
        if at is not None:
            self.clock.set(at)
        return self.call("sync", "--json", *words)

    def hand(self, service: Service) -> Hand:
        """What the person and others do in the mailbox."""
        return Hand(self.world(service))

    def interview(self, service: Service, title: str = "Interview with Acme", **about: Any) -> Event:
        """An interview of an hour on Monday morning, 10:00 to 11:00 in Berlin."""
        starts = about.pop("starts", MONDAY + hours(1))
        ends = about.pop("ends", starts + timedelta(hours=1))
        organizer = about.pop("organizer", JANE)
        return Appointments(self.world(service)).invite(title, starts, ends, organizer, **about)

    def conversation(self, service: Service) -> Mail:
        """Jane wrote last week, and Sam answered."""
        first = self.hand(service).deliver(JANE, "Your application", "Monday at 10?", at=MONDAY - timedelta(days=4))
        self.hand(service).write(None, "Gladly.", answers=first, at=MONDAY - timedelta(days=3))
        return first

    def drafts(self, service: Service) -> list[Mail]:
        """The drafts the person sees."""
        return self.hand(service).drafts()
