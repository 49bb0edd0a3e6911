"""What tells that a sentence about meeting somebody is not about this interview, and where its names end."""

import re

from mailbot.core.reading.sayings import Saying, Sure

_CLAUSE = re.compile(r"[,;:–—(]\s|\s-\s")
_NOT = re.compile(
    r"\b(?:not|never|no longer|nicht|keine?[nrm]?|nie|pas|jamais|não|nunca|niet|geen|nooit|non|mai|ohne|sans"
    r"|without|sem|zonder|senza)\b|n['’]t\b",
    re.I,
)
_NOT_NOW = re.compile(r"(?:\b(?:no|ne|n['’])\W*|\b(?:not|nicht|niet|non|não)\W+(?:\w+\W+)?)$", re.I)
_IF = re.compile(
    r"^\W*(?:if|should you|in case|falls|wenn|sollten|im falle|im fall|si (?!svolg|terr|incontr|tratt|far)"
    r"|s['’]il|en cas|se |caso|em caso|en caso|als (?:je|u|het|de)|mocht|indien|qualora|nel caso|in caso)"
    r"|\b(?:if|whether|falls|unless|in case|in case of|wenn)\b[^,]*$",
    re.I,
)
_PAST = re.compile(
    r"\b(?:thanks?|thank you|after|since|enjoyed|feedback|previous|already|earlier|(?<!the )following"
    r"|great (?:speaking|talking|meeting|to meet)|last (?:week|month|time)|have (?:met|spoken)"
    r"|nach (?:ihrem|deinem|dem|unserem|einem|ersten)|danke|dank|vorherig\w*|letzten?|bisherig\w*|bereits"
    r"|schon (?:mit|gesprochen)|gesprochen"
    r"|merci|après|suite (?:à|au)|précédente?s?|premier (?:échange|entretien)|déjà|gracias|tras|después de"
    r"|anterior|ya (?:has|habéis|hablaste)|obrigad[oa]|após|depois d[aoe]|já"
    r"|bedankt|na (?:je|uw|ons|het|jouw)|vorige|eerdere|eerder|grazie|dopo|a seguito|in seguito|precedente|già)\b",
    re.I,
)
_WAS = re.compile(
    r"\b(?:last (?:week|month|time|monday|tuesday|wednesday|thursday|friday)|yesterday|went|was"
    r"|letzte[rn]? woche|gestern|war|la semaine dernière|hier"
    r"|la semana pasada|ayer|semana passada|ontem|vorige week|gisteren|la settimana scorsa|ieri"
    r"|has been cancelled|was cancelled|abgesagt|annulé|cancelad[oa])\b",
    re.I,
)
_ABOUT_THIS = re.compile(
    r"\b(?:confirm\w*|schedul\w*|book\w*|accept\w*|bestätig\w*|interest|prise de rendez|bevestig\w*|conferm\w*"
    r"|agend\w*|invit\w*|einlad\w*|uitnod\w*)\b",
    re.I,
)
_LATER = re.compile(
    r"\b(?:at|in|for|during) (?:a|the|any) (?:later|final|subsequent|third|possible) (?:round|stage|step"
    r"|interview)|\bnext round\b|\blater (?:stage|round)|(?:der|einer) (?:nächsten|späteren|weiteren|dritten"
    r"|finalen|letzten) runde"
    r"|prochain (?:tour|entretien)|prochaine étape|(?:siguiente|última) (?:fase|ronda|etapa)|próxima (?:ronda"
    r"|rodada)|(?:volgende|latere) ronde|(?:prossim|success)\w+ (?:fase|step|colloquio)",
    re.I,
)
_ASKING = re.compile(
    r"\b(?:questions?|contact|reach|reschedul\w*|cancel\w*|help|problem\w*|issues?|assist\w*|support|copy|copied"
    r"|cc|(?<!looking )forward|send|sent|share|refer(?:red|ral)|recommended|replac\w*|ersetzt|remplace|sustituye"
    r"|substitui|vervangt|sostituisce|report(?:s|ing)? to|please ask|ask for|just ask|on behalf"
    r"|fragen?|rückfragen|kontakt\w*|absag\w*|verschieb\w*|melden|melde|wenden|schick\w*|kopie|leitet weiter|abgestimmt"
    r"|joindre|contacter|contactez|en copie|reporter|annuler|envoyez|adressez"
    r"|dudas?|preguntas?|contact[ae]\w*|contáct\w*|envía|copia|consultas?|dúvidas?|perguntas?|contat\w+|cópia|envie"
    r"|vragen|vraag|bereik\w*|verzetten|stuur|kopie|domande|dubbi|contatt\w+|copia|inviate?)\b",
    re.I,
)
_DESK = re.compile(
    r"\b(?:reception|lobby|front desk|entrance|downstairs|security desk|gatehouse|at the (?:door|gate)|empfang"
    r"|pforte|foyer|eingang|l['’]accueil|à l['’]entrée|recepción|recepção|portaria|entrada|receptie|balie|ingang"
    r"|portineria|in reception|all['’]ingresso)\b",
    re.I,
)
_WELCOMES = re.compile(
    r"meet|met\b|welcom|greet|host|empf|begrü|erwart|treff|accueil|receb|recib|ontvang|accogl|ricever|ricev"
    r"|recev|reçu|attend|aspett|esper|verwacht",
    re.I,
)
_PRESENT = re.compile(
    r"\b(?:i|we|me|us|you|your|ich|wir|mir|uns|sie|du|ihnen|dir|ihr|dein|je|nous|vous|tu|votre|moi|yo|nos|te|tu"
    r"|su|eu|nós|você|sua|ik|wij|we|u|jij|uw|io|noi|ti|mi|tuo|suo"
    r"|it|this|which|session|deep[- ]dive|walkthrough|tour|visit|step|part|first|second|hour|half|assessment"
    r"|test|task|exercise|presentation|case"
    r"|\w*interviews?|conversation|discussion|call|chat|meeting|panel|screen|round"
    r"|\w*gesprächs?|termin|runde|aufgabe|teil|entretien|échange|entrevue|rendez-vous|épreuve|test|entrevistas?"
    r"|reunión|conversa|conversación|reunião|prueba|prova|charla|\w*gesprek|afspraak|opdracht"
    r"|colloquio|incontro|intervista|dinámica|etapa|fase|él|ela|esta|questa)\b",
    re.I,
)
_ALSO = re.compile(
    r"\b(?:also|as well|too|auch|ebenfalls|aussi|également|también|também|ook|eveneens|anche|pure)\b", re.I
)
_WORK = re.compile(
    r"\b(?:samenwerken|samen te werken|zusammen\w*arbeiten|arbeiten|travailler\w*|trabajar\w*|trabalhar\w*"
    r"|lavorer\w*|lavorare|working|work|werken)\b",
    re.I,
)
_FETCHES = re.compile(r"(?:call|ring|phone)\w* (?:you|me) (?:an?|if|back|when|to|with|only|once|afterwards)\b", re.I)
_FIRMS = re.compile(
    r"\b(?:founded|company|firm|business|startup|start-up|gegründet|unternehmen|firma|fondée?|entreprise|société"
    r"|fundad[ao]|empresa|opgericht|bedrijf|fondata|azienda)\b",
    re.I,
)
_OTHERS = re.compile(
    r"[\s,;(–—-]+(?:but not|not|instead of|rather than|in place of|nicht|statt|anstelle|anstatt|au lieu"
    r"|à la place|en lugar|en vez|em vez|no lugar|in plaats|invece|al posto"
    r"|(?:who |which )?(?:reports?|reporting|reported) to|berichte\w*|rapporte|reporta|rapporteert|riporta|cc"
    r"|in copy|in kopie|en copie|en copia|em cópia|in copia"
    r"|if|falls|wenn|should you|please|bitte|contact|call (?:her|him|them|me|us)|on behalf of|im auftrag"
    r"|in vertretung|replac\w+|successor|nachfolge\w*|unless|except|ohne|without|sans|sin|sem|zonder|senza"
    r"|before you|so that|because|unfortunately|leider|hélas|lamentablemente|infelizmente|helaas|purtroppo|about"
    r"|regarding|to discuss|über|zum thema|au sujet|sobre|over|riguardo)(?!\w)",
    re.I,
)


