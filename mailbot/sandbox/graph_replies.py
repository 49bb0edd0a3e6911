"""Replies, forwards and sending on Graph: the draft that quotes its original, and what leaves the mailbox.

https://learn.microsoft.com/graph/api/message-createreply
"""

from collections.abc import Collection
from dataclasses import replace

from mailbot.sandbox import graph_html as html
from mailbot.sandbox import graph_ids as ids
from mailbot.sandbox.graph_call import Call, Reply
from mailbot.sandbox.graph_errors import GraphError, Json, bad_request
from mailbot.sandbox.graph_input import check_names, people, text, truth
from mailbot.sandbox.graph_mail import one_message
from mailbot.sandbox.graph_message import document
from mailbot.sandbox.graph_writing import check_new, check_state, content_with, put_state
from mailbot.sandbox.items import Content, Kind, Mail, Who


def create_reply(call: Call, message: str) -> Reply:
    """POST createReply: a draft to whom the original asks answers to go."""
    return one_message(call, _reply(call, ids.mail_of(call.world, message), everybody=False), 201)


def create_reply_all(call: Call, message: str) -> Reply:
    """POST createReplyAll: a draft to everybody in the original but the user."""
    return one_message(call, _reply(call, ids.mail_of(call.world, message), everybody=True), 201)


def reply(call: Call, message: str) -> Reply:
    """POST reply: createReply, sent at once."""
    return _sent(call, _reply(call, ids.mail_of(call.world, message), everybody=False))


def reply_all(call: Call, message: str) -> Reply:
    """POST replyAll: createReplyAll, sent at once."""
    return _sent(call, _reply(call, ids.mail_of(call.world, message), everybody=True))


def forward(call: Call, message: str) -> Reply:
    """POST forward: the original to others, sent at once."""
    original = ids.mail_of(call.world, message)
    given = _given(call, {"message", "comment", "toRecipients"})
    content = Content(sender=call.world.owner, subject=_prefixed("FW", original), to=people(call.json, "toRecipients"))
    return _sent(call, _saved(call, original, _quoting(call, content, original, given), given))


def send(call: Call, message: str) -> Reply:
    """POST send: an existing draft leaves."""
    mail = ids.mail_of(call.world, message)
    if not mail.is_draft:
        raise bad_request("The item is not a draft and cannot be sent.", "ErrorInvalidRequest")
    return _sent(call, mail)


def send_mail(call: Call) -> Reply:
    """POST /me/sendMail: a new message leaves at once."""
    check_names(call.json, "sendMail", {"message", "saveToSentItems"}, ())
    truth(call.json, "saveToSentItems")
    given = call.json.get("message")
    if not isinstance(given, dict):
        raise bad_request("The parameter 'message' is missing.", "ErrorInvalidRequest")
    check_new(given)
    check_state(given)
    mail = call.world.mails.add_draft(content_with(Content(sender=call.world.owner), given))
    put_state(call.world, mail, given)
    return _sent(call, mail)


def _sent(call: Call, mail: Mail) -> Reply:
    content = mail.content
    if not any(somebody.address for somebody in (*content.to, *content.cc, *content.bcc)):
        raise bad_request("At least one recipient must be given.", "ErrorInvalidRecipients")
    if not call.world.is_user(content.sender.address):
        raise GraphError(
            403,
            "ErrorSendAsDenied",
            "The user account which was used to submit this request does not have the right to send mail on behalf of "
            "the specified sending account.",
        )
    call.world.mails.send(mail)
    call.world.sent_by_api.append(mail.id)
    return Reply(status=202)


def _given(call: Call, allowed: Collection[str]) -> Json:
    """The action's parameters. 400 for a comment and a body at once, and for anything unknown."""
    given = call.json
    check_names(given, "message", allowed, ())
    message = given.get("message")
    if message is not None and not isinstance(message, dict):
        raise bad_request("The parameter 'message' is not a message.", "ErrorInvalidRequest")
    if message:
        check_new(message)
        check_state(message)
        if text(given, "comment") and message.get("body") is not None:
            raise bad_request(
                "Specify either the comment parameter or the body property of the message parameter, not both.",
                "ErrorInvalidRequest",
            )
    return given


def _reply(call: Call, original: Mail, *, everybody: bool) -> Mail:
    given = _given(call, {"message", "comment"})
    if original.content.kind is not Kind.MAIL or _is_report(original):
        kind = "ReplyAll" if everybody else "Reply"
        raise bad_request(f"Item type is invalid for creating a {kind}.", "ErrorInvalidReferenceItem")
    content = _addressed(call, original, everybody=everybody)
    return _saved(call, original, _quoting(call, content, original, given), given)


def _is_report(mail: Mail) -> bool:
    """A non-delivery report is of another item class; nothing can be answered to it either."""
    return any(name.lower() == "x-failed-recipients" for name in mail.content.headers)


def _saved(call: Call, original: Mail, content: Content, given: Json) -> Mail:
    """Keep the draft in the original's conversation; the original counts as read from now on."""
    message: Json = given.get("message") or {}
    draft = call.world.mails.add_draft(content_with(content, message), thread=original.thread)
    put_state(call.world, draft, message)
    if not original.read:
        original.read = True
        call.world.mails.touch(original)
    return draft


def _prefixed(prefix: str, original: Mail) -> str:
    subject = original.content.subject
    return subject if subject.lower().startswith(f"{prefix.lower()}:") else f"{prefix}: {subject}"


def _addressed(call: Call, original: Mail, *, everybody: bool) -> Content:
    """An answer goes to Reply-To, else to the sender; an answer to one's own mail to its recipients."""
    parent = original.content
    own = original.sent or original.is_draft
    to = parent.to if own else parent.reply_to or (parent.sender,)
    cc: tuple[Who, ...] = ()
    if everybody:
        to = to if own else _others(call, (*to, *parent.to))
        cc = tuple(w for w in _others(call, parent.cc) if w not in to)
    return Content(
        sender=call.world.owner,
        to=to,
        cc=cc,
        subject=_prefixed("RE", original),
        in_reply_to=parent.message_id,
        references=(*parent.references, parent.message_id),
    )


def _others(call: Call, everybody: tuple[Who, ...]) -> tuple[Who, ...]:
    by_address = {w.address.lower(): w for w in reversed(everybody) if not call.world.is_user(w.address)}
    return tuple(w for w in dict.fromkeys(everybody) if by_address.get(w.address.lower()) == w)


def _quoting(call: Call, content: Content, original: Mail, given: Json) -> Content:
    """*content* with the comment above the quoted original (a body in the request takes the place of both later)."""
    zone, _ = call.zone
    parent = original.content
    at = original.at.astimezone(zone)
    lines = [("From", _written(parent.sender)), ("Sent", f"{at:%A, %B} {at.day}, {at:%Y} {at:%I:%M %p}")]
    lines += [("To", "; ".join(_written(w) for w in parent.to))]
    lines += [("Cc", "; ".join(_written(w) for w in parent.cc))] if parent.cc else []
    lines += [("Subject", parent.subject)]
    comment = html.comment_html(text(given, "comment") or "")
    markup = html.wrap(comment + html.quoted(lines, document(parent)))
    return replace(content, html=markup, text=html.to_text(markup).strip())


def _written(somebody: Who) -> str:
    return f"{somebody.name} <{somebody.address}>" if somebody.name else somebody.address
