"""The debrief: a form with five questions, and what was written below them read back as notes."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from mailbot.core.names import clean, name_key
from mailbot.core.stated import NoteField

QUESTIONS = (NoteField.LIKED, NoteField.CONCERN, NoteField.ANSWER, NoteField.PROMISED, NoteField.DECISION)
"""What the form's questions 1 to 5 ask for."""
_NUMBERED = re.compile(r"^\W*(?P<number>[1-5])\s*[.)]\s+(?P<rest>\S.*)$")
_NUMBER = re.compile(r"^\W*(?P<number>[1-5])\s*[.)](?!\s?\d{1,2}\.)(?!\d)\s*(?P<rest>.*)$")
_FIELD = re.compile(r"^\W*(?P<field>liked|concern|answer|chance|promised|decision)\s*:\s*(?P<rest>.*)$", re.I)
_MARKER = re.compile(r"^\s*-{2,}\s*debrief\s*-*\s*$", re.I | re.M)
_SIGNATURE = re.compile(r"\W*--\s*$")
_LONGEST = 20_000  # characters of one answer: the note is thrown away, so what it says is kept whole
_TELLING = 4  # words of the form in a row that the user will not have written
_FEW = 3  # words that tell a question without its number


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One thing a debrief says; `person` "" for everybody met."""

    field: NoteField
    text: str
    person: str = ""


def answers_in(text: str, form: str, people: Collection[str] = ()) -> tuple[Answer, ...]:
    """What was written below the questions of *form* in *text*; lines of the form itself say nothing.

    A line that begins with the name of one of *people* is for that person alone, and so is what follows it, up to the
    next name or question; one with `chance:` (or another field's name) is for that field. A question that is no longer
    there is told by its number. What stands above the first question is free text.
    """
    lines = _without_intro(text, form).splitlines()
    ours = frozenset(_plain(line) for line in form.splitlines())
    reading = _Reading(questions=_questions(form), ours=ours, whole=f" {_plain(form)} ", people=people)
    reading.asked = frozenset(found[0] for line in lines if (found := reading.literal(line)))
    for line in lines:
        reading.take(line)
    return tuple(reading.found)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """A form on its way back, line by line. `asked` are the questions that still stand there, by number."""

    questions: Sequence[tuple[int, str]]
    ours: frozenset[str]  # the form's lines
    whole: str
    people: Collection[str]
    asked: frozenset[int] = frozenset()
    found: list[Answer] = field(default_factory=list)
    number: int = 0  # of the question that is being answered
    person: str = ""
    listing: bool = False  # the answer is a list with numbers of its own
    signed: bool = False  # a line of two dashes came: what follows may be the signature

    def take(self, line: str) -> None:
        """One line more: a question, words of our own, or a part of an answer."""
        if not _plain(line):
            self.signed = self.signed or bool(_SIGNATURE.match(line))
            return
        heading = self.literal(line) or self._by_number(line)
        if heading:
            self.number, line = heading
            self.person, self.listing, self.signed = "", False, False
        if not clean(line, _LONGEST) or (not heading and self._is_ours(line)):
            return
        current = QUESTIONS[self.number - 1] if self.number else NoteField.TEXT
        kind, self.person, said = _one(line, current, self.person, self.people)
        _add(self.found, Answer(field=kind, text=said, person=self.person))

    def literal(self, line: str) -> tuple[int, str] | None:
        """The number of the question that *line* begins with, with or without it, and what stands behind."""
        plain = f"{_plain(line)} "
        for number, words in self.questions:
            for head in (f"{number} {words}", *([words] if len(words.split()) >= _FEW else [])):
                if plain.startswith(f"{head} "):
                    return number, _after(line, head)
        return None

    def _by_number(self, line: str) -> tuple[int, str] | None:
        """The number that stands for a question which was deleted or changed, and the answer beside it."""
        numbered = _NUMBER.match(line)
        if not numbered:
            return None
        number, rest = int(numbered["number"]), numbered["rest"]
        if number in self.asked or number <= self.number or self.listing:
            self.listing = True
            return None
        theirs = {word for n, words in self.questions if n == number for word in words.split()}
        words = [word for word in _plain(rest).split() if word.isalpha()]
        changed = len(words) > 1 and sum(word in theirs for word in words) > len(words) / 2
        return number, "" if changed else rest

    def _is_ours(self, line: str) -> bool:
        """Words of the form or the signature; above the questions also in part, where the user wrote into them."""
        plain = _plain(line)
        wrapped = not self.number and len(line.split()) >= _TELLING
        return plain in self.ours or ((wrapped or self.signed) and f" {plain} " in self.whole)


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


def _questions(form: str) -> tuple[tuple[int, str], ...]:
    """The form's questions: number and plain words, those with more words first."""
    numbered = [m for line in form.splitlines() if (m := _NUMBERED.match(line))]
    once = dict.fromkeys((int(m["number"]), _plain(m["rest"])) for m in numbered)
    return tuple(sorted(once, key=lambda one: -len(one[1])))


def _without_intro(text: str, form: str) -> str:
    """*text* without what the form says around its questions, however a client has wrapped it."""
    for line in {line for line in form.splitlines() if not _NUMBERED.match(line)}:
        words = re.findall(r"[^\W_]+", line)
        if len(words) >= _TELLING:
            text = re.sub(r"[\W_]+".join(map(re.escape, words)) + r"[^\w\n]*", "\n", text, flags=re.I)
    return text


def _plain(line: str) -> str:
    return re.sub(r"[\W_]+", " ", line).strip().casefold()


def _after(line: str, head: str) -> str:
    """What was written on the question's own line, behind its words."""
    words = len(head.split())
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
