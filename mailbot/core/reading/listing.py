"""People in one piece of text that lists them: names, the addresses and profiles beside them, what they do."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache

from mailbot.core.addresses import has_phrase
from mailbot.core.model import Address, address_of
from mailbot.core.names import address_fits, clean, display_name, looks_like_person, name_key, untitled
from mailbot.core.policy import Words
from mailbot.core.reading.cells import without_cell
from mailbot.core.reading.imitation import imitates

PROFILE = re.compile(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/in/[\w%\-.~]+/?", re.I)
ADDRESS = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_URL = re.compile(r"<?\b[a-z][a-z0-9+.-]{1,20}://\S+", re.I)
_MAILTO = re.compile(r"[<(\[]?\bmailto:[^\s>)\]]*[>)\]]?", re.I)
_UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BREAK = re.compile(
    r"(\x02\d+\x03)|([(\[])|([)\]])|[;,•·|/:\t<>\"“”„→]|\s[-–—]+(?=\s|\x02)|(?<=\s)[-–—]\s|[–—]"
    r"|(?<!\b[A-Z])(?<!\b[DM]r)(?<!\bMs)(?<!\bMrs)(?<!\bProf)(?<!\bS[rt])(?<!\bSra)(?<!\bDott)(?<!\bDra)(?<!\bProfa)(?<!\bEng)(?<!\bIng)(?<!\bArq)(?<!\bDña)(?<!\bLic)(?<!\bAvv)(?<!\bDhr)(?<!\bMevr)(?<!\bMw)\.(?=\s+[A-ZÀ-Þ][a-zà-ÿ]{2,}\s)"
    r"|[.!?]\s*$"
    r"|\s(?:and|und|et|y|e|en|&|\+|with|mit|avec|con|com|met|by|sowie|who|qui|then|puis(?: par| avec)?|dann|danach"
    r"|anschließend|luego|después|depois|daarna|poi|vor|devant)(?=\s)|\s(?:empfangen|begrüßt|erwartet)\b",
    re.I,
)
_BULLET = re.compile(
    r"^(?:\d{1,4}[A-Za-z]\s+|[\W\d_]+|\d{1,2}[.)]\s+|(?:our|your|ihr|ihre|votre|notre|tu|su|seu|sua|je|uw|il|la"
    r"|o|a|el)\s+(?=[A-ZÀ-Þ])|l['’](?=[A-ZÀ-Þ]))+",
    re.I,
)


_NO_FIRST_NAME = re.compile(
    r"(?:tion|ung|schaft|heit|keit|ción|ção|ment|zione|ering|ship|ness|ology|ics)$|^(?:phd|mba|msc|bsc|prof|dr"
    r"|mr|mrs|ms|herr|frau|mme|sir|professor|dott)$",
    re.I,
)
_COUNTER = re.compile(r"^[^\w<]*\d{1,2}[.)]\s+")
_COUNTERS = re.compile(r"(?:^[^\w<]*|\s)\d{1,2}[.)]\s+(?=[A-ZÀ-Þ])")
_QUOTED = re.compile(r"[\"“„]([^\"“”„,]{2,40}),\s*([^\"“”„,]{2,40})[\"”“]")
_LAST_FIRST = re.compile(r"^\s*([A-ZÀ-Þ][\w'’-]+),\s+([A-ZÀ-Þ][\w'’.-]+(?:\s[A-ZÀ-Þ]\.?)?)(\s*(?:[<(].*)?)$")
_HONOURED = (
    r"(?:(?:herrn?|frau|hr|fr|mr|mrs|ms|mx|m|mme|mlle|madame|monsieur|dr|dra|prof|profa|sr|sra|señora?|senhora?|d|dña|doña"
    r"|don|dona|dott|dott\.ssa|sig|sig\.ra|signora?|ing|arch|avv|dhr|mevr|mw|mevrouw|heer)\.?\s+){0,2}"
)
_AT_WHOM = re.compile(r"\s(?:bei|chez|presso|bij)\s+(?=(?P<first>[A-ZÀ-Þ][\w-]+)\s[A-ZÀ-Þ])")
_PHRASE = re.compile(r"\s\S+\s(?:&|and|und|et|y|e|en)\s+(?=[a-zà-ÿ])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody a piece of text mentions. `complete` False: a first name alone, or a name cut to an initial.

    `remark` is what stands beside the name up to the next one ("Staff Engineer"); `first` that the text begins with
    them; `cell` that the name was cut out of other words; `imitating` that the letters imitate others.
    """

    name: str = ""
    address: Address = Address("")
    profile: str = ""
    complete: bool = True
    remark: str = ""
    first: bool = False
    cell: bool = False
    imitating: bool = False


