"""Which names of a sentence like "You will meet …" are people's: a company may stand there as well."""

import re
from collections.abc import Collection

from mailbot.core.listing import Mention, is_vocabulary
from mailbot.core.names import same_name
from mailbot.core.policy import Words

_FIRM_IS = re.compile(r"\b(?:clients?|customers?|company|kunden?|cliente?s?|klant)\b", re.I)
_PLACED = re.compile(r"\b(?:at|in|bei|im|chez|à|en|no|na|presso|bij|te|al|alla)\b")
_TITLE_BEFORE = re.compile(r"(?:\b(?:Dr|Prof|Mr|Mrs|Ms|Herrn?|Frau|Mme|Sra?|Dra|Ing|Avv|Dott)\.?(?:ssa)?)$")


def told_in(text: str, here: list[Mention], known: Collection[str], words: Words) -> list[Mention]:
    """Those of *here*, all of a sentence *text*, when one of them is a person beyond doubt; behind a place stands
    another place. *known* are guests.
    """
    sure = [_is_told(one, text, known, words) for one in here]
    if not any(sure):
        return []
    behind_place = [False, *(bool(_PLACED.search(one.remark)) for one in here[:-1])]
    return [one for one, told, placed in zip(here, sure, behind_place, strict=True) if told or not placed]


def _is_told(one: Mention, text: str, known: Collection[str], words: Words) -> bool:
    """Somebody known, or with a title before the name, or with what they are beside it."""
    before = text.partition(one.name)[0].strip() if one.name else ""
    office = before.endswith(",") and is_vocabulary(before, words)
    described = is_vocabulary(one.remark, words) and not _FIRM_IS.search(one.remark)
    return bool(_is_known(one, known, words) or office or described or _TITLE_BEFORE.search(before))


def _is_known(one: Mention, known: Collection[str], words: Words) -> bool:
    """A guest, an address, or somebody with a well-known first name."""
    first = one.name.split()[0].casefold() if one.name else ""
    guest = any(same_name(one.name, name) for name in known)
    return bool(one.address) or guest or first in words.first_names or not one.complete
