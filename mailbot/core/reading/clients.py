"""For whom an agency's invitation is: the client its text names, and whether its writer finds people for clients."""

import re
from collections.abc import Iterable

from mailbot.core.ledger import Interviewer
from mailbot.core.names import clean
from mailbot.core.reading.firms import has_honorific
from mailbot.core.reading.posts import posts_of
from mailbot.core.reading.recruiting import consults
from mailbot.core.reading.titles import Title

_MOST_LINES = 200
_LONGEST_LINE = 1_200
_SHORT = 60
_ARTICLE = (
    r"(?:\s+(?:the|der|die|das|den|dem|la|le|les|l['’]|il|lo|el|los|las|o|a|os|as|de|het|di|firma|société|empresa"
    r"|ditta|azienda|bedrijf))?"
)
_PHRASE = re.compile(
    r"(?<!\w)(?:(?:our|my|your end|the end|the) client|on behalf of (?:our client|my client)"
    r"|(?:unser(?:e[rnm]?)?|mein(?:e[rnm]?)?|des|beim) (?:kunden?|mandant(?:en|in)?|auftraggeber[sn]?"
    r"|klient(?:en)?)(?:unternehmen)?"
    r"|(?:notre|mon|nos|le|du) (?:client(?:e|s)?|entreprise cliente|société cliente)"
    r"|(?:nuestr[oa]s?|mi|del?) (?:empresa )?clientes?|(?:noss[oa]s?|meu|do) (?:empresa )?clientes?"
    r"|(?:onze|mijn|de) (?:klant|opdrachtgever|relatie)|(?:il |del |al |la |della |alla )?nostr[oa] (?:azienda "
    r"|società )?cliente|azienda cliente)"
    r"(?:\s+final)?,?(?:\s+(?:is|ist|est|es|é|è)\b)?" + _ARTICLE + r",?\s+(?P<rest>\S.*)$",
    re.I,
)  # fmt: skip
_IN_TITLE = re.compile(
    r"^(?:(?:end[- ]?)?client|final|cliente|clientes|klant|opdrachtgever|kunden?|mandant"
    r"|auftraggeber)\s+(?:final\s+)?(?=\S)",
    re.I,
)
_ONLY_CLIENT = re.compile(
    r"(?:(?:our|the|end|unserem?|notre|le|nuestro|el|nosso|o|onze|nostro|il) )?(?:client|cliente|klant|opdrachtgever"
    r"|kunden?|mandanten?|auftraggeber)(?: final)?",
    re.I,
)
_TOKEN = re.compile(r"[^\s,;:!?()\[\]{}<>|\"“”„]+")
_LINKING = frozenset({"&", "and", "und", "et", "de", "of", "y", "e", "di", "van", "du", "des", "da", "do", "del", "en"})


def client_told(text: str, title: Title) -> str:
    """The client that *text* names behind "our client" and its likes, "" when it names none."""
    return next((name for rest in _behind(text) if (name := named_first(rest, title))), "")


def speaks_of_client(text: str) -> bool:
    """*text* names somebody as its writer's client."""
    return bool(_behind(text))


def _behind(text: str) -> list[str]:
    """What stands behind "our client" in *text*, where that is a name; a "Client Success Manager" is no client."""
    lines = (clean(line[:_LONGEST_LINE], _LONGEST_LINE) for line in text.splitlines()[:_MOST_LINES])
    found = [one for line in lines for one in _PHRASE.finditer(line)]
    return [
        one["rest"]
        for one in found
        if one["rest"][:1].isupper() and "Client" not in one[0][: one.start("rest") - one.start()]
    ]


def client_of_title(title: Title) -> str:
    """The client a title names behind the word ("Entretien client Groupe Sorbier", "… with client (Acme)")."""
    before = ""
    for piece in title.pieces():
        if _ONLY_CLIENT.fullmatch(before) and (name := title.as_company(piece.text, sure=True)):
            return name
        before = piece.text
        if (bare := _IN_TITLE.sub("", piece.text)) != piece.text and (name := title.as_company(bare, sure=True)):
            return name
    return ""


def named_first(rest: str, title: Title) -> str:
    """The capitalised words that *rest* begins with as a company's name; "" when they are a person's."""
    tokens: list[str] = []
    end = 0
    for match in _TOKEN.finditer(rest[:80]):
        token = match.group(0)
        named = token[:1].isupper() or token[:1].isdigit() or bool(tokens and token in _LINKING)
        if rest[end : match.start()].strip() or not named:
            break
        end = match.end()
        tokens.append(re.sub(r"['’]s$|\.$", "", token))
        if token.endswith((".", "'s", "’s")):
            break
    while tokens and tokens[-1] in _LINKING:
        tokens.pop()
    name = " ".join(tokens[:5])
    known = bool(tokens) and tokens[0].casefold() in title.words.first_names and len(tokens) > 1
    return "" if not name or known or has_honorific(name) else title.as_company(name, sure=True)


def agents_in(people: Iterable[Interviewer], text: str) -> list[Interviewer]:
    """Those of *people* who sign *text* as a recruiting agency's: consultants for recruitment, headhunters."""
    if not consults(text):
        return []
    met = list(people)
    short = [line.strip() for line in text.splitlines()[:_MOST_LINES] if len(line) <= _SHORT]
    return [one for one in met if any(map(consults, posts_of(one, met, text) if one.person.name else short))]
