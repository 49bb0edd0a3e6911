"""What a title says of the occasion right before a firm's name: a call, a visit, a day on site, the way to meet."""

import re

from mailbot.core.reading.houses import names_a_house

_OCCASION = re.compile(
    r"^(?:llamada|videollamada|chamada|videochamada|ligação|reunión|reunião|riunione|réunion|cita|anruf|telefonat|termin"
    r"|videocall|appel|rdv|rendez-vous|belafspraak|telefoontje|afspraak|chiamata|videochiamata|telefonata|appuntamento"
    r"|incontro|call|meeting)\s+(?=\S)",
    re.I,
)
_DAY = re.compile(
    r"^(?:(?:(?:on-?site|assessment|trial|super|visit|selection|interview|open) (?:day|visit)|on-?site"
    r"|(?:kennenlern|probe|probearbeits|vorstellungs|schnupper|hospitations|auswahl|assessment)-?tag|hospitation"
    r"|journée (?:d['’]immersion|d['’]essai|de sélection|découverte)|immersion|día de (?:prueba|selección)"
    r"|dia de (?:experiência|seleção)|(?:meeloop|proef|selectie|kennismakings)dag|giornata di (?:prova|selezione))"
    r"(?:\s+(?:at|bei|chez|bij|presso|en|na|no)(?=\s))?\s+)(?=[A-ZÀ-Þ])",
    re.I,
)
_WAY = re.compile(
    r"^(?:day|visit|session|loop|round|stage|tel\.?|tél\.?|téléphonique|visio|vidéo"
    r"|video|phone|online|remote|(?:en )?présentiel|présentielle?"
    r"|presencia(?:l|is|les)|telefónicas?|telefônicas?|telefonisch|telefonic[oa]|virtual(?:es)?|virtuel(?:le)?"
    r"|virtuais|por (?:teléfono|telefone|videollamada|vídeo)|par (?:téléphone|visio)|per (?:telefono|telefon|video)"
    r"|in presenza|vor ort|op locatie)\s+(?=[A-ZÀ-Þ])"
)


def occasionless(text: str) -> str:
    """*text* without the words for a call, a visit or a way to meet that it begins with, where a name follows."""
    shown = _WAY.sub("", text)
    day = _DAY.match(shown)
    shown = shown[day.end() :] if day and shown[day.end()].isupper() else shown
    bare = _OCCASION.sub("", shown)
    return bare if bare != shown and bare[:1].isupper() and names_a_house(bare) else shown
