"""Facts and a template make a message; what nobody said leaves a visible gap, never an invention."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailbot.core.errors import SetupProblem
from mailbot.core.model import Person
from mailbot.core.names import clean, greeting_name
from mailbot.core.policy import Policy

MOST_ALIKE = 0.35
_GAP = re.compile(r"^\[(?P<hint>[^\[\]]+)\]$", re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a template may use; an empty string is a fact nobody gave. All of it is data, never template text."""

    person: Person
    company: str = ""
    role: str = ""
    topic: str = ""
    closing_name: str = ""  # "" when the signature signs already
    seed: str = ""  # the key: the same key, the same words
    number: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A finished text and the hints of its gaps."""

    text: str
    gaps: tuple[str, ...] = ()


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    # plain text: the adapter escapes for its HTML part
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )  # noqa: S701


@cache
def _template(source: str) -> Template:
    return _environment().from_string(source)


def variants(kind: str, policy: Policy) -> list[str]:
    """The template sources of *kind* in force, in the order of their numbers."""
    shelf: Mapping[str, str] = policy.templates.get(policy.language, {})
    names = sorted(n for n in shelf if n == kind or re.fullmatch(rf"{re.escape(kind)}\.\d+", n))
    if not names:
        msg = f"no template {kind!r} in the language {policy.language!r}"
        raise SetupProblem(msg)
    return [shelf[name] for name in names]


def _start(seed: str, count: int) -> int:
    return int(hashlib.sha256(seed.encode()).hexdigest()[:8], 16) % count


def render(source: str, facts: Facts) -> Composed:
    """One message by one template; raises SetupProblem when the template is broken."""
    try:
        text = _template(source).render(
            name=clean(greeting_name(facts.person)),
            company=clean(facts.company),
            role=clean(facts.role),
            topic=clean(facts.topic),
            closing_name=clean(facts.closing_name),
            number=facts.number,
        )
    except (TemplateError, TypeError, ArithmeticError) as error:  # what a template's own expressions raise
        msg = f"a message template is broken: {error}"
        raise SetupProblem(msg) from error
    paragraphs = [tidy for part in re.split(r"\n\s*\n", text) if (tidy := _tidy(part))]
    hints = tuple(found.group("hint") for p in paragraphs if (found := _GAP.match(p)))
    return Composed(text="\n\n".join(paragraphs), gaps=hints)


def _tidy(paragraph: str) -> str:
    """One paragraph with its line breaks folded; the lines of greeting and closing stay lines."""
    lines = [" ".join(line.split()) for line in paragraph.strip().splitlines()]
    joined = "\n".join(line for line in lines if line)
    return joined if joined.count("\n") == 1 and joined.split("\n")[0].endswith(",") else " ".join(joined.split())


def trigrams(text: str) -> frozenset[tuple[str, ...]]:
    """Word trigrams between greeting and closing (first and last paragraph left out)."""
    body = " ".join(text.split("\n\n")[1:-1])
    words = re.findall(r"\w+(?:['’]\w+)?", body.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def likeness(one: str, other: str) -> float:
    """The Jaccard index of the two texts' word trigrams: 0 nothing in common, 1 the same."""
    a, b = trigrams(one), trigrams(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def compose(kind: str, facts: Facts, policy: Policy, beside: Sequence[str] = ()) -> Composed:
    """The message of *kind*: the seed's variant, or the next ones when it is too like a text of *beside*.

    When all are too alike the least alike is taken: it has its gaps, and a draft is never dropped for it.
    """
    sources = variants(kind, policy)
    start = _start(facts.seed, len(sources))
    best: tuple[float, Composed] | None = None
    for turn in range(len(sources)):
        composed = render(sources[(start + turn) % len(sources)], facts)
        alike = max((likeness(composed.text, other) for other in beside), default=0.0)
        if alike <= MOST_ALIKE:
            return composed
        if best is None or alike < best[0]:
            best = (alike, composed)
    assert best is not None  # noqa: S101 - variants() gives at least one
    return best[1]


def word_count(text: str) -> int:
    """Words from greeting to closing, gaps left out: what stays when the user deletes them."""
    kept = [p for p in text.split("\n\n") if not _GAP.match(p)]
    return len(re.findall(r"\S+", " ".join(kept)))


def reply_subject(subject: str) -> str:
    """`Re: ` once and the subject as it is."""
    bare = re.sub(r"^(?:\s*(?:re|aw|sv|rv|res|r|antw)\s*(?:\[\d+\])?:\s*)+", "", clean(subject, 400), flags=re.I)
    return f"Re: {bare}".strip()
