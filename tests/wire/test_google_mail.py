"""Gmail's messages as ours."""

import base64
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.model import Mail, MailKind, Person, address_of
from mailbot.providers.google.wire import decoded, people_of, unpacked
from mailbot.providers.google.wire_mail import labelled_from, mail_from, thread_from, visible_body
from tests.wire.google_samples import broken, sample, without

NAMES = {"Label_7": "Interviews/Outcome/Offer"}


def read(**changed: Any) -> Mail:
    mail = mail_from(sample("message", **changed), NAMES)
    assert mail is not None
    return mail


def payload(*headers: tuple[str, str], **changed: Any) -> dict[str, Any]:
    """The sample's payload with further headers in front."""
    given_headers = [{"name": name, "value": value} for name, value in headers]
    plain: dict[str, Any] = sample("message")["payload"]
    return {**plain, **changed, "headers": [*given_headers, *plain["headers"]]}


def calendar_part(kind: str = "text/calendar") -> dict[str, Any]:
    return {"mimeType": "multipart/mixed", "parts": [{"mimeType": "text/html"}, {"mimeType": kind}]}


def test_a_whole_message_is_read() -> None:
    mail = read()

    assert mail.sender == Person(address=address_of("juergen@acme.example"), name="Doe, Jürgen")
    assert [person.address for person in (*mail.to, *mail.cc, *mail.reply_to)] == [
        "sam@example.org",
        "bob@acme.example",
        "jobs@acme.example",
    ]
    assert (mail.subject, mail.at) == ("Grüße from us", datetime(2026, 3, 2, 11, tzinfo=UTC))
    assert (set(mail.labels), mail.sent, mail.draft, mail.kind) == (
        {"Interviews/Outcome/Offer"},
        False,
        False,
        MailKind.MAIL,
    )


@pytest.mark.parametrize("labels", [["TRASH"], ["SPAM", "UNREAD"], ["SENT", "TRASH"]])
def test_trash_and_spam_are_never_given(labels: list[str]) -> None:
    assert mail_from(sample("message", labelIds=labels), {}) is None


def test_a_sent_message_and_a_draft_are_told_apart() -> None:
    sent, draft = read(labelIds=["SENT"]), read(labelIds=["DRAFT"])

    assert (sent.sent, sent.draft, draft.sent, draft.draft) == (True, False, False, True)


@pytest.mark.parametrize(
    ("snippet", "preview"),
    [
        ("I&#39;m away until 9 March &amp; back then", "I'm away until 9 March & back then"),
        ("&amp;lt;b&amp;gt; stays as written", "&lt;b&gt; stays as written"),
        ("Hi \u200c\u200c\u200c\u034f Sam\r\n\u202eand more", "Hi \u034f Sam and more"),
        ("&#" + "9" * 9000, "\ufffd"),
        (7, ""),
    ],
)
def test_the_preview_is_what_gmails_snippet_says(snippet: object, preview: str) -> None:
    assert read(snippet=snippet).preview == preview


@pytest.mark.parametrize("missing", ["id", "threadId"])
def test_a_message_without_an_id_is_left_out(missing: str) -> None:
    assert mail_from(without(sample("message"), missing), {}) is None


def test_a_message_without_a_date_of_gmails_has_the_one_of_its_header() -> None:
    mail = mail_from(without(sample("message"), "internalDate"), {})

    assert mail is not None
    assert mail.at == datetime(2026, 3, 2, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        (payload(parts=[calendar_part()]), MailKind.INVITATION),
        (payload(parts=[calendar_part("application/ics")]), MailKind.INVITATION),
        (payload(("From", "Google Calendar <calendar-notification@google.com>")), MailKind.INVITATION),
        (payload(("Auto-Submitted", "auto-generated"), parts=[calendar_part()]), MailKind.INVITATION),
        (payload(("From", "mailer-daemon@googlemail.com"), parts=[calendar_part()]), MailKind.BOUNCE),
        (payload(("X-Failed-Recipients", "jane@acme.example")), MailKind.BOUNCE),
        (
            payload(("Content-Type", "multipart/report; report-type=delivery-status"), mimeType="multipart/report"),
            MailKind.BOUNCE,
        ),
        (
            payload(
                ("Content-Type", "multipart/report; report-type=disposition-notification"), mimeType="multipart/report"
            ),
            MailKind.AUTOMATIC,
        ),
        (payload(("Auto-Submitted", "auto-replied")), MailKind.AUTOMATIC),
        (payload(("Auto-Submitted", "no")), MailKind.MAIL),
        (payload(("Precedence", "BULK")), MailKind.AUTOMATIC),
        (payload(("List-Id", "<jobs.acme.example>")), MailKind.AUTOMATIC),
        (payload(("X-Autoreply", "yes")), MailKind.AUTOMATIC),
        (payload(parts=[{"mimeType": "message/rfc822", "parts": [calendar_part()]}]), MailKind.MAIL),
    ],
)
def test_what_a_mail_is(changed: dict[str, Any], kind: MailKind) -> None:
    assert read(payload=changed).kind is kind


