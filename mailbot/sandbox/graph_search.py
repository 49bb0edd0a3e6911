"""`$search` on messages: the keyword language (KQL) that Graph takes, over the words of a mail.

https://learn.microsoft.com/graph/search-query-parameter
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mailbot.sandbox.graph_errors import GraphError, bad_request
from mailbot.sandbox.graph_times import parse_instant

_TOKEN = re.compile(
    r"\s*(?:(?P<paren>[()])|(?P<prop>\w+)(?P<op>[:=<>]=?)"
    r"|(?P<phrase>\"(?:[^\"\\]|\\.)*\"\*?)|(?P<word>[^\s()\"]+))"
)
_WORD = re.compile(r"\w+", re.UNICODE)
_PEOPLE = {"participants": ("from", "to", "cc", "bcc"), "recipients": ("to", "cc", "bcc")}
_TEXTS = {"from", "to", "cc", "bcc", "subject", "body", "attachment", "category"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What of one mail can be searched: its texts by KQL property (several a property), and its times."""

    texts: Mapping[str, tuple[str, ...]]
    received: datetime
    sent: datetime
    flags: Mapping[str, bool] = field(default_factory=dict)


Match = Callable[[Words], bool]


def unquoted(option: str) -> str:
    """The KQL inside the quotation marks that `$search` needs around anything but single words. 400 without them."""
    text = option.strip()
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    stray = re.search(r"[^\w\s]", text)
    if stray or not text:
        at = stray.start() if stray else 0
        raise bad_request(f"Syntax error: character '{text[at : at + 1]}' is not valid at position {at} in '{text}'.")
    return text


def search(option: str) -> Match:
    """The test that `$search=`*option* puts to a mail. 400 for a syntax error."""
    tokens = list(_tokens(unquoted(option)))
    if not tokens:
        raise bad_request("The search term is empty.", "SearchQueryEmpty")
    reader = _Reader(tokens)
    match = reader.either()
    if reader.left:
        raise _syntax(reader.left[0][1])
    return match


def _syntax(near: str) -> GraphError:
    return bad_request(f"Syntax error near '{near}' in the search query.", "SearchQuerySyntaxError")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _syntax(text[at:])
        at = found.end()
        if found["prop"]:
            yield "prop", found["prop"].lower() + found["op"]
        else:
            kind = next(name for name in ("paren", "phrase", "word") if found[name])
            yield kind, found[kind]


class _Reader:
    """Reads tokens from the left; words side by side mean AND, and OR binds weaker."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.left = tokens

    def _next_is(self, *words: str) -> bool:
        return bool(self.left) and self.left[0][1] in words and self.left[0][0] in {"word", "paren"}

    def either(self) -> Match:
        found = [self.all_of()]
        while self._next_is("OR"):
            self.left.pop(0)
            found.append(self.all_of())
        return lambda words: any(match(words) for match in found)

    def all_of(self) -> Match:
        found = [self.one()]
        while self.left and not self._next_is("OR", ")"):
            if self._next_is("AND"):
                self.left.pop(0)
            found.append(self.one())
        return lambda words: all(match(words) for match in found)

    def one(self) -> Match:
        if not self.left:
            raise _syntax("end of query")
        kind, text = self.left.pop(0)
        if kind == "paren":
            return self._group(text)
        if kind == "prop":
            return self._restriction(text)
        if kind == "word" and text == "NOT":
            inner = self.one()
            return lambda words: not inner(words)
        return _anywhere(text)

    def _group(self, text: str) -> Match:
        if text == ")":
            raise _syntax(text)
        inner = self.either()
        if not self._next_is(")"):
            raise _syntax("end of query")
        self.left.pop(0)
        return inner

    def _restriction(self, text: str) -> Match:
        name, op = re.fullmatch(r"(\w+?)([:=<>]+)", text).groups()  # type: ignore[union-attr]  # made by _tokens
        if not self.left or self.left[0][0] not in {"word", "phrase"} or self._next_is("AND", "OR", "NOT"):
            raise _syntax(text)
        value = self.left.pop(0)[1]
        if name in {"received", "sent"}:
            return _dated(name, op, value.strip('"'))
        if name in {"hasattachment", "hasattachments"}:
            wanted = value.lower() in {"true", "1", "yes"}
            return lambda words: words.flags.get("hasattachment", False) is wanted
        names = _PEOPLE.get(name, (name,) if name in _TEXTS else ())
        return lambda words: any(_holds(t, value) for one in names for t in words.texts.get(one, ()))


def _anywhere(value: str) -> Match:
    """A bare word is sought in sender, subject and body, as the service does by default."""
    names = ("from", "subject", "body")
    return lambda words: any(_holds(text, value) for name in names for text in words.texts.get(name, ()))


def _holds(text: str, value: str) -> bool:
    """*value*'s words stand in *text* one after another; a trailing `*` leaves the last one open."""
    wanted = [word.lower() for word in _WORD.findall(value)]
    words = [word.lower() for word in _WORD.findall(text)]
    if not wanted:
        return False
    open_end, size = value.rstrip('"').endswith("*") or value.endswith("*"), len(wanted)
    for at in range(len(words) - size + 1):
        piece = words[at : at + size]
        last = piece[-1].startswith(wanted[-1]) if open_end else piece[-1] == wanted[-1]
        if last and piece[:-1] == wanted[:-1]:
            return True
    return False


def _dated(name: str, op: str, value: str) -> Match:
    start, _, end = value.partition("..")
    since, until = parse_instant(start), parse_instant(end or start)
    if since is None or until is None:
        raise _syntax(value)
    if end or op in {":", "="}:
        after_until = until + timedelta(days=1)
        return lambda words: since <= _time(words, name) < after_until
    tests: dict[str, Match] = {
        ">": lambda words: _time(words, name) > since,
        ">=": lambda words: _time(words, name) >= since,
        "<": lambda words: _time(words, name) < since,
        "<=": lambda words: _time(words, name) <= since,
    }
    if op not in tests:
        raise _syntax(op)
    return tests[op]


def _time(words: Words, name: str) -> datetime:
    return words.received if name == "received" else words.sent
