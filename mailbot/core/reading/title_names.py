"""Whom an event's title names: surely, or as a hint of which guest it is."""

import re

from mailbot.core.names import clean, same_name
from mailbot.core.policy import Words
from mailbot.core.reading.boilerplate import Line
from mailbot.core.reading.listing import Mention, is_vocabulary, mentions
from mailbot.core.reading.naming import How, Named, named_as
from mailbot.core.reading.spellings import is_first_name

_WITH = r"(?:\b(?:with|mit|avec|con|com|met)|\bw/)\s+"
_AT = re.compile(
    _WITH + r"(?P<name>[^\d,(@|:]+?)\s*(?:\b(?:at|from|bei|von|chez|bij)\b|@|[(,|])\s*(?P<rest>[^)|]*)", re.I
)
_END = re.compile(
    rf"^(?P<left>.*?)(?:{_WITH}|(?P<count>\(\d{{1,2}} of \d{{1,2}}\):)\s*)(?P<name>[^\d,(@|:#]+?)\s*(?:#\w+\s*)*$", re.I
)
_PAIR = re.compile(
    r"\s*(?:<->|<>|[/|&+:,()\[\]–—]|\s-\s|\s(?:x|and|und|et|y|e|en|with|mit|avec|con|com|met|between)\s)\s*", re.I
)


def in_title(title: str, lines: list[Line], words: Words, known: tuple[str, ...], own: str) -> list[Named]:
    """Whom *title* names; *own* is the user's name, *lines* are the text below.

    A name counts by itself where the title names the company besides ("with Jane Doe at Acme", "Acme interview with
    Jane Doe"), or the text has it too: "with Blue Harbor" alone may be a company.
    """
    shown = clean(title, 200)
    pairs = [one for piece in _PAIR.split(shown) for one in mentions(piece, words, known) if one.complete and one.name]
    sure = _sure(shown, lines, words, own)
    return [named_as(one, How.TITLE) for one in sure] + [named_as(one, How.HINT) for one in pairs[:4]]


def _sure(shown: str, lines: list[Line], words: Words, own: str) -> list[Mention]:
    if (found := _AT.search(shown)) and (people := _full(found["name"], words)):
        firm_before = _is_known(people[0], words) and is_more_than_vocabulary(shown[: found.start()], words)
        return people if firm_before or is_more_than_vocabulary(found["rest"], words) else []
    if found and (alone := _alone(found["name"], words)) and is_more_than_vocabulary(found["rest"], words):
        return alone
    if found := _END.match(shown):
        people = _full(found["name"], words)
        text = "\n".join(line.text for line in lines if not line.dial_in).casefold()
        told = people and people[0].name.casefold() in text and _is_known(people[0], words)
        if people and (found["count"] or told):
            return people
        if not people and (alone := _alone(found["name"], words)):
            return alone
    return _beside_company(shown, words, own)


def _beside_company(shown: str, words: Words, own: str) -> list[Mention]:
    """The people by well-known first names in a title that has something else capitalised: the company."""
    pieces = [piece for piece in re.split(r"#\w+|" + _PAIR.pattern, shown, flags=re.I) if piece]
    people = {piece: one for piece in pieces for one in _full(piece, words) if _is_known(one, words)}
    others = [piece for piece in pieces if piece not in people and not (own and same_name(piece, own))]
    company = any(is_more_than_vocabulary(piece, words) for piece in others)
    return list(people.values())[:3] if company else []


def _full(text: str, words: Words) -> list[Mention]:
    return [one for one in mentions(text, words) if one.complete and one.name][:1]


def _alone(text: str, words: Words) -> list[Mention]:
    return [one for one in mentions(text, words) if not one.complete and _is_known(one, words)][:1]


def _is_known(one: Mention, words: Words) -> bool:
    return is_first_name(one.name.split()[0], words)


def is_more_than_vocabulary(text: str, words: Words) -> bool:
    """*text* has a capitalised word that is none of ours: a company's, most likely."""
    return any(not is_vocabulary(word, words) for word in re.findall(r"\b[A-ZÀ-Þ][\w'’]+", text))