def is_about_others(saying: Saying) -> bool:
    """The sentence denies it, tells of the past, a later round or a condition, or whom to ask."""
    clause = _CLAUSE.split(saying.before)[-1]
    told = f"{clause} {saying.form}"
    if _NOT.search(saying.form) or _NOT_NOW.search(clause) or _IF.search(saying.before) or _LATER.search(saying.before):
        return True
    if _PAST.search(told) and not _ABOUT_THIS.search(clause):
        return True
    if _WAS.search(re.split(r"[,;]\s", saying.rest)[0][:80]):
        return True
    if _ASKING.search(told) or _waits_at_the_door(saying):
        return True
    if saying.behind and (_NOT.search(saying.rest[:25]) or _IF.search(saying.rest[:60].partition(",")[0])):
        return True
    if _WORK.search(f"{clause[-30:]} {saying.form}") or (
        saying.behind and _FETCHES.search(f"{saying.form} {saying.rest}")
    ):
        return True
    return saying.sure is Sure.HELD and (
        not _PRESENT.search(saying.before[-160:]) or bool(_FIRMS.search(saying.before))
    )


def says_also(saying: Saying) -> bool:
    """ "X will also be there": besides others, the writer among them."""
    near = f"{saying.before[-12:]} {saying.form} {saying.rest[:8]}"
    return bool(_ALSO.search(f"{saying.form} {saying.rest[:60]}" if saying.behind else near))


def _waits_at_the_door(saying: Saying) -> bool:
    """Somebody who only fetches the user at the reception."""
    return bool(_WELCOMES.search(saying.form) and _DESK.search(re.split(r"[.;,]\s", saying.rest)[0][:120]))


def until_others(text: str) -> str:
    """*text* up to where it goes on about somebody who is not met."""
    return _OTHERS.split(text, maxsplit=1)[0]