def test_a_thread_is_told_oldest_first_without_trash() -> None:
    messages = [
        sample("message", id="2", internalDate="1772449200000"),
        sample("message", id="1", internalDate="1772440000000"),
        sample("message", id="3", labelIds=["TRASH"]),
        7,
    ]

    thread = thread_from({"id": "18c0a0", "messages": messages}, {})

    assert thread is not None
    assert [mail.id for mail in thread.mails] == ["1", "2"]


def test_a_thread_with_nothing_to_see_is_none() -> None:
    assert thread_from({"id": "18c0a0", "messages": [sample("message", labelIds=["SPAM"])]}, {}) is None


def test_a_labelled_mail_is_told_by_its_headers() -> None:
    labelled = labelled_from(sample("message"), "Interviews/Stop")

    assert labelled is not None
    assert (labelled.label, labelled.thread, labelled.sender.name) == ("Interviews/Stop", "18c0a0", "Doe, Jürgen")


def test_the_body_is_what_a_reader_sees() -> None:
    assert visible_body(sample("message")["payload"]) == "Hällo Sam"


@pytest.mark.parametrize("charset", ["iso-8859-1", "no-such-charset", ""])
def test_a_body_in_an_old_charset_is_read(charset: str) -> None:
    part = {
        "mimeType": "text/plain",
        "headers": [{"name": "Content-Type", "value": f"text/plain; charset={charset}"}],
        "body": {"data": base64.urlsafe_b64encode("Grüße".encode("latin-1")).decode().rstrip("=")},
    }

    assert visible_body(part) == "Grüße"


def test_an_attachment_is_no_body() -> None:
    attached = {"mimeType": "text/html", "filename": "offer.html", "body": {"data": "PHA-"}}
    plain = {"mimeType": "text/plain", "body": {"data": "SGk="}}

    assert visible_body({"mimeType": "multipart/mixed", "parts": [attached, plain]}) == "Hi"


@pytest.mark.parametrize(
    ("raw", "people"),
    [
        ('"Doe, Jane" <jane@acme.example>', [("Doe, Jane", "jane@acme.example")]),
        ("Jane@Acme.Example", [("", "jane@acme.example")]),
        ("jane@acme.example <jane@acme.example>", [("", "jane@acme.example")]),
        ("=?utf-8?q?x=40y=2E_z=2C_?= <a@b.example>", [("x@y. z,", "a@b.example")]),
        ("undisclosed-recipients:;", []),
        ("<>", []),
        ('"a" <b@c.example>\r\nBcc: eve@evil.example', [("a", "b@c.example")]),
    ],
)
def test_an_address_header_is_taken_apart(raw: str, people: list[tuple[str, str]]) -> None:
    assert [(person.name, person.address) for person in people_of(raw)][: len(people) or None] == people


@given(broken("message"))
def test_a_broken_message_is_read_or_left_out(item: dict[str, Any]) -> None:
    mail = mail_from(item, NAMES)

    assert mail is None or (mail.at.tzinfo is not None and "\n" not in mail.subject)


@given(broken("message"))
def test_the_body_of_a_broken_message_is_some_text(item: dict[str, Any]) -> None:
    found = item.get("payload")

    assert isinstance(visible_body(found if isinstance(found, dict) else {}), str)


@given(st.text(max_size=200))
def test_any_header_at_all_can_be_decoded(raw: str) -> None:
    assert not set(decoded(raw)) & set("\r\n\0\t")


@given(st.text(max_size=100))
def test_any_address_header_at_all_can_be_read(raw: str) -> None:
    assert all(person.address == address_of(person.address) for person in people_of(raw))


@given(st.text(max_size=100))
def test_any_data_at_all_can_be_unpacked(data: str) -> None:
    assert isinstance(unpacked(data), bytes)
