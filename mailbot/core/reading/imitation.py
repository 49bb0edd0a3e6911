"""Letters that imitate others: scripts mixed in one word, invisible and direction marks, look-alike domains."""

import re
import unicodedata
from collections.abc import Collection

_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # change nothing of what a name looks like; in an address they do
_NEVER = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180e\u202a-\u202e\u2061-\u2069\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINERS = re.compile("[\u061c\u200c-\u200f]")  # at home in Arabic, Hebrew and Indic names
_EAST = {"CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL", "KATAKANA-HIRAGANA", "HALFWIDTH", "IDEOGRAPHIC"}
_NEUTRAL = {"MODIFIER", "FEMININE", "MASCULINE"}
_LIKE_LATIN = {
    "CYRILLIC": frozenset("асԁеһіјӏорԛѕԝхуьвкмнтг" + "АВСЕНІЈКМОРЅТХУҮԌԜ"),
    "GREEK": frozenset("αγικνορτυχω" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"),
    "ARMENIAN": frozenset("ոսցհօզքգյՕՍՏԼ"),
    "CHEROKEE": frozenset("ᎪᎫᎬᎳᎷᎻᏀᏃᏆᏒᏔᏚᏟᏢᏦᏴ"),
}


def imitates(text: str) -> bool:
    """A name made to look like another: direction marks in it, one word in two scripts, styled letters."""
    bare = _UNSEEN.sub("", text)
    tokens = re.findall(r"[^\W\d_]+", bare)
    scripts = [_scripts(token) for token in tokens]
    everywhere = {script for found in scripts for script in found}
    if _NEVER.search(bare) or (_JOINERS.search(bare) and everywhere <= {"LATIN", "CYRILLIC", "GREEK"}):
        return True
    if any(len(found) > 1 or "STYLED" in found for found in scripts):
        return True
    return "LATIN" in everywhere and any(_looks_latin(token) for token in tokens)


def imitating_address(address: str) -> bool:
    """An address with such letters before the @, or with a domain label in letters that look like others."""
    local, _, domain = address.partition("@")
    return bool(_UNSEEN.search(address)) or imitates(local) or _looks_latin(local) or imitating_domain(domain)


def imitating_domain(domain: str) -> bool:
    """A domain one of whose labels mixes scripts or is written wholly in letters that look Latin.

    A label in punycode is judged by what it shows.
    """
    labels = [_shown(label) for label in domain.split(".")]
    if any(label is None or _UNSEEN.search(label) or imitates(label) for label in labels):
        return True
    latin_end = bool(labels and labels[-1] and labels[-1].isascii())
    return latin_end and any(label is not None and _looks_latin(label) for label in labels)


def is_twin(domain: str, known: Collection[str]) -> bool:
    """*domain* is none of *known* but reads like one of them: acrne for acme, examp1e for example."""
    return domain not in known and _skeleton(domain) in {_skeleton(other) for other in known}


def _skeleton(domain: str) -> str:
    return domain.replace("rn", "m").replace("vv", "w").translate(str.maketrans("015", "ols", "-"))


def _shown(label: str) -> str | None:
    """A domain label as a reader sees it; None when it cannot be read."""
    if not label.lower().startswith("xn--"):
        return label
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return None


def _scripts(token: str) -> set[str]:
    """The scripts of a word's letters; those that Japanese, Korean and Chinese mix count as one."""
    found = {_script(char) for char in token}
    return {"EAST" if script in _EAST else script for script in found} - _NEUTRAL


def _script(char: str) -> str:
    name = unicodedata.name(char, "UNKNOWN").split(" ")[0]
    if not char.isascii() and unicodedata.normalize("NFKC", char).isascii() and name not in _NEUTRAL:
        return "STYLED"  # mathematical, full-width, circled letters
    return name


def _looks_latin(token: str) -> bool:
    """A word of a foreign script of which every letter can be taken for a Latin one."""
    letters = [char for char in token if char.isalpha()]
    return bool(letters) and any(set(letters) <= alike for alike in _LIKE_LATIN.values())
