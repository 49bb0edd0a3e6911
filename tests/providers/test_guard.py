"""What the guard lets pass, and the disguises it sees through."""

import json
from typing import Any

import pytest
import requests

from mailbot.core.errors import Forbidden
from mailbot.providers import guard
from tests.providers.test_guard_routes import MULTIPART, multipart

GMAIL = "https://gmail.googleapis.com"
MAIL = f"{GMAIL}/gmail/v1/users/me"
AGENDA = "https://www.googleapis.com/calendar/v3"
GRAPH = "https://graph.microsoft.com/v1.0"


def prepared(method: str, url: str, **given: Any) -> requests.PreparedRequest:
    request = requests.Request(method, "https://gmail.googleapis.com/", **given).prepare()
    request.url = url  # as it is: `requests` would tidy it
    return request


def stopped(method: str, url: str, **given: Any) -> bool:
    try:
        guard.check(prepared(method, url, **given))
    except Forbidden:
        return True
    return False


@pytest.mark.parametrize(
    ("method", "url"),
    [
        ("GET", f"{MAIL}/profile"),
        ("GET", f"{MAIL}/messages?q=in%3Aanywhere&pageToken=1"),
        ("GET", f"{MAIL}/threads/18c0a1"),
        ("GET", f"{MAIL}/drafts/r-123?format=full"),
        ("GET", f"{MAIL}/settings/sendAs"),
        ("POST", f"{MAIL}/drafts"),
        ("PUT", f"{MAIL}/drafts/r-123"),
        ("DELETE", f"{MAIL}/drafts/r-123"),
        ("POST", f"{MAIL}/messages/18c0a1/modify"),
        ("POST", f"{MAIL}/messages/batchModify"),
        ("POST", f"{MAIL}/labels"),
        ("GET", f"{AGENDA}/users/me/calendarList"),
        ("GET", f"{AGENDA}/calendars/sam%40example.org/events?singleEvents=true"),
        ("GET", f"{AGENDA}/calendars/en.german%23holiday%40group.v.calendar.google.com"),
        ("GET", f"{GRAPH}/me/messages/AAMkAD_x-y="),
        ("GET", f"{GRAPH}/me/mailFolders/deleteditems"),
        ("GET", f"{GRAPH}/me/calendarView?startDateTime=2026-01-01T00:00:00Z"),
        ("POST", f"{GRAPH}/me/messages"),
        ("POST", f"{GRAPH}/me/messages/AAMkAD=/createReply"),
        ("PATCH", f"{GRAPH}/me/messages/AAMkAD="),
        ("DELETE", f"{GRAPH}/me/messages/AAMkAD="),
        ("POST", f"{GRAPH}/me/outlook/masterCategories"),
        ("POST", "https://oauth2.googleapis.com/token"),
        ("POST", "https://login.microsoftonline.com/common/oauth2/v2.0/token"),
        ("GET", "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration"),
        ("GET", "https://login.microsoftonline.com/common/discovery/instance?api-version=1.1"),
    ],
)
def test_what_mailbot_needs_passes(method: str, url: str) -> None:
    assert not stopped(method, url)


@pytest.mark.parametrize(
    "path",
    [
        "/gmail/v1/users/me/drafts/../messages/send",
        "/gmail/v1/users/me/drafts/%2e%2e/messages/send",
        "/gmail/v1/users/me/drafts%2Fsend",
        "/gmail/v1/users/me/drafts%252Fsend",
        "/gmail/v1/users/me/drafts/r1%2F..%2Fsend",
        "/gmail/v1/users/me//drafts",
        "/gmail/v1/users/me/drafts/",
        "/gmail/v1/users/me/drafts;x=1",
        "/gmail/v1/users/me/drafts%3Bx",
        "/gmail/v1/users/me/drafts%3F",
        "/gmail/v1/users/me/drafts%00",
        "/gmail/v1/users/me/drafts\\send",
        "/gmail/v1/users/me/drafts#/../send",
        "/gmail/v1/users/me/Drafts",
        "/GMAIL/v1/users/me/drafts",
        "/gmail/v1/users/ME/drafts",
        "/gmail/v1/users/me%40example.org/drafts",
        "/gmail/v1/users/me/drafts:send",
        "/upload/gmail/v1/users/me/drafts",
        "/resumable/upload/gmail/v1/users/me/drafts",
        "/gmail/v1/users/me/drafts/%ff",
    ],
)
def test_a_disguised_path_is_stopped(path: str) -> None:
    assert stopped("POST", GMAIL + path)


