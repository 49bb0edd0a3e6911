"""What application systems write about an opportunity: whose mail it is by the company it names."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mailbot.core.addresses import domain_of, within
from mailbot.core.correspondence import is_own_word
from mailbot.core.ledger import Opportunity
from mailbot.core.model import Mail, MailKind, OpportunityId, Thread, ThreadId
from mailbot.core.policy import Policy, Words
from mailbot.core.reading.firms import bare_name, label_of

_SHORTEST = 3
_KINDS = frozenset({MailKind.MAIL, MailKind.AUTOMATIC})  # a rejection often says of itself that a machine sent it
_TAKEN = " \N{BULLET} "


def is_running(opportunity: Opportunity) -> bool:
    """Neither ended nor stopped by the user."""
    return opportunity.outcome is None and opportunity.stopped is None and bool(opportunity.interviews)


def begun(opportunity: Opportunity, policy: Policy) -> datetime | None:
    """From when on mail may be about it: what is older tells of an earlier application there. None: not known."""
    first = min((i.starts for i in opportunity.interviews), default=None)
    return first - policy.thread_max_age if first else None


def may_be_meant(opportunity: Opportunity, at: datetime, policy: Policy) -> bool:
    """A mail of *at* may be about it: it had begun, and neither ended nor been stopped by then, as far as was seen."""
    since = begun(opportunity, policy)
    ends = [mark.at for mark in (opportunity.outcome, opportunity.stopped) if mark]
    return since is not None and since <= at and all(end > at for end in ends)


def relays_of(words: Words) -> frozenset[str]:
    """Domains of application systems: relays that are no networks, calendars or meeting services."""
    return words.relays - words.networks


def names_of(opportunity: Opportunity) -> frozenset[str]:
    """What mails may call its company, in plain words: its name and its domain's, of three letters or more."""
    spoken = {opportunity.company, bare_name(opportunity.company), *map(label_of, opportunity.domains)}
    return frozenset(name for name in map(plain_words, spoken) if len(name.replace(" ", "")) >= _SHORTEST)


def plain_words(text: str) -> str:
    """The words alone, in small letters: `Coca-Cola` and `coca cola` are one."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def _spaced(text: str) -> str:
    """The words of *text*, each between spaces of its own."""
    return "".join(f" {word} " for word in plain_words(text).split())


def named_in(
    texts: Iterable[str], opportunities: Collection[Opportunity], passed_over: Collection[str] = ()
) -> list[Opportunity]:
    """Those of *opportunities* whose company one of *texts* names in whole words; where one name is a part of another
    the longer is meant. Names *passed_over* count for nobody.
    """
    left = [_spaced(text) for text in texts]
    known = {o.id: names_of(o) - frozenset(passed_over) for o in opportunities}
    found: set[str] = set()
    for name in sorted({n for names in known.values() for n in names}, key=lambda n: (-len(n), n)):
        if any(_spaced(name) in text for text in left):
            found.add(name)
            left = [text.replace(_spaced(name), _TAKEN) for text in left]
    return [o for o in opportunities if known[o.id] & found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relayed:
    """Mails of application systems about each opportunity, what the user answered them, and the threads that are about
    one alone.
    """

    mails: Mapping[OpportunityId, tuple[Mail, ...]]
    own: Mapping[OpportunityId, tuple[Mail, ...]]
    threads: Mapping[OpportunityId, frozenset[ThreadId]]


def relayed(threads: Iterable[Thread], opportunities: Iterable[Opportunity], policy: Policy) -> Relayed:
    """Which mails of application systems in *threads* are about which of *opportunities*: by the company that sender,
    subject or first words name, else by the thread. One that names several running ones is about each of them.
    """
    known = tuple(opportunities)
    mails: dict[OpportunityId, tuple[Mail, ...]] = {}
    own: dict[OpportunityId, tuple[Mail, ...]] = {}
    alone: dict[OpportunityId, frozenset[ThreadId]] = {}
    for thread in threads:
        told = [(m, _named(m, known, policy)) for m in thread.mails if is_relayed(m, policy)]
        owners = {named[0].id for _, named in told if len(named) == 1}
        here = [o for o in known if o.id in owners or thread.id in o.threads]
        for mail, named in told:
            for one in filter(is_running, named or here):
                mails[one.id] = (*mails.get(one.id, ()), mail)
                own[one.id] = (*own.get(one.id, ()), *_answers_to(mail, thread, policy))
        alone |= {owner: alone.get(owner, frozenset()) | {thread.id} for owner in owners}
    return Relayed(mails=mails, own=own, threads=alone)


def _answers_to(mail: Mail, thread: Thread, policy: Policy) -> list[Mail]:
    """What the user wrote back since: to where *mail* came from, or where it asks replies to go."""
    asked = {mail.sender.address, *(p.address for p in mail.reply_to)} - {""}

    def answers(own: Mail) -> bool:
        return any(p.address in asked or within(domain_of(p.address), relays_of(policy.words)) for p in own.to)

    return [m for m in thread.mails if is_own_word(m) and m.at > mail.at and answers(m)]


def _named(mail: Mail, opportunities: Iterable[Opportunity], policy: Policy) -> list[Opportunity]:
    """Those that *mail* names of the ones that may be meant: what fitted two when it came does not fall to the one that
    is left when the other has ended.
    """
    meant = [o for o in opportunities if may_be_meant(o, mail.at, policy)]
    return named_in((mail.sender.name, mail.subject, mail.preview), meant, _service(mail))


def is_relayed(mail: Mail, policy: Policy) -> bool:
    """An application system wrote it, and it is no calendar mail or bounce."""
    machine = within(domain_of(mail.sender.address), relays_of(policy.words))
    return machine and mail.kind in _KINDS and not mail.sent and not mail.draft


def _service(mail: Mail) -> frozenset[str]:
    """The name of the application system itself, which its mails bear whatever they are about."""
    return frozenset({plain_words(label_of(domain_of(mail.sender.address)))})
