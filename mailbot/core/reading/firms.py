"""What names a company: legal forms, words firms bear, and words that never are a firm's whole name."""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from mailbot.core.addresses import company_domain
from mailbot.core.names import looks_like_person
from mailbot.core.reading.houses import HOUSE_WORDS, names_a_house

_LONGEST = 300
_KEPT = 256  # domains and lines that come again while one event is read


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


FORMS = re.compile(
    r"(?<!\w)(?:GmbH(?: & Co\.? KG)?|gGmbH|AG|SE|KG|OHG|UG|e\.?K\.?|Inc\.?|LLC|LLP|Ltd\.?|Limited|PLC|plc"
    r"|Corp\.?|Corporation|S\.A\.S?\.?|SAS|SARL|SNC|SCOP|EURL|S\.L\.U?\.?|S\.r\.l\.?|SRL|S\.p\.A\.?|S[pP][aA]|Srl|Snc|S\.n\.c\.?|Lda\.?|Ltda\.?|B\.V\.|BV|N\.V\.|NV|AB|ApS|Oy|Pty)(?!\w)"
)
NEVER_FIRMS = _listed(
    "registration preliminary initial admission admissions exploratory informational informal formal group "
    "individual "
    "structured competency competence skills leadership executive peer internal external trial scheduled upcoming "
    "schedule overview plan agenda itinerary details calendar invite on-demand demand manager conferma confirmation "
    "confirmación bevestiging bestätigung confirmação "
    "engineering product design sales marketing data backend frontend back front end full stack fullstack "
    "devops platform infrastructure mobile ios android security finance legal operations people office team "
    "company client candidate applicant part day days week time slot tbd tbc hold confirmed reminder remote "
    "virtual video phone telephone call technical tech behavioral behavioural cultural culture fit values "
    "coding live pair programming system review test challenge exercise assessment presentation discussion "
    "conversation chat talk intro introduction introductory meeting meet greet round stage loop panel final "
    "first second third fourth last next follow-up follow up prep onsite on-site on site screen screening "
    "interview interviews interviewer interviewers recruiter recruiting recruitment hiring manager talent hr "
    "rh cto ceo coo cfo vp director head lead founder cofounder new updated rescheduled invitation einladung "
    "termin appointment session kickoff zoom teams skype webex hangouts slack whereby "
    "facetime whatsapp calendly online person in-person monday tuesday wednesday thursday friday saturday "
    "sunday january february march april may june july august september october november december montag "
    "dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli lundi mardi "
    "mercredi jeudi vendredi lunes martes miércoles jueves viernes segunda terça quarta quinta sexta lunedì "
    "martedì mercoledì giovedì venerdì maandag dinsdag woensdag donderdag vrijdag my your our the a an and or "
    "with of me you home noon midnight downtown lunch coffee breakfast dinner job work role position "
    "technique técnica técnico tecnico technisch technisches technische telefon téléphonique telefónica vidéo "
    "visio erstes zweites drittes gespräch runde premier deuxième primera eerste tweede primo secondo "
    "fachlich persönlich persönliches "
    "ref réf ref. reference référence referenz referencia referência riferimento rif req requisition kennziffer "
    "referenznummer vacaturenummer "
    "dossier nr no número numero nummer job-id id stellen-id opening vacancy "
    "convocation convocatoria convocatória convocazione citación convocação oproep vorladung ladung uitnodiging "
    "invito invitación "
    "convite terminbestätigung terminvorschlag gesprächseinladung gesprächstermin erinnerung rappel recordatorio "
    "lembrete promemoria herinnering "
    "terminreservierung reservierung confirmación confirmada confirmado confirmé confirmée bevestigd confermato "
    "aanvraag afspraak cita appuntamento "
    "rendez-vous rdv rendezvous compromisso encontro reunión reunião riunione réunion besprechung treffen termine "
    "planning ablauf "
    "client cliente klant kunde mandant opdrachtgever p&o rrhh hrm selección seleção selezione werving bewerbung "
    "bewerbungsgespräch sollicitatie "
    "hq headquarters hauptsitz siège sede zentrale zusage absage anzug today tonight important urgent wichtig "
    "dringend heute morgen demain "
    "aujourd'hui hoy mañana hoje amanhã vandaag oggi domani room stakeholder stakeholders reception empfang accueil "
    "berlin london paris madrid lisboa lisbon porto amsterdam rotterdam utrecht roma rome milano milan torino "
    "turin munich münchen hamburg köln "
    "cologne frankfurt stuttgart düsseldorf leipzig dresden bremen hannover nürnberg zürich zurich bern basel "
    "genf geneva wien vienna lyon "
    "marseille toulouse nantes bordeaux lille barcelona valencia sevilla bilbao málaga brussels bruxelles brussel "
    "antwerpen dublin manchester "
    "leeds glasgow edinburgh birmingham bristol napoli bologna firenze genova york boston chicago seattle austin "
    "toronto montréal lima bogotá "
    "méxico santiago brasil brazil germany deutschland france españa spain italia italy nederland netherlands "
    "portugal uk usa emea dach "
    "fallstudie ausbildung praktikum aushilfe minijob ferienjob nebenjob azubi lehre stage alternance prácticas "
    "estágio tirocinio "
    "seletivo selectivo selettivo selective koch kok cook baker caixa case study probearbeiten schnuppertag "
    "candidature candidatura proceso processo processus procedure procedura étape etapa fase phase ronda ronde "
    "turno tour stap schritt "
    "research development sanitation inclusion diversity growth payments core backoffice frontoffice vertrieb "
    "einkauf buchhaltung personal "
    "entwicklung produktion verkauf ventes achats comptabilité ventas compras contabilidad vendas contabilidade "
    "verkoop inkoop vendite acquisti "
    "fully hybrid präsenz vor ort presencial présentiel presenza op locatie kantoor büro bureau oficina "
    "escritório ufficio "
    "kaffee kaffeetrinken café koffie caffè cafezinho mittagessen déjeuner almuerzo comida almoço pranzo cena bier "
    "beer tea tee drinks borrel plausch telefonat anruf llamada chamada ligação appel chiamata telefonata treffen rdv "
    "cita afspraak appuntamento incontro reunión reunião riunione réunion "
)


