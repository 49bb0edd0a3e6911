"""Text and markup: what a reader sees of an HTML description or mail, and a plain text as a mail client writes it.

`visible_text(html)` drops markup, comments, attributes, and text that is hidden, tiny or white on white.
`html_of(text)` is the other way: escaped, one block a line. Both never raise.
"""

import html as entities
import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import PageElement, PreformattedString, Tag
from bs4.exceptions import ParserRejectedMarkup

_UNSEEN = {"head", "title", "style", "script", "template", "noscript", "iframe", "object", "svg", "math", "textarea"}
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
_GAPPED = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "pre", "table"}
_LONGEST_STYLE = 2000
_LINE, _GAP = "\x01", "\x02"  # marks of our own: the edge of a block, the edge of a paragraph
_BRACKETED = re.compile(r"<(?=[^\s<>\"'=]+@[^\s<>]+>|https?://[^\s<>]+>)([^<>]*)>", re.IGNORECASE)
_HIDING = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|mso-hide:all|opacity:0?(?:\.0+)?(?:;|$)|font-size:[01](?:\.\d+)?(?:px|pt|em|rem|%)?(?:;|!|$)"
    r"|(?:text-indent|left|top):-\d{3,}|(?:max-)?(?:height|width):0(?:px)?(?:;|!|$).*overflow:hidden"
    r"|overflow:hidden.*(?:max-)?(?:height|width):0(?:px)?(?:;|!|$)"
)
_WHITE = re.compile(
    r"white|transparent|#f{3}(?:f|f{3}|f{5})?|rgba?\(255,255,255(?:,[\d.]+)?\)|rgba\(\d+,\d+,\d+,0(?:\.0+)?\)"
)
_COLOUR = re.compile(r"(?:^|;)color:([^;!]+)")
_BACKGROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;!]+)")


def visible_text(html: str, *, keep_lines: bool = False) -> str:
    """What a reader sees of *html*, one line a block. *keep_lines*: line ends in the source show, as in Google's
    calendar. An address or link in angle brackets is text, not markup.
    """
    source = _BRACKETED.sub(lambda found: f"&lt;{found[1]}&gt;", html)
    try:
        root = BeautifulSoup(f"<html>{source}</html>", "html.parser")
    except (ParserRejectedMarkup, RecursionError):
        return _tidy(entities.unescape(re.sub(r"<[^>]*>", " ", source)))
    return _tidy("".join(_pieces(root, keep_lines=keep_lines)))


def html_of(text: str) -> str:
    """*text* as blocks, the way mail clients write it; an empty line is an empty block."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    return "".join(f"<div>{entities.escape(line, quote=False) or '<br>'}</div>" for line in lines)


def _pieces(root: Tag, *, keep_lines: bool) -> Iterator[str]:
    """The visible strings below *root* in reading order, with line ends around blocks; no recursion."""
    waiting: list[tuple[PageElement | str, bool]] = [(root, False)]
    while waiting:
        node, dark = waiting.pop()
        if isinstance(node, str):
            if not isinstance(node, PreformattedString):  # comments, doctypes, CDATA
                yield _shown(node, keep_lines=keep_lines)
        elif isinstance(node, Tag) and not _hidden(node, dark=dark):
            below = _dark(node, dark=dark)
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
    plain = text.replace(_LINE, " ").replace(_GAP, " ")
    return re.sub(r"[\t\f \xa0]+" if keep_lines else r"[\t\n\r\f ]+", " ", plain)


def _edge(name: str) -> str:
    if name == "br":
        return "\n"
    if name in _GAPPED:
        return _GAP
    if name in _BLOCKS:
        return _LINE
    return " " if name in {"td", "th"} else ""


def _styles(tag: Tag) -> str:
    return re.sub(r"\s+", "", str(tag.get("style") or "")[:_LONGEST_STYLE]).lower()


def _hidden(tag: Tag, *, dark: bool) -> bool:
    if tag.name in _UNSEEN or tag.has_attr("hidden") or (tag.name == "input" and tag.get("type") == "hidden"):
        return True
    styles = _styles(tag)
    if _HIDING.search(styles):
        return True
    colour = _COLOUR.search(styles)
    written = colour[1] if colour else str(tag.get("color") or "").strip().lower() if tag.name == "font" else ""
    return bool(_WHITE.fullmatch(written)) and not _dark(tag, dark=dark)


def _dark(tag: Tag, *, dark: bool) -> bool:
    """True where the background is not white, so that white text can be read."""
    found = _BACKGROUND.search(_styles(tag))
    background = found[1] if found else str(tag.get("bgcolor") or "").strip().lower()
    return dark if not background else not _WHITE.fullmatch(background)


def _tidy(text: str) -> str:
    """Edges that meet, and a break before them, become one line end; an empty line where a paragraph is among them."""
    joined = re.sub(rf"\n?[ \t]*[{_LINE}{_GAP}][{_LINE}{_GAP} \t]*", _line_ends, text)
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in re.split(r"\r\n|[\r\n]", joined))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _line_ends(found: re.Match[str]) -> str:
    return "\n\n" if _GAP in found[0] else "\n"
