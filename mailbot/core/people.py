"""Who was met: guests and people named in the text, less the user, rooms, machines and whoever only arranged it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mailbot.core.actions import Why
from mailbot.core.addresses import (
    domain_of,
    has_phrase,
    home_domains,
    is_employer,
    is_no_person,
    own_addresses,
    plain,
    within,
)
from mailbot.core.ledger import Interviewer, Role
from mailbot.core.model import Address, Attendee, CalendarEvent, Mailbox, Person, Response
from mailbot.core.named import Named, named_in
from mailbot.core.names import address_fits, clean, display_name, looks_like_person, same_name
from mailbot.core.policy import Policy, Words
from mailbot.core.timing import at_wall_clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Who counts in an interview, and who does not, with the reason."""

    people: tuple[Interviewer, ...] = ()
    left_out: tuple[tuple[Person, Why], ...] = ()


def who_was_met(event: CalendarEvent, me: Mailbox, policy: Policy, zone: ZoneInfo) -> Met:
    """Everybody a thank-you may concern, organiser marked, coordinators told apart; never the user."""
    own = own_addresses(me, policy)
    guests, unaddressed, left_out = _guests(event, own, policy.words)
    away = [person for person, why in left_out if why in {Why.NOT_COMING, Why.OPTIONAL, Why.ROOM}]
    in_text = named_in(event.title, event.description, policy.words)
    named = [n for n in in_text if not _is_user(n, own, me) and not any(_may_be(person, n) for person in away)]
    people = [_with_named(guest, named, event, zone) for guest in guests]
    for one in (*named, *(n for n in unaddressed if not _is_user(n, own, me))):
        joined, why = _joining(one, people, own, policy.words)
        if joined:
            people.append(replace(joined, last_slot_ends=_slot(one, event, zone)))
        elif why:
            left_out.append((Person(name=one.name, address=one.address), why))
    return Met(people=_told_apart(tuple(people), named, policy.words), left_out=tuple(left_out))


def _is_user(named: Named, own: frozenset[Address], me: Mailbox) -> bool:
    return (bool(named.address) and plain(named.address) in own) or bool(me.name and same_name(named.name, me.name))


def _guests(
    event: CalendarEvent, own: frozenset[Address], words: Words
) -> tuple[list[Interviewer], list[Named], list[tuple[Person, Why]]]:
    """The guest list and the organiser, once each, sifted: with an address, by name alone, and left out."""
    listed = list(event.attendees)
    if event.organizer.address and not any(plain(a.person.address) == plain(event.organizer.address) for a in listed):
        listed.append(Attendee(person=event.organizer, response=Response.ACCEPTED))
    rooms = {plain(a.person.address) for a in listed if a.resource and a.person.address}
    kept: dict[Address, Interviewer] = {}
    unaddressed: list[Named] = []
    left_out: list[tuple[Person, Why]] = []
    for guest in listed:
        person = Person(address=guest.person.address, name=clean(guest.person.name))
        if why := _why_not(guest, own, rooms, words):
            left_out.append((person, why))
        elif not person.address and (name := display_name(person.name)):
            unaddressed.append(Named(name=name, complete=looks_like_person(name)))
        elif person.address and plain(person.address) not in kept:
            organizer = plain(person.address) == plain(event.organizer.address)
            kept[plain(person.address)] = Interviewer(person=person, organizer=organizer)
    return sorted(kept.values(), key=lambda one: not one.organizer), unaddressed, left_out


def _why_not(guest: Attendee, own: frozenset[Address], rooms: set[Address], words: Words) -> Why | None:
    """Why a guest does not count, None when they do. *rooms* are addresses that any line calls a room's."""
    if guest.person.address and plain(guest.person.address) in own:
        return Why.SELF
    if guest.resource or (guest.person.address and plain(guest.person.address) in rooms):
        return Why.ROOM
    if why := is_no_person(guest.person, words):
        return why
    if guest.response is Response.DECLINED:
        return Why.NOT_COMING
    if guest.optional and guest.response is not Response.ACCEPTED:
        return Why.OPTIONAL
    return None


def _is_same(person: Person, named: Named) -> bool:
    if person.address and named.address:
        return plain(person.address) == plain(named.address)
    return same_name(person.name, named.name)


