"""Whom users note in an entry of their own: lines that begin with a name and what that person is."""

import re

from mailbot.core.addresses import has_phrase
from mailbot.core.boilerplate import Line
from mailbot.core.labels import label_of
from mailbot.core.listing import Mention
from mailbot.core.offices import is_office
from mailbot.core.policy import Words
from mailbot.core.runs import Run, runs_in
from mailbot.core.signatures import is_sign_off
from mailbot.core.spellings import is_first_name

_MOST_LINES = 12
_LONGEST_LINE = 120
_GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|dear|good (?:morning|afternoon)|hallo|guten tag|liebe[r]?|sehr geehrte[r]?|moin"
    r"|bonjour|salut|cher|chère"
    r"|madame|monsieur|hola|estimad[oa]|buen[oa]s|olá|oi|car[oa]|prezad[oa]|exm[oa]|bom dia|boa tarde|hoi|beste"
    r"|geachte|goedemorgen"
    r"|goedemiddag|ciao|gentile|egregi[oa]|buongiorno|salve)\b",
    re.I,
)
_WITH = r"^\W*(?:(?:w/|with|mit|avec|con|com|met|and|und|et|y|e|en|meet|see|treffen|gesprek|call)\s+)?$"


def noted_in(lines: list[Line], words: Words) -> list[tuple[Mention, bool]]:
    """The people in *lines*, with whether each recruits; nobody where the lines are a letter somebody sent."""
    letter = any(_GREETING.match(line.text) or is_sign_off(line.text) for line in lines)
    if letter or len(lines) > _MOST_LINES:
        return []
    return [one for line in lines for one in _on(line, words)]


def _on(line: Line, words: Words) -> list[tuple[Mention, bool]]:
    """Whom *line* begins with, when it tells what they are as well."""
    if line.dial_in or len(line.text) > _LONGEST_LINE or label_of(line.text):
        return []
    runs = [run for run in runs_in(line.text, words.first_names) if run.complete]
    if not runs or not re.match(_WITH, line.text[: runs[0].start], re.I) or not _is_person(runs[0], words):
        return []
    behind = line.text[runs[0].end :]
    if not re.match(r"\s*[,:(–—/|-]", behind) or not is_office(re.split(r"[+&;]", behind)[0]):
        return []
    recruits = bool(has_phrase(behind, words.coordinator))
    return [(Mention(name=runs[0].name, remark=behind[:80], first=True), recruits)]


def _is_person(run: Run, words: Words) -> bool:
    return run.titled or is_first_name(run.name.split()[0], words)
