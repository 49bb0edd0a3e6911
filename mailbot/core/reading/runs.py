"""Runs of capitalised words in a sentence that may be somebody's name, with the title of honour before them."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from mailbot.core.names import looks_like_person
from mailbot.core.reading.cells import without_cell


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORD = re.compile(r"[^\s,;:()\[\]/|•·\"“”„«»<>–—+&!?¡¿*\x02\x03]+")
_HONORIFIC = re.compile(
    r"(?:herrn?|frau|mr|mrs|ms|mx|miss|sir|dame|dr|dra|drs|prof|profa|professor|professora|professeure?|doktor"
    r"|doctora?|dottore?"
    r"|dottoressa|dott|sig|signora?|ing|ir|dipl|dipl\.-ing|eng|enga|arq|arch|avv|lic|mme|mlle|madame|monsieur|m"
    r"|mr\.|d|doña|don|dona|dña"
    r"|señora?|senhora?|sr|sra|srta|dhr|heer|mevr|mevrouw|mw|rev|cllr|ra|dott\.ssa|(?:eng|prof|arq|dr)\.?ª|sig\.ra|prof\.ssa|avv\.ssa"
    r"|d\.?ª|dr\.in|exma?|hr|fr|pfarrer(?:in)?|pastorin|(?:ober|chef|fach)(?:arzt|ärztin)|maestro|maestra|meester|dominee"
    r"|ds|dom|padre|fray|maître|docteure?|abbé|geom|rag|suor)\.?$",
    re.I,
)
_BARE_D = {
    "d",
    "m",
    "ing",
    "ir",
    "eng",
    "lic",
    "arq",
    "arch",
    "dipl",
    "sig",
    "ra",
    "rev",
    "hr",
    "fr",
    "ds",
    "geom",
    "rag",
    "dom",
    "don",
    "dona",
    "doña",
    "dame",
    "sir",
}
_PARTICLES = _listed(
    "de del della dello dell degli der den di da do dos das dalla du van von vom zu zum zur ter ten te op 't "
    "’t el al bin ibn af av st la las los le het"
)
_OF = {"de", "da", "do", "di", "du", "del", "della", "von", "van", "vom", "zu", "zum", "zur", "te", "op", "al"}
_AFTER_OF = _listed(
    "oliveira souza sousa costa silva santos almeida lima castro león leon luna cruz vega jong vries boer "
    "andrade araújo araujo barros "
    "campos carvalho freitas jesus melo mello moraes paula pinho rocha sá la las los heer wit graaf haan bruin groot "
    "mar dios rosa luca marco santis simone stefano angelis filippo gregorio martino palma pasquale rosa vito "
    "dijk berg beek"
)
_FORMS = {
    "GmbH",
    "AG",
    "SE",
    "KG",
    "BV",
    "NV",
    "Inc",
    "Inc.",
    "Ltd",
    "Ltd.",
    "SA",
    "SAS",
    "SL",
    "SpA",
    "Srl",
    "Lda",
    "Ltda",
}
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_]*(?:['’ʼ.\-][^\W\d_]+)*\.?$")
_ELISION = re.compile(r"^[dl]['’](?=[A-ZÀ-Þ]|(?:ing|avv|arch|on)\.)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Capitalised words side by side, without the titles before them; `titled` that there were some. `start` is
    where the titles begin, `end` where the name ends. `complete`: two words or more that look like a name.
    """

    name: str
    start: int
    end: int
    titled: bool = False

    @property
    def complete(self) -> bool:
        """It looks like a full name."""
        return looks_like_person(self.name)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def honorific(self) -> bool:
        """Herr, Dr., Mme, D.: such short ones only with their dot."""
        bare = self.text.rstrip(".").casefold()
        return bool(_HONORIFIC.match(self.text)) and (
            bare not in _BARE_D or self.text.endswith(".") or bare in {"sir", "don", "doña", "dona", "dame"}
        )

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper() and bool(_NAME_WORD.match(self.text))

    @property
    def particle(self) -> bool:
        return self.text.casefold() in _PARTICLES or bool(re.match(r"d['’][A-ZÀ-Þ]", self.text))


@lru_cache(maxsize=512)
def runs_in(text: str, first_names: frozenset[str]) -> tuple[Run, ...]:
    """Every run of *text*, in order; *first_names* part "Ana Paula de Lima" from "Ana Lima de Acme"."""
    found: list[Run] = []
    tokens = [_Token(one[0], one.start(), one.end()) for one in _WORD.finditer(text)]
    at = 0
    while at < len(tokens):
        run, at = _run(text, tokens, at, first_names)
        found += [run] if run else []
    return tuple(found)


def _unelided(token: _Token) -> _Token:
    """ "d'Hélène" at the beginning is Hélène; "Paolo d'Amico" keeps his."""
    elided = _ELISION.match(token.text)
    return _Token(token.text[2:], token.start + 2, token.end) if elided else token


def _run(text: str, tokens: list[_Token], at: int, first_names: Collection[str]) -> tuple[Run | None, int]:
    """The run that begins at *at*, and where to go on."""
    begin = at
    tokens[at] = _unelided(tokens[at])
    while at < len(tokens) and tokens[at].honorific and (at == begin or _beside(text, tokens, at)):
        at += 1
    titled = at > begin
    if at < len(tokens):
        tokens[at] = _unelided(tokens[at])
    if at >= len(tokens) or not tokens[at].capital or (titled and not _beside(text, tokens, at)):
        return None, max(at, begin + 1)
    end = at + 1
    while end < len(tokens) and _beside(text, tokens, end) and (tokens[end].capital or tokens[end].particle):
        if tokens[end - 1].text.endswith(".") and len(tokens[end - 1].text) > 2:
            break
        end += 1
    kept = _without_house(tokens[at:end], first_names)
    kept = kept[: len(without_cell(" ".join(token.text for token in kept)).split())]
    while kept and not kept[-1].capital and not re.match(r"d['’][A-ZÀ-Þ]", kept[-1].text):
        kept = kept[:-1]
    last = kept[-1]
    shown = text[kept[0].start : last.end]
    bare = shown.rstrip(".") if len(last.text.rstrip(".")) > 1 else shown
    return Run(name=" ".join(bare.split()), start=tokens[begin].start, end=last.end, titled=titled), at + len(kept)


def _beside(text: str, tokens: list[_Token], at: int) -> bool:
    """Nothing but a space stands between the token and the one before it."""
    return not text[tokens[at - 1].end : tokens[at].start].strip(" \t\n\xa0")


def _without_house(tokens: list[_Token], first_names: Collection[str]) -> list[_Token]:
    """*tokens* up to "de Acme" behind a full name; a second first name or a common family name keeps it."""
    for at in range(2, len(tokens) - 1):
        if tokens[at].text not in _OF or sum(token.capital for token in tokens[:at]) < 2:
            continue
        tail = [token for token in tokens[at + 1 :] if token.capital]
        double = tokens[at - 1].text.casefold() in first_names or len(tokens[at - 1].text.rstrip(".")) == 1
        common = tokens[at + 1].text.casefold() in _AFTER_OF
        if len(tail) > 2 or not (double or common) or (tail and tail[-1].text in _FORMS):
            return tokens[:at]
    return tokens
