"""The words before a colon that tell whom a line of an event's text lists, in every shipped language."""

import re
from enum import Enum

_COUNTED = r"(?:\s*(?:#?\d{1,2}|names?|\((?:s|n|in|en|es|e|nen|innen)\)))?"
_END = _COUNTED + r"\W{0,3}?\s*(?:[:：]\W{0,3}|\s[-–—]\s)\s*(?P<rest>.*)$"
_ALONE = r"(?:\s*\((?:s|n|in|en|es|e|nen|innen)\))?\W*$"
_MET = (
    r"(?:(?:your|the|meet your|who you.ll meet|ihre?|deine?|vos|votre|tus?|sus?|os seus|seus?|je|uw|i tuoi|il tuo)\s+)?"
    r"(?:(?:(?:assigned|scheduled|technical|first|second|main|lead|next|final|other) )?interviewers?"
    r"|interviewing team|interview(?:er)? (?:panel|team|details|information)"
    r"|panel(?:l?ists?)?(?: members?)?|panel members|interviewed by"
    r"|who you(?:.ll| will) (?:be )?(?:meet|meeting|speak(?:ing)? (?:with|to)|talk(?:ing)? (?:with|to))(?: with)?"
    r"|you(?:.ll| will)? (?:be )?(?:meet|meeting|speak|speaking|talk|talking|interview|interviewing|chat"
    r"|chatting)(?: with| to)?"
    r"|(?:you are |you.re )?(?:meeting|interview|interviewing|speaking) with"
    r"|you(?:.ll| will) be (?:interviewed|met|received|welcomed|joined) by|(?:they|also) (?:attending|joining)"
    r"|(?:the |your )?(?:[\w-]+ )?(?:panel|committee|team) (?:(?:will )?(?:consists? of|comprises?|includes?)|will be)"
    r"|(?:am|an dem) (?:gespräch|interview) (?:werden teilnehmen|nehmen teil)|die \w*kommission besteht aus"
    r"|le jury (?:sera|est) composé de|(?:el|la) (?:panel|tribunal|comisión) (?:estará|está) (?:formad|compuest)[oa]"
    r" por|a banca (?:será|é) (?:compost|formad)a (?:por|de)|la commissione (?:è|sarà) composta"
    r" da|de \w*commissie bestaat uit"
    r"|gesprächsteilnehmer(?:innen|\*innen|:innen|in)?"
    r"|im gespräch(?: mit)?|es nehmen teil|gesprächspartner(?:innen|\*innen|:innen|_innen|/-?innen|in)?"
    r"|interviewpartner(?:innen|\*innen|:innen|in)?|interviewer(?:innen|\*innen|:innen|in)"
    r"|(?:sie|du) (?:sprechen|sprichst|treffen|triffst)(?: mit)?|mit dabei(?: sind)?|teilnehmende interviewer"
    r"|vous serez (?:reçue?s?|reçu\(e\)|accueillie?s?|accueilli\(e\)) par|seront présents?|participeront"
    r"|tendrás la entrevista con|te recibirá[n]?|estarán(?: presentes)?"
    r"|estarão presentes|saranno presenti|incontrer[aà]i?|ti accoglier(?:à|anno)|aanwezig zijn"
    r"|(?:het |je |uw )?gesprek (?:voer|voert|heb|hebt|heeft) (?:je|u) met"
    r"|je wordt ontvangen door|intervieweu(?:rs?|ses?)|vos? interlocuteurs?|interlocuteurs?|(?:vous"
    r"|tu) (?:rencontrerez|rencontreras|échangerez avec|échangeras avec)|recruteurs? présents?"
    r"|entrevistador(?:es|as|a)?(?:\(a?s?\))?|te entrevistará[n]?|hablarás con|te reunirás con|conocerás a"
    r"|(?:você )?(?:conversará|falará|irá conversar|vai conversar|vai falar) com|quem vai te entrevistar"
    r"|gesprekspartners?|(?:je|u) (?:spreekt|ontmoet|gesprek is)(?: met)?|intervistator[ei]|intervistatric[ei]"
    r"|(?:incontrerai|parlerai con)|i?l? ?colloquio sarà con)"
)
_ATTENDING = (
    r"(?:who|with|(?:(?:confirmed|expected) )?(?:attendees?|participants?)(?: (?:côté|from|at|chez|de) [\w&.-]+)?"
    r"|guests?|hosts?|hosted by|invitees?|teilnehmer(?:innen|\*innen|:innen|in)?"
    r"|teilnehmende|anwesende?|mit|gastgeber(?:in)?"
    r"|asistentes?|participantes?|invitados?|convidados?|deelnemers?|aanwezig(?:en)?|partecipanti|ospiti|avec|con"
    r"|com|met)"
)
_ARRANGING = (
    r"(?:(?:your|ihre?|deine?|votre|tu|su|seu|sua|je|uw|il tuo|la tua|for questions,?|main|primary|day[- ]of)\s+)?"
    r"(?:recruiter|recruiters|recruiting (?:coordinator|contact|partner|team)|recruitment (?:coordinator|contact"
    r"|partner|consultant)|interview coordinator|coordinator|scheduler"
    r"|talent (?:acquisition )?(?:partner|coordinator|specialist|manager)|talent acquisition|sourcer|people partner"
    r"|hr(?: contact| business partner)?|recruiting|recruitment"
    r"|(?:point of |hr )?contact(?: person| information| info)?|questions(?: or issues)?\??|any questions\??"
    r"|scheduled by|arranged by|organi[sz]ed by|coordinated by|booked for you by"
    r"|ansprechpartner(?:in)?(?: für rückfragen| bei fragen)?|ansprechperson(?: für rückfragen)?|kontakt(?:person)?"
    r"|rückfragen(?: an)?|fragen(?: an)?|organisiert von|koordination|personalreferent(?:in)?"
    r"|recruteu(?:r|se)|chargée? de recrutement|interlocuteur rh|contact rh|organisé par|reclutador[a]?"
    r"|persona de contacto|contacto|coordinador[a]?"
    r"|recrutador[a]?|contato|coordenador[a]?|dúvidas|contactpersoon|vragen\??|ingepland door|contatto|referente"
    r"|recruiter di riferimento|coordinat(?:ore|rice)|organizzato da)"
)
_BEGINS = r"^(?:.{0,160}?[.!?]\s+)?\W*"
# only as a heading: streets and houses bear such names too
_BODY = r"(?:[\w-]+ ){0,3}(?:committee|council|senate|panel)(?: members)?"
_MET_LABEL = re.compile(_BEGINS + rf"(?:{_MET}|{_BODY})" + _END, re.I)
_MET_ALONE = re.compile(r"^\W*" + rf"(?:{_MET}|{_BODY}(?=\W*:))" + _ALONE, re.I)
_MET_SAID = re.compile(
    r"\b(?:you(?:.ll| will| are going to|.re)?(?: be)? (?:meet|meeting|speak|speaking|talk|talking|chat|chatting"
    r"|interviewing)(?: with| to)"
    r"|you(?:.ll| will) (?:be interviewed by|meet)|your interviewers? (?:is|are|will be)|(?:interview|conversation"
    r"|call|meeting) (?:is|will be) (?:with|conducted by|held by|led by)"
    r"|(?:sie|du) (?:sprechen|sprichst|werden|wirst)(?: sie)? mit|gespräch (?:führen|führst|führt"
    r"|findet statt) (?:sie|du)? ?mit"
    r"|vous (?:rencontrerez|échangerez avec|serez reçue?\(?e?\)? par)|(?:te )?entrevistar[áa]n?|hablarás con"
    r"|te reunirás con|(?:sie|du) (?:werden|wirst) von|(?:spreek|ontmoet) (?:je|u)(?: met)?"
    r"|saranno presenti|estar(?:án|ão) presentes|seront présent(?:e?s)"
    r"|(?:conversa|entrevista) será co[mn]|você (?:conversará|falará|vai conversar) com|je (?:spreekt|gesprek is) met"
    r"|u spreekt met"
    r"|parlerai con|incontrerai|colloquio sarà con"
    r"|(?:vai|vão|irá|irão) participar(?: d[ao] \w+)?|participar(?:á|án|ão)(?: (?:d[ao]|en la|en el) \w+)?"
    r"|participer(?:a|ont)(?: à l['’]entretien)?|parteciper(?:à|anno)(?: al colloquio)?"
    r"|(?:interview|gespräch|entretien|entrevista|gesprek|colloquio) (?:with|mit|avec|con|com|met))"
    r"\s+(?!(?:anche|também|también|également|aussi)\b)(?P<rest>\S.*)$",  # "also": besides the others
    re.I,
)
_SUBJECT_SAID = re.compile(
    r"(?:^|(?<=[.!?]\s))(?P<rest>(?:[A-ZÀ-Þ][\w'’.-]+\s+){1,4}(?:(?:and|&)\s+(?:[A-ZÀ-Þ][\w'’.-]+\s+){1,4})?"
    r"|(?:[A-ZÀ-Þ][\w'’.-]+\s+){1,3}[A-ZÀ-Þ][\w'’.-]+,\s[^,.:;]{2,50},\s+)"
    r"(?:will (?:be )?(?:(?:meet(?:ing)?|interview(?:ing)?|speak(?:ing)? with|talk(?:ing)? (?:to|with)|join(?:ing)?"
    r"|receiv(?:e|ing)) you|(?:run|lead|conduct|hold|host)(?:n?ing)? (?:the|your)\b)"
    r"|wird (?:sie|dich) (?:treffen|empfangen)|vous recevra|te recibirá|ti incontrerà)\b"
)
_WITH_SAID = re.compile(r"^\W*(?i:w/|with|mit|avec|con|com|met|and|und|et|y|e|en)\s+(?P<rest>[A-ZÀ-Þ].{2,100})$")
_ATTENDING_LABEL = re.compile(r"^\W*" + _ATTENDING + _END, re.I)
_ATTENDING_ALONE = re.compile(r"^\W*" + _ATTENDING + r"\W*:?\W*$", re.I)
_ARRANGING_LABEL = re.compile(_BEGINS + _ARRANGING + _END, re.I)


