"""What a post is about: finding people, personnel, assisting somebody; or an office that interviews all the same."""

import re

from mailbot.core.addresses import has_phrase
from mailbot.core.policy import Words

# whoever bears one of these recruits by trade, wherever it stands
_RECRUITS = re.compile(
    r"(?<!\w)(?:recrui?t\w*|rekrut\w*|talent(?:s|ea?cquisition|gewinnung)?\b(?! agent)|sourc(?:er"
    r"|ing specialist)|headhunter\w*|staffing"
    r"|(?:interview|hiring|candidate|scheduling|talent|hr|recruiting|recruitment) (?:coordinat\w+|scheduler)"
    r"|candidate experience|executive search|people op(?:eration)?s"
    r"|personal(?:referent|sachbearbeiter|berater|vermittler|disponent|koordinator|marketing|gewinnung"
    r"|beschaffung|suche)\w*"
    r"|bewerber(?:management|betreuung)\w*"
    r"|chasseu(?:r|se) de têtes|acquisition de talents?"
    r"|(?:equipo|time|área) de talentos?|talento humano|reclut\w+|seleccionador\w*|(?:técnic[oa]|consultor[a]?"
    r"|responsable|analista|especialista) (?:de|en) selección(?! de (?!personal|talento|rrhh))"
    r"|(?:atracción|captación|adquisición) (?:de|del) talento\w*|(?:selección|atracción) de personal"
    r"|(?:selección|seleção|atracción|atração|selezione|ricerca|recrutement) (?:y|e|et|&) (?:de |di )?"
    r"(?:talentos?|talents?|desarrollo|formación|contratación|formazione|sviluppo|selezione|mobilité)"
    r"|talentos?,? (?:y|e|&) (?:selección|seleção|atracción|atração|captación|reclut\w+)"
    r"|^(?:equipo de |dpto\.? de |área de |time de |ufficio |service )?(?:selección|seleção|selezione|recrutement)$"
    r"|recruta\w+|(?:analista|técnic[oa]|consultor[a]?) de (?:r&s|seleção)|recrutamento e seleção"
    r"|(?:atração|aquisição|captação) de talentos?"
    r"|werving\w*|intercedent\w*|arbeidsbemiddel\w*"
    r"|selezionat(?:ore|rice)|(?:addett[oa]|ricerca|consulente|responsabile|specialista)(?: \w+){0,2} (?:e |di "
    r"|alla |del personale e )?selezione"
    r")(?!\w)",
    re.I,
)
# whoever writes an invitation under one of these arranges it for others
_SERVES = re.compile(
    r"(?<!\w)(?:hr(?!-\d)|hrbp|assistenz|(?:people|personas|pessoas|gente|mensen|menschen|persone) (?:&|and|y|e|en"
    r"|und) (?:culture|cultura|gestão|cultuur|kultur)|h\.r\.|human resources?|people (?:partner|team|manager"
    r"|specialist|coordinator|& culture"
    r"|and culture|generalist)"
    r"|personnel(?: officer| department)?"
    r"|(?:abteilung|bereich|sachbearbeit\w*|referat|team|leit\w*|fachbereich|dezernat) personal\b"
    r"|^personal$|personal (?:&|und) (?:recht|organisation|entwicklung)|personal(?:abteilung|wesen|büro"
    r"|betreuer\w*|entwickl\w+|management|manager\w*|fachkaufmann|fachkauffrau"
    r"|leiter\w*|leitung)"
    r"|rh|drh|ressources humaines|gestionnaire (?:rh|du personnel)"
    r"|rr\.? ?hh\.?|recursos humanos|departamento de personal|gestión de personas|gestão de pessoas"
    r"|departamento pessoal|gente e gestão"
    r"|personeels?\w*|p ?& ?o(?! (?:ferries|cruises))|hrm"
    r"|risorse umane|ufficio (?:del )?personale|gestione (?:del )?personale"
    r"|(?:executive|personal|team|office|admin(?:istrative)?|hr|management|project|departmental|faculty|legal"
    r"|pa) (?:assistant|secretary|administrator)"
    r"|(?:assistant|pa|ea|secretary) to\b.*|secretary(?! of)|secretariat|office manager(?:in)?"
    r"|(?:team|chef|vorstands|direktions|geschäftsleitungs|abteilungs)-?(?:assisten[tz]\w*|sekretär\w*)"
    r"|assisten(?:z|tin|t) (?:der|des) \w+|sekretär\w*|\w*sekretariat\w*|vorzimmer"
    r"|assistante?(?: de (?:direction|gestion)| administrati(?:f|ve)| rh| du \w+| de la \w+| d['’]équipe"
    r"| commerciale?| polyvalente?)"
    r"|secrétaire\w*|secrétariat"
    r"|asistente (?:de (?:dirección|gerencia)|administrativ[oa]|ejecutiv[oa])|auxiliar administrativ[oa]"
    r"|administrativ[oa]|secretari[oa]|secretaría"
    r"|assistente (?:administrativ[oa]|executiv[oa]|de (?:direção|diretoria|gestão)|da \w+|do \w+)|secretári[oa]\w*"
    r"|\w*secretaresse|secretariaat|(?:directie|management|bestuurs|project|afdelings)-?(?:assisten\w+"
    r"|secretar\w+)|bestuursondersteun\w*"
    r"|assistente (?:di (?:direzione|segreteria)|personale|amministrativ[oa]|del\w* \w+)|segretari[oa]|segreteria"
    r")(?!\w)",
    re.I,
)
# heads of personnel meet candidates themselves
_LEADS = re.compile(
    r"(?<!\w)(?:chief|cpo|chro|vp|vice president|head of|director[a]?|directeur|directrice|diretor[a]?|direttore"
    r"|direttrice|drh"
    r"|geschäftsführer\w*|vorstand|hoofd|founder|owner|secretary of state|secretary general|generalsekretär\w*"
    r"|secrétaire général\w*|secretari[oa] general|secretário-geral|segretari[oa] (?:generale|comunale)"
    r"|gemeentesecretaris)(?!\w)",
    re.I,
)
_COORDINATOR = re.compile(r"(?<!\w)coordinat\w+(?!\w)", re.I)
_OF_OTHERS = re.compile(
    r"(?<!\w)(?!(?:your|our|the|my|an?|for|with|hiring|interview|recruit\w+|talent|candidate|hr|people"
    r"|scheduling|ats)\b)"
    r"[^\W\d_][\w&-]+ coordinat\w+|coordinat(?:or|ore|rice) (?:of|for|di|del\w*)\b",
    re.I,
)
_CONSULTS = re.compile(
    r"(?<!\w)(?:(?:recruit(?:ment|ing)|talent|staffing|executive search|search|permanent"
    r"|contract) (?:\w+ )?consultant|headhunter\w*"
    r"|executive search|personal(?:berater|vermittler|disponent)\w*|personaldienstleist\w*|zeitarbeit\w*"
    r"|consultante?s?(?: \w+)? (?:en|de) (?:recrutement|sélection)|cabinet (?:de recrutement"
    r"|d['’]approche directe)|chasseu(?:r|se) de têtes|agence d['’]intérim"
    r"|consultor[a]? (?:de|en) (?:selección|reclutamiento|recrutamento|recursos humanos|rrhh|rh|seleção|talento)"
    r"|empresa de trabajo temporal|ett"
    r"|(?:werving\w*|recruitment|uitzend|detacherings?)-?\s?consulent\w*|intercedent\w*|uitzendbureau|detachering"
    r"|consulente (?:\w+ )?(?:di |per la |alla |ricerca e )?(?:selezione|recruiting|risorse umane)"
    r"|agenzia per il lavoro|somministrazione"
    r")(?!\w)",
    re.I,
)


def recruits(post: str, words: Words) -> bool:
    """*post* ("Talent Partner", "Chargée de recrutement") is about finding people to employ."""
    if _RECRUITS.search(post):
        return True
    told = has_phrase(post, words.coordinator)
    return bool(told) and not (_COORDINATOR.fullmatch(told) and _OF_OTHERS.search(post))


def serves(post: str) -> bool:
    """*post* is of personnel or an assistant's: who writes an invitation under it arranges for others."""
    return bool(_SERVES.search(post)) and not _LEADS.search(post)


def consults(post: str) -> bool:
    """*post* is a recruiting agency's: who bears it finds people for clients."""
    return bool(_CONSULTS.search(post))
