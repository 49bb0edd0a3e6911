"""Two spellings that are likely one person's: nicknames, initials, a first name, an address without a name."""

import re
from collections.abc import Collection
from dataclasses import replace

from mailbot.core.model import Address, Person
from mailbot.core.names import address_fits, display_name, name_key
from mailbot.core.policy import Words


def likely_same(one: str, other: str, nicknames: Collection[str]) -> bool:
    """ "Jon Roe" and "Jonathan Roe", "J. Roe" or "Jane R." and "Jane Roe": sure only where nobody rivals."""
    a, b = _parts(one), _parts(other)
    if len(a) < 2 or len(b) < 2:
        return False
    firsts = a[0] == b[0] or _initial(a[0], b[0]) or f"{a[0]} {b[0]}" in nicknames or f"{b[0]} {a[0]}" in nicknames
    lasts = a[-1] == b[-1] or _initial(a[-1], b[-1])
    return firsts and lasts and (a[0] == b[0] or a[-1] == b[-1])


def first_name_of(name: str, person: Person) -> bool:
    """*name*, a single one, is a name of *person*, or the whole of an address that has no name with it."""
    key = name_key(name)
    if display_name(person.name):
        return bool(key) and key <= name_key(person.name)
    return key == frozenset(_words(person.address))


def may_be_named(address: Address, name: str) -> bool:
    """*address* may be *name*'s: written as companies do, or the first name, the last name or the initials alone."""
    parts, local = _parts(name), "".join(_words(address))
    initials = "".join(part[0] for part in parts)
    return address_fits(address, name) or (len(parts) > 1 and local in {parts[0], parts[-1], initials})


def _words(address: Address) -> list[str]:
    return re.findall(r"[a-z]+", address.partition("@")[0].partition("+")[0])


def _parts(name: str) -> list[str]:
    """The words of *name* in order, in the plain form of `name_key`."""
    return [part for word in re.split(r"[\s\-]+", display_name(name)) for part in sorted(name_key(word))]


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[:1] == other[:1]


def is_first_name(word: str, words: Words) -> bool:
    """*word* is a well-known first name, with or without its accents, or a double one that begins with one."""
    lower = word.casefold().strip(".")
    folded = "".join(name_key(f"{lower} x") - {"x"})
    return bool({lower, folded, lower.partition("-")[0]} & words.first_names)


def given_first(person: Person, words: Words) -> Person:
    """*person* with "Roe Jane" turned where both the well-known first name and the address say so: `jane@`, `jroe@`."""
    tokens = display_name(person.name).split()
    if len(tokens) != 2 or not person.address or is_first_name(tokens[0], words) or not is_first_name(tokens[1], words):
        return person
    family, given = ("".join(name_key(token)) for token in tokens)
    local = "".join(_words(person.address))
    sure = bool(given) and local in {given, given + family, given[0] + family}
    return replace(person, name=f"{tokens[1]} {tokens[0]}") if sure else person
