"""The pieces of an invitation's title: what stands between its marks and linking words, and how it hangs together."""

import re
from dataclasses import dataclass
from enum import Enum

from mailbot.core.addresses import pattern_of
from mailbot.core.names import clean
from mailbot.core.policy import Words

_LONGEST = 300


class Link(Enum):
    """How a piece hangs on what stands before it."""

    MARK = "mark"  # a dash, a bar, a colon, or the beginning
    ASIDE = "aside"  # a comma or a bracket
    WORD = "word"  # the word interview, or a round
    AT = "at"
    WITH = "with"
    FOR = "for"
    VIA = "via"
    AND = "and"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a title between marks and linking words; `interview` says that it bore the word itself."""

    text: str
    link: Link = Link.MARK
    interview: bool = False


_NOISE = re.compile(
    r"[\w.+'-]{1,64}@[\w.-]{3,120}|https?://\S+|(?<!\w)#\w+"  # addresses, links, tags
    r"|\(?(?<!\w)\d{1,2}[:.h]\d{2}(?:\s*(?:[ap]\.?m\.?|uhr|h))?(?!\w)"
    r"|(?<!\w)\d{1,2}\s*(?:[ap]\.?m\.?|uhr)(?!\w)"  # times
    r"|(?<!\w)\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?(?!\w)"
    r"|(?<!\w)\d+\s*(?:min(?:ute[ns]?|utos|uti|s)?|hours?|hrs?|std)(?!\w)"  # dates
    r"|(?<!\w)[a-z]{1,4}[-_]?\d{4,}(?!\w)"  # numbers of files and openings
    r"|^(?:\W*(?:re|fwd|fw|aw|wg|tr|invitation|updated invitation|einladung|invito|convite|invitación|uitnodiging"
    r"|confirmed|confirmation|bestätigt|confirmé|reminder|hold|tentative|accepted|new event)\s*[:\-–])+",
    re.I,
)
_MARKS = re.compile(
    r"(?P<aside>\s*[,(\[]+\s*)|(?P<mark>\s*(?:<[-=]?>|[↔⇄→|:;•·)\]–—]+|\s//\s)\s*|\s+[-/]+\s*|[-/]+\s+|(?<=[a-z])/(?=[A-Z][a-z]))"
    r"|\s*(?:(?P<at>(?<!\w)(?i:at|bei|beim|chez|bij|presso|from)(?!\w)|(?<!\w)(?:en|na|no|em)(?!\w)(?=\s+(?:[A-Z]|la\s|el\s))|@)"
    r"|(?P<with>(?<!\w)(?i:with|w/|mit|avec|between|zwischen|entre)(?![\w])|(?<!\w)(?:con|com|met|tussen|tra)(?!\w))"
    r"|(?P<for>(?<!\w)(?i:for|für|fuer|pour|para|voor|als|regarding)(?!\w)|(?<!\w)(?:per|as|zur|zum|pela)(?!\w))"
    r"|(?P<via>(?<!\w)(?:(?i:via|through)|über)(?!\w)))\s*"
)


def trimmed(text: str) -> str:
    """*text* without marks at its ends and without a possessive."""
    bare = text.strip(" .,!?'\"*_-–—:;|/&+‘’“”„")
    return re.sub(r"['’]s$", "", bare)


def pieces_of(title: str, words: Words) -> list[Piece]:
    """The pieces of *title* in their order, without addresses, times, dates, links and tags."""
    bare = _NOISE.sub(" ", clean(title[:2_000], _LONGEST))
    found: list[Piece] = []
    link, begin = Link.MARK, 0
    for match in _MARKS.finditer(bare):
        found += _without_interview(bare[begin : match.start()], link, words)
        link, begin = Link(match.lastgroup), match.end()
    return [*found, *_without_interview(bare[begin:], link, words)]


def _without_interview(text: str, link: Link, words: Words) -> list[Piece]:
    """*text* parted at the words for an interview."""
    phrases = frozenset(words.interview | words.ambiguous)
    parts: list[str] = []
    begin = 0
    for match in pattern_of(phrases).finditer(text.casefold()) if phrases and len(text.casefold()) == len(text) else ():
        parts.append(text[begin : match.start()])
        begin = match.end()
    parts.append(text[begin:])
    told = len(parts) > 1
    made = [Piece(text=trimmed(p), link=Link.WORD if n else link, interview=told) for n, p in enumerate(parts)]
    return [piece for piece in made if piece.text]
