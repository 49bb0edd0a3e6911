"""The message of a kind: which of its templates, in which form, so that it is within its length and unlike others."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mailbot.core.errors import SetupProblem
from mailbot.core.likeness import MOST_ALIKE, likeness
from mailbot.core.model import Person
from mailbot.core.names import clean
from mailbot.core.phrasing import hint_of
from mailbot.core.policy import Policy
from mailbot.core.rendering import BREAKS, Composed, Facts, available, render, template_of

__all__ = [
    "BOUNDS",
    "FALLS_BACK",
    "Composed",
    "Facts",
    "available",
    "compose",
    "in_bounds",
    "render",
    "reply_subject",
    "serves_as_well",
    "shelf_of",
    "template_of",
    "text_of",
    "variants",
    "word_count",
]

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


_ALONE = frozenset({"thank_you_coordinator"})  # who arranged it is never thanked for a talk


def serves_as_well(kind: str) -> str:
    """The kind whose texts serve where those of *kind* are used up, "" for none."""
    return "" if kind in _ALONE else FALLS_BACK.get(kind, "")


_NOTED = ("liked", "answer", "concern", "chance", "promised")
_DROPPED: tuple[tuple[str, ...], ...] = (
    (),
    ("chance",),
    ("chance", "promised"),
    ("chance", "promised", "liked"),
    ("chance", "promised", "concern", "answer"),
    ("chance", "promised", "liked", "concern"),
)
"""What a message that is too long goes without, the least first."""
_TOLD_IN_GAPS = {"liked", "concern", "answer"}
_SHUT = str.maketrans(".!?", "\ue000\ue001\ue002")  # a mark inside a name ends no sentence
_OPEN = str.maketrans("\ue000\ue001\ue002", ".!?")
_FIRST_SENTENCE = re.compile(r"(?P<sentence>(?:[^\s\[]+\s+){3,}?\S*[.!?])\s+\W*(?P<next>\w)")


def shelf_of(language: str, policy: Policy) -> Mapping[str, str]:
    """The templates of *language* ("": the policy's), by name."""
    return policy.templates.get(language or policy.language, {})


def variants(kind: str, policy: Policy, language: str = "") -> list[str]:
    """The template sources of *kind* in force, in the order of their numbers; its general kind's after them."""
    shelf = shelf_of(language, policy)
    kinds = [kind, serves_as_well(kind)]
    names = [name for one in kinds if one for name in _numbered(one, shelf)]
    if not names:
        msg = f"no template {kind!r} in the language {language or policy.language!r}"
        raise SetupProblem(msg)
    return [shelf[name] for name in names]


def _numbered(kind: str, shelf: Iterable[str]) -> list[str]:
    """The names on *shelf* that are *kind* or *kind*.<number>, by number."""
    mine = [name for name in shelf if re.fullmatch(rf"{re.escape(kind)}(?:\.\d+)?", name)]
    return sorted(mine, key=lambda name: (int(name.rpartition(".")[2]) if "." in name else 0, name))


def _start(seed: str) -> int:
    return int(hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()[:8], 16)


def text_of(kind: str, policy: Policy, **values: str) -> str:
    """A text to the user by the template *kind*, in the language of the settings, with *values* as its facts."""
    facts = available(Facts(person=Person()), language=policy.language)
    known = {name: clean(value, 2_000) for name, value in values.items()}
    try:
        return template_of(variants(kind, policy)[0]).render(facts | known).strip()
    except BREAKS as error:
        msg = f"the template {kind} is broken: {error}"
        raise SetupProblem(msg) from error


def compose(
    kind: str, facts: Facts, policy: Policy, beside: Sequence[str] = (), rather: Sequence[str] = ()
) -> Composed:
    """The message of *kind*: the variant whose turn it is, or the next ones when it is too like a text of *beside*.

    When all are too alike, what was noted for everybody gives way to gaps; then the least alike is taken: a draft is
    never dropped for it. It is unlike the texts of *rather* too where another variant can be, but loses nothing for it.
    """
    language = facts.language if facts.language in policy.templates else policy.language
    best: tuple[float, Composed] | None = None
    for said in dict.fromkeys((facts, facts.unshared())):
        fitting: Composed | None = None
        for composed in _candidates(kind, replace(said, language=language), policy):
            alike = _most_alike(composed, beside)
            if alike <= MOST_ALIKE and _most_alike(composed, rather) <= MOST_ALIKE:
                return composed
            fitting = fitting or (composed if alike <= MOST_ALIKE else None)
            if best is None or alike < best[0]:
                best = (alike, composed)
        if fitting:
            return fitting
    assert best is not None  # noqa: S101 - variants() gives at least one
    return best[1]


def _most_alike(composed: Composed, others: Iterable[str]) -> float:
    return max((likeness(composed.text, other) for other in others), default=0.0)


def _candidates(kind: str, facts: Facts, policy: Policy) -> Iterator[Composed]:
    """Every text there can be of *facts*, the preferred first: the kind's own from the one whose turn it is on,
    then the general ones.
    """
    kind = "check_in" if kind == "check_in_later" and not facts.wrote else kind
    own = variants(kind, policy, facts.language)
    general = variants(serves_as_well(kind), policy, facts.language) if serves_as_well(kind) else []
    special = own[: len(own) - len(general)]
    for sources in (special, general or ([] if special else own)):
        start = _start(facts.seed) + facts.turn
        for turn in range(len(sources)):
            yield in_bounds(sources[(start + turn) % len(sources)], facts, kind, facts.language)


def in_bounds(source: str, facts: Facts, kind: str, language: str) -> Composed:
    """The message in the fullest form within its length: first without what there is no room for, then with one
    sentence for an opening, then without one fact after the other (they stay in the notes).

    Nothing is cut in mid-sentence, so a single note that is too long by itself makes the message too long.
    """
    _, most = BOUNDS.get(FALLS_BACK.get(kind, kind), (0, 10_000))
    shortest: Composed | None = None
    for said in _fewer(facts):
        for composed in _forms(source, said, language):
            if word_count(composed.text) <= most:
                return composed
            if shortest is None or word_count(composed.text) < word_count(shortest.text):
                shortest = composed
    assert shortest is not None  # noqa: S101 - all facts is the first of fewer
    return shortest


def _forms(source: str, facts: Facts, language: str) -> Iterator[Composed]:
    """Full, short, and short with the first sentence of its opening alone."""
    yield render(source, facts, language=language)
    yield render(source, facts, room=False, language=language)
    shut = {name: getattr(facts, name).translate(_SHUT) for name in ("company", "role", "topic", "round")}
    short = render(source, replace(facts, **shut), room=False, language=language)
    greeting, *rest = short.text.split("\n\n")
    if rest and (first := _FIRST_SENTENCE.match(rest[0])) and first["next"].isupper():
        rest[0] = first["sentence"]
    hints = tuple(hint.translate(_OPEN) for hint in short.gaps)
    yield Composed(text="\n\n".join([greeting, *rest]).translate(_OPEN), gaps=hints)


def _fewer(facts: Facts) -> Iterator[Facts]:
    """*facts*, then with fewer and fewer of what was noted, as long as something of it is left; what a gap may take
    the place of is told there.
    """
    for names in _DROPPED:
        gone = [text for name in names if (text := getattr(facts, name))]
        left = [name for name in _NOTED if getattr(facts, name) and name not in names]
        if not names or (gone and left):
            told = [facts.note, *(getattr(facts, name) for name in names if name in _TOLD_IN_GAPS)]
            note = " / ".join(text for text in told if text) if gone else facts.note
            without: dict[str, Any] = dict.fromkeys(names, "")
            yield replace(facts, **without, note=note)


def word_count(text: str) -> int:
    """Words from greeting to closing, gaps left out: what stays when the user deletes them."""
    kept = [p for p in text.split("\n\n") if not hint_of(p)]
    return sum(bool(re.search(r"\w", word)) for word in " ".join(kept).split())


def reply_subject(subject: str) -> str:
    """*subject* on one line behind one `Re: `. What another language puts there (AW:, SV:) stays: without it, services
    would no longer see the same conversation.
    """
    said = clean(subject, 400)
    return said if re.match(r"re\s*:", said, re.I) else f"Re: {said}".strip()
