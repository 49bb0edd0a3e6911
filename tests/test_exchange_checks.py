"""The checks on every exchange notice what the vendors' descriptions do not allow, and let pass what they do."""

import json

import pytest

from tests.exchange_checks import Exchange, problems, sends

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


GOOD = [
    exchange("GET", f"{GMAIL}/gmail/v1/users/me/messages?q=from%3Ax&maxResults=5", answer={"messages": [{"id": "1"}]}),
    exchange("GET", f"{GMAIL}/gmail/v1/users/me/messages/1?format=metadata&fields=id,payload/headers(name,value)",
             answer={"id": "1", "payload": {"headers": [{"name": "From", "value": "x"}]}}),
    exchange("POST", f"{GMAIL}/gmail/v1/users/me/drafts", body={"message": {"raw": "QUJD-_", "threadId": "1"}},
             answer={"id": "r1", "message": {"id": "2", "threadId": "1", "labelIds": ["DRAFT"]}}),
    exchange("DELETE", f"{GMAIL}/gmail/v1/users/me/drafts/r1", status=204),
    exchange("GET", f"{GMAIL}/gmail/v1/users/me/threads/9", status=404,
             answer={"error": {"code": 404, "message": "not found", "errors": []}}),
    exchange("GET", f"{CALENDAR}/calendars/primary/events?timeMin=2026-03-01T00%3A00%3A00%2B01%3A00&singleEvents=true",
             answer={"kind": "calendar#events", "items": [{"id": "e", "start": {"date": "2026-03-02"}}]}),
    exchange("GET", f"{GRAPH}/me/messages?$select=id,subject&$top=50&$filter=conversationId%20eq%20'a'",
             answer={"value": [{"id": "1", "subject": None, "@odata.etag": "W/1"}]}),
    exchange("GET", f"{GRAPH}/me/messages/1",
             answer={"@odata.type": "#microsoft.graph.eventMessage", "id": "1", "meetingMessageType": "none"}),
    exchange("GET", f"{GRAPH}/me/calendarView?startDateTime=2026-03-01T00:00:00Z&endDateTime=2026-03-02T00:00:00Z",
             answer={"value": [{"id": "1", "start": {"dateTime": "2026-03-01T10:00:00.0000000", "timeZone": "UTC"}}]}),
    exchange("POST", f"{GRAPH}/me/messages/1/createReply", body={}, status=201, answer={"id": "2", "isDraft": True}),
    exchange("DELETE", f"{GRAPH}/me/messages/1", status=204),
    exchange("PATCH", f"{GRAPH}/me/messages/1", body={"isRead": False}, status=412,
             answer={"error": {"code": "ErrorIrresolvableConflict", "message": "changed"}}),
]  # fmt: skip

