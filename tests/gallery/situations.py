"""The situations of a search for work, and the messages that mailbot writes in them, in every language."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mailbot.core.composing import Composed, Facts, compose
from mailbot.core.ledger import Interviewer
from mailbot.core.linkedin import linkedin_note
from mailbot.core.model import Person
from mailbot.core.phrasing import LONGEST_FACT
from tests.core.policies import policy
from tests.gallery.notes import NOTES, Notes

MARKS = "{{ ''.__class__ }} {% raw %} <b>&amp;</b> <script>alert(1)</script>"
"""What nobody should be able to smuggle in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One of them: which kind of message it calls for, and what is known of everybody who gets one."""

    title: str
    kind: str
    facts: tuple[Facts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The messages of one situation in one language."""

    situation: Situation
    language: str
    messages: tuple[Composed, ...]


def situations(language: str) -> tuple[Situation, ...]:
    """All of them, with what was noted in *language*."""
    notes = NOTES[language]
    event = Facts(
        person=Person(name="Jane Doe"),
        company="Northwind",
        role="Data Engineer",
        topic=notes.topic,
        closing_name="Sam Hill",
        language=language,
    )
    told = [
        *_first(event, notes),
        *_names(event, notes),
        *_missing(event, notes),
        *_other_thanks(event, notes),
        *_check_ins(event, notes),
        *_ends(event, notes),
    ]
    return tuple(_seeded(one, number) for number, one in enumerate(told))


def _seeded(one: Situation, number: int) -> Situation:
    """Each person with a key of their own, as in life."""
    seeded = (replace(known, seed=f"{one.kind}/{number}/{index}") for index, known in enumerate(one.facts))
    return replace(one, facts=tuple(seeded))


def _full(notes: Notes) -> dict[str, Any]:
    return {"liked": notes.liked, "concern": notes.concern, "answer": notes.answer, "promised": notes.promised}


def _one(title: str, kind: str, facts: Facts, **said: Any) -> Situation:
    return Situation(title=title, kind=kind, facts=(replace(facts, **said),))


def _first(event: Facts, notes: Notes) -> Iterator[Situation]:
    """After a first talk, with more or less of a debrief."""
    long = {name: _drawn_out(text) for name, text in (("liked", notes.liked), ("answer", notes.answer))}
    yield _one("First talk, no debrief", "thank_you", event)
    yield _one("First talk, one thing noted", "thank_you", event, liked=notes.liked)
    yield _one("First talk, full debrief in fragments", "thank_you", event, **_full(notes))
    said = {"liked": notes.said_liked, "concern": notes.concern, "answer": notes.said_answer}
    yield _one("First talk, full debrief in sentences", "thank_you", event, **said)
    yield _one("First talk, notes as long as they may be", "thank_you", event, concern=notes.concern, **long)
    yield _one("First talk, a doubt without an answer", "thank_you", event, liked=notes.liked, concern=notes.concern)
    yield _one("First talk, an opportunity", "thank_you", event, liked=notes.liked, chance=notes.chance)
    yield _one("First talk, free text only", "thank_you", event, note=notes.said_liked)
    yield _one("First talk, a date for the decision", "thank_you", event, decision=date(2026, 3, 12), **_full(notes))
    yield _one("First talk, a promise alone", "thank_you", event, promised=notes.promised)


