"""Whether a message template can be used: it parses, knows its facts, and makes a whole message whatever is known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from jinja2 import TemplateSyntaxError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailbot.core.composing import (
    BOUNDS,
    FALLS_BACK,
    Composed,
    Facts,
    available,
    in_bounds,
    render,
    template_of,
    word_count,
)
from mailbot.core.errors import SetupProblem
from mailbot.core.linkedin import MOST, characters
from mailbot.core.model import Person
from mailbot.core.phrasing import hint_of
from mailbot.core.rendering import BREAKS

OTHERS = (
    "linkedin_short",
    "linkedin_long",
    "linkedin_intro",
    "linkedin_person",
    "debrief",
    "subject_thank_you",
    "subject_check_in",
    "subject_linkedin",
    "subject_debrief",
    "subject_outcome",
)
"""Kinds besides the messages of `BOUNDS` and `FALLS_BACK`."""
_EXTRA = {
    "linkedin_person": {
        "profile": "https://www.linkedin.com/in/jane-doe",
        "short": "Hi Jane, thank you for the conversation.",
        "long": "Hi Jane, thank you for the conversation. I would be glad to stay in touch.",
    }
}
"""What some kinds can use besides the facts, with a sample of each."""
_SAMPLE = Facts(
    person=Person(name="Jane Doe"),
    company="Acme",
    role="Data Engineer",
    topic="system design",
    round="final round",
    closing_name="Sam Hill",
    liked="the way the team releases every Friday",
    concern="no experience with Kubernetes",
    answer="I ran Nomad for three years",
    chance="a pilot in Lyon",
    promised="the link to my talk",
    decision=date(2026, 3, 12),
    idea="a study on warehouse robots",
    idea_url="https://example.org/study",
)
_BARE = Facts(person=Person(), closing_name="Sam Hill")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong with a template. `fatal`: no message can be made with it."""

    text: str
    fatal: bool


def kinds() -> tuple[str, ...]:
    """Every kind of template there is."""
    return (*BOUNDS, *FALLS_BACK, *OTHERS)


def kind_of(name: str) -> str:
    """The kind that the template *name* is of: its name without the number; "" when there is no such kind."""
    kind = re.sub(r"\.\d+$", "", name)
    return kind if kind in kinds() else ""


def facts_of(kind: str) -> tuple[str, ...]:
    """The names that a template of *kind* can use."""
    return (*sorted(available(_BARE)), *_EXTRA.get(kind, ()))


def findings(name: str, source: str, language: str, banned: frozenset[str]) -> tuple[Finding, ...]:
    """What is wrong with the template *source* called *name*; nothing when it can be used as it is."""
    kind = kind_of(name)
    if not kind:
        return (Finding(text=f"there is no kind {name!r}; the kinds are {', '.join(kinds())}", fatal=True),)
    try:
        unknown = sorted(_names_in(source) - set(facts_of(kind)))
    except TemplateSyntaxError as error:
        return (Finding(text=f"line {error.lineno}: {error.message}", fatal=True),)
    except BREAKS as error:
        return (Finding(text=f"it cannot be read: {error or 'it is nested too deeply'}", fatal=True),)
    if unknown:
        said = f"{', '.join(unknown)} is no fact it can use; those are {', '.join(facts_of(kind))}"
        return (Finding(text=said, fatal=True),)
    return tuple(_in_use(kind, source, language, banned))


def _names_in(source: str) -> set[str]:
    """The names that the template *source* uses and does not make; raises one of `BREAKS` when it cannot be read."""
    names = meta.find_undeclared_variables(ImmutableSandboxedEnvironment().parse(source))
    template_of(source)
    return names


def _in_use(kind: str, source: str, language: str, banned: frozenset[str]) -> Iterator[Finding]:
    """What shows when the template is used with all facts, with none, and with those of the event alone."""
    event_only = replace(_BARE, person=_SAMPLE.person, company=_SAMPLE.company, role=_SAMPLE.role)
    seen: set[str] = set()
    for facts in (_SAMPLE, event_only, _BARE):
        try:
            composed = _made(kind, source, replace(facts, language=language))
        except SetupProblem as problem:
            yield Finding(text=str(problem), fatal=True)
            return
        for sort, text, fatal in (*_flaws(kind, composed, banned), *_holes(kind, source, composed, facts, language)):
            if sort not in seen:
                seen.add(sort)
                yield Finding(text=text, fatal=fatal)
    if kind in MOST:
        least = characters(_made(kind, source, replace(_BARE, person=_SAMPLE.person, language=language)).text)
        if least > MOST[kind]:
            yield Finding(
                text=f"it makes {least} characters with a name alone; LinkedIn takes {MOST[kind]}", fatal=True
            )


def _made(kind: str, source: str, facts: Facts) -> Composed:
    """The text as it is made in use: a message within its bounds, or one with more than the facts."""
    if kind not in _EXTRA:
        return in_bounds(source, facts, kind, facts.language)
    return render(source, facts, language=facts.language, more=_EXTRA[kind])


def _holes(kind: str, source: str, composed: Composed, facts: Facts, language: str) -> Iterator[tuple[str, str, bool]]:
    """The hole that a fact left which nobody gave: a blank before a mark, or two blanks within a sentence."""
    raw = template_of(source).render(available(facts, language=language) | _EXTRA.get(kind, {}))
    loose = re.search(r" [,.](?!\w)" if language == "fr" else r" [,.:;!?](?!\w)", composed.text)
    doubled = re.search(r"[^\s.!?:…]  +(?=\S)", raw)
    if found := loose or doubled:
        before = found.string[max(found.start() - 25, 0) : found.start()].rpartition("\n")[2]
        near = before + found.string[found.start() : found.end() + 12].partition("\n")[0]
        told = f"with facts missing it reads …{near}…" if loose else f"a fact is missing in …{near}…"
        yield "hole", f'{told}: ask for it first, as in {{{{ " at " ~ company if company else "" }}}}', False


def _flaws(kind: str, composed: Composed, banned: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    """What is wrong with one text: which sort of flaw, told how, and whether it is fatal."""
    paragraphs = composed.text.split("\n\n")
    if not composed.text:
        yield "empty", "it makes an empty text", True
    if any("[" in p and not hint_of(p) and kind in (*BOUNDS, *FALLS_BACK) for p in paragraphs):
        yield "gap", "a gap […] must be a paragraph of its own, so that it can be deleted", True
    if found := [phrase for phrase in sorted(banned) if phrase in composed.text.casefold()]:
        yield "banned", f"it says {found[0]!r}, which tells the reader that there is nothing to say", False
    least, most = BOUNDS.get(FALLS_BACK.get(kind, kind), (0, 10_000))
    words = word_count(composed.text)
    if not least <= words <= most:
        yield "length", f"it makes {words} words without its gaps; {least} to {most} are usual", False
