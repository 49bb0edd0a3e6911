"""Replies on the sandbox's Graph: whom they go to, what they quote, what they refuse, and what leaves the mailbox."""

import pytest

from mailbot.sandbox.items import Kind
from tests.sandbox.microsoft_room import STAMP, Room, draft, room

__all__ = ["room"]
ANN, SAM = "ann@acme.example", "sam@outlook.example"


def first(room: Room) -> str:
    """The id of the newest message."""
    found: str = room.values("/me/messages")[0]["id"]
    return found


def addresses(message: dict[str, list[dict[str, dict[str, str]]]], field: str = "toRecipients") -> list[str]:
    return [entry["emailAddress"]["address"] for entry in message[field]]


def test_a_reply_is_a_draft_in_the_conversation_and_quotes_the_original(room: Room) -> None:
    room.hand.deliver(f"Ann Lee <{ANN}>", "Your interview", "See you <soon>")
    parent = room.values("/me/messages")[0]

    made = room.post(f"/me/messages/{parent['id']}/createReply")

    assert made["isDraft"] is True
    assert made["conversationId"] == parent["conversationId"]
    assert made["subject"] == "RE: Your interview"
    assert addresses(made) == [ANN]
    body = made["body"]["content"]
    assert '<div id="divRplyFwdMsg" dir="ltr">' in body
    assert "<b>From:</b> Ann Lee &lt;ann@acme.example&gt;<br><b>Sent:</b> Monday, March 2, 2026 12:00 PM<br>" in body
    assert "See you &lt;soon&gt;" in body


def test_the_quoted_time_is_in_the_zone_that_is_preferred(room: Room) -> None:
    room.hand.deliver(ANN, "Hi")

    path = f"/me/messages/{first(room)}/createReply"
    made = room.post(path, prefer='outlook.timezone="W. Europe Standard Time"')

    assert "Monday, March 2, 2026 01:00 PM" in made["body"]["content"]


def test_a_comment_stands_above_the_quote(room: Room) -> None:
    room.hand.deliver(ANN, "Hi", "original words")

    body = room.post(f"/me/messages/{first(room)}/createReply", {"comment": "my <words>"})["body"]["content"]

    assert body.index("my &lt;words&gt;") < body.index("divRplyFwdMsg") < body.index("original words")


def test_a_body_takes_the_place_of_the_quote(room: Room) -> None:
    room.hand.deliver(ANN, "Hi", "original words")
    mine = {"message": {"body": {"contentType": "html", "content": "<p>mine</p>"}}}

    body = room.post(f"/me/messages/{first(room)}/createReply", mine)["body"]["content"]

    assert "<p>mine</p>" in body
    assert "original words" not in body


def test_recipient_and_stamp_can_be_given_with_the_reply(room: Room) -> None:
    room.hand.deliver(ANN, "Hi")
    mine = {
        "message": {
            "toRecipients": [{"emailAddress": {"address": "bob@acme.example"}}],
            "singleValueExtendedProperties": [{"id": STAMP, "value": "k"}],
        }
    }

    made = room.post(f"/me/messages/{first(room)}/createReply", mine)

    assert addresses(made) == ["bob@acme.example"]
    assert room.world.mails.drafts()[0].stamps == {STAMP: "k"}


def test_comment_and_body_together_are_refused_and_nothing_is_left(room: Room) -> None:
    room.hand.deliver(ANN, "Hi")
    both = {"comment": "a", "message": {"body": {"contentType": "text", "content": "b"}}}

    assert room.refusal("POST", f"/me/messages/{first(room)}/createReply", json=both) == (400, "ErrorInvalidRequest")
    assert room.world.mails.drafts() == []


def test_a_reply_goes_where_the_original_asks_for_it(room: Room) -> None:
    room.hand.deliver(ANN, "Hi", reply_to=["jobs@acme.example"])

    assert addresses(room.post(f"/me/messages/{first(room)}/createReply")) == ["jobs@acme.example"]


def test_a_reply_to_the_users_own_mail_goes_to_its_recipients(room: Room) -> None:
    room.hand.write(ANN, "words", subject="Hello")

    assert addresses(room.post(f"/me/messages/{first(room)}/createReply")) == [ANN]


