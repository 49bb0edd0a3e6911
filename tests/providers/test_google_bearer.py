"""The bearer of a Google account: it renews itself, and says what to do when it cannot."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import requests

from mailbot.core.errors import SetupProblem, SignInNeeded, Unavailable
from mailbot.providers.google import SCOPES, missing_scopes, open_google
from mailbot.providers.google.auth import GoogleBearer
from mailbot.providers.transport import Transport
from tests.providers.bottoms import Answer, Recorder

PROFILE = "https://gmail.googleapis.com/gmail/v1/users/me/profile"
RECORD = {
    "token": "old",
    "refresh_token": "1//x",
    "client_id": "c",
    "client_secret": "s",
    "scopes": list(SCOPES),
    "expiry": "2999-01-01T00:00:00Z",
}
TOKEN = {"access_token": "new", "expires_in": 3599, "scope": " ".join(SCOPES), "token_type": "Bearer"}


def bearer(bottom: Recorder, save: Callable[[str], None] = lambda _: None, **changed: Any) -> requests.Session:
    transport = Transport({}, bottom=bottom)
    return transport.session(GoogleBearer("sam", json.dumps({**RECORD, **changed}), transport, save))


def test_a_live_token_is_used_as_it_is() -> None:
    bottom = Recorder()

    bearer(bottom).get(PROFILE)

    assert [request.headers["Authorization"] for request in bottom.seen] == ["Bearer old"]


def test_an_expired_token_is_renewed_and_kept() -> None:
    bottom, kept = Recorder(Answer(200, TOKEN), Answer()), list[str]()

    bearer(bottom, kept.append, expiry="2020-01-01T00:00:00Z").get(PROFILE)

    assert bottom.seen[-1].headers["Authorization"] == "Bearer new"
    assert json.loads(kept[0])["token"] == "new"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_401_is_answered_with_a_new_token_once(method: str) -> None:
    bottom = Recorder(Answer(401), Answer(200, TOKEN), Answer(401))

    response = bearer(bottom).request(method, PROFILE.replace("profile", "drafts"), json={"a": 1})

    assert response.status_code == 401
    assert [request.method for request in bottom.seen] == [method, "POST", method]
    assert bottom.seen[2].headers["Authorization"] == "Bearer new"
    assert bottom.seen[2].body == bottom.seen[0].body


def test_the_bearer_goes_to_gmail_and_calendar_only() -> None:
    bottom = Recorder()

    bearer(bottom).get("https://graph.microsoft.com/v1.0/me")

    assert "Authorization" not in bottom.seen[0].headers


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (Answer(400, {"error": "invalid_grant"}), SignInNeeded, "mailbot connect google --name sam"),
        (Answer(401, {"error": "invalid_client"}), SetupProblem, "client"),
        (Answer(400, b"<html>"), SignInNeeded, "mailbot connect google --name sam"),
        (Answer(503), Unavailable, "out of order"),
        (Answer(429, Retry_After="9"), Unavailable, "asked to wait"),
    ],
)
def test_a_renewal_that_fails_says_what_to_do(answer: Answer, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        bearer(Recorder(answer), expiry="2020-01-01T00:00:00Z").get(PROFILE)


@pytest.mark.parametrize(
    "secret", ["", "{}", "[]", "nonsense", '{"refresh_token": 1, "client_id": 2, "client_secret": 3}']
)
def test_a_broken_record_is_a_setup_problem(secret: str) -> None:
    with pytest.raises(SetupProblem):
        open_google("sam", secret, Transport({}, bottom=Recorder()), lambda _: None)


def test_a_record_without_a_permission_is_turned_away() -> None:
    with pytest.raises(SignInNeeded, match="gmail.modify"):
        bearer(Recorder(), scopes=[SCOPES[1]])


def test_wider_permissions_count() -> None:
    wider = {"scopes": "https://mail.google.com/ https://www.googleapis.com/auth/calendar"}

    assert missing_scopes(wider) == ()


def test_the_token_never_prints() -> None:
    transport = Transport({}, bottom=Recorder())

    assert repr(GoogleBearer("sam", json.dumps(RECORD), transport, lambda _: None)) == "GoogleBearer('sam')"
