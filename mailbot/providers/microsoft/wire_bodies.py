"""The body of a draft: our text and the signature on top, below it the quote that Outlook made.

Pure. The quote stays byte for byte as the service gave it. Where it begins is told by the empty element that Outlook
itself puts under a reply, so that nothing in the mail shows who wrote it.
"""

import re

from mailbot.core.fingerprints import Envelope, fingerprint
from mailbot.core.links import outlook_link
from mailbot.core.model import Draft, DraftId, ThreadId
from mailbot.providers.hypertext import LONGEST, html_of, visible_text
from mailbot.providers.microsoft.wire import people_in
from mailbot.providers.records import Json, flag_in, record_in, records_in, text_in

_EDGE = '<div id="appendonsend"></div>'  # what Outlook on the web leaves between answer and quote
_MARKER = re.compile(r"<div\b[^<>]*\bid\s*=\s*[\"']?(?:appendonsend|divRplyFwdMsg)\b[^<>]*>", re.IGNORECASE)
_RULE = re.compile(r"<hr\b[^<>]*>", re.IGNORECASE)
_RULE_BEFORE = re.compile(r"<hr\b[^<>]*>\s*\Z", re.IGNORECASE)
_BODY_OPENS = re.compile(r"<body\b[^<>]*>", re.IGNORECASE)


def body_text(item: Json, longest: int = LONGEST) -> str:
    """What a reader sees of the item's body, HTML or not, of its source the first *longest* characters."""
    body = record_in(item, "body")
    content = text_in(body, "content")
    is_html = text_in(body, "contentType").lower() == "html"
    return visible_text(content, longest=longest) if is_html else content[:longest]


def html_in(item: Json) -> str:
    """The item's body as HTML; a plain one is written as HTML."""
    body = record_in(item, "body")
    content = text_in(body, "content")
    return content if text_in(body, "contentType").lower() == "html" else html_of(content) if content.strip() else ""


def draft_of(item: Json) -> Draft | None:
    """*item*, read with its body and its files, as a draft of ours; None when it has no id."""
    identifier = text_in(item, "id")
    if not identifier:
        return None
    thread = ThreadId(text_in(item, "conversationId"))
    link = outlook_link(text_in(item, "webLink"))
    return Draft(id=DraftId(identifier), thread=thread, fingerprint=print_of(item), link=link)


def print_of(item: Json) -> str:
    """The fingerprint of *item*, read with its body and its files."""
    return fingerprint(body_text(item), envelope_of(item))


def envelope_of(item: Json) -> Envelope:
    """Who gets the draft, its subject, and the names of its files; pictures that its text shows are none."""
    fields = ("toRecipients", "ccRecipients", "bccRecipients")
    to, cc, bcc = ([one.address for one in people_in(item, name)] for name in fields)
    files = [text_in(one, "name") for one in records_in(item, "attachments") if not flag_in(one, "isInline")]
    return Envelope(to=to, cc=cc, bcc=bcc, subject=text_in(item, "subject"), files=files)


def front_of(text: str, signature: str) -> str:
    """The part of the body that is ours: *text*, then the user's *signature* where there is one."""
    signed = f'<div><br></div><div id="Signature">{html_of(signature)}</div>' if signature.strip() else ""
    return html_of(text) + signed


def whole_body(front: str) -> str:
    """A new message of *front* alone."""
    return f"<html><body>{front}</body></html>"


def on_top(front: str, quote: str) -> str:
    """The reply whose quote is *quote*, as createReply gave it, with *front* above."""
    opens = _BODY_OPENS.search(quote)
    at = opens.end() if opens else 0
    return f"{quote[:at]}{front}{_EDGE}{quote[at:]}"


def put_in_place(front: str, html: str) -> str | None:
    """*html* with *front* in the place of all that stands above the quote; None when no quote begins in it."""
    found = _quote_begins(html)
    if found is None:
        return None
    opens = _BODY_OPENS.search(html, 0, found)
    at = opens.end() if opens else 0
    return f"{html[:at]}{front}{_EDGE}{html[found:].removeprefix(_EDGE)}"


def front_text(html: str) -> str:
    """What a reader sees above the quote; of a body without a quote, all of it."""
    found = _quote_begins(html)
    return visible_text(html if found is None else html[:found])


def written_text(html: str) -> str:
    """The same for a draft that the user answers in: only Outlook's own element ends it, a rule may be the user's."""
    marker = _MARKER.search(html)
    return visible_text(html[: marker.start()] if marker else html)


def _quote_begins(html: str) -> int | None:
    """Where the quote begins: at Outlook's own element, the rule before it included, or else at the first rule."""
    marker = _MARKER.search(html)
    if marker is None:
        rule = _RULE.search(html)
        return rule.start() if rule else None
    before = _RULE_BEFORE.search(html, 0, marker.start())
    return before.start() if before else marker.start()
