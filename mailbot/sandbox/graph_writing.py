"""A message body put onto a mail: at creation, or in a PATCH within what may still change.

https://learn.microsoft.com/graph/api/message-update
"""

from dataclasses import replace

from mailbot.sandbox import graph_input as read
from mailbot.sandbox.graph_errors import GraphError, Json
from mailbot.sandbox.graph_html import to_text
from mailbot.sandbox.graph_types import MESSAGE
from mailbot.sandbox.items import Content, Mail
from mailbot.sandbox.world import World

IMPORTANCE = ("low", "normal", "high")
ANY_TIME = frozenset(
    {"categories", "flag", "importance", "inferenceClassification", "isRead", "singleValueExtendedProperties"}
)
"""What may be set on any message."""
DRAFTS_ONLY = frozenset(
    {
        "bccRecipients",
        "body",
        "ccRecipients",
        "from",
        "internetMessageId",
        "isDeliveryReceiptRequested",
        "isReadReceiptRequested",
        "replyTo",
        "sender",
        "subject",
        "toRecipients",
    }
)
"""What may be set while a message is a draft."""
AT_CREATION = ANY_TIME | DRAFTS_ONLY | {"internetMessageHeaders"}
_KNOWN = MESSAGE.properties | {"attachments", "extensions", "multiValueExtendedProperties"}


def check_new(given: Json) -> None:
    """Raise unless *given* may be the body of a new message."""
    read.check_names(given, "message", AT_CREATION, _KNOWN)


def check_patch(given: Json, mail: Mail) -> None:
    """Raise unless *given* may be put onto *mail*: recipients, subject and body only while it is a draft."""
    read.check_names(given, "message", ANY_TIME | DRAFTS_ONLY, _KNOWN)
    late = sorted(set(given) & DRAFTS_ONLY)
    if late and not mail.is_draft:
        raise GraphError(400, "ErrorInvalidPropertySet", f"The property '{late[0]}' can be set on a draft only.")


def content_with(content: Content, given: Json) -> Content:
    """*content* with what *given* says of headers and body."""
    content = replace(
        content,
        to=read.people(given, "toRecipients") if "toRecipients" in given else content.to,
        cc=read.people(given, "ccRecipients") if "ccRecipients" in given else content.cc,
        bcc=read.people(given, "bccRecipients") if "bccRecipients" in given else content.bcc,
        reply_to=read.people(given, "replyTo") if "replyTo" in given else content.reply_to,
    )
    for name in ("sender", "from"):
        if given.get(name) is not None:
            content = replace(content, sender=read.person(given[name], name))
    if "subject" in given:
        content = replace(content, subject=read.text(given, "subject") or "")
    if given.get("body") is not None:
        markup = read.body(given)
        content = replace(content, html=markup, text=to_text(markup).strip())
    return _with_marks(content, given)


def _with_marks(content: Content, given: Json) -> Content:
    if given.get("internetMessageId"):
        content = replace(content, message_id=read.text(given, "internetMessageId") or "")
    added = read.headers(given)
    importance = read.word(given, "importance", IMPORTANCE)
    if importance is not None:
        kept = {n: v for n, v in content.headers.items() if n.lower() != "importance"}
        return replace(
            content, headers={**kept, **({"Importance": importance} if importance != "normal" else {}), **added}
        )
    return replace(content, headers={**content.headers, **added})


def put_state(world: World, mail: Mail, given: Json) -> None:
    """Put what *given* says of categories, flag, read state and extended properties onto *mail*."""
    if "categories" in given:
        wanted = set(read.words(given, "categories"))
        world.mails.label(mail, wanted, mail.labels - wanted)
    if given.get("flag") is not None:
        mail.flag = read.flag(given["flag"])
    seen = read.truth(given, "isRead")
    mail.read = mail.read if seen is None else seen
    mail.stamps.update(read.stamps(given))
    world.mails.touch(mail)


def check_state(given: Json) -> None:
    """Raise what `put_state` would raise, before anything is changed."""
    if "categories" in given:
        read.words(given, "categories")
    if given.get("flag") is not None:
        read.flag(given["flag"])
    read.truth(given, "isRead")
    read.word(given, "inferenceClassification", ("focused", "other"))
    read.stamps(given)