BAD = [
    ("no such method", exchange("GET", f"{GMAIL}/gmail/v1/users/me/letters", answer={})),
    ("no parameter 'query'", exchange("GET", f"{GMAIL}/gmail/v1/users/me/messages?query=x", answer={})),
    ("no uint32", exchange("GET", f"{GMAIL}/gmail/v1/users/me/messages?maxResults=many", answer={})),
    ("takes 'q' once", exchange("GET", f"{GMAIL}/gmail/v1/users/me/messages?q=a&q=b", answer={})),
    ("not one of", exchange("GET", f"{GMAIL}/gmail/v1/users/me/messages/1?format=short", answer={})),
    ("no property 'header'", exchange("GET", f"{GMAIL}/gmail/v1/users/me/messages/1?fields=payload/header", answer={})),
    ("cannot be read", exchange("GET", f"{GMAIL}/gmail/v1/users/me/messages/1?fields=payload(headers", answer={})),
    ("no property 'text'", exchange("POST", f"{GMAIL}/gmail/v1/users/me/drafts", body={"text": "x"}, answer={})),
    ("no byte", exchange("POST", f"{GMAIL}/gmail/v1/users/me/drafts", body={"message": {"raw": "a+/b"}}, answer={})),
    ("needs a Draft", exchange("POST", f"{GMAIL}/gmail/v1/users/me/drafts", answer={})),
    ("gives nothing", exchange("DELETE", f"{GMAIL}/gmail/v1/users/me/drafts/r1", answer={"id": "r1"})),
    ("parameter timeMin", exchange("GET", f"{CALENDAR}/calendars/a/events?timeMin=2026-03-01T00:00:00+01:00",
                                   answer={})),
    ("no date-time", exchange("GET", f"{CALENDAR}/calendars/a/events/b", answer={"created": "yesterday"})),
    ("no string", exchange("GET", f"{CALENDAR}/calendars/a/events/b", answer={"summary": 7})),
    ("answered 200 with nothing", exchange("GET", f"{CALENDAR}/calendars/a/events/b")),
    ("without an error object", exchange("GET", f"{CALENDAR}/calendars/a/events/b", status=404, answer={})),
    ("with the code 400", exchange("GET", f"{CALENDAR}/calendars/a/events/b", status=404,
                                   answer={"error": {"code": 400, "message": "x"}})),
    ("no such operation", exchange("GET", f"{GRAPH}/me/letters", answer={})),
    ("no parameter '$skiptoken2'", exchange("GET", f"{GRAPH}/me/messages?$skiptoken2=1", answer={"value": []})),
    ("message has no 'title'", exchange("GET", f"{GRAPH}/me/messages?$select=title", answer={"value": []})),
    ("message has no 'sentAt'", exchange("GET", f"{GRAPH}/me/messages?$filter=sentAt ge 1", answer={"value": []})),
    ("over 1000", exchange("GET", f"{GRAPH}/me/messages?$top=1001", answer={"value": []})),
    ("$search with", exchange("GET", f"{GRAPH}/me/messages?$search=%22a%22&$orderby=subject", answer={"value": []})),
    ("not first in $filter", exchange("GET", f"{GRAPH}/me/messages?$filter=isDraft eq true&$orderby=subject",
                                      answer={"value": []})),
    ("unescaped +", exchange("GET", f"{GRAPH}/me/calendarView?startDateTime=2026-03-01T00:00:00+01:00"
                                    "&endDateTime=2026-03-02T00:00:00Z", answer={"value": []})),
    ("needs endDateTime", exchange("GET", f"{GRAPH}/me/calendarView?startDateTime=2026-03-01T00:00:00Z",
                                   answer={"value": []})),
    ("no property 'title'", exchange("POST", f"{GRAPH}/me/messages", body={"title": "x"}, status=201,
                                     answer={"id": "1"})),
    ("not one of", exchange("PATCH", f"{GRAPH}/me/messages/1", body={"flag": {"flagStatus": "red"}},
                            answer={"id": "1"})),
    ("no property 'meetingMessageType'", exchange("GET", f"{GRAPH}/me/messages/1",
                                                  answer={"id": "1", "meetingMessageType": "none"})),
    ("no moment in UTC", exchange("GET", f"{GRAPH}/me/messages/1",
                                  answer={"id": "1", "sentDateTime": "2026-03-01T10:00:00"})),
    ("id is null", exchange("GET", f"{GRAPH}/me/messages/1", answer={"id": None})),
    ("without code", exchange("GET", f"{GRAPH}/me/messages/1", status=404, answer={"error": {"code": "x"}})),
    ("without ImmutableId", Exchange("GET", f"{GRAPH}/me/messages/1", {"authorization": "Bearer x"})),
    ("no bearer", Exchange("GET", f"{GRAPH}/me", {})),
    ("secret in the address", exchange("GET", f"{GMAIL}/gmail/v1/users/me/labels?access_token=x", answer={})),
    ("nobody we talk to", exchange("GET", "https://example.org/", answer={})),
    ("not over https", exchange("GET", f"{GRAPH}/me".replace("https", "http"), answer={"id": "1"})),
    ("RFC 6749", Exchange("POST", "https://oauth2.googleapis.com/token", {}, b"grant_type=password")),
    ("could send", exchange("POST", f"{GMAIL}/gmail/v1/users/me/drafts/send", body={"id": "r1"}, answer={"id": "1"})),
]  # fmt: skip


@pytest.mark.parametrize("good", GOOD, ids=lambda e: f"{e.verb} {e.route[1]}")
def test_an_exchange_that_the_vendor_describes_passes(good: Exchange) -> None:
    assert problems(good) == []


@pytest.mark.parametrize(("what", "bad"), BAD, ids=[what for what, _ in BAD])
def test_an_exchange_that_the_vendor_does_not_describe_is_noticed(what: str, bad: Exchange) -> None:
    assert [p for p in problems(bad) if what in p]


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("POST", "/gmail/v1/users/me/messages/send"),
        ("POST", "/gmail/v1/users/me/drafts/send"),
        ("POST", "/upload/gmail/v1/users/me/messages/send"),
        ("POST", "/resumable/upload/gmail/v1/users/me/drafts/send"),
        ("PUT", "/gmail/v1/users/me/settings/vacation"),
        ("POST", "/calendar/v3/calendars/primary/events"),
        ("DELETE", "/calendar/v3/calendars/primary/events/e"),
        ("POST", "/v1.0/me/sendMail"),
        ("POST", "/v1.0/me/messages/1/send"),
        ("POST", "/v1.0/me/messages/1/reply"),
        ("POST", "/v1.0/me/messages/1/replyAll"),
        ("POST", "/v1.0/me/messages/1/forward"),
        ("POST", "/v1.0/me/events/1/accept"),
        ("POST", "/v1.0/me/events/1/cancel"),
        ("PATCH", "/v1.0/me/events/1"),
    ],
)
def test_every_route_that_writes_to_somebody_counts_as_sending(verb: str, path: str) -> None:
    assert sends(verb, f"https://example.org{path}")


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("GET", "/calendar/v3/calendars/primary/events"),
        ("POST", "/batch/calendar/v3"),
        ("POST", "/gmail/v1/users/me/drafts"),
        ("POST", "/v1.0/me/messages/1/createReply"),
        ("PATCH", "/v1.0/me/messages/send-me-later"),
    ],
)
def test_a_route_that_writes_to_nobody_does_not(verb: str, path: str) -> None:
    assert not sends(verb, f"https://example.org{path}")
