"""What stands in for the network: it writes down what would have left, and answers from a list."""

import json
from collections.abc import Mapping
from typing import Any

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPResponse


class Answer:
    """A status with headers and a body; a dict body becomes JSON."""

    def __init__(self, status: int = 200, body: bytes | dict[str, Any] = b"{}", **headers: str) -> None:
        self.status = status
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class Recorder(BaseAdapter):
    """Answers in turn, the last one for ever; an exception in the list is raised."""

    def __init__(self, *answers: Answer | Exception) -> None:
        super().__init__()
        self.seen: list[requests.PreparedRequest] = []
        self.options: list[Mapping[str, Any]] = []
        self._answers = list(answers) or [Answer()]

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]
        self.seen.append(request)
        self.options.append(options)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        response = requests.Response()
        response.status_code = answer.status
        response.headers = CaseInsensitiveDict(answer.headers)
        response.url = request.url or ""
        response.request = request
        response.raw = HTTPResponse(body=b"", headers=answer.headers, preload_content=False)
        response._content = answer.body
        return response

    def close(self) -> None:
        pass

    @property
    def urls(self) -> list[str]:
        """The addresses asked, in order."""
        return [request.url or "" for request in self.seen]
