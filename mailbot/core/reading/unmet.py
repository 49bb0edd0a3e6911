"""Whom an event's text names though the user does not meet them: who cannot come, was replaced, sits in, is cited."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mailbot.core.policy import Words
from mailbot.core.reading.absence import (
    AHEAD,
    BEHIND,
    BREAK,
    CALLED_OFF,
    CONDITION,
    DENIED,
    HEADER,
    LABEL,
    OFF,
    STEMS,
    STRUCK,
    Away,
)
from mailbot.core.reading.boilerplate import Line
from mailbot.core.reading.labels import label_of
from mailbot.core.reading.listing import ADDRESS, Mention, mentions
from mailbot.core.reading.runs import Run, runs_in
from mailbot.core.reading.spellings import is_first_name

_LONGEST = 1_000
_ROW = 140  # a longer line that says "cancelled" tells of something else
_NOBODY = " · "
_TIMES = re.compile(r"^\W*(?:\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]m)?\W{0,3}){0,4}", re.I)
_NEXT_LABEL = re.compile(r"(?<=[.;!?])\s+(?=[A-ZÀ-Þ][\w ’'-]{1,30}:)")
_BUT = re.compile(r"[.;!?]|,?\s(?:but|instead|sondern|mais|sino|mas|sim|maar|ma|bensì)\s", re.I)
_NEAR = re.compile(r"\s*(?:[^\W\d_]+\.?\s+){0,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """An event's `lines` without those who are not met; `people` are those, each with what is said of them."""

    lines: tuple[Line, ...]
    people: tuple[tuple[Mention, Away], ...] = ()


@dataclass(frozen=True, slots=True)
class _Span:
    """A piece of a line that names people who are not met."""

    start: int
    end: int
    away: Away
    whom: str = ""  # the piece that names them, when the rest of it does not


def unmet_in(lines: list[Line], words: Words) -> Unmet:
    """*lines* with dots in the place of everybody who is not met, and who these are."""
    kept: list[Line] = []
    people: list[tuple[Mention, Away]] = []
    below: Away | None = None  # what a label that stands alone says of the lines under it
    for line in lines:
        if below and (line.blank_before or line.dial_in or label_of(line.text)):
            below = None
        spans = [_Span(0, len(line.text), below)] if below else list(_spans(line.text[:_LONGEST], words))
        below = below or _alone(line.text)
        for span in spans:
            piece = span.whom or OFF.sub(" ; ", line.text[span.start : span.end])
            people += [(one, span.away) for one in mentions(piece, words)]
        kept.append(replace(line, text=_without(line.text, spans)) if spans else line)
    return Unmet(lines=tuple(kept), people=tuple(people))


def _alone(text: str) -> Away | None:
    """What *text*, a label with nothing behind it, says of those below."""
    found = LABEL.match(text) if len(text) < 60 and text.rstrip().endswith((":", "：")) else None
    return _kind(found) if found and not text[found.end() :].strip() else None


def _without(text: str, spans: list[_Span]) -> str:
    shown, at = "", 0
    for span in sorted(spans, key=lambda one: one.start):
        if span.start >= at:
            shown += text[at : span.start] + _NOBODY
        at = max(at, span.end)
    return (shown + text[at:]).strip()


def _spans(text: str, words: Words) -> Iterator[_Span]:
    """Every piece of *text* that names somebody who is not met."""
    for struck in STRUCK.finditer(text) if "~~" in text else ():
        yield _Span(struck.start(), struck.end(), Away.SLOT_OFF)
    if header := HEADER.match(text):
        yield _Span(header.end(), len(text), Away.CITED)
        return
    if not {word[:5] for word in re.findall(r"\w+", text.casefold())} & STEMS:
        return
    if whole := _whole_line(text):
        yield whole
        return
    for label in LABEL.finditer(text):
        after = _NEXT_LABEL.search(text, label.end())
        end = after.start() if after else len(text)
        if end > label.end():
            yield _Span(label.start(), end, _kind(label), text[label.end() : end])
    yield from _said(text, words)


def _whole_line(text: str) -> _Span | None:
    """A slot that was called off, or a break: what stands behind its times."""
    times = _TIMES.match(text)
    begin = times.end() if times else 0
    if len(text) < _ROW and CALLED_OFF.search(text[begin:]):
        return _Span(begin, len(text), Away.SLOT_OFF)
    return _Span(begin, len(text), Away.CITED) if BREAK.match(text, begin) else None


def _said(text: str, words: Words) -> Iterator[_Span]:
    """Those of whom the words beside their name say that they do not come."""
    runs = [run for run in runs_in(text, words.first_names) if _is_name(run, words)]
    for run in runs:
        if (found := BEHIND.match(text, run.end)) and not CONDITION.search(_clause(text, run.end)):
            yield _Span(run.start, found.end(), _kind(found), f"{run.name} {found['at'] or ''}")
    for found in AHEAD.finditer(text):
        yield from _following(text, found, runs, 1)
    for found in DENIED.finditer(text):
        yield from _following(text, found, runs, len(runs))


def _following(text: str, found: re.Match[str], runs: Sequence[Run], most: int) -> Iterator[_Span]:
    """The first *most* of *runs* behind *found*, when one comes right after it, up to a "but"."""
    behind = [run for run in runs if run.start >= found.end() - 1]
    if not behind or not _NEAR.fullmatch(text[found.end() : behind[0].start]):
        return
    stop = _BUT.search(text, behind[0].end)
    away = Away.CITED if found.groupdict().get("cited") else Away.GONE
    for run in behind[:most]:
        if run is behind[0] or not stop or run.start < stop.start():
            address = re.compile(rf"\s*[<(\[]*{ADDRESS.pattern}[>)\]]*").match(text, run.end)
            yield _Span(run.start, address.end() if address else run.end, away)


def _clause(text: str, end: int) -> str:
    return re.split(r"[.!?;:]\s", text[:end])[-1]


def _is_name(run: Run, words: Words) -> bool:
    return run.complete or run.titled or is_first_name(run.name.split()[0], words)


def _kind(found: re.Match[str]) -> Away:
    named = found.groupdict()
    if named.get("sits"):
        return Away.SITS_IN
    return Away.GONE if named.get("gone") else Away.CITED
