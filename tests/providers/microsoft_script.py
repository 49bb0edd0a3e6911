"""A service that answers by a script, and Graph asked over it."""

import json
from collections.abc import Mapping
from typing import Any

import requests
from requests.adapters import BaseAdapter
from requests.auth import AuthBase

from mailbot.providers.microsoft.graph import Graph
from mailbot.providers.transport import Transport

ROOT = "https://graph.microsoft.com/v1.0"


class Scripted(BaseAdapter):
    """A service that answers each request with the next line of a script, and keeps what it was asked."""

    def __init__(self, *script: object) -> None:
        super().__init__()
        self.script, self.asked = list(script), list[requests.PreparedRequest]()

    def send(self, request: requests.PreparedRequest, **_options: Any) -> requests.Response:  # type: ignore[override]
        self.asked.append(request)
        line = self.script.pop(0)
        if isinstance(line, Exception):
            raise line
        status, body = line if isinstance(line, tuple) else (200, line)
        response = requests.Response()
        response.status_code, response.url, response.request = status, request.url or "", request
        response._content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return response

    def close(self) -> None:
        pass

    def parts(self, number: int) -> list[dict[str, Any]]:
        """The parts of the batch that was asked as *number*."""
        body = self.asked[number].body
        assert isinstance(body, str | bytes)
        found: list[dict[str, Any]] = json.loads(body)["requests"]
        return found


class Nobody(AuthBase):
    """A signed-in user."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = "Bearer token"
        return request


def graph(service: Scripted, waits: list[float] | None = None, endpoints: Mapping[str, str] | None = None) -> Graph:
    """Graph over *service*; *waits* gets the seconds it would have waited."""
    pause = (waits if waits is not None else []).append
    return Graph(Transport(endpoints or {}, bottom=service), Nobody(), pause=pause)


def page(*ids: str, onward: str = "") -> dict[str, object]:
    return {"value": [{"id": i} for i in ids]} | ({"@odata.nextLink": onward} if onward else {})


def ids(found: object) -> list[object]:
    assert isinstance(found, list)
    return [item["id"] for item in found]


def part(number: int, status: int = 200, body: object = None, **headers: str) -> dict[str, object]:
    return {"id": str(number), "status": status, "headers": headers, "body": body if body is not None else {}}
