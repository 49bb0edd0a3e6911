"""Every shipped template with every choice of what may be known, rendered once for all tests about messages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from typing import Any

from mailbot.core.composing import BOUNDS, FALLS_BACK, Composed, Facts, in_bounds
from mailbot.core.model import Person
from tests.core.policies import TEMPLATES

KINDS = (*BOUNDS, *FALLS_BACK)
FULL: dict[str, Any] = {
    "person": Person(name="Jane Doe"),
    "company": "Acme Robotics",
    "role": "Senior Data Engineer",
    "topic": "system design",
}
NOTHING: dict[str, Any] = {"person": Person(), "company": "", "role": "", "topic": ""}
FRAGMENTS: dict[str, Any] = {
    "liked": "the way the team releases every Friday",
    "concern": "no experience with Kubernetes",
    "answer": "I ran Nomad for three years and passed the CKA in May",
    "chance": "a pilot with the two hospitals in Lyon",
    "promised": "the link to my talk, https://example.org/talk",
    "decision": date(2026, 3, 12),
    "idea": "a study on warehouse robots that halved picking errors",
    "idea_url": "https://example.org/study",
}
SENTENCES: dict[str, Any] = {
    "liked": "You release every Friday and nobody is afraid of it.",
    "concern": "",
    "answer": "My three years with Nomad carry over to Kubernetes.",
    "idea": "Northwind has just opened its second warehouse in Lyon.",
}
CHANCE_ONLY: dict[str, Any] = {"chance": "Your Lyon pilot could start with one ward."}
UNANSWERED: dict[str, Any] = {"concern": "no experience with Kubernetes", "decision": date(2026, 4, 1)}
DEBRIEFS: tuple[dict[str, Any], ...] = ({}, FRAGMENTS, SENTENCES, CHANCE_ONLY, UNANSWERED)


def choices() -> Iterator[Facts]:
    """Facts with every choice of what the event tells, and debriefs from none to full."""
    for choice, debrief in product(product([True, False], repeat=len(FULL)), DEBRIEFS):
        event = {name: (FULL if known else NOTHING)[name] for name, known in zip(FULL, choice, strict=True)}
        yield Facts(**event, **debrief, closing_name="Sam Hill", seed="x")


def kind_of(name: str) -> str:
    """The kind a template of this name is of."""
    return re.sub(r"\.\d+$", "", name)


SHIPPED = [
    (language, name)
    for language, shelf in sorted(TEMPLATES.items())
    for name in sorted(shelf)
    if kind_of(name) in KINDS
]
"""(language, template name) of every message that ships."""


@cache
def written(language: str, name: str) -> tuple[tuple[Facts, Composed], ...]:
    """The message by one template for every choice of facts, in the form its length calls for."""
    source, kind = TEMPLATES[language][name], kind_of(name)
    return tuple(
        (facts, in_bounds(source, facts, kind, language))
        for facts in (replace(one, language=language) for one in choices())
    )
