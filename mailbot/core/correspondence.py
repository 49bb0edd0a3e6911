"""What the mails between the user and an opportunity's people tell: answers, the user's own words, bounces."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from mailbot.core.addresses import company_domain, domain_of, plain
from mailbot.core.ledger import Opportunity
from mailbot.core.model import Address, Mail, MailKind, Thread, ThreadId, address_of
from mailbot.core.stated import About, Stated

_DELAYED = re.compile(
    r"\bdelay(?:ed)?\b|\bdelivery incomplete\b|verzögert|retard[ée]|retras|atrasad|vertraagd|ritard", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Who counts for an opportunity: its people, whom the user *named* for it, and everybody of its company but
    *others*, people met in other opportunities there. Addresses are in plain form.
    """

    opportunity: Opportunity
    others: Collection[Address] = frozenset()
    named: Collection[Address] = frozenset()

    def has(self, address: Address) -> bool:
        """*address* is somebody's of the opportunity, or of its company."""
        if not address:
            return False
        if plain(address) in _people(self.opportunity) or plain(address) in self.named:
            return True
        return plain(address) not in self.others and company_domain(domain_of(address)) in self.opportunity.domains


def _people(opportunity: Opportunity) -> set[Address]:
    return {plain(p.person.address) for i in opportunity.interviews for p in i.people if p.person.address}


def named_for(opportunity: Opportunity, stated: Stated) -> frozenset[Address]:
    """The address to which the user wants the check-ins of *opportunity* to go, in plain form."""
    address = address_of(stated.word(About.CONTACT, opportunity.id))
    return frozenset({plain(address)}) if address else frozenset()


def people_of_others(opportunity: Opportunity, opportunities: Iterable[Opportunity]) -> frozenset[Address]:
    """Addresses, in plain form, of people met in other running opportunities and not in this one."""
    running = [o for o in opportunities if o.id != opportunity.id and not o.outcome and not o.stopped]
    return frozenset(a for o in running for a in _people(o)) - _people(opportunity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """What the mails between the user and an opportunity's people say, newest moments first. `foreign` are threads in
    which only people of other opportunities take part.
    """

    threads: frozenset[ThreadId]
    answers: tuple[Mail, ...] = ()  # from them, by a person, newest first
    own: tuple[Mail, ...] = ()  # the user's own to them, newest first
    automatic: tuple[Mail, ...] = ()  # automatic replies from their addresses, newest first
    bounced: frozenset[Address] = frozenset()
    newest: Mail | None = None  # the newest visible mail that is no draft
    foreign: frozenset[ThreadId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Steered:
    """An opportunity as the user's labels and the mails leave it."""

    opportunity: Opportunity
    mails: Correspondence


def correspondence(parties: Parties, threads: Iterable[Thread]) -> Correspondence:
    """Sift *threads* for the opportunity of *parties*: who answered, what the user wrote, which address bounced."""
    related: list[Thread] = []
    answers: list[Mail] = []
    own: list[Mail] = []
    automatic: list[Mail] = []
    bounced: list[tuple[Address, datetime]] = []
    foreign: set[ThreadId] = set()
    for thread in threads:
        here = [m for m in thread.mails if not m.draft]
        if _is_foreign(here, parties.others):
            foreign.add(thread.id)
            continue
        theirs = [m for m in here if not m.sent and parties.has(m.sender.address)]
        mine = [m for m in here if m.sent and any(parties.has(p.address) for p in m.to)]
        if not theirs and not mine and thread.id not in parties.opportunity.threads:
            continue
        related.append(thread)
        answers += [m for m in theirs if m.kind is MailKind.MAIL]
        automatic += [m for m in theirs if m.kind is MailKind.AUTOMATIC]
        own += mine
        bounced += _bounced(here, parties)
    visible = [m for t in related for m in t.mails if not m.draft]
    return Correspondence(
        threads=frozenset(t.id for t in related),
        answers=_newest_first(answers),
        own=_newest_first(own),
        automatic=_newest_first(automatic),
        bounced=frozenset(a for a, at in bounced if not _wrote_after(at, a, answers)),
        newest=max(visible, key=lambda m: (m.at, m.id), default=None),
        foreign=frozenset(foreign),
    )


def _wrote_after(at: datetime, address: Address, answers: Iterable[Mail]) -> bool:
    """Who writes from *address* after a mail to it came back at *at* is there after all."""
    return any(m.at > at and plain(m.sender.address) == plain(address) for m in answers)


def _newest_first(mails: Iterable[Mail]) -> tuple[Mail, ...]:
    return tuple(sorted(mails, key=lambda m: m.at, reverse=True))


def _is_foreign(mails: Collection[Mail], others: Collection[Address]) -> bool:
    """Everybody the user talks with in *mails* belongs to other opportunities alone."""
    parties = {plain(p.address) for m in mails for p in (m.to if m.sent else (m.sender,)) if p.address}
    return bool(parties) and parties <= set(others)


def _bounced(mails: Collection[Mail], parties: Parties) -> list[tuple[Address, datetime]]:
    """Whom the user's last mail before a bounce was for, and when it came back: the address that the bounce names, else
    the only recipient. A mail that is merely late has not bounced.
    """
    found: list[tuple[Address, datetime]] = []
    for bounce in (m for m in mails if m.kind is MailKind.BOUNCE and not _DELAYED.search(f"{m.subject} {m.preview}")):
        before = max((m for m in mails if m.sent and m.at <= bounce.at), key=lambda m: m.at, default=None)
        to = [p.address for p in before.to if parties.has(p.address)] if before else []
        named = [address for address in to if _names(f"{bounce.subject} {bounce.preview}", address)]
        found += [(a, bounce.at) for a in named or (to if before and len(before.to) == 1 else ())]
    return found


def _names(text: str, address: Address) -> bool:
    """*text* holds *address* whole."""
    return re.search(rf"(?<![\w.+-]){re.escape(address)}(?![\w-]|\.\w)", text.casefold()) is not None
