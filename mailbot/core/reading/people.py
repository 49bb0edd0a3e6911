"""Who was met: guests and people named in the text, less the user, rooms, machines and whoever only arranged it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from mailbot.core.actions import Why
from mailbot.core.addresses import domain_of, home_domains, is_employer, is_no_person, own_addresses, plain, within
from mailbot.core.humans import is_one_person
from mailbot.core.ledger import Interviewer, Role
from mailbot.core.model import Address, CalendarEvent, Mailbox, Person, Response
from mailbot.core.names import same_name
from mailbot.core.policy import Policy, Words
from mailbot.core.reading.absence import Away
from mailbot.core.reading.along import writer_comes_along
from mailbot.core.reading.boilerplate import lines_of
from mailbot.core.reading.coordinators import told_apart
from mailbot.core.reading.guests import sift
from mailbot.core.reading.joining import Joining
from mailbot.core.reading.named import Around, named_in
from mailbot.core.reading.naming import Named
from mailbot.core.reading.runs import runs_in
from mailbot.core.reading.spellings import given_first
from mailbot.core.reading.unmet import unmet_in

_LONGEST_TITLE = 300
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
    alone = not guests.count and (not event.organizer.address or plain(event.organizer.address) in own)
    around = Around(known=tuple(known), days=_days(event, zone), own=me.name, alone=alone)
    in_text = named_in(event.title, event.description, policy.words, around)
    named = [one for one in in_text if not _is_user(one, own, me)]
    gone = [one for one in _gone(event, named, policy.words) if not _is_user(one, own, me)]
    guests = guests.without(gone)
    joining = Joining(event, guests, policy.words, zone)
    joining.join([*named, *(one for one in guests.unaddressed if not _is_user(one, own, me))])
    if joining.has_nameless:
        joining.spell_out(_names_in(event, policy.words))
    if (count := max(guests.count, len(joining.people))) > MANY:
        return _crowd(count, joining.met())
    text = "\n".join(line.text for line in lines_of(event.description) if not line.dial_in)
    people = told_apart(tuple(joining.people), _met(joining, text, policy.words), text, policy.words)
    people = tuple(replace(one, person=given_first(one.person, policy.words)) for one in people)
    return Met(people=people, left_out=tuple(dict.fromkeys([*guests.left_out, *joining.left_out])))


def _gone(event: CalendarEvent, named: list[Named], words: Words) -> list[Person]:
    """Those of whom the text says that they do not come."""
    accepted = [one.person for one in event.attendees if one.response is Response.ACCEPTED]
    met = [Person(name=one.name, address=one.address) for one in named if one.met]
    staying = {Away.SITS_IN: accepted, Away.SLOT_OFF: met, Away.GONE: []}
    return [
        person
        for one, away in unmet_in(lines_of(event.description), words).people
        for person in [Person(name=one.name, address=one.address)]
        if away in staying and not any(is_one_person(person, other) for other in staying[away])
    ]


def _names_in(event: CalendarEvent, words: Words) -> list[str]:
    """Every full name that stands anywhere in the event's text but in dial-in text."""
    text = [event.title[:_LONGEST_TITLE], *(line.text for line in lines_of(event.description) if not line.dial_in)]
    runs = [run for line in text for run in runs_in(line, words.first_names)]
    return list(dict.fromkeys(run.name for run in runs if run.complete))


def _met(joining: Joining, text: str, words: Words) -> list[Interviewer]:
    """Those the text says the user meets; and the organiser who writes that they come along, unless a recruiter."""
    met = joining.met()
    if not met or not writer_comes_along(text):
        return met
    by_trade = told_apart(tuple(joining.people), (), text, words)
    interviewing = {one.person for one in by_trade if one.role is Role.INTERVIEWER}
    return met + [one for one in joining.people if one.organizer and one not in met and one.person in interviewing]


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


def _is_user(named: Named | Person, own: frozenset[Address], me: Mailbox) -> bool:
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