@cache
def _vocabulary(words: Words) -> re.Pattern[str]:
    """Every word that is no part of a name: jobs, topics, rounds, departments, places, companies' forms."""
    phrases = words.job | words.topics | words.rounds | words.interview | words.no_names | words.group_names
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    parts = [re.escape(p[:-1].rstrip()) + r"\w*" if p.endswith("*") else re.escape(p) + r"(?!\w)" for p in ordered]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts or [r"(?!)"]) + ")", re.I)


def is_vocabulary(text: str, words: Words) -> bool:
    """*text* holds a word that is no part of a name."""
    return bool(_vocabulary(words).search(text))


def mentions(text: str, words: Words, known: Collection[str] = (), *, row: bool = False) -> list[Mention]:
    """Everybody *text* lists, in its order; the words after a name ("Staff Engineer") are passed over.

    *known* are names that are found wherever they stand. *row*: a line of a table, where nothing may part a name from
    the next cell.
    """
    links: list[str] = []

    def kept(found: re.Match[str]) -> str:
        links.append(found.group(0))
        return f" \x02{len(links) - 1}\x03 "

    bare = (_COUNTER if row else _COUNTERS).sub(" ; ", _MAILTO.sub(" ", _UNREADABLE.sub(" ", text)))
    bare = _in_order(_QUOTED.sub(r"\2 \1", bare))
    bare = ADDRESS.sub(kept, _URL.sub(" ", PROFILE.sub(kept, bare)))
    for name in known:
        bare = _set_apart(bare, name)
    if row:
        bare = _AT_WHOM.sub(lambda at: " | " if at["first"].casefold() in words.first_names else at[0], bare)
        bare = _PHRASE.sub(" | ", bare)  # a cell like "Grants & budgets" behind a name
    guests = frozenset(name.casefold() for name in known)
    found = _walk(bare, links, lambda piece: _mention(piece, words, guests, row=row), words)
    if any(one.complete and one.name and not one.cell for one, _ in found):
        found = [(one, inside) for one, inside in found if not one.cell]
    outside = [one for one, inside in found if not inside]
    return outside if any(one.complete or one.address for one in outside) else [one for one, _ in found]


def _in_order(text: str) -> str:
    """*text* with "Doe, Jane; Roe, John" as "Jane Doe; John Roe", when all of a list's parts are written so."""
    parts = text.split(";")
    turned = [_LAST_FIRST.sub(r"\2 \1\3", part) for part in parts]
    return ";".join(turned) if len(parts) > 1 and all(map(_LAST_FIRST.match, filter(str.strip, parts))) else text


def _set_apart(text: str, name: str) -> str:
    """*text* with bars around *name* and around "Last, First" of it, so that it is read whole."""
    first, _, last = name.partition(" ")
    spellings = [name] + ([f"{last}, {first}"] if last else [])
    for spelling in spellings:
        text = re.sub(rf"(?<!\w){_HONOURED}{re.escape(spelling)}(?!\w|-\w)", f" | {name} | ", text, flags=re.I)
    return text


def _walk(
    text: str, links: list[str], mention: Callable[[str], Mention | None], words: Words
) -> list[tuple[Mention, bool]]:
    """Mentions in order, each with whether it stood in brackets."""
    found: list[tuple[Mention, bool]] = []
    depth, parted, passed_over = 0, True, ""
    for piece, link, opens, closes in _pieces(text):
        if piece:
            one = mention(piece)
            if one and not one.complete and depth and found:
                one = None  # "(Serviceleiter)" behind a name tells what they do
            if one:
                found.append((replace(one, first=not found and parted), depth > 0))
            elif found:
                last, inside = found[-1]
                found[-1] = (replace(last, remark=f"{last.remark} {piece}".strip()), inside)
            parted = parted and (bool(one) or not any(char.isalnum() for char in piece))
            passed_over = "" if one else piece
        desk = (
            has_phrase(passed_over, words.group_names | words.departments) and "@" in links[link or 0] if links else ""
        )
        if link is not None and not desk:
            _attach(found, links[link], depth > 0)
        depth = max(0, depth + opens - closes)
    return found


