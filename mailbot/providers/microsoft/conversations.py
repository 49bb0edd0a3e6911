"""Whole conversations with the people an opportunity is about."""

from collections.abc import Collection, Iterator

from mailbot.core.model import Address, Correspondents, Mail, MailKind, Thread, ThreadId
from mailbot.providers.microsoft.graph import Ask, Graph, link, quoted
from mailbot.providers.microsoft.home import Home
from mailbot.providers.microsoft.wire_mail import MAIL_FIELDS, mail_of
from mailbot.providers.records import Json
from mailbot.providers.relayed import is_relayed, searchable, wants_relays

_TERMS = 12  # people or domains in one search: longer addresses than a few hundred characters are refused on the way
_PAGE = 100
_DAEMONS = ("mailer-daemon", "postmaster", "microsoftexchange*")  # who sends back what cannot be delivered
_LENGTH = 50  # mails of one conversation a page: their headers are long
_NEWEST = 50
_UNSOUGHT = {"internetMessageHeaders", "bodyPreview", "categories"}
_SOUGHT_FIELDS = tuple(name for name in MAIL_FIELDS if name not in _UNSOUGHT)


def threads(graph: Graph, home: Home, whom: Correspondents) -> tuple[Thread, ...]:
    """The conversations that concern *whom*, whole, and those *whom* names, oldest mail first. Safe to repeat.

    First the service's search and its newest mails tell which conversations it is about, then each is read by its id:
    a search is no filter, finds no more than a thousand, and knows a new mail only after a while.
    https://learn.microsoft.com/en-us/graph/search-query-parameter
    """
    names = set(whom.threads) | _concerned(graph, home, whom)
    asks = [Ask(path=_conversation(name)) for name in sorted(names)]
    found = []
    for ask, answer in zip(asks, graph.batch(asks), strict=True):
        mails = list(_mails(graph.rest_of(answer.read(), ask.path), home))
        mails.sort(key=lambda mail: (mail.at, mail.id))
        if mails:
            found.append(Thread(id=mails[0].thread, mails=tuple(mails)))
    return tuple(found)


def _concerned(graph: Graph, home: Home, whom: Correspondents) -> set[ThreadId]:
    """The conversations with a mail, new enough, from or to one of them."""
    if not whom.addresses and not whom.domains and not whom.bounces and not wants_relays(whom):
        return set()
    fields = ",".join(_SOUGHT_FIELDS)
    newest = Ask(path=link("me", "messages", select=fields, orderby="receivedDateTime desc", top=_NEWEST))
    searches = [Ask(path=link("me", "messages", search=words, select=fields, top=_PAGE)) for words in _searches(whom)]
    first, *others = graph.batch([newest, *searches])
    found = _about(whom, _mails(graph.first(first.read()), home))
    for ask, answer in zip(searches, others, strict=True):
        for page in graph.pages(answer.read(), ask.path):
            mails = list(_mails(graph.first(page), home))
            found |= _about(whom, iter(mails))
            if mails and all(mail.at < whom.since for mail in mails):
                break  # newest first: what follows is older still
    return found


def _searches(whom: Correspondents) -> Iterator[str]:
    """The search in Microsoft's keyword language, in as many pieces as it takes.

    A company is searched for without the relays, who are many: who wrote is told by what the search gives.
    """
    terms = [f"participants:{address}" for address in sorted(whom.addresses)]
    terms += [f"from:{domain}" for domain in sorted(whom.domains)]
    terms += [f"from:{daemon}" for daemon in _DAEMONS if whom.bounces]
    terms = [term.replace("\\", "").replace('"', "") for term in terms]
    if wants_relays(whom):  # a quotation mark inside the search is written with a backslash
        names = searchable(whom.companies)
        terms += [f'{where}:\\"{name}\\"' for name in names for where in ("from", "subject")]
    for at in range(0, len(terms), _TERMS):
        yield '"' + " OR ".join(terms[at : at + _TERMS]) + '"'


def _about(whom: Correspondents, mails: Iterator[Mail]) -> set[ThreadId]:
    return {mail.thread for mail in mails if mail.at >= whom.since and _concerns(mail, whom)}


def _concerns(mail: Mail, whom: Correspondents) -> bool:
    people = {person.address for person in (mail.sender, *mail.to, *mail.cc)}
    ours = bool(people & whom.addresses) or _of_domain(mail.sender.address, whom.domains)
    return ours or is_relayed(mail, whom) or (whom.bounces and mail.kind is MailKind.BOUNCE)


def _of_domain(address: Address, domains: Collection[str]) -> bool:
    host = address.partition("@")[2]
    return bool(host) and any(host == domain or host.endswith(f".{domain}") for domain in domains if domain)


def _mails(items: Iterator[Json], home: Home) -> Iterator[Mail]:
    for item in items:
        mail = mail_of(item, own=home.own, left_out=home.left_out)
        if mail is not None:
            yield mail


def _conversation(name: ThreadId) -> str:
    """Sorting is left to us: the service refuses to filter by conversation and sort by time in one query."""
    return link("me", "messages", filter=f"conversationId eq {quoted(name)}", select=",".join(MAIL_FIELDS), top=_LENGTH)
