"""The genuine google-api-python-client on the sandbox: what the tests of Google's face speak with."""

import base64
import json
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

import httplib2
import requests
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from mailbot.core.ledger import Service
from mailbot.sandbox.appointments import Appointments
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.inprocess import WsgiAdapter
from mailbot.sandbox.items import Mail
from mailbot.sandbox.server import Sandbox
from mailbot.sandbox.world import World

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
SCOPES = [
    "https://www.googleapis.com/auth/gmail.modify",
    "https://www.googleapis.com/auth/calendar.readonly",
]
ROOT = "https://gmail.googleapis.com/gmail/v1/users/me"
CALENDAR = "https://www.googleapis.com/calendar/v3"


class Http:
    """What google-api-python-client asks of httplib2, answered by a requests session with a bearer."""

    def __init__(self, session: requests.Session) -> None:
        self._session = session

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **_: object
    ) -> tuple[httplib2.Response, bytes]:
        response = self._session.request(method, uri, data=body, headers=headers, timeout=10)
        lower = {name.lower(): value for name, value in response.headers.items()}
        return httplib2.Response({**lower, "status": str(response.status_code)}), response.content


class Google:
    """A sandbox with one person in it, and the client libraries signed in as them."""

    def __init__(self, scopes: list[str] | None = None, address: str = "sam@example.org") -> None:
        self.clock = SandboxClock(MONDAY)
        self.sandbox = Sandbox(self.clock)
        self.world = self.sandbox.add(World(address, "Sam Hill", self.clock), Service.GOOGLE)
        self.hand = Hand(self.world)
        self.meetings = Appointments(self.world)
        self.adapter = WsgiAdapter(self.sandbox)
        self.session = requests.Session()
        self.session.mount("https://", self.adapter)
        self.sign_in(scopes or SCOPES)

    def sign_in(self, scopes: list[str]) -> None:
        info = self.sandbox.grant_google(self.world, scopes)
        self.session.headers["Authorization"] = f"Bearer {info['token']}"
        http = Http(self.session)
        self.gmail = build("gmail", "v1", http=http, static_discovery=True)
        self.calendar = build("calendar", "v3", http=http, static_discovery=True)
        self.users = self.gmail.users()

    def get(self, url: str, **kwargs: Any) -> requests.Response:
        return self.session.get(url, timeout=10, **kwargs)

    def post(self, url: str, **kwargs: Any) -> requests.Response:
        return self.session.post(url, timeout=10, **kwargs)

    def reply_raw(self, mail: Mail, text: str = "Thank you", **changes: str) -> str:
        headers = {
            "From": "Sam Hill <sam@example.org>",
            "To": mail.content.sender.address,
            "Subject": f"Re: {mail.content.subject}",
            "In-Reply-To": mail.content.message_id,
            "References": mail.content.message_id,
            **changes,
        }
        return raw(text, headers)

    def reply_draft(self, mail: Mail, text: str = "Thank you", **changes: str) -> Any:
        message = {"raw": self.reply_raw(mail, text, **changes), "threadId": mail.thread}
        return self.users.drafts().create(userId="me", body={"message": message}).execute()


def raw(text: str, headers: dict[str, str]) -> str:
    message = EmailMessage()
    for name, value in headers.items():
        if value:
            message[name] = value
    message.set_content(text)
    return base64.urlsafe_b64encode(message.as_bytes()).decode()


def reason(error: HttpError) -> tuple[int, str]:
    """(status, reason) of a refusal."""
    return int(error.resp.status), str(json.loads(error.content)["error"]["errors"][0]["reason"])