def _drawn_out(text: str) -> str:
    """*text* again and again, up to what a note may hold."""
    return "; ".join([text] * (LONGEST_FACT // (len(text) + 2)))


def _names(event: Facts, notes: Notes) -> Iterator[Situation]:
    """People are called many ways."""
    for title, name in (
        ("A title", "Prof. Dr. Anna Meier"),
        ("Particles", "Maria van den Berg"),
        ("A family name in capitals", "DE LA CRUZ José"),
        ("Another script", "王小明"),
        ("A hyphen and an apostrophe", "Jean-Luc O’Neill"),
        ("One word", "Madonna"),
        ("None", ""),
    ):
        person = Person(name=name)
        yield _one(f"First talk; the name: {title.lower()}", "thank_you", event, person=person, **_full(notes))


def _missing(event: Facts, notes: Notes) -> Iterator[Situation]:
    """What an invitation may not tell."""
    for what in ("company", "role", "topic"):
        yield _one(f"First talk, {what} unknown", "thank_you", event, liked=notes.liked, **{what: ""})
    nothing = {"company": "", "role": "", "topic": ""}
    yield _one("First talk, only the person known", "thank_you", event, **nothing)
    yield _one("First talk, nothing known", "thank_you", event, person=Person(), **nothing)
    marks = dict.fromkeys(("company", "role", "topic", "liked", "concern", "answer"), MARKS)
    yield _one("First talk, marks of templates and pages", "thank_you", event, **marks)


def _other_thanks(event: Facts, notes: Notes) -> Iterator[Situation]:
    """Later talks, panels, a day on site, the coordinator."""
    people = [Person(name=name) for name in ("Jane Doe", "Ben Roe", "Mia Poe")]
    shared = tuple(replace(event, person=p, liked=notes.liked, shared=frozenset({"liked"})) for p in people)
    own = tuple(
        replace(event, person=p, liked=liked, concern=concern, answer=notes.answer if p is people[0] else "")
        for p, liked, concern in zip(
            people, (notes.liked, *notes.liked_of_others), (notes.concern, *notes.concerns_of_others), strict=True
        )
    )
    yield _one("Later talk, no debrief", "thank_you_later", event)
    yield _one("Later talk, full debrief", "thank_you_later", event, **_full(notes))
    yield Situation(title="Panel of three, no debrief", kind="thank_you_panel", facts=_bare(event, people))
    yield Situation(title="Panel of three, one note for all", kind="thank_you_panel", facts=shared)
    yield Situation(title="Panel of three, a note for each", kind="thank_you_panel", facts=own)
    yield _one("Day on site, no debrief", "thank_you_onsite", event)
    yield _one("Day on site, full debrief", "thank_you_onsite", event, **_full(notes))
    yield _one("Coordinator, no debrief", "thank_you_coordinator", event)
    yield _one("Coordinator, full debrief", "thank_you_coordinator", event, **_full(notes))


def _bare(event: Facts, people: list[Person]) -> tuple[Facts, ...]:
    return tuple(replace(event, person=person) for person in people)


def _check_ins(event: Facts, notes: Notes) -> Iterator[Situation]:
    """Something of value, or a gap that asks for it."""
    idea = {"idea": notes.idea, "idea_url": "https://example.org/study"}
    yield _one("First check-in, an idea with its address", "check_in", event, **idea)
    yield _one("First check-in, an idea in a sentence", "check_in", event, idea=notes.said_idea)
    yield _one("First check-in, no idea, a chance noted", "check_in", event, chance=notes.chance)
    yield _one("First check-in, nothing known", "check_in", event, person=Person(), company="", role="", topic="")
    yield _one("Later check-in, an idea with its address", "check_in_later", event, number=2, **idea)
    yield _one("Later check-in, no idea", "check_in_later", event, number=3)
    yield _one("Closing note", "closing_note", event, number=4)


def _ends(event: Facts, notes: Notes) -> Iterator[Situation]:
    """Replies to an outcome, and what is for the user."""
    yield _one("Reply to an offer", "offer_reply", event)
    yield _one("Reply to a rejection", "rejection_reply", event)
    yield _one("Reply that withdraws", "withdrawal_reply", event)
    yield _one("LinkedIn texts", "linkedin", event)
    long = {"company": "Northwind Hospital Logistics International", "role": "Senior Staff Data Platform Engineer"}
    yield _one("LinkedIn texts, everything long", "linkedin", event, **long, topic=notes.topic)
    yield _one("Debrief note to the user", "debrief", event)


def shown(language: str) -> tuple[Shown, ...]:
    """The messages of every situation in *language*."""
    return tuple(
        Shown(situation=one, language=language, messages=tuple(_written(one, language))) for one in situations(language)
    )


def _written(situation: Situation, language: str) -> Iterator[Composed]:
    """Each message unlike those before it."""
    rules, before = policy(language=language), list[str]()
    for facts in situation.facts:
        if situation.kind == "linkedin":
            profile = "https://www.linkedin.com/in/jane"
            yield linkedin_note([(Interviewer(person=facts.person, profile=profile), facts)], rules)
            continue
        composed = compose(situation.kind, facts, rules, before)
        before.append(composed.text)
        yield composed
