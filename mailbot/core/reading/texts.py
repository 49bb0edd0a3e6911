"""What an invitation's text says of the company and the job: labelled lines, and the few phrases that frame a name."""

import re
from collections.abc import Iterator

from mailbot.core.names import clean, looks_like_person
from mailbot.core.reading.firms import may_be_person
from mailbot.core.reading.titles import Title
from mailbot.core.reading.trades import is_job

_MOST_LINES = 200
_LONGEST_LINE = 300
_CLIENT_LABEL = re.compile(
    r"^\W*(?:end[- ]?client|our client|client|hiring company|kunde|endkunde|auftraggeber|klant|opdrachtgever|cliente"
    r"|client final)"
    r"\s*[:：]\s*(?P<rest>\S.*)$",
    re.I,
)
_COMPANY_LABEL = re.compile(
    r"^\W*(?:company|employer|organi[sz]ation|unternehmen|firma|arbeitgeber|entreprise|société|employeur|empresa|bedrijf"
    r"|werkgever|azienda|società)\s*[:：]\s*(?P<rest>\S.*)$",
    re.I,
)
_CLIENT_PHRASE = re.compile(
    r"(?:on behalf of(?: our client)?|our client|im auftrag (?:von|der|unseres kunden)|unser(?:en|em)? kunden?"
    r"|pour le compte de|notre client|nuestro cliente|nosso cliente|em nome d[ao]|namens|onze klant|per conto di"
    r"|(?:il )?nostro cliente),?\s+",
    re.I,
)
_COMPANY_PHRASE = re.compile(
    r"(?:(?:your )?interest in(?: joining| working at)?|appl(?:y|ying|ication) (?:to|at|with)"
    r"|interview(?:ing)? (?:at|with)|(?:team|role|position) at|bewerbung bei(?: der)?"
    r"|(?:vorstellungs|bewerbungs)?gespräch bei(?: der)?|candidature chez|entretien chez|candidatura (?:en|na|presso)"
    r"|entrevista (?:en|na)|sollicitatie bij|gesprek bij|colloquio presso)\s+",
    re.I,
)
_ROLE_LABEL = re.compile(
    r"^\W*(?:position|job(?: title)?|role|opening|vacancy|stelle|rolle|stellenbezeichnung|poste"
    r"|intitulé du poste|puesto|vacante|cargo|vaga|functie|vacature|posizione|ruolo)\s*[:：]\s*(?P<rest>\S.*)$",
    re.I,
)
_ENDS = r"(?=$|[.,;:\n()]| at\b| with\b| bei\b| in\b| ein\b| chez\b| en\b| na\b| no\b| bij\b| presso\b| au\b| uit\b)"
_ROLE_PHRASES = (
    re.compile(r"\bfor (?:the |our |a |an )(?P<role>[^.,;:\n()]{3,60}?) (?:role|position|job|opening|vacancy)\b", re.I),
    re.compile(rf"\b(?:position|role|job|post) (?:of|as) (?:an? |the )?(?P<role>[^.,;:\n()]{{3,60}}?){_ENDS}", re.I),
    re.compile(
        rf"\b(?:interview|screen|call|round|conversation) for (?:the )?(?P<role>[A-Z][^.,;:\n()]{{2,60}}?){_ENDS}"
    ),
    re.compile(
        rf"\b(?:stelle|position|rolle|\w*gespräch|bewerbung) (?:als|des|der) (?P<role>[^.,;:\n()]{{3,60}}?){_ENDS}",
        re.I,
    ),
    re.compile(
        r"\b(?:poste (?:de |d['’])|puesto de |vaga de |cargo de |functie (?:van|als) |rol van |posizione di |ruolo di )"
        rf"(?P<role>[^.,;:\n()]{{3,60}}?){_ENDS}",
        re.I,
    ),
)
# from here on a job is an interviewer's
_PEOPLE_BEGIN = re.compile(
    r"^\W*(?:(?:your\s+)?interviewers?|panel(?:lists?)?|interview panel|interview team|gesprächspartner\w*"
    r"|intervieweurs?|entrevistador\w*|gesprekspartners?|intervistator[ei]|schedule|agenda|itinerary|ablauf"
    r"|who you['’]ll meet)\b"
    r"|^\W*\d{1,2}[:.h]\d{2}|linkedin\.com/in/",
    re.I,
)
_NAME = re.compile(r"[^\s,;:!?()\[\]{}<>|\"]+")
_LINKING = frozenset({"&", "and", "und", "et", "de", "of", "y", "e"})


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines()[:_MOST_LINES]:
        yield clean(line[: _LONGEST_LINE * 4].replace("**", ""), _LONGEST_LINE)


def _head(text: str) -> str:
    """What stands before a dash, a bar or a bracket."""
    return re.split(r"\s[-–—|]\s|[(|\[,;]", text)[0].strip(" .")


def client_in(text: str, title: Title) -> str:
    """The client an agency's invitation names, "" when it names none."""
    for line in _lines(text):
        if label := _CLIENT_LABEL.match(line):
            if name := title.as_company(_head(label.group("rest")), sure=True):
                return name
        elif (phrase := _CLIENT_PHRASE.search(line)) and (name := _run(line[phrase.end() :], title)):
            return name
    return ""


def company_in(text: str, title: Title) -> str:
    """The company a text names by a label or by such a phrase as "your application at …"."""
    lines = list(_lines(text))
    for line in lines:
        if (label := _COMPANY_LABEL.match(line)) and (name := title.as_company(_head(label.group("rest")), sure=True)):
            return name
    for line in lines:
        if (phrase := _COMPANY_PHRASE.search(line)) and (name := _run(line[phrase.end() :], title)):
            return name
    return ""


def _run(rest: str, title: Title) -> str:
    """The capitalised words that *rest* begins with, as a company's name."""
    tokens: list[str] = []
    end = 0
    for match in _NAME.finditer(rest[:80]):
        token = match.group(0)
        named = token[:1].isupper() or token[:1].isdigit() or bool(tokens and token in _LINKING)
        if rest[end : match.start()].strip() or not named:
            break
        end = match.end()
        tokens.append(token.rstrip("."))
        if token.endswith((".", "'s", "’s")):
            break
    while tokens and tokens[-1] in _LINKING:
        tokens.pop()
    name = " ".join(tokens[:5])
    person = may_be_person(name, title.words.first_names) and looks_like_person(name)
    return "" if person else title.as_company(name, sure=True)


def role_in(text: str, title: Title) -> str:
    """The job a text names above its list of people, "" when it names none."""
    for line in _lines(text):
        if _PEOPLE_BEGIN.search(line):
            return ""
        label = _ROLE_LABEL.match(line)
        role = re.split(r"\s[-–—|]\s|[(|]", label.group("rest"))[0] if label else _framed_role(line, title)
        if role := _job(role, title):
            return role
    return ""


def _framed_role(line: str, title: Title) -> str:
    """The job in "for the … position" and its likes, when it is called by a job's word."""
    told = [found.group("role") for phrase in _ROLE_PHRASES if (found := phrase.search(line))]
    return next((role for role in told if is_job(role, title.words)), "")


def _job(text: str, title: Title) -> str:
    """*text* as a job's name."""
    bare = re.split(r"\s(?:at|bei|chez|bij|presso)\s", text)[0].strip(" .,*_'\"")
    wrong = re.search(r"[{}<>@#]|https?:", bare) or title.is_somebody(bare) or not bare[:1].isalpha()
    return "" if wrong or len(bare.split()) > 8 or len(bare) > 60 else bare
