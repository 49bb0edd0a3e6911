"""Google played by answers in a row: for what a mailbox in order never says."""

import json
from typing import Any

from mailbot.providers.google import SCOPES, GoogleProvider, open_google
from mailbot.providers.transport import Transport
from tests.providers.bottoms import Answer, Recorder

RECORD = {"token": "t", "refresh_token": "r", "client_id": "c", "client_secret": "s", "expiry": "2999-01-01T00:00:00Z"}


def scripted(*answers: Answer | Exception) -> GoogleProvider:
    transport = Transport({}, bottom=Recorder(*answers))
    return open_google("sam", json.dumps({**RECORD, "scopes": list(SCOPES)}), transport, lambda _: None)


def parts(*answers: tuple[str, dict[str, Any]]) -> Answer:
    """The answer to a batch, part by part."""
    pieces = [
        f"--x\r\nContent-Type: application/http\r\nContent-ID: <response-1 + {number}>\r\n\r\n"
        f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n\r\n{json.dumps(body)}\r\n"
        for number, (status, body) in enumerate(answers)
    ]
    return Answer(200, "".join([*pieces, "--x--"]).encode(), Content_Type='multipart/mixed; boundary="x"')
