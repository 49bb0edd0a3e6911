"""What the writer of an invitation says of themselves: that they leave the interview to others, or take part."""

import re
from collections.abc import Sequence

from mailbot.core.ledger import Interviewer
from mailbot.core.names import display_name

_CLAUSE = (
    r"(?:(?!\b(?:if|when|unless|you|falls|wenn|sie|du|ihr|sollten|ob|si|vous|tu|se|usted|você|als|indien"
    r"|je|u|jullie|lei|voi)\b)[^.,;:!?\n]){0,60}?"
)  # no word by which it would be said of somebody else, or on a condition
_LATER = (
    r"(?!\s+(?:before|until|till|earlier|from|on (?:mon|tue|wed|thu|fri|sat|sun|that date|\d)|this (?:week|morning)"
    r"|next|tomorrow|today|anymore|at \d|vor|bis|am|avant|antes|hasta|até|prima|voor))"
)
_ABSENT = re.compile(
    r"(?<!\w)(?:"
    r"i (?:personally )?(?:won['’]t|will not|['’]ll not|am not|cannot|can['’]t|am unable to|am not going to"
    r"|shall not|shan['’]t)"
    r" (?:personally |myself |actually |be able to |be )*(?:there|join(?:ing)?|attend(?:ing)?|present"
    r"|on the (?:call|panel)"
    r"|in the (?:meeting|call|interview|room)|part of (?:the|this)|tak(?:e|ing) part|participat(?:e|ing)"
    r"|sit(?:ting)? in)\b" + _LATER
    + r"|i['’](?:m|ll) not (?:be )?(?:personally |myself |actually )*(?:there|join(?:ing)?|attend(?:ing)?"
    r"|present|on the (?:call|panel)"
    r"|in the (?:meeting|call|interview|room)|part of (?:the|this)|tak(?:e|ing) part|sitting in)\b" + _LATER
    + r"|(?:ich|und) " + _CLAUSE + r"\bnicht (?:(?:mit|persönlich|selbst|selber) )*(?:dabei|anwesend|teil\b"
    r"|teilnehmen|zugegen|mit von der partie|im (?:gespräch|call|termin) (?:dabei|sein))"
    r"|je ne (?:serai|suis) (?:\w+ )?pas (?:[\w-]+ ){0,2}?(?:présente?|là|des vôtres|avec vous|parmi vous"
    r"|de la partie)"
    r"|je (?:ne participerai|n['’]assisterai|n['’]y (?:serai|assisterai)|ne serai"
    r"|ne pourrai) (?:\w+ )?pas (?=(?:à|au|y|être|assister|participer|me joindre|moi-même|personnellement)\b|[.,])"
    r"|(?<!si )(?<!si yo )no (?:estaré|voy a estar|asistiré|participaré|podré (?:estar|asistir|acompañar\w*"
    r"|participar)|estoy presente|(?:os|te|le|les) acompañaré)(?! (?:disponible|sol[oa]))"
    r"|(?:yo )?no participo\b|não participo\b|non partecipo\b|je ne participe pas|ik neem (?:zelf )?niet deel"
    r"|não (?:estarei|vou (?:estar|participar)|participarei|poderei (?:estar|participar|assistir)"
    r"|irei participar)(?! (?:dispon|sozinh))"
    r"|ik " + _CLAUSE + r"\bniet (?:zelf )?(?:bij(?! te)\b|aanwezig|aansluiten|aan\b|deelnemen|mee\b)"
    r"|non (?:ci sarò|sarò (?:personalmente )?(?:presente|con voi|dei vostri|della partita|al colloquio)"
    r"|parteciperò|potrò (?:esserci|partecipare|essere presente)|assisterò)"
    r"|(?:ohne mich|sans moi|sin mí|sem mim|zonder mij|senza di me|without me)(?= (?:statt|dabei|sein|there|on"
    r"|in)|[.!,])"
    r")",
    re.I,
)  # fmt: skip
_LEAVES = re.compile(
    r"(?<!\w)(?:"
    r"i(?:['’]ll| will|['’]m going to)? (?:just )?(?:open|start|kick|make|do|join|introduce|dial|let|connect"
    r"|host|be|hop|come)\b[^.!?\n]{0,80}"
    r"\b(?:leave(?: (?:you|the (?:call|meeting|room)|it to|them|after|again|early|once)|(?=[.,!]))|drop (?:off"
    r"|out)|hop off|jump off|log off|step out|disappear|duck out|leave you (?:to it|alone"
    r"|both))\b"
    r"|(?:ich|und) [^.!?\n]{0,90}\b(?:verabschiede mich|verlasse (?!mich)|klinke mich|logge mich|ziehe mich"
    r"|lasse (?:euch"
    r"|sie|ihnen|dich) (?:dann )?(?:allein|unter))"
    r"|(?:j['’]ouvr|je (?:lance|démarre|fais|ferai|serai|me connecte|vous présente"
    r"|commence))[^.!?\n]{0,80}\b(?:vous laiss\w+\b(?! (?:du|le|un|la))|me déconnect\w+|me retir\w+|m['’]éclips\w+"
    r"|quitt\w+)"
    r"|(?:abro|abriré|haré|hago|inicio|presento|me conecto|me conectaré|estaré)\b[^.!?\n]{0,80}"
    r"\b(?:(?:os|les|los) dej\w+\b(?! (?:tiempo|espacio|el|la|un))"
    r"|me (?:salgo|retiro|desconect\w+|despido|iré|voy|retiraré))"
    r"|(?:abro|vou abrir|abrirei|inicio|faço|farei|apresento|entro)\b[^.!?\n]{0,80}\b(?:deixo|deixarei|saio"
    r"|sairei|me retiro|retiro-me|desconecto)\b"
    r"|ik (?:open|start|begin|doe|maak|stel|zal)\b[^.!?\n]{0,80}\b(?:laat (?:jullie|u|ik|je)|verlaat|haak"
    r"|log (?:ik )?(?:dan )?uit|trek (?:ik )?me|ga ik (?:er )?(?:weer )?(?:uit|weg))"
    r"|(?:apro|aprirò|avvio|avvierò|faccio|farò|inizio|presento|mi collego)\b[^.!?\n]{0,80}\b(?:(?:vi"
    r"|ti) lasci\w+|mi (?:scolleg|disconnett|ritir|conged)\w+|esco)"
    r")",
    re.I,
)
_ONLY_ARRANGES = re.compile(
    r"(?<!\w)(?:"
    r"i(?:['’]m| am|['’]ve| have)? (?:just|only|merely|simply) (?:arrang|organi[sz]|schedul|coordinat"
    r"|set(?:ting)? (?:this|it|things) up|book|handl\w+ the (?:schedul|logistic))"
    r"|(?:termin|gespräch|interview|einladung)\s+(?:hier )?(?:nur|lediglich) (?:organisiert|koordiniert"
    r"|eingestellt|verschickt)"
    r"|ich (?:organisiere|koordiniere|plane|verschicke|übernehme) (?:\w+ ){0,3}(?:nur|lediglich)"
    r"|je ne fais qu['’](?:organiser|envoyer|coordonner)|je (?:m['’]occupe|gère|organise) (?:uniquement"
    r"|seulement|juste) "
    r"|(?:solo|sólo|solamente|únicamente) (?:organizo|coordino|gestiono|agendo|convoco|me encargo)"
    r"|(?:só|apenas|somente) (?:organizo|coordeno|agendo|cuido|estou (?:a )?(?:organiz|coorden|agend)\w+)"
    r"|ik (?:plan|regel|organiseer|verstuur|coördineer) (?:\w+ ){0,3}(?:alleen|enkel|slechts)|ik (?:heb"
    r"|verzorg) (?:\w+ ){0,3}(?:alleen|enkel) (?:de )?(?:planning|organisatie|gepland|ingepland)"
    r"|(?:mi occupo|organizzo|coordino|gestisco) (?:solo|soltanto|solamente|esclusivamente)"
    r")",
    re.I,
)
_ON_BEHALF = re.compile(
    r"(?<!\w)(?:on behalf of|im (?:auftrag|namen) von|de la part de|en nombre de|de parte de|em nome d[eao]"
    r"|namens|per conto d(?:i|el|ella|ell['’]))\s+"
    r"(?P<whom>[^.,;:!?\n]{3,60})"
    r"|(?:arrang|schedul|book|organi[sz]|set)\w* (?:this|the \w+|it|everything"
    r"|things)(?: up)? for (?P<other>[^.,;:!?\n]{2,40})"
    r"|(?:look(?:ing)? after|manag\w+|keep(?:ing)?) (?P<diary>[^.,;:!?\n]{2,40}?)['’]s? (?:diary|calendar|schedule)",
    re.I,
)
_WITH_ME = re.compile(
    r"(?<!\w)(?:(?:with|meet|speak to) me and|with [^.,;:!?\n]{2,40} and (?:me|myself|i)\b|(?:me|myself) and [A-Z]"
    r"|i(?:['’]ll| will) (?:also )?be (?:there|on the call|in the room|interviewing)(?: too| as well)"
    r"|mit mir und|mit [^.,;:!?\n]{2,40} und mir\b|ich (?:bin|werde) (?:\w+ )?(?:auch|ebenfalls) (?:mit )?dabei"
    r"|avec moi et|avec [^.,;:!?\n]{2,40} et moi\b|je serai (?:également|aussi) (?:présente?|là|avec vous)"
    r"|conmigo y|con [^.,;:!?\n]{2,40} y conmigo|comigo e|com [^.,;:!?\n]{2,40} e comigo"
    r"|met mij en|met [^.,;:!?\n]{2,40} en (?:mij|ikzelf)|ik (?:ben|schuif|sluit) er (?:zelf )?ook (?:bij|aan)"
    r"|con me e|con [^.,;:!?\n]{2,40} e (?:con )?me\b|ci sarò anch['’]io"
    r"|(?:lernst du|lernen sie|triffst du|treffen sie|du lernst|sie lernen|du triffst|sie treffen)"
    r" [^.,;:!?\n]{2,40} und mich\b"
    r"|(?:sprichst du|sprechen sie|du sprichst|sie sprechen) mit [^.,;:!?\n]{2,40} und mir\b"
    r"|(?:tu (?:rencontres|rencontreras|verras)|vous (?:rencontrez|rencontrerez|verrez)) [^.,;:!?\n]{2,40} et moi\b"
    r"|(?:conocerás|conoces|verás) a [^.,;:!?\n]{2,40} y a mí\b"
    r"|(?:maak je kennis met|spreek je|ontmoet je|je spreekt|je ontmoet) [^.,;:!?\n]{2,40} en mij\b"
    r"|(?:incontrerai|conoscerai|vedrai) [^.,;:!?\n]{2,40} e me\b"
    # who says "we see each other, with Chiara" is there
    r"|(?:ci (?:vediamo|sentiamo|incontriamo)|nos (?:vemos|reunimos|conectamos|encontramos)|nos veremos|nos vemos"
    r"|(?:on|nous) (?:se|nous) (?:voit|voyons|retrouve|retrouvons|verra|verrons)|wir (?:sehen|treffen|sprechen) uns"
    r"|we zien elkaar|we spreken elkaar)(?=[ ,])[^.;:!?\n]{0,40}?[ ,](?:con|com|avec|mit|met|insieme a)"
    r" (?!(?:il|la|le|el|los|das|dem|der"
    r"|te|ti|você|dir|ihnen|vous|toi|jou|je|u|lei|usted)\b)"
    r"|(?:and i|und ich|et moi(?:-même)?|y yo|e io|ed io|en ik|e eu)"
    r" (?:will (?:meet|talk|speak|interview|see|walk|ask|go)"
    r"|are looking forward|look forward to (?:meeting|talking|speaking|seeing)|nehmen uns|freuen uns|sprechen"
    r"|möchten (?:dich|sie|mit)|werden mit|serons|aimerions|te (?:entrevistaremos|acompañaremos|esperamos)"
    r"|vamos (?:conversar|falar|entrevist\w+)|spreken|willen|ti (?:aspettiamo|accoglieremo|intervisteremo)))",
    re.I,
)


