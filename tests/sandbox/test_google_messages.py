"""Gmail's messages, threads, profile and history on the sandbox, read by the genuine client library."""

import base64
from datetime import timedelta

import pytest

from mailbot.sandbox.items import INBOX, Attachment, Content, Who
from tests.sandbox.google_client import MONDAY, Google, raw

ANN = "Ann Lee <ann@acme.example>"


@pytest.fixture
def google() -> Google:
    return Google()


def test_a_mail_arrives_unread_in_the_inbox(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Hello", "See you on Monday")

    shown = google.users.messages().get(userId="me", id=mail.edition).execute()

    assert shown["labelIds"] == ["INBOX", "UNREAD"]
    assert shown["snippet"] == "See you on Monday"
    assert shown["internalDate"] == str(int(MONDAY.timestamp() * 1000))


def test_the_full_form_holds_both_bodies_in_base64url(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Hello", "Plain ü", html="<p>Rich ü</p>")

    payload = google.users.messages().get(userId="me", id=mail.edition).execute()["payload"]
    bodies = [base64.urlsafe_b64decode(part["body"]["data"]).decode().strip() for part in payload["parts"]]

    assert payload["mimeType"] == "multipart/alternative"
    assert bodies == ["Plain ü", "<p>Rich ü</p>"]


def test_the_metadata_form_holds_only_the_headers_asked_for(google: Google) -> None:
    mail = google.hand.deliver("Anna Müller <anna@acme.example>", "Grüße", "x")
    messages = google.users.messages()

    shown = messages.get(userId="me", id=mail.edition, format="metadata", metadataHeaders=["from", "SUBJECT"])
    headers = {h["name"]: h["value"] for h in shown.execute()["payload"]["headers"]}

    assert headers == {"From": "Anna Müller <anna@acme.example>", "Subject": "Grüße"}


def test_the_raw_form_is_the_mail_itself(google: Google) -> None:
    mail = google.hand.deliver('"Doe, Jane" <jane@acme.example>', "Hello", "x")

    shown = google.users.messages().get(userId="me", id=mail.edition, format="raw").execute()

    assert b'From: "Doe, Jane" <jane@acme.example>\r\n' in base64.urlsafe_b64decode(shown["raw"])


def test_an_invitation_has_a_calendar_part(google: Google) -> None:
    google.meetings.invite("Interview", MONDAY, MONDAY + timedelta(hours=1), ANN)
    invitation = google.world.mails.all()[0]

    payload = google.users.messages().get(userId="me", id=invitation.edition).execute()["payload"]

    assert [part["mimeType"] for part in payload["parts"]] == ["text/plain", "text/calendar"]


def test_an_attachment_is_fetched_by_its_id(google: Google) -> None:
    file = Attachment(name="offer.pdf", type="application/pdf", content=b"%PDF")
    content = Content(sender=Who("ann@acme.example"), subject="Offer", text="x", attachments=(file,))
    mail = google.world.mails.add(content, INBOX)
    messages = google.users.messages()

    part = messages.get(userId="me", id=mail.edition).execute()["payload"]["parts"][1]
    fetched = messages.attachments().get(userId="me", messageId=mail.edition, id=part["body"]["attachmentId"])

    assert part["filename"] == "offer.pdf"
    assert base64.urlsafe_b64decode(fetched.execute()["data"]) == b"%PDF"


def test_a_list_comes_in_pages(google: Google) -> None:
    for number in range(5):
        google.hand.deliver(ANN, f"Mail {number}")
    messages = google.users.messages()

    request, pages = messages.list(userId="me", maxResults=2), []
    while request is not None:
        answer = request.execute()
        pages.append(len(answer["messages"]))
        request = messages.list_next(request, answer)

    assert pages == [2, 2, 1]


def test_an_empty_list_has_no_messages_at_all(google: Google) -> None:
    assert google.users.messages().list(userId="me").execute() == {"resultSizeEstimate": 0}


def test_several_label_ids_must_be_on_the_same_message(google: Google) -> None:
    both, one = google.hand.deliver(ANN, "Both"), google.hand.deliver(ANN, "One")
    google.hand.label(both, "A", "B")
    google.hand.label(one, "A")
    ids = [google.world.mails.make_label(name).id for name in ("A", "B")]

    found = google.users.messages().list(userId="me", labelIds=ids).execute()["messages"]

    assert [m["id"] for m in found] == [both.edition]


def test_trash_and_spam_are_listed_only_when_asked_for(google: Google) -> None:
    gone = google.hand.deliver(ANN, "Gone")
    google.hand.trash(gone)
    messages = google.users.messages()

    plain = messages.list(userId="me").execute()
    everything = messages.list(userId="me", includeSpamTrash=True).execute()

    assert "messages" not in plain
    assert [m["id"] for m in everything["messages"]] == [gone.edition]


def test_labels_are_put_on_one_message_and_later_ones_do_not_inherit(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Hello")
    label = google.users.labels().create(userId="me", body={"name": "Interviews/Stop"}).execute()
    change = {"addLabelIds": [label["id"]], "removeLabelIds": ["UNREAD"]}

    changed = google.users.messages().modify(userId="me", id=mail.edition, body=change).execute()
    answer = google.hand.deliver(ANN, "Re: Hello", answers=mail)

    assert changed["labelIds"] == ["INBOX", label["id"]]
    assert answer.thread == mail.thread
    assert answer.labels == set()


def test_many_messages_are_labelled_at_once_and_missing_ones_passed_over(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Hello")
    body = {"ids": [mail.edition, "1999999999999999"], "addLabelIds": ["STARRED"]}

    google.users.messages().batchModify(userId="me", body=body).execute()

    assert mail.starred


def test_a_thread_is_labelled_but_not_its_drafts(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Hello")
    draft = google.reply_draft(mail)
    label = google.world.mails.make_label("Offer")

    google.users.threads().modify(userId="me", id=mail.thread, body={"addLabelIds": [label.id]}).execute()
    written = google.world.mails.by_draft_id(draft["id"])

    assert mail.labels == {"Offer"}
    assert written is not None
    assert written.labels == set()


def test_a_thread_holds_its_mails_oldest_first(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Hello")
    google.clock.advance(timedelta(minutes=10))
    answer = google.hand.write(None, "Hi", answers=mail)

    thread = google.users.threads().get(userId="me", id=mail.thread, format="minimal").execute()

    assert [m["id"] for m in thread["messages"]] == [mail.edition, answer.edition]


def test_trash_and_back_returns_a_mail_to_where_it_was(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Hello")
    messages = google.users.messages()

    trashed = messages.trash(userId="me", id=mail.edition).execute()
    back = messages.untrash(userId="me", id=mail.edition).execute()

    assert "TRASH" in trashed["labelIds"]
    assert "INBOX" in back["labelIds"]


def test_a_mail_is_inserted_with_its_own_date_and_labels(google: Google) -> None:
    headers = {"From": ANN, "Subject": "Old", "Date": "Sun, 01 Feb 2026 10:00:00 +0000"}
    body = {"raw": raw("x", headers), "labelIds": ["INBOX", "UNREAD"]}

    made = google.users.messages().insert(userId="me", body=body, internalDateSource="dateHeader").execute()
    mail = google.world.mails.by_edition(made["id"])

    assert mail is not None
    assert mail.at.isoformat() == "2026-02-01T10:00:00+00:00"


def test_a_sent_message_is_remembered_as_sent_by_a_program(google: Google) -> None:
    body = {"raw": raw("x", {"To": "ann@acme.example", "Subject": "Hi"})}

    made = google.users.messages().send(userId="me", body=body).execute()

    assert made["labelIds"] == ["SENT"]
    assert len(google.world.sent_by_api) == 1
