"""Facts and a template make a message; what nobody said leaves a visible gap, never an invention."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from typing import Any

from babel.dates import format_skeleton
from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailbot.core.errors import SetupProblem
from mailbot.core.likeness import MOST_ALIKE, likeness
from mailbot.core.model import Person
from mailbot.core.names import clean, display_name, greeting_name
from mailbot.core.phrasing import Gaps, Point, fact, hint_of, sentence, told
from mailbot.core.policy import Policy

BOUNDS: Mapping[str, tuple[int, int]] = {
    "thank_you": (70, 130),
    "check_in": (40, 100),
    "closing_note": (40, 100),
    "rejection_reply": (30, 100),
    "offer_reply": (30, 100),
    "withdrawal_reply": (30, 100),
}
"""Words from greeting to closing, gaps left out, by kind. LinkedIn notes are bounded in characters: see `linkedin`."""
FALLS_BACK = {
    "thank_you_later": "thank_you",
    "thank_you_panel": "thank_you",
    "thank_you_onsite": "thank_you",
    "thank_you_coordinator": "thank_you",
    "check_in_later": "check_in",
}
"""Kinds for one situation, and the kind whose variants serve as well when theirs are used up."""


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
    seed: str = ""  # the key: the same key, the same words
    number: int = 1
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

    def unshared(self) -> "Facts":
        """The same without what was noted for everybody."""
        kept: dict[str, Any] = dict.fromkeys(self.shared, "")
        return replace(self, **kept, shared=frozenset()) if self.shared else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A finished text and the hints of its gaps."""

    text: str
    gaps: tuple[str, ...] = ()


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    # plain text: the adapter escapes for its HTML part
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )  # noqa: S701
    for name in ("range", "lipsum", "cycler", "joiner", "namespace", "dict"):
        made.globals.pop(name, None)  # a message needs no loops of its own making
    return made


@cache
def template_of(source: str) -> Template:
    """*source* made ready; raises jinja2.TemplateError when it is broken."""
    return _environment().from_string(source)


def shelf_of(language: str, policy: Policy) -> Mapping[str, str]:
    """The templates of *language* ("": the policy's), by name."""
    return policy.templates.get(language or policy.language, {})


def variants(kind: str, policy: Policy, language: str = "") -> list[str]:
    """The template sources of *kind* in force, in the order of their numbers; its general kind's after them."""
    shelf = shelf_of(language, policy)
    kinds = [kind, *([FALLS_BACK[kind]] if kind in FALLS_BACK else [])]
    names = [name for one in kinds for name in _numbered(one, shelf)]
    if not names:
        msg = f"no template {kind!r} in the language {language or policy.language!r}"
        raise SetupProblem(msg)
    return [shelf[name] for name in names]


def _numbered(kind: str, shelf: Iterable[str]) -> list[str]:
    """The names on *shelf* that are *kind* or *kind*.<number>, by number."""
    mine = [name for name in shelf if re.fullmatch(rf"{re.escape(kind)}(?:\.\d+)?", name)]
    return sorted(mine, key=lambda name: (int(name.rpartition(".")[2]) if "." in name else 0, name))


def _start(seed: str, count: int) -> int:
    return int(hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()[:8], 16) % count


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
        "name": fact(greeting_name(facts.person)),
        "full_name": fact(display_name(facts.person.name)),
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
    except (TemplateError, TypeError, ArithmeticError, ValueError, LookupError, AttributeError) as error:
        # what a template's own expressions raise
        msg = f"a message template is broken: {error}"
        raise SetupProblem(msg) from error
    paragraphs = [tidy for part in re.split(r"\n\s*\n", text) if (tidy := _tidy(part))]
    hints = tuple(hint for p in paragraphs if (hint := hint_of(p)))
    return Composed(text="\n\n".join(paragraphs), gaps=hints)


def text_of(kind: str, policy: Policy, **values: str) -> str:
    """A text to the user by the template *kind*, in the language of the settings, with *values* as its facts."""
    facts = available(Facts(person=Person()), language=policy.language)
    known = {name: clean(value, 2_000) for name, value in values.items()}
    try:
        return template_of(variants(kind, policy)[0]).render(facts | known).strip()
    except (TemplateError, TypeError, ArithmeticError, ValueError, LookupError, AttributeError) as error:
        msg = f"the template {kind} is broken: {error}"
        raise SetupProblem(msg) from error


def _tidy(paragraph: str) -> str:
    """One paragraph with its line breaks folded; the lines of greeting and closing stay lines."""
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in paragraph.strip().splitlines()]
    kept = [line for line in lines if line]
    is_closing = len(kept) == 2 and kept[0].endswith((",", "!")) or len(kept) == 2 and len(kept[0].split()) <= 4
    return "\n".join(kept) if is_closing else " ".join(kept)


def compose(kind: str, facts: Facts, policy: Policy, beside: Sequence[str] = ()) -> Composed:
    """The message of *kind*: the seed's variant, or the next ones when it is too like a text of *beside*.

    When all are too alike, what was noted for everybody gives way to gaps; then the least alike is taken: a draft is
    never dropped for it.
    """
    best: tuple[float, Composed] | None = None
    for composed in _candidates(kind, facts, policy):
        alike = max((likeness(composed.text, other) for other in beside), default=0.0)
        if alike <= MOST_ALIKE:
            return composed
        if best is None or alike < best[0]:
            best = (alike, composed)
    assert best is not None  # noqa: S101 - variants() gives at least one
    return best[1]


def _candidates(kind: str, facts: Facts, policy: Policy) -> Iterator[Composed]:
    """Every text there can be, the preferred first: the kind's own variants from the seed's on, then the general ones,
    then all again without what was noted for everybody.
    """
    language = facts.language if facts.language in policy.templates else policy.language
    facts = replace(facts, language=language)
    own = variants(kind, policy, language)
    general = variants(FALLS_BACK[kind], policy, language) if kind in FALLS_BACK else []
    special = own[: len(own) - len(general)]
    for said in dict.fromkeys((facts, facts.unshared())):
        for sources in (special, general or ([] if special else own)):
            start = _start(facts.seed, len(sources)) if sources else 0
            for turn in range(len(sources)):
                yield in_bounds(sources[(start + turn) % len(sources)], said, kind, language)


def in_bounds(source: str, facts: Facts, kind: str, language: str) -> Composed:
    """The message in its full form, or in the short one where the user's own words would make it too long."""
    composed = render(source, facts, language=language)
    _, most = BOUNDS.get(FALLS_BACK.get(kind, kind), (0, 10_000))
    return composed if word_count(composed.text) <= most else render(source, facts, room=False, language=language)


def word_count(text: str) -> int:
    """Words from greeting to closing, gaps left out: what stays when the user deletes them."""
    kept = [p for p in text.split("\n\n") if not hint_of(p)]
    return sum(bool(re.search(r"\w", word)) for word in " ".join(kept).split())


def reply_subject(subject: str) -> str:
    """`Re: ` once and the subject as it is."""
    bare = re.sub(r"^(?:\s*(?:re|aw|sv|rv|res|r|antw)\s*(?:\[\d+\])?:\s*)+", "", clean(subject, 400), flags=re.I)
    return f"Re: {bare}".strip()
