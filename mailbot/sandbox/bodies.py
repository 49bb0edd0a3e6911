"""Mail bodies: plain text as HTML, HTML as what a reader sees, and the quote below a reply."""

import html
import re
from datetime import datetime

from bs4 import BeautifulSoup, Comment
from bs4.element import NavigableString, PageElement, Tag

_BLOCKS = {"p", "div", "li", "tr", "table", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr"}
_UNSEEN = {"script", "style", "head", "title", "template", "noscript"}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$)")
_WHITE = re.compile(r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))", re.I)
_PREFIX = re.compile(r"^\s*(?:(?:re|aw|sv|vs|ref|fw|fwd|wg|tr|rv|antw|odp)\s*(?:\[\d+\])?\s*:\s*)+", re.I)


def base_subject(subject: str) -> str:
    """*subject* without reply and forward prefixes, in lower case and single spaces: what threads go by."""
    return " ".join(_PREFIX.sub("", subject).lower().split())


def reply_subject(subject: str) -> str:
    """`Re: ` once before *subject*."""
    return subject if re.match(r"\s*re\s*:", subject, re.I) else f"Re: {subject}".strip()


def html_of(text: str) -> str:
    """Plain *text* as HTML: a `<div>` for each line, escaped."""
    return "".join(f"<div>{html.escape(line, quote=False) or '<br>'}</div>" for line in text.splitlines())


def text_of(markup: str) -> str:
    """What a reader sees of *markup*: line by line, without comments, hidden or white text."""
    soup = BeautifulSoup(markup, "html.parser")
    lines: list[str] = [""]
    _read(soup, lines)
    return "\n".join(_squeezed([" ".join(line.split()) for line in lines]))


def front_of(text: str) -> str:
    """*text* above the quote that its last lines are, and above the line that says who wrote that."""
    lines = text.splitlines()
    while lines and (not lines[-1].strip() or lines[-1].startswith(">")):
        lines.pop()
    if len(lines) < len(text.rstrip().splitlines()) and lines and lines[-1].endswith("wrote:"):
        lines.pop()
    return "\n".join(_squeezed(lines))


def quoted(text: str) -> str:
    """*text* with `> ` before each line."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def attribution(name: str, at: datetime) -> str:
    """The line above a quote."""
    return f"On {at:%a, %d %b %Y at %H:%M}, {name} wrote:"


def _hidden(tag: Tag) -> bool:
    style = str(tag.get("style") or "")
    return (
        tag.name in _UNSEEN
        or tag.has_attr("hidden")
        or bool(_HIDING.search(style))
        or (bool(_WHITE.search(style)) and "background" not in style)
    )


def _read(node: PageElement, lines: list[str]) -> None:
    if isinstance(node, NavigableString):
        if not isinstance(node, Comment) and type(node) is NavigableString:
            lines[-1] += str(node).replace("\n", " ")
        return
    if not isinstance(node, Tag) or _hidden(node):
        return
    if node.name == "br":
        lines.append("")
        return
    block = node.name in _BLOCKS
    if block and lines[-1].strip():
        lines.append("")
    for child in node.children:
        _read(child, lines)
    if block:
        lines.append("")


def _squeezed(lines: list[str]) -> list[str]:
    """*lines* with at most one empty line in a row and none at the ends."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept
