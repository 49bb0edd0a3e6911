"""Gmail's search: the `q` parameter as a test on mails.

Words without an operator look into everything; `OR` and `{}` bind tighter than standing side by side, which is "and".
https://support.google.com/mail/answer/7190
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from mailbot.sandbox.items import ARCHIVE, INBOX, SPAM, TRASH, Mail, Who
from mailbot.sandbox.world import World

Test = Callable[[Mail], bool]

_TOKEN = re.compile(r'\s*(?:([(){}])|(-?)(?:([A-Za-z0-9_]+):)?("[^"]*"|\(|\{|[^\s(){}"]+)|(-))')
_PACIFIC = ZoneInfo("America/Los_Angeles")
"""Dates in a query mean midnight there: https://developers.google.com/workspace/gmail/api/guides/filtering"""
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "m": timedelta(days=30), "y": timedelta(days=365)}
_DEEPEST = 20
"""Brackets nested deeper are read as plain lists."""
_EVERYWHERE = {"anywhere", "trash", "bin", "spam"}


class Query:
    """*text* understood for *world* at the moment *now*."""

    def __init__(self, text: str, world: World, now: datetime) -> None:
        """Read *text*; nothing in it can be wrong, as in Gmail's own search box."""
        self._world = world
        self._now = now
        self._text = text
        self._at = 0
        self._depth = 0
        self.sees_trash_and_spam = False
        self._test = self._all_of("")

    def __call__(self, mail: Mail) -> bool:
        """*mail* fits, and search has seen it already."""
        return mail.findable_at <= self._now and self._test(mail)

    def _all_of(self, closing: str) -> Test:
        """Terms side by side up to *closing*; in braces any of them is enough."""
        tests: list[Test] = []
        either = False
        while (token := self._next()) is not None:
            if token[0] == closing and closing:
                break
            if token[0] == "OR":
                either = True
                continue
            if token[0] in {"AND", ")", "}", "-"}:
                continue
            test = self._term(token)
            if either and tests:
                earlier = tests.pop()
                test = _any([earlier, test])
            either = False
            tests.append(test)
        return _any(tests) if closing == "}" else _every(tests)

    def _next(self) -> tuple[str, str, str, bool] | None:
        """(bracket or word, operator, value, negated) of the next token."""
        match = _TOKEN.match(self._text, self._at)
        if match is None:
            return None
        self._at = match.end()
        bracket, minus, operator, value, lone = match.groups()
        word = bracket or lone or ("" if operator else value)
        return word, (operator or "").lower(), value or bracket or "", bool(minus)

    def _term(self, token: tuple[str, str, str, bool]) -> Test:
        _, operator, value, negated = token
        if value in {"(", "{"}:
            closing = ")" if value == "(" else "}"
            self._depth += 1
            nested = not operator and self._depth < _DEEPEST
            inner = self._all_of(closing) if nested else self._grouped(operator, closing)
            self._depth -= 1
        else:
            inner = self._single(operator, value)
        return (lambda mail: not inner(mail)) if negated else inner

    def _grouped(self, operator: str, closing: str) -> Test:
        """`from:(a OR b)`: the operator applies to each word inside."""
        tests: list[Test] = []
        either = closing == "}"
        while (token := self._next()) is not None and token[0] != closing:
            if token[0] == "OR":
                either = True
            elif token[0] != "AND":
                tests.append(self._single(operator, token[2]))
        return _any(tests) if either else _every(tests)

    def _single(self, operator: str, value: str) -> Test:
        value = value.strip('"')
        makers: dict[str, Callable[[str], Test]] = {
            "from": lambda v: lambda m: _names([m.content.sender], v),
            "to": lambda v: lambda m: _names([*m.content.to, *m.content.cc, *m.content.bcc], v),
            "cc": lambda v: lambda m: _names(m.content.cc, v),
            "bcc": lambda v: lambda m: _names(m.content.bcc, v),
            "subject": lambda v: lambda m: _says(m.content.subject, v),
            "in": self._place,
            "is": self._state,
            "label": self._label,
            "has": self._has,
            "rfc822msgid": lambda v: lambda m: m.content.message_id.strip("<>") == v.strip("<>"),
            "after": self._after,
            "newer": self._after,
            "before": self._before,
            "older": self._before,
            "newer_than": lambda v: lambda m: m.at >= self._now - _span(v),
            "older_than": lambda v: lambda m: m.at < self._now - _span(v),
            "larger": lambda v: lambda m: _size(m) > _bytes(v),
            "smaller": lambda v: lambda m: _size(m) < _bytes(v),
        }
        maker = makers.get(operator)
        if maker is not None:
            return maker(value)
        text = f"{operator}:{value}" if operator else value
        return lambda m: self._mentions(m, text)

    def _mentions(self, mail: Mail, text: str) -> bool:
        content = mail.content
        people = (content.sender, *content.to, *content.cc)
        return _says(f"{content.subject} {self._world.mails.body(mail)}", text) or _names(people, text)

    def _place(self, value: str) -> Test:
        value = value.lower()
        self.sees_trash_and_spam = self.sees_trash_and_spam or value in _EVERYWHERE
        tests: dict[str, Test] = {
            "anywhere": lambda m: True,
            "inbox": lambda m: m.place == INBOX,
            "sent": lambda m: m.sent,
            "draft": lambda m: m.is_draft,
            "drafts": lambda m: m.is_draft,
            "trash": lambda m: m.place == TRASH,
            "bin": lambda m: m.place == TRASH,
            "spam": lambda m: m.place == SPAM,
            "archive": lambda m: m.place == ARCHIVE,
        }
        return tests.get(value) or self._label(value)

    def _state(self, value: str) -> Test:
        tests: dict[str, Test] = {
            "unread": lambda m: not m.read,
            "read": lambda m: m.read,
            "starred": lambda m: m.starred,
            "sent": lambda m: m.sent,
            "draft": lambda m: m.is_draft,
        }
        return tests.get(value.lower(), lambda m: False)

    def _label(self, value: str) -> Test:
        wanted = _label_key(value)
        places = {"inbox": INBOX, "trash": TRASH, "spam": SPAM}
        if wanted in {"sent", "draft", "unread", "starred"}:
            return self._state(wanted)
        if wanted in places:
            return self._place(wanted)
        return lambda m: any(_label_key(name) == wanted for name in m.labels)

    def _has(self, value: str) -> Test:
        tests: dict[str, Test] = {
            "attachment": lambda m: bool(m.content.attachments),
            "userlabels": lambda m: bool(m.labels),
            "nouserlabels": lambda m: not m.labels,
        }
        return tests.get(value.lower(), lambda m: False)

    def _after(self, value: str) -> Test:
        bound = _bound(value)
        return (lambda m: m.at >= bound) if bound else (lambda m: False)

    def _before(self, value: str) -> Test:
        bound = _bound(value)
        return (lambda m: m.at < bound) if bound else (lambda m: False)


def _every(tests: list[Test]) -> Test:
    return lambda mail: all(test(mail) for test in tests)


def _any(tests: list[Test]) -> Test:
    return lambda mail: any(test(mail) for test in tests)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _says(text: str, wanted: str) -> bool:
    """The words of *wanted* stand in *text*, in a row."""
    have, look = _words(text), _words(wanted)
    return any(have[i : i + len(look)] == look for i in range(len(have) - len(look) + 1))


def _names(people: "tuple[Who, ...] | list[Who]", wanted: str) -> bool:
    """Somebody's name or address holds the words of *wanted* in a row: `acme.com` finds `jobs@mail.acme.com`."""
    return any(_says(person.name, wanted) or _says(person.address, wanted) for person in people)


def _label_key(name: str) -> str:
    return re.sub(r"[ /]", "-", name.lower())


def _bound(value: str) -> datetime | None:
    """Epoch seconds, or a date as midnight Pacific time; None when it is neither."""
    if re.fullmatch(r"\d{9,}", value):
        return datetime.fromtimestamp(int(value), UTC)
    parts = re.split(r"[/-]", value)
    if len(parts) != 3 or not all(p.isdigit() for p in parts):
        return None
    numbers = [int(p) for p in parts]
    year, month, day = numbers if len(parts[0]) == 4 else (numbers[2], numbers[0], numbers[1])
    try:
        return datetime(year, month, day, tzinfo=_PACIFIC)
    except ValueError:
        return None


def _span(value: str) -> timedelta:
    match = re.fullmatch(r"(\d+)([hdmy])", value.lower())
    return int(match[1]) * _UNITS[match[2]] if match else timedelta(0)


def _bytes(value: str) -> int:
    match = re.fullmatch(r"(\d+)([kKmM]?)", value)
    return int(match[1]) * {"": 1, "k": 1024, "m": 1024**2}[match[2].lower()] if match else 0


def _size(mail: Mail) -> int:
    return len(mail.content.text) + len(mail.content.html) + sum(len(a.content) for a in mail.content.attachments)
