"""Changes to messages on the sandbox's Graph: what may be set, in which version, and where a mail goes."""

import pytest

from tests.sandbox.microsoft_room import Room, draft, room

__all__ = ["room"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"colour": "red"}, "RequestBodyRead"),
        ({"isDraft": False}, "ErrorInvalidPropertySet"),
        ({"conversationId": "x"}, "ErrorInvalidPropertySet"),
        ({"subject": 3}, "RequestBodyRead"),
        ({"isRead": "yes"}, "RequestBodyRead"),
        ({"toRecipients": [{"address": "a@b.example"}]}, "RequestBodyRead"),
        ({"toRecipients": [{"emailAddress": {"mail": "a@b.example"}}]}, "RequestBodyRead"),
        ({"body": {"contentType": "markdown", "content": "x"}}, "RequestBodyRead"),
        ({"importance": "urgent"}, "RequestBodyRead"),
        ({"internetMessageHeaders": [{"name": "In-Reply-To", "value": "<x>"}]}, "InvalidInternetMessageHeader"),
        ({"singleValueExtendedProperties": [{"id": "mailbot-key", "value": "x"}]}, "ErrorInvalidProperty"),
        *(
            ({"flag": {"flagStatus": "flagged", name: {"dateTime": "2026-03-03T09:00:00"}}}, "ErrorInvalidRequest")
            for name in ("startDateTime", "dueDateTime")
        ),
    ],
)
def test_a_body_that_is_no_message_is_refused_and_leaves_nothing(room: Room, body: object, code: str) -> None:
    assert room.refusal("POST", "/me/messages", json=body) == (400, code)
    assert room.world.mails.all() == []


def test_a_body_that_is_no_json_is_refused(room: Room) -> None:
    assert room.refusal("POST", "/me/messages", data="{", headers={"Content-Type": "application/json"})[0] == 400
    assert room.refusal("POST", "/me/messages", data="{}", headers={"Content-Type": "text/plain"})[0] == 400


def test_an_own_header_is_kept_from_creation(room: Room) -> None:
    made = room.post("/me/messages", draft(internetMessageHeaders=[{"name": "x-note", "value": "1"}]))

    shown = room.get(f"/me/messages/{made['id']}", params={"$select": "internetMessageHeaders"})

    assert shown["internetMessageHeaders"] == [{"name": "x-note", "value": "1"}]
    assert room.refusal(
        "PATCH",
        f"/me/messages/{made['id']}",
        json={"internetMessageHeaders": [{"name": "x-note", "value": "2"}]},
    ) == (400, "ErrorInvalidPropertySet")


def test_a_draft_is_changed_only_in_the_version_that_was_read(room: Room) -> None:
    made = room.post("/me/messages", draft())
    path, first = f"/me/messages/{made['id']}", {"If-Match": made["@odata.etag"]}

    changed = room.ask("PATCH", path, json={"subject": "New"}, headers=first)

    assert changed.json()["subject"] == "New"
    assert changed.headers["ETag"] != made["@odata.etag"]
    assert room.refusal("PATCH", path, json={"subject": "Newer"}, headers=first) == (412, "ErrorIrresolvableConflict")
    assert room.refusal("DELETE", path, headers=first) == (412, "ErrorIrresolvableConflict")


def test_a_received_message_takes_categories_and_flag_but_no_subject(room: Room) -> None:
    room.hand.deliver("ann@acme.example", "Hi")
    path = f"/me/messages/{room.values('/me/messages')[0]['id']}"
    when = {"dateTime": "2026-03-03T09:00:00", "timeZone": "W. Europe Standard Time"}
    flag = {"flagStatus": "flagged", "startDateTime": when, "dueDateTime": when}

    room.ask("PATCH", path, json={"categories": ["Interviews/Stop"], "flag": flag, "isRead": True})

    shown = room.get(path)
    assert shown["categories"] == ["Interviews/Stop"]
    assert shown["flag"]["dueDateTime"] == {"dateTime": "2026-03-03T08:00:00.0000000", "timeZone": "UTC"}
    assert shown["isRead"] is True
    assert room.refusal("PATCH", path, json={"subject": "x"}) == (400, "ErrorInvalidPropertySet")


def test_categories_are_replaced_as_a_whole(room: Room) -> None:
    made = room.post("/me/messages", draft(categories=["One", "Two"]))

    changed = room.ask("PATCH", f"/me/messages/{made['id']}", json={"categories": ["Three"]}).json()

    assert changed["categories"] == ["Three"]


def test_a_deleted_draft_lies_in_deleted_items_and_deleted_again_is_gone(room: Room) -> None:
    made = room.post("/me/messages", draft())
    path = f"/me/messages/{made['id']}"

    assert room.ask("DELETE", path).status_code == 204
    assert room.get(path)["parentFolderId"] == room.get("/me/mailFolders/deleteditems")["id"]
    assert room.ask("DELETE", path).status_code == 204
    assert room.refusal("GET", path) == (404, "ErrorItemNotFound")


def test_an_ordinary_id_ends_with_a_move_and_an_immutable_one_does_not(room: Room) -> None:
    made = room.post("/me/messages", draft())
    ordinary = room.values("/me/messages", immutable=False)[0]["id"]

    moved = room.post(f"/me/messages/{ordinary}/move", {"destinationId": "archive"}, immutable=False)

    assert moved["id"] != ordinary
    assert room.refusal("GET", f"/me/messages/{ordinary}", immutable=False) == (404, "ErrorItemNotFound")
    assert room.get(f"/me/messages/{made['id']}")["parentFolderId"] == room.get("/me/mailFolders/archive")["id"]


def test_an_immutable_id_finds_the_sent_copy(room: Room) -> None:
    made = room.post("/me/messages", draft())

    room.post(f"/me/messages/{made['id']}/send", status=202)

    sent = room.get(f"/me/messages/{made['id']}")
    assert sent["isDraft"] is False
    assert sent["parentFolderId"] == room.get("/me/mailFolders/sentitems")["id"]
    assert room.world.sent_by_api == [room.world.mails.all()[0].id]
