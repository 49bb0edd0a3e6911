"""Gmail's messages as ours.

Pure: an entry that cannot be read gives None.
https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.message import Message as Headers
from email.utils import parsedate_to_datetime
from html import unescape

from mailbot.core.fingerprints import Envelope
from mailbot.core.model import Labelled, Mail, MailId, MailKind, Person, Thread, ThreadId
from mailbot.providers.google.wire import decoded, headers_of, instant_of, millis_of, people_of, unpacked
from mailbot.providers.hypertext import first_words, visible_text
from mailbot.providers.records import Json, record_in, records_in, text_in, texts_in

MAIL_FIELDS = (
    "id,threadId,labelIds,internalDate,snippet,"
    "payload(mimeType,headers,parts(mimeType,parts(mimeType,parts(mimeType,parts(mimeType)))))"
)
"""What is asked of a message of a thread: headers, the kinds of its parts, and of its text the first words."""

_DEEPEST = 12
_LONGEST_SNIPPET = 4000  # escaped; Gmail gives about two hundred characters
_INVITING = {"text/calendar", "application/ics"}
_CALENDAR_SENDERS = re.compile(r"calendar-(?:notification|invite)s?@google\.com")
_QUOTE = re.compile(r"<div\b[^<>]*\bclass\s*=\s*[\"']?gmail_quote\b", re.IGNORECASE)
_DAEMONS = re.compile(r"(?:mailer-daemon|postmaster)@.+")


def unseen(labels: frozenset[str]) -> bool:
    """In the trash or in spam."""
    return bool(labels & {"TRASH", "SPAM"})


def mail_from(item: Json, names: Mapping[str, str]) -> Mail | None:
    """*item* as a mail; *names* are the user's labels by id. None in trash and spam, without an id, or a date."""
    labels = texts_in(item, "labelIds")
    headers = headers_of(record_in(item, "payload"))
    at = millis_of(item.get("internalDate")) or _date_in(headers)
    if not text_in(item, "id") or not text_in(item, "threadId") or at is None or unseen(labels):
        return None
    return Mail(
        id=MailId(text_in(item, "id")),
        thread=ThreadId(text_in(item, "threadId")),
        at=at,
        sender=sender_in(headers),
        to=people_of(headers.get("to", "")),
        cc=people_of(headers.get("cc", "")),
        reply_to=people_of(headers.get("reply-to", "")),
        subject=decoded(headers.get("subject", "")),
        preview=first_words(unescape(text_in(item, "snippet")[:_LONGEST_SNIPPET])),
        kind=kind_of(record_in(item, "payload"), headers),
        sent="SENT" in labels and "DRAFT" not in labels,
        draft="DRAFT" in labels,
        labels=frozenset(names[label] for label in labels if label in names),
        failed=frozenset(person.address for person in people_of(headers.get("x-failed-recipients", ""))),
    )


def thread_from(item: Json, names: Mapping[str, str]) -> Thread | None:
    """*item* as a thread, oldest mail first; None when no mail of it is left to see."""
    mails = [mail for mail in (mail_from(entry, names) for entry in records_in(item, "messages")) if mail]
    if not text_in(item, "id") or not mails:
        return None
    return Thread(id=ThreadId(text_in(item, "id")), mails=tuple(sorted(mails, key=lambda mail: mail.at)))


def labelled_from(item: Json, label: str) -> Labelled | None:
    """*item* as a mail that bears *label* (its full name)."""
    mail = mail_from(item, {})
    if mail is None:
        return None
    return Labelled(label=label, mail=mail.id, thread=mail.thread, at=mail.at, sender=mail.sender, subject=mail.subject)


def sender_in(headers: Mapping[str, str]) -> Person:
    """Who wrote it."""
    return next(iter(people_of(headers.get("from", ""))), Person())


