"""Gmail's messages and threads: list, read, label, trash, insert and (for the user's hand) send.

https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages
"""

from dataclasses import replace
from datetime import datetime

from mailbot.sandbox.discovery import Json
from mailbot.sandbox.google_call import Call, Handler, found, page
from mailbot.sandbox.google_errors import GoogleError, invalid, not_found
from mailbot.sandbox.google_query import Query
from mailbot.sandbox.google_shapes import (
    SYSTEM,
    attachment_id,
    decoded,
    encoded,
    hex_id,
    label_ids,
    message_json,
    reference,
)
from mailbot.sandbox.items import ARCHIVE, DRAFTS, INBOX, SENT, SPAM, TRASH, Content, Mail
from mailbot.sandbox.mime import built, date_of, parsed

_MOST = 500
_PLACES = {"INBOX": INBOX, "TRASH": TRASH, "SPAM": SPAM}
_FIXED = {"SENT", "DRAFT", "CHAT"}
_FULL_READERS = (
    "",  # the whole of mail.google.com
    "gmail.readonly",
    "gmail.modify",
)


def matching(call: Call) -> list[Mail]:
    """The mails that `q`, `labelIds` and `includeSpamTrash` of *call* ask for, newest first."""
    text = call.text("q")
    if text and not call.scoped(*_FULL_READERS, "gmail.compose"):
        raise GoogleError(403, "forbidden", "Metadata scope does not support 'q' parameter")
    wanted = set(call.many("labelIds"))
    for label in wanted:
        _must_exist(call, label)
    query = Query(text, call.world, call.world.clock.now())
    everywhere = call.flag("includeSpamTrash") or query.sees_trash_and_spam or bool(wanted & {"TRASH", "SPAM"})
    return [
        m
        for m in call.world.mails.all()
        if (everywhere or m.place not in {TRASH, SPAM})
        and wanted <= set(label_ids(call.world, m))
        and (not text or query(m))
    ]


def size_of_page(call: Call) -> int:
    """`maxResults`, at most 500."""
    size = int(call.params.get("maxResults") or 100)
    return min(size, _MOST)


def _list(call: Call) -> Json:
    mails = matching(call)
    items, more = page(mails, call.text("pageToken"), size_of_page(call))
    answer: Json = {"resultSizeEstimate": len(mails)}
    if items:
        answer["messages"] = [reference(m) for m in items]
    return answer | ({"nextPageToken": more} if more else {})


def _get(call: Call) -> Json:
    mail = _mail(call)
    return message_json(call.world, mail, checked_format(call), call.many("metadataHeaders"))


def checked_format(call: Call) -> str:
    """The `format` asked for; GoogleError 403 when the token may read metadata only."""
    form = call.text("format") or "full"
    if form in {"full", "raw"} and not call.scoped(*_FULL_READERS, "gmail.compose"):
        raise GoogleError(403, "forbidden", f"Metadata scope doesn't allow format {form.upper()}")
    return form


def _mail(call: Call) -> Mail:
    return found(call.world.mails.by_edition(hex_id(call.text("id"))))


def relabelled(call: Call, mail: Mail, add: list[str], remove: list[str]) -> None:
    """Put the labels of these ids on *mail* and take them off. GoogleError 400 when that cannot be."""
    names: dict[str, str] = {}
    for label in [*add, *remove]:
        names[label] = _must_exist(call, label)
        if label in _FIXED:
            raise invalid(f"Invalid label: {label}")
    if mail.is_draft and any(label not in SYSTEM for label in add):
        raise invalid("Labels other than system labels cannot be applied to drafts.")
    mails = call.world.mails
    mails.label(mail, [names[x] for x in add if x not in SYSTEM], [names[x] for x in remove if x not in SYSTEM])
    for label in remove:
        _take_off(call, mail, label)
    for label in add:
        _put_on(call, mail, label)


def _put_on(call: Call, mail: Mail, label: str) -> None:
    if label in _PLACES:
        call.world.mails.move(mail, _PLACES[label])
    elif label in {"UNREAD", "STARRED"}:
        mail.read = mail.read and label != "UNREAD"
        mail.starred = mail.starred or label == "STARRED"
        call.world.mails.touch(mail)


def _take_off(call: Call, mail: Mail, label: str) -> None:
    if label in _PLACES and mail.place == _PLACES[label]:
        home = DRAFTS if mail.is_draft else SENT if mail.sent else ARCHIVE
        call.world.mails.move(mail, home)
    elif label in {"UNREAD", "STARRED"}:
        mail.read = mail.read or label == "UNREAD"
        mail.starred = mail.starred and label != "STARRED"
        call.world.mails.touch(mail)


