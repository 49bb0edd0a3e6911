"""Whether the writer of an invitation says that they will be there as well: then they do not only arrange it."""

import re

from mailbot.core.reading.prose import sentences_of

_MOST = 20_000
_TALK = (
    r"(?:interview|call|chat|conversation|meeting|session|one|this|it|gespräch|termin|entretien|échange|entrevista"
    r"|reunión|conversa|gesprek|colloquio|incontro)"
)
_ALONG = re.compile(
    r"\b(?:"
    rf"{_TALK}\b[^.!?]{{0,40}}? (?:with me|mit mir|avec moi|conmigo|comigo|met mij|con me)\b"
    r"|with me (?:and|will|are|is)|joins? me|joining me|alongside me|together with me|(?-i:me and [A-ZÀ-Þ])"
    r"|(?-i:[A-ZÀ-Þ][\w'’-]+,? and (?:I|myself)\b)"
    r"|I(?:['’]ll|['’]m| will| am)(?: (?:also|both|naturally|of course|then|be|going to|obviously))*"
    r" (?:joined|join|joining|there|on the|present|attend|attending|sit in|sitting in|lead|leading|start|starting"
    r"|run|running|walk you through|interview|interviewing|with you)"
    r"|(?:mit|neben|zu) mir (?:und|wird|werden|sind|ist|nehmen|nimmt|gesellt)"
    r"|ich (?:bin|werde|komme|nehme|führe|leite|stoße|sitze)\b[^.!?]{0,40}?"
    r"\b(?:dabei|teil|dazu|führen|leiten|anwesend|teilnehmen|gespräch|begleiten)"
    r"|und ich (?:werden|freuen|sprechen|führen|treffen|möchten|wollen|empfangen)"
    r"|avec moi(?:-même)? (?:et|ainsi)|à mes côtés|et moi(?:-même)?\b|accompagnée?s? de moi"
    r"|je (?:serai|participerai|vous recevrai|mènerai|animerai|me joindrai)\b(?! (?:en|disponible|joignable|à l))"
    r"|je (?:conduirai|dirigerai|ferai passer)|on se (?:retrouve|voit)\b[^.!?]{0,40}? avec"
    r"|conmigo y|me acompañar[áa]n?|(?:y|e) yo\b|yo también|estaré (?:yo )?(?:también|contigo|presente)|participaré"
    r"|comigo e|e eu\b|eu também|(?:vou|irei|estarei) (?:participar|estar|presente|junto|com você)|me acompanha"
    r"|met mij en|en ik (?:zullen|willen|spreken|kijken)"
    r"|ik (?:ben|zal|sluit|schuif|loop|kom|doe)\b[^.!?]{0,40}?\b(?:bij|aan|aanwezig|erbij|mee)\b"
    r"|con me (?:e|ci)|e io\b|io stess[oa]|insieme a me|(?:ci )?sarò (?:anch['’]io|anche io|presente|con)"
    r"|parteciperò|mi unirò"
    r")",
    re.I,
)
_NOT = re.compile(
    r"\b(?:not|never|only|just|nicht|nur|pas|no|não|niet|alleen|non|solo|cannot|unable|unfortunately|leider|drop off"
    r"|leave you|hand over|introduc\w+|then leave|then it(?:['’]s| is) you|vi lascio|vous laisse|os dejo|te dejo"
    r"|deixo vocês|laat jullie)\b|n['’]t\b",
    re.I,
)


def writer_comes_along(text: str) -> bool:
    """A sentence of *text* says that its writer takes part: "Sam will join me", "ich bin auch dabei"."""
    sentences = (sentence for line in text[:_MOST].splitlines() for sentence in sentences_of(line))
    return any(_ALONG.search(sentence) and not _NOT.search(sentence) for sentence in sentences)