def _pieces(text: str) -> Iterable[tuple[str, int | None, int, int]]:
    """The text between separators, each with the link, bracket opened or closed that follows it."""
    start = 0
    for mark in _BREAK.finditer(text):
        link = int(mark[1][1:-1]) if mark[1] else None
        yield text[start : mark.start()].strip(), link, bool(mark[2]), bool(mark[3])
        start = mark.end()
    yield text[start:].strip(), None, 0, 0


def _attach(found: list[tuple[Mention, bool]], link: str, inside: bool) -> None:
    """Give *link* to the last one mentioned, when it can be theirs; an address of nobody stands for itself."""
    last, within = found[-1] if found else (None, False)
    if PROFILE.fullmatch(link):
        url = link if link.startswith("http") else f"https://{link}"
        if last and not last.profile:
            found[-1] = (replace(last, profile=url), within)
        return
    address = address_of(link)
    if not address:
        return
    told = last and re.search(r"[^\W\d_]", last.remark)  # a number beside a name tells nothing against it
    if last and not last.address and (not told or may_be_theirs(address, last.name)):
        found[-1] = (replace(last, address=address), within)
    else:
        found.append((Mention(address=address, imitating=False), inside))


def may_be_theirs(address: Address, name: str) -> bool:
    """*address* has a word of *name* in it, or is written the way companies make one of it."""
    local = address.partition("@")[0]
    return address_fits(address, name) or any(len(word) > 2 and word in local for word in name_key(name))


def _mention(piece: str, words: Words, guests: frozenset[str], *, row: bool) -> Mention | None:
    """Who *piece* is; None when it is nobody. A guest's name is one whatever its words mean."""
    if piece.casefold() in guests and not imitates(piece):
        return Mention(name=piece)
    if imitates(piece):
        shown = clean(piece)
        likely = looks_like_person(re.sub(r"\s+", " ", shown)) or len(shown.split()) <= 5
        return Mention(name=shown, imitating=True) if likely and not is_vocabulary(shown, words) else None
    bare = _BULLET.sub("", clean(piece)).strip(" -–—•*·.:,;'\"")
    name = without_cell(display_name(bare), row=row)
    if is_vocabulary(bare, words):
        runs = [display_name(run.strip(" -–—.'")) for run in _vocabulary(words).split(bare)] if row else []
        people = [run for run in runs if looks_like_person(run)]
        return Mention(name=untitled(people[0]), cell=True) if len(people) == 1 else None
    if looks_like_person(name):
        tokens = name.split()
        cut = len(tokens) == 2 and any(len(token.rstrip(".")) == 1 for token in tokens)
        return Mention(name=untitled(name), complete=not cut)
    return Mention(name=name, complete=False) if _is_first_name(name) else None


def _is_first_name(name: str) -> bool:
    """One capitalised word that may be a first name."""
    if not re.fullmatch(r"[^\W\d_]{2,20}(?:['’-][^\W\d_]{2,20})?", name) or name.isupper():
        return False
    return name[:1].isupper() and not _NO_FIRST_NAME.search(name)


def whole_url(profile: str) -> str:
    """*profile* with its scheme, "" for none."""
    return f"https://{profile}" if profile and not profile.startswith("http") else profile


def with_details(one: Mention, text: str, here: list[Mention]) -> Mention:
    """*one* with the address, profile and title that a line below the name gives."""
    address = next((other.address for other in here if other.address), Address(""))
    profile = PROFILE.search(text)
    return replace(
        one,
        address=one.address or address,
        profile=one.profile or whole_url(profile[0] if profile else ""),
        complete=one.complete or bool(address),
        remark=f"{one.remark} {text}"[:300],
    )


def name_before(text: str, address: str, words: Words) -> str:
    """The name at the end of *text*, right before *address*, when the address is written like it."""
    tokens = [t for t in re.findall(r"[^\s<>()\[\],;:|]+", text) if re.search(r"[^\W\d_]", t)][-5:]
    tokens = (
        tokens[:-1]
        if tokens and tokens[-1].casefold() in {"at", "unter", "à", "en", "em", "a", "via", "on", "op"}
        else tokens
    )
    for length in (3, 2):
        name = " ".join(tokens[-length:])
        fits = looks_like_person(name) and may_be_theirs(address_of(address), name)
        if fits and not is_vocabulary(name, words):
            return name
    return ""
