"""What the title of an invitation says: which of its pieces are people, which the job, which the company."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mailbot.core.addresses import has_phrase, pattern_of
from mailbot.core.names import looks_like_person, same_name, untitled
from mailbot.core.policy import Words
from mailbot.core.reading.firms import NEVER_FIRMS, adds_no_name, bare_name, company_key, has_honorific, may_be_person
from mailbot.core.reading.houses import HOUSE_WORDS, is_house_word, is_public_head, names_a_house
from mailbot.core.reading.occasions import occasionless
from mailbot.core.reading.pieces import Link, Piece, pieces_of, trimmed
from mailbot.core.reading.trades import NO_JOB, PAPERS, is_job

_JOINED = re.compile(r"\s+(?:and|und|et|y|e|en|ed|&|\+|x|X|vs\.?)\s+")
_ARTICLE = re.compile(
    r"^(?:the|our|a|an|der|die|den|das|dem|la|le|les|il|lo|el|los|o|os|de|het|een|eine[nrm]?)\s+(?=\S)", re.I
)
# what stands between "with", "at" and the name of a firm
_INTO = re.compile(r"^(?:au|aux|à la|à l['’]|alla|al)\s*(?=[A-ZÀ-Þ])")
_A_FIRM = re.compile(
    r"^(?:(?:the|la|le|l['’]|der|die|de|het|a|o|il|lo) ?)?(?:firma|fa\.|firm|company|société|sté|entreprise"
    r"|empresa|compañía"
    r"|companhia|ditta|azienda|impresa|bedrijf|unternehmen)\s+(?=\S)",
    re.I,
)
_FRAME = re.compile(
    r"^(?:position|role|job|stelle|rolle|poste|puesto|vaga|cargo|functie|rol|vacature|posizione|ruolo)\s+"
    r"(?:(?:of|as|als|de|d['’]|da|do|van|di|del|della)\s*)?",
    re.I,
)
_FRAME_END = re.compile(r"\s+(?:position|role|job|opening|vacancy|stelle|candidate|bewerbung)$", re.I)
_CHAT = re.compile(r"(?:\s+(?:chat|call|screen|session|conversation|discussion|stage|loop|talk))+$", re.I)
_IN_JOBS = frozenset(
    {"technical", "hiring manager", "video", "online", "remote", "values", "culture", "coding", "call", "teams"}
)
_LEADERS = re.compile(r"(?<!\w)(?:manager|lead|director|head|vp|chief|partner|leiter(?:in)?|responsable)(?!\w)", re.I)
_SHORT_TALK = re.compile(r"\b(?:call|screen|chat)\b", re.I)
_SMALL = frozenset(
    {
        "of", "and", "&", "de", "in", "für", "for", "the", "des", "der", "du", "d'", "la", "le", "del", "di",
        "da", "do", "und", "et", "e", "y", "en", "i", "m/w/d", "w/m/d", "f/m/x",
    }
)  # fmt: skip
_ROMANCE = re.compile(
    r"(?:ing[ée]n|d[ée]velopp|desarroll|desenvolv|svilupp|analis|analyst|t[ée]cnic|contr[ôo]l|program|chef|jefe|jefa"
    r"|respons|charg|direct|geren|consult|engenh|cientis|cient[íi]f|coord|arqui|archi|dise[ñn]|conce|compt|cont|techn"
    r"|stag|altern|farmac)\w*",
    re.I,
)
_HOUSE = re.compile(r"\s+(?:HQ|headquarters|recruiting|careers|hiring(?: team)?|talent(?: team)?|hr)$", re.I)
# a capital, a letter of a script without them, 3M, eBay, d'Armor
_BIG = re.compile(
    r"[^\W\d_a-zà-öø-ÿ]|\d{1,3}(?!(?:st|nd|rd|th|er?|ère|re|ème|eme|de|ste|te|a|o)\b)[A-Za-z]|[a-z]+['’]?[A-Z]"
)
_LINKING = frozenset(
    {
        "&",
        "and",
        "und",
        "et",
        "de",
        "of",
        "the",
        "y",
        "e",
        "für",
        "van",
        "der",
        "di",
        "+",
        "du",
        "des",
        "da",
        "do",
        "del",
    }
)
_OF_BODIES = frozenset({"départemental", "régional", "municipal", "municipale", "provincial", "comunale", "regionale"})
_WRONG = re.compile(r"[{}<>@#]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title understood, given who is on the event. `own` and `others` are full names, the user's and theirs."""

    text: str
    words: Words
    own: str = ""
    others: tuple[str, ...] = ()

    def pieces(self) -> list[Piece]:
        """The pieces, those that join a known person with something else parted."""
        return [part for piece in pieces_of(self.text, self.words) for part in self._parted(piece)]

    def _parted(self, piece: Piece) -> list[Piece]:
        parts = [trimmed(p) for p in _JOINED.split(piece.text)]
        if len(parts) < 2 or not any(self.is_somebody(p) for p in parts):
            return [piece]
        return [
            Piece(text=p, link=Link.AND if n else piece.link, interview=piece.interview)
            for n, p in enumerate(parts)
            if p
        ]

    def is_user(self, text: str) -> bool:
        """*text* is the user's name, or a word of it."""
        return bool(self.own) and (same_name(text, self.own) or text.casefold() in self.own.casefold().split())

    def is_other(self, text: str) -> bool:
        """*text* is somebody else's name on the event, or a word of it."""
        return bool(text) and any(
            same_name(text, name) or text.casefold() in name.casefold().split() for name in self.others
        )

    def is_somebody(self, text: str) -> bool:
        """*text* names the user or somebody on the event."""
        return self.is_user(text) or self.is_other(text)

    def role(self) -> str:
        """The job it names ("Data Engineer"), "" when it names none; never what an interviewer is."""
        before = ""
        for piece in self.pieces():
            theirs = bool(before) and self.is_other(before) and not piece.interview and piece.link is not Link.FOR
            if not theirs and piece.link is not Link.WITH and (job := self._job(piece)):
                return job
            before = piece.text
        return ""

    def _job(self, piece: Piece) -> str:
        parts = self._between_rounds(piece.text, _IN_JOBS)
        return next((job for part in parts if (job := self._as_job(part, piece))), "")

    def _as_job(self, text: str, piece: Piece) -> str:
        whole = _ARTICLE.sub("", _CHAT.sub("", text))
        bare = _FRAME_END.sub("", _FRAME.sub("", whole))
        named = bare != whole  # "the position of …" needs no job's word
        if not (named or is_job(bare, self.words)) or self.is_somebody(bare) or _WRONG.search(bare):
            return ""
        if has_phrase(bare, NO_JOB) or bare.casefold() in NEVER_FIRMS or len(bare.split()) > 7:
            return ""
        if _LEADERS.search(bare) and not piece.interview and _SHORT_TALK.search(piece.text):
            return ""  # whom one talks with
        return bare if named or piece.link is Link.FOR or _is_written_as_job(bare) else ""

    def _between_rounds(self, text: str, kept: Iterable[str] = ()) -> list[str]:
        """*text* parted at words that name a round or a way to meet."""
        phrases = frozenset(self.words.rounds - set(kept))
        if not phrases or len(text.casefold()) != len(text):
            return [text]
        parts, begin = [], 0
        for match in pattern_of(phrases).finditer(text.casefold()):
            parts.append(text[begin : match.start()])
            begin = match.end()
        return [part for p in [*parts, text[begin:]] if (part := trimmed(p))]

    def companies(self) -> list[tuple[Link, str]]:
        """What may be a company's name, the surest first: after "at", between marks, after "with", after "for"."""
        ranks = (Link.AT, Link.MARK, Link.WORD, Link.ASIDE, Link.WITH, Link.AND, Link.FOR)
        found: list[tuple[Link, str]] = []
        before = ""
        for piece in self.pieces():
            if self._is_field(piece, before):
                continue
            sure = piece.link is Link.AT or (piece.link is Link.ASIDE and self._are_others(before))  # "Jane Roe (Acme)"
            sure = sure or self._stands_beside_somebody(piece)
            parts = self._between_rounds(piece.text) if piece.link is not Link.VIA else []
            begun = [_ARTICLE.sub("", part) if piece.link is Link.WITH else _INTO.sub("", part) for part in parts]
            found += [(piece.link, name) for part in begun if (name := self.as_company(part, sure=sure))]
            before = piece.text
        return sorted(found, key=lambda one: ranks.index(one[0]))

    def _stands_beside_somebody(self, piece: Piece) -> bool:
        """*piece* comes right behind the word for an interview, and another one names whom the user meets."""
        first = occasionless(piece.text).partition(" ")[0].casefold()
        behind = piece.link is Link.WORD and piece.interview and first not in self.words.first_names
        return behind and any(self.is_other(untitled(other.text)) for other in self.pieces() if other != piece)

    def _is_field(self, piece: Piece, before: str) -> bool:
        """*piece* stands in brackets behind a job: its field ("Officer (Water & Sanitation)"), no firm's name."""
        bracketed = piece.link is Link.ASIDE and f"({piece.text}" in self.text and is_job(before, self.words)
        return bracketed and not names_a_house(piece.text)

    def _are_others(self, text: str) -> bool:
        """*text* is somebody else's name on the event, or several names."""
        names = _JOINED.split(text)
        several = len(names) > 1 and all(looks_like_person(name) for name in names)
        return self.is_other(text) or (several and not is_job(text, self.words))

    def as_company(self, text: str, *, sure: bool = False) -> str:
        """*text* as a company's name, "" when it is rather a person, a job or a round; *sure*: it is framed as one."""
        bare = _A_FIRM.sub("", occasionless(trimmed(text)))
        sure = sure or bare != trimmed(text)
        name = _capitals(_HOUSE.sub("", _ARTICLE.sub("", bare) if sure else bare))
        tokens = [token.casefold().strip("().,&-") for token in name.split()]
        if (
            not 1 <= len(bare_name(name).split()) <= 5
            or len(name) > 40
            or _WRONG.search(name)
            or self.is_somebody(name)
        ):
            return ""
        if has_honorific(name) or _says_nothing(tokens) or has_phrase(name, self._no_company()):
            return ""
        return "" if is_job(bare, self.words) or not (sure or not may_be_person(name, self.words.first_names)) else name

    def beginning(self, key: str) -> list[str]:
        """Its pieces that begin with the company of *key* and add nothing but more of a name, shortest first."""
        texts = [part for piece in self.pieces() for part in self._between_rounds(piece.text)]
        longer = [n for text in texts if (n := self.as_company(text, sure=True)) and company_key(n).startswith(key)]
        named = [n for n in longer if not any(map(adds_no_name, n.split()))]
        return sorted(named, key=len)

    def _no_company(self) -> frozenset[str]:
        w = self.words
        return frozenset(
            w.interview | w.ambiguous | w.job - PAPERS | w.topics | w.rounds | w.not_interview - HOUSE_WORDS
        )


