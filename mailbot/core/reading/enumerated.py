"""A list of people inside a sentence: "Jane Roe (CTO), our head of data, Bob Ray, and Dr. Ann Lee from Leeds"."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from mailbot.core.model import Address, address_of
from mailbot.core.names import name_key, same_name
from mailbot.core.policy import Words
from mailbot.core.reading.firms import may_be_person
from mailbot.core.reading.imitation import imitates
from mailbot.core.reading.listing import ADDRESS, Mention, is_vocabulary, may_be_theirs
from mailbot.core.reading.offices import is_like_a_house, is_office, tells_of_a_firm
from mailbot.core.reading.runs import Run, runs_in
from mailbot.core.reading.spellings import is_first_name


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_AND = (
    r"and|und|et|y|e|en|sowie|as well as|ainsi que|bem como|assim como|alsmede|evenals|nonché|oltre a|además de"
    r"|plus|then|followed by|puis|dann|danach|anschließend|luego|después|depois|daarna|poi|along with"
    r"|together with|samt|including|also"
)
_CONNECTS = re.compile(rf"[,;/&+•|·]|(?<!\w)(?:{_AND})(?!\w)", re.I)
_JOINS = re.compile(rf"[&+;]|(?<!\w)(?:{_AND})(?!\w)", re.I)
_JOINED = re.compile(rf"(?:[&+]|(?<!\w)(?:{_AND})(?!\w))[^,;]{{0,60}}$", re.I)
_SMALL = _listed(
    "a an the my our your his her their both with by from to of for in at also either me myself i dear fellow "
    "mit von durch bei dem der die das den des mein meine meinem meiner meinen meinem unser unsere unserem "
    "unserer unseren unseres "
    "ihr ihre ihrem ihrer ihren dein deine deinem deiner deinen sein seine auch beiden im am zu zunächst "
    "zuerst für einer einem "
    "par avec de la le les l d du des un une mon ma mes notre nos votre vos ton ta tes moi ainsi également aussi au à "
    "con por el lo los las mi mis nuestro nuestra nuestros nuestras su sus tu tus al del un una también "
    "com pelo pela pelos pelas o os as ao à meu minha nosso nossa seu sua seus suas da do dos das também "
    "met door het mijn onze ons uw je jouw ook een van bij "
    "da dal dallo dalla dai il gli mio mia nostro nostra tuo tua suo sua anche di dell del della un una uno "
    "first then next later afterwards finally lastly today tomorrow again erst dann danach heute später "
    "zuletzt d'abord abord ensuite enfin puis primero luego "
    "después finalmente primeiro depois eerst dan daarna verder prima poi infine morning afternoon evening "
    "noon vormittags nachmittags mittags morgens matin "
    "minutes minute mins min hour hours minuten stunde minutos minuti heure heures hora ora uur "
    "après-midi midi mañana tarde manhã mattina pomeriggio ochtends middags s namiddag "
    "is are ist sind est sont es son será serão é são zijn sono è será sera seront "
    "and und et y e en & + , ; jointly namely sowie who team people"
)
_FARTHEST = 160
_MOST_WORDS = 14
_AND_I = re.compile(r"(?:,?\s*(?:and|und|et|y|e|en)\s+(?:I|ich|moi|yo|eu|ik|io|myself|selbst|me|moi-même))?\W*", re.I)
_FROM = re.compile(r"(?:from|of|at|von|bei|aus|de|chez|da|do|van|bij|di|del|della)\s+(?:\w+\s?){1,4}")
_PARTS = _listed("de del della der den di da do dos das du van von la las le los el al")
_PLACED = re.compile(
    r"(?<!\w)(?:at|from|of|in|for|bei|beim|im|aus|von|vom|der|des|chez|à|au|de|du|del|da|do|na|no|em|bij|van|te"
    r"|op|presso|di|della|dell['’]|nel|nella|am|zum|zur|vor|near|by the|to|an)\s+(?:the |la |el |le |het |den "
    r"|die |das |dem )?$",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A name in a list. `sure`: a person beyond doubt; `joined`: by "and" to the one before; `firm`: may be one's."""

    mention: Mention
    sure: bool
    joined: bool
    firm: bool = False


