"""The quoted message below an answer, in the look that Gmail gives it and the language of the conversation."""

import html as entities
from dataclasses import dataclass
from datetime import datetime, tzinfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime
from bs4 import BeautifulSoup, Comment, Declaration, Doctype, Tag
from bs4.exceptions import ParserRejectedMarkup

from mailbot.core.model import Person
from mailbot.providers.hypertext import html_of, visible_text

_LONGEST_MARKUP, _LONGEST_TEXT = 200_000, 50_000  # characters; of a longer message only the beginning is quoted
_STYLE = "margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"
_NOT_QUOTED = ("script", "style", "head", "title", "meta", "link", "base", "iframe", "object", "embed", "form", "input")
_LINES = {  # language: (locale, date pattern, line)
    "en": ("en_GB", "EEE, d MMM y 'at' HH:mm", "On {date}, {who} wrote:"),
    "de": ("de", "EEE, d. MMM y 'um' HH:mm 'Uhr'", "Am {date} schrieb {who}:"),
    "fr": ("fr", "EEE d MMM y 'à' HH:mm", "Le {date}, {who} a écrit :"),
    "es": ("es", "EEE, d MMM y 'a' 'las' HH:mm", "El {date}, {who} escribió:"),
    "pt": ("pt", "EEE, d 'de' MMM 'de' y 'às' HH:mm", "Em {date}, {who} escreveu:"),
    "nl": ("nl", "EEE d MMM y 'om' HH:mm", "Op {date} schreef {who}:"),
    "it": ("it", "EEE d MMM y 'alle' 'ore' HH:mm", "Il giorno {date} {who} ha scritto:"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The message that is answered: who wrote what, when; *html* is None when it is plain text."""

    sender: Person
    at: datetime
    text: str
    html: str | None = None


def attribution(quoted: Quoted, language: str, zone: tzinfo) -> str:
    """As in `On Mon, 3 Nov 2025 at 10:00, Jane Roe <jane@acme.com> wrote:`; English where the language has no line."""
    locale, pattern, line = _LINES.get(language.lower()[:2], _LINES["en"])
    try:
        date = format_datetime(quoted.at.astimezone(zone), pattern, locale=Locale.parse(locale))
    except UnknownLocaleError:
        date = f"{quoted.at.astimezone(zone):%Y-%m-%d %H:%M}"
    address = f"<{quoted.sender.address}>" if quoted.sender.address else ""
    return line.format(date=date, who=" ".join(filter(None, (quoted.sender.name, address))) or "?")


def quote_text(quoted: Quoted, line: str) -> str:
    """*line*, then the message with `> ` before each of its lines."""
    body = quoted.text if quoted.html is None else visible_text(quoted.html[:_LONGEST_MARKUP])
    rows = body.strip()[:_LONGEST_TEXT].splitlines()
    marked = (f">{row}" if row.startswith(">") else f"> {row}".rstrip() for row in rows)
    return "\n".join([line, "", *marked])


def quote_html(quoted: Quoted, line: str) -> str:
    """The same as Gmail's own editor writes it."""
    head = f'<div dir="ltr" class="gmail_attr">{entities.escape(line, quote=False)}<br></div>'
    body = _quotable(quoted.html) if quoted.html is not None else None
    inner = body if body is not None else html_of(quoted.text.strip()[:_LONGEST_TEXT])
    block = f'<blockquote class="gmail_quote" style="{_STYLE}">{inner}</blockquote>'
    return f'<br><div class="gmail_quote gmail_quote_container">{head}{block}</div>'


def _quotable(html: str) -> str | None:
    """What stands in the body of *html*, without scripts, styles, comments, or pictures that only the original has."""
    if len(html) > _LONGEST_MARKUP:
        return html_of(visible_text(html[:_LONGEST_MARKUP])[:_LONGEST_TEXT])
    try:
        root = BeautifulSoup(f"<div>{html}</div>", "html.parser")
        for odd in root.find_all(string=lambda found: isinstance(found, (Comment, Doctype, Declaration))):
            odd.extract()
        for tag in root.find_all(_NOT_QUOTED):
            tag.decompose()
        for image in root.find_all("img", src=lambda source: bool(source) and source.lower().startswith("cid:")):
            image.decompose()
        for tag in root.find_all(True):
            _calm(tag)
        for shell in root.find_all(["html", "body"]):
            shell.unwrap()
        return root.decode(formatter="minimal")
    except (ParserRejectedMarkup, RecursionError):
        return html_of(visible_text(html)[:_LONGEST_TEXT])


def _calm(tag: Tag) -> None:
    """Nothing that runs."""
    for name in list(tag.attrs):
        value = str(tag.attrs[name]).strip().lower()
        if name.lower().startswith("on") or value.startswith(("javascript:", "vbscript:")):
            del tag.attrs[name]
