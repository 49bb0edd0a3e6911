"""What somebody does, in the words that stand beside a name: a trade or an office in any shipped language."""

import re

from mailbot.core.addresses import has_phrase
from mailbot.core.policy import Words

_WHOLE = (
    # en
    r"(?:co-?)?founder|owner|(?:managing |senior |founding |talent |hiring |business |general )partner"
    r"|directors?|managers?"
    r"|heads?|leads?|leader(?! in)|chief|officer|president|chair(?:man|woman|person)?|\w*engineer\w*|developer|designer"
    r"|scientist|analyst|architect|consultant|advis[eo]r|specialist|co-?ordinator|administrator|executive|supervisor"
    r"|principal|professor|lecturer|teacher|nurse|doctor|matron|physician|surgeon|buyer|accountant|controller|auditor"
    r"|lawyer|counsel|attorney|editor|producer|researcher|technician|assistant|secretary|trustee|governor|dean|provost"
    r"|curator|librarian|foreman|forewoman|planner|strategist|recruiter|sourcer|representative|associate|colleagues?"
    r"|programmer|superintendent|registrar|chaplain|postdoc|biologist|chemist|economist|pharmacist|psychologist"
    r"|therapist|translator|underwriter|statistician|teammate|scrum master|product owner"
    r"|c[eotfimdprh]o|ciso|[es]?vp|hrbp|hr|qa|gm|md"
    # fr
    r"|direct(?:eur|rice)s?|responsables?|chef(?:fe)?s?|chargée?s?|gérante?|présidente?|dirigeante?|associée?"
    r"|fondat(?:eur|rice)"
    r"|développeu\w+|analyste|architecte|consultante?|conseill(?:er|ère)|techniciene?n?e?|assistante?|secrétaire"
    r"|comptable|contrôleu\w+|juriste|avocate?|médecin|infirmi\w+|enseignante?|professeure?|adjointe?|drh|daf"
    r"|dsi|pdg|dg|rh"
    r"|manageu\w+|gestionnaire|maire|élue?|chercheu\w+|coordinat\w+|collègues?|patronn?e?|ingénieure?s?|collaborat\w+"
    # es, pt
    r"|director\w*|gerentes?|jef[ea]s?|encargad[oa]|coord[ie]nador\w*|ingenier[oa]|desarrollador\w*|diseñador\w*"
    r"|analista"
    r"|arquitect[oa]|consultor\w*|asesor\w*|técnic[oa]|abogad[oa]|médic[oa]|enfermer[oa]|profesor\w*|soci[oa]"
    r"|fundador\w*"
    r"|dueñ[oa]|propietari[oa]|president[ea]|vicepresident\w|secretari[oa]|asistente|contador\w*|contable"
    r"|administrador\w*"
    r"|líder|reclutador\w*|titular|colegas?|compañer[oa]s?|rrhh|redactor\w*|subdirector\w*|supervisor\w*"
    r"|diretor\w*|chefe|responsável|engenheir[oa]|desenvolvedor\w*|programador\w*|arquitet[oa]|advogad[oa]"
    r"|enfermeir[oa]"
    r"|professor\w*|sóci[oa]|don[oa]|proprietári[oa]|secretári[oa]|assistente|encarregad[oa]|gestor\w*|vogal|cientista"
    # it
    r"|direttore|direttrice|responsabil[ei]|capo|titolare|gestore|gestrice|ingegnere|sviluppat\w+|progettista"
    r"|architett[oa]"
    r"|consulente|tecnic[oa]|avvocat[oa]|medic[oa]|infermier[ea]|docente|fondat\w+|proprietari[oa]|segretari[oa]"
    r"|contabile|amministrat\w+|referente|dirigente|primario|colleg[ah][ei]?|addett[oa]|selezionat\w+|ufficio"
    r"|risorse umane"
)
_COMPOUND = (
    # de, nl: at the end of longer words too
    r"(?:leiter|leitung|führer|führung|chef|referent|berater|entwickler|ingenieur|architekt|direktor|vorstand"
    r"|vorständ|inhaber"
    r"|gesellschafter|prokurist|assistent|sekretär|beauftragte|verantwortliche|techniker|kolleg|vorsitzende"
    r"|dozent|ärztin"
    r"|pfleger|lehrer|rektor|dekan|sprecher|betreuer|bearbeiter|fachkraft|kaufmann|kauffrau|vertreter"
    r"|koordinator|redakteur"
    r"|lektor|personaler|manager|meister|analyst|gründer|partner(?=in)|juristin|disponent|buchhalter|einkäufer"
    r"|verkäufer"
    r"|leider|hoofd|directeur|adviseur|ontwikkelaar|medewerker|coördinator|voorzitter|eigenaar|eigenares"
    r"|oprichter|vennoot"
    r"|bestuurder|wethouder|burgemeester|secretaris|docent|leraar|hoogleraar|verpleegkundige|analist|beheerder|collega"
    r"|opzichter|baas|consulent|begeleider|onderzoeker|chirurg|projectleider|functionaris)(?:in|innen|en|e|n|r|s"
    r"|’s|'s)?"
)
_OFFICE = re.compile(rf"(?<!\w)(?:{_WHOLE})(?!\w)|(?<!\w)\w{{0,30}}?{_COMPOUND}(?!\w)", re.I)
_LEADS = re.compile(
    r"\b(?:who|die|der|qui|que|che|welche[rn]?|wie)\b[^,;.]{0,60}?\b(?:leads?|runs?|heads?|manages?|looks? after"
    r"|owns?|works?|joined"
    r"|leitet|verantwortet|führt|betreut|dirige|gère|encadre|pilote|lidera|coordina|gestiona|coordena|gere|leidt"
    r"|aanstuurt"
    r"|guida|gestisce|segue)\b|\b(?:team|department|\w*abteilung|équipe|equipo|equipe|afdeling|reparto|squad)\b|\b(?:she/her|he/him|they/them|sie/ihr|er/ihm|elle|ella|ela)\b",
    re.I,
)
_FIRM_IS = re.compile(
    r"\b(?:(?:end[- ]?)?clients?|customers?|company|kunden?|cliente?s?|klant|agency|agentur|provider|anbieter"
    r"|unternehmen"
    r"|entreprise|société|empresa|bedrijf|azienda|start-?up|firma?|our partners?|unser partner|notre partenaire"
    r"|leader in"
    r"|sponsors?|vendors?|organi[sz]ation|organisatie|charity|bank)\b",
    re.I,
)
_HOUSE_WORDS = re.compile(
    r"(?<!\w)(?:blue|green|red|white|black|golden?|silver|bright|clear|north\w*|south\w*|east\w*|west\w*"
    r"|harbou?r|river\w*|lake\w*|oak|hills?|stone|wood\w*|sea\w*|sun\w*|star\w*|sky|water|valley|mountain"
    r"|forest|bridge|gate|port|point|peak|next|first|smart|open|big|new|old|great|global|inter\w*|euro\w*"
    r"|trans\w*|micro\w*|net\w*|wave|light|house|home|works?|park|garden|city|town|street|square|club"
    r"|society|trust|council|ministry|department|clinic|clínica|klinik|hospital|school|schule|centre|center"
    r"|zentrum|market|trading|supply|select|force|power|motion|vision|line|point|hub|grupo|gruppo|groupe|gruppe"
    r"|gemeinde|gemeente|stadt"
    r"|ville|banco|banca|banque|bodegas|farmacia|farmácia|pharmacie|apotheke|studio|atelier|verlag|maison|casa"
    r"|hotel|restaurant|café|bakkerij|bäckerei|calle|rua|via|rue|stra(?:ß|ss)e|plaza|piazza|platz|room|raum|sala"
    r"|salle|zaal"
    r"|monday|tuesday|wednesday|thursday|friday|january|february|march|june|july|august|september|october"
    r"|november|december|day|week|time|zoom|teams|meet|google|microsoft|skype|webex|slack|linkedin)(?!\w)",
    re.I,
)
_COORDINATES = re.compile(
    r"\b(?:coordinat(?:eur|rice|ore|or)|co-?ordinator|coordinador[a]?|coordenador[a]?)\s(?:of|de|du|des|d['’]|di|del"
    r"|della|do|da|dos)\s?(?!talent|recru|rrhh|rh|personn|persona|risorse|selec|selez|seleç|entre|collo|interv|agend)",
    re.I,
)  # of a workshop or a laboratory: no recruiter


def is_office(text: str) -> bool:
    """*text*, beside a name, tells what a person does: "Head of Claims", "bedrijfsleider"."""
    return bool(_OFFICE.search(text) or _LEADS.search(text)) and not tells_of_a_firm(text)


def tells_of_a_firm(text: str) -> bool:
    """*text*, beside a name, tells that it is no person's: "our client", "a leading provider"."""
    return bool(_FIRM_IS.search(text))


def is_like_a_house(name: str) -> bool:
    """*name* holds a word that firms, streets and rooms bear: "Blue Harbor"."""
    return bool(_HOUSE_WORDS.search(name))


def recruits(text: str, words: Words) -> bool:
    """*text*, beside a name, tells that they arrange interviews, not workshops or a laboratory."""
    return bool(has_phrase(_COORDINATES.sub(" ", text), words.coordinator))
