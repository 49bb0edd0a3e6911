"""Whom a sentence says the user will meet: people beyond doubt, never a firm, a place or somebody only mentioned."""

import re
from collections.abc import Collection

from mailbot.core.policy import Words
from mailbot.core.reading.enumerated import Enumeration
from mailbot.core.reading.guards import is_about_others, says_also, until_others
from mailbot.core.reading.listing import Mention
from mailbot.core.reading.prose import sentences_of
from mailbot.core.reading.sayings import Saying, Sure, sayings_in

_LONGEST = 700
_OPENS = re.compile(
    r"\W*(?:(?:(?:on|in|at|during|am|im|um|beim|le|lors|el|en|durante|na|no|em|op|il|a|à) )?(?:the |der |la |het )?"
    r"[\w-]+(?: \d{1,2}(?:\.|st|nd|rd|th)?(?: [\w]+)?)?)?\W*"
)  # nothing, or when: "on Thursday", "heute", "le 3 mars"


def told_of(text: str, words: Words, known: Collection[str], *, dial_in: bool = False) -> list[tuple[Mention, bool]]:
    """Everybody *text*, a line or two of prose, says the user meets, with whether it says "also": besides others.

    *known* are guests; *dial_in*: boilerplate may stand in it, where only the plainest forms count.
    """
    found: dict[str, tuple[Mention, bool]] = {}
    reader = Enumeration(words, known)
    for sentence in sentences_of(text[: 4 * _LONGEST]):
        shown = sentence[:_LONGEST]
        for saying in sayings_in(shown) if reader.has_name(shown) else []:
            if (dial_in and saying.sure is Sure.WITH) or is_about_others(saying):
                continue
            for one in _people(saying, reader):
                found.setdefault(one.name.casefold(), (one, says_also(saying)))
    return list(found.values())


def opens_list(text: str) -> bool:
    """*text*, the last words of which end with a colon, says that those below are met."""
    sayings = sayings_in(sentences_of(text)[-1][:_LONGEST])
    return any(
        not one.behind and _OPENS.fullmatch(one.rest) and one.sure is not Sure.WITH and not is_about_others(one)
        for one in sayings
    )


def says_one_meets(text: str) -> bool:
    """*text* is a sentence that says whom the user meets, whether a person can be told in it or not."""
    return any(one.sure is not Sure.WITH for one in sayings_in(text[:_LONGEST]))


def _people(saying: Saying, reader: Enumeration) -> list[Mention]:
    """Those whom *saying* names, when one of them is a person beyond doubt, or only people can be meant."""
    zone = until_others(_subject(saying.before) if saying.behind else saying.rest)
    listed = reader.listed(zone, behind=saying.behind)
    pair = len(listed) == 2 and listed[1].joined and all(one.mention.complete for one in listed)
    alone = saying.sure is Sure.PERSON or (pair and saying.sure in {Sure.MEET, Sure.HELD})
    if not any(one.sure for one in listed) and not (alone and not any(one.firm for one in listed)):
        return []
    last = max((n for n, one in enumerate(listed) if one.joined), default=0)
    kept = [one for n, one in enumerate(listed) if one.sure or (not one.firm and (alone or n <= last))]
    return [one.mention for one in kept if one.mention.complete or one.sure]


def _subject(before: str) -> str:
    """The end of *before* that can be the subject of a verb behind it."""
    return re.split(r"[:!?]\s|\s[–—]\s", before)[-1][-300:]
