"""What an invitation's text calls people, behind their names and in signatures, and which of them signs it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, takewhile

from mailbot.core.ledger import Interviewer
from mailbot.core.model import Person
from mailbot.core.names import clean, display_name, looks_like_person, same_name
from mailbot.core.reading.signatures import is_sign_off
from mailbot.core.reading.spellings import first_name_of

_NEAR = 60
_POST_LINES = 3
_LONGEST_POST = 90
_MOST_LINES = 400
_BEHIND = re.compile(
    r"(?:\s*[,(|–—:·•-]\s*|\s+(?:from|aus|vom|du|del|da|van|dal)\s+)"
    r"(?:(?:your|our|the|a|ihre?|unser\w*|votre|notre|tu|nuestr[oa]|sua?|noss[oa]|uw|ons|onze|je|la|il|el)\s+)?"
    r"((?:[\w&/'’-]+\s+){0,4}[\w&/'’-]+)",
    re.I,
)
_TEAM = re.compile(r"(?<!\w)(?:team|the|il|la|le|das|ihr|votre|gmbh|ag|hr|rh)(?!\w)", re.I)
_ASSISTING = re.compile(
    r"\W*(?:executive |personal |team)?(?:assisten\w*|assistant|pa|ea|secretary|sekret\w+|secr[ée]t\w+|segret\w+)\b",
    re.I,
)
_BEFORE_NAME = re.compile(r"^\W*(?:i\. ?[AV]\.\s*|p\.? ?p\.?\s+|gez\.\s*)?", re.I)
_PARTING = re.compile(r"\s*[,(|·•]|\s[–—-]\s")
_NAME_ENDS = re.compile(r"$|\s*[,(|·•–—-]")
_ONE_WORD = re.compile(r"[^\W\d_][\w'’-]+")


def author_of(people: Sequence[Interviewer], text: str) -> Interviewer | None:
    """Which of *people* wrote *text*: who signs it, else the organiser; None when somebody else signs."""
    lines = _lines(text)
    ends = [at + 1 for at, line in enumerate(lines[:-1]) if is_sign_off(line)]
    signed = {id(one): _signed_at(one.person, lines) for one in people}
    if ends and (below := [one for one in people if ends[-1] in signed[id(one)]]):
        return below[0]
    organizer = next((one for one in people if one.organizer), None)
    signing = [one for one in people if signed[id(one)]]
    if signing:
        return organizer if organizer in signing else max(signing, key=lambda one: signed[id(one)][-1])
    stranger = re.split(r"[,(|·–-]", lines[ends[-1]])[0].strip() if ends else ""
    return None if looks_like_person(stranger) and not _TEAM.search(stranger) else organizer


def posts_of(one: Interviewer, people: Sequence[Interviewer], text: str) -> list[str]:
    """What *text* calls *one*: behind the name, and below it where it stands alone as in a signature."""
    lines = _lines(text)
    others = [name.casefold() for other in people if other is not one and (name := display_name(other.person.name))]
    first = display_name(one.person.name).partition(" ")[0]
    shared = any(name.startswith(first.casefold()) for name in others)
    found = posts_behind(one.person.name, text) + ([] if shared else _in_brackets(first, text))
    for at in _signed_at(one.person, lines):
        below = lines[at + 1 : at + 1 + _POST_LINES]
        found += takewhile(lambda post: len(post) <= _LONGEST_POST and not _is_of(others, post), below)
    return [post for post in found if post]


def posts_behind(name: str, text: str) -> list[str]:
    """The posts that *text* gives whoever is called *name* right behind the name, on the same line."""
    bare = display_name(name)
    if not looks_like_person(bare) or not text:
        return []
    told = [_BEHIND.match(text[end : end + _NEAR].partition("\n")[0]) for _, end in places_of(bare, text)]
    return [found[1] for found in told if found]


def places_of(name: str, text: str) -> list[tuple[int, int]]:
    """Where *name* stands in *text* as whole words, whatever its case."""
    low, wanted = text.casefold(), name.casefold()
    if len(low) != len(text) or len(wanted) != len(name) or wanted not in low:
        return []
    parts = low.split(wanted) if wanted else []
    ends = list(accumulate(len(part) + len(wanted) for part in parts[:-1]))
    places = [(end - len(wanted), end) for end in ends]
    return [(at, end) for at, end in places if not (low[max(0, at - 1) : at].isalnum() or low[end : end + 1].isalnum())]


def _is_of(others: Sequence[str], line: str) -> bool:
    """*line* names one of *others*, and not as whom somebody assists."""
    return any(name in line.casefold() for name in others) and not _ASSISTING.match(line)


def _in_brackets(first: str, text: str) -> list[str]:
    """What stands in brackets behind a *first* name: "Nina (our recruiter)"."""
    if len(first) < 2 or f"{first} (" not in text:
        return []
    return re.findall(rf"(?<!\w){re.escape(first)} \(([^()\n]{{2,60}})\)", text)


@lru_cache(maxsize=8)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(clean(line, 200) for line in text.splitlines()[:_MOST_LINES])


def _signed_at(person: Person, lines: Sequence[str]) -> list[int]:
    """The lines that are *person*'s name as under a letter: alone, behind a greeting, or with a post behind it."""
    name = display_name(person.name)
    if not looks_like_person(name):
        return []
    short = [(at, line) for at, line in enumerate(lines) if len(line) <= _LONGEST_POST]
    return [at for at, line in short if _is_name(line, name) or _is_first_name(line, name, person)]


def _is_name(line: str, name: str) -> bool:
    """*line* is *name*, alone or with a post behind it, with or without a title or a second name."""
    bare = _BEFORE_NAME.sub("", line)
    if bare.casefold().startswith(name.casefold()) and _NAME_ENDS.match(bare[len(name) :]):
        return True
    if not any(word in bare.casefold() for word in name.casefold().split()):
        return False
    head = _PARTING.split(bare, maxsplit=1)[0].strip()
    return looks_like_person(head) and same_name(head, name)


def _is_first_name(line: str, name: str, person: Person) -> bool:
    """*line* is one of *person*'s names alone, or a greeting at a letter's end with the name behind it."""
    bare = line.strip(" .,!/-–—")
    if _ONE_WORD.fullmatch(bare):
        return first_name_of(bare, person)
    greeting, _, last = (
        bare.rpartition(" ") if not bare.casefold().endswith(name.casefold()) else (bare[: -len(name)], "", name)
    )
    return bool(greeting) and is_sign_off(greeting.strip(" ,")) and (last == name or first_name_of(last, person))
