"""A Microsoft mailbox to test the sandbox with: a world, a signed-in session, exchanges held against graph.json."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from requests import Response, Session

from mailbot.core.ledger import Service
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.entra_tokens import LIFETIME
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.inprocess import WsgiAdapter
from mailbot.sandbox.server import MICROSOFT_CLIENT, Sandbox
from mailbot.sandbox.tokens import Grant
from mailbot.sandbox.world import World
from tests.exchange_checks import CheckedAdapter, problems

GRAPH = "https://graph.microsoft.com/v1.0"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ALL = (
    "User.Read",
    "Mail.ReadWrite",
    "Mail.Send",
    "Calendars.ReadWrite",
    "MailboxSettings.ReadWrite",
)
STAMP = "String {66f5a359-4659-4830-9070-00047ec6ac6e} Name mailbot-key"
_OURS_ALONE = {"this could send", "a mail is named or read without ImmutableId"}
"""What our program must not do but a user's client may; so are type casts, which the shared check does not read."""


class Room:
    """One world behind Graph, and a session that may do everything there."""

    def __init__(self, *scopes: str) -> None:
        """A session with *scopes*, all of them by default."""
        self.clock = SandboxClock(NOON)
        self.sandbox = Sandbox(self.clock)
        self.world = self.sandbox.add(World("sam@outlook.example", "Sam Hill", self.clock), Service.MICROSOFT)
        self.hand = Hand(self.world)
        self.adapter = CheckedAdapter(WsgiAdapter(self.sandbox))
        self.session = Session()
        self.session.mount("https://", self.adapter)
        self.sign_in(*(scopes or ALL))

    def unchecked(self) -> None:
        """Let later requests pass unlooked at: for what is not well formed at all."""
        self.session.mount("https://", WsgiAdapter(self.sandbox))

    def sign_in(self, *scopes: str) -> str:
        """A new access token with *scopes*, used from now on."""
        grant = Grant(world=self.world, client=MICROSOFT_CLIENT.id, scopes=scopes, family="room")
        token = self.sandbox.tokens.issue(grant, LIFETIME)
        self.session.headers["Authorization"] = f"Bearer {token}"
        return token

    def ask(self, verb: str, path: str, *, immutable: bool = True, prefer: str = "", **sent: Any) -> Response:
        """One request; *path* begins below /v1.0, keywords are those of `requests` (params, json, headers)."""
        wishes = [*(['IdType="ImmutableId"'] if immutable else []), *([prefer] if prefer else [])]
        headers = {"Prefer": ", ".join(wishes), **sent.pop("headers", {})}
        url = path if path.startswith("https:") else GRAPH + path
        return self.session.request(verb, url, headers=headers, timeout=5, **sent)

    def get(self, path: str, **sent: Any) -> Any:
        """The JSON of a GET that must succeed."""
        answer = self.ask("GET", path, **sent)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def values(self, path: str, **sent: Any) -> list[Any]:
        """The `value` of a GET that must succeed."""
        found: list[Any] = self.get(path, **sent)["value"]
        return found

    def post(self, path: str, body: Any = None, status: int = 201, **sent: Any) -> Any:
        """The JSON of a POST that must answer *status*."""
        answer = self.ask("POST", path, **({} if body is None else {"json": body}), **sent)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    def refusal(self, verb: str, path: str, **sent: Any) -> tuple[int, str]:
        """Status and error code of a request that must be refused."""
        answer = self.ask(verb, path, **sent)
        assert answer.status_code >= 400, answer.text
        error = answer.json()["error"]
        assert error["message"]
        assert error["innerError"]["request-id"]
        return answer.status_code, error["code"]

    def misfits(self) -> list[str]:
        """What in the exchanges that succeeded does not fit Microsoft's description."""
        good = [e for e in self.adapter.exchanges if 200 <= e.status < 400]
        return [f"{e.verb} {e.url}: {p}" for e in good for p in problems(e) if not _ours_alone(p)]


def _ours_alone(problem: str) -> bool:
    return problem in _OURS_ALONE or "has no 'microsoft.graph." in problem


@pytest.fixture
def room() -> Iterator[Room]:
    """A room whose exchanges must all fit Microsoft's description."""
    made = Room()
    yield made
    assert made.misfits() == []


def draft(to: str = "ann@acme.example", subject: str = "Hello", html: str = "<p>Hi</p>", **more: Any) -> dict[str, Any]:
    """The body of a new message."""
    return {
        "subject": subject,
        "body": {"contentType": "html", "content": html},
        "toRecipients": [{"emailAddress": {"address": to}}],
        **more,
    }