def squashed(text: str) -> str:
    """*text* as a domain would spell it: small letters without accents, and figures."""
    return re.sub(r"[\W_]", "", "".join(map(_folded, text)).casefold())


def company_key(name: str) -> str:
    """What spellings of one company's name share: no case, no marks, no legal form."""
    return squashed(FORMS.sub(" ", name)) or squashed(name)


def names_a_firm(title: str) -> bool:
    """*title* holds a company's legal form."""
    return bool(FORMS.search(title[:_LONGEST]))


_HONORIFIC = re.compile(
    r"(?:herrn?|frau|mr|mrs|ms|miss|dr|prof|madame|monsieur|mme|sig|sig\.ra|sra|señora?|dhr|mevr)\.? ", re.I
)


def has_honorific(name: str) -> bool:
    """*name* is somebody's: "Frau Roe"."""
    return bool(_HONORIFIC.match(name))


def adds_no_name(word: str) -> bool:
    """*word* after a company's name is no more of it ("Acme Onsite"); "Group" and its likes are."""
    return word.casefold() in NEVER_FIRMS - HOUSE_WORDS


def may_be_person(name: str, first_names: Collection[str]) -> bool:
    """Two or more capitalised words without a company's word, or a well-known first name."""
    firm = FORMS.search(name) or names_a_house(name)
    return not firm and (looks_like_person(name) or any(t in first_names for t in name.casefold().split()[:1]))


_HOUSE_OF = re.compile(
    r"\s(?:&|and|und|et|y|e)\s(?:Sons?|Daughters?|Brothers|Partners?|Company|Söhne|Sohn|Töchter|Partner|Fils|Associés|Hijos"
    r"|Filhos|Figli|Zonen|Zoon)(?!\w)"
)  # what a family's firm adds to the name
_PREFIXES = ("get", "try", "use", "join", "hello", "with", "go", "team", "the", "my")
_SUFFIXES = _listed("hq app labs inc corp group io ai tech careers jobs global team gmbh co hr")
_SHORTEST = 3
_SHARED = ".onmicrosoft.com"  # every Microsoft 365 tenant has a name below it


