"""What a reader of an invitation skips: the dial-in text of Zoom, Teams, Webex, Meet and the like."""

import re
from dataclasses import dataclass

_LONGEST_TEXT = 20_000
_LONGEST_LINE = 2_000
_RULER = re.compile(r"^\W*(?:_{8,}|-::~|~:~|\*~\*~|[-–—=*]{20,}|⎯{8,}|\.{20,})")
_DIAL_IN = re.compile(
    r"scheduled (?:zoom|webex) (?:meeting|event)|join (?:zoom|teams|webex|skype|the|with|on your|from|by|via|online"
    r"|meeting|microsoft|google|a video)\b"
    r"|zoom[- ]meeting|(?:microsoft )?teams[- ](?:meeting|besprechung)|^\W*microsoft teams\b|webex meeting"
    r"|^\W*google meet\b|join with google meet|bluejeans|gotomeeting|skype meeting"
    r"|meeting (?:id|number|link|url|password|options)|(?:pass|access|host)[ -]?(?:code|key|wort)\b|one[- ]tap mobile"
    r"|dial(?:[ -]?in)?\b.*(?:location|number|phone|tenant|by)|find (?:a|your) local number|local numbers?\b"
    r"|toll[- ]?free"
    r"|(?:phone )?conference id|reset (?:dial-in )?pin|\b(?:sip|h\.?323)\b|video (?:conferencing device|call link"
    r"|system)|tenant key"
    r"|call in (?:\(|by)|audio only|international numbers|more phone numbers|do not edit this section"
    r"|learn more about (?:meet|teams)"
    r"|need help\?|for organizers|besprechungs-id|kenncode|an der besprechung teilnehmen|an besprechung teilnehmen"
    r"|meeting-?id|kennung"
    r"|participer à la réunion|id de réunion|code d.accès|rejoindre (?:la réunion|zoom)|unirse a"
    r"|id de (?:la )?reuni[óo]n|c[óo]digo de acceso"
    r"|entrar na reuni|participe da|ingressar|deelnemen aan|vergadering-?id|partecipa alla|id riunione|\bpin:"
    r"|https?://\S*(?:zoom\.us|teams\.microsoft|teams\.live|webex\.com|meet\.google|gotomeet|whereby|bluejeans)",
    re.I,
)
_DATED = r"(?!\d{4}-\d{2}-\d{2}\b|\d{1,2}([./-])\d{1,2}\1\d{4}\b)"
_PHONE = re.compile(r"^\W*" + _DATED + r"\+?\d[\d\s().\-]{6,}\d(?:[,#*\d]*)?(?:\s|$)")


_BOLD = re.compile(r"\*\*([^*\n]{1,200})\*\*")  # as in Markdown
_CHAT = re.compile(  # as messengers copy a message: when and by whom it was written
    r"^(?:\[\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?,\s\d[\d./-]{3,9}\d\]"
    r"|\[\d[\d./-]{3,9}\d,\s\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?\]"
    r"|\d[\d./-]{3,9}\d,\s\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?\s-)\s[^:]{2,40}:\s",
    re.I,
)
_DEBRIEF = re.compile(r"^-{2,}\s*debrief\b", re.I)  # below it stand the user's own notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an event's text. `blank_before`: a paragraph begins here; `dial_in`: it is boilerplate."""

    text: str
    blank_before: bool = False
    dial_in: bool = False


def lines_of(description: str) -> list[Line]:
    """The lines that are not empty, in order; at most the first 20,000 characters, and 2,000 of a line.

    A line is dial-in text from a mark of it to the next paragraph, or to the closing ruler when it began with one.
    """
    read: list[Line] = []
    rows = description[:_LONGEST_TEXT].splitlines()
    blank, inside, ruled = True, False, False
    for number, row in enumerate(rows):
        text = _CHAT.sub("", _BOLD.sub(r"\1", row[:_LONGEST_LINE]).strip())
        if _DEBRIEF.match(text):
            break
        if text != "--" and not any(char.isalnum() for char in text) and not _RULER.match(text):
            blank, inside = True, False
            continue
        if _RULER.match(text):
            ruled = not ruled and _opens(rows, number)
            blank, inside = True, False
            continue
        inside = inside or ruled or bool(_DIAL_IN.search(text) or _PHONE.match(text))
        read.append(Line(text=text, blank_before=blank, dial_in=inside))
        blank = False
    return read


def _opens(rows: list[str], number: int) -> bool:
    """The ruler at *number* stands above dial-in text: the next line that is not empty has a mark of it."""
    below = next((row for row in rows[number + 1 : number + 4] if row.strip()), "")
    return bool(_DIAL_IN.search(below[:_LONGEST_LINE]))
