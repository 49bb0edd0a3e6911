"""Mails as RFC 5322 text and back: what Gmail takes as `raw` and shows as `payload`."""

import email.policy
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime, formataddr, getaddresses, parseaddr, parsedate_to_datetime

from mailbot.sandbox.items import Attachment, Content, Kind, Mail, Who

_OWN = {
    "from",
    "to",
    "cc",
    "bcc",
    "reply-to",
    "subject",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
}
_METHODS = {Kind.INVITATION: "REQUEST", Kind.RESPONSE: "REPLY", Kind.CANCELLATION: "CANCEL"}


def parsed(raw: bytes) -> Content:
    """*raw* as `Content`; broken headers become empty ones, as mail services do."""
    message = BytesParser(_class=EmailMessage, policy=email.policy.default).parsebytes(raw)
    content = Content(
        sender=next(iter(_people(message, "From")), Who()),
        to=_people(message, "To"),
        cc=_people(message, "Cc"),
        bcc=_people(message, "Bcc"),
        reply_to=_people(message, "Reply-To"),
        subject=_header(message, "Subject"),
        message_id=_header(message, "Message-ID"),
        in_reply_to=_header(message, "In-Reply-To"),
        references=tuple(_header(message, "References").split()),
        headers={name: " ".join(str(value).split()) for name, value in message.items() if name.lower() not in _OWN},
    )
    for part in message.walk():
        _take(part, content)
    return content


def date_of(raw: bytes) -> datetime | None:
    """The moment in the Date header of *raw*, None when there is none that can be read."""
    given = BytesParser(policy=email.policy.compat32).parsebytes(raw, headersonly=True).get("Date")
    try:
        moment = parsedate_to_datetime(str(given)) if given else None
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None


def built(mail: Mail) -> EmailMessage:
    """*mail* as a message with its body and headers, ready for `as_bytes(policy=email.policy.SMTP)`."""
    message = EmailMessage(policy=email.policy.SMTP)
    for name, value in header_pairs(mail):
        message[name] = _encoded(name, value)
    content = mail.content
    boundary = f"000000000000{mail.edition}"
    if content.html and not content.text:
        message.set_content(content.html, subtype="html", cte="quoted-printable")
    else:
        message.set_content(content.text, cte="quoted-printable")
    if content.html and content.text:
        message.add_alternative(content.html, subtype="html", cte="quoted-printable")
    if content.calendar:
        message.add_alternative(
            content.calendar, subtype="calendar", params={"method": _METHODS.get(content.kind, "REQUEST")}
        )
    if message.is_multipart():
        message.set_boundary(boundary)
    for one in content.attachments:
        main, _, sub = one.type.partition("/")
        message.add_attachment(one.content, maintype=main, subtype=sub or "octet-stream", filename=one.name)
    if message.get_content_type() == "multipart/mixed":
        message.set_boundary(f"{boundary}m")
    return message


def raw_of(mail: Mail) -> bytes:
    """*mail* as bytes with CRLF line ends."""
    return built(mail).as_bytes(policy=email.policy.SMTP)


def header_pairs(mail: Mail) -> Iterator[tuple[str, str]]:
    """The header fields of *mail*, decoded, in the case its writer used (other systems write `Message-Id`)."""
    content = mail.content
    ours = mail.is_draft or mail.sent
    yield "MIME-Version", "1.0"
    for name, value in content.headers.items():
        yield name, " ".join(value.split())
    yield "Date", format_datetime(mail.at.astimezone(UTC))
    if content.in_reply_to:
        yield ("In-Reply-To" if ours else "In-reply-to"), content.in_reply_to
    if content.references:
        yield "References", " ".join(content.references)
    yield ("Message-ID" if ours else "Message-Id"), content.message_id
    yield "Subject", content.subject
    yield "From", written([content.sender])
    if content.reply_to:
        yield "Reply-To", written(content.reply_to)
    if content.to:
        yield "To", written(content.to)
    if content.cc:
        yield ("Cc" if ours else "CC"), written(content.cc)
    if content.bcc and ours:
        yield "Bcc", written(content.bcc)


def written(people: Iterable[Who]) -> str:
    """*people* as one header value, decoded; names are quoted where RFC 5322 asks for it."""
    return ", ".join(_one(person) for person in people)


def _one(person: Who) -> str:
    if not person.name:
        return person.address
    if person.name.isascii():
        return formataddr((person.name, person.address))
    quoted = person.name if person.name.replace(" ", "").isalnum() else '"' + person.name.replace('"', "'") + '"'
    return f"{quoted} <{person.address}>"


def _encoded(name: str, value: str) -> object:
    """*value* so that the email package writes it: address lists by parts, because names may be non-ASCII."""
    if name.lower() not in {"from", "to", "cc", "bcc", "reply-to"}:
        return value
    made = []
    for display, address in getaddresses([value]):
        local, at, domain = address.rpartition("@")
        if not at or not address.isascii():
            return value
        made.append(HeaderAddress(display, local, domain))
    return made


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _people(message: EmailMessage, name: str) -> tuple[Who, ...]:
    """The people of an address header, taken apart before it is decoded, so that no coded comma parts anybody."""
    raw = [" ".join(str(value).split()) for key, value in message.raw_items() if key.lower() == name.lower()]
    found = getaddresses(raw) if len(raw) != 1 or "," in raw[0] else [parseaddr(raw[0])]
    return tuple(Who(address, _decoded(display)) for display, address in found if display or address)


def _decoded(text: str) -> str:
    """*text* without the coding of RFC 2047."""
    try:
        return " ".join(str(make_header(decode_header(text))).split())
    except (LookupError, ValueError, HeaderParseError):
        return text


def _take(part: EmailMessage, content: Content) -> None:
    """Put one MIME part into *content*."""
    if part.is_multipart():
        return
    if part.get_filename() or part.get_content_disposition() == "attachment":
        payload = part.get_payload(decode=True)
        name = part.get_filename() or "noname"
        data = payload if isinstance(payload, bytes) else b""
        content.attachments = (*content.attachments, Attachment(name=name, type=part.get_content_type(), content=data))
        return
    match part.get_content_type():
        case "text/plain":
            content.text += _text(part)
        case "text/html":
            content.html += _text(part)
        case "text/calendar":
            content.calendar = _text(part)
            method = str(part.get_param("method", "")).upper()
            content.kind = next((k for k, m in _METHODS.items() if m == method), Kind.MAIL)
        case _:
            return


def _text(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset("utf-8")
    try:
        text = raw.decode(charset, "replace")
    except LookupError:  # a charset nobody knows
        text = raw.decode("utf-8", "replace")
    return text.replace("\r\n", "\n")
