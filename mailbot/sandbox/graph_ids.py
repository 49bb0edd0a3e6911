"""Graph's ids: opaque, case-sensitive; an item's ordinary id ends with each move, its immutable id does not.

https://learn.microsoft.com/graph/outlook-immutable-id
"""

import base64
import hashlib
import uuid

from mailbot.sandbox import items
from mailbot.sandbox.graph_errors import malformed_id, not_found
from mailbot.sandbox.items import Event, Label, Mail
from mailbot.sandbox.world import World

_SPACE = uuid.UUID("6e5a1f00-0000-4000-8000-000000000000")
WELL_KNOWN = {
    "inbox": items.INBOX,
    "drafts": items.DRAFTS,
    "sentitems": items.SENT,
    "deleteditems": items.TRASH,
    "junkemail": items.SPAM,
    "archive": items.ARCHIVE,
}
"""Names that stand for a folder's id. https://learn.microsoft.com/graph/api/resources/mailfolder"""


def _packed(kind: str, *parts: object) -> str:
    text = "\x1f".join(str(part) for part in parts)
    return kind + base64.urlsafe_b64encode(text.encode()).decode()


def _unpacked(kind: str, given: str) -> list[str]:
    if not given.startswith(kind):
        raise malformed_id()
    try:
        return base64.b64decode(given[len(kind) :], altchars=b"-_", validate=True).decode().split("\x1f")
    except ValueError as error:
        raise malformed_id() from error


def mail_id(mail: Mail, *, immutable: bool) -> str:
    """The id of *mail* as it is wanted."""
    return _packed("AAkALg", mail.id) if immutable else _packed("AAMkAG", mail.id, mail.moves)


def mail_of(world: World, given: str) -> Mail:
    """The mail of an id of either kind. 404 when it is gone or has moved since, 400 when it is no id."""
    immutable = given.startswith("AAkALg")
    parts = _unpacked("AAkALg" if immutable else "AAMkAG", given)
    mail = world.mails.get(parts[0])
    if mail is None or (not immutable and parts[1:] != [str(mail.moves)]):
        raise not_found()
    return mail


def change_key(kind: str, item_id: str, version: int) -> str:
    """What changes with every change of an item; its etag is made of it."""
    digest = hashlib.sha256(f"{kind}/{item_id}/{version}".encode()).digest()[:18]
    return "CQAAABYA" + base64.urlsafe_b64encode(digest).decode()


def etag(key: str) -> str:
    """A change key as `@odata.etag`."""
    return f'W/"{key}"'


def conversation_id(thread: str) -> str:
    """The id of a thread."""
    return _packed("AAQkAG", thread)


def conversation_index(mail: Mail) -> str:
    """Twenty-two bytes for the thread and five for each reply, in base64."""
    head = hashlib.sha256(mail.thread.encode()).digest()[:22]
    tail = hashlib.sha256(mail.content.message_id.encode()).digest()[:5] * min(len(mail.content.references), 20)
    return base64.urlsafe_b64encode(head + tail).decode()


def folder_id(place: str) -> str:
    """The id of the folder that *place* is."""
    return _packed("AQMkAG", "folder", place)


def place_of(given: str) -> str:
    """The place a folder id or a well-known name stands for. 400 when it is neither."""
    if given.lower() in WELL_KNOWN:
        return WELL_KNOWN[given.lower()]
    parts = _unpacked("AQMkAG", given)
    if parts[0] != "folder" or len(parts) != 2:
        raise malformed_id()
    return parts[1]


def event_id(event_word: str) -> str:
    """The id of an event, an occurrence or a series master."""
    return _packed("AAMkAE", event_word)


def event_of(world: World, given: str) -> Event:
    """The event of this id. 404 when there is none, 400 when it is no id."""
    event = world.diary.get(_unpacked("AAMkAE", given)[0])
    if event is None or event.removed:
        raise not_found()
    return event


def calendar_id(calendar_word: str) -> str:
    """The id of a calendar."""
    return _packed("AAMkAC", calendar_word)


def calendar_word(given: str) -> str:
    """The world's id of the calendar. 400 when it is no id."""
    return _unpacked("AAMkAC", given)[0]


def category_id(label: Label) -> str:
    """The id of a master category: a GUID."""
    return str(uuid.uuid5(_SPACE, label.id))


def occurrence_uid(event: Event) -> str:
    """iCalUId: the event's own, but another for each occurrence of a series."""
    if not event.series:
        return event.uid
    stamp = event.original_start.isoformat() if event.original_start else event.id
    return "040000008200E00074C5B7101A82E008" + hashlib.sha256(f"{event.uid}/{stamp}".encode()).hexdigest().upper()