@pytest.mark.parametrize(
    "url",
    [
        "http://gmail.googleapis.com/gmail/v1/users/me/profile",
        "https://gmail.googleapis.com.evil.example/gmail/v1/users/me/profile",
        "https://gmail.googleapis.com:8443/gmail/v1/users/me/profile",
        "https://sam@gmail.googleapis.com/gmail/v1/users/me/profile",
        "https://evil.example/gmail/v1/users/me/profile",
        "https://www.googleapis.com/gmail/v1/users/me/profile",
        "https://gmail.googleapis.com/v1.0/me",
        "https://accounts.google.com/o/oauth2/v2/auth",
        "ftp://gmail.googleapis.com/gmail/v1/users/me/profile",
        "gmail/v1/users/me/profile",
        "https://[::1/gmail/v1/users/me/profile",
    ],
)
def test_another_address_is_stopped(url: str) -> None:
    assert stopped("GET", url)


@pytest.mark.parametrize(("method", "url"), [("PUT", f"{MAIL}/drafts/send"), ("POST", f"{MAIL}/messages/send/modify")])
def test_an_id_is_never_a_word_of_the_service(method: str, url: str) -> None:
    assert stopped(method, url)


def test_a_long_read_may_come_as_a_post() -> None:
    asked = prepared("POST", f"{MAIL}/messages", data="q=x", headers={"X-HTTP-Method-Override": "GET"})

    assert guard.check(asked).safe


@pytest.mark.parametrize("meant", ["DELETE", "PUT", "PATCH", "get", "GET,POST", ""])
def test_any_other_override_is_stopped(meant: str) -> None:
    assert stopped("POST", f"{MAIL}/drafts", headers={"x-http-method-override": meant})


def test_an_override_in_a_form_is_stopped() -> None:
    assert stopped("POST", f"{MAIL}/drafts", data={"_method": "DELETE"})


def test_two_overrides_that_differ_are_stopped() -> None:
    headers = {"X-HTTP-Method-Override": "GET", "X-HTTP-Method": "DELETE"}

    assert stopped("POST", f"{MAIL}/messages", headers=headers)


def test_a_batch_of_reads_passes_and_is_safe() -> None:
    body = multipart("GET /gmail/v1/users/me/profile HTTP/1.1\nHost: gmail.googleapis.com\n\n")

    assert guard.check(prepared("POST", f"{GMAIL}/batch", data=body, headers=MULTIPART)).safe


def test_a_batch_with_a_write_is_not_safe() -> None:
    body = multipart("POST /gmail/v1/users/me/labels HTTP/1.1\nContent-Type: application/json\n\n{}")

    assert not guard.check(prepared("POST", f"{GMAIL}/batch", data=body, headers=MULTIPART)).safe


