"""Message templates of the person's own: found in their folder, checked, and put in the place of those that ship."""

import logging
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from mailbot.core.composing import text_of
from mailbot.core.errors import SetupProblem
from mailbot.core.names import clean
from mailbot.core.policy import Policy
from mailbot.core.template_checks import Finding, findings, kind_of

log = logging.getLogger(__name__)

Templates = Mapping[str, Mapping[str, str]]
_LARGEST = 20_000  # bytes; a message is a page at most
_CURE = "`mailbot templates check` says this again; `mailbot templates show KIND` tells what a template can use"
_QUESTION = re.compile(r"\W*([1-5])\s*[.)]\s+\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplate:
    """One file of the folder. `trouble` says why it cannot even be read, "" when it can."""

    file: Path
    language: str
    name: str
    source: str = ""
    trouble: str = ""

    @property
    def kind(self) -> str:
        """The kind of message it is for, "" for none."""
        return kind_of(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with one of the person's templates."""

    file: Path
    finding: Finding


def own_templates(folder: Path, languages: Collection[str]) -> tuple[OwnTemplate, ...]:
    """Every template file in *folder*, in order; none when it is not there. SetupProblem when it is no folder, or
    cannot be listed. Hidden files and those of another kind are passed over.
    """
    if not folder.exists():
        return ()
    if not folder.is_dir():
        raise SetupProblem(f"{folder} is no folder: templates of your own stand in one, each language in its own below")
    try:
        files = sorted(path for path in folder.rglob("*.j2") if not _is_hidden(path.relative_to(folder)))
    except OSError as error:
        raise SetupProblem(f"{folder} cannot be read: {error.strerror}") from error
    return tuple(_read(path, path.relative_to(folder), languages) for path in files)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _read(file: Path, place: Path, languages: Collection[str]) -> OwnTemplate:
    """One file, or what keeps it from being a template."""
    language, name = place.parts[0], file.name.removesuffix(".j2")
    if len(place.parts) != 2 or language not in languages:
        there = f"it must stand in the folder of its language: {', '.join(sorted(languages))}"
        return OwnTemplate(file=file, language="", name=name, trouble=there)
    try:
        if file.stat().st_size > _LARGEST:
            trouble = f"it is too long for a message: more than {_LARGEST} bytes"
            return OwnTemplate(file=file, language=language, name=name, trouble=trouble)
        return OwnTemplate(file=file, language=language, name=name, source=file.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        return OwnTemplate(file=file, language=language, name=name, trouble="it is no UTF-8 text: save it as UTF-8")
    except OSError as error:
        return OwnTemplate(file=file, language=language, name=name, trouble=f"it cannot be read: {error.strerror}")


def faults_in(own: Iterable[OwnTemplate], banned: frozenset[str]) -> tuple[Fault, ...]:
    """All that is wrong with *own*, file by file."""
    return tuple(Fault(file=one.file, finding=finding) for one in own for finding in _findings(one, banned))


def _findings(one: OwnTemplate, banned: frozenset[str]) -> tuple[Finding, ...]:
    if one.trouble:
        return (Finding(text=one.trouble, fatal=True),)
    found = findings(one.name, one.source, one.language, banned) or tuple(_on_trial(one))
    return tuple(Finding(text=_with_line(finding.text, one.source), fatal=finding.fatal) for finding in found)


def _on_trial(one: OwnTemplate) -> Iterator[Finding]:
    """What shows when a text to the user is made with it: a part of the LinkedIn draft, the debrief's questions."""
    if one.kind not in {"linkedin_person", "debrief"}:
        return
    policy = Policy(language=one.language, templates={one.language: {one.kind: one.source}})
    values = dict.fromkeys(("full_name", "profile", "short", "long"), "Jane Doe")
    try:
        text = text_of(one.kind, policy, **values)
    except SetupProblem as problem:
        yield Finding(text=str(problem), fatal=True)
        return
    missing = set("12345") - {found[1] for line in text.splitlines() if (found := _QUESTION.match(line))}
    if one.kind == "debrief" and missing:
        said = f"question {min(missing)} is missing: each of the five stands on a line that begins with its number"
        yield Finding(text=f"{said}, as in 1. What did you like?", fatal=True)


def _with_line(text: str, source: str) -> str:
    """*text* with the line on which the name stands that it complains of."""
    named = re.match(r"(?P<names>[\w, ]+?) is no fact", text)
    if not named:
        return text
    first = re.compile(rf"\b(?:{'|'.join(map(re.escape, re.split(', ', named['names'])))})\b")
    line = next((number for number, one in enumerate(source.splitlines(), 1) if first.search(one)), 0)
    return f"line {line}: {text}" if line else text


def usable(own: Iterable[OwnTemplate], banned: frozenset[str]) -> tuple[OwnTemplate, ...]:
    """Those of *own* that a message can be made with; one warning names the others, with what is wrong with each.

    Where none of the person's own is left of a kind, mailbot's is used: a word misspelt costs nobody a thank-you.
    """
    own = tuple(own)
    broken = [fault for fault in faults_in(own, banned) if fault.finding.fatal]
    if broken:
        told = "\n".join(f"{fault.file}: {clean(fault.finding.text, 2_000)}" for fault in broken)
        log.warning("mailbot's own words are used until these templates of yours are mended:\n%s\n%s", told, _CURE)
    left_out = {fault.file for fault in broken}
    return tuple(one for one in own if one.file not in left_out)


def in_force(shipped: Templates, own: Iterable[OwnTemplate]) -> Templates:
    """*shipped* with *own* laid over: one template of a kind takes the place of all variants of it in its language."""
    mine: dict[str, dict[str, str]] = {}
    for one in own:
        if one.kind and not one.trouble:
            mine.setdefault(one.language, {})[one.name] = one.source
    laid = {language: _laid_over(shelf, mine.get(language, {})) for language, shelf in shipped.items()}
    return MappingProxyType(laid)


def _laid_over(shelf: Mapping[str, str], own: Mapping[str, str]) -> Mapping[str, str]:
    replaced = {kind_of(name) for name in own}
    kept = {name: source for name, source in shelf.items() if kind_of(name) not in replaced}
    return MappingProxyType(kept | dict(own))
