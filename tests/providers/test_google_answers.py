"""Answers of Google that do not fit, or go astray after a write."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from mailbot.core.errors import Nonsense, OutcomeUnknown, Refused
from mailbot.core.model import ThreadId
from mailbot.providers.google import SCOPES, open_google
from mailbot.providers.transport import Transport
from tests.builders import key, message
from tests.providers.bottoms import Answer, Recorder
from tests.providers.google_script import RECORD, scripted

JANE = "Jane Doe <jane@acme.example>"
PROFILE = Answer(200, {"sendAs": [{"sendAsEmail": "sam@example.org", "isDefault": True, "isPrimary": True}]})
ZONE = Answer(200, {"timeZone": "Europe/Berlin"})
PARENT = Answer(
    200,
    {
        "id": "p",
        "threadId": "t1",
        "internalDate": "1772449200000",
        "payload": {"headers": [{"name": "Message-ID", "value": "<p@acme.example>"}, {"name": "From", "value": JANE}]},
    },
)


def made(thread: str) -> Answer:
    return Answer(200, {"id": "r1", "message": {"id": "m", "threadId": thread, "labelIds": ["DRAFT"]}})


def reply() -> Any:
    return message(parent="p", thread=ThreadId("t1"))


def test_a_draft_that_went_astray_is_taken_back() -> None:
    bottom = Recorder(PARENT, PROFILE, ZONE, made("t2"), Answer(204, b""))
    transport = Transport({}, bottom=bottom)
    provider = open_google("sam", json.dumps({**RECORD, "scopes": list(SCOPES)}), transport, lambda _: None)

    with pytest.raises(Refused, match="conversation"):
        provider.create_draft(reply(), key())

    assert (bottom.seen[-1].method, bottom.urls[-1].partition("?")[0]) == (
        "DELETE",
        "https://gmail.googleapis.com/gmail/v1/users/me/drafts/r1",
    )


@pytest.mark.parametrize(
    "after",
    [
        (made("t2"), Answer(503)),
        (made("t1"), Answer(503)),
        (made("t1"), Answer(404)),
        (made("t1"), Answer(200, {"id": 7})),
        (Answer(502), Answer(502)),
        (OSError(), OSError()),
    ],
)
def test_whatever_goes_wrong_after_the_write_must_be_looked_for(after: tuple[Answer | Exception, ...]) -> None:
    with pytest.raises(OutcomeUnknown):
        scripted(PARENT, PROFILE, ZONE, *after).create_draft(reply(), key())


@pytest.mark.parametrize("body", [b"", b"[]", b"<html>", b"{", b'{"emailAddress": 7}', b'"x"'])
def test_an_answer_that_does_not_fit_is_nonsense(body: bytes) -> None:
    with pytest.raises(Nonsense):
        scripted(Answer(200, body)).mailbox()


@pytest.mark.parametrize("body", [b"", b"{}", b"--x--", b"--x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{}\r\n--x--"])
def test_a_batch_answer_that_does_not_fit_is_nonsense(body: bytes) -> None:
    listing = Answer(200, {"items": [{"id": "a"}, {"id": "b"}]})
    provider = scripted(listing, Answer(200, body, Content_Type='multipart/mixed; boundary="x"'))

    with pytest.raises(Nonsense):
        provider.events(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC))


def test_a_list_without_end_is_nonsense() -> None:
    endless = Answer(200, {"items": [], "nextPageToken": "again"})

    with pytest.raises(Nonsense, match="does not end"):
        scripted(endless).events(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC))
