"""Gmail's threads: what the mails with one thread id are together.

https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.threads
"""

from mailbot.sandbox.discovery import Json
from mailbot.sandbox.google_call import Call, Handler, page
from mailbot.sandbox.google_errors import not_found
from mailbot.sandbox.google_messages import (
    changes_in,
    checked_format,
    matching,
    relabelled,
    size_of_page,
    untrashed,
)
from mailbot.sandbox.google_shapes import SYSTEM, hex_id, message_json, snippet
from mailbot.sandbox.items import TRASH, Mail


def _list(call: Call) -> Json:
    newest: dict[str, Mail] = {}
    for mail in matching(call):
        newest.setdefault(mail.thread, mail)
    items, more = page(list(newest.values()), call.text("pageToken"), size_of_page(call))
    answer: Json = {"resultSizeEstimate": len(newest)}
    if items:
        answer["threads"] = [
            {"id": m.thread, "snippet": snippet(call.world, m), "historyId": str(m.version)} for m in items
        ]
    return answer | ({"nextPageToken": more} if more else {})


def _get(call: Call) -> Json:
    mails = _mails(call)
    form, wanted = checked_format(call), call.many("metadataHeaders")
    return {
        "id": mails[0].thread,
        "historyId": str(max(m.version for m in mails)),
        "messages": [message_json(call.world, m, form, wanted) for m in mails],
    }


def _mails(call: Call) -> list[Mail]:
    mails = call.world.mails.thread(hex_id(call.text("id")))
    if not mails:
        raise not_found()
    return mails


def _modify(call: Call) -> Json:
    mails = _mails(call)
    add, remove = changes_in(call)
    for mail in mails:
        # a label put on a conversation reaches the messages there are, drafts excepted
        wanted = [x for x in add if x in SYSTEM] if mail.is_draft else add
        relabelled(call, mail, wanted, remove)
    return {"id": mails[0].thread, "messages": [message_json(call.world, m, "minimal") for m in mails]}


def _trash(call: Call) -> Json:
    mails = _mails(call)
    for mail in mails:
        call.world.mails.move(mail, TRASH)
    return {"id": mails[0].thread, "messages": [message_json(call.world, m, "minimal") for m in mails]}


def _untrash(call: Call) -> Json:
    mails = _mails(call)
    for mail in mails:
        untrashed(call, mail)
    return {"id": mails[0].thread, "messages": [message_json(call.world, m, "minimal") for m in mails]}


METHODS: dict[str, Handler] = {
    "gmail.users.threads.list": _list,
    "gmail.users.threads.get": _get,
    "gmail.users.threads.modify": _modify,
    "gmail.users.threads.trash": _trash,
    "gmail.users.threads.untrash": _untrash,
}
