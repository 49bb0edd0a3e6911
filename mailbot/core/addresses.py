"""Whose address it is: the user's, a person's, a room's, a machine's; and which company's."""

import re
from collections.abc import Collection
from functools import cache

from publicsuffixlist import PublicSuffixList

from mailbot.core.actions import Why
from mailbot.core.model import Address, Mailbox, Person
from mailbot.core.names import display_name, looks_like_person
from mailbot.core.policy import Policy, Words

_REGIONS = {"eu", "emea", "us", "usa", "uk", "de", "fr", "nl", "it", "es", "na", "apac", "global", "acquisition", ""}
_NO_REPLY = re.compile(
    r"(?:^|[._-])(?:no[._-]?reply|do[._-]?not[._-]?reply|no[._-]?responder|n[ae][._-]?pas[._-]?repondre|nao[._-]?responda|nicht[._-]?antworten"
    r"|keine[._-]?antwort|geen[._-]?antwoord|niet[._-]?beantwoorden|non[._-]?rispondere)"
)
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
    if _says_no_reply(bare):
        return Why.NO_REPLY
    if within(domain, words.relays):
        return Why.RELAY
    if re.sub(r"[._-]", "", bare) in {re.sub(r"[._-]", "", word) for word in words.no_reply}:
        return Why.NO_REPLY
    neutral = _REGIONS | {company_domain(domain).partition(".")[0]}
    parts = re.split(r"[._-]", bare)
    if any(p in words.role_addresses for p in parts) and all(p in words.role_addresses or p in neutral for p in parts):
        return Why.ROLE_ADDRESS
    return None


def _says_no_reply(local: str) -> bool:
    """*local* says in any shipped language that nobody answers there."""
    return bool(_NO_REPLY.search(local))


def is_no_person(person: Person, words: Words) -> Why | None:
    """Why *person* cannot be thanked by what the name and the address say, None when they can."""
    if person.address and (machine := is_machine(person.address, words)):
        return machine
    name = person.name.casefold()
    if has_phrase(name, words.bot_names):
        return Why.BOT
    if re.search(
        r"(?:^|\s)[(\[]\s*\d+\s*(?:seats?|people|persons?|pers\.?|plätze|personen|places|personnes|plazas|personas|lugares|pessoas|posti|persone|pax)?\b[^)\]]*[)\]]",
        name,
    ):
        return Why.ROOM
    return Why.GROUP if _is_group(person, words) else None


def _is_group(person: Person, words: Words) -> bool:
    """A team, a list, a desk by its name. A well-known first name before such a word is a person: Herbert List."""
    shown = display_name(person.name)
    if not has_phrase(shown, words.group_names | words.departments):
        local = set(re.split(r"[._-]", person.address.partition("@")[0]))
        return not shown and bool(local & words.group_names)
    first = shown.split()[0].casefold()
    return not (looks_like_person(shown) and len(shown.split()) == 2 and first in words.first_names)
