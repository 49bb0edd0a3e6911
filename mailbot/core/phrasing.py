"""The few things a template can do with facts: a sentence, a sentence with a lead, a gap, the point to come back to."""

import re
from dataclasses import dataclass

from mailbot.core.names import clean

LONGEST_FACT = 600
_GAP = re.compile(r"^\[(?P<hint>[^\[\]]+)\]$", re.S)
_ENDED = re.compile(r"[.!?…][\"'”’»)]*$")
_URL_LAST = re.compile(r"https?://\S+$")


def fact(text: str, longest: int = LONGEST_FACT) -> str:
    """What somebody wrote, on one line, without what a gap is marked by; what is longer than *longest* characters ends
    after a whole word, with an ellipsis.
    """
    said = clean(text.replace("[", "(").replace("]", ")"), longest + 2)  # two: a blank at the cut is stripped
    if len(said) <= longest:
        return said
    kept = said[: longest - 1]
    return f"{(kept.rpartition(' ')[0] or kept).rstrip(',;:–- ')}…"


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
    """*text* as the user's own sentence, or "*lead*: *text*." where it is a fragment; "" of nothing.

    A lead that ends with a full stop is a sentence of its own: it stands before the user's sentence too.
    """
    said = fact(text)
    if not said:
        return ""
    if is_sentence(said):
        return f"{lead} {said}" if lead.endswith(".") else said
    ended = said if _ENDED.search(said) or _URL_LAST.search(said) else f"{said.rstrip(',;:–- ')}."
    return f"{lead.removesuffix('.')}{colon}{ended}"


@dataclass(slots=True)
class Gaps:
    """Makes the visible gaps of one message, each to stand as a paragraph of its own; the first tells *note*."""

    note: str = ""
    colon: str = ": "

    def __call__(self, hint: str, about: str = "") -> str:
        """A gap with *hint*, and what it is *about*."""
        told_once, self.note = self.note, ""
        return f"[{self.colon.join(said for said in (fact(hint), fact(about), told_once) if said)}]"


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
        """The paragraph; with a concern that nobody answered yet the gap asks for the answer to it.

        An answer whose concern was not noted has the lead to itself: it tells that a doubt is meant.
        """
        chance = told(chance_lead, self.chance, self.colon)
        if self.answer:
            words = [self._answered(lead), chance if self.room else ""]
            return " ".join(word for word in words if word)
        if chance:
            return chance
        return self.gap(hint, self.concern)

    def _answered(self, lead: str) -> str:
        answer = sentence(self.answer)
        if self.concern:
            return f"{told(lead, self.concern, self.colon)} {answer}"
        return f"{lead} {answer}" if lead.endswith(".") else f"{lead}{self.colon}{answer}"
