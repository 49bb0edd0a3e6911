"""The words that say of somebody named that they are not met, in every shipped language, as patterns."""

import re
from enum import Enum

from mailbot.core.reading.listing import ADDRESS


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


class Away(Enum):
    """What the text says of somebody who is not met."""

    GONE = "does not come, though they may be invited"
    SLOT_OFF = "this slot of theirs was called off or struck out; they may have another"
    SITS_IN = "only sits in: met when they accepted the invitation"
    CITED = "is named for another reason: of a guest it says nothing"


_ATTEND = (
    r"(?:attend(?:ing)?|join(?:ing)?|make it|there|present|participat(?:e|ing)|tak(?:e|ing) part|com(?:e|ing)|available"
    r"|on the (?:call|panel)|with us)"
)
_PARTLY = (
    r"(?!\s(?:in person|on-?site|physically|remotely|until|before|the (?:first|second|whole|full|entire|start"
    r"|beginning|end)|all\b|for (?:the (?:first|whole|full)|all|lunch)|persönlich|vor\b|bis\b|en personne|avant"
    r"|en persona|hasta|antes|pessoalmente|até|fysiek|voor\b|tot\b|di persona|prima|fino))"
)
_ENDED = r"(?=\s*(?:[)\],;.|!]|$|today|this week|that day|heute|aujourd|hoy|hoje|vandaag|oggi))"
_OFF = (
    r"cancell?ed|called off|abgesagt|gestrichen|entfällt|fällt aus|annulée?|cancelad[oa]|anulad[oa]|geannuleerd"
    r"|vervalt|vervallen|annullat[oa]"
)
_GONE = (
    r"(?:can(?:no|['’]?)t|can not|could not|couldn['’]t|won['’]t|will not|will no longer|is not|isn['’]t|are not"
    r"|aren['’]t|is no longer|is unable to|is not able to|unable to|not able to|not|no longer"
    r"|is sadly not|will sadly not)"
    rf" (?:be (?:able to )?)?{_ATTEND}\b{_PARTLY}"
    r"|(?:is |are |will be )?(?:(?:out|off) sick|on (?:\w+ )?leave|on (?:vacation|holiday)|out of (?:the )?office|ooo"
    rf"|pto|sick|ill|absent|unavailable|away){_ENDED}"
    r"|(?:has |have )?(?:declined|dropped out|cancelled|pulled out|left the (?:company|panel))\b"
    r"|(?:is|was|has been|will be|got|being)? ?(?:replaced|substituted|represented) by"
    r"|(?:kann|können|wird|werden|ist|sind|nimmt|nehmen)(?: (?:leider|heute|doch|nun|diesmal|daher|krankheitsbedingt))*"
    rf" nicht (?:mit )?(?:teil(?:nehmen)?|dabei(?: sein)?|kommen|anwesend(?: sein)?|da(?: sein)?)\b{_PARTLY}"
    r"|(?:(?:heute|leider) )?nicht (?:treffen|sprechen|kennenlernen|dabei|anwesend)\b"
    rf"|(?:ist |sind )?(?:leider )?(?:verhindert|(?:er)?krankt?|abwesend|entschuldigt|im urlaub|in elternzeit){_ENDED}"
    r"|hat (?:leider )?abgesagt|(?:wird |werden )?(?:ersetzt|vertreten) (?:durch|von)"
    r"|wird (?:durch|von) [^.;]{3,60} (?:ersetzt|vertreten)"
    r"|ne (?:sera|seront|pourra|pourront|peut|participera|participe|viendra)(?: \w+ment)? (?:pas|plus)\b"
    r"|(?:est |sera )?(?:malheureusement )?(?:absente?|excusée?|souffrante?|malade|indisponible|empêchée?"
    rf"|en congés?){_ENDED}|(?:est |sera |a été )?remplacée? par"
    r"|no (?:podrá|puede|va a poder|asistirá|asiste|participará|participa|estará|vendrá)(?!\w)"
    r"|(?:está |estará )?(?:ausente|de baja|de vacaciones|enferm[oa]|indispuest[oa]|excusad[oa])"
    rf"{_ENDED}|(?:es |será |ha sido )?(?:sustituid|reemplazad)[oa] por"
    r"|não (?:poderá|pode|vai poder|vai|irá|participará|participa|estará|comparecerá|comparece) ?"
    r"(?:participar|estar|comparecer|presente|d[ao]\b|n[ao]\b|$|[).,;])"
    rf"|(?:está |estará )?(?:ausente|de férias|de licença|doente){_ENDED}|(?:foi |será |é )?substituíd[oa] por"
    r"|(?:kan|zal|is|neemt|sluit|schuift|komt)(?: helaas| vandaag| toch)* niet (?:aanwezig|deel(?:nemen)?|bij|komen"
    r"|erbij|aan(?:sluiten|schuiven)?|mee)\b"
    rf"|(?:is )?(?:helaas )?(?:verhinderd|ziek|afwezig|afgemeld|met verlof|op vakantie){_ENDED}"
    r"|niet (?:spreken|ontmoeten)\b|heeft (?:zich )?(?:helaas )?afgezegd|(?:wordt |is )?vervangen door"
    r"|non (?:potrà|può|parteciperà|partecipa|sarà presente|ci sarà|verrà)(?!\w)"
    rf"|(?:è |sarà )?(?:assente|malat[oa]|in ferie|in congedo|indispost[oa]){_ENDED}"
    r"|(?:è |sarà |viene |è stat[oa] )?sostituit[oa] da"
)
_CANDIDATE = (
    r"(?:(?:another|other|the|fellow|internal|andere[rs]?|autre|otr[oa]|outr[oa]|altr[oa])\s+)?(?:candidates?|applicants?"
    r"|interviewee|kandidat(?:in)?|bewerber(?:in)?|candidat[oae]?|kandidaat|sollicitant|postulante)"
)
_SITS = (
    r"(?:will (?:be )?|is |wird |va a |zal )?(?:reverse )?(?:shadow(?:ing|s|er)?|silent observer|observer|observing"
    r"|listening in|hospitier(?:t|en)|hospitant(?:in)?|beobachter(?:in)?|observat(?:eur|rice)|observador[a]?|oyente"
    r"|ouvinte|meekijker|toehoorder|osservat(?:ore|rice)|uditrice|uditore)"
)
_RESERVE = (
    r"(?:as )?(?:back-?up|stand-?by|reserve|alternate|ersatz|suppléante?|suplente|reserva|invaller|riserva)"
    r"(?: interviewer)?"
)
BEHIND = re.compile(
    rf"(?:\s*[<(\[]*(?P<at>{ADDRESS.pattern})[>)\]]*)?(?:\s*\([^()]{{2,40}}\)|,\s[^,;():]{{2,40}}(?=,))?[\s,:(\[|–—-]+"
    r"(?:(?:who|but|unfortunately|sadly|sorry|leider|malheureusement|lamentablemente|infelizmente|helaas|purtroppo|die"
    r"|der|qui|que|che)[\s,]+)*"
    rf"(?:(?P<gone>{_GONE}|(?:{_OFF}){_ENDED}|{_CANDIDATE}(?=\s*(?:[)\],;.|]|$)))|(?P<sits>{_SITS})(?!\w)"
    rf"|{_RESERVE}(?=\s*(?:[)\],;.|]|$)))",
    re.I,
)
"""What follows right behind a name."""
AHEAD = re.compile(
    r"(?<!\w)(?:instead of|in place of|in lieu of|rather than|replac(?:es|ing)|(?:stand|fill|step)(?:s|ing)? in for"
    r"|cover(?:s|ing)? for|substitut(?:es|ing) for|taking over from|(?:an)?statt|anstelle von|an stelle von|vertritt"
    r"|in vertretung (?:von|für)|ersetzt(?! durch| von)|au lieu d(?:e|['’])|à la place d(?:e|['’])|en remplacement"
    r" d(?:e|['’])|remplace(?:ra)?|en (?:lugar|vez|sustitución) de|sustitu(?:ye|irá) a|reemplaza(?:rá)? a|em vez d[eoa]"
    r"|no lugar d[eoa]|em substituição (?:a|ao|à|d[eoa])|substitui(?:rá)?|in plaats van|ter vervanging van|vervangt"
    r"|(?P<cited>your referrer|(?:referred|recommended) (?:to us )?by|empfohlen von|recommandée? par"
    r"|(?:referid|recomendad|indicad)[oa] por|aanbevolen door|(?:segnalat|raccomandat)[oa] da"
    r"|(?:send|forward|e-?mail|submit|return|schicken|senden|schicke?|sende|envoyez|envoyer|envoie|enviar|envíe|envía"
    r"|envie|mande|stuur|sturen|mailen|inviare|invii|invia|mandi)\b[^.;:!?\n]{0,60}?\s(?:to|an|à|al?|para|aan|naar))"
    r"|al posto d(?:i|el|ella)|invece d(?:i|el|ella)|in sostituzione di|sostitu(?:isce|irà))(?!\w)",
    re.I,
)
"""What stands right before the name of somebody who is replaced, or is `cited` as the one who knows the user."""
DENIED = re.compile(
    r"(?<!\w)(?:(?:not|no longer|never|n['’]t) (?:be )?(?:going to )?(?:meet(?:ing)?|see(?:ing)?|speak(?:ing)?"
    r"|talk(?:ing)?|interview(?:ing|ed)?)(?: with| to| by)?|(?:nicht|not|pas|niet) (?:mit|with|avec|met|by|von|par"
    r"|door)|no con|não com|non con|(?:ne|n['’]) ?\w{4,16}(?:rez|ras) pas"
    r"|(?:no|não|non) (?:te |se )?\w{3,14}(?:rás|rá|rai|rà)(?: con| com| a)?)(?!\w)",
    re.I,
)
"""What stands before the names of those whom the user is said not to meet."""
CONDITION = re.compile(
    r"\b(?:if|whether|in case|should|unless|falls|wenn|sollten?|ob|si|au cas|se|caso|als|indien|mocht|qualora)\b", re.I
)
OFF = re.compile(rf"(?<!\w)(?:{_OFF})(?!\w)", re.I)
CALLED_OFF = re.compile(
    rf"^\W*(?:{_OFF})(?!\w)(?!\s(?:by|because|with|von|par|por|door|da)\b)|[(\[]\s*(?:{_OFF})\s*[)\]]"
    rf"|[\s–—|-](?:{_OFF})\W*$",
    re.I,
)
BREAK = re.compile(
    r"\W*(?:(?:short|comfort|bio) )?(?:break|pause|pausa|descanso|pauze|intervalo) (?:with|mit|avec|con|com|met)\b",
    re.I,
)
STRUCK = re.compile(r"~~[^~\n]{1,200}~~")
HEADER = re.compile(
    r"^[\W_]*(?:from|to|cc|bcc|reply-to|von|an|kopie|de|à|copie(?: à)?|para|da|a|aan|van|copia"
    r"|cópia)[\W_]*?:[\s*_]*(?=[^\d\W])",
    re.I,
)
"""A line of a mail's head, up to whom it names."""
_GONE_LABEL = (
    r"not (?:attending|joining|available|coming)|(?:cannot|can['’]t|unable to) (?:attend|join)|apologies|regrets"
    r"|absent|declined|excused|no longer (?:attending|on the panel)|replaced|(?:other )?candidates?|applicants?"
    r"|interviewee|entschuldigt|abwesend|nicht dabei|verhindert|es fehl(?:en|t)|kandidat(?:in|en|innen)?"
    r"|bewerber(?:in|innen)?|absente?s?|excusée?s?|ne participe(?:nt)? pas|candidate?s?|ausentes?"
    r"|no (?:asiste|asisten|asistirán?)|excusad[oa]s?|candidat[oaie]s?|postulantes?|não participa(?:m|rão)?"
    r"|kandida(?:at|ten)|sollicitant(?:en)?|afwezig|verhinderd|afgemeld|niet aanwezig|assent[ei]|non partecipa(?:no)?"
)
_SITS_LABEL = (
    r"(?:reverse )?shadow(?:s|ing|ers?)?(?: interviewers?)?|(?:silent |interview )?observers?|hospitant(?:in|en)?"
    r"|hospitation|beobachter(?:in|innen)?|observat(?:eur|rice)s?|observador(?:es|as|a)?|oyentes?|ouvintes?|meekijkers?"
    r"|toehoorders?|osservat(?:ore|rice|ori)|uditor[ei]"
)
_CITED_LABEL = (
    r"(?:back-?up|stand-?by|reserve|alternate|substitute)(?: (?:interviewers?|panel(?:l?ists?)?))?|alternates"
    r"|report(?:s|ing) (?:in)?to|(?:you were |your )?refer(?:red by|rer|ral(?: from)?)|recommended by"
    r"|previous(?:ly|(?:ly)? (?:interviewers?|met(?: with)?|rounds?))|formerly|past interviewers?|already met"
    r"|earlier rounds?|legal(?: counsel)?|privacy(?: officer)?|data protection(?: officer)?|dpo"
    r"|ersatz(?:interviewer\w*|personen|person)?|vertretung|berichtet an|empfohlen von|empfehlung von|geworben von"
    r"|bisher(?: gesprochen mit)?|zuvor|bereits gesprochen mit|rechtliches|rechtsabteilung|datenschutz\w*"
    r"|suppléante?s?|remplaçante?s?|rattachée? à|recommandée? par|cooptée? par|précédemment|auparavant"
    r"|déjà rencontrée?s?|juridique|données personnelles|suplentes?|reservas?|reporta(?:-se)? a|depende de"
    r"|(?:referid|recomendad|indicad)[oa] por|anteriormente|previamente|protección de datos|jurídico|proteção de dados"
    r"|invaller|vervanger|rapporteert aan|(?:aanbevolen|aangedragen) door|eerder(?: gesproken)?(?: met)?|voorheen"
    r"|juridisch|riserva|supplenti?|riporta a|risponde a|(?:segnalat|raccomandat)[oa] da|in precedenza"
    r"|già incontrat[oi]|(?:ufficio )?legale"
)
LABEL = re.compile(
    rf"(?:^|(?<=[.!?;]\s))\W*(?:(?P<gone>{_GONE_LABEL})|(?P<sits>{_SITS_LABEL})|{_CITED_LABEL})(?:\s*\([^)]{{0,20}}\))?"
    r"[\s*_]*(?:[:：][\s*_]*|\s[-–—]\s+)",
    re.I,
)
"""A label whose people are not met."""
STEMS = _listed(
    "aanbe aange abges absen abwes afgem afgez afwez alrea alter annul ansta anste anter anula apolo appli aren assen "
    "aupar ausen away back backu baja beoba berei beric bewer bishe break calle cance candi canno cant conge congé "
    "coopt cover data daten decli depen desca doent donné dpo dropp déjà earli eerde elter empfe empfo empêc enfer "
    "entfä entsc erkra ersat erset excus fehle fehlt ferie fill filli fills forme fällt féria geann gestr gewor già "
    "holid hospi ill indic indis inste inter inval invec isn jurid juríd kandi krank leave left legal licen lieu "
    "liste lugar malad malat meeki never nicht niet no non not não obser offic ooo osser other ouvin oyent pas past "
    "pausa pause pauze plaat place plus posto postu prece previ priva prote précé pto pulle racco rappo rathe ratta "
    "recht recom reemp refer regre rempl repla repor repre reser ripor riser rispo segna shado sick solli sosti souff "
    "stand statt stell step stepp steps subst suple suppl susti t takin toeho udito uffic unabl unava urlau vacac "
    "email enver envia envie envoi envoy envía envíe forwa invia invii maile manda mande mandi retur schic send sende "
    "stuur sture submi vacat vakan verhi verlo vertr verva vez voorh won ziek zuvor"
)
"""The first five letters of the words of which each pattern has one: a line with none of them is not searched."""
