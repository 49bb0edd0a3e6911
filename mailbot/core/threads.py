"""Which thread a draft may answer, and what the mails of an opportunity tell."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from mailbot.core.addresses import company_domain, domain_of, is_employer, is_machine, plain
from mailbot.core.ledger import Opportunity
from mailbot.core.model import Address, Mail, Mailbox, MailKind, Person, Thread, ThreadId
from mailbot.core.names import same_name
from mailbot.core.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a draft goes: a reply to `parent`, or a new message (None); from which of the user's addresses, to whom."""

    parent: Mail | None
    sender: Address
    to: Person


def is_with(mail: Mail, person: Address) -> bool:
    """*person* wrote it, or the user wrote it to them in To."""
    if mail.draft:
        return False
    if mail.sent:
        return any(plain(one.address) == plain(person) for one in mail.to if one.address)
    return bool(mail.sender.address) and plain(mail.sender.address) == plain(person)


def is_answerable(mail: Mail, person: Address) -> bool:
    """A reply to *mail* reaches *person*: no invitation, bounce or automatic mail, and theirs or to them."""
    return mail.kind is MailKind.MAIL and is_with(mail, person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversations:
    """What a mailbox offers to reply in: its threads, less those *taken* in this very plan."""

    me: Mailbox
    policy: Policy
    threads: tuple[Thread, ...]

    def place_for(self, person: Person, interview_starts: datetime, taken: Collection[ThreadId]) -> Place:
        """The newest conversation with that very person that a reply can join; else a message of its own."""
        best: Mail | None = None
        for thread in self.threads:
            if thread.id in taken or not thread.mails or any(mail.draft for mail in thread.mails):
                continue
            if max(mail.at for mail in thread.mails) < interview_starts - self.policy.thread_max_age:
                continue
            answerable = [m for m in thread.mails if is_answerable(m, person.address)]
            newest = max(answerable, key=lambda m: (m.at, m.id), default=None)
            if newest and (best is None or (newest.at, newest.id) > (best.at, best.id)):
                best = newest
        if best is None:
            return Place(parent=None, sender=self.me.address, to=person)
        return Place(parent=best, sender=_alias(best, self.me), to=_recipient(best, person, self.policy))


def _alias(parent: Mail, me: Mailbox) -> Address:
    """The user's address that the conversation was addressed to."""
    if parent.sent:
        return parent.sender.address if parent.sender.address in me.aliases else me.address
    return next((p.address for p in (*parent.to, *parent.cc) if p.address in me.aliases), me.address)


def _recipient(parent: Mail, person: Person, policy: Policy) -> Person:
    """Reply-To wins only when it is one address, no machine's, and of the person's own domain or name."""
    if parent.sent or len(parent.reply_to) != 1:
        return person
    wanted = parent.reply_to[0]
    if not wanted.address or is_machine(wanted.address, policy.words):
        return person
    domain = domain_of(person.address)
    home = is_employer(domain, policy.words) and company_domain(domain_of(wanted.address)) == company_domain(domain)
    if home or same_name(wanted.name, person.name):
        return Person(address=wanted.address, name=person.name or wanted.name)
    return person


def is_theirs(address: Address, opportunity: Opportunity, policy: Policy) -> bool:
    """An address of somebody of the opportunity, or of its company."""
    if not address:
        return False
    people = {plain(p.person.address) for i in opportunity.interviews for p in i.people if p.person.address}
    return plain(address) in people or company_domain(domain_of(address)) in opportunity.domains


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """What the mails between the user and an opportunity's people say, newest moments first."""

    threads: frozenset[ThreadId]
    answers: tuple[Mail, ...] = ()  # from them, by a person, newest first
    own: tuple[Mail, ...] = ()  # the user's own to them, newest first
    bounced: frozenset[Address] = frozenset()
    newest: Mail | None = None  # the newest visible mail that is no draft


def correspondence(opportunity: Opportunity, threads: Iterable[Thread], policy: Policy) -> Correspondence:
    """Sift *threads* for *opportunity*: who answered, what the user wrote, which address bounced."""
    related: list[Thread] = []
    answers: list[Mail] = []
    own: list[Mail] = []
    bounced: set[Address] = set()
    for thread in threads:
        here = [m for m in thread.mails if not m.draft]
        theirs = [m for m in here if not m.sent and is_theirs(m.sender.address, opportunity, policy)]
        mine = [m for m in here if m.sent and any(is_theirs(p.address, opportunity, policy) for p in m.to)]
        if not theirs and not mine and thread.id not in opportunity.threads:
            continue
        related.append(thread)
        answers += [m for m in theirs if m.kind is MailKind.MAIL]
        own += mine
        bounced |= _bounced(here, opportunity, policy)
    visible = [m for t in related for m in t.mails if not m.draft]
    return Correspondence(
        threads=frozenset(t.id for t in related),
        answers=tuple(sorted(answers, key=lambda m: m.at, reverse=True)),
        own=tuple(sorted(own, key=lambda m: m.at, reverse=True)),
        bounced=frozenset(bounced),
        newest=max(visible, key=lambda m: (m.at, m.id), default=None),
    )


def _bounced(mails: Collection[Mail], opportunity: Opportunity, policy: Policy) -> set[Address]:
    """Whom the user's last mail before a bounce was for."""
    found: set[Address] = set()
    for bounce in (m for m in mails if m.kind is MailKind.BOUNCE):
        before = max((m for m in mails if m.sent and m.at <= bounce.at), key=lambda m: m.at, default=None)
        if before and len(before.to) == 1 and is_theirs(before.to[0].address, opportunity, policy):
            found.add(before.to[0].address)
    return found
