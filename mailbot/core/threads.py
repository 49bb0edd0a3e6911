"""Which thread a draft may answer, from which address, to whom, and why there."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mailbot.core.addresses import company_domain, domain_of, is_employer, is_machine, own_addresses, plain
from mailbot.core.model import Address, Mail, Mailbox, MailId, MailKind, Person, Thread, ThreadId
from mailbot.core.names import same_name
from mailbot.core.policy import Policy
from mailbot.core.reading.spellings import may_be_named

_MOST_REFUSALS = 3  # replies to one person that the service refuses before a message of its own is made


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a draft goes: a reply to `parent`, or a new message (None); from which of the user's addresses, to whom.

    `because` says in words why there.
    """

    parent: Mail | None
    sender: Address
    to: Person
    because: str = field(default="", compare=False)


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


def _newest(mails: Iterable[Mail]) -> Mail | None:
    return max(mails, key=lambda m: (m.at, m.id), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversations:
    """What a mailbox offers to reply in. `refused` are mails that the service took no reply to this turn."""

    me: Mailbox
    policy: Policy
    threads: tuple[Thread, ...]
    refused: frozenset[MailId] = frozenset()

    def place_for(self, person: Person, interview_starts: datetime, taken: Collection[ThreadId]) -> Place:
        """The newest conversation with that very person that a reply can join; else a message of its own.

        *taken* are threads that another draft of the same plan goes into.
        """
        open_ones: list[tuple[Mail, Thread]] = []
        closed: list[tuple[Mail, str]] = []
        for thread in self.threads:
            last = _newest(m for m in thread.mails if is_with(m, person.address))
            if last is None:
                continue
            parent = _newest(m for m in thread.mails if self._takes_reply(m, person))
            why = self._why_not(thread, interview_starts, taken) or self._why_no_reply(thread, person)
            if parent is None or why:
                closed.append((last, why))
            else:
                open_ones.append((parent, thread))
        if not open_ones or self._refusals(person) >= _MOST_REFUSALS:
            return self._alone(person, closed)
        parent, thread = max(open_ones, key=lambda one: (one[0].at, one[0].id))
        return self._reply(parent, thread, person)

    def place_in(self, thread: ThreadId, person: Person) -> Place:
        """A reply within *thread*, where a draft of ours lies; without a parent when nothing there can be answered."""
        for one in self.threads:
            parent = _newest(m for m in one.mails if is_answerable(m, person.address))
            if one.id == thread and parent:
                return self._reply(parent, one, person)
        return Place(parent=None, sender=self.me.address, to=person)

    def held(self) -> Mapping[Address, datetime]:
        """With whom (in plain form) there is a conversation that takes a reply, though a draft may lie in it just now;
        and how new the newest mail of the newest such one is.
        """
        found: dict[Address, datetime] = {}
        for thread in self.threads:
            mails = [m for m in thread.mails if not m.draft]
            newest = max((m.at for m in mails), default=datetime.min.replace(tzinfo=UTC))
            ordinary = [m for m in mails if m.kind is MailKind.MAIL]
            parties = {plain(p.address) for m in ordinary for p in (m.to if m.sent else (m.sender,)) if p.address}
            for one in parties:
                found[one] = max(newest, found.get(one, newest))
        return found

    def mails_to(self, person: Person, since: datetime) -> list[Mail]:
        """What the user wrote or began after *since* that goes to *person* in To: to their address, where their mails
        ask replies to go, or to another address of the same name at the same company. Answers to invitations and
        automatic replies are not the user's words.
        """
        theirs = [m for t in self.threads for m in t.mails if not m.sent and is_with(m, person.address)]
        asked = {plain(_recipient(m, person, self.me, self.policy).address) for m in theirs}
        known = {plain(person.address), *asked}
        return [
            m
            for t in self.threads
            for m in t.mails
            if m.at > since and (m.draft or (m.sent and m.kind is MailKind.MAIL))
            if any(p.address and (plain(p.address) in known or self._is_same(p, person)) for p in m.to)
        ]

    def _is_same(self, one: Person, person: Person) -> bool:
        domain = domain_of(person.address)
        at_home = is_employer(domain, self.policy.words) and company_domain(domain_of(one.address)) == company_domain(
            domain
        )
        return at_home and same_name(one.name, person.name)

    def _takes_reply(self, mail: Mail, person: Person) -> bool:
        return is_answerable(mail, person.address) and mail.id not in self.refused

    def _refusals(self, person: Person) -> int:
        return sum(m.id in self.refused and is_with(m, person.address) for t in self.threads for m in t.mails)

    def _is_old(self, thread: Thread, interview_starts: datetime) -> bool:
        """Its newest mail, whoever wrote it, is older than the setting allows."""
        newest = _newest(m for m in thread.mails if not m.draft)
        return newest is None or newest.at < interview_starts - self.policy.thread_max_age

    def _why_not(self, thread: Thread, interview_starts: datetime, taken: Collection[ThreadId]) -> str:
        """Why *thread* is not to be used at all, "" when it may be."""
        if self._is_old(thread, interview_starts):
            return self._nothing_lately
        if thread.id in taken or any(mail.draft for mail in thread.mails):
            return "their conversation holds an open draft"
        return ""

    def _why_no_reply(self, thread: Thread, person: Person) -> str:
        """Why none of its mails can be answered to *person*."""
        if not any(is_answerable(m, person.address) for m in thread.mails):
            return "their conversation holds only invitations or automatic mails, which take no reply"
        if not any(self._takes_reply(m, person) for m in thread.mails):
            return "the mail service takes no reply in their conversation"
        return ""

    @property
    def _nothing_lately(self) -> str:
        return f"no conversation with them in the last {self.policy.thread_max_age.days} days"

    def _alone(self, person: Person, closed: Collection[tuple[Mail, str]]) -> Place:
        """A new message, for the reason that closes the newest conversation with them."""
        newest = max(closed, key=lambda one: (one[0].at, one[0].id), default=None)
        why = newest[1] if newest else self._nothing_lately
        if self._refusals(person) >= _MOST_REFUSALS:
            why = "the mail service takes no reply in their conversation"
        return Place(parent=None, sender=self.me.address, to=person, because=f"a new message: {why}")

    def _reply(self, parent: Mail, thread: Thread, person: Person) -> Place:
        day = parent.at.astimezone(self.policy.zone or self.me.zone or ZoneInfo("UTC"))
        who = "you wrote to them" if parent.sent else "they wrote"
        return Place(
            parent=parent,
            sender=_alias(parent, thread, self.me),
            to=_recipient(parent, person, self.me, self.policy),
            because=f"a reply in the conversation of {day.day} {day:%B}, where {who} last",
        )


def _alias(parent: Mail, thread: Thread, me: Mailbox) -> Address:
    """The user's address that the conversation was addressed to: by the parent, else by its newest mail that tells."""
    own = {me.address, *me.aliases}
    others = sorted((m for m in thread.mails if not m.draft), key=lambda m: (m.at, m.id), reverse=True)
    for mail in (parent, *others):
        named = (mail.sender,) if mail.sent else (*mail.to, *mail.cc)
        for one in named:
            if one.address in own:
                return one.address
    return me.address


def _recipient(parent: Mail, person: Person, me: Mailbox, policy: Policy) -> Person:
    """Reply-To wins only when it is one address, no machine's nor the user's, and bears the person's name; at their own
    domain it may be nameless, when it is written like theirs. A colleague's or a department's is passed over.
    """
    if parent.sent or len(parent.reply_to) != 1:
        return person
    wanted = parent.reply_to[0]
    if (
        not wanted.address
        or is_machine(wanted.address, policy.words)
        or plain(wanted.address) in own_addresses(me, policy)
    ):
        return person
    domain = domain_of(person.address)
    home = is_employer(domain, policy.words) and company_domain(domain_of(wanted.address)) == company_domain(domain)
    name = person.name or parent.sender.name
    alike = plain(wanted.address).partition("@")[0] == plain(person.address).partition("@")[0]
    nameless = not wanted.name or wanted.name.casefold() == wanted.address
    if same_name(wanted.name, name) or (home and nameless and (alike or may_be_named(wanted.address, name))):
        return Person(address=wanted.address, name=person.name or wanted.name)
    return person
