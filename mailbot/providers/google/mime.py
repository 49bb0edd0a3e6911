"""A composed message as the mail that Gmail keeps for a draft: text, signature, quote, and the headers of a reply.

Nothing in it tells that a program wrote it: no header of our own, boundaries as mail clients make them. Message-ID is
left to Gmail: it puts its own in the place of ours and keeps ours in a header that a recipient can see.
https://developers.google.com/workspace/gmail/api/guides/drafts
"""

import base64
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from textwrap import wrap
from typing import Any
from zoneinfo import ZoneInfo

from mailbot.core.composing import reply_subject
from mailbot.core.errors import Refused
from mailbot.core.model import Message, Person
from mailbot.providers.google.quoting import Quoted, attribution, quote_html, quote_text
from mailbot.providers.google.wire import decoded, one_line
from mailbot.providers.hypertext import html_of, visible_text

_LONGEST_WORD, _LONGEST_CODED = 66, 75  # characters in a line of a header
_LONGEST_REFERENCES = 850
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,300}>")


class _Folding(EmailPolicy):
    """Folded as mail programs do it, in coded words of at most 75 characters; a message id is never folded.

    Names and subjects are folded here, because the library drops the quotation marks of a name that it has to fold,
    and what follows a comma in it would be one more recipient. https://www.rfc-editor.org/rfc/rfc2047#section-2
    """

    def fold_binary(self, name: str, value: Any) -> bytes:
        """One header as bytes."""
        match name:
            case "Subject":
                text = _folded(str(value), name)
            case "From" | "To":
                text = ", ".join(_addressed(one, name) for one in value.addresses)
            case _:
                return super().fold_binary(name, value)
        return f"{name}: {text}\r\n".encode("ascii")


_BODIES = _Folding(linesep="\r\n", max_line_length=76)  # https://www.rfc-editor.org/rfc/rfc2045#section-6.7
_HEADERS = _BODIES.clone(max_line_length=900)


def _addressed(one: HeaderAddress, header: str) -> str:
    """Name and address: the name in quotes where it is short and plain, else coded; the address alone for no name."""
    name = one.display_name
    if not name:
        return one.addr_spec
    if not _is_plain(name) or len(name) > _LONGEST_WORD:
        return f"{_coded(name, header)} <{one.addr_spec}>"
    if name.replace(" ", "").isalnum():
        return f"{name} <{one.addr_spec}>"
    return '"' + re.sub(r'(["\\])', r"\\\1", name) + f'" <{one.addr_spec}>'


def _folded(text: str, header: str) -> str:
    """*text* as it is, in lines, where it can be; else coded."""
    if not _is_plain(text):
        return _coded(text, header)
    return "\r\n ".join(wrap(text, _LONGEST_WORD, break_long_words=False, break_on_hyphens=False))


def _is_plain(text: str) -> bool:
    """Nothing in it needs coding: foreign letters, words too long for a line, or what looks coded already."""
    return text.isascii() and "=?" not in text and all(len(word) <= _LONGEST_WORD for word in text.split())


def _coded(text: str, header: str) -> str:
    return Header(text, charset="utf-8", header_name=header, maxlinelen=_LONGEST_CODED).encode(linesep="\r\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    """The message that is answered: its headers (lower-case names) and what is quoted of it."""

    headers: Mapping[str, str]
    quoted: Quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes: the alias with its name, its signature (HTML, "" for none), and the zone of the quote's date."""

    person: Person
    signature: str = ""
    zone: ZoneInfo = ZoneInfo("UTC")


def raw_of(message: Message, writer: Writer, parent: Parent | None, now: datetime) -> str:
    """*message* as base64url MIME, as `drafts.create` takes it. Refused when it cannot be written as a mail."""
    mail = EmailMessage(policy=_BODIES)
    mail["From"] = _mailbox(writer.person)
    mail["To"] = _mailbox(message.to)
    mail["Subject"] = subject_of(message, parent)
    mail["Date"] = format_datetime(now.astimezone(writer.zone))
    for name, value in reply_headers(parent).items():
        mail[name] = value
    mail.set_content(_clean(text_of(message, writer, parent)), charset="utf-8", cte="quoted-printable")
    mail.add_alternative(
        _clean(html_body(message, writer, parent)), subtype="html", charset="utf-8", cte="quoted-printable"
    )
    for part in mail.iter_parts():
        del part["MIME-Version"]
    mail.set_boundary("000000000000" + secrets.token_hex(8))
    return base64.urlsafe_b64encode(mail.as_bytes(policy=_HEADERS)).decode()


def subject_of(message: Message, parent: Parent | None) -> str:
    """One line; a reply bears its parent's subject behind one `Re: `."""
    if parent is None:
        return _clean(one_line(message.subject))
    return _clean(reply_subject(decoded(parent.headers.get("subject", ""))))


def reply_headers(parent: Parent | None) -> dict[str, str]:
    """In-Reply-To and References; the middle of a very long chain is left out, its ends are not."""
    if parent is None:
        return {}
    own = _MESSAGE_ID.findall(parent.headers.get("message-id", ""))
    if not own:
        raise Refused("the message to answer has no Message-ID, so no reply can join its conversation")
    chain = _MESSAGE_ID.findall(parent.headers.get("references", "") or parent.headers.get("in-reply-to", ""))
    chain = [one for one in dict.fromkeys(chain) if one != own[0]] + [own[0]]
    while len(" ".join(chain)) > _LONGEST_REFERENCES and len(chain) > 2:
        del chain[1]
    return {"In-Reply-To": own[0], "References": " ".join(chain)}


def text_of(message: Message, writer: Writer, parent: Parent | None) -> str:
    """The plain part: text, signature, quote."""
    pieces = [message.text.strip("\n")]
    if writer.signature:
        pieces.append(visible_text(writer.signature))
    if parent is not None:
        pieces.append(quote_text(parent.quoted, attribution(parent.quoted, message.language, writer.zone)))
    return "\n\n".join(pieces) + "\n"


def html_body(message: Message, writer: Writer, parent: Parent | None) -> str:
    """The HTML part in the same order, as Gmail's editor writes it."""
    signature = ""
    if writer.signature:
        signature = (
            "<div><br></div>"  # no "--" line: the signature may sign right below the closing words
            f'<div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">{writer.signature}</div>'
        )
    quote = ""
    if parent is not None:
        quote = quote_html(parent.quoted, attribution(parent.quoted, message.language, writer.zone))
    return f'<div dir="ltr">{html_of(message.text)}{signature}</div>{quote}'


def _mailbox(person: Person) -> HeaderAddress:
    """A header address whose name cannot break out of it."""
    local, _, domain = person.address.rpartition("@")
    try:
        address = HeaderAddress(display_name=_clean(one_line(person.name)), username=local, domain=domain)
        person.address.encode("ascii")
    except (ValueError, UnicodeEncodeError) as error:
        raise Refused("the address cannot be written in a mail header") from error
    return address


def _clean(text: str) -> str:
    """*text* without what no mail can carry: lone surrogates and control characters."""
    whole = text.encode("utf-8", errors="replace").decode("utf-8")
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", whole)
