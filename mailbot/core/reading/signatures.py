"""The signature under an event's text: who wrote it, and what they are."""

import re
from dataclasses import replace

from mailbot.core.policy import Words
from mailbot.core.reading.boilerplate import Line
from mailbot.core.reading.listing import Mention, mentions

_MOST_LINES = 7
_SIGN_OFF = re.compile(
    r"^\W*(?:(?:(?:with |many |my )?(?:best|kind|warm|kindest|warmest)(?: (?:regards|wishes))?|regards|cheers"
    r"|sincerely|yours(?: (?:sincerely|truly))?"
    r"|(?:many |with )?thanks(?: (?:again|so much|and (?:best|kind) regards|in advance))?|thank you|talk soon"
    r"|see you (?:soon|then)"
    r"|(?:mit )?(?:freundlichen?|besten?|herzlichen?|vielen?|liebe|viele|schöne|beste) (?:grüßen?|gruß|dank)|grüße"
    r"|lg|vg|mfg"
    r"|(?:bien )?cordialement|bien à vous|sincères salutations|à bientôt"
    r"|(?:un )?(?:cordial )?saludos?(?: cordiales?)?|atentamente|un abrazo"
    r"|atenciosamente|cumprimentos|(?:com os )?melhores cumprimentos|abraços?|obrigad[oa]|(?:met )?(?:vriendelijke"
    r"|hartelijke) groet(?:en)?|groet(?:en|jes)?"
    r"|(?:cordiali|distinti) saluti|saluti|grazie|a presto|merci|gracias))\W{0,3}$|^--\s*$",
    re.I,
)


def is_sign_off(text: str) -> bool:
    """A line like "Kind regards," under which a name stands."""
    return len(text) < 60 and bool(_SIGN_OFF.match(text))


def signature_in(lines: list[Line], words: Words, known: tuple[str, ...]) -> tuple[Mention | None, int]:
    """Who signs in the *lines* below a sign-off, with address, profile and title, and how many lines that takes."""
    signer: Mention | None = None
    taken = 0
    for line in lines[:_MOST_LINES]:
        if line.dial_in or (line.blank_before and taken > 1):
            break
        here = mentions(line.text, words, known)
        if signer is None:
            signer = next((one for one in here if one.first and one.name), None)
            if signer is None:
                return None, 0
        else:
            signer = _more(signer, line.text, here)
        taken += 1
    return signer, taken


def _more(signer: Mention, text: str, here: list[Mention]) -> Mention:
    """*signer* with what one more line of the signature tells."""
    address = next((one.address for one in here if one.address and not one.complete or one.address), None)
    profile = next((one.profile for one in here if one.profile), "")
    return replace(
        signer,
        address=signer.address or address or signer.address,
        profile=signer.profile or profile,
        remark=f"{signer.remark} {text}".strip()[:300],
    )
