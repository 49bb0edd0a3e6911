"""Drafts in Gmail: made, read back, put in the place of another, taken back. Nothing here can send one.

https://developers.google.com/workspace/gmail/api/guides/drafts
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mailbot.core import fingerprints
from mailbot.core.errors import Conflict, MailbotError, Missing, Nonsense, OutcomeUnknown, Refused
from mailbot.core.model import Draft, DraftId, MailId, MailKind, Message, ThreadId
from mailbot.providers.google.calls import Calls
from mailbot.providers.google.mime import Parent, Writer, html_body, raw_of, subject_of
from mailbot.providers.google.people import People
from mailbot.providers.google.quoting import Quoted
from mailbot.providers.google.wire import headers_of
from mailbot.providers.google.wire_mail import (
    body_of,
    envelope_of,
    kind_of,
    mail_from,
    sender_in,
    thread_from,
    unseen,
    visible_body,
)
from mailbot.providers.hypertext import visible_text
from mailbot.providers.records import Json, record_in, text_in, texts_in
from mailbot.providers.transport import Transport


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A draft as Gmail has it now."""

    id: DraftId
    thread: ThreadId
    labels: frozenset[str]
    body: str
    message: Json
    envelope: fingerprints.Envelope

    @property
    def unsent(self) -> bool:
        """Still a draft: Gmail may keep the wrapper round a sent message."""
        return "DRAFT" in self.labels and "SENT" not in self.labels

    @property
    def fingerprint(self) -> str:
        """Of the whole body as a reader sees it, and of what stands round it."""
        return fingerprints.fingerprint(self.body, self.envelope)

    def draft(self) -> Draft:
        """What is kept of it."""
        return Draft(id=self.id, thread=self.thread, fingerprint=self.fingerprint)


class Drafts:
    """Writes drafts, each checked before and read back after."""

    def __init__(self, calls: Calls, people: People, transport: Transport) -> None:
        """*people* says who writes; *transport* has the clock for the Date header."""
        self._calls, self._people, self._now = calls, people, transport.now

    def create(self, message: Message) -> Draft:
        """Save *message* as a new draft. Refused, with nothing left behind, when no reply can go to its parent."""
        thread, parent = self._parent(message)
        writer = self._people.writer(message.sender, message.to.address)
        body = self._body(raw_of(message, writer, parent, self._now()), thread)
        made = self._calls.one(self._calls.mail.drafts().create(userId="me", body=body))
        identity, lies_in = _place(made)
        if thread is not None and lies_in != thread:
            self._take_back(identity)
            raise Refused("Gmail did not put the draft into the conversation it answers")
        return self._read_back(identity)

    def revise(self, draft: Draft, message: Message) -> Draft:
        """Put *message* in the place of *draft*'s text, if that is still as we left it, or is *message* already."""
        thread, parent = self._parent(message)
        writer = self._people.writer(message.sender, message.to.address)
        standing = self.copy(draft.id)  # read last: Gmail takes no condition, so only nearness guards the user's hand
        if not standing.unsent or "TRASH" in standing.labels:
            raise Conflict("the draft was sent or thrown away meanwhile")
        if standing.fingerprint == _meant(message, writer, parent):
            return standing.draft()
        if not fingerprints.is_same(draft.fingerprint, standing.fingerprint):
            raise Conflict("the draft was edited meanwhile, so it is the user's")
        body = self._body(raw_of(message, writer, parent, self._now()), thread)
        made = self._calls.one(self._calls.mail.drafts().update(userId="me", id=draft.id, body=body))
        return self._read_back(_place(made)[0])

    def withdraw(self, draft: Draft) -> bool:
        """Delete *draft* if it is unsent and untouched; drafts.delete is for ever."""
        try:
            standing = self.copy(draft.id)
            if "TRASH" in standing.labels and standing.unsent:
                return True
            if not standing.unsent or not fingerprints.is_same(draft.fingerprint, standing.fingerprint):
                return False
            self._delete(draft.id)
        except Missing:
            return not self._was_sent(draft)
        return True

    def copy(self, identity: DraftId) -> Copy:
        """The draft as it is now; Missing when it is gone."""
        return copy_from(self._calls.one(self.request(identity)))

    def request(self, identity: DraftId) -> Any:
        """What asks for a draft with its text."""
        return self._calls.mail.drafts().get(userId="me", id=identity, format="full")

    def _body(self, raw: str, thread: ThreadId | None) -> dict[str, Any]:
        """A thread is named only with the headers of a reply: a draft that has one without the other is never shown."""
        return {"message": {"raw": raw, **({"threadId": thread} if thread else {})}}

    def _parent(self, message: Message) -> tuple[ThreadId | None, Parent | None]:
        """The conversation and the mail to answer; Refused when no reply can go there."""
        if message.parent is None:
            return None, None
        item = self._mail(message.parent)
        payload = record_in(item, "payload")
        headers = headers_of(payload)
        labels = texts_in(item, "labelIds")
        if unseen(labels) or "DRAFT" in labels:
            raise Refused("the message to answer lies in the trash or in spam, or is a draft itself")
        if kind_of(payload, headers) is MailKind.INVITATION:
            raise Refused("the message to answer is a calendar invitation, and no reply goes to that")
        return ThreadId(text_in(item, "threadId")), Parent(headers=headers, quoted=_quoted(item))

    def _mail(self, identity: MailId) -> Json:
        item = self._calls.one(self._calls.mail.messages().get(userId="me", id=identity, format="full"))
        if not text_in(item, "threadId"):
            raise Nonsense("Gmail's message has no conversation")
        return item

    def _read_back(self, identity: DraftId) -> Draft:
        """The draft as Gmail keeps it. It is there by now: whatever goes wrong here, it must be looked for."""
        try:
            return self.copy(identity).draft()
        except MailbotError as error:
            raise OutcomeUnknown("the draft was saved, but could not be read again") from error

    def _take_back(self, identity: DraftId) -> None:
        try:
            self._delete(identity)
        except Missing:
            return
        except MailbotError as error:
            raise OutcomeUnknown("a draft that went astray could not be taken back") from error

    def _delete(self, identity: DraftId) -> None:
        self._calls.one(self._calls.mail.drafts().delete(userId="me", id=identity))

    def _was_sent(self, draft: Draft) -> bool:
        """True when the conversation holds the draft's very text as a sent message."""
        request = self._calls.mail.threads().get(userId="me", id=draft.thread, format="full")
        try:
            thread = self._calls.one(request)
        except Missing:
            return False
        return any(
            fingerprints.is_same_text(
                draft.fingerprint, fingerprints.fingerprint(visible_body(record_in(item, "payload")))
            )
            for item in sent_in(thread)
        )


