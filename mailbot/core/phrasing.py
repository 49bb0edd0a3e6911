"""The few things a template can do with facts: a sentence, a sentence with a lead, a gap, the point to come back to."""

import re
from dataclasses import dataclass

from mailbot.core.names import clean

LONGEST_FACT = 600
_GAP = re.compile(r"^\[(?P<hint>[^\[\]]+)\]$", re.S)
_ENDED = re.compile(r"[.!?…][\"'”’»)]*$")
_URL_LAST = re.compile(r"https?://\S+$")


def fact(text: str) -> str:
    """What the user wrote, on one line, without what a gap is marked by, at most 600 characters."""
    return clean(text.replace("[", "(").replace("]", ")"), LONGEST_FACT)


def is_sentence(text: str) -> bool:
    """*text* stands by itself: it begins with a capital, ends with a full stop or its like, and has four words."""
    return len(text.split()) >= 4 and text[:1].isupper() and bool(_ENDED.search(text))


def sentence(text: str) -> str:
    """*text* as a sentence: its first letter a capital unless it is a name like iOS or an address, an end mark at the
    end (none after a web address, which it would break); "" of nothing.
    """
    said = fact(text)
    if not said:
        return ""
    first = said.split()[0]
    if first.islower() and "://" not in first:
        said = said[0].upper() + said[1:]
    return said if _ENDED.search(said) or _URL_LAST.search(said) else f"{said.rstrip(',;:–- ')}."


def told(lead: str, text: str, colon: str = ": ") -> str:
    """*text* as the user's own sentence, or "*lead*: *text*." where it is a fragment; "" of nothing."""
    said = fact(text)
    if not said:
        return ""
    if is_sentence(said):
        return said
    ended = said if _ENDED.search(said) or _URL_LAST.search(said) else f"{said.rstrip(',;:–- ')}."
    return f"{lead}{colon}{ended}"


@dataclass(slots=True)
class Gaps:
    """Makes the visible gaps of one message, each to stand as a paragraph of its own; the first tells *note*."""

    note: str = ""

    def __call__(self, hint: str) -> str:
        """A gap with *hint*."""
        told_once, self.note = self.note, ""
        return f"[{fact(hint)}{': ' if told_once else ''}{told_once}]"


def hint_of(paragraph: str) -> str:
    """The hint of a paragraph that is a gap, "" of any other."""
    found = _GAP.match(paragraph)
    return found.group("hint") if found else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The one point of a thank-you: a concern with the user's answer to it, or a chance; else a gap."""

    gap: Gaps
    concern: str
    answer: str
    chance: str
    room: bool
    colon: str = ": "

    def __call__(self, lead: str, chance_lead: str, hint: str) -> str:
        """The paragraph; with a concern that nobody answered yet the gap asks for the answer to it."""
        chance = told(chance_lead, self.chance, self.colon)
        if self.answer:
            words = [told(lead, self.concern, self.colon), sentence(self.answer), chance if self.room else ""]
            return " ".join(word for word in words if word)
        if chance:
            return chance
        return self.gap(f"{hint}: {self.concern}" if self.concern else hint)