def _unicoded(domain: str) -> str:
    """*domain* as people read it (`müller.de` of `xn--mller-kva.de`)."""
    try:
        return domain.encode("ascii").decode("idna")
    except UnicodeError:
        return domain


def firm_domain(domain: str) -> str:
    """The part of *domain* that one company has: the registrable one, below a vendor's shared domain one word more."""
    return ".".join(domain.lower().split(".")[-3:]) if domain.lower().endswith(_SHARED) else company_domain(domain)


def label_of(domain: str) -> str:
    """The word of *domain* that is the company's."""
    return _unicoded(firm_domain(domain)).partition(".")[0]


@lru_cache(maxsize=_KEPT)
def stems_of(domain: str) -> tuple[str, ...]:
    """What a company whose mail comes from *domain* may be called in a domain's spelling, the whole label first."""
    label = squashed(label_of(domain))
    bare = [label.removeprefix(p) for p in _PREFIXES] + [label.removesuffix(s) for s in sorted(_SUFFIXES)]
    return (label, *(stem for stem in dict.fromkeys(bare) if stem != label and len(stem) >= _SHORTEST))


def fits(name: str, domain: str) -> bool:
    """*name* may be the company whose domain *domain* is: one begins with the other, or abbreviates it."""
    key = company_key(name)
    for stem in stems_of(domain):
        if key == stem or (min(len(key), len(stem)) >= _SHORTEST and (key.startswith(stem) or stem.startswith(key))):
            return True
    return bool(key) and abbreviates(stems_of(domain)[0], key)


def is_more_of(one: str, other: str) -> bool:
    """One of two names only says more than the other ("Acme", "Acme Robotics")."""
    short, long = sorted((company_key(one), company_key(other)), key=len)
    return len(short) >= _SHORTEST and long.startswith(short)


def abbreviates(short: str, name: str) -> bool:
    """The letters of *short* come in *name* in their order, from the first letter on."""
    rest = iter(name)
    return len(short) >= 2 and name[:1] == short[:1] and all(letter in rest for letter in short)


def spelled_in(text: str, domain: str) -> str:
    """*text*'s own spelling of the company with *domain* ("Acme Robotics" for acmerobotics.com), else ""."""
    folded = _unaccented(text)
    for pattern in _ways_to_spell(domain):
        for found in pattern.finditer(folded):
            if any(letter.isupper() for letter in text[found.start() : found.end()]):
                house = _HOUSE_OF.match(text, found.end())
                return text[found.start() : house.end() if house else found.end()]
    return ""


@lru_cache(maxsize=_KEPT)
def _ways_to_spell(domain: str) -> tuple[re.Pattern[str], ...]:
    """What finds the company with *domain* in a text without accents, the whole label first."""
    spellings = [spelling for stem in stems_of(domain) for spelling in (stem, *_spellings(stem))]
    letters = [r"[ \-.&+'’]{0,3}".join(map(re.escape, spelling)) for spelling in dict.fromkeys(spellings)]
    return tuple(re.compile(rf"(?<![\w@./-]){way}(?![\w@]|[.-]\w)", re.I) for way in letters)


@lru_cache(maxsize=_KEPT)
def _unaccented(text: str) -> str:
    """*text* without accents, letter for letter."""
    return text if text.isascii() else "".join(map(_folded, text))


def _spellings(stem: str) -> tuple[str, ...]:
    """What a domain writes otherwise: "ue" for ü, "and" for &."""
    return (re.sub("(?<=[aou])e", "", stem), *(stem.replace(word, "", 1) for word in ("and", "und") if len(stem) > 6))


def _folded(letter: str) -> str:
    """*letter* without its accent, one for one."""
    return unicodedata.normalize("NFKD", letter)[0]


def bare_name(name: str) -> str:
    """*name* without the legal form at its end ("Acme" of "Acme GmbH"); a name that is nothing else stays."""
    cut = re.sub(rf"(?:[\s,]+{FORMS.pattern})+\s*$", "", name)
    return cut.strip(" ,") or name