_OWN = (
    r"(?:your|the|ihre?|dein|votre|ta|ton|tu|sua?|o seu|a sua|uw|je|jouw|la (?:vostra|tua|sua)|il (?:vostro|tuo|suo))"
)
_COORDINATOR = (
    r"(?:(?:interview|recruiting|recruitment|candidate|hiring|scheduling) )?(?:coordinator|koordinatorin|koordinator"
    r"|coordinatrice|coordinateur|coordinadora?|coordenadora?|coördinator|coordinatore)(?! of| for| de| der| van| di)\b"
)
_COORDINATES = re.compile(
    r"(?<!\w)(?:as|i(?:['’]m| am|['’]ll be| will be)|(?:ich bin|als)|je (?:suis|serai)|en tant que|(?:soy|seré|como)"
    r"|(?:sou|serei)|ik (?:ben|zal)|(?:sono|sarò|come))\s+"
    rf"{_OWN} (?:[\w-]+ (?:and|und|et|y|e|en) )?{_COORDINATOR}",
    re.I,
)
_BESIDES = re.compile(
    r"(?<!\w)(?:(?:will|is going to) also (?:join|attend|be|take part)"
    r"|(?:also|in addition) (?:joining|attending|present)"
    r"|(?:wird|werden|kommt|kommen|nimmt|nehmen|ist|sind)"
    r" (?:auch|ebenfalls|zudem|außerdem|zusätzlich)"
    r"|(?:participera|participeront|sera|seront) (?:aussi|également)"
    r"|(?:también|además) (?:estará|participará|asistirá|vendrá)\w*|(?:estará|participará|asistirá)n? también"
    r"|também (?:vai|vão|estará|participará|estarão)|(?:vai|estará|participará) também"
    r"|(?:is|zijn|sluit|sluiten|schuift|schuiven|doet|komt) ook|parteciper(?:à|anno) anche|ci sar(?:à|anno) anche"
    r"|sar(?:à|anno) presente?i? anche|neben mir|besides me|alongside me|join me|joins me|se joindra à nous|à mes côtés"
    r"|me acompaña\w*|me acompanha\w*|insieme a me)",
    re.I,
)


def brings_others(text: str) -> bool:
    """*text* says that somebody is there as well, so its writer is too."""
    return bool(_BESIDES.search(text))


def leaves_it(text: str) -> bool:
    """The writer of *text* says "I will not be there", or that they open the call and leave."""
    return bool(_ABSENT.search(text) or _LEAVES.search(text))


def calls_self_coordinator(text: str) -> bool:
    """The writer of *text* says "I am your coordinator", and not that they take part."""
    return bool(_COORDINATES.search(text)) and not takes_part(text)


def only_arranges(text: str, others: Sequence[Interviewer]) -> bool:
    """The writer of *text* only arranges, or writes on behalf of one of *others*."""
    if _ONLY_ARRANGES.search(text):
        return True
    known = {word.casefold() for one in others for word in display_name(one.person.name).split()}
    told = [found["whom"] or found["other"] or found["diary"] for found in _ON_BEHALF.finditer(text)]
    return any(word.casefold() in known for whom in told for word in re.findall(r"[\w-]+", whom) if word[:1].isupper())


def takes_part(text: str) -> bool:
    """The writer of *text* says that they are there as well."""
    return bool(_WITH_ME.search(text))
