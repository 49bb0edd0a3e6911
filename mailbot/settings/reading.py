"""TOML tables to settings; what is wrong is gathered, so that the person sees all of it at once."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import Field, dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mailbot.core.errors import SetupProblem
from mailbot.settings.known import Config
from mailbot.settings.values import Unfit

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Problems:
    """What is wrong so far, a line each."""

    lines: list[str] = field(default_factory=list)

    def add(self, where: str, what: str) -> None:
        """*where* is a file or an environment variable."""
        self.lines.append(f"{where}: {what}")

    def raise_if_any(self) -> None:
        """SetupProblem with every line."""
        if self.lines:
            raise SetupProblem("\n".join(self.lines))


def toml_in(path: Path, problems: Problems) -> Table:
    """What the file at *path* holds; nothing when there is none. Windows' editors put a byte order mark first."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        problems.add(str(path), f"cannot be read ({error.strerror})")
    except UnicodeDecodeError:
        problems.add(str(path), "is not UTF-8 text")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problems.add(str(path), f"is no TOML: {error}")
    return {}


def read_table(kind: type, given: Table, name: str, where: str, problems: Problems) -> Any:  # noqa: ANN401 - a *kind*
    """A *kind* with what *given* says. *name* is the table's, with a dot at its end ("" for the file itself)."""
    known = {one.name: one for one in fields(kind)}
    for unknown in sorted(set(given) - set(known)):
        problems.add(where, f"unknown setting {name}{unknown}{_meant(name + unknown, name, known)}")
    read = {}
    for key in [key for key in known if key in given]:
        try:
            read[key] = _read(known[key], given[key], f"{name}{key}", where, problems)
        except Unfit as unfit:
            problems.add(where, f"{name}{key} must be {unfit}")
        except SetupProblem as several:
            problems.lines.extend(f"{where}: {line}" for line in str(several).splitlines())
    return kind(**read)


def _read(one: "Field[Any]", value: Any, name: str, where: str, problems: Problems) -> Any:
    if reader := one.metadata.get("reader"):
        return reader(value)
    if not isinstance(value, dict):
        raise Unfit("a table")
    if each := one.metadata.get("each"):
        return MappingProxyType({key: _each(each, value[key], f"{name}.{key}", where, problems) for key in value})
    return read_table(type(one.default_factory()), value, f"{name}.", where, problems)  # type: ignore[operator]


def _each(kind: type, value: Any, name: str, where: str, problems: Problems) -> Any:
    if isinstance(value, dict):
        return read_table(kind, value, f"{name}.", where, problems)
    problems.add(where, f"{name} must be a table")
    return kind()


def _meant(name: str, table: str, beside: Collection[str]) -> str:
    """The nearest name there is: in the same table, else anywhere, else by its last part."""
    here = {f"{table}{key}": f"{table}{key}" for key in beside}
    everywhere = {known: known for known in names()}
    last_parts = {known.rpartition(".")[2]: known for known in names()}
    last = name.rpartition(".")[2]
    for asked, known in ((name, here), (last, last_parts), (name, everywhere)):
        if near := get_close_matches(asked, known, n=1, cutoff=0.7):
            return f": did you mean {known[near[0]]}?"
    return ""


def names(kind: type = Config, table: str = "") -> list[str]:
    """Every setting's name in full, as in `thank_you.evening`; an account's with NAME for its name."""
    found = []
    for one in fields(kind):
        if "reader" in one.metadata:
            found.append(f"{table}{one.name}")
        elif each := one.metadata.get("each"):
            found += names(each, f"{table}{one.name}.NAME.")
        else:
            found += names(type(one.default_factory()), f"{table}{one.name}.")  # type: ignore[operator]
    return found
