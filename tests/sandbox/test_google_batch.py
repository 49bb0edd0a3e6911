"""Batches on Google's face: each part is answered as if it came alone."""

from typing import Any

import pytest
from googleapiclient.http import BatchHttpRequest

from mailbot.sandbox.faults import Trouble
from tests.sandbox.google_client import Google

BATCH = "https://gmail.googleapis.com/batch"


@pytest.fixture
def google() -> Google:
    return Google()


class Answers:
    """What a batch of the client library brought."""

    def __init__(self) -> None:
        self.good: dict[str, Any] = {}
        self.bad: dict[str, int] = {}

    def __call__(self, number: str, answer: Any, error: Any) -> None:
        if error is None:
            self.good[number] = answer
        else:
            self.bad[number] = error.resp.status


def part(line: str, content_id: str = "<a+1>", headers: str = "", body: str = "") -> str:
    return f"--b\r\nContent-Type: application/http\r\nContent-ID: {content_id}\r\n\r\n{line}\r\n{headers}\r\n{body}\r\n"


def post(google: Google, *parts: str, path: str = BATCH) -> Any:
    return google.post(path, data="".join(parts) + "--b--", headers={"Content-Type": "multipart/mixed; boundary=b"})


def test_every_call_of_a_batch_is_answered_by_its_own_status(google: Google) -> None:
    mail = google.hand.deliver("ann@acme.example", "Hello")
    answers = Answers()
    batch = google.gmail.new_batch_http_request(callback=answers)
    batch.add(google.users.messages().get(userId="me", id=mail.edition, format="minimal"), request_id="there")
    batch.add(google.users.messages().get(userId="me", id="1999999999999999"), request_id="missing")
    batch.add(google.users.labels().create(userId="me", body={"name": "Offer"}), request_id="made")

    batch.execute()

    assert answers.good["there"]["id"] == mail.edition
    assert answers.good["made"]["name"] == "Offer"
    assert answers.bad == {"missing": 404}


def test_calendar_calls_go_to_the_calendars_own_batch_address(google: Google) -> None:
    answers = Answers()
    batch = google.calendar.new_batch_http_request(callback=answers)
    batch.add(google.calendar.colors().get(), request_id="colours")

    batch.execute()

    assert answers.good["colours"]["kind"] == "calendar#colors"
    assert google.adapter.log[-1][1].endswith("/batch/calendar/v3")


def test_a_call_of_another_service_is_not_found(google: Google) -> None:
    answer = post(google, part("GET /calendar/v3/colors HTTP/1.1"))

    assert answer.status_code == 200
    assert "HTTP/1.1 404" in answer.text


def test_one_part_can_suffer_alone(google: Google) -> None:
    google.world.faults.expect(Trouble.TOO_MANY, path="*/labels")
    answers = Answers()
    batch = BatchHttpRequest(callback=answers, batch_uri=BATCH)
    batch.add(google.users.getProfile(userId="me"), request_id="profile")
    batch.add(google.users.labels().list(userId="me"), request_id="labels")

    batch.execute()

    assert set(answers.good) == {"profile"}
    assert answers.bad == {"labels": 429}


def test_a_scope_is_checked_for_each_part(google: Google) -> None:
    google.sign_in(["https://www.googleapis.com/auth/gmail.readonly"])

    answer = post(
        google,
        part("GET /gmail/v1/users/me/profile HTTP/1.1"),
        part("POST /gmail/v1/users/me/labels HTTP/1.1", "<a+2>", "Content-Type: application/json\r\n", '{"name":"x"}'),
    )

    assert "HTTP/1.1 200" in answer.text
    assert "HTTP/1.1 403" in answer.text
    assert "Content-ID: <response-a+2>" in answer.text


def test_more_than_a_hundred_calls_are_refused(google: Google) -> None:
    one = part("GET /gmail/v1/users/me/profile HTTP/1.1")

    assert post(google, *[one] * 100).status_code == 200
    assert post(google, *[one] * 101).status_code == 400


@pytest.mark.parametrize("body", ["", "nonsense", "--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--"])
def test_a_body_that_is_no_batch_is_refused(google: Google, body: str) -> None:
    answer = google.post(BATCH, data=body, headers={"Content-Type": "multipart/mixed; boundary=b"})

    assert answer.status_code == 400


def test_a_batch_with_a_dead_token_is_refused_as_a_whole(google: Google) -> None:
    google.session.headers["Authorization"] = "Bearer nobodys"

    assert post(google, part("GET /gmail/v1/users/me/profile HTTP/1.1")).status_code == 401
