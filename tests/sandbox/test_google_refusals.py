"""What Google's face refuses, and in which words: tokens, scopes, unknown names, wrong types, faults on demand."""

from datetime import timedelta
from typing import Any

import pytest
import requests

from mailbot.sandbox.faults import Fault, Trouble
from tests.sandbox.google_client import CALENDAR, ROOT, Google

READ = "https://www.googleapis.com/auth/gmail.readonly"


@pytest.fixture
def google() -> Google:
    return Google()


def error(response: requests.Response) -> Any:
    return response.json()["error"]


def test_without_a_token_a_login_is_required(google: Google) -> None:
    google.session.headers.pop("Authorization")

    refused = google.get(f"{ROOT}/profile")

    assert refused.status_code == 401
    assert error(refused)["status"] == "UNAUTHENTICATED"
    assert error(refused)["errors"][0]["reason"] == "required"


def test_a_token_dies_after_3599_seconds(google: Google) -> None:
    google.clock.advance(timedelta(seconds=3598))
    alive = google.get(f"{ROOT}/profile")
    google.clock.advance(timedelta(seconds=1))
    dead = google.get(f"{ROOT}/profile")

    assert alive.status_code == 200
    assert dead.status_code == 401
    assert error(dead)["errors"][0]["reason"] == "authError"
    assert 'error="invalid_token"' in dead.headers["WWW-Authenticate"]


def test_a_scope_that_does_not_cover_the_method_is_refused(google: Google) -> None:
    google.sign_in([READ])

    refused = google.post(f"{ROOT}/labels", json={"name": "Offer"})

    assert refused.status_code == 403
    assert error(refused)["status"] == "PERMISSION_DENIED"
    assert error(refused)["errors"][0]["reason"] == "insufficientPermissions"
    assert error(refused)["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"


def test_the_metadata_scope_can_neither_search_nor_read_bodies(google: Google) -> None:
    google.sign_in(["https://www.googleapis.com/auth/gmail.metadata"])
    mail = google.hand.deliver("ann@acme.example", "Hello")

    searched = google.get(f"{ROOT}/messages", params={"q": "from:ann"})
    read = google.get(f"{ROOT}/messages/{mail.edition}")
    headers = google.get(f"{ROOT}/messages/{mail.edition}", params={"format": "metadata"})

    assert (searched.status_code, read.status_code, headers.status_code) == (403, 403, 200)


def test_somebody_elses_mailbox_is_refused(google: Google) -> None:
    refused = google.get(f"{ROOT.removesuffix('/me')}/ann@acme.example/profile")

    assert refused.status_code == 403


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("messages", "nonsense=1"),
        ("messages", "maxResults=many"),
        ("messages", "maxResults=-1"),
        ("messages", "includeSpamTrash=perhaps"),
        ("messages", "pageToken=nobodys"),
        ("messages", "labelIds=Label_nobodys"),
        ("messages/19aaaaaaaaaaaaaa", "format=verbose"),
        ("messages/not-hex", ""),
        ("history", "startHistoryId=yesterday"),
        ("history", ""),
    ],
)
def test_a_query_that_does_not_fit_the_description_is_refused(google: Google, path: str, query: str) -> None:
    refused = google.get(f"{ROOT}/{path}?{query}")

    assert refused.status_code == 400
    assert error(refused)["code"] == 400


def test_an_unknown_property_is_named(google: Google) -> None:
    refused = google.post(f"{ROOT}/labels", json={"name": "Offer", "color": {"tint": "red"}})

    assert refused.status_code == 400
    assert "Unknown name \"tint\" at 'color'" in error(refused)["message"]


@pytest.mark.parametrize("body", ["{", "[]", '{"name": 7}', '{"labelListVisibility": "always", "name": "x"}'])
def test_a_body_that_is_no_label_is_refused(google: Google, body: str) -> None:
    refused = google.post(f"{ROOT}/labels", data=body, headers={"Content-Type": "application/json"})

    assert refused.status_code == 400


def test_a_body_that_is_not_json_is_refused(google: Google) -> None:
    refused = google.post(f"{ROOT}/labels", data="name=Offer", headers={"Content-Type": "text/plain"})

    assert refused.status_code == 415


def test_what_is_not_served_is_not_found(google: Google) -> None:
    missing = google.post(f"{ROOT}/settings/forwardingAddresses", json={})

    assert missing.status_code == 404


@pytest.mark.parametrize(
    ("trouble", "status", "why"),
    [
        (Trouble.TOO_MANY, 429, "rateLimitExceeded"),
        (Trouble.RATE_LIMITED, 403, "rateLimitExceeded"),
        (Trouble.BROKEN, 500, "backendError"),
        (Trouble.DOWN, 503, "backendError"),
        (Trouble.EXPIRED, 401, "authError"),
    ],
)
def test_a_fault_is_suffered_once_and_has_no_effect(google: Google, trouble: Trouble, status: int, why: str) -> None:
    google.world.faults.expect(trouble, "POST", "*/labels")

    refused = google.post(f"{ROOT}/labels", json={"name": "Offer"})
    labels_then = google.world.mails.labels()
    accepted = google.post(f"{ROOT}/labels", json={"name": "Offer"})

    assert refused.status_code == status
    assert error(refused)["errors"][0]["reason"] == why
    assert labels_then == []
    assert accepted.status_code == 200


def test_too_many_requests_are_told_when_to_come_back(google: Google) -> None:
    google.sandbox.faults.add(Fault(trouble=Trouble.TOO_MANY, retry_after=7))

    assert google.get(f"{CALENDAR}/colors").headers["Retry-After"] == "7"


def test_a_lost_answer_has_had_its_effect_and_a_dropped_request_has_not(google: Google) -> None:
    google.world.faults.expect(Trouble.LOST, "POST")
    with pytest.raises(requests.ConnectionError):
        google.post(f"{ROOT}/labels", json={"name": "Lost"})
    google.world.faults.expect(Trouble.DROPPED, "POST")
    with pytest.raises(requests.ConnectionError):
        google.post(f"{ROOT}/labels", json={"name": "Dropped"})

    assert [label.name for label in google.world.mails.labels()] == ["Lost"]


def test_a_fault_can_wait_for_the_second_of_two_calls(google: Google) -> None:
    google.world.faults.expect(Trouble.DOWN, path="*/profile", skip=1)

    answers = [google.get(f"{ROOT}/profile").status_code for _ in range(3)]

    assert answers == [200, 503, 200]
