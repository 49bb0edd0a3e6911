"""Whom users note in an entry of their own: lines that begin with a name and what that person is."""

import re

from mailbot.core.addresses import has_phrase
from mailbot.core.policy import Words
from mailbot.core.reading.boilerplate import Line
from mailbot.core.reading.houses import names_a_house
from mailbot.core.reading.labels import label_of
from mailbot.core.reading.listing import Mention
from mailbot.core.reading.offices import is_like_a_house, is_office
from mailbot.core.reading.runs import Run, runs_in
from mailbot.core.reading.signatures import is_sign_off
from mailbot.core.reading.spellings import is_first_name

_MOST_LINES = 12
_BULLETS = frozenset({"-", "*", "•", "–", "·"})
_LONGEST_LINE = 120
_GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|dear|good (?:morning|afternoon)|hallo|guten tag|liebe[r]?|sehr geehrte[r]?|moin"
    r"|bonjour|salut|cher|chère"
    r"|madame|monsieur|hola|estimad[oa]|buen[oa]s|olá|oi|car[oa]|prezad[oa]|exm[oa]|bom dia|boa tarde|hoi|beste"
    r"|geachte|goedemorgen"
    r"|goedemiddag|ciao|gentile|egregi[oa]|buongiorno|salve)\b",
    re.I,
)
_TITLE_WITH = re.compile(r"(?:\b(?:with|mit|avec|con|com|met)|\bw/)\s+(?P<rest>[A-ZÀ-Þ].*)$", re.I)
_CALLS = r"^\W*(?:me llama|mi chiama|m['’]appelle|me liga|es ruft an|mich ruft|called? by|belt mij)\s+$"
_WITH = (
    r"^\W*(?:(?:w/|with|mit|avec|con|com|met|and|und|et|y|e|en|meet|see|treffen|gesprek|call"
    r"|(?:i(?:['’]m| am) )?(?:meeting|seeing|(?:speak|talk)ing (?:to|with))"
    r"|(?:ich )?(?:spreche|rede|treffe)(?: mit)?|(?:je )?(?:parle (?:à|avec)|vois"
    r"|rencontre)|(?:hablo|hablaré|quedo|me reúno|conozco) (?:con|a)|(?:falo|converso|reúno) com"
    r"|(?:ik )?spreek(?: met)?|(?:parlo|mi vedo) con|incontro|vedo)\s+)?$"
)
_JOINED = re.compile(r"(?:\s*\([^()]{2,40}\))?\s*(?:[&+]|(?:and|und|et|y|e|en)\b)\s*", re.I)
_ENDS = re.compile(r"\s*(?:$|[,;.(–—|/]|-\s)")


def noted_in(title: str, lines: list[Line], words: Words) -> list[tuple[Mention, bool]]:
    """The people in *title* ("Coffee w/ Jane Roe + Bob Ray") and *lines*, with whether each recruits; nobody where the
    lines are a letter somebody sent.
    """
    letter = any(_GREETING.match(line.text) or is_sign_off(line.text) for line in lines)
    if letter or len(lines) > _MOST_LINES:
        return []
    return _titled(title, words) + [one for line in lines for one in _on(line, words)]


def _titled(title: str, words: Words) -> list[tuple[Mention, bool]]:
    """Two or more behind a "with", the first by a well-known first name: one alone is read elsewhere."""
    found = _TITLE_WITH.search(title[:200])
    rest = found["rest"] if found else ""
    every = [run for run in runs_in(rest, words.first_names) if run.complete]
    joined = _joined(rest, every, words)
    people = [run for run in every if run in joined or _is_person(run, words)]
    listed = len(people) > 1 and rest.startswith(people[0].name)
    return [(Mention(name=run.name), False) for run in people] if listed else []


def _on(line: Line, words: Words) -> list[tuple[Mention, bool]]:
    """Whom *line* begins with, when it tells what they are as well."""
    if line.dial_in or len(line.text) > _LONGEST_LINE or label_of(line.text):
        return []
    runs = [run for run in runs_in(line.text, words.first_names) if run.complete]
    before = line.text[: runs[0].start] if runs else ""
    calls = bool(re.match(_CALLS, before, re.I))
    if not runs or not (calls or re.match(_WITH, before, re.I)) or not _is_person(runs[0], words):
        return []
    if len(listed := _joined(line.text, runs, words)) > 1:
        return [(Mention(name=run.name, first=run is listed[0]), False) for run in listed]
    behind = line.text[runs[0].end :]
    bullet = before.strip() in _BULLETS and bool(re.fullmatch(r"\s*\([^()]{2,40}\)\W*", behind))
    if not bullet and (not re.match(r"\s*[,:(–—/|-]", behind) or not is_office(re.split(r"[+&;.]", behind)[0])):
        return []
    recruits = not calls and bool(has_phrase(behind, words.coordinator))
    return [(Mention(name=runs[0].name, remark=behind[:80], first=True), recruits)]


def _joined(text: str, runs: list[Run], words: Words) -> list[Run]:
    """The first of *runs* and those that "and" joins right to it, each with nothing but an end behind it; nobody where
    the first is no person beyond doubt, or one of them may be a firm.
    """
    found = runs[:1] if runs and _is_person(runs[0], words) else []
    for run in runs[1:] if found else []:
        if not _JOINED.fullmatch(text[found[-1].end : run.start]):
            break
        found.append(run)
    ends = bool(found) and bool(_ENDS.match(text, found[-1].end))
    firm = any(names_a_house(run.name) or is_like_a_house(run.name) for run in found)
    return found if ends and not firm else []


def _is_person(run: Run, words: Words) -> bool:
    return run.titled or is_first_name(run.name.split()[0], words)