def sent_in(thread: Json) -> list[Json]:
    """The messages of a thread that the user sent, as Gmail gives them."""
    known = thread_from(thread, {})
    sent = {mail.id for mail in known.mails if mail.sent} if known else set()
    entries = thread.get("messages")
    return (
        [entry for entry in entries if isinstance(entry, dict) and text_in(entry, "id") in sent]
        if isinstance(entries, list)
        else []
    )


def copy_from(item: Json) -> Copy:
    """A draft as Gmail gives it; Nonsense when it lacks what every draft has."""
    identity, thread = _place(item)
    message = record_in(item, "message")
    labels = texts_in(message, "labelIds")
    payload = record_in(message, "payload")
    return Copy(
        id=identity,
        thread=thread,
        labels=labels,
        body=visible_body(payload),
        message=message,
        envelope=envelope_of(payload),
    )


def _meant(message: Message, writer: Writer, parent: Parent | None) -> str:
    """The fingerprint of *message* as it would be saved."""
    envelope = fingerprints.Envelope(to=[message.to.address], subject=subject_of(message, parent))
    return fingerprints.fingerprint(visible_text(html_body(message, writer, parent)), envelope)


def _place(item: Json) -> tuple[DraftId, ThreadId]:
    identity, thread = text_in(item, "id"), text_in(record_in(item, "message"), "threadId")
    if not identity or not thread:
        raise Nonsense("Gmail's draft has no id or no conversation")
    return DraftId(identity), ThreadId(thread)


def _quoted(item: Json) -> Quoted:
    payload = record_in(item, "payload")
    html = body_of(payload, "text/html")
    text = body_of(payload, "text/plain")
    return Quoted(sender=sender_in(headers_of(payload)), at=_moment(item), text=text or "", html=html)


def _moment(item: Json) -> datetime:
    mail = mail_from(item, {})
    if mail is None:
        raise Nonsense("Gmail's message has no date")
    return mail.at
