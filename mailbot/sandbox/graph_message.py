"""Mails in Graph's shape: message, and eventMessage for what the calendar sends.

https://learn.microsoft.com/graph/api/resources/message
"""

import re
from datetime import UTC
from typing import Any

from mailbot.sandbox import graph_html as html
from mailbot.sandbox import graph_ids as ids
from mailbot.sandbox.graph_call import Call
from mailbot.sandbox.graph_errors import Json
from mailbot.sandbox.graph_event import edges, place_json
from mailbot.sandbox.graph_search import Words
from mailbot.sandbox.graph_times import instant, wall
from mailbot.sandbox.graph_views import Properties, View
from mailbot.sandbox.items import Content, Event, Kind, Mail, Who

_DERIVED = {
    Kind.INVITATION: "eventMessageRequest",
    Kind.RESPONSE: "eventMessageResponse",
    Kind.CANCELLATION: "eventMessage",
}
_ANSWERS = {"ACCEPTED": "accepted", "TENTATIVE": "tentativelyAccepted", "DECLINED": "declined"}
_MEETING = {
    "accepted": "meetingAccepted",
    "tentativelyAccepted": "meetingTenativelyAccepted",  # Microsoft's spelling
    "declined": "meetingDeclined",
}


def document(content: Content) -> str:
    """The body as Exchange keeps it: one HTML document."""
    return html.rewrapped(content.html) if content.html else html.from_text(content.text)


def recipient(somebody: Who) -> Json:
    """Somebody as Graph writes them; a missing name is filled with the address."""
    return {"emailAddress": {"name": somebody.name or somebody.address, "address": somebody.address}}


def item_body(call: Call, markup: str) -> Json:
    """*markup* in the form that is preferred."""
    if call.as_text:
        return {"contentType": "text", "content": html.to_text(markup)}
    return {"contentType": "html", "content": markup}


def mail_key(mail: Mail) -> str:
    """The change key of *mail*."""
    return ids.change_key("mail", mail.id, mail.version)


def message_view(call: Call, mail: Mail) -> View:
    """*mail* for *call*: ids, bodies and zones as it prefers."""
    kind = _DERIVED.get(mail.content.kind, "message")
    annotations: Json = {"@odata.etag": ids.etag(mail_key(mail))}
    makers = {**_identity(call, mail), **_text(call, mail), **_people(call, mail), **_state(call, mail)}
    if kind != "message":
        annotations = {"@odata.type": f"#microsoft.graph.{kind}", **annotations}
        makers = {**makers, **_meeting(call, mail, kind)}
    return View(kind, makers, annotations)


def _identity(call: Call, mail: Mail) -> Properties:
    made = ids.mail_id(mail, immutable=call.immutable)
    return {
        "id": lambda: made,
        "createdDateTime": lambda: instant(mail.created_at),
        "lastModifiedDateTime": lambda: instant(mail.changed_at),
        "changeKey": lambda: mail_key(mail),
        "categories": lambda: sorted(mail.labels),
        "receivedDateTime": lambda: instant(mail.at),
        "sentDateTime": lambda: instant(mail.sent_at or mail.at),
        "hasAttachments": lambda: bool(mail.content.attachments),
        "internetMessageId": lambda: mail.content.message_id,
        "parentFolderId": lambda: ids.folder_id(mail.place),
        "conversationId": lambda: ids.conversation_id(mail.thread),
        "conversationIndex": lambda: ids.conversation_index(mail),
        "webLink": lambda: f"https://outlook.live.com/owa/?ItemID={made}&exvsurl=1&viewmodel=ReadMessageItem",
    }


def _text(call: Call, mail: Mail) -> Properties:
    return {
        "subject": lambda: mail.content.subject,
        "bodyPreview": lambda: html.preview(document(mail.content)),
        "importance": lambda: _header(mail.content, "Importance", "normal").lower(),
        "body": lambda: item_body(call, document(mail.content)),
        "uniqueBody": lambda: item_body(call, html.unique(document(mail.content))),
        "internetMessageHeaders": lambda: [{"name": n, "value": v} for n, v in _headers(mail)],
    }


def _people(call: Call, mail: Mail) -> Properties:
    content = mail.content
    sender = content.sender if content.sender.address else call.world.owner
    return {
        "sender": lambda: recipient(sender),
        "from": lambda: recipient(sender),
        "toRecipients": lambda: [recipient(w) for w in content.to],
        "ccRecipients": lambda: [recipient(w) for w in content.cc],
        "bccRecipients": lambda: [recipient(w) for w in content.bcc] if mail.sent or mail.is_draft else [],
        "replyTo": lambda: [recipient(w) for w in content.reply_to],
    }


