"""Names of people: what looks like one, how to greet it, when two are the same."""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from itertools import permutations

from nameparser import HumanName

from mailbot.core.model import Address, Person

_PARTICLE = re.compile(
    r"(?:de|del|della|dell|degli|der|den|di|da|do|dos|das|dalla|du|la|las|le|los|van|von|vom|zu|zum|zur|ter|ten"
    r"|te|op|st"
    r"|el|al|bin|ibn|y|e|af|av|['’]t)\.?",
    re.I,
)
_TITLES = re.compile(
    r"^(?:(?:(?:dott|prof|avv|sig)\.(?:ssa|ra)|(?:de|il|la|le|el|o|a)\s(?=(?:heer|dott|sig|dr|prof|sr|sra|dra"
    r"|ing|avv|señora?|signora?)\b)|d(?:\.\s?|ñ)?ª|dña|doña|(?:eng|arq|lic|avv)(?:ª\.?|\.ª?)|d\.(?=(?:\s+\S{2,}){3})"
    r"|(?:dr|dra|prof|profa|professor|professora|mr|mrs|ms|mx|herrn?|frau|ing|dipl|sir|dame|m|mme|mlle|sr|sra"
    r"|dott|dottssa|drs|rev|dhr|mevr|mevrouw|mw|heer|madame|monsieur|señora?|senhora?|signora?|sig|ir|dottore"
    r"|dottoressa|doctora?|doña|dña|doktor|miss|srta|cllr|pfarrer(?:in)?|pastorin|(?:ober|chef|fach)(?:arzt|ärztin)"
    r"|maestr[oa]|meester|dominee|padre|maître|docteure?|abbé|suor"
    r"|(?:dom|ds|fray|geom|rag|arch)(?=\.?\s+\S+\s+\S))\b|(?:hr|fr)\.)"
    r"\.?[\s\-]*)+(?=\S)",
    re.I,
)
_CREDENTIALS = re.compile(
    r"(?i:,\s*(?:ph\.?\s?d|m\.?d|mba|j\.?d|esq|cpa|m\.?sc|b\.?sc|m\.?a|b\.?a|ll\.?m|pmp|s?phr|shrm(?:-\w+)?|cfa"
    r"|jr|sr|ii|iii|iv)\.?(?=,|\s|$))"
    r"|\s+(?:Ph\.?\s?D|PHD|M\.D|MD|MBA|Jr|Sr|Esq|II|III|IV|CPA|MSc|BSc)\.?(?=,|\s|$)"
)
_JOBLIKE = re.compile(
    r"\b(?:engineer\w*|manag\w*|direct\w*|recruit\w*|c[etfoi]o|vp|head|lead|leiter\w*|design\w*|developer"
    r"|founder|partner|consult\w*"
    r"|analyst|hr|talent|sourcer|coordinat\w*|scientist|architect\w*|president|chief|officer|product|people|team"
    r"|inc|gmbh|ltd|llc)\b",
    re.I,
)
_NO_GIVEN = re.compile(
    r"(?:engineer|manager|director|recruit\w*|interview\w*|hiring|talent|candidate|head|ceo|cto|coordinator|scheduling"
    r"|support|calendar|office|admin|reception|external|extern|cc|bcc|via|the|vorstellungsgespräch|entretien|entrevista"
    r"|colloquio)\b|.*\s(?:team|panel|committee|group|department|calendar|interview)$|\w+[ªº](?!\w)",
    re.I,
)
# family names that are written first, and are hardly given ones
_FAMILY_FIRST = re.compile(
    r"zhang|wang|li|liu|chen|yang|huang|zhao|wu|zhou|xu|zhu|hu|guo|gao|luo|zheng|liang|xie|tang|deng|feng|cao|peng|zeng"
    r"|xiao|tian|dong|yuan|cai|jiang|cheng|nguyen|tran|pham|huynh|hoang|phan|vu|dang|bui|ngo|duong|choi|jeong|jung|kang"
    r"|yoon|jang|kwon|hwang"
)
_PATRONYMIC = re.compile(r"(?:[oe]vich|[oe]vna|ichna|[ое]вич|[ое]вна|ична|ьич)$", re.I)
_SLAVIC = re.compile(r"(?:[оеё]в|[иы]н|[сц]кий|[ое]ва|[иы]на|[сц]кая|енко|чук)$", re.I)
_TOKEN = re.compile(r"[^\W\d_][^\W\d_'’ʼ.\-]*(?:['’ʼ.\-][^\W\d_]+)*\.?$")
_MARKS_OF_NO_NAME = re.compile(r"@|://|[{<>}]|%\}|\bwww\.")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029\u200c-\u200f\u202a-\u202e\u2061-\u2069]")
_UNSEEN = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
_LONGEST = 80
_GIVEN_FIRST = {"ARABIC", "HEBREW", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "THAI", "GEORGIAN"}
_SPELLINGS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def clean(text: str, longest: int = _LONGEST) -> str:
    """*text* on one line: what cannot be seen and direction marks gone, white space folded, at most *longest* long."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return " ".join(_CONTROL.sub(" ", seen).split())[:longest].strip()


def display_name(raw: str) -> str:
    """A display name as written, without quotes, bracketed remarks and what follows a dash or bar.

    "" when it is an address, a login or no name at all. "Doe, Jane" becomes "Jane Doe"; where it is unclear what the
    comma parts, nothing is moved.
    """
    name = "".join(c for c in clean(raw) if unicodedata.category(c) not in {"So", "Sk", "Cn", "Co"})
    name = name.strip("\"'“”„«» ")
    name = re.sub(r"\s*[(\[][^)\]]*[)\]]\s*", " ", name)
    name = re.sub(r"\s+(?:via|über)\s+.*$", "", name).strip(" ,;|-–—")
    head = re.split(r"\s+(?:[|/•·–—-]|@|at|from|bei|chez)\s+", name, maxsplit=1)[0]
    if head != name and looks_like_person(turned(head)):
        name = head
    if _MARKS_OF_NO_NAME.search(name) or _is_login(name):
        return ""
    return " ".join(turned(name).split())


def turned(name: str) -> str:
    """ "Doe, Jane" as "Jane Doe", "Jane Doe, CTO" as "Jane Doe"; any other comma stays."""
    if name.count(",") != 1:
        return name
    before, after = (part.strip() for part in name.split(","))
    if not before or not after or _CREDENTIALS.fullmatch(f", {after}"):
        return name
    if _JOBLIKE.search(after):
        return before if looks_like_person(before) else name
    lone = [token for token in _CREDENTIALS.sub("", before).split() if not _PARTICLE.fullmatch(token)]
    return f"{after} {before}" if len(lone) == 1 or before.isupper() else name


def _is_login(name: str) -> bool:
    """`jane.roe` or `jroe2`: an address's first part in the place of a name."""
    return " " not in name and bool(re.search(r"[\d_]|[^\W\d_]{2}\.[^\W\d_]", name))


