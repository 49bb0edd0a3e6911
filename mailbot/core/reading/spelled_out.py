"""A company's name as an invitation writes it out: "Fernhollow Press" for fernhollow.com, "Wren & Falk LLP"."""

import re
from collections.abc import Iterator

from mailbot.core.names import clean
from mailbot.core.reading.firms import FORMS, adds_no_name
from mailbot.core.reading.houses import is_house_word
from mailbot.core.reading.titles import Title

_MOST_LINES = 400
_LONGEST_LINE = 1_000
_MOST_WORDS = 3
# what may stand before a company's name in running text or under a signature
_AHEAD = re.compile(
    r"(?:^|[,|·•;:(>–—-]|(?<![^\s(])(?:@|at|with|from|of|for|to|the|joining|by|bei|beim|der|die|das|den|dem|von|vom|für|mit|zu|zur"
    r"|zum|chez|de|du|des|avec|pour|la|le|les|en|del|con|para|el|da|do|na|no|em|com|pela|pelo|o|a|bij|van|met|voor|het"
    r"|presso|di|della|dello|dell['’]|per|il|lo))\s*$",
    re.I,
)
_WORD = re.compile(r"\s+(?P<word>&|[^\W\d_a-zà-öø-ÿ][\w'’.&-]*|(?:de|do|da|di|du|del|of)(?=\s+[A-ZÀ-Þ]))")
# behind more of a name they tell that it is a part of the firm or a product
_PART_BEHIND = re.compile(
    r"\s+(?:team|squad|office|building|campus|site|platform|product|app|account|project|department|chapter|crew|guild|org"
    r"|unit|division|brand|store|customer|user|role|position|job|interview|link|call|meeting|invite|room|calendar"
    r"|programme?|portal)s?(?!\w)",
    re.I,
)
_DESKS = frozenset(
    {
        "recruiting", "recruitment", "careers", "career", "talent", "hiring", "people", "hr", "jobs", "scheduling",
        "bookings", "karriere", "personal", "recrutement", "carrières", "selección", "empleo", "seleção",
        "recrutamento", "werving", "selezione",
    }
)  # fmt: skip
_PLACES = frozenset(
    {
        "europe", "america", "americas", "asia", "africa", "apac", "latam", "nordics", "benelux", "iberia", "canada",
        "ireland", "india", "japan", "china", "australia", "austria", "österreich", "schweiz", "switzerland", "suisse",
        "belgium", "belgië", "belgique", "argentina", "chile", "colombia", "perú", "europa", "north", "south", "east",
        "west", "nord", "süd", "ost", "visitor", "visitors",
    }
)  # fmt: skip
_OFFICES = frozenset({"partner", "partners", "press", "group", "gruppe", "grupo", "groupe", "gruppo"})
_SAID_WITHOUT = re.compile(r"(?:g?GmbH.*|AG|SE|KG|OHG|UG|e\.?K\.?)$")


def spelled_out(spelled: str, text: str, title: Title) -> str:
    """*spelled* and the words of its name that follow it wherever title and *text* name the company.

    As it is where it stands alone anywhere, or where they write it out in two ways.
    """
    told = list(_named(spelled, f"{title.text}\n{text}", title))
    longest = max(told, key=len, default=spelled)
    if longest == spelled or len(set(told)) > 1:
        return _with_article(spelled, text)
    telling = re.sub(r"(?:\s+(?:Partners?|Press))$", "", longest)
    return _with_article(longest if title.as_company(telling, sure=True) == telling else spelled, text)


def _named(spelled: str, text: str, title: Title) -> Iterator[str]:
    """How each line of *text* that names *spelled* writes it."""
    if spelled not in text:
        return
    known = re.compile(rf"(?<![\w@./-]){re.escape(spelled)}(?![\w@]|[.-]\w)")
    for line in text.splitlines()[:_MOST_LINES]:
        shown = clean(line[:_LONGEST_LINE], _LONGEST_LINE) if spelled in line else ""
        for found in known.finditer(shown):
            framed = _AHEAD.search(shown[: found.start()])
            yield spelled + (_more(shown[found.end() :], title) if framed else "")


def _more(behind: str, title: Title) -> str:
    """What *behind* a company's name is more of it; "" when that rather is a desk, a job, a place or a person."""
    words: list[str] = []
    end = 0
    while len(words) <= _MOST_WORDS and (found := _WORD.match(behind, end)):
        word = found["word"].rstrip(".'’")
        if not words and not _may_follow(word, title):
            return ""
        if word.casefold() in _DESKS or not _may_follow(word, title):
            break
        words.append(word)
        end = found.start() + len(found[0]) - len(found["word"]) + len(word)
        if word != found["word"]:
            break
    if not words or len(words) > _MOST_WORDS or not words[-1][:1].isupper() or _PART_BEHIND.match(behind, end):
        return ""
    return behind[:end]


def _may_follow(word: str, title: Title) -> bool:
    """*word* may be the next of a company's name."""
    low = word.casefold()
    if low in _OFFICES or is_house_word(word):
        return not adds_no_name(word)
    plain = low in title.words.first_names or low in title.words.no_names or low in _PLACES | _DESKS
    return not (plain or adds_no_name(word) or FORMS.fullmatch(word) or title.is_somebody(word))


def _with_article(name: str, text: str) -> str:
    """*name* with the article that belongs to it: "The Harbor Ledger" where no line writes it otherwise."""
    told = [
        re.search(r"(?:^|(?P<within>\S)\s+)The\s+$", text[max(0, f.start() - 20) : f.start()])
        for f in _whole(name, text)
    ]
    return f"The {name}" if told and all(one and one["within"] for one in told) else name


def _whole(name: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<![\w@./-]){re.escape(name)}(?![\w@]|[.-]\w)", text)


def as_shown(name: str, text: str) -> str:
    """*name* with the legal form that *text* always writes behind it ("Wren & Falk LLP"); a German one is not said."""
    if not name or name not in text:
        return name
    forms = [re.match(rf",?\s+(?:{FORMS.pattern})", text[f.end() : f.end() + 30]) for f in _whole(name, text)]
    first = next(iter(forms), None)
    if first is None or not all(forms) or _SAID_WITHOUT.search(first[0].strip(" ,")):
        return name
    return name + first[0]
