"""Text and markup: what a reader sees of an HTML description or mail, and a plain text as a mail client writes it.

`visible_text(html)` drops markup, comments, attributes, and text that is hidden, tiny or white on white (`unseen`).
`html_of(text)` is the other way: escaped, one block a line. Both never raise, and read each character a fixed number of
times: no pattern here looks ahead over a text that the next match looks over again.
"""

import html as entities
import re
from collections.abc import Iterator
from unicodedata import category

from bs4 import BeautifulSoup
from bs4.element import PageElement, PreformattedString, Tag
from bs4.exceptions import ParserRejectedMarkup

from mailbot.providers.unseen import WHITE, Colour, ground_of, hiding_selectors, is_unseen

_BLOCKS = {"address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "fieldset", "figure", "footer"}
_BLOCKS |= {
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
}
_BLOCKS |= {"table", "tbody", "thead", "tr", "ul", "center", "caption"}
_STRUCK = {"s", "strike", "del"}
_GAPPED = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "pre", "table"}
LONGEST = 500_000
"""Of a longer source the rest is not read: what stands there counts as not written."""
_PREVIEW, _LONGEST_PREVIEW = 255, 4000
_LINE, _GAP = "\x01", "\x02"  # marks of our own: the edge of a block, the edge of a paragraph
_END = "\x03\"'>"  # closes whatever tag is left open, so that none of its attributes is taken for text
_BRACKETED = re.compile(r"<([^\s<>\"'=@]+@[^\s<>@]+|https?://[^\s<>]+)>", re.IGNORECASE)
_NOT_WRITTEN = re.compile(r"<!--.*?-->|<[!?][^<>]*>?", re.DOTALL)
_TOO_HIGH = re.compile(r"&#(?:[xX][0-9a-fA-F]{7,}|[0-9]{8,});?")  # no character; the parser stumbles over long ones


def visible_text(html: str, *, keep_lines: bool = False, longest: int = LONGEST) -> str:
    """What a reader sees of the first *longest* characters of *html*, one line a block.

    *keep_lines*: line ends in the source show, as in Google's calendar. An address or link in angle brackets is text,
    not markup.
    """
    source = html[:longest]
    hiding = hiding_selectors(source)
    try:
        root = BeautifulSoup(f"<html>{_prepared(source)}{_END}</html>", "html.parser")
    except (ParserRejectedMarkup, RecursionError):
        return _tidy(entities.unescape(re.sub(r"<[^<>]*>?", " ", _prepared(source))))
    return _tidy("".join(_pieces(root, hiding, keep_lines=keep_lines)))


def _prepared(source: str) -> str:
    """*source* without comments, declarations and impossible characters; a comment that never ends takes the rest."""
    plain = _TOO_HIGH.sub("\ufffd", source)
    left_open = plain.find("<!--", max(plain.rfind("-->"), 0))
    written = plain if left_open < 0 else plain[:left_open]
    return _BRACKETED.sub(r"&lt;\1&gt;", _NOT_WRITTEN.sub("", written))


def first_words(text: str) -> str:
    """*text* as a mail's preview: its first 255 characters on one line, invisible filling left out."""
    seen = ("" if category(c) == "Cf" else " " if category(c) in {"Cc", "Cs"} else c for c in text[:_LONGEST_PREVIEW])
    return " ".join("".join(seen).split())[:_PREVIEW].strip()


def html_of(text: str) -> str:
    """*text* as blocks, the way mail clients write it; an empty line is an empty block."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    return "".join(f"<div>{entities.escape(line, quote=False) or '<br>'}</div>" for line in lines)


def _pieces(root: Tag, hiding: frozenset[str], *, keep_lines: bool) -> Iterator[str]:
    """The visible strings below *root* in reading order, with line ends around blocks; no recursion."""
    waiting: list[tuple[PageElement | str, Colour | None]] = [(root, WHITE)]
    while waiting:
        node, ground = waiting.pop()
        if isinstance(node, str):
            if not isinstance(node, PreformattedString):  # comments, doctypes, CDATA
                yield _shown(node, keep_lines=keep_lines)
        elif isinstance(node, Tag) and not is_unseen(node, ground, hiding):
            below = ground_of(node, ground)
            edge = (_Edge(_edge(node.name)), below)
            waiting += [edge, *((child, below) for child in reversed(list(node.children)))]
            if node.name != "br":
                waiting.append(edge)


class _Edge(str):
    """What stands at the edge of an element: a line end, a gap, a blank, or nothing."""

    __slots__ = ()


def _shown(text: str, *, keep_lines: bool) -> str:
    if isinstance(text, _Edge):
        return str(text)
    plain = text.removesuffix(_END).replace(_LINE, " ").replace(_GAP, " ")
    return re.sub(r"[\t\f \xa0]+" if keep_lines else r"[\t\n\r\f ]+", " ", plain)


def _edge(name: str) -> str:
    if name == "br":
        return "\n"
    if name in _GAPPED:
        return _GAP
    if name in _BLOCKS:
        return _LINE
    if name in _STRUCK:
        return "~~"  # as people write it in plain text
    return " " if name in {"td", "th"} else ""


def _tidy(text: str) -> str:
    """Edges that meet, and a break before them, become one line end; an empty line where a paragraph is among them."""
    spaced = re.sub(r"[ \t]+", " ", text)
    joined = re.sub(rf"\n? ?[{_LINE}{_GAP}][{_LINE}{_GAP} ]*", _line_ends, spaced)
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in re.split(r"\r\n|[\r\n]", joined))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _line_ends(found: re.Match[str]) -> str:
    return "\n\n" if _GAP in found[0] else "\n"
