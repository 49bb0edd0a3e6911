"""Which company, which job: what an event's title, text and addresses tell, nothing invented."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from mailbot.core.actions import Why
from mailbot.core.addresses import (
    domain_of,
    has_phrase,
    is_employer,
    is_machine,
    is_no_person,
    own_addresses,
    within,
)
from mailbot.core.ledger import Interviewer, Role
from mailbot.core.model import Address, CalendarEvent, Mailbox, Person
from mailbot.core.names import clean, display_name
from mailbot.core.policy import Policy, Words
from mailbot.core.reading.clients import agents_in, client_of_title, client_told
from mailbot.core.reading.coordinators import is_agency
from mailbot.core.reading.firms import (
    adds_no_name,
    bare_name,
    company_key,
    firm_domain,
    fits,
    label_of,
    names_a_firm,
    spelled_in,
    squashed,
    stems_of,
)
from mailbot.core.reading.fuller import fuller_in, house_in, signed_in
from mailbot.core.reading.houses import names_a_house
from mailbot.core.reading.pieces import Link
from mailbot.core.reading.spelled_out import as_shown, spelled_out
from mailbot.core.reading.texts import client_in, company_in, role_in
from mailbot.core.reading.titles import Title

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
_FRAMED = frozenset({Link.AT, Link.WITH})
_KEPT = 32  # readings that are asked for again while one event is read


@lru_cache(maxsize=_KEPT)
def title_of(event: CalendarEvent, people: tuple[Interviewer, ...], me: Mailbox, words: Words) -> Title:
    """*event*'s title with everybody's name who is on the event; a machine's or a room's is no person's."""
    listed = [a.person for a in event.attendees[:_MOST_GUESTS] if not a.resource] + [event.organizer]
    own = {me.address, *me.aliases}
    persons = [p for p in listed if p.address not in own and p.name != me.name and not is_no_person(p, words)]
    machines = {company_key(p.name) for p in listed if p.name and is_machine(p.address, words)}
    unknown = [one.person for one in people if one.person.address or company_key(one.person.name) not in machines]
    named = [person for person in unknown if person.address or not names_a_house(person.name)]
    names = [display_name(p.name) for p in (*persons, *named) if p.name]
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


@lru_cache(maxsize=_KEPT)
def company_of(event: CalendarEvent, people: tuple[Interviewer, ...], me: Mailbox, words: Words) -> tuple[str, str]:
    """(name, domain) of the company; the domain is "" when nobody writes from one, the name when nothing tells it.

    An agency is not the company: its client is, when title or text name it. A legal form is left off, unless it is
    always written and people say it.
    """
    name, domain = _company_of(event, people, me, words)
    return as_shown(bare_name(name), f"{event.title}\n{event.description[:_LONGEST_TEXT]}"), domain


def _company_of(event: CalendarEvent, people: tuple[Interviewer, ...], me: Mailbox, words: Words) -> tuple[str, str]:
    title = title_of(event, people, me, words)
    text = event.description[:_LONGEST_TEXT]
    domains, desks = employers_of(people, words), _desks(event, me, words)
    agents = {firm_domain(domain_of(one.person.address)) for one in agents_in(people, text)}
    employers = [d for d in domains if d not in agents]
    if name := _client(title, text, employers):
        return name, next((d for d in (*domains, *desks) if fits(name, d)), "")
    if domains and not employers and (name := _told(event, title, text, agents, sure=True)):
        return name, ""
    domains = employers or domains
    shown = "\n".join((text, event.organizer.name, *(a.person.name for a in event.attendees[:_MOST_GUESTS])))
    spelled = [(spelled_out(name, shown, title), d) for d in domains or desks if (name := _spelling(title, text, d))]
    if (
        not domains
        and not spelled
        and (name := _told(event, title, text, agents, sure=_is_staffed(event, desks, words)))
    ):
        return name, next((d for d in desks if fits(name, d)), "")
    called = spelled or [(_called(title, text, d), d) for d in domains or desks] or [("", "")]
    return called[0]


def _client(title: Title, text: str, employers: list[str]) -> str:
    """The client that title or text name, unless the title names an employer of those met."""
    shown = " | ".join(piece.text for piece in title.pieces() if piece.link is not Link.VIA)
    if any(spelled_in(shown, domain) for domain in employers):
        return ""
    told = client_in(text, title)
    told = "" if f"Client {told}" in text else told  # our Client Advisory Board
    return told or client_told(text, title) or client_of_title(title)


