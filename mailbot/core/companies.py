"""Which company, which job: what an event's title, text and addresses tell, nothing invented."""

import re
from collections.abc import Iterable

from mailbot.core.addresses import (
    domain_of,
    has_phrase,
    is_employer,
    is_machine,
    is_no_person,
    own_addresses,
    within,
)
from mailbot.core.coordinators import is_agency
from mailbot.core.firms import bare_name, company_key, firm_domain, fits, label_of, spelled_in, squashed, stems_of
from mailbot.core.ledger import Interviewer, Role
from mailbot.core.model import Address, CalendarEvent, Mailbox, Person
from mailbot.core.names import clean, display_name
from mailbot.core.pieces import Link
from mailbot.core.policy import Policy, Words
from mailbot.core.texts import client_in, company_in, role_in
from mailbot.core.titles import Title

_VENDORS = frozenset({"google.com", "microsoft.com"})  # their machines write for everybody
_DESK = re.compile(
    r"^(?:selezione|recrutement|recrutamento|selección|seleção|bewerbung|karriere|recruiting|careers|hr)\s+(?:bei )?"
    r"|\s+(?:candidate )?(?:(?:recruiting|recruitment|careers?|talent(?: acquisition)?|hiring|people|hr|human resources"
    r"|jobs|karriere|recrutement|scheduling|interviews?|bookings?|calendar|interviewing)"
    r"(?: team| operations| ops| calendar)?|team)$",
    re.I,
)
_CALENDAR = "calendar.google.com"
_LONGEST_TEXT = 5_000
_MOST_GUESTS = 50


def title_of(event: CalendarEvent, people: tuple[Interviewer, ...], me: Mailbox, words: Words) -> Title:
    """*event*'s title with everybody's name who is on the event; a machine's or a room's is no person's."""
    listed = [a.person for a in event.attendees[:_MOST_GUESTS] if not a.resource] + [event.organizer]
    own = {me.address, *me.aliases}
    persons = [p for p in listed if p.address not in own and p.name != me.name and not is_no_person(p, words)]
    names = [display_name(p.name) for p in (*persons, *(one.person for one in people)) if p.name]
    return Title(text=event.title, words=words, own=me.name, others=tuple(dict.fromkeys(filter(None, names))))


def employers_of(people: Iterable[Interviewer], words: Words) -> list[str]:
    """Domains of *people* that are their own employer's; most interviewers' first."""
    met = [(firm_domain(d), p.role) for p in people if is_company(d := domain_of(p.person.address), words)]
    ranked = [domain for domain, role in met if role is Role.INTERVIEWER]
    return sorted(dict.fromkeys([*ranked, *(domain for domain, _ in met)]), key=lambda d: -ranked.count(d))


def arranges(domain: str, words: Words) -> bool:
    """Mail from *domain* is a recruiting agency's, its name written with hyphens or without."""
    own = firm_domain(domain)
    return is_agency(own, words) or is_agency(own.replace("-", ""), words)


def is_company(domain: str, words: Words) -> bool:
    """*domain* is an employer's, no agency's, and none of the calendar service's own."""
    return is_employer(domain, words) and not arranges(domain, words) and domain != _CALENDAR


def _desks(event: CalendarEvent, me: Mailbox, words: Words) -> list[str]:
    """Employers' domains of addresses that are no person met: a shared mailbox, a room, somebody who declined."""
    own = {domain_of(a) for a in own_addresses(me, Policy(words=words))}
    addresses = {event.organizer.address: None} | {a.person.address: None for a in event.attendees[:_MOST_GUESTS]}
    domains = [domain_of(a) for a in addresses if not _is_vendors(a, words)]
    return [firm_domain(d) for d in dict.fromkeys(domains) if d not in own and is_company(d, words)]


def _is_vendors(address: Address, words: Words) -> bool:
    """A vendor's own machine, that writes for everybody."""
    return within(domain_of(address), _VENDORS) and is_machine(address, words) is not None


