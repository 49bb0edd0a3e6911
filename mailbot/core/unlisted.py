"""Agencies that no list knows: one recruiter alone invites, from one domain, for companies that titles tell apart."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from mailbot.core.addresses import domain_of, plain
from mailbot.core.grouping import Found
from mailbot.core.ledger import Interview, Interviewer, Opportunity
from mailbot.core.model import Address
from mailbot.core.policy import Words
from mailbot.core.reading.firms import company_key, firm_domain, fits, is_more_of
from mailbot.core.reading.pieces import Link
from mailbot.core.reading.titles import Title

_FRAMES = frozenset({Link.AT, Link.WITH, Link.MARK})


def as_client(found: Found, known: Collection[Opportunity], words: Words) -> Found:
    """*found* under the company of its title, without the agency's domain, where the same person alone invited to an
    interview with another company from there. A domain that any title names is an employer's, whatever its teams and
    products are called.
    """
    titled, whom = _titled(found.title, found.people, found.domain, words), _alone(found.people, found.domain)
    if not titled or not whom:
        return found
    theirs = [i for o in known for i in o.interviews if _writes(i.people, found.domain)]
    if any(_names(i, found.domain, words) for i in theirs):
        return found
    named = [
        (o.id, other)
        for o in known
        for i in o.interviews
        if i.id != found.identity and _alone(i.people, found.domain) == whom
        if (other := _titled(i.title, i.people, found.domain, words))
    ]
    same = {home for home, other in named if company_key(other) == company_key(titled) or is_more_of(other, titled)}
    if all(home in same for home, _ in named):
        return found
    return replace(found, company=titled, domain="", agency=found.domain, homes=frozenset(same))


def _titled(title: str, people: Iterable[Interviewer], domain: str, words: Words) -> str:
    """The company that *title* frames as one, "" where it fits *domain*."""
    named = _companies(title, people, words)[:1]
    return next((name for link, name in named if domain and link in _FRAMES and not fits(name, domain)), "")


def _names(interview: Interview, domain: str, words: Words) -> bool:
    return any(fits(name, domain) for _, name in _companies(interview.title, interview.people, words))


def _companies(title: str, people: Iterable[Interviewer], words: Words) -> list[tuple[Link, str]]:
    names = tuple(one.person.name for one in people if one.person.name)
    return Title(text=title, words=words, own="", others=names).companies()


def _alone(people: Collection[Interviewer], domain: str) -> Address | None:
    """The only one there is, when they write from *domain*."""
    return next((plain(one.person.address) for one in people if len(people) == 1 and _writes([one], domain)), None)


def _writes(people: Iterable[Interviewer], domain: str) -> bool:
    return any(one.person.address and firm_domain(domain_of(one.person.address)) == domain for one in people)
