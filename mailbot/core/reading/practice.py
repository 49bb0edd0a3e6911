"""Words of a title that speak of practice, press or research, unless they are part of a job's or firm's name."""

import re
from collections.abc import Iterable

from mailbot.core.addresses import has_phrase, pattern_of
from mailbot.core.policy import Words
from mailbot.core.reading.coordinators import is_agency
from mailbot.core.reading.firms import spelled_in
from mailbot.core.reading.houses import HOUSE_WORDS
from mailbot.core.reading.pieces import pieces_of
from mailbot.core.reading.trades import is_job

# whoever rehearses for a job names the job beside it: "Mock Data Engineer interview"
_REHEARSAL = re.compile(
    r"mock|practi[cs]\w*|prep\w*|debrief\w*|training|coaching|probe\w*|generalprobe|übung\w*|üben|vorbereit\w*"
    r"|trockenübung|simula(?:cro|da|ção|ción|zione)|simulée?|entraîn\w*|s['’]entraîner|prépar\w*|débriefing"
    r"|práctic\w*|practicar|ensay\w*|ensai\w*|prátic\w*|praticar|treino|oefen\w*|proef\w*|voorbereid\w*|nabespreking"
    r"|esercit\w*|esercizio|prova.*|colloquio di prova|interviewing .*|interview[ -]?(?:training|coaching)\w*",
    re.I,
)
# in one language practice or press, in another a place, a craft or a field
_ELSEWHERE = HOUSE_WORDS | {"laboratorio", "atelier", "taller", "oficina", "simulation", "stampa", "seminar", "studio"}
# behind the name of a company that is on the event
_PUBLISHER = r"(?:(?: University| College| Academic)? Press(?=\s*(?:$|[–—|,:;()]|- )))?"
_CUSTOMERS = re.compile(r"entrevista (?:con|com) cliente|colloquio (?:con )?cliente|entretien client", re.I)
_FOR_A_JOB = re.compile(
    r"vorstellungs|bewerb|jobinterview|embauche|recrutement|candidat|de trabajo|laboral|de emprego|de trabalho"
    r"|sollicitatie|di lavoro|di selezione",
    re.I,
)
_PLACES = frozenset({"oficina", "taller", "laboratorio", "atelier", "studio"})
_PLACE_BEFORE = re.compile(
    r"(?<!\w)(?:en|na|no|nas|in|nel|en (?:la|el|las|nuestr[oa])|na nossa|no nosso|presso il|à l['’]|dans l['’]"
    r"|au sein de l['’])\s*$",
    re.I,
)
_TEST_BEFORE = re.compile(r"(?<!\w)(?:prueba|prova|test|teste|parte|fase|examen|exame)\s+$", re.I)
_NAME_BEHIND = re.compile(r"[ -](?P<name>[A-ZÀ-Þ][^\W\d_]*)")
_COMPOUND_BEHIND = re.compile(r"-(?:\s+(?:und|oder)\s+)?(?P<name>\w+)", re.I)


def practice_in(title: str, domains: Iterable[str], words: Words) -> str:
    """The first word of *title* that speaks of something else than an interview for a job, "" when none does.

    *domains* are the companies' on the event: a word in the name of one of them says nothing.
    """
    met = tuple(domains)
    for domain in met:
        if has_phrase(title, words.not_interview) and (company := spelled_in(title, domain)):
            title = re.sub(re.escape(company) + _PUBLISHER, " ", title)
    if len(title.casefold()) != len(title) or not words.not_interview:
        return has_phrase(title, words.not_interview)
    agency = any(is_agency(domain, words) for domain in met)
    found = [
        one
        for one in pattern_of(words.not_interview).finditer(title.casefold())
        if not (agency and _CUSTOMERS.match(one.group(0)))  # an agency's customer is who employs
    ]
    return next((one.group(0) for one in found if not _names_something(title, *one.span(), words)), "")


def _names_something(title: str, begin: int, end: int, words: Words) -> bool:
    """The word between *begin* and *end* is part of a job's name or a firm's, or means an office or a test."""
    word, before, behind = title[begin:end], title[:begin], title[end:]
    if _REHEARSAL.fullmatch(word):
        return bool(_TEST_BEFORE.search(before)) and word.casefold() in {"práctica", "prática"}
    if word.casefold() in _PLACES and _PLACE_BEFORE.search(before):
        return True
    if _CUSTOMERS.match(word):
        return any(is_job(piece.text, words) for piece in pieces_of(title, words))
    surely = bool(_FOR_A_JOB.search(title))
    in_job = (surely or word.casefold() in _ELSEWHERE) and _in_a_job(title, word, words)
    return in_job or _in_a_firm(word, behind, words, surely=surely)


def _has_word(text: str, words: Words) -> bool:
    return bool(has_phrase(text, words.interview | words.ambiguous))


def _in_a_job(title: str, word: str, words: Words) -> bool:
    """A piece of *title* that does not bear the word for an interview itself is a job with *word* in its name."""
    return any(word in piece.text and is_job(piece.text, words) for piece in pieces_of(title, words))


def _in_a_firm(word: str, behind: str, words: Words, *, surely: bool) -> bool:
    """*word* begins a name: of a workshop or a laboratory; where it is *surely* for a job, of any firm."""
    if surely and (joined := _COMPOUND_BEHIND.match(behind)):
        return not _has_word(joined["name"], words)
    name = _NAME_BEHIND.match(behind)
    if not name or not word[:1].isupper() or _has_word(name["name"], words):
        return False
    return (surely or word.casefold() in _ELSEWHERE) and name["name"].casefold() not in words.first_names