_ARRANGING_SAID = re.compile(
    r"\b(?:your|our|ihre?|deine?|votre|ton|ta|tu|su|seu|sua|je|jouw|uw|il tuo|la tua|il suo|la sua)\s+(?:[\w-]+ ){0,2}?"
    r"(?:recruiter(?:in)?|(?:recruiting |recruitment |interview )?co-?ordinator|(?:point of |main "
    r"|hr )?contact(?: person)?"
    r"|ansprechpartner(?:in)?|ansprechperson|kontaktperson|recruteu(?:r|se)|interlocut(?:eur|rice) rh|reclutador[a]?"
    r"|persona de contacto|recrutador[a]?|contato|contactpersoon|referente|selezionat(?:ore|rice))"
    r"(?: (?:for|on|für|pour|para|voor|per) [^.:;]{2,30}?)?\s+(?:is|will be|ist|est|sera|es|será|é|zal|è|sarà)\s+"
    r"(?P<rest>(?-i:[A-ZÀ-Þ])(?:[^.;]|\.(?=\w)){2,120})",
    re.I,
)
_MET_BARE = re.compile(r"^\W*" + _MET + r"\s+(?P<rest>[A-ZÀ-Þ].*)$", re.I)


_NEXT = re.compile(
    r"\b(?:location|where|ort|wo|lieu|lugar|local|locatie|luogo|link|room|raum|phone|tel|telefon|format|duration"
    r"|dauer|topic|thema|role|position"
    r"|date|datum|time|zeit|when|wann|company|firma|address|adresse)\s*:",
    re.I,
)


