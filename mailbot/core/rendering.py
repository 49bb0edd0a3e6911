"""One template and what is known make one text; what nobody said leaves a visible gap, never an invention."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from typing import Any

from babel.dates import format_skeleton
from jinja2 import StrictUndefined, Template, TemplateError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailbot.core.errors import SetupProblem
from mailbot.core.greetings import called, full_name
from mailbot.core.model import Person
from mailbot.core.names import clean
from mailbot.core.phrasing import Gaps, Point, fact, hint_of, sentence, told

BREAKS = (
    TemplateError,
    TypeError,
    ArithmeticError,
    ValueError,
    LookupError,
    AttributeError,
    RecursionError,
    MemoryError,
    SyntaxError,
)
"""What a template raises, in its own expressions or when it is read: unknown filters, macros that call themselves,
blocks nested deeper than Python takes them.
"""
_ITEM = "- "


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a template may use; an empty string is a fact nobody gave. All of it is data, never template text.

    `liked` to `promised` are the debrief's, `decision` the day they named for a decision. `shared` names those that
    the user noted for everybody: where two messages become too alike they give way to a gap. `note` is free text of the
    debrief: it stands in the first gap as a hint. `language` "" is the policy's. `idea_url` is what the idea links to.
    """

    person: Person
    company: str = ""
    role: str = ""
    topic: str = ""
    round: str = ""
    closing_name: str = ""  # "" when the signature signs already
    seed: str = ""  # what the draft's row is called: in the same turn of the same row, the same words
    turn: int = 0  # how many texts of its row came before: each takes the next variant
    number: int = 1
    wrote: bool = True  # the user has written to them before: nothing else is "a later" check-in to its reader
    language: str = ""
    liked: str = ""
    concern: str = ""
    answer: str = ""
    chance: str = ""
    promised: str = ""
    note: str = ""
    decision: date | None = None
    idea: str = ""
    idea_url: str = ""
    shared: frozenset[str] = frozenset()
    first_names: frozenset[str] = field(default=frozenset(), repr=False)  # well-known ones: where the order is unsure

    def unshared(self) -> "Facts":
        """The same without what was noted for everybody."""
        kept: dict[str, Any] = dict.fromkeys(self.shared, "")
        return replace(self, **kept, shared=frozenset()) if self.shared else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A finished text and the hints of its gaps."""

    text: str
    gaps: tuple[str, ...] = ()


def _said(value: object) -> object:
    """What an expression prints. TypeError for a function that was named and not called, and the like."""
    if isinstance(value, str | int | float | Undefined):
        return value
    msg = 'what stands between {{ and }} is no text: a function is called with its brackets, as in gap("hint")'
    raise TypeError(msg)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    # plain text: the adapter escapes for its HTML part
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True, finalize=_said
    )  # noqa: S701
    for name in ("range", "lipsum", "cycler", "joiner", "namespace", "dict"):
        made.globals.pop(name, None)  # a message needs no loops of its own making
    return made


@cache
def template_of(source: str) -> Template:
    """*source* made ready; raises one of `BREAKS` when it is broken."""
    return _environment().from_string(source)


def available(facts: Facts, *, room: bool = True, language: str = "en") -> dict[str, object]:
    """Everything a template can use, by name. `room` False asks for the short form."""
    colon = "\N{NO-BREAK SPACE}: " if language == "fr" else ": "
    gap = Gaps(note=fact(facts.note), colon=colon)
    point = Point(
        gap=gap,
        colon=colon,
        concern=fact(facts.concern),
        answer=fact(facts.answer),
        chance=fact(facts.chance),
        room=room,
    )
    hook = next((said for h in (facts.chance, facts.liked, facts.topic) if (said := fact(h, 60))), "")
    return {
        "name": fact(called(facts.person, facts.first_names)),
        "full_name": fact(full_name(facts.person)),
        "company": fact(facts.company),
        "role": fact(facts.role),
        "topic": fact(facts.topic),
        "round": fact(facts.round),
        "closing_name": fact(facts.closing_name),
        "number": facts.number,
        "liked": fact(facts.liked),
        "concern": point.concern,
        "answer": point.answer,
        "chance": point.chance,
        "promised": fact(facts.promised),
        "decision": format_skeleton("MMMMd", facts.decision, locale=language) if facts.decision else "",
        "idea": fact(facts.idea),
        "idea_url": clean(facts.idea_url, 500),
        "hook": hook,
        "room": room,
        "told": partial(told, colon=colon),
        "sentence": sentence,
        "gap": gap,
        "point": point,
    }


def render(
    source: str, facts: Facts, *, room: bool = True, language: str = "en", more: Mapping[str, str] | None = None
) -> Composed:
    """One message by one template, *more* beside the facts; raises SetupProblem when the template is broken."""
    try:
        known = available(facts, room=room, language=facts.language or language)
        text = template_of(source).render(known | dict(more or {}))
    except BREAKS as error:
        msg = f"a message template is broken: {error}"
        raise SetupProblem(msg) from error
    parts = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    edges = {0, len(parts) - 1} if len(parts) > 1 else set()  # a note of one paragraph has no greeting of its own
    paragraphs = [_tidy(part, at_the_edge=at in edges) for at, part in enumerate(parts)]
    hints = tuple(hint for p in paragraphs if (hint := hint_of(p)))
    return Composed(text="\n\n".join(paragraphs), gaps=hints)


def _tidy(paragraph: str, *, at_the_edge: bool) -> str:
    """One paragraph with its line breaks folded; the lines of greeting and closing, and of a list, stay lines."""
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in paragraph.strip().splitlines()]
    kept = [line for line in lines if line]
    if at_the_edge:
        return "\n".join(kept)
    folded = ""
    for line in kept:
        folded += f"\n{line}" if line.startswith(_ITEM) else f" {line}"
    return folded.strip()
