"""Who was met: guests and people named in the text, less the user, rooms, machines and whoever only arranged it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from mailbot.core.actions import Why
from mailbot.core.addresses import domain_of, home_domains, is_employer, is_no_person, own_addresses, plain, within
from mailbot.core.boilerplate import lines_of
from mailbot.core.coordinators import told_apart
from mailbot.core.guests import sift
from mailbot.core.joining import Joining
from mailbot.core.ledger import Interviewer, Role
from mailbot.core.model import Address, CalendarEvent, Mailbox, Person
from mailbot.core.named import Around, named_in
from mailbot.core.names import same_name
from mailbot.core.naming import Named
from mailbot.core.policy import Policy, Words

MANY = 50
"""More people than that are no interview's; nobody is picked out of them but whom the text says the user meets."""
MOST_TOLD = 12
"""And of those no more than an interview has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Who counts in an interview, and who does not, with the reason."""

    people: tuple[Interviewer, ...] = ()
    left_out: tuple[tuple[Person, Why], ...] = ()


def who_was_met(event: CalendarEvent, me: Mailbox, policy: Policy, zone: ZoneInfo) -> Met:
    """Everybody a thank-you may concern, organiser marked, coordinators told apart; never the user.

    Of more than fifty people besides the user only those count whom a list or a schedule in the text names as met.
    """
    own = own_addresses(me, policy)
    guests = sift(event, me, own, policy.words)
    known = [one.person.name for one in guests.kept] + [person.name for person, _ in guests.left_out]
    around = Around(known=tuple(known), days=_days(event, zone), own=me.name)
    in_text = named_in(event.title, event.description, policy.words, around)
    named = [one for one in in_text if not _is_user(one, own, me)]
    joining = Joining(event, guests, policy.words, zone)
    joining.join([*named, *(one for one in guests.unaddressed if not _is_user(one, own, me))])
    if (count := max(guests.count, len(joining.people))) > MANY:
        return _crowd(count, joining.met())
    text = "\n".join(line.text for line in lines_of(event.description) if not line.dial_in)
    people = told_apart(tuple(joining.people), joining.met(), text, policy.words)
    return Met(people=people, left_out=tuple(dict.fromkeys([*guests.left_out, *joining.left_out])))


def _days(event: CalendarEvent, zone: ZoneInfo) -> frozenset[date]:
    """The local days *event* lies on, at most a week of them."""
    first = event.starts.astimezone(zone)
    last = (event.ends or event.starts).astimezone(zone) - timedelta(microseconds=1)
    count = min(max((last.date() - first.date()).days, 0), 6)
    return frozenset(first.date() + timedelta(days=n) for n in range(count + 1))


def _crowd(count: int, met: list[Interviewer]) -> Met:
    """Of so many only those the text says the user meets, unless these are a crowd as well."""
    told = tuple(replace(one, role=Role.INTERVIEWER) for one in met) if len(met) <= MOST_TOLD else ()
    return Met(people=told, left_out=((Person(name=f"{count} people"), Why.MANY),))


def _is_user(named: Named, own: frozenset[Address], me: Mailbox) -> bool:
    return plain(named.address) in own if named.address else bool(me.name and same_name(named.name, me.name))


def company_domains(people: tuple[Interviewer, ...], words: Words) -> list[str]:
    """Domains of *people* that can be an employer's, most frequent first."""
    domains = [domain_of(p.person.address) for p in people if p.person.address]
    usable = [d for d in domains if is_employer(d, words)]
    return sorted(dict.fromkeys(usable), key=lambda d: -usable.count(d))


def outsiders(event: CalendarEvent, me: Mailbox, policy: Policy) -> list[Person]:
    """Guests and organiser from another domain than the user's own company, machines and rooms left out."""
    own = own_addresses(me, policy)
    home = home_domains(me, policy)
    everybody = [a.person for a in event.attendees if not a.resource] + [event.organizer]
    return [
        p
        for p in everybody
        if p.address
        and plain(p.address) not in own
        and not within(domain_of(p.address), home)
        and not is_no_person(p, policy.words)
    ]
