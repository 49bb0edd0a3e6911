"""The sentences of a text, those that run over the end of a line too."""

import re

from mailbot.core.reading.boilerplate import Line

_WRAPPED = 50  # a shorter line was ended on purpose
_ENDINGS = (".", "!", "?", ":", ";")

_ENDS = re.compile(r"(?<=[.!?…])\s+(?=[\"“„(¿¡]?[A-ZÀ-Þ0-9])")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(.'’-])(?:[A-ZÀ-Þ]|dr|prof|mr|mrs|ms|st|sr|sra|dra|dott|ssa|ing|avv|sig|ra|dña|dhr|mevr|mw|drs|lic"
    r"|arq|eng|profa|d|m|dipl|nr|ca|bzw|jr|rev|hon|hr|fr|ds|geom|rag|arch|z\.b|dª|exma?|inc|ltd)\.$",
    re.I,
)


def sentences_of(text: str) -> list[str]:
    """The sentences of *text*; the dot of "Dr." ends none."""
    found: list[str] = []
    for part in _ENDS.split(text):
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return found


def read_on(lines: list[Line], at: int) -> str:
    """The line at *at* with the next two, as far as its sentence runs over."""
    text = lines[at].text
    for line in lines[at + 1 : at + 3]:
        if (
            line.blank_before
            or line.dial_in is not lines[at].dial_in
            or len(text) < _WRAPPED
            or text.endswith(_ENDINGS)
        ):
            break
        text = f"{text} {line.text}"
    return text