class Enumeration:
    """Reads lists in sentences. *known* are the guests' names."""

    def __init__(self, words: Words, known: Collection[str]) -> None:
        self._words = words
        self._known = known

    def has_name(self, sentence: str) -> bool:
        """*sentence* holds anything that can be a name."""
        runs = runs_in(sentence, self._words.first_names)
        return any(run.complete or run.titled or self._is_known(run.name) for run in runs)

    def listed(self, zone: str, *, behind: bool) -> list[Listed]:
        """The people that *zone* begins with, or with *behind* ends with, one after the other."""
        shown = _without_brackets(ADDRESS.sub(lambda found: "\x02" * len(found[0]), zone))
        runs = [run for one in runs_in(shown, self._words.first_names) if (run := self._bare(one, shown))]
        groups = self._grouped([run for run in runs if self._may_stand(run, shown)], shown)
        if not groups:
            return []
        group = groups[-1] if behind else groups[0]
        if behind and not self._reaches(shown[group[-1].end :]):
            return []
        if not behind and not self._leads(shown[: group[0].start]):
            return []
        return [self._weighed(group, n, zone, shown) for n in range(len(group))]

    def _bare(self, run: Run, zone: str) -> Run | None:
        """*run* without small words and an office before the name: "Leiter Entwicklung Jana Roe" is Jana Roe."""
        tokens = run.name.split()
        while len(tokens) > 2 and self._is_small(tokens[0]):
            tokens = tokens[1:]
        cut = self._office_ends(run, tokens, zone)
        while len(tokens) - cut > 2 and self._tells(tokens[-1]):
            tokens = tokens[:-1]
        name = " ".join(tokens[cut:])
        if not name or name == run.name:
            return run if name else None
        start = max(run.start, zone.rfind(tokens[cut], run.start, run.end))
        end = zone.rfind(tokens[-1], start, run.end) + len(tokens[-1])
        return Run(name=name, start=start if cut else run.start, end=end, titled=run.titled and cut == 0)

    def _is_small(self, token: str) -> bool:
        small = token.casefold() in _SMALL and token.casefold() not in _PARTS
        return small and not is_first_name(token, self._words)

    def _office_ends(self, run: Run, tokens: list[str], zone: str) -> int:
        """The number of the first of *tokens* that is no longer an office's."""
        offices = [n for n, one in enumerate(tokens[:-1]) if is_vocabulary(one, self._words) or is_office(one)]
        cut = max(offices, default=-1) + 1
        first = next((n for n, token in enumerate(tokens) if is_first_name(token, self._words)), 0)
        return first if cut < first < len(tokens) - 1 and (offices or _after_office(run, zone)) else cut

    def _may_stand(self, run: Run, zone: str) -> bool:
        """*run* can be somebody in a list: a full name, or one name that is known, behind no word for a place."""
        if imitates(run.name):
            return False
        named = any(same_name(run.name, name) for name in self._known)
        if is_vocabulary(run.name, self._words) and not named and not (run.titled and self._is_known(run.name)):
            return False
        if not (run.complete or run.titled or self._is_known(run.name)):
            return False
        if is_office(run.name) and not is_first_name(run.name.split()[0], self._words):
            return False
        placed = _PLACED.search(zone[: run.start])
        return not placed or (run.titled and not re.match(r"(?:to|an|for)\b", placed[0], re.I))

    def _grouped(self, runs: list[Run], zone: str) -> list[list[Run]]:
        """*runs* parted where nothing connects one with the next."""
        groups: list[list[Run]] = []
        for run in runs:
            if groups and self._connects(zone[groups[-1][-1].end : run.start]):
                groups[-1].append(run)
            else:
                groups.append([run])
        return groups

    def _connects(self, gap: str) -> bool:
        """*gap* is a comma or an "and", with what they are before it and small words behind it."""
        marks = list(_CONNECTS.finditer(gap))
        if not marks or len(gap) > _FARTHEST or re.search(r"[.!?]\s|:\s", gap.replace("\x03", "")):
            return False
        return any(self._leads(gap[mark.end() :]) for mark in marks)

    def _leads(self, text: str) -> bool:
        """*text* before a name is nothing but small words and what they are."""
        bare = text.replace("\x03", " ").replace("\x02", " ")
        head, mark, tail = bare.rpartition(":")
        if mark and len(head) < _FARTHEST and not runs_in(head, self._words.first_names)[1:]:
            bare = tail
        plain = re.findall(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*", bare)
        strange = [word for word in plain if word.casefold() not in _SMALL and not self._tells(word)]
        return len(plain) <= _MOST_WORDS and len(strange) <= (3 if self._tells(bare) else 0)

    def _tells(self, text: str) -> bool:
        """*text* says what somebody does."""
        return is_office(text) or is_vocabulary(text, self._words)

    def _reaches(self, text: str) -> bool:
        """Between a name and its verb stands nothing but what they are, or "and I"."""
        bare = text.replace("\x03", " ").strip()
        if _AND_I.fullmatch(bare) or _FROM.fullmatch(bare):
            return True
        if re.match(r"^(?:,|[–—-]\s|who\b|die\b|der\b|qui\b|que\b|che\b)", bare) and len(bare) < 90:
            return self._tells(bare)
        return self._leads(bare)

    def _weighed(self, group: list[Run], n: int, zone: str, shown: str) -> Listed:
        """The one numbered *n* of *group*, weighed by what stands around."""
        run = group[n]
        end = group[n + 1].start if n + 1 < len(group) else len(zone)
        gap = shown[group[n - 1].end : run.start] if n else shown[max(0, run.start - 80) : run.start]
        office = _appositive(zone[run.end : min(end, run.end + 140)])
        address = _address(zone[run.end : end], run.name)
        firm = self._may_be_firm(run, office)
        told = run.complete and not firm and (self._describes(office) or self._calls(gap, first=n == 0))
        known = bool(address) or self._is_known(run.name) or told
        return Listed(
            mention=Mention(name=run.name, address=address, complete=run.complete, remark=office, first=n == 0),
            sure=run.titled or (known and (not (firm and run.complete) or self._is_guest(run.name))),
            joined=n > 0 and bool(_JOINED.search(gap)),
            firm=firm,
        )

    def _may_be_firm(self, run: Run, office: str) -> bool:
        plain = is_like_a_house(run.name) or not may_be_person(run.name, self._words.first_names)
        return plain or tells_of_a_firm(office)

    def _describes(self, office: str) -> bool:
        return is_office(office) or (is_vocabulary(office, self._words) and not tells_of_a_firm(office))

    def _calls(self, gap: str, *, first: bool) -> bool:
        """The last of *gap* says what the one behind it does: "our CTO", "and our head of data,"."""
        parts = _JOINS.split(gap)
        before = parts[-1] if first or len(parts) > 1 else _CONNECTS.split(gap)[-1]
        return self._tells(re.split(r"[;\x03]", before)[-1])

    def _is_guest(self, name: str) -> bool:
        return any(same_name(name, guest) or name_key(name) <= name_key(guest) for guest in self._known)

    def _is_known(self, name: str) -> bool:
        """A guest's name, or one that begins with a well-known first name."""
        return self._is_guest(name) or is_first_name(name.split()[0], self._words)


def _without_brackets(text: str) -> str:
    """*text* with what stands in brackets blanked, letter for letter; brackets that come first are opened."""
    first = re.match(r"^\W*\(([^()]*[^\W\d_][^()]*)\)", text)
    opened = text[: first.start(1) - 1] + " " + first[1] + ";" + text[first.end() :] if first else text
    return re.sub(r"[(\[][^()\[\]]*(?:[)\]]|$)", lambda found: "\x03" * len(found[0]), opened)


def _after_office(run: Run, zone: str) -> bool:
    """An office and "of" stand right before *run*: "Head of Claims Jane Roe"."""
    before = zone[max(0, run.start - 40) : run.start]
    return is_office(before.rpartition(",")[2]) and bool(_PLACED.search(before))


def _appositive(behind: str) -> str:
    """What stands right behind a name and tells of it: in brackets, after a comma or dash, or "who leads …"."""
    found = re.match(
        r"\s*(?:[(\[](?P<a>[^()\[\]]*)|,\s*(?P<b>[^,;()]{2,80})|\s[-–—]\s*(?P<c>[^,;()]{2,80})"
        r"|:\s*(?P<d>[^,;()]{2,60})|(?P<e>(?:who|die|der|qui|que|che|wie|from|of|aus|vom|von|de|del|da|do|van|uit|di|dal|dell['’])\s[^,;]{2,80}))",
        behind,
    )
    return next((text for text in found.groups() if text), "") if found else ""


def _address(text: str, name: str) -> Address:
    """The address right behind *name*, when it is written like it."""
    found = ADDRESS.search(text[:80])
    address = address_of(found[0]) if found else Address("")
    return address if address and may_be_theirs(address, name) else Address("")