class Label(Enum):
    """What a line says of the people it lists."""

    MET = "met"
    ATTENDING = "attending"
    ARRANGING = "arranging"
    SAID = "said"  # the same in a sentence: a name there needs a second sign, it may be a company
    WITH = "with"  # a line that begins with "with" and a name: only a full name counts


def is_bare(text: str) -> str:
    """What follows a label for those who are met where no colon parts it, as in a table; "" when there is none."""
    found = _MET_BARE.match(text)
    return found["rest"] if found and found["rest"][:1].isupper() else ""


def label_of(text: str) -> tuple[Label, str] | None:
    """The label that a line begins with, and the rest of the line ("" where the people stand below)."""
    if found := _ARRANGING_LABEL.match(text) or _ARRANGING_SAID.search(text):
        return Label.ARRANGING, found["rest"]
    if found := _MET_LABEL.match(text):
        return Label.MET, _NEXT.split(found["rest"], maxsplit=1)[0]
    if found := _MET_SAID.search(text):
        return Label.SAID, found["rest"]
    if told := [found["rest"] for found in _SUBJECT_SAID.finditer(text)]:
        return Label.SAID, "; ".join(told)
    if _MET_ALONE.match(text):
        return Label.MET, ""
    if found := _ATTENDING_LABEL.match(text):
        return Label.ATTENDING, found["rest"]
    if found := _WITH_SAID.match(text):
        return Label.WITH, found["rest"]
    return (Label.ATTENDING, "") if _ATTENDING_ALONE.match(text) else None
