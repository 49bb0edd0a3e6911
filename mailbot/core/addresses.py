"""Whose address it is: the user's, a person's, a room's, a machine's; and which company's."""

import re
from collections.abc import Collection
from functools import cache

from publicsuffixlist import PublicSuffixList

from mailbot.core.actions import Why
from mailbot.core.model import Address, Mailbox, Person
from mailbot.core.policy import Policy, Words

_REGIONS = {"eu", "emea", "us", "usa", "uk", "de", "fr", "nl", "it", "es", "na", "apac", "global", "acquisition", ""}
_GMAIL = {"gmail.com", "googlemail.com"}


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def domain_of(address: str) -> str:
    """What follows the @."""
    return address.rpartition("@")[2]


def company_domain(domain: str) -> str:
    """The registrable part: `acme.co.uk` of `mail.acme.co.uk`; the domain itself when it has none."""
    return str(_suffixes().privatesuffix(domain.lower()) or domain.lower())


def within(domain: str, family: Collection[str]) -> bool:
    """*domain* is one of *family* or below one."""
    parts = domain.lower().split(".")
    return any(".".join(parts[i:]) in family for i in range(len(parts)))


def plain(address: Address) -> Address:
    """*address* without a plus part; at Gmail without dots, which it ignores."""
    local, _, domain = address.rpartition("@")
    local = local.partition("+")[0] or local
    if domain in _GMAIL:
        return Address(f"{local.replace('.', '')}@gmail.com")
    return Address(f"{local}@{domain}")


def own_addresses(me: Mailbox, policy: Policy) -> frozenset[Address]:
    """Every address that is the user, in plain form."""
    return frozenset(plain(a) for a in {me.address, *me.aliases, *policy.aliases} if a)


def is_employer(domain: str, words: Words) -> bool:
    """A domain that can be a company's: no free-mail, relay, note taker or room."""
    return bool(domain) and not any(
        within(domain, family) for family in (words.free_mail, words.relays, words.bots, words.rooms)
    )


def home_domains(me: Mailbox, policy: Policy) -> frozenset[str]:
    """Domains of the user's own company; none for an address at a free-mail service."""
    return frozenset(d for d in map(domain_of, own_addresses(me, policy)) if is_employer(d, policy.words))


def has_phrase(text: str, phrases: Collection[str]) -> str:
    """The first of *phrases* (whole words, a final `*` for any ending) found in *text*, else ""."""
    found = pattern_of(frozenset(phrases)).search(text.casefold()) if phrases else None
    return found.group(0) if found else ""


@cache
def pattern_of(phrases: frozenset[str]) -> re.Pattern[str]:
    """One expression for a whole word list, longest phrase first."""
    ordered = sorted((p.casefold() for p in phrases), key=lambda p: (-len(p), p))
    parts = [re.escape(p[:-1].rstrip()) + r"\w*" if p.endswith("*") else re.escape(p) + r"(?!\w)" for p in ordered]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")


def is_machine(address: Address, words: Words) -> Why | None:
    """Why nobody reads *address*, None when somebody may."""
    local, domain = address.partition("@")[0], domain_of(address)
    bare = local.partition("+")[0]
    if within(domain, words.rooms):
        return Why.ROOM
    if within(domain, words.bots):
        return Why.BOT
    if bare in words.no_reply or bare.startswith(("no-reply", "noreply", "donotreply", "do-not-reply")):
        return Why.NO_REPLY
    if within(domain, words.relays):
        return Why.RELAY
    if all(part in words.role_addresses or part in _REGIONS for part in re.split(r"[._-]", bare)):
        return Why.ROLE_ADDRESS
    return None


def is_no_person(person: Person, words: Words) -> Why | None:
    """Why *person* cannot be thanked by what the name and the address say, None when they can."""
    if person.address and (machine := is_machine(person.address, words)):
        return machine
    name = person.name.casefold()
    if any(bot in name for bot in words.bot_names):
        return Why.BOT
    if re.search(r"[(\[]\s*\d+\s*(?:seats?|people|pers|plätze|places)?\s*[)\]]", name):
        return Why.ROOM
    if has_phrase(name, words.group_names):
        return Why.GROUP
    return None
