"""Gmail's drafts on the sandbox: what joins a thread, what nobody ever sees, what stays of a draft over its life."""

import base64

import pytest
from googleapiclient.errors import HttpError

from tests.sandbox.google_client import Google, raw, reason

ANN = "Ann Lee <ann@acme.example>"


@pytest.fixture
def google() -> Google:
    return Google()


def test_a_reply_with_thread_headers_and_subject_joins_the_thread(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Your interview")

    draft = google.reply_draft(mail)

    assert draft["message"]["threadId"] == mail.thread
    assert draft["message"]["labelIds"] == ["DRAFT"]
    assert google.world.phantoms == []


def test_a_reply_without_a_thread_id_lies_alone(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Your interview")

    draft = google.users.drafts().create(userId="me", body={"message": {"raw": google.reply_raw(mail)}}).execute()

    assert draft["message"]["threadId"] != mail.thread
    assert google.world.phantoms == []


@pytest.mark.parametrize(
    "changes",
    [{"Subject": "Something else"}, {"In-Reply-To": "<other@x.example>", "References": "<other@x.example>"}],
    ids=["other subject", "answers another mail"],
)
def test_a_reply_that_does_not_match_the_thread_lies_alone(google: Google, changes: dict[str, str]) -> None:
    mail = google.hand.deliver(ANN, "Your interview")

    draft = google.reply_draft(mail, "Thanks", **changes)

    assert draft["message"]["threadId"] != mail.thread


def test_a_draft_in_a_thread_without_reply_headers_is_a_phantom(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Your interview")

    draft = google.reply_draft(mail, "Thanks", **{"In-Reply-To": "", "References": ""})

    assert len(google.world.phantoms) == 1
    assert google.hand.drafts() == []
    assert google.users.drafts().get(userId="me", id=draft["id"]).execute()["id"] == draft["id"]


def test_a_reply_to_a_trashed_mail_is_a_phantom(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Your interview")
    google.hand.trash(mail)

    google.reply_draft(mail)

    assert len(google.world.phantoms) == 1


def test_a_second_reply_draft_makes_a_phantom_of_the_first(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Your interview")

    google.reply_draft(mail, "First")
    second = google.reply_draft(mail, "Second")

    assert len(google.world.phantoms) == 1
    assert [d.draft_id for d in google.hand.drafts()] == [second["id"]]


def test_the_draft_id_stays_over_updates_while_the_message_id_changes(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Your interview")
    draft = google.reply_draft(mail, "First")
    message = {"raw": google.reply_raw(mail, "Second"), "threadId": mail.thread}

    updated = google.users.drafts().update(userId="me", id=draft["id"], body={"message": message}).execute()

    assert updated["id"] == draft["id"]
    assert updated["message"]["id"] != draft["message"]["id"]
    assert updated["message"]["threadId"] == mail.thread
    with pytest.raises(HttpError) as refused:
        google.users.messages().get(userId="me", id=draft["message"]["id"]).execute()
    assert reason(refused.value) == (404, "notFound")


def test_an_update_that_forgets_the_thread_leaves_it(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Your interview")
    draft = google.reply_draft(mail, "First")
    body = {"message": {"raw": google.reply_raw(mail, "Second")}}

    updated = google.users.drafts().update(userId="me", id=draft["id"], body=body).execute()

    assert updated["message"]["threadId"] != mail.thread


def test_gmail_puts_its_own_message_id(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Your interview")

    draft = google.reply_draft(mail, "Thanks", **{"Message-ID": "<mine@example.org>"})
    shown = google.users.drafts().get(userId="me", id=draft["id"]).execute()["message"]["payload"]["headers"]
    headers = {h["name"]: h["value"] for h in shown}

    assert headers["Message-ID"].endswith("@mail.gmail.com>")
    assert headers["X-Google-Original-Message-ID"] == "<mine@example.org>"


def test_a_deleted_draft_is_gone_for_ever(google: Google) -> None:
    draft = google.reply_draft(google.hand.deliver(ANN, "Your interview"))
    drafts = google.users.drafts()

    drafts.delete(userId="me", id=draft["id"]).execute()

    with pytest.raises(HttpError) as refused:
        drafts.get(userId="me", id=draft["id"]).execute()
    assert reason(refused.value) == (404, "notFound")
    assert all(not m.is_draft for m in google.world.mails.all())


def test_drafts_are_listed_and_searched(google: Google) -> None:
    google.reply_draft(google.hand.deliver(ANN, "Your interview"))
    other = google.users.drafts().create(
        userId="me", body={"message": {"raw": raw("x", {"To": "ben@acme.example", "Subject": "Hi"})}}
    )
    made = other.execute()

    found = google.users.drafts().list(userId="me", q="to:ben@acme.example").execute()["drafts"]

    assert [d["id"] for d in found] == [made["id"]]
    assert len(google.users.drafts().list(userId="me").execute()["drafts"]) == 2


def test_what_the_user_writes_into_a_draft_is_read_back(google: Google) -> None:
    draft = google.reply_draft(google.hand.deliver(ANN, "Your interview"))
    google.hand.write_in_draft(google.hand.drafts()[0], "PS: see you")

    payload = google.users.drafts().get(userId="me", id=draft["id"]).execute()["message"]["payload"]
    part = payload["parts"][0] if "parts" in payload else payload

    assert base64.urlsafe_b64decode(part["body"]["data"]).decode().startswith("PS: see you")


def test_a_draft_the_user_sends_is_a_sent_message_in_the_same_thread(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Your interview")
    draft = google.reply_draft(mail)
    google.hand.send_draft(google.hand.drafts()[0])

    thread = google.users.threads().get(userId="me", id=mail.thread, format="minimal").execute()["messages"]

    assert thread[-1]["labelIds"] == ["SENT"]
    assert thread[-1]["id"] != draft["message"]["id"]
    assert google.world.sent_by_api == []


def test_sending_a_draft_by_the_api_is_remembered(google: Google) -> None:
    draft = google.reply_draft(google.hand.deliver(ANN, "Your interview"))

    sent = google.users.drafts().send(userId="me", body={"id": draft["id"]}).execute()

    assert sent["labelIds"] == ["SENT"]
    assert len(google.world.sent_by_api) == 1


def test_a_subject_the_user_changes_takes_the_draft_out_of_the_thread(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Your interview")
    draft = google.reply_draft(mail)
    google.hand.edit_draft(google.hand.drafts()[0], "Thanks", subject="Something new")

    shown = google.users.drafts().get(userId="me", id=draft["id"], format="minimal").execute()

    assert shown["message"]["threadId"] != mail.thread


def test_a_draft_can_bear_no_label(google: Google) -> None:
    draft = google.reply_draft(google.hand.deliver(ANN, "Your interview"))
    label = google.world.mails.make_label("Offer")
    body = {"addLabelIds": [label.id]}

    with pytest.raises(HttpError) as refused:
        google.users.messages().modify(userId="me", id=draft["message"]["id"], body=body).execute()

    assert reason(refused.value) == (400, "invalidArgument")


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ({}, 400),
        ({"raw": "a"}, 400),
        ({"raw": "****"}, 400),
        ({"payload": {"headers": [{"name": "Subject", "value": "x"}]}}, 400),
        ({"raw": raw("x", {"To": "ann@acme.example"}), "threadId": "1999999999999999"}, 404),
        ({"raw": raw("x", {"To": "ann@acme.example"}), "threadId": "no id"}, 400),
        ({"raw": raw("x", {"To": "ann@acme.example"}), "labelIds": ["INBOX"]}, 400),
        ({"raw": raw("x", {"To": "ann@acme.example"}), "colour": "red"}, 400),
    ],
)
def test_a_draft_that_cannot_be_is_refused_and_leaves_nothing(
    google: Google, message: dict[str, object], status: int
) -> None:
    with pytest.raises(HttpError) as refused:
        google.users.drafts().create(userId="me", body={"message": message}).execute()

    assert reason(refused.value)[0] == status
    assert google.world.mails.all() == []


def test_a_sender_that_is_not_the_user_becomes_the_user(google: Google) -> None:
    body = {"message": {"raw": raw("x", {"From": "boss@acme.example", "To": "ann@acme.example"})}}

    google.users.drafts().create(userId="me", body=body).execute()

    assert google.hand.drafts()[0].content.sender.address == "sam@example.org"


def test_a_draft_kept_around_a_sent_mail_leads_to_that(google: Google) -> None:
    google.world.mails.keeps_sent_drafts = True
    draft = google.hand.begin("ann@acme.example", "Hello", subject="Hi")
    google.hand.send_draft(draft)

    kept = google.users.drafts().get(userId="me", id=draft.draft_id).execute()
    listed = google.users.drafts().list(userId="me").execute()["drafts"]

    assert kept["message"]["labelIds"] == ["SENT"]
    assert [one["id"] for one in listed] == [draft.draft_id]


def test_what_was_sent_is_not_written_over_by_its_draft(google: Google) -> None:
    google.world.mails.keeps_sent_drafts = True
    draft = google.hand.begin("ann@acme.example", "Hello", subject="Hi")
    google.hand.send_draft(draft)

    with pytest.raises(HttpError) as refused:
        google.users.drafts().update(userId="me", id=draft.draft_id, body={"message": {"raw": ""}}).execute()

    assert refused.value.resp.status == 400
