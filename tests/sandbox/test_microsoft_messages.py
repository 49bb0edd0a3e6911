"""Messages on the sandbox's Graph: what a draft is, how bodies read, what is listed and what is not there."""

import pytest

from mailbot.sandbox.items import Kind
from tests.sandbox.microsoft_room import NOON, Room, draft, room

__all__ = ["room"]


def test_a_new_message_is_a_draft_of_the_user(room: Room) -> None:
    made = room.post("/me/messages", draft())

    assert made["isDraft"] is True
    assert made["from"]["emailAddress"]["address"] == "sam@outlook.example"
    assert made["parentFolderId"] == room.get("/me/mailFolders/drafts")["id"]


def test_a_message_posted_into_the_inbox_is_a_draft_there(room: Room) -> None:
    made = room.post("/me/mailFolders/inbox/messages", draft())

    assert made["isDraft"] is True
    assert [m["id"] for m in room.values("/me/mailFolders/inbox/messages")] == [made["id"]]


def test_html_comes_back_in_exchanges_wrapping(room: Room) -> None:
    made = room.post("/me/messages", draft(html="<p class=x>Hi <b>there<script>x()</script></p>"))

    assert made["body"]["content"].startswith("<html><head>\r\n<meta")
    assert '<p class="x">Hi <b>there</b></p>' in made["body"]["content"]
    assert "x()" not in made["body"]["content"]


def test_a_text_body_comes_back_as_html(room: Room) -> None:
    made = room.post("/me/messages", {"body": {"contentType": "text", "content": "a < b\nc"}})

    assert made["body"]["contentType"] == "html"
    assert "a &lt; b<br>\r\nc" in made["body"]["content"]


def test_bodies_are_text_when_text_is_preferred(room: Room) -> None:
    room.hand.deliver("Ann <ann@acme.example>", "Hi", html="<p>Dear Sam,</p><p>see you</p>")

    answer = room.ask("GET", "/me/messages", prefer='outlook.body-content-type="text"')

    assert answer.json()["value"][0]["body"] == {"contentType": "text", "content": "Dear Sam,\r\n\r\nsee you\r\n"}
    assert 'outlook.body-content-type="text"' in answer.headers["Preference-Applied"]


def test_a_selection_has_the_id_the_etag_and_what_was_asked(room: Room) -> None:
    room.hand.deliver("ann@acme.example", "Hi")

    (found,) = room.values("/me/messages", params={"$select": "subject,isDraft"})

    assert set(found) == {"@odata.etag", "id", "subject", "isDraft"}


def test_the_unique_body_comes_only_when_selected_and_ends_above_the_quote(room: Room) -> None:
    mail = room.hand.deliver("ann@acme.example", "Hi", "original words")
    parent = room.values("/me/messages")[0]["id"]
    reply = room.post(f"/me/messages/{parent}/createReply", {"comment": "my words"})

    unique = room.get(f"/me/messages/{reply['id']}", params={"$select": "uniqueBody"})["uniqueBody"]["content"]

    assert "uniqueBody" not in reply
    assert "my words" in unique
    assert "original words" not in unique
    assert "original words" in reply["body"]["content"]
    assert mail.read


def test_drafts_and_deleted_items_are_among_all_messages(room: Room) -> None:
    mail = room.hand.deliver("ann@acme.example", "Hi")
    room.world.mails.move(mail, "trash")
    room.post("/me/messages", draft())

    assert len(room.values("/me/messages")) == 2


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/me/messages/nonsense", 400, "ErrorInvalidIdMalformed"),
        ("/me/messages/AAMkAGZm%C3%A9", 400, "ErrorInvalidIdMalformed"),
        ("/me/messages/AAkALgbm9uZQ==", 404, "ErrorItemNotFound"),
        ("/me/mailFolders/attic", 400, "ErrorInvalidIdMalformed"),
        ("/me/nowhere", 400, "RequestBroker--ParseUri"),
        ("/you", 400, "RequestBroker--ParseUri"),
    ],
)
def test_what_is_not_there_is_told_as_graph_tells_it(room: Room, path: str, status: int, code: str) -> None:
    assert room.refusal("GET", path) == (status, code)


def test_a_method_that_is_not_there_is_refused(room: Room) -> None:
    assert room.refusal("DELETE", "/me/messages")[0] == 405


def test_calendar_mail_says_what_it_is(room: Room) -> None:
    mail = room.hand.deliver("ann@acme.example", "Interview")
    mail.content.kind = Kind.INVITATION

    (found,) = room.values(
        "/me/messages", params={"$select": "isDraft,microsoft.graph.eventMessage/meetingMessageType"}
    )

    assert found["@odata.type"] == "#microsoft.graph.eventMessageRequest"
    assert found["meetingMessageType"] == "meetingRequest"
    assert room.values("/me/messages")[0]["responseRequested"] is True


def test_times_of_mail_are_whole_seconds_in_utc(room: Room) -> None:
    room.hand.deliver("ann@acme.example", "Hi")

    assert room.values("/me/messages")[0]["receivedDateTime"] == NOON.strftime("%Y-%m-%dT%H:%M:%SZ")
