"""Every call that Google and Microsoft describe and that mailbot must never make, from their own descriptions."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import googleapiclient

_DOCUMENTS = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents"
_GRAPH = Path(__file__).parent.parent / "specs" / "graph.json"

MAY = {
    "gmail.users.drafts.create",
    "gmail.users.drafts.update",
    "gmail.users.drafts.delete",
    "gmail.users.messages.modify",
    "gmail.users.messages.batchModify",
    "gmail.users.labels.create",
    "gmail.users.labels.patch",
    "gmail.users.labels.delete",
}
"""What is allowed of the methods that change something."""

_GRAPH_MAY = {
    "POST /v1.0/me/messages",
    "POST /v1.0/me/messages/{message-id}/createReply",
    "PATCH /v1.0/me/messages/{message-id}",
    "DELETE /v1.0/me/messages/{message-id}",
    "POST /v1.0/me/outlook/masterCategories",
    "PATCH /v1.0/me/outlook/masterCategories/{outlookCategory-id}",
    "DELETE /v1.0/me/outlook/masterCategories/{outlookCategory-id}",
    "POST /v1.0/$batch",
}

_ME = "https://graph.microsoft.com/v1.0/me"
_GRAPH_SENDING = [
    ("POST", f"{_ME}/sendMail"),
    ("POST", f"{_ME}/microsoft.graph.sendMail"),
    *(("POST", f"{_ME}/messages/AAMk1=/{verb}") for verb in ("send", "reply", "replyAll", "forward", "createReplyAll")),
    *(("POST", f"{_ME}/messages/AAMk1=/{verb}") for verb in ("createForward", "move", "copy", "microsoft.graph.send")),
    *(("POST", f"{_ME}/mailFolders/drafts/messages/AAMk1=/{verb}") for verb in ("send", "reply", "forward")),
    ("POST", f"{_ME}/mailFolders/drafts/messages"),
    ("POST", "https://graph.microsoft.com/v1.0/users/sam@example.org/sendMail"),
    ("POST", "https://graph.microsoft.com/beta/me/sendMail"),
    *(
        ("POST", f"{_ME}/events/AAMk1=/{verb}")
        for verb in ("accept", "decline", "tentativelyAccept", "cancel", "forward")
    ),
    ("POST", f"{_ME}/events"),
    ("POST", f"{_ME}/calendar/events"),
    ("POST", f"{_ME}/calendars/AAMk1=/events"),
    ("PATCH", f"{_ME}/events/AAMk1="),
    ("DELETE", f"{_ME}/events/AAMk1="),
    ("PATCH", f"{_ME}/mailboxSettings"),
    ("POST", f"{_ME}/mailFolders/inbox/messageRules"),
    ("POST", f"{_ME}/chats/19:1/messages"),
    ("POST", "https://graph.microsoft.com/v1.0/subscriptions"),
]


def forbidden() -> list[tuple[str, str]]:
    """(method, address) of each, once."""
    return sorted({*_google("gmail.v1"), *_google("calendar.v3"), *_GRAPH_SENDING, *_described_by_graph()})


def _google(name: str) -> Iterator[tuple[str, str]]:
    """Each method that is no GET and not on our list, its /upload/ twins, and all of them for another user."""
    document = json.loads((_DOCUMENTS / f"{name}.json").read_text())
    root, service = document["rootUrl"], document["servicePath"]
    for method in _methods(document):
        paths = [service + (method.get("flatPath") or method["path"])]
        uploads = [one["path"].lstrip("/") for one in method.get("mediaUpload", {}).get("protocols", {}).values()]
        if method["httpMethod"] == "GET":
            continue
        for path in uploads if method["id"] in MAY else [*paths, *uploads]:
            yield method["httpMethod"], root + _filled(path)
        for path in paths if "{userId}" in paths[0] else []:
            yield method["httpMethod"], root + _filled(path.replace("{userId}", "sam@example.org"))


def _methods(resource: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from resource.get("methods", {}).values()
    for below in resource.get("resources", {}).values():
        yield from _methods(below)


def _described_by_graph() -> Iterator[tuple[str, str]]:
    for route in json.loads(_GRAPH.read_text())["routes"]:
        method, path = route.split(" ", 1)
        if method != "GET" and route not in _GRAPH_MAY:
            yield method, "https://graph.microsoft.com" + re.sub(r"\{[^}]+\}", "AAMk1=", path)


def _filled(path: str) -> str:
    """*path* with plausible ids in its gaps."""
    return re.sub(r"\{\+?(\w+)\}", lambda gap: "me" if gap[1] == "userId" else "a1b2c3", path)