def company_of(event: CalendarEvent, people: tuple[Interviewer, ...], me: Mailbox, words: Words) -> tuple[str, str]:
    """(name, domain) of the company; the domain is "" when nobody writes from one, the name when nothing tells it.

    An agency is not the company: its client is, when title or text name it.
    """
    title = title_of(event, people, me, words)
    text = event.description[:_LONGEST_TEXT]
    domains, desks = employers_of(people, words), _desks(event, me, words)
    if name := client_in(text, title) or ("" if domains else _told(event, title, text)):
        return bare_name(name), next((d for d in (*domains, *desks) if fits(name, d)), "")
    domains = domains or desks
    spelled = [(name, d) for d in domains if (name := _spelling(title, text, d))]
    called = spelled or [(_called(title, text, d), d) for d in domains] or [("", "")]
    return bare_name(called[0][0]), called[0][1]


def _spelling(title: Title, text: str, domain: str) -> str:
    """How title or text spell the company with *domain*: the whole name where it only begins like the domain."""
    whole = next(iter(title.beginning(stems_of(domain)[0])), "")
    if whole or not (spelled := spelled_in(clean(title.text, 300), domain)):
        return whole or spelled_in(text, domain)
    longer = [piece.text for piece in title.pieces() if piece.text.casefold().endswith(f" {spelled.casefold()}")]
    named = [
        title.as_company(text, sure=True)
        for text in longer
        if text.split()[0].casefold() not in title.words.first_names
    ]
    return next((name for name in named if name.endswith(spelled)), spelled)


def _called(title: Title, text: str, domain: str) -> str:
    """The company's name where nothing spells its domain: as the title frames it, else made of the domain."""
    framed = [name for link, name in title.companies() if link is Link.AT or fits(name, domain)]
    return next(iter(framed), "") or company_in(text, title) or _titled(label_of(domain))


def _told(event: CalendarEvent, title: Title, text: str) -> str:
    """The company by title, text, or the display name of a service's or a desk's address; never an agency."""
    words = title.words
    listed = [p for p in (event.organizer, *(a.person for a in event.attendees[:_MOST_GUESTS])) if p.address]
    agencies = [d for d in {domain_of(p.address) for p in listed} if arranges(d, words)]
    desks = [name for p in listed if is_machine(p.address, words) and (name := _desk_name(p, title))]
    confirmed = [name for desk in desks for name in title.beginning(company_key(desk))]
    named = [name for _, name in title.companies()]
    told = (*confirmed, *named, company_in(text, title), *desks)
    return next((n for n in told if n and not _is_one_of(n, agencies) and not has_phrase(n, words.agency_words)), "")


def _is_one_of(name: str, domains: list[str]) -> bool:
    return any(fits(name, domain) for domain in domains)


def _desk_name(desk: Person, title: Title) -> str:
    """The company in the display name of a machine or a desk ("Acme Recruiting Team", "Acme via Lever")."""
    bare = re.sub(r"\s+(?:via|über|from)\s+.*$", "", clean(desk.name))
    cut, domain = _DESK.sub("", bare), domain_of(desk.address)
    if domain == _CALENDAR or fits(cut, domain) and (within(domain, title.words.relays) or within(domain, _VENDORS)):
        return ""  # the service itself
    same = squashed(cut) == re.split(r"[_+]", desk.address.partition("@")[0])[0]
    return title.as_company(cut, sure=same or cut != clean(desk.name))


def _titled(label: str) -> str:
    return " ".join(part.capitalize() for part in re.split(r"[-_]", label))


def role_of(event: CalendarEvent, people: tuple[Interviewer, ...], me: Mailbox, words: Words) -> str:
    """The job that title or text name ("Data Engineer"), "" when they name none."""
    title = title_of(event, people, me, words)
    role = title.role() or role_in(event.description[:_LONGEST_TEXT], title)
    company, _ = company_of(event, people, me, words)
    begins = bool(company) and role.casefold().startswith(company.casefold() + " ")
    return role[len(company) :].strip() if begins else role  # "Acme Staff Engineer"
