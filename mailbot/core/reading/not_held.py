"""Titles that say an event does not take place, where the calendar was not told: "Abgesagt: …", "(postponed)"."""

import re

_LONGEST = 300
_CALLED_OFF = (
    r"cancell?ed|called off|postponed"
    r"|abgesagt|gecancell?t|storniert|verschoben|entfällt|fällt aus|findet nicht statt"
    r"|annul[ée]e?s?|reportée?s?"
    r"|cancelad[oa]s?|anulad[oa]s?|aplazad[oa]s?|pospuest[oa]s?|suspendid[oa]s?"
    r"|adiad[oa]s?|desmarcad[oa]s?"
    r"|geannuleerd|uitgesteld|afgezegd|afgelast|gaat niet door"
    r"|annullat[oaie]|cancellat[oaie]|rinviat[oaie]|posticipat[oaie]|rimandat[oaie]"
)
_UNTIL = (
    r"(?:\s+(?:until|till|til|by|due|bis|von|vom|wegen|jusqu['’]\w+|par|sine die|hasta|por|até|pel[oa]|tot|door"
    r"|wegens|da[l]?|fino|per)(?!\w)[^)\]]{0,60}|\s*[-–—:,][^)\]]{0,60})?"
)  # not "to", "auf", "au", "al", "naar": an event that was moved to a day may be the one of that day
_AHEAD = re.compile(
    r"(?:\W*(?:re|fwd?|aw|wg|tr|rv|enc|r|i)\s*:)*\W*(?:event |termin |réunion |reunión |evento )?"
    rf"(?:{_CALLED_OFF})(?:\s+event)?\s*(?:[:：!\])]|\s[-–—|]\s|\s[-–—|](?=\S))",
    re.I,
)
# "Interview abgesagt", "Entretien reporté : …"
_SAID = re.compile(
    r"\W*[^\W\d_]*(?:interview|gespräch|entretien|entrevista|gesprek|colloquio|termin)\s+(?:(?:is|ist|wurde|est)\s+)?"
    rf"(?:{_CALLED_OFF})(?:\W*$|\s*[:：!]|\s[-–—|])",
    re.I,
)
_IN_BRACKETS = re.compile(rf"[(\[]\W*(?:{_CALLED_OFF})\b{_UNTIL}\W*[)\]]", re.I)
_AT_THE_END = re.compile(rf"(?:\s[-–—|]+\s+|\s*[:|]\s+|!\s+)(?:{_CALLED_OFF})\W*$", re.I)
_SHOUTED = re.compile(rf"\W*(?i:{_CALLED_OFF})\s+(?P<rest>\S.*)$")


def is_called_off(title: str) -> bool:
    """*title* begins or ends with a word that calls the event off, or bears one in brackets.

    Such a word within a phrase ("Cancellation policy analyst interview") says nothing.
    """
    text = " ".join(title[:_LONGEST].split())
    shouted = _SHOUTED.match(text)
    loud = shouted is not None and text[: shouted.start("rest")].isupper() and not shouted["rest"].isupper()
    said = _AHEAD.match(text) or _SAID.match(text) or _IN_BRACKETS.search(text) or _AT_THE_END.search(text)
    return loud or bool(said)
