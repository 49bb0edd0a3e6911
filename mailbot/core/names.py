"""Names of people: what looks like one, how to greet it, when two are the same."""

import re
import unicodedata

from nameparser import HumanName

from mailbot.core.model import Address, Person

_PARTICLES = {
    "de",
    "del",
    "della",
    "der",
    "den",
    "di",
    "da",
    "do",
    "dos",
    "das",
    "du",
    "la",
    "le",
    "van",
    "von",
    "vom",
    "zu",
    "ter",
    "ten",
    "el",
    "al",
    "bin",
    "ibn",
    "y",
    "e",
    "af",
    "av",
    "zur",
}
_TITLES = re.compile(
    r"^(?:(?:dr|prof|professor|mr|mrs|ms|mx|herr|frau|ing|dipl|sir|dame|m|mme|sr|sra|don|dott)\b\.?\s*)+", re.I
)
_TOKEN = re.compile(r"[^\W\d_][^\W\d_'’.\-]*(?:['’.\-][^\W\d_]+)*\.?$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONGEST = 80


def clean(text: str, longest: int = _LONGEST) -> str:
    """*text* on one line: control and direction marks gone, white space folded, at most *longest* characters."""
    return " ".join(_CONTROL.sub(" ", unicodedata.normalize("NFC", text)).split())[:longest].strip()


def display_name(raw: str) -> str:
    """A display name as written, without quotes and a bracketed remark; "" when it is an address or no name at all."""
    name = clean(raw).strip("\"'“”„ ")
    name = re.sub(r"\s*[(\[][^)\]]*[)\]]\s*", " ", name)
    name = re.sub(r"\s+(?:via|über)\s+.*$", "", name).strip(" ,;|-–")
    if "@" in name or "://" in name or "{" in name or "<" in name:
        return ""
    if name.count(",") == 1:
        last, first = (part.strip() for part in name.split(","))
        if last and first and not re.search(r"\b(?:phd|md|mba|jr|sr|cpa|msc|bsc)\b", first, re.I):
            name = f"{first} {last}"
    return " ".join(name.split())


def looks_like_person(name: str) -> bool:
    """Two to five words, the first and the last with a capital, nothing but letters and name marks."""
    tokens = _TITLES.sub("", name).split()
    if not 2 <= len(tokens) <= 5 or len(name) > _LONGEST:
        return False
    if not all(_TOKEN.match(token) for token in tokens):
        return False
    return all(token[0].isupper() or token.casefold() in _PARTICLES for token in tokens) and tokens[-1][0].isupper()


def greeting_name(person: Person) -> str:
    """What follows "Hi": the first name when it is safe, else the full name as written, "" when there is none."""
    name = _spelled(display_name(person.name))
    if not looks_like_person(name):
        return name
    parsed = HumanName(name)
    first = str(parsed.first)
    unsure = len(first.rstrip(".")) < 2 or parsed.title or not first.replace("-", "").replace("'", "").isalpha()
    return name if unsure else first


def _spelled(name: str) -> str:
    """ALL CAPS in ordinary spelling; anything else as written."""
    return name.title() if name.isupper() and len(name) > 3 else name


def name_key(name: str) -> frozenset[str]:
    """What two spellings of one name share: its words, without case, accents, titles and order."""
    plain = unicodedata.normalize("NFKD", _TITLES.sub("", display_name(name)).casefold())
    return frozenset(re.findall(r"[^\W\d_]+", "".join(c for c in plain if not unicodedata.combining(c))))


def same_name(one: str, other: str) -> bool:
    """Two spellings of one full name; a middle name or initial may be missing in one."""
    a, b = name_key(one), name_key(other)
    return len(a) >= 2 and len(b) >= 2 and (a <= b or b <= a)


def address_fits(address: Address, name: str) -> bool:
    """*address* is written the way companies make one of *name*: jane.roe, janeroe, jroe, roe.jane, jane_roe."""
    parts = re.findall(r"[a-z]+", " ".join(sorted(name_key(name))))
    words = [w for w in re.split(r"[^a-z]+", address.partition("@")[0]) if w]
    local = "".join(words)
    if len(parts) < 2:
        return False
    pairs = [(a, b) for a in parts for b in parts if a != b]
    return any(local in {a + b, a[0] + b, a + b[0]} for a, b in pairs)


def as_word(name: str) -> str:
    """An account's *name* as a shell takes it in one piece: for the commands that our sentences tell."""
    return name if re.fullmatch(r"[\w@.+-]+", name) else f'"{name}"'