@lru_cache(maxsize=4096)
def looks_like_person(name: str) -> bool:
    """Two to five words, the first and the last with a capital, nothing but letters and name marks."""
    tokens = _TITLES.sub("", name).split()
    if not 2 <= len(tokens) <= 5 or len(name) > _LONGEST:
        return False
    if not all(_TOKEN.match(token) or _PARTICLE.fullmatch(token) for token in tokens):
        return False
    capitals = all(token[0].isupper() or _PARTICLE.fullmatch(token) or _apt(token) for token in tokens)
    return capitals and (tokens[-1][0].isupper() or _apt(tokens[-1])) and any(len(t.rstrip(".")) > 1 for t in tokens)


def _apt(token: str) -> bool:
    """A name with a particle grown onto it: d'Amico, dell'Orto."""
    grown = re.match(r"(?:d|l|dell)['’]([^\W\d_])", token)
    return bool(grown and grown[1].isupper())


def greeting_name(person: Person, first_names: Collection[str] = ()) -> str:
    """What follows "Hi": the first name when it is safe, else the full name as written, "" when there is none.

    *first_names* are well-known ones: one of them behind a first word that is none makes the order unsure.
    """
    name = _spelled(display_name(person.name))
    bare = untitled(_CREDENTIALS.sub("", name))
    if not looks_like_person(bare):
        return _first_uncased(name) or name
    loud = [token for token in bare.split() if token.isupper() and len(token.rstrip(".")) > 1]
    if loud:
        return _beside_loud(bare, loud) or name
    parsed = HumanName(bare)
    first = str(parsed.first)
    unsure = len(first.rstrip(".")) < 2 or parsed.title or not re.sub(r"['’ʼ\-]", "", first).isalpha()
    return name if unsure or _PARTICLE.fullmatch(first) or _may_be_turned(bare, first, first_names) else first


