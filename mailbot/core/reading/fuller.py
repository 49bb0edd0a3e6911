"""The whole name of a company whose domain says only a part of it: "Redwater Distribution" for redwater.com."""

import re

from mailbot.core.names import clean
from mailbot.core.reading.firms import NEVER_FIRMS, bare_name, fits, label_of, spelled_in, squashed, stems_of
from mailbot.core.reading.houses import is_house_word, is_public_head, names_a_house
from mailbot.core.reading.titles import Title

_MOST_LINES = 400
_LONGEST = 70
_TELLING = 4  # letters of a domain that shorten one name and no other
_PARTING = re.compile(r"\s*[|·•;,()]\s*|\s+[–—-]\s+|(?<=\w):\s+|\s+(?i:at|bei|chez|bij|presso)\s+")
# "Sam from Sundial Robotics": in a note of the user's own, where nobody else is on the event
_FROM = re.compile(
    r"(?<!\w)(?:from|at|of|for|with|aus|von|vom|bei|für|mit|chez|pour|avec|de|en|del?|da|do|na|para|con|com|van|bij|voor|met"
    r"|presso|di|dell[ao]|per)\s+(?:(?:the|der|dem|den|die|das|la|le|les|el|los|las|il|lo|het|o|a)\s+)?",
    re.I,
)
_RUN = re.compile(r"[A-ZÀ-Þ][\w'’&-]*(?: (?:(?:&|de|do|da|di|du|del|of) )?[A-ZÀ-Þ][\w'’&-]*){1,3}(?=$|[.,;:()!|]|\s)")
_LINKING = frozenset(
    {"&", "and", "und", "et", "de", "of", "y", "e", "di", "van", "du", "des", "da", "do", "del", "for", "für"}
)
_ARTICLES = frozenset(
    {"la", "le", "les", "los", "las", "el", "il", "lo", "the", "der", "die", "das", "het", "o", "os", "a"}
)


def fuller_in(text: str, domain: str, title: Title) -> str:
    """A stretch of a line of *text* that is the company with *domain* and beside it only words that firms bear."""
    for line in text.splitlines()[:_MOST_LINES]:
        for part in _PARTING.split(clean(line, 300)) if len(line) <= 300 else ():
            spelled = spelled_in(part, domain) if len(part) <= _LONGEST else ""
            name = bare_name(part.strip(" .!*_"))
            if spelled and spelled != name and _only_adds(name, spelled) and title.as_company(name, sure=True) == name:
                return name
    return ""


def signed_in(text: str, domain: str, title: Title) -> str:
    """A whole line of *text* that is a firm's or a public body's name which *domain* shortens ("aytolorca.example").

    Or a part of a line that *domain* spells without the small words ("Química do Douro", quimicadouro.pt).
    """
    lines = [clean(line, 300) for line in text.splitlines()[:_MOST_LINES] if len(line) <= 300]
    for part in (one.strip(" .!*_") for line in lines for one in _PARTING.split(line)):
        bare = " ".join(word for word in part.split() if word not in _ARTICLES)
        if _is_spelled_by(part, domain) and title.as_company(bare, sure=True) == bare:
            return part
    for line in text.splitlines()[:_MOST_LINES]:
        name = clean(line, 300).strip(" .!*_,")
        told = len(name) <= _LONGEST and len(name.split()) > 1 and names_a_house(name) and fits(name, domain)
        if told and len(label_of(domain)) >= _TELLING and title.as_company(name, sure=True) == name:
            return name
    return ""


def _is_spelled_by(name: str, domain: str) -> bool:
    """The domain is *name* without the words that only link."""
    tokens = name.split()
    if not (2 < len(tokens) <= 7 and tokens[0][:1].isupper() and tokens[-1][:1].isupper()):
        return False
    bare = squashed("".join(t for t in tokens if t.casefold() not in _LINKING | _ARTICLES))
    return len(bare) >= _TELLING and bare in stems_of(domain)


def _only_adds(name: str, spelled: str) -> bool:
    """*name* is *spelled* and words that firms and public bodies bear, with what links them."""
    before, _, behind = name.partition(spelled)
    words = [word.strip(".,") for word in (*before.split(), *behind.split())]
    borne = [w for w in words if (is_house_word(w) or is_public_head(w)) and w.casefold() not in NEVER_FIRMS]
    return bool(borne) and all(word in borne or word in _LINKING for word in words) and words[-1:] != ["&"]


def house_in(text: str, title: Title) -> str:
    """The one firm that *text* names behind "from", "at" or their likes, by a word that firms bear; "" for several."""
    lines = [clean(line, 300) for line in text.splitlines()[:_MOST_LINES] if len(line) <= 300]
    runs = [run[0] for line in lines for found in _FROM.finditer(line) if (run := _RUN.match(line, found.end()))]
    named = {name for run in runs if _bears_more(run) and (name := title.as_company(run, sure=True)) == run}
    return named.pop() if len(named) == 1 else ""


def _bears_more(name: str) -> bool:
    """*name* is two to four words, one of them a firm's and one its own."""
    borne = [is_house_word(word) or is_public_head(word) for word in name.split()]
    return 2 <= len(borne) <= 4 and any(borne) and not all(borne)