@pytest.mark.parametrize(
    "inside",
    [
        "GET https://evil.example/gmail/v1/users/me/profile HTTP/1.1\n\n",
        "GET //evil.example/gmail/v1/users/me/profile HTTP/1.1\n\n",
        "GET /gmail/v1/users/me/profile HTTP/1.1\nHost: evil.example\n\n",
        "POST /batch HTTP/1.1\nContent-Type: multipart/mixed; boundary=x\n\n--x--",
        "POST /gmail/v1/users/me/messages HTTP/1.1\nX-HTTP-Method-Override: DELETE\n\n",
        "GET /gmail/v1/users/me/profile HTTP/1.1\nX-A: 1\n folded\n\n",
        "GET /gmail/v1/users/me/profile HTTP/1.1\nHost: a\nHost: gmail.googleapis.com\n\n",
        "get /gmail/v1/users/me/profile HTTP/1.1\n\n",
        "GET  /gmail/v1/users/me/profile HTTP/1.1\n\n",
        "GET /calendar/v3/colors HTTP/1.1\n\n",
    ],
)
def test_a_part_that_could_be_read_in_two_ways_is_stopped(inside: str) -> None:
    assert stopped("POST", f"{GMAIL}/batch", data=multipart(inside), headers=MULTIPART)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--===12==--\n",
        b"junk\n" + multipart("GET /gmail/v1/users/me/profile HTTP/1.1\n\n"),
        multipart("GET /gmail/v1/users/me/profile HTTP/1.1\n\n") + b"--===12==\nmore",
        multipart("GET /gmail/v1/users/me/profile HTTP/1.1\n\n").removesuffix(b"--===12==--\n"),
        multipart("GET /gmail/v1/users/me/profile HTTP/1.1\r\rX: 1\n\n"),
        multipart("GET /gmail/v1/users/me/profile HTTP/1.1\n\n?").replace(b"?", b"\xff"),
        multipart("GET /gmail/v1/users/me/profile HTTP/1.1\n\n").replace(b"application/http", b"message/rfc822"),
        multipart("GET /gmail/v1/users/me/profile HTTP/1.1\n\n").replace(b"Content-ID", b"Content-Encoding"),
    ],
)
def test_a_batch_that_is_not_plain_is_stopped(body: bytes) -> None:
    assert stopped("POST", f"{GMAIL}/batch", data=body, headers=MULTIPART)


def test_a_delimiter_hidden_inside_a_part_is_stopped() -> None:
    hidden = "GET /gmail/v1/users/me/profile HTTP/1.1\n\nx--===12==\n\nPOST /gmail/v1/users/me/messages/send HTTP/1.1"

    assert stopped("POST", f"{GMAIL}/batch", data=multipart(hidden), headers=MULTIPART)


@pytest.mark.parametrize(
    "body",
    [
        "[]",
        "{}",
        "nonsense",
        '{"requests": []}',
        '{"requests": {}}',
        '{"requests": [{"id": "1", "method": "GET", "url": "https://graph.microsoft.com/v1.0/me"}]}',
        '{"requests": [{"id": "1", "method": "GET", "url": "me"}]}',
        '{"requests": [{"id": "1", "method": "GET", "url": "/../beta/me/sendMail"}]}',
        '{"requests": [{"id": "1", "method": "POST", "url": "/$batch", "body": {}}]}',
        '{"requests": [{"id": "1", "method": "GET", "method": "POST", "url": "/me/sendMail"}]}',
        '{"requests": [{"id": "1", "method": "GET", "url": "/me", "URL": "/me/sendMail"}]}',
        '{"requests": [{"id": "1", "method": "GET", "url": "/me"}], "Requests": []}',
        '{"requests": [{"id": "1", "method": "GET", "url": "/me", "headers": {"X-HTTP-Method": "POST"}}]}',
        '{"requests": [{"id": "1", "method": "GET", "url": "/me", "headers": {"a": "1", "A": "2"}}]}',
    ],
)
def test_a_graph_batch_that_is_not_plain_is_stopped(body: str) -> None:
    assert stopped("POST", f"{GRAPH}/$batch", data=body, headers={"Content-Type": "application/json"})


def test_a_graph_batch_of_allowed_parts_passes() -> None:
    parts = [
        {"id": "1", "method": "GET", "url": "/me/messages?$top=5", "headers": {"Prefer": 'IdType="ImmutableId"'}},
        {"id": "2", "method": "PATCH", "url": "/me/messages/AAMk=", "body": {"categories": []}, "dependsOn": ["1"]},
    ]
    asked = prepared(
        "POST", f"{GRAPH}/$batch", data=json.dumps({"requests": parts}), headers={"Content-Type": "application/json"}
    )

    assert not guard.check(asked).safe


@pytest.mark.parametrize("header", [{"Content-Encoding": "gzip"}, {"Transfer-Encoding": "chunked"}])
def test_a_wrapped_body_is_stopped(header: dict[str, str]) -> None:
    assert stopped("POST", f"{MAIL}/drafts", data=b"x", headers=header)


def test_a_body_that_streams_is_stopped() -> None:
    assert stopped("POST", f"{GMAIL}/batch", data=iter([b"x"]), headers=MULTIPART)


def test_asking_for_a_token_is_safe_to_repeat() -> None:
    assert guard.check(prepared("POST", "https://oauth2.googleapis.com/token", data={"a": "b"})).safe
