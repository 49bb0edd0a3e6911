"""A Graph message read as a mail.

Pure. https://learn.microsoft.com/en-us/graph/api/resources/message
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from mailbot.core.links import outlook_link
from mailbot.core.model import Address, Mail, MailId, MailKind, ThreadId, address_of
from mailbot.providers.bounds import line_in
from mailbot.providers.hypertext import first_words
from mailbot.providers.microsoft.wire import instant_of, people_in, person_of
from mailbot.providers.records import Json, flag_in, record_in, records_in, text_in, texts_in

MAIL_FIELDS = (
    "id",
    "conversationId",
    "parentFolderId",
    "subject",
    "bodyPreview",
    "webLink",
    "from",
    "sender",
    "toRecipients",
    "ccRecipients",
    "replyTo",
    "isDraft",
    "categories",
    "sentDateTime",
    "receivedDateTime",
    "createdDateTime",
    "internetMessageHeaders",
)

_DAEMONS = ("postmaster", "mailer-daemon", "microsoftexchange")
_BULK = frozenset({"bulk", "list", "junk", "auto_reply", "auto-reply"})


def mail_of(item: Json, *, own: Collection[Address], left_out: Collection[str]) -> Mail | None:
    """*item* as a mail of the user with the addresses *own*; None when it lies in a folder of the ids *left_out*
    (trash, spam) or cannot be read.

    A mail counts as sent when it comes from the user and is no draft, whatever folder a rule moved it to.
    """
    identifier, thread, at = text_in(item, "id"), text_in(item, "conversationId"), moment_in(item)
    if not identifier or not thread or at is None or text_in(item, "parentFolderId") in left_out:
        return None
    draft = flag_in(item, "isDraft")
    sender = person_of(record_in(item, "from") or record_in(item, "sender"))
    return Mail(
        id=MailId(identifier),
        thread=ThreadId(thread),
        at=at,
        sender=sender,
        to=people_in(item, "toRecipients"),
        cc=people_in(item, "ccRecipients"),
        reply_to=people_in(item, "replyTo"),
        subject=line_in(item, "subject"),
        preview=first_words(text_in(item, "bodyPreview")),
        kind=_kind(item, sender.address),
        sent=not draft and sender.address in own,
        draft=draft,
        labels=texts_in(item, "categories"),
        link=outlook_link(text_in(item, "webLink")),
        failed=frozenset(address_of(one) for name, one in _headers(item) if name == "x-failed-recipients") - {""},
    )


def moment_in(item: Json) -> datetime | None:
    """When the mail came or went; a draft has the moment it was begun."""
    names = ("receivedDateTime", "sentDateTime", "createdDateTime")
    if flag_in(item, "isDraft"):
        names = ("createdDateTime", "receivedDateTime", "sentDateTime")
    return next((moment for name in names if (moment := instant_of(text_in(item, name)))), None)


def is_invitation(item: Json) -> bool:
    """True for meeting requests, updates, cancellations and answers: createReply refuses them."""
    if text_in(item, "@odata.type").startswith("#microsoft.graph.eventMessage"):
        return True
    return any(
        (name, value) == ("content-class", "urn:content-classes:calendarmessage") or _is_calendar_part(name, value)
        for name, value in _headers(item)
    )


def _is_calendar_part(name: str, value: str) -> bool:
    return name == "content-type" and value.startswith("text/calendar")


def _kind(item: Json, sender: Address) -> MailKind:
    if is_invitation(item):
        return MailKind.INVITATION
    headers = tuple(_headers(item))
    if sender.startswith(_DAEMONS) or any(_tells_of_a_bounce(name, value) for name, value in headers):
        return MailKind.BOUNCE
    if any(_tells_of_a_machine(name, value) for name, value in headers):
        return MailKind.AUTOMATIC
    return MailKind.MAIL


def _headers(item: Json) -> Iterator[tuple[str, str]]:
    """The internet headers, lower-case; Graph gives them for received mail and only when selected."""
    for header in records_in(item, "internetMessageHeaders"):
        yield text_in(header, "name").strip().lower(), text_in(header, "value").strip().lower()


def _tells_of_a_bounce(name: str, value: str) -> bool:
    if name == "content-type":
        return value.startswith("multipart/report") and "delivery-status" in value
    return name in {"x-failed-recipients", "x-ms-exchange-message-is-ndr"}


def _tells_of_a_machine(name: str, value: str) -> bool:
    """RFC 3834 and what list servers and out-of-office responders add."""
    if name == "auto-submitted":
        return not value.startswith("no")
    return name in {"list-id", "x-autoreply", "x-autorespond"} or (name == "precedence" and value in _BULK)