def _says_nothing(tokens: list[str]) -> bool:
    """No firm is called so: words of calendars alone, or one word that firms bear beside their own name."""
    return all(not t or t in NEVER_FIRMS for t in tokens) or (len(tokens) == 1 and is_house_word(tokens[0]))


def _is_written_as_job(text: str) -> bool:
    """Capitals throughout but for small words; or, as Romance languages do it, at the beginning alone."""
    tokens = text.split()
    capitals = all(w[:1].isupper() or not w[:1].isalpha() or w.casefold() in _SMALL for w in tokens)
    return capitals or (tokens[0][:1].isupper() and bool(_ROMANCE.match(text)))


def _capitals(text: str) -> str:
    """*text* up to its first word that no name has: small letters, but for what links names; "" when it begins so."""
    tokens = text.split()
    public = len(tokens) > 1 and is_public_head(tokens[0])
    house = len(tokens) > 1 and is_house_word(tokens[0]) and tokens[0] not in NEVER_FIRMS and _BIG.match(tokens[1])
    linking = _LINKING | (_OF_BODIES if public else frozenset())
    named = [_BIG.match(t) or (t in linking if n else public or house) for n, t in enumerate(tokens)]
    plain = next((n for n, fits in enumerate(named) if not fits), len(tokens))
    kept = tokens[:plain]
    while kept and kept[-1] in _LINKING:
        kept.pop()
    return trimmed(" ".join(kept))
