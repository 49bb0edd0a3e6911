"""The person's templates beside those that ship, also when some of theirs are broken."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mailbot.core.errors import SetupProblem
from mailbot.core.policy import Policy
from mailbot.core.template_checks import kind_of
from mailbot.settings import Settings, load
from mailbot.wiring.own_templates import Fault, OwnTemplate, faults_in, in_force, own_templates
from mailbot.wiring.policies import words_and_templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One template in force; `file` None: it ships with mailbot."""

    name: str
    source: str
    file: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """The templates in force in one language; those of the person's own that cannot be used are left out."""

    folder: Path
    policy: Policy
    own: tuple[OwnTemplate, ...]
    faults: tuple[Fault, ...]

    def of_kind(self, kind: str) -> tuple[Placed, ...]:
        """The templates of *kind* in force, by their numbers."""
        language = self.policy.language
        files = {one.name: one.file for one in self.own if one.language == language}
        shelf = self.policy.templates[language]
        names = sorted((name for name in shelf if kind_of(name) == kind), key=lambda name: (len(name), name))
        return tuple(Placed(name=name, source=shelf[name], file=files.get(name)) for name in names)


def languages() -> tuple[str, ...]:
    """The languages mailbot writes in."""
    return tuple(sorted(words_and_templates()[1]))


def language_called(text: str, usual: str) -> str:
    """*text* as a language mailbot writes in, *usual* for "". SetupProblem for any other."""
    wanted = text.strip().casefold() or usual
    if wanted not in languages():
        raise SetupProblem(f"--language {wanted[:20]!r} is none mailbot writes in: {', '.join(languages())}")
    return wanted


def bench_of(env: Mapping[str, str], folder: Path | None = None, language: str = "") -> Bench:
    """The templates as the settings of *env* want them; *folder* in place of the person's. SetupProblem when there is
    no such folder, or no such language.
    """
    settings: Settings = load(env)
    words, shipped = words_and_templates()
    there = folder or settings.templates_folder
    if folder is not None and not folder.is_dir():
        raise SetupProblem(f"there is no folder {folder}")
    own = own_templates(there, shipped)
    faults = faults_in(own, words.banned)
    broken = {fault.file for fault in faults if fault.finding.fatal}
    usable = tuple(one for one in own if one.file not in broken)
    policy = Policy(
        language=language_called(language, settings.language), words=words, templates=in_force(shipped, usable)
    )
    return Bench(folder=there, policy=policy, own=own, faults=faults)