def _is_staffed(event: CalendarEvent, desks: list[str], words: Words) -> bool:
    """Somebody of the company reads mail at one of *desks*: it is no sending machine of an unknown service."""
    listed = [event.organizer.address, *(a.person.address for a in event.attendees[:_MOST_GUESTS])]
    return any(firm_domain(domain_of(a)) in desks and is_machine(a, words) is not Why.NO_REPLY for a in listed if a)


def _spelling(title: Title, text: str, domain: str) -> str:
    """How title or text spell the company with *domain*: the whole name where it only begins like the domain."""
    whole = next(iter(title.beginning(stems_of(domain)[0])), "")
    if whole or not (spelled := spelled_in(clean(title.text, 300), domain)):
        return whole or fuller_in(text, domain, title) or spelled_in(text, domain)
    longer = [piece.text for piece in title.pieces() if piece.text.casefold().endswith(f" {spelled.casefold()}")]
    named = [title.as_company(text, sure=True) for text in longer if _adds_name(text.split()[:-1], title.words)]
    return next((name for name in named if name.endswith(spelled)), spelled)


def _adds_name(added: list[str], words: Words) -> bool:
    """The words *added* before a company's name may be more of it: no first name, no "Processo", no "Interview"."""
    return added[0].casefold() not in words.first_names and not any(adds_no_name(w) for w in added if w[:1].isupper())


def _called(title: Title, text: str, domain: str) -> str:
    """The company's name where nothing spells its domain: as the title frames it, else made of the domain."""
    framed = [name for link, name in title.companies() if link is Link.AT or fits(name, domain)]
    return (
        next(iter(framed), "") or company_in(text, title) or signed_in(text, domain, title) or _titled(label_of(domain))
    )


def _told(event: CalendarEvent, title: Title, text: str, agents: Collection[str], *, sure: bool) -> str:
    """The company by title, text, or the display name of a service's or a desk's address; never an agency.

    *sure*: of the title only what it frames as a company, or what bears a firm's word.
    """
    words = title.words
    listed = [p for p in (event.organizer, *(a.person for a in event.attendees[:_MOST_GUESTS])) if p.address]
    agencies = [d for d in {domain_of(p.address) for p in listed} if d in agents or arranges(d, words)]
    desks = [name for p in listed if is_machine(p.address, words) and (name := _desk_name(p, title))]
    confirmed = [name for desk in desks for name in title.beginning(company_key(desk))]
    named = [name for link, name in title.companies() if not sure or link in _FRAMED or _bears(name)]
    noted = len({p.address for p in listed}) <= 1  # by the user, or by an agency, whose client it is
    told = (*confirmed, *named, company_in(text, title), *desks, house_in(text, title) if noted or agencies else "")
    return next((n for n in told if n and not _is_one_of(n, agencies) and not has_phrase(n, words.agency_words)), "")


def _bears(name: str) -> bool:
    """*name* has a firm's word or legal form in it."""
    return names_a_firm(name) or names_a_house(name)


def _is_one_of(name: str, domains: list[str]) -> bool:
    return any(fits(name, domain) for domain in domains)


def _desk_name(desk: Person, title: Title) -> str:
    """The company in the display name of a machine or a desk ("Acme Recruiting Team", "Acme via Lever")."""
    bare = re.sub(r"\s+(?:via|über|from)\s+.*$", "", clean(desk.name))
    cut, domain = _DESK.sub("", bare), domain_of(desk.address)
    if domain == _CALENDAR or fits(cut, domain) and (within(domain, title.words.relays) or within(domain, _VENDORS)):
        return ""  # the service itself
    person = len(cut.split()) == 2 and cut.split()[0].casefold() in title.words.first_names
    same = not person and squashed(cut) == re.split(r"[_+]", desk.address.partition("@")[0])[0]
    return title.as_company(cut, sure=same or (cut != clean(desk.name) and not person))


def _titled(label: str) -> str:
    return " ".join(part.capitalize() for part in re.split(r"[-_]", label))


def role_of(event: CalendarEvent, people: tuple[Interviewer, ...], me: Mailbox, words: Words) -> str:
    """The job that title or text name ("Data Engineer"), "" when they name none."""
    title = title_of(event, people, me, words)
    role = title.role() or role_in(event.description[:_LONGEST_TEXT], title)
    company, _ = company_of(event, people, me, words)
    begins = bool(company) and role.casefold().startswith(company.casefold() + " ")
    return role[len(company) :].strip() if begins else role  # "Acme Staff Engineer"
