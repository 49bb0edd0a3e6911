"""What the mails between the user and an opportunity's people tell: answers, the user's own words, bounces."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from mailbot.core.addresses import company_domain, domain_of, plain
from mailbot.core.bounces import Returned, returned
from mailbot.core.ledger import Opportunity
from mailbot.core.model import Address, Mail, MailKind, Thread, ThreadId, address_of
from mailbot.core.stated import About, Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Who counts for an opportunity: its people, whom the user *named* for it, and everybody of its company but
    *others*, people met in other opportunities there. Addresses are in plain form. Conversations that ended before
    *since* are about something earlier; *now* tells which mails have had time to come back.
    """

    opportunity: Opportunity
    others: Collection[Address] = frozenset()
    named: Collection[Address] = frozenset()
    since: datetime | None = None
    now: datetime | None = None

    def has(self, address: Address) -> bool:
        """*address* is somebody's of the opportunity, or of its company."""
        if not address:
            return False
        if plain(address) in _people(self.opportunity) or plain(address) in self.named:
            return True
        return plain(address) not in self.others and company_domain(domain_of(address)) in self.opportunity.domains

    def is_recent(self, mails: Iterable[Mail]) -> bool:
        """One of *mails* is new enough to be about the opportunity."""
        return any(self.since is None or m.at >= self.since for m in mails)


def _people(opportunity: Opportunity) -> set[Address]:
    return {plain(p.person.address) for i in opportunity.interviews for p in i.people if p.person.address}


def named_for(opportunity: Opportunity, stated: Stated) -> frozenset[Address]:
    """The address to which the user wants the check-ins of *opportunity* to go, in plain form."""
    address = address_of(stated.word(About.CONTACT, opportunity.id))
    return frozenset({plain(address)}) if address else frozenset()


def people_of_others(opportunity: Opportunity, opportunities: Iterable[Opportunity]) -> frozenset[Address]:
    """Addresses, in plain form, of people met in other opportunities and not in this one. They stay others when theirs
    has ended: the mail that ended it must not become another's.
    """
    return frozenset(a for o in opportunities if o.id != opportunity.id for a in _people(o)) - _people(opportunity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """What the mails between the user and an opportunity's people say, newest moments first. `foreign` are threads in
    which only people of other opportunities take part.
    """

    threads: frozenset[ThreadId]
    answers: tuple[Mail, ...] = ()  # from them, by a person, newest first
    own: tuple[Mail, ...] = ()  # the user's own to them, newest first
    automatic: tuple[Mail, ...] = ()  # automatic replies from their addresses, newest first
    returned: Returned = field(default_factory=Returned)
    newest: Mail | None = None  # the newest visible mail that is no draft
    foreign: frozenset[ThreadId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Steered:
    """An opportunity as the user's labels and the mails leave it."""

    opportunity: Opportunity
    mails: Correspondence


def is_own_word(mail: Mail) -> bool:
    """The user wrote and sent it: no answer to an invitation and no automatic reply, which their mailbox sends too."""
    return mail.sent and not mail.draft and mail.kind is MailKind.MAIL


def correspondence(parties: Parties, threads: Collection[Thread]) -> Correspondence:
    """Sift *threads* for the opportunity of *parties*: who answered, what the user wrote, which address bounced."""
    related: list[Thread] = []
    answers: list[Mail] = []
    own: list[Mail] = []
    automatic: list[Mail] = []
    foreign: set[ThreadId] = set()
    for thread in threads:
        here = [m for m in thread.mails if not m.draft]
        if _is_foreign(here, set(parties.others) - set(parties.named)):
            foreign.add(thread.id)
            continue
        theirs = [m for m in here if not m.sent and parties.has(m.sender.address)]
        known = bool(theirs) or thread.id in parties.opportunity.threads
        mine = [
            m for m in here if is_own_word(m) and any(parties.has(p.address) for p in (*m.to, *(m.cc if known else ())))
        ]
        if thread.id not in parties.opportunity.threads and not parties.is_recent([*theirs, *mine]):
            continue
        related.append(thread)
        answers += [m for m in theirs if m.kind is MailKind.MAIL]
        automatic += [m for m in theirs if m.kind is MailKind.AUTOMATIC]
        own += mine
    visible = [m for t in related for m in t.mails if not m.draft]
    return Correspondence(
        threads=frozenset(t.id for t in related),
        answers=_newest_first(answers),
        own=_newest_first(own),
        automatic=_newest_first(automatic),
        returned=returned(threads, parties.has, answers, parties.now),
        newest=max(visible, key=lambda m: (m.at, m.id), default=None),
        foreign=frozenset(foreign),
    )


def _newest_first(mails: Iterable[Mail]) -> tuple[Mail, ...]:
    return tuple(sorted(mails, key=lambda m: m.at, reverse=True))


def _is_foreign(mails: Collection[Mail], others: set[Address]) -> bool:
    """Everybody the user talks with in *mails* belongs to other opportunities alone."""
    parties = {plain(p.address) for m in mails for p in (m.to if m.sent else (m.sender,)) if p.address}
    return bool(parties) and parties <= others
