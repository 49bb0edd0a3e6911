"""A sandbox that notes every request and tells the time, for the doctor to be watched at."""

from collections.abc import Callable
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

from werkzeug.serving import WSGIRequestHandler
from werkzeug.wrappers import Request, Response

from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.server import Sandbox
from tests.doors.desk import Desk, Street


class _Undated(WSGIRequestHandler):
    """Leaves the date to whoever answers; else the machine's own would come first."""

    protocol_version = "HTTP/1.1"

    def send_response(self, code: int, message: str | None = None) -> None:
        """The first line, and nothing more."""
        self.send_response_only(code, message)

    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing."""


class ClinicStreet(Street):
    """A street on which the houses say what time it is."""

    def __init__(self) -> None:
        """Listen at once."""
        super().__init__()
        self._server.RequestHandlerClass = _Undated


class Clinic(Sandbox):
    """`asked` holds method and path of each request and each part of a batch; the server's clock is *ahead*."""

    def __init__(self, clock: SandboxClock) -> None:
        """Both clocks agree."""
        super().__init__(clock)
        self.asked: list[tuple[str, str]] = []
        self.ahead: timedelta | None = timedelta(0)

    def answer(self, request: Request) -> Response:
        """As the sandbox, and noted."""
        self.asked.append((request.method, request.path))
        return super().answer(request)

    def wsgi(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """As the sandbox, dated."""

        def begin(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            date = "no date" if self.ahead is None else format_datetime(self.clock.now() + self.ahead, usegmt=False)
            return start_response(status, [*headers, ("Date", date)], *more)

        return super().wsgi(environ, begin)

    @property
    def writes(self) -> list[tuple[str, str]]:
        """What was asked that is neither a GET, nor about tokens, nor the wrapping of a batch."""
        return [
            (method, path)
            for method, path in self.asked
            if method != "GET" and not path.endswith("/token") and "batch" not in path
        ]


def checked(desk: Desk, *words: str) -> dict[str, dict[str, Any]]:
    """What `mailbot doctor` found, by check."""
    return {one["check"]: one for one in desk.call("doctor", "--json", *words).form["checks"]}


def state(desk: Desk, check: str) -> str:
    """How one check stands."""
    return str(checked(desk)[check]["state"])


def words(finding: dict[str, Any]) -> str:
    """All that a finding says, with its cure."""
    return f"{finding['says']} {finding['cure'] or ''}"