def _may_be_turned(name: str, first: str, first_names: Collection[str]) -> bool:
    """*first* may be no given name: the family's comes first in many places, and a role or a firm in some calendars."""
    tokens = name.split()
    if _NO_GIVEN.match(name) or not name.startswith(first) or _PATRONYMIC.search(tokens[-1]):
        return True
    family = bool(_FAMILY_FIRST.fullmatch("".join(name_key(tokens[0]))))
    korean = bool(re.fullmatch(r"[^\W\d_]+-[^\W\d_]+", tokens[-1])) and tokens[-1].rpartition("-")[2].islower()
    slavic = bool(_SLAVIC.search(tokens[0])) and not _SLAVIC.search(tokens[-1])
    known = tokens[0].casefold() in first_names or not any(one.casefold() in first_names for one in tokens[1:])
    return family or korean or slavic or not known


def untitled(name: str) -> str:
    """*name* without Dr., Prof., Mr or Frau before it, when a full name is left."""
    bare = _TITLES.sub("", name)
    return bare if looks_like_person(bare) else name


def _first_uncased(name: str) -> str:
    """The first of two or three words in a script without capitals that puts the given name first; else "": unsure."""
    words = name.split()
    scripts = {unicodedata.name(c, "").split(" ")[0] for c in name if c.isalpha()}
    return words[0] if 2 <= len(words) <= 3 and scripts and scripts <= _GIVEN_FIRST else ""


def _beside_loud(name: str, loud: list[str]) -> str:
    """ "DOE Jane" and "Jane DOE" are greeted Jane; a short word in capitals may be initials: "" then."""
    quiet = [token for token in name.split() if token not in loud and not _PARTICLE.fullmatch(token)]
    initials = any("." in token for token in loud)
    if not quiet or initials or len(quiet[0]) < 2 or (name.split()[0] in loud and len(loud[0]) < 4) or "." in quiet[0]:
        return ""
    return quiet[0]


def _spelled(name: str) -> str:
    """ALL CAPS and small letters in ordinary spelling; anything else as written."""
    if name.islower() and " " in name:
        words = name.split()
        return " ".join(w if n and _PARTICLE.fullmatch(w) else _raised(w) for n, w in enumerate(words))
    if not (name.isupper() and len(name) > 3):
        return name
    return _raised(name.replace("’", "'"))


def _raised(text: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), text)


@lru_cache(maxsize=4096)
def name_key(name: str) -> frozenset[str]:
    """What two spellings of one name share: its words, without case, accents, titles and order."""
    return _key(name, umlauts=False)


def _key(name: str, *, umlauts: bool) -> frozenset[str]:
    bare = _CREDENTIALS.sub("", _TITLES.sub("", display_name(name))).casefold()
    bare = bare.translate(_UMLAUTS) if umlauts else bare
    plain = unicodedata.normalize("NFKD", bare.translate(_SPELLINGS))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return frozenset(re.findall(r"[^\W\d_]+", re.sub(r"['’ʼ]", "", kept)))


@lru_cache(maxsize=4096)
def _keys(name: str) -> tuple[frozenset[str], ...]:
    """The keys of *name* as it may be spelled: Müller is Muller and Mueller."""
    return tuple({name_key(name), _key(name, umlauts=True)})


def same_name(one: str, other: str) -> bool:
    """Two spellings of one full name; a middle name or initial may be missing in one."""
    return any(len(a) >= 2 and len(b) >= 2 and (a <= b or b <= a) for a in _keys(one) for b in _keys(other))


def address_fits(address: Address, name: str) -> bool:
    """*address* is written the way companies make one of *name*: jane.roe, janeroe, jroe, roe.jane, jane_roe."""
    words = [w for w in re.split(r"[^a-z]+", address.partition("@")[0].partition("+")[0]) if w]
    local = "".join(words)
    return any(_makes(local, sorted(w for w in key if w.isascii())) for key in _keys(name))


def _makes(local: str, parts: list[str]) -> bool:
    """*local* is made of two of *parts*, or of three of which two are one family name: rossella.desantis."""
    pairs = [(a, b) for a in parts for b in parts if a != b]
    grown = [(a, b + c) for a, b, c in permutations(parts[:5], 3)]
    return any(local in {a + b, a[0] + b, a + b[0]} for a, b in pairs + grown)


def as_word(name: str) -> str:
    """An account's *name* as a shell takes it in one piece: for the commands that our sentences tell."""
    return name if re.fullmatch(r"[\w@.+-]+", name) else f'"{name}"'
