"""Statuses of the services, named for what can be done."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mailbot.core.errors import (
    Conflict,
    MailbotError,
    Missing,
    OutcomeUnknown,
    Refused,
    SetupProblem,
    SignInNeeded,
    Unavailable,
)
from mailbot.providers.transport import error_for

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def google(code: int, reason: str, message: str = "No.") -> dict[str, Any]:
    return {"error": {"code": code, "message": message, "errors": [{"reason": reason, "domain": "global"}]}}


def graph(code: str, message: str = "No.") -> dict[str, Any]:
    return {"error": {"code": code, "message": message, "innerError": {"request-id": "x"}}}


def told(method: str, status: int, body: object = b"", **headers: str) -> MailbotError:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return error_for(method, status, {name.replace("_", "-"): value for name, value in headers.items()}, raw, NOW)


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (401, google(401, "authError"), SignInNeeded),
        (401, b"", SignInNeeded),
        (403, google(403, "insufficientPermissions"), SignInNeeded),
        (403, graph("ErrorAccessDenied"), SignInNeeded),
        (403, google(403, "accessNotConfigured"), SetupProblem),
        (403, google(403, "rateLimitExceeded"), Unavailable),
        (403, google(403, "userRateLimitExceeded"), Unavailable),
        (403, google(403, "domainPolicy"), Refused),
        (403, b"<html>", Refused),
        (429, graph("ApplicationThrottled"), Unavailable),
        (404, google(404, "notFound"), Missing),
        (410, google(410, "deleted"), Missing),
        (409, google(409, "aborted"), Conflict),
        (412, graph("ErrorIrresolvableConflict"), Conflict),
        (400, google(400, "invalidArgument"), Refused),
        (400, b"[]", Refused),
        (418, b"", Refused),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_status_has_one_meaning(method: str, status: int, body: object, error: type[MailbotError]) -> None:
    assert type(told(method, status, body)) is error


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
def test_a_failure_of_the_service_leaves_only_a_write_unknown(status: int) -> None:
    assert [type(told(method, status)) for method in ("GET", "POST")] == [Unavailable, OutcomeUnknown]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("30", NOW + timedelta(seconds=30)),
        ("Mon, 02 Mar 2026 09:00:00 GMT", NOW + timedelta(hours=1)),
        ("999999999", NOW + timedelta(days=7)),
        ("-5", None),
        ("soon", None),
        ("9" * 5000, None),
        ("", None),
    ],
)
def test_the_moment_to_come_back_is_read(text: str, at: datetime | None) -> None:
    error = told("GET", 429, Retry_After=text)

    assert isinstance(error, Unavailable)
    assert error.retry_at == at


def test_the_missing_permission_is_named() -> None:
    challenge = (
        'Bearer realm="https://accounts.google.com/", error="insufficient_scope", scope="https://x/gmail.modify"'
    )

    assert "https://x/gmail.modify" in str(told("GET", 403, google(403, "x"), WWW_Authenticate=challenge))


def test_the_reason_is_the_services_own_in_one_sentence() -> None:
    assert str(told("POST", 400, google(400, "x", "Invalid label name.\nSee the docs."))) == (
        "the service answered 400: Invalid label name"
    )


def test_no_address_link_or_token_gets_into_a_message() -> None:
    message = f"Invalid To jane@acme.example, see https://x.example/?q=1 and {'ya29' + 'a' * 40}"

    text = str(told("POST", 400, google(400, "x", message)))

    assert text == "the service answered 400: Invalid To [address] see [link] and [\N{HORIZONTAL ELLIPSIS}]"


@pytest.mark.parametrize(
    "body", [{"error": "invalid_grant"}, {"error": {"errors": [1, {}], "code": []}}, {"error": None}, {}]
)
def test_an_odd_error_body_is_still_an_error(body: object) -> None:
    assert type(told("POST", 400, body)) is Refused