def kind_of(payload: Json, headers: Mapping[str, str]) -> MailKind:
    """What a mail is, by its parts and headers; an invitation is one even when a machine sent it."""
    kinds = {text_in(part, "mimeType").lower() for part in parts_of(payload)}
    sender = sender_in(headers).address
    content = headers.get("content-type", "").lower()
    report = "multipart/report" in kinds and "disposition" not in content  # a read receipt is no bounce
    if report or _DAEMONS.fullmatch(sender) or "x-failed-recipients" in headers:
        return MailKind.BOUNCE
    if kinds & _INVITING or _CALENDAR_SENDERS.fullmatch(sender):
        return MailKind.INVITATION
    if _is_automatic(headers) or "multipart/report" in kinds:
        return MailKind.AUTOMATIC
    return MailKind.MAIL


def parts_of(payload: Json) -> Iterator[Json]:
    """*payload* and the parts below it, in reading order; what an enclosed mail holds is not this one's."""
    waiting = [(payload, 0)]
    while waiting:
        part, depth = waiting.pop()
        yield part
        if depth < _DEEPEST and not text_in(part, "mimeType").lower().startswith("message/"):
            waiting += [(below, depth + 1) for below in reversed(list(records_in(part, "parts")))]


def body_of(payload: Json, kind: str) -> str | None:
    """The text of the first part of this kind (`text/html` or `text/plain`) that is no attachment, or None."""
    for part in parts_of(payload):
        if text_in(part, "mimeType").lower() == kind and not text_in(part, "filename"):
            data = unpacked(text_in(record_in(part, "body"), "data"))
            return _text(data, headers_of(part).get("content-type", ""))
    return None


def envelope_of(payload: Json) -> Envelope:
    """Who gets the mail, its subject, and the names of its files; pictures that its text shows are none."""
    headers = headers_of(payload)
    to, cc, bcc = ([one.address for one in people_of(headers.get(name, ""))] for name in ("to", "cc", "bcc"))
    files = [text_in(part, "filename") for part in parts_of(payload) if not _is_shown(part)]
    subject = decoded(headers.get("subject", ""))
    return Envelope(to=to, cc=cc, bcc=bcc, subject=subject, files=[name for name in files if name])


def _is_shown(part: Json) -> bool:
    """A picture in the text. A file has a Content-ID in Gmail as well, so only both signs tell."""
    headers = headers_of(part)
    return headers.get("content-disposition", "").strip().lower().startswith("inline") and "content-id" in headers


def visible_body(payload: Json) -> str:
    """What a reader sees of the whole body, signature and quote included."""
    html = body_of(payload, "text/html")
    return visible_text(html) if html is not None else body_of(payload, "text/plain") or ""


def front_body(payload: Json) -> str:
    """What a reader sees above the quote, signature included; a body without HTML is given whole."""
    html = body_of(payload, "text/html")
    if html is None:
        return body_of(payload, "text/plain") or ""
    quote = _QUOTE.search(html)
    return visible_text(html[: quote.start()] if quote else html)


def _text(data: bytes, content_type: str) -> str:
    """Gmail mostly gives UTF-8, whatever the header says; where it does not, the header counts."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        header = Headers()
        header["content-type"] = content_type.replace("\r", " ").replace("\n", " ")
    try:
        return data.decode(str(header.get_content_charset("latin-1")), errors="replace")
    except (LookupError, ValueError):
        return data.decode("latin-1")


def _is_automatic(headers: Mapping[str, str]) -> bool:
    """https://www.rfc-editor.org/rfc/rfc3834 and what is used beside it."""
    submitted = headers.get("auto-submitted", "no").strip().lower()
    precedence = headers.get("precedence", "").strip().lower()
    marked = {"list-id", "x-autoreply", "x-autorespond", "x-auto-reply"} & set(headers)
    return bool(marked) or not submitted.startswith("no") or precedence in {"bulk", "auto_reply", "list", "junk"}


def _date_in(headers: Mapping[str, str]) -> datetime | None:
    try:
        return instant_of(parsedate_to_datetime(headers.get("date", "")).isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