def test_a_reply_to_all_leaves_the_user_out(room: Room) -> None:
    room.hand.deliver(ANN, "Hi", to=[SAM, "bob@acme.example"], cc=["cy@acme.example", SAM])

    made = room.post(f"/me/messages/{first(room)}/createReplyAll")

    assert addresses(made) == [ANN, "bob@acme.example"]
    assert addresses(made, "ccRecipients") == ["cy@acme.example"]


def test_replying_marks_the_original_as_read(room: Room) -> None:
    mail = room.hand.deliver(ANN, "Hi")
    unread = room.values("/me/messages")[0]["isRead"]

    room.post(f"/me/messages/{first(room)}/createReply")

    assert unread is False
    assert mail.read is True


@pytest.mark.parametrize("kind", [Kind.INVITATION, Kind.RESPONSE, Kind.CANCELLATION])
@pytest.mark.parametrize("action", ["createReply", "createReplyAll"])
def test_no_reply_can_be_made_to_calendar_mail(room: Room, kind: Kind, action: str) -> None:
    room.hand.deliver(ANN, "Interview").content.kind = kind

    refused = room.ask("POST", f"/me/messages/{first(room)}/{action}")

    assert refused.status_code == 400
    assert refused.json()["error"]["message"].startswith("Item type is invalid for creating a Reply")
    assert room.world.mails.drafts() == []


def test_no_reply_can_be_made_to_a_non_delivery_report(room: Room) -> None:
    room.hand.bounce(room.hand.write(ANN, "words", subject="Hello"))

    assert room.refusal("POST", f"/me/messages/{first(room)}/createReply") == (400, "ErrorInvalidReferenceItem")


def test_a_sent_reply_carries_the_headers_that_thread_it(room: Room) -> None:
    mail = room.hand.deliver(ANN, "Hi")
    made = room.post(f"/me/messages/{first(room)}/createReply", {"comment": "yes"})

    room.post(f"/me/messages/{made['id']}/send", status=202)

    shown = room.get(f"/me/messages/{made['id']}", params={"$select": "internetMessageHeaders"})
    headers = {h["name"]: h["value"] for h in shown["internetMessageHeaders"]}
    assert headers["In-Reply-To"] == mail.content.message_id
    assert headers["References"] == mail.content.message_id


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/me/sendMail", {"message": draft()}),
        ("/me/messages/{id}/reply", {"comment": "yes"}),
        ("/me/messages/{id}/replyAll", {"comment": "yes"}),
        ("/me/messages/{id}/forward", {"comment": "see", "toRecipients": [{"emailAddress": {"address": ANN}}]}),
    ],
)
def test_what_is_sent_at_once_leaves_and_is_counted(room: Room, path: str, body: dict[str, object]) -> None:
    room.hand.deliver(ANN, "Hi")

    room.post(path.replace("{id}", first(room)), body, 202)

    (sent,) = [mail for mail in room.world.mails.all() if mail.sent]
    assert room.world.sent_by_api == [sent.id]


def test_nothing_leaves_without_the_permission_to_send() -> None:
    room = Room("Mail.ReadWrite")
    made = room.post("/me/messages", draft())

    assert room.refusal("POST", f"/me/messages/{made['id']}/send") == (403, "ErrorAccessDenied")
    assert room.refusal("POST", "/me/sendMail", json={"message": draft()}) == (403, "ErrorAccessDenied")
    assert room.world.sent_by_api == []


def test_a_draft_to_nobody_or_from_a_stranger_cannot_leave(room: Room) -> None:
    nobody = room.post("/me/messages", {"subject": "x"})
    stranger = room.post("/me/messages", draft() | {"from": {"emailAddress": {"address": "eve@evil.example"}}})

    assert room.refusal("POST", f"/me/messages/{nobody['id']}/send") == (400, "ErrorInvalidRecipients")
    assert room.refusal("POST", f"/me/messages/{stranger['id']}/send") == (403, "ErrorSendAsDenied")


def test_what_was_sent_already_cannot_be_sent_again(room: Room) -> None:
    made = room.post("/me/messages", draft())
    room.post(f"/me/messages/{made['id']}/send", status=202)

    assert room.refusal("POST", f"/me/messages/{made['id']}/send") == (400, "ErrorInvalidRequest")
