"""The debrief form for the person's editor, filled with what was noted, and what it says when it comes back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mailbot.core.composing import Facts, compose
from mailbot.core.debriefing import QUESTIONS, Answer, answers_in
from mailbot.core.ledger import Opportunity
from mailbot.core.model import Person
from mailbot.core.noted import meant
from mailbot.core.policy import Policy
from mailbot.core.stated import NoteField
from mailbot.wiring.noting import named_as

_UNDER = {NoteField.CHANCE: NoteField.ANSWER}
"""Fields without a question of their own, and the question they are shown below, with their name in front."""


def empty_form(people: Sequence[Person], opportunity: Opportunity, policy: Policy) -> str:
    """The form as the debrief note has it; the first of *people* with a name serves as the example."""
    person = next((p for p in people if p.name), Person())
    return compose("debrief", Facts(person=person, company=opportunity.company), policy).text


def filled(form: str, answers: Iterable[Answer], people: Sequence[Person]) -> str:
    """*form* with *answers* below their questions: first what is for everybody, then person by person."""
    below: dict[NoteField, list[str]] = {}
    for one in sorted(answers, key=lambda a: bool(a.person)):
        head = f"{_name_of(one.person, people)}: " if one.person else ""
        mark = f"{one.field.value}: " if one.field in _UNDER else ""
        below.setdefault(_UNDER.get(one.field, one.field), []).append(f"{head}{mark}{one.text}")
    lines = list(below.pop(NoteField.TEXT, []))
    for paragraph in form.split("\n\n"):
        number = paragraph.lstrip()[:1]
        field = QUESTIONS[int(number) - 1] if number.isdigit() and 1 <= int(number) <= len(QUESTIONS) else None
        lines += [paragraph, *below.pop(field, [])] if field else [paragraph]
    return "\n\n".join(lines) + "\n"


def showable(answers: Iterable[Answer], people: Sequence[Person]) -> tuple[Answer, ...]:
    """Those of *answers* that the form can show: for everybody, or for somebody with a name."""
    return tuple(one for one in answers if not one.person or _name_of(one.person, people))


def read_back(text: str, form: str, people: Sequence[Person]) -> tuple[Answer, ...]:
    """What *text* says below the questions of *form*, persons named as a note keeps them."""
    names = tuple(dict.fromkeys(p.name for p in people if p.name))
    return tuple(replace(one, person=named_as(one.person, people)) for one in answers_in(text, form, names))


def _name_of(kept: str, people: Sequence[Person]) -> str:
    known = meant(kept, people)
    return known.name if known else ""


def changes(before: Iterable[Answer], after: Iterable[Answer]) -> tuple[Answer, ...]:
    """What is to be noted, and (without text) what is to be taken back, so that *before* becomes *after*."""
    old = {(one.field, one.person): one for one in before}
    new = {(one.field, one.person): one for one in after}
    gone = [replace(one, text="") for place, one in old.items() if place not in new]
    return (*(one for place, one in new.items() if old.get(place) != one), *gone)
