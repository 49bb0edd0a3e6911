"""Gmail's profile, sender addresses and history of changes.

https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.history/list
"""

from mailbot.sandbox.discovery import Json
from mailbot.sandbox.google_call import Call, Handler, found, page
from mailbot.sandbox.google_errors import GoogleError, not_found
from mailbot.sandbox.google_messages import size_of_page
from mailbot.sandbox.google_shapes import SYSTEM, label_ids
from mailbot.sandbox.items import INBOX, SPAM, TRASH, Alias, Change
from mailbot.sandbox.world import World

_PLACES = {INBOX: "INBOX", TRASH: "TRASH", SPAM: "SPAM"}
_TYPES = {
    "added": "messageAdded",
    "deleted": "messageDeleted",
    "labelled": "labelAdded",
    "unlabelled": "labelRemoved",
}
_LISTS = {
    "added": "messagesAdded",
    "deleted": "messagesDeleted",
    "labelled": "labelsAdded",
    "unlabelled": "labelsRemoved",
}


def _profile(call: Call) -> Json:
    mails = call.world.mails.all()
    return {
        "emailAddress": call.world.address,
        "messagesTotal": len(mails),
        "threadsTotal": len({m.thread for m in mails}),
        "historyId": str(call.world.ticks.version),
    }


def _send_as(alias: Alias) -> Json:
    shape: Json = {
        "sendAsEmail": alias.address,
        "displayName": alias.name,
        "replyToAddress": alias.reply_to,
        "signature": alias.signature,
    }
    if alias.primary:
        shape["isPrimary"] = True
    else:
        shape |= {"treatAsAlias": True, "verificationStatus": "accepted"}
    return shape | ({"isDefault": True} if alias.default else {})


def _send_as_list(call: Call) -> Json:
    return {"sendAs": [_send_as(alias) for alias in call.world.aliases]}


def _send_as_get(call: Call) -> Json:
    return _send_as(found(call.world.alias(call.text("sendAsEmail"))))


def _history(call: Call) -> Json:
    start = call.text("startHistoryId")
    if not start:
        raise GoogleError(400, "required", "Missing required parameter: startHistoryId")
    world = call.world
    if not world.mails.history_floor <= int(start) <= world.ticks.version:
        raise not_found()
    types = set(call.many("historyTypes"))
    lines = [
        line
        for change in world.mails.changes
        if change.number > int(start) and (line := _line(world, change, types, call.text("labelId")))
    ]
    items, more = page(lines, call.text("pageToken"), size_of_page(call))
    answer: Json = {"historyId": str(world.ticks.version)}
    if items:
        answer["history"] = list(items)
    return answer | ({"nextPageToken": more} if more else {})


def _line(world: World, change: Change, types: set[str], label: str) -> Json | None:
    kind = _LISTS.get(change.what)
    if kind is None or (types and _TYPES[change.what] not in types):
        return None
    message: Json = {"id": change.edition, "threadId": change.thread}
    mail = world.mails.get(change.mail)
    if mail is not None and mail.edition == change.edition:
        message["labelIds"] = label_ids(world, mail)
    entry: Json = {"message": message}
    if change.labels:
        entry["labelIds"] = _ids(world, change.labels)
    if label and label not in (*message.get("labelIds", ()), *entry.get("labelIds", ())):
        return None
    reference = {"id": change.edition, "threadId": change.thread}
    return {"id": str(change.number), "messages": [reference], kind: [entry]}


def _ids(world: World, names: tuple[str, ...]) -> list[str]:
    ids = []
    for name in names:
        label = world.mails.label_named(name)
        place = _PLACES.get(name)
        if place in SYSTEM or label:
            ids.append(place or (label.id if label else name))
    return ids


METHODS: dict[str, Handler] = {
    "gmail.users.getProfile": _profile,
    "gmail.users.settings.sendAs.list": _send_as_list,
    "gmail.users.settings.sendAs.get": _send_as_get,
    "gmail.users.history.list": _history,
}
