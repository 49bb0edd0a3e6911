"""Gmail's drafts, with the threading that decides whether anybody ever sees them.

A draft joins a thread when its message names the threadId, its raw text has In-Reply-To or References to a mail of that
thread, and the subjects match. What is seen live beyond the documents: without reply headers it lies in the thread but
no client opens it; the same where the mail it answers is in trash or spam; and of two reply drafts in one thread only
the newer one is shown. Those are phantoms: the API lists them, `world.phantoms` counts them. With
`world.mails.keeps_sent_drafts` the API also lists drafts whose message was sent, and deleting one deletes that.
https://developers.google.com/workspace/gmail/api/guides/drafts
"""

from dataclasses import replace

from mailbot.sandbox.bodies import base_subject
from mailbot.sandbox.discovery import Json
from mailbot.sandbox.google_call import Call, Handler, found, page
from mailbot.sandbox.google_errors import invalid, not_found
from mailbot.sandbox.google_messages import checked_format, content_of, matching, size_of_page
from mailbot.sandbox.google_shapes import draft_json, hex_id, label_ids, reference
from mailbot.sandbox.items import SPAM, TRASH, Content, Mail
from mailbot.sandbox.world import World


def _list(call: Call) -> Json:
    drafts = [m for m in matching(call) if m.draft_id]
    items, more = page(drafts, call.text("pageToken"), size_of_page(call))
    answer: Json = {"resultSizeEstimate": len(drafts)}
    if items:
        answer["drafts"] = [{"id": m.draft_id, "message": reference(m)} for m in items]
    return answer | ({"nextPageToken": more} if more else {})


def _get(call: Call) -> Json:
    return draft_json(call.world, _draft(call), checked_format(call))


def _draft(call: Call) -> Mail:
    return found(call.world.mails.by_draft_id(call.text("id")))


def _unsent(mail: Mail) -> Mail:
    """*mail*. GoogleError 400 for the sent one that is left in a draft's wrapper."""
    if not mail.is_draft:
        raise invalid("Message not a draft")
    return mail


def _create(call: Call) -> Json:
    content, wanted = _given(call)
    thread, phantom = _thread(call.world, content, wanted)
    mail = call.world.mails.add_draft(content, thread=thread)
    _settle(call.world, mail, phantom=phantom)
    return _answer(call.world, mail)


def _update(call: Call) -> Json:
    mail = _unsent(_draft(call))
    content, wanted = _given(call)
    thread, phantom = _thread(call.world, content, wanted)
    if wanted == mail.thread and call.world.mails.thread(wanted) == [mail]:
        thread, phantom = wanted, False  # alone in its thread: there is nothing to answer
    call.world.mails.rewrite(mail, content, thread=thread or call.world.ticks.hex_id())
    _settle(call.world, mail, phantom=phantom)
    return _answer(call.world, mail)


def _delete(call: Call) -> None:
    call.world.mails.remove(_draft(call))


def _send(call: Call) -> Json:
    draft_id = str(call.body.get("id", ""))
    mail = _unsent(found(call.world.mails.by_draft_id(draft_id)))
    if "raw" in call.body.get("message", {}):
        call.world.mails.rewrite(mail, content_of(call.body["message"], "message."))
    if not (mail.content.to or mail.content.cc or mail.content.bcc):
        raise invalid("Recipient address required")
    call.world.mails.send(mail)
    call.world.sent_by_api.append(mail.id)
    return reference(mail) | {"labelIds": label_ids(call.world, mail)}


def _answer(world: World, mail: Mail) -> Json:
    return {"id": mail.draft_id, "message": reference(mail) | {"labelIds": label_ids(world, mail)}}


def _given(call: Call) -> tuple[Content, str]:
    """The content and the thread id of the body's message. GoogleError 400 or 404 when they cannot be."""
    message = call.body.get("message", {})
    if any(label != "DRAFT" for label in message.get("labelIds", ())):
        raise invalid("Labels cannot be applied to drafts.", "message.labelIds")
    content = content_of(message, "message.")
    sender = call.world.alias(content.sender.address)
    if sender is None:
        # Gmail puts the account's own address where From is missing or not the user's
        content.sender = call.world.owner
    given, content.message_id = content.message_id, f"<CA{call.world.ticks.word()}@mail.gmail.com>"
    if given:
        content.headers = {**content.headers, "X-Google-Original-Message-ID": given}
    wanted = str(message.get("threadId", ""))
    if wanted and not call.world.mails.thread(hex_id(wanted)):
        raise not_found()
    return replace(content, subject=" ".join(content.subject.split())), wanted


def _thread(world: World, content: Content, wanted: str) -> tuple[str | None, bool]:
    """The thread the draft comes to lie in (None: its own), and whether it is a phantom there."""
    if not wanted:
        return None, False
    if not content.in_reply_to and not content.references:
        return wanted, True
    parent = _parent(world, content, wanted)
    if parent is None or base_subject(parent.content.subject) != base_subject(content.subject):
        return None, False
    return wanted, parent.place in {TRASH, SPAM} or parent.is_draft


def _parent(world: World, content: Content, thread: str) -> Mail | None:
    for message_id in (content.in_reply_to, *reversed(content.references)):
        mail = world.mails.by_message_id(message_id)
        if mail is not None and mail.thread == thread:
            return mail
    return None


def _settle(world: World, mail: Mail, *, phantom: bool) -> None:
    """Let clients show *mail*, or not, and no older reply draft of its thread besides it."""
    mail.phantom = False
    for other in world.mails.thread(mail.thread):
        if other is not mail and other.is_draft and other.place != TRASH and not other.phantom:
            world.make_phantom(other)
    if phantom:
        world.make_phantom(mail)


METHODS: dict[str, Handler] = {
    "gmail.users.drafts.list": _list,
    "gmail.users.drafts.get": _get,
    "gmail.users.drafts.create": _create,
    "gmail.users.drafts.update": _update,
    "gmail.users.drafts.delete": _delete,
    "gmail.users.drafts.send": _send,
}
