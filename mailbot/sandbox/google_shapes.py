"""Mails, threads and labels of the world in Gmail's JSON.

https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages#Message
"""

import base64
import hashlib
import html
from collections.abc import Iterable
from email.message import EmailMessage

from mailbot.sandbox.discovery import Json
from mailbot.sandbox.google_errors import GoogleError, invalid
from mailbot.sandbox.items import INBOX, SPAM, TRASH, Label, Mail
from mailbot.sandbox.mime import built, header_pairs, raw_of
from mailbot.sandbox.world import World

SYSTEM = (
    "CHAT",
    "SENT",
    "INBOX",
    "IMPORTANT",
    "TRASH",
    "DRAFT",
    "SPAM",
    "CATEGORY_FORUMS",
    "CATEGORY_UPDATES",
    "CATEGORY_PERSONAL",
    "CATEGORY_PROMOTIONS",
    "CATEGORY_SOCIAL",
    "STARRED",
    "UNREAD",
)
_HIDDEN = {"CHAT", "IMPORTANT", "SPAM", "CATEGORY_FORUMS", "CATEGORY_UPDATES", "CATEGORY_PERSONAL", "UNREAD"}
_PLACES = {INBOX: "INBOX", TRASH: "TRASH", SPAM: "SPAM"}
_FROM_MESSAGE = ("MIME-Version", "Content-Type", "Content-Transfer-Encoding")


def label_ids(world: World, mail: Mail) -> list[str]:
    """The ids of all labels *mail* bears, system labels first."""
    ids = [_PLACES[mail.place]] if mail.place in _PLACES else []
    ids += ["SENT"] if mail.sent else []
    ids += ["DRAFT"] if mail.is_draft else []
    ids += [] if mail.read or mail.is_draft else ["UNREAD"]
    ids += ["STARRED"] if mail.starred else []
    return ids + sorted(label.id for name in mail.labels if (label := world.mails.label_named(name)))


def message_json(world: World, mail: Mail, form: str = "full", wanted: Iterable[str] = ()) -> Json:
    """*mail* in one of Gmail's formats: minimal, metadata (with the *wanted* headers, or all), full or raw."""
    raw = raw_of(mail)
    shape: Json = {
        "id": mail.edition,
        "threadId": mail.thread,
        "labelIds": label_ids(world, mail),
        "snippet": snippet(world, mail),
        "sizeEstimate": len(raw),
        "historyId": str(mail.version),
        "internalDate": str(int(mail.at.timestamp()) * 1000 + mail.at.microsecond // 1000),
    }
    if form == "raw":
        shape["raw"] = encoded(raw)
    if form == "full":
        shape["payload"] = _part(built(mail), "", mail)
        shape["payload"]["headers"] = _headers(mail)
    if form == "metadata":
        names = {name.lower() for name in wanted}
        headers = [h for h in _headers(mail) if not names or h["name"].lower() in names]
        shape["payload"] = {"mimeType": built(mail).get_content_type(), "headers": headers}
    return shape


def reference(mail: Mail) -> Json:
    """*mail* by its ids, as lists give it."""
    return {"id": mail.edition, "threadId": mail.thread}


def snippet(world: World, mail: Mail) -> str:
    """The first words of the body, escaped as Gmail escapes them."""
    words = " ".join(world.mails.body(mail).split())[:190]
    return html.escape(words).replace("&#x27;", "&#39;")


def draft_json(world: World, mail: Mail, form: str = "full") -> Json:
    """*mail* as a draft."""
    return {"id": mail.draft_id, "message": message_json(world, mail, form)}


def label_json(label: Label) -> Json:
    """A user label."""
    shape: Json = {
        "id": label.id,
        "name": label.name,
        "type": "user",
        "messageListVisibility": label.shown_on_mails,
        "labelListVisibility": label.shown_in_list,
    }
    if label.text_colour:
        shape["color"] = {"textColor": label.text_colour, "backgroundColor": label.background_colour}
    return shape


def system_label_json(name: str) -> Json:
    """A label Gmail makes by itself."""
    shape: Json = {"id": name, "name": name, "type": "system"}
    if name in _HIDDEN:
        shape |= {"messageListVisibility": "hide", "labelListVisibility": "labelHide"}
    return shape


def encoded(data: bytes) -> str:
    """Base64url, as Gmail writes bytes."""
    return base64.urlsafe_b64encode(data).decode()


def decoded(text: str, where: str) -> bytes:
    """Base64url (or plain base64) with or without padding as bytes. GoogleError 400 when it is neither."""
    plain = text.replace("-", "+").replace("_", "/").rstrip("=")
    if len(plain) % 4 == 1:
        message = f"Invalid value at '{where}' (TYPE_BYTES), Base64 decoding failed"
        raise invalid(message, where)
    return base64.b64decode(plain + "=" * (-len(plain) % 4))


def hex_id(text: str) -> str:
    """*text* when it has the form of a message or thread id. GoogleError 400 otherwise."""
    if not text or len(text) > 16 or any(c not in "0123456789abcdef" for c in text.lower()):
        raise GoogleError(400, "invalidArgument", "Invalid id value")
    return text.lower()


def attachment_id(mail: Mail, name: str, data: bytes) -> str:
    """The id of the attachment *name* of *mail*."""
    return f"ANGjdJ-{hashlib.sha256(mail.id.encode() + name.encode() + data).hexdigest()}"


def _headers(mail: Mail) -> list[Json]:
    message = built(mail)
    pairs = [(name, value) for name, value in header_pairs(mail) if name not in _FROM_MESSAGE]
    pairs += [(name, str(message[name])) for name in _FROM_MESSAGE if name in message]
    return [{"name": name, "value": value} for name, value in pairs]


def _part(part: EmailMessage, number: str, mail: Mail) -> Json:
    headers = [{"name": name, "value": str(value)} for name, value in part.items()]
    name = part.get_filename() or ""
    shape: Json = {"partId": number, "mimeType": part.get_content_type(), "filename": name, "headers": headers}
    if part.is_multipart():
        shape["body"] = {"size": 0}
        prefix = f"{number}." if number else ""
        inner = [p for p in part.iter_parts() if isinstance(p, EmailMessage)]
        shape["parts"] = [_part(p, f"{prefix}{i}", mail) for i, p in enumerate(inner)]
        return shape
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if part.get_content_maintype() == "text":
        data = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    if name:
        shape["body"] = {"attachmentId": attachment_id(mail, name, data), "size": len(data)}
    else:
        shape["body"] = {"size": len(data), "data": encoded(data)}
    return shape
