"""How a letter names somebody: however their calendar spells them, never shouted, never in small letters."""

import re
from collections.abc import Collection
from dataclasses import replace

from mailbot.core.model import Person
from mailbot.core.names import display_name, greeting_name

_DEGREE = (
    r"(?:Ph\.?\s?D|PHD|M\.?D|MBA|J\.D|JD|Esq|CPA|M\.?Sc|B\.?Sc|LL\.?M|PMP|S?PHR|SHRM(?:-\w+)?|CFA|PE|RN)\.?(?![^\W_])"
)
_DEGREES = re.compile(rf"(?:\s*,\s*(?:{_DEGREE}|(?i:m\.?a|b\.?a|ph\.?d|m\.?d)\.?)|\s+{_DEGREE})\s*$")
_ALONE = re.compile(rf"{_DEGREE}|\w{{1,2}}[ªº]\.?")
_PARTICLE = re.compile(
    r"de|del|della|dell|degli|der|den|di|da|do|dos|das|dalla|du|la|las|le|los|van|von|vom|zu|zum|zur|ter|ten|te|op|el|al"
    r"|bin|ibn|y|e|af|av"
)
_LOUD = 3  # letters: two capitals may be initials


def full_name(person: Person) -> str:
    """The whole name in ordinary spelling, without degrees; "" when there is none."""
    return _quiet(_bare(person))


def called(person: Person, first_names: Collection[str] = ()) -> str:
    """What follows "Hi": the first name when it is safe, else the whole name; "" when there is none. *first_names* are
    well-known ones: behind a word that is none they make the order unsure.
    """
    bare = _bare(person)
    if bare.isupper() and " " in bare:
        first, *others = _quiet(bare).split()  # capitals do not tell which of them is the first name
        sure = first.casefold() in first_names and not any(one.casefold() in first_names for one in others)
        return first if sure else _quiet(bare)
    first = greeting_name(replace(person, name=bare), first_names)
    return _quiet(bare) if first == bare or _ALONE.fullmatch(first) else first


def _bare(person: Person) -> str:
    """The name without degrees behind it, words in small letters raised; "" where nothing but a degree is left."""
    name = display_name(person.name)
    while (shorter := _DEGREES.sub("", name)) != name:
        name = display_name(shorter)
    if _ALONE.fullmatch(name):
        return ""
    words = name.split()
    raised = [w if at and _PARTICLE.fullmatch(w) else _capital(w) if w.islower() else w for at, w in enumerate(words)]
    return " ".join(raised)


def _quiet(name: str) -> str:
    """*name* with its words in capitals as others are written."""
    words = name.split()
    small = len(words) > 1 and name.isupper()
    spelled = []
    for at, word in enumerate(words):
        particle = small and at and _PARTICLE.fullmatch(word.lower())
        loud = word.isupper() and sum(map(str.isalpha, word)) >= (2 if small else _LOUD) and "." not in word
        spelled.append(word.lower() if particle else _capital(word) if loud else word)
    return " ".join(spelled)


def _capital(word: str) -> str:
    """*word* with a capital in front and behind each hyphen and apostrophe, the rest small."""
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
