"""What Exchange does to bodies: it re-wraps markup, turns text into HTML and back, and quotes what is answered."""

import re
from functools import lru_cache
from html import escape, unescape
from html.parser import HTMLParser

_META = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
_VOID = {"area", "br", "col", "hr", "img", "input", "wbr"}
_DROPPED = {"script", "object", "embed", "applet", "title", "noscript"}
_HEAD = {"style"}
_ABOVE_BODY = {"meta", "link", "base", "style", "title", "script"}
_BLOCKS = {
    "address",
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tr",
    "ul",
}
_DECLARATION = re.compile(r"<!(?!--)[^>]*>?")
"""Doctypes and Office's conditional sections, on which the parser would stumble."""
SEPARATOR = '<hr tabindex="-1" style="display:inline-block; width:98%">'
QUOTE_START = re.compile(r'<hr[^>]*tabindex="-1"[^>]*>\s*<div id="divRplyFwdMsg"|<div id="divRplyFwdMsg"', re.I)


class _Rewrap(HTMLParser):
    """Writes the markup anew as Exchange keeps it: no scripts, comments or handlers, every attribute quoted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.head: list[str] = []
        self.body: list[str] = []
        self.open: list[str] = []
        self._dropping = ""
        self._in_head = ""
        self._above_body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._above_body = tag == "head" or (self._above_body and tag in _ABOVE_BODY)
        if tag in _DROPPED:
            self._dropping = tag
        elif tag in _HEAD:
            self._in_head = tag
        elif not self._dropping and tag not in {"html", "head", "body", "meta", "base", "link"}:
            kept = "".join(
                f' {name}="{escape(value or "", quote=True)}"' for name, value in attrs if not name.startswith("on")
            )
            self.body.append(f"<{tag}{kept}>")
            if tag not in _VOID:
                self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "head":
            self._above_body = False
        elif tag == self._dropping:
            self._dropping = ""
        elif tag == self._in_head:
            self._in_head = ""
        elif tag in self.open:
            while self.open:
                last = self.open.pop()
                self.body.append(f"</{last}>")
                if last == tag:
                    break

    def handle_data(self, data: str) -> None:
        if self._dropping or (self._above_body and not self._in_head):
            return
        if self._in_head:
            self.head.append(f"<style>{data}</style>")
        else:
            self.body.append(escape(data, quote=False).replace("\xa0", "&nbsp;"))


class _Reading(HTMLParser):
    """The text a reader sees, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = ""
        self._pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED | _HEAD | {"head"}:
            self._hidden = self._hidden or tag
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "hr":
            self.parts.append("\n" + "_" * 32 + "\n")
        elif tag in _BLOCKS:
            self._block(tag)
        self._pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""
        elif tag in _BLOCKS:
            self._block(tag)
        self._pre -= tag == "pre"

    def _block(self, tag: str) -> None:
        self.parts.append("\n\n" if tag in {"p", "blockquote", "ul", "ol", "table"} else "\n")

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        text = data if self._pre else re.sub(r"[ \t\r\n]+", " ", data)
        self.parts.append(text.replace("\xa0", " "))


@lru_cache(maxsize=1024)
def rewrapped(markup: str) -> str:
    """*markup* as Exchange gives it back: one html, head and body, tidied."""
    parser = _Rewrap()
    parser.feed(_DECLARATION.sub("", markup))
    parser.close()
    tail = "".join(f"</{tag}>" for tag in reversed(parser.open))
    return wrap("".join(parser.body) + tail, "".join(parser.head))


def wrap(body: str, head: str = "") -> str:
    """*body* as a whole HTML document of Exchange's make."""
    return f"<html><head>\r\n{_META}{head}</head><body>{body}</body></html>"


def inner(document: str) -> str:
    """What stands between a document's body tags; all of it when there are none."""
    found = re.search(r"<body[^>]*>(.*)</body>", document, re.I | re.S)
    return found[1] if found else document


def from_text(text: str) -> str:
    """Plain *text* as the HTML document Exchange makes of it."""
    lines = escape(text.replace("\r\n", "\n"), quote=False).split("\n")
    return wrap('<div class="PlainText">' + "<br>\r\n".join(lines) + "</div>")


@lru_cache(maxsize=1024)
def to_text(markup: str) -> str:
    """What a reader of *markup* sees, with CRLF line ends and at most one empty line in a row."""
    parser = _Reading()
    parser.feed(_DECLARATION.sub("", markup))
    parser.close()
    lines = [line.strip(" ") for line in "".join(parser.parts).split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return text.replace("\n", "\r\n") + ("\r\n" if text else "")


def preview(markup: str) -> str:
    """The first 255 characters a reader sees, as `bodyPreview`."""
    return to_text(markup).strip()[:255]


def unique(document: str) -> str:
    """The part of *document* above what it quotes, as `uniqueBody`."""
    body = inner(document)
    cut = QUOTE_START.search(body)
    return wrap(rewritten_inner(body[: cut.start()] if cut else body))


def rewritten_inner(fragment: str) -> str:
    """*fragment* with every tag closed."""
    return inner(rewrapped(fragment))


def quoted(lines: list[tuple[str, str]], original: str) -> str:
    """The block a reply puts below its own text: rule, header *lines* (name, value) and the *original* document."""
    header = "<br>".join(f"<b>{name}:</b> {escape(value, quote=False)}" for name, value in lines)
    return (
        f'{SEPARATOR}<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" color="#000000" '
        f'style="font-size:11pt">{header}</font><div>&nbsp;</div></div>{inner(original)}'
    )


def comment_html(comment: str) -> str:
    """A reply's comment, plain text, as markup."""
    return (
        "<div>" + escape(unescape(comment), quote=False).replace("\r\n", "\n").replace("\n", "<br>") + "</div>"
        if comment
        else ""
    )