def _state(call: Call, mail: Mail) -> Properties:
    return {
        "isDeliveryReceiptRequested": lambda: False,
        "isReadReceiptRequested": lambda: False,
        "isRead": lambda: mail.read,
        "isDraft": lambda: mail.is_draft,
        "inferenceClassification": lambda: "focused",
        "flag": lambda: _flag(mail),
    }


def _flag(mail: Mail) -> Json:
    shown: Json = {"flagStatus": mail.flag.status}
    for name, moment in (
        ("startDateTime", mail.flag.starts),
        ("dueDateTime", mail.flag.due),
        ("completedDateTime", mail.flag.completed),
    ):
        if moment is not None:
            shown[name] = wall(moment, UTC, "UTC")
    return shown


def _header(content: Content, name: str, otherwise: str) -> str:
    return next((v for n, v in content.headers.items() if n.lower() == name.lower()), otherwise)


def _headers(mail: Mail) -> list[tuple[str, str]]:
    """Header fields as they went over the wire; a draft has only its own x- ones."""
    content = mail.content
    own = list(content.headers.items())
    if mail.is_draft:
        return [(name, value) for name, value in own if name.lower().startswith("x-")]
    basic = [("From", _written(content.sender)), ("To", ", ".join(_written(w) for w in content.to))]
    basic += [("Cc", ", ".join(_written(w) for w in content.cc)), ("Subject", content.subject)]
    basic += [("Message-ID", content.message_id), ("In-Reply-To", content.in_reply_to)]
    basic += [("References", " ".join(content.references)), ("Reply-To", ", ".join(map(_written, content.reply_to)))]
    return [(name, value) for name, value in basic if value] + own


def _written(somebody: Who) -> str:
    return f"{somebody.name} <{somebody.address}>" if somebody.name else somebody.address


def _meeting(call: Call, mail: Mail, kind: str) -> Properties:
    event = call.world.diary.by_uid(mail.content.event_uid) if mail.content.event_uid else None
    answer = _answer(mail.content.calendar)
    meeting = {"eventMessageRequest": "meetingRequest", "eventMessageResponse": _MEETING[answer]}
    makers: dict[str, Any] = {
        "meetingMessageType": lambda: meeting.get(kind, "meetingCancelled"),
        "type": lambda: "occurrence" if event and event.series else "singleInstance",
        "isOutOfDate": lambda: False,
        "isAllDay": lambda: bool(event and not hasattr(event.starts, "hour")),
        "isDelegated": lambda: False,
        "startDateTime": lambda: _edge(call, event, "start"),
        "endDateTime": lambda: _edge(call, event, "end"),
        "location": lambda: place_json(event.location if event else ""),
        "recurrence": lambda: None,
    }
    if kind == "eventMessageRequest":
        previous = dict.fromkeys(("previousLocation", "previousStartDateTime", "previousEndDateTime"), lambda: None)
        makers |= previous | {
            "meetingRequestType": lambda: "newMeetingRequest",
            "responseRequested": lambda: True,
            "allowNewTimeProposals": lambda: True,
        }
    if kind == "eventMessageResponse":
        makers |= {"responseType": lambda: answer, "proposedNewTime": lambda: None}
    return makers


def _edge(call: Call, event: Event | None, name: str) -> Json | None:
    return edges(call, event)[name] if event else None


def _answer(calendar: str) -> str:
    found = re.search(r"PARTSTAT=(ACCEPTED|TENTATIVE|DECLINED)", calendar, re.I)
    return _ANSWERS[found[1].upper()] if found else "accepted"


def words_of(mail: Mail) -> Words:
    """What of *mail* `$search` looks at; each text is made only when it is looked at."""
    content = mail.content
    texts: Properties = {
        "from": lambda: _names((content.sender,)),
        "to": lambda: _names(content.to),
        "cc": lambda: _names(content.cc),
        "bcc": lambda: _names(content.bcc),
        "subject": lambda: (content.subject,),
        "body": lambda: (html.to_text(document(content)),),
        "category": lambda: tuple(mail.labels),
        "attachment": lambda: tuple(a.name for a in content.attachments),
    }
    flags = {"hasattachment": bool(content.attachments)}
    return Words(texts=View("words", texts, {}), received=mail.at, sent=mail.sent_at or mail.at, flags=flags)


def _names(people: tuple[Who, ...]) -> tuple[str, ...]:
    return tuple(f"{somebody.name} {somebody.address}" for somebody in people)