def _must_exist(call: Call, label: str) -> str:
    """The name of the label of this id. GoogleError 400 when there is none."""
    if label in SYSTEM:
        return label
    known = call.world.mails.label_of_id(label)
    if known is None:
        raise invalid(f"Invalid label: {label}")
    return known.name


def changes_in(call: Call) -> tuple[list[str], list[str]]:
    """`addLabelIds` and `removeLabelIds` of the body. GoogleError 400 when both are empty."""
    add, remove = list(call.body.get("addLabelIds", ())), list(call.body.get("removeLabelIds", ()))
    if not add and not remove:
        raise invalid("No label add or removes specified")
    return add, remove


def _modify(call: Call) -> Json:
    mail = _mail(call)
    relabelled(call, mail, *changes_in(call))
    return message_json(call.world, mail, "minimal")


def _batch_modify(call: Call) -> None:
    ids = call.body.get("ids", [])
    if not ids or len(ids) > 1000:
        raise invalid("The ids must be 1 to 1000.")
    changes = changes_in(call)
    # ids that are not there (any more) are passed over: the method gives no guarantee that messages exist
    for mail in [m for one in ids if (m := call.world.mails.by_edition(hex_id(one)))]:
        relabelled(call, mail, *changes)


def _trash(call: Call) -> Json:
    mail = _mail(call)
    call.world.mails.move(mail, TRASH)
    return message_json(call.world, mail, "minimal")


def _untrash(call: Call) -> Json:
    mail = _mail(call)
    untrashed(call, mail)
    return message_json(call.world, mail, "minimal")


def untrashed(call: Call, mail: Mail) -> None:
    """Back to where *mail* was before the trash."""
    if mail.place == TRASH:
        call.world.mails.move(mail, mail.place_before_trash or ARCHIVE)


def _delete(call: Call) -> None:
    call.world.mails.remove(_mail(call))


def content_of(body: Json, where: str) -> Content:
    """The `raw` of a message body as content. GoogleError 400 without it: payload headers are ignored by Gmail."""
    raw = decoded(str(body.get("raw", "")), f"{where}raw")
    if not raw:
        raise invalid("'raw' RFC822 payload message string or uploading message via /upload/* URL required")
    return parsed(raw)


def _insert(call: Call) -> Json:
    labels = list(call.body.get("labelIds", ()))
    for label in labels:
        _must_exist(call, label)
    if "DRAFT" in labels:
        raise invalid("Invalid label: DRAFT")
    content = content_of(call.body, "")
    place = next((_PLACES[x] for x in labels if x in _PLACES), SENT if "SENT" in labels else ARCHIVE)
    thread = call.text("threadId") or str(call.body.get("threadId", ""))
    if thread and not call.world.mails.thread(hex_id(thread)):
        thread = ""
    mail = call.world.mails.add(content, place, thread=thread or None, at=_dated(call))
    mail.sent, mail.read, mail.starred = "SENT" in labels, "UNREAD" not in labels, "STARRED" in labels
    call.world.mails.label(mail, [_must_exist(call, x) for x in labels if x not in SYSTEM])
    return reference(mail) | {"labelIds": label_ids(call.world, mail)}


def _dated(call: Call) -> datetime | None:
    """The Date header when the call asks for it, else None: now."""
    if call.text("internalDateSource") != "dateHeader":
        return None
    return date_of(decoded(str(call.body["raw"]), "raw"))


def _send(call: Call) -> Json:
    content = content_of(call.body, "")
    if not (content.to or content.cc or content.bcc):
        raise invalid("Recipient address required")
    thread = str(call.body.get("threadId", "")) or None
    # Gmail puts the account's own address where From is missing or not the user's
    sender = content.sender if call.world.alias(content.sender.address) else call.world.owner
    mail = call.world.mails.add_draft(replace(content, sender=sender), thread=thread)
    call.world.mails.send(mail)
    call.world.sent_by_api.append(mail.id)
    return reference(mail) | {"labelIds": label_ids(call.world, mail)}


def _attachment(call: Call) -> Json:
    mail = found(call.world.mails.by_edition(hex_id(call.text("messageId"))))
    for part in built(mail).iter_attachments():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and attachment_id(mail, part.get_filename() or "", payload) == call.text("id"):
            return {"size": len(payload), "data": encoded(payload)}
    raise not_found()


METHODS: dict[str, Handler] = {
    "gmail.users.messages.list": _list,
    "gmail.users.messages.get": _get,
    "gmail.users.messages.modify": _modify,
    "gmail.users.messages.batchModify": _batch_modify,
    "gmail.users.messages.trash": _trash,
    "gmail.users.messages.untrash": _untrash,
    "gmail.users.messages.delete": _delete,
    "gmail.users.messages.insert": _insert,
    "gmail.users.messages.import": _insert,
    "gmail.users.messages.send": _send,
    "gmail.users.messages.attachments.get": _attachment,
}
