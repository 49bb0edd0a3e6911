"""What a setting may be: each reader takes a value as TOML gives it and returns it typed, or says what it must be."""

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import time
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import holidays

from mailbot.core.errors import SetupProblem
from mailbot.core.model import Address, address_of
from mailbot.providers.transport_endpoints import Endpoints

Reader = Callable[[Any], Any]

_DOMAIN = r"(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+"


class Unfit(ValueError):
    """The value is not what the setting must be; the message goes on after "must be"."""


def setting(default: Any, reader: Reader) -> Any:  # noqa: ANN401 - as `dataclasses.field`: any type for any field
    """A field of a settings dataclass: its default as a person would write it in TOML, and how it is read."""
    return field(default_factory=lambda: reader(default), metadata={"default": default, "reader": reader})


def text(pattern: str = r"[^\x00-\x1f\x7f]*", like: str = "one line of text") -> Reader:
    """A string that matches *pattern* whole; space around it does not count."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value.strip()):
            raise Unfit(like)
        return value.strip()

    return read


def prose(value: Any) -> str:
    """A string of any lines, parted by a line feed."""
    if not isinstance(value, str) or re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", value):
        raise Unfit("text, over several lines if need be")
    return value.replace("\r\n", "\n").strip()


def whole(least: int, most: int) -> Reader:
    """A whole number from *least* to *most*."""

    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise Unfit(f"a whole number from {least} to {most}")
        return value

    return read


def none_or(reader: Reader) -> Reader:
    """What *reader* reads, or left out."""
    return lambda value: None if value is None else reader(value)


def switch(value: Any) -> bool:
    """On or off."""
    if not isinstance(value, bool):
        raise Unfit("true or false")
    return value


def clock(value: Any) -> time:
    """A time of day on the wall clock of the user's zone."""
    if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise Unfit('a time of day in quotes, from "00:00" to "23:59"')
    return time.fromisoformat(value)


def zone(value: Any) -> ZoneInfo | None:
    """A time zone by its IANA name; "" is none."""
    if value == "":
        return None
    try:
        return ZoneInfo(value)
    except (OSError, ValueError, TypeError, LookupError):  # LookupError: no such zone; OSError: a folder of zones
        raise Unfit('a time zone such as "Europe/Berlin"') from None


def country(value: Any) -> str:
    """A country by its ISO 3166 code, upper-case, whose public holidays are known; "" is none."""
    code = value.strip().upper() if isinstance(value, str) else None
    if code is None or (code and (len(code) != 2 or code not in holidays.list_supported_countries())):
        raise Unfit('a country with known public holidays, by its two letters such as "DE"')
    return code


def language(value: Any) -> str:
    """A language whose templates ship with mailbot."""
    shipped = sorted(entry.name for entry in files("mailbot.core").joinpath("templates").iterdir() if entry.is_dir())
    if value not in shipped:
        raise Unfit(f"a language mailbot writes in: {', '.join(shipped)}")
    return str(value)


def several(reader: Reader) -> Reader:
    """A list; each entry as *reader* reads it."""

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Unfit('a list such as ["one", "two"]')
        return tuple(_entry(one, reader) for one in value)

    return read


def _entry(value: Any, reader: Reader) -> Any:
    try:
        return reader(value)
    except Unfit as unfit:
        raise Unfit(f"a list in which each entry is {unfit}; {value!r} is not") from None


def path(value: Any) -> str:
    """A path, ~ written out; "" is none."""
    found: str = text(like="a path")(value)
    try:
        return str(Path(found).expanduser()) if found else ""
    except RuntimeError:  # ~somebody who is not here
        raise Unfit("a path that leads somewhere") from None


client_id = text(r"(?!0{8}-0{4}-0{4}-0{4}-0{12})[A-Za-z0-9._-]*", "the Application (client) ID of the Entra portal")
some_text = text(r"[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*", "some text on one line")


def address(value: Any) -> Address:
    """An e-mail address."""
    found = address_of(value) if isinstance(value, str) else Address("")
    if not found:
        raise Unfit("an e-mail address")
    return found


def domain(value: Any) -> str:
    """A domain, lower-case; one that was written as @domain serves too."""
    bare = value.strip().lower().removeprefix("@") if isinstance(value, str) else ""
    if not re.fullmatch(_DOMAIN, bare):
        raise Unfit('a domain such as "notes.example"')
    return bare


def local_part(value: Any) -> str:
    """What stands before the @ of an address, lower-case; written with the @ it serves too."""
    bare = value.strip().lower().removesuffix("@") if isinstance(value, str) else ""
    if not re.fullmatch(r"[^\s@\x00-\x1f\x7f]+", bare):
        raise Unfit('the part of an address before the @, such as "talent"')
    return bare


def words_by_language(value: Any) -> Mapping[str, tuple[str, ...]]:
    """A list of words or phrases for each language, by its two letters."""
    like = 'a table such as {de = ["Vorstellungsrunde"]}'
    if not isinstance(value, dict) or not all(re.fullmatch(r"[a-z]{2}", name) for name in value):
        raise Unfit(like)
    try:
        return MappingProxyType({name: several(some_text)(words) for name, words in value.items()})
    except Unfit:
        raise Unfit(like) from None


def endpoints(value: Any) -> Mapping[str, str]:
    """Real origin -> other origin, checked one by one. SetupProblem with a line for each that will not do."""
    if not isinstance(value, dict):
        raise Unfit("a table")
    read: dict[str, str] = {}
    problems = []
    for real, other in value.items():
        try:
            read |= Endpoints({real: other if isinstance(other, str) else ""}).mapped
        except SetupProblem as problem:
            problems.append(str(problem))
    if problems:
        raise SetupProblem("\n".join(problems))
    return MappingProxyType(read)
