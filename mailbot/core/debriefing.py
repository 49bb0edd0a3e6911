"""The debrief: a form with five questions, and what was written below them read back as notes."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mailbot.core.names import clean, name_key
from mailbot.core.stated import NoteField

QUESTIONS = (NoteField.LIKED, NoteField.CONCERN, NoteField.ANSWER, NoteField.PROMISED, NoteField.DECISION)
"""What the form's questions 1 to 5 ask for."""
_NUMBERED = re.compile(r"^\W*(?P<number>[1-5])\s*[.)]\s+(?P<rest>\S.*)$")
_FIELD = re.compile(r"^\W*(?P<field>liked|concern|answer|chance|promised|decision)\s*:\s*(?P<rest>.*)$", re.I)
_MARKER = re.compile(r"^\s*-{2,}\s*debrief\s*-*\s*$", re.I | re.M)
_SIGNATURE = re.compile(r"^\s*-- ?$", re.M)
_LONGEST = 20_000  # characters of one answer: the note is thrown away, so what it says is kept whole
_TELLING = 4  # words of the form in a row that the user will not have written
_AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One thing a debrief says; `person` "" for everybody met."""

    field: NoteField
    text: str
    person: str = ""


def answers_in(text: str, form: str, people: Collection[str] = ()) -> tuple[Answer, ...]:
    """What was written below the questions of *form* in *text*; lines of the form itself say nothing.

    A line that begins with the name of one of *people* is for that person alone, one with `chance:` (or another
    field's name) for that field. What stands above the first question is free text.
    """
    questions = _questions(form)
    asked, whole = {_plain(line) for line in form.splitlines()}, f" {_plain(form)} "
    found: list[Answer] = []
    current: NoteField | None = None
    person = ""
    for line in _without_intro(_SIGNATURE.split(text)[0], form).splitlines():
        question = next((q for q in questions if _plain(line).startswith(_plain(q))), "")
        if question:
            current, person = questions[question], ""
            line = _after(line, question)
        if not clean(line, _LONGEST):
            person = ""
            continue
        wrapped = current is None and len(line.split()) >= _TELLING and f" {_plain(line)} " in whole
        if not question and (_plain(line) in asked or wrapped):
            continue  # our own words; above the questions also in part, where the user wrote into them
        field, person, said = _one(line, current or NoteField.TEXT, person, people)
        _add(found, Answer(field=field, text=said, person=person))
    return tuple(found)


def loose_in(text: str, people: Collection[str] = ()) -> tuple[Answer, ...]:
    """What a text without questions says: lines with a field's name in front, the rest as free text."""
    found: list[Answer] = []
    for line in text.splitlines():
        if clean(line, _LONGEST):
            field, person, said = _one(line, NoteField.TEXT, "", people)
            _add(found, Answer(field=field, text=said, person=person))
    return tuple(found)


def below_marker(description: str) -> str | None:
    """What stands below a line `--- debrief` in an event's description, None when there is no such line."""
    parts = _MARKER.split(description, maxsplit=1)
    return parts[1].strip() if len(parts) == 2 else None


def day_in(text: str, near: date) -> date | None:
    """The date *text* names: 2026-03-12, 12.3.2026, 12.3. or 12/3/2026 (day first); one without a year is the next
    after *near*. None when it names none, or one that is before *near* or more than a year after it.
    """
    found = re.search(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", text)
    if found:
        named = _day(int(found[1]), int(found[2]), int(found[3]))
    elif found := re.search(r"\b(\d{1,2})[./](\d{1,2})[./]?(\d{4})?\b", text):
        named = _day(int(found[3] or near.year), int(found[2]), int(found[1]))
        if named and not found[3] and named < near:
            named = _day(near.year + 1, int(found[2]), int(found[1]))
    else:
        return None
    return named if named and near <= named <= near + _AHEAD else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _questions(form: str) -> dict[str, NoteField]:
    """The form's numbered lines, with what they ask for."""
    numbered = [m for line in form.splitlines() if (m := _NUMBERED.match(line))]
    return {m.group(0).strip(): QUESTIONS[int(m.group("number")) - 1] for m in numbered}


def _without_intro(text: str, form: str) -> str:
    """*text* without what the form says around its questions, however a client has wrapped it."""
    for line in {line for line in form.splitlines() if not _NUMBERED.match(line)}:
        words = re.findall(r"[^\W_]+", line)
        if len(words) >= _TELLING:
            text = re.sub(r"[\W_]+".join(map(re.escape, words)) + r"[^\w\n]*", "\n", text, flags=re.I)
    return text


def _plain(line: str) -> str:
    return re.sub(r"[\W_]+", " ", line).strip().casefold()


def _after(line: str, question: str) -> str:
    """What was written on the question's own line, behind it."""
    words = len(_plain(question).split())
    return re.sub(rf"^(?:[\W_]*[^\W_]+){{{words}}}[\W_]*", "", line)


def _one(line: str, current: NoteField, person: str, people: Iterable[str]) -> tuple[NoteField, str, str]:
    """The field, the person and the words of one line; a line without a name goes on about the person before."""
    said = clean(line.lstrip("-–•*> \t"), _LONGEST)
    head, colon, rest = said.partition(":")
    if colon and (named := _named(head, people)):
        person, said = named, rest.strip()
    if field := _FIELD.match(said):
        return NoteField(field.group("field").lower()), person, field.group("rest").strip()
    return current, person, said


def _named(head: str, people: Iterable[str]) -> str:
    """Which of *people* the words before a colon name: in full, or by a part that only one of them bears."""
    wanted = name_key(head)
    fitting = [one for one in people if wanted and wanted <= name_key(one)]
    return fitting[0] if len(fitting) == 1 else ""


def _add(found: list[Answer], new: Answer) -> None:
    """*new* behind what was said before for the same field and person, as one text."""
    if not new.text:
        return
    for index, one in enumerate(found):
        if (one.field, one.person) == (new.field, new.person):
            joined = f"{one.text} {new.text}"[:_LONGEST]
            found[index] = Answer(field=one.field, text=joined, person=one.person)
            return
    found.append(new)