def _may_be(person: Person, named: Named) -> bool:
    """*named* is *person*, or may be by an address that has no name with it."""
    return _is_same(person, named) or (not display_name(person.name) and address_fits(person.address, named.name))


def _with_named(guest: Interviewer, named: list[Named], event: CalendarEvent, zone: ZoneInfo) -> Interviewer:
    """*guest* with the profile, slot and spelled-out name the text gives for them."""
    matches = [n for n in named if _is_same(guest.person, n)]
    if not matches and not display_name(guest.person.name):
        fitting = [n for n in named if n.complete and not n.address and address_fits(guest.person.address, n.name)]
        matches = fitting if len({n.name for n in fitting}) == 1 else []
    if not matches:
        return guest
    name = guest.person.name if display_name(guest.person.name) else next((m.name for m in matches if m.name), "")
    slots = [slot for m in matches if (slot := _slot(m, event, zone))]
    return replace(
        guest,
        person=replace(guest.person, name=name),
        profile=next((m.profile for m in matches if m.profile), ""),
        last_slot_ends=max(slots, default=None),
        role=Role.COORDINATOR if all(m.coordinator for m in matches) else guest.role,
    )


def _joining(
    named: Named, people: list[Interviewer], own: frozenset[Address], words: Words
) -> tuple[Interviewer | None, Why | None]:
    """*named* as somebody new, or why not; (None, None) when they are there already."""
    address = named.address
    if any(_is_same(p.person, named) or (p.person.name and p.person.name == named.name) for p in people):
        return None, None
    if not address and any(address_fits(p.person.address, named.name) for p in people if not p.person.name):
        return None, None
    if not named.complete:
        known = any(named.name in p.person.name.split() for p in people)
        return None, None if known else Why.FIRST_NAME_ONLY
    person = Person(name=named.name, address=address)
    if why := (Why.SELF if address and plain(address) in own else is_no_person(person, words)):
        if why is Why.SELF or is_no_person(replace(person, address=Address("")), words):
            return None, why
        if not looks_like_person(named.name):
            return None, Why.FIRST_NAME_ONLY if named.name else why
        person = replace(person, address=Address(""))
    role = Role.COORDINATOR if named.coordinator else Role.INTERVIEWER
    return Interviewer(person=person, profile=named.profile, role=role), None


def _slot(named: Named, event: CalendarEvent, zone: ZoneInfo) -> datetime | None:
    """When *named*'s line of the schedule ends: on the event's first local day, or the day after past midnight."""
    if named.slot_ends is None:
        return None
    starts = event.starts.astimezone(zone)
    ends = at_wall_clock(starts.date(), named.slot_ends, zone)
    if ends <= starts and not event.all_day:
        ends = at_wall_clock(starts.date() + timedelta(days=1), named.slot_ends, zone)
    if event.ends is not None and ends > event.ends:
        return None
    return ends


def _told_apart(people: tuple[Interviewer, ...], named: list[Named], words: Words) -> tuple[Interviewer, ...]:
    """Coordinators: an organiser who recruits while others interview, or whom a full schedule leaves out."""
    if len(people) < 2:
        return tuple(replace(one, role=Role.INTERVIEWER) if one.organizer else one for one in people)
    scheduled = [n for n in named if n.slot_ends is not None]

    def in_schedule(one: Interviewer) -> bool:
        return any(_is_same(one.person, n) for n in scheduled)

    def role_of(one: Interviewer) -> Role:
        if in_schedule(one):
            return Role.INTERVIEWER
        others = [p for p in people if p is not one]
        if one.organizer and scheduled and all(in_schedule(p) for p in others):
            return Role.COORDINATOR
        return Role.COORDINATOR if one.organizer and _recruits(one.person, words) else one.role

    told = tuple(replace(one, role=role_of(one)) for one in people)
    return told if any(one.role is Role.INTERVIEWER for one in told) else people


def _recruits(person: Person, words: Words) -> bool:
    """A recruiter by the name field ("Jane Roe (Recruiter)") or by the address."""
    local = person.address.partition("@")[0].replace(".", " ").replace("-", " ").replace("_", " ")
    return bool(has_phrase(person.name, words.coordinator) or has_phrase(local, words.coordinator))


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
