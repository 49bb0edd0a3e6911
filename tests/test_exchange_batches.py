"""Batches are read part by part, and the adapter that keeps every exchange misses nothing."""

import json
from typing import Any

import pytest
import requests
from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter

from tests.exchange_checks import CheckedAdapter, Exchange, problems, unpacked

GMAIL = "https://gmail.googleapis.com"
CALENDAR = "https://www.googleapis.com/calendar/v3"
GRAPH = "https://graph.microsoft.com/v1.0"
BEARER = {"authorization": "Bearer made-up", "prefer": 'IdType="ImmutableId"'}


def exchange(verb: str, url: str, *, body: object = None, status: int = 200, answer: object = None) -> Exchange:
    return Exchange(
        verb=verb,
        url=url,
        headers=BEARER,
        body=b"" if body is None else json.dumps(body).encode(),
        status=status,
        answer=b"" if answer is None else json.dumps(answer).encode(),
    )


class Always(BaseAdapter):
    """Answers everything with one JSON value, or with no answer at all."""

    def __init__(self, answer: object) -> None:
        super().__init__()
        self._answer = answer

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        if self._answer is None:
            raise requests.ConnectionError
        response = Response()
        response.status_code, response.url, response.request = 200, request.url or "", request
        response._content = json.dumps(self._answer).encode()
        return response

    def close(self) -> None:
        """Nothing is open."""


def session(answer: object) -> tuple[requests.Session, CheckedAdapter]:
    checked = CheckedAdapter(Always(answer))
    made = requests.Session()
    made.trust_env = False
    made.mount("https://", checked)
    made.headers.update({"Authorization": "Bearer made-up", "Prefer": 'IdType="ImmutableId"'})
    return made, checked


def test_a_google_batch_is_read_part_by_part() -> None:
    asked = (
        b"--b\r\nContent-Type: application/http\r\nContent-ID: <x + 1>\r\n\r\n"
        b"GET /gmail/v1/users/me/messages/1?format=metadata HTTP/1.1\r\naccept: application/json\r\n\r\n\r\n"
        b"--b\r\nContent-Type: application/http\r\nContent-ID: <x + 2>\r\n\r\n"
        b"POST /gmail/v1/users/me/messages/send HTTP/1.1\r\ncontent-type: application/json\r\n\r\n{\"raw\": \"QQ\"}\r\n"
        b"--b--\r\n"
    )  # fmt: skip
    answer = (
        b"--c\r\nContent-Type: application/http\r\nContent-ID: <response-x + 1>\r\n\r\n"
        b'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{"id": "1", "colour": "red"}\r\n--c--\r\n'
    )
    batch = Exchange(
        verb="POST",
        url=f"{GMAIL}/batch/gmail/v1",
        headers=BEARER | {"content-type": 'multipart/mixed; boundary="b"'},
        body=asked,
        status=200,
        answer=answer,
        answer_type="multipart/mixed; boundary=c",
    )

    parts = unpacked(batch)

    assert [(p.route, p.status) for p in parts] == [
        (("GET", "/gmail/v1/users/me/messages/1"), 200),
        (("POST", "/gmail/v1/users/me/messages/send"), 0),
    ]
    assert [problems(p) for p in parts] == [["Message has no property 'colour'"], ["this could send"]]


def test_a_graph_batch_is_read_part_by_part() -> None:
    prefer = {"Prefer": 'IdType="ImmutableId"'}
    batch = exchange(
        "POST",
        f"{GRAPH}/$batch",
        body={
            "requests": [
                {"id": "1", "method": "GET", "url": "/me/messages/1", "headers": prefer},
                {"id": "2", "method": "POST", "url": "/me/sendMail", "headers": prefer, "body": {"message": {}}},
            ]
        },
        answer={"responses": [{"id": "2", "status": 202}, {"id": "1", "status": 200, "body": {"id": "1", "to": []}}]},
    )

    assert [problems(p) for p in unpacked(batch)] == [["answer (message) has no property 'to'"], ["this could send"]]


def test_a_long_question_in_the_dress_of_a_write_is_a_question() -> None:
    dressed = Exchange(
        verb="POST",
        url=f"{GMAIL}/gmail/v1/users/me/messages",
        headers=BEARER | {"x-http-method-override": "GET"},
        body=b"q=from%3Ax",
        status=200,
        answer=b"{}",
    )

    assert [(p.verb, p.url) for p in unpacked(dressed)] == [("GET", f"{GMAIL}/gmail/v1/users/me/messages?q=from%3Ax")]


def test_the_adapter_keeps_what_was_asked_and_what_was_wrong_with_it() -> None:
    asking, checked = session({"id": "1", "colour": "red"})

    asking.get(f"{GMAIL}/gmail/v1/users/me/messages/1", timeout=5)

    assert checked.calls() == [("GET", f"{GMAIL}/gmail/v1/users/me/messages/1")]
    assert checked.violations() == [f"GET {GMAIL}/gmail/v1/users/me/messages/1 (200): Message has no property 'colour'"]


def test_a_request_without_an_answer_is_kept_too() -> None:
    asking, checked = session(None)

    with pytest.raises(requests.ConnectionError):
        asking.get(f"{GRAPH}/me/messages/1", timeout=5)

    assert [(e.verb, e.status) for e in checked.exchanges] == [("GET", 0)]


def test_a_request_that_would_wait_for_ever_is_a_violation() -> None:
    asking, checked = session({"id": "1"})

    asking.get(f"{GMAIL}/gmail/v1/users/me/messages/1")  # noqa: S113 - that is the point

    assert [v for v in checked.violations() if "no timeout" in v]


def test_a_batch_of_too_many_parts_is_a_violation() -> None:
    asking, checked = session({"responses": []})
    parts = [{"id": str(n), "method": "GET", "url": f"/me/messages/{n}"} for n in range(21)]

    asking.post(f"{GRAPH}/$batch", json={"requests": parts}, timeout=5)

    assert [v for v in checked.violations() if "at most 20" in v]


def test_something_can_happen_at_the_last_moment_before_a_write() -> None:
    asking, checked = session({"id": "1"})
    happened: list[int] = []
    checked.before_next_write(lambda: happened.append(len(checked.exchanges)))

    asking.get(f"{GRAPH}/me/messages/1", timeout=5)
    asking.patch(f"{GRAPH}/me/messages/1", json={"isRead": True}, timeout=5)
    asking.patch(f"{GRAPH}/me/messages/1", json={"isRead": False}, timeout=5)

    assert happened == [1]
