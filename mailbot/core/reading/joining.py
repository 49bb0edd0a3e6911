"""How people named in the text and the guests become one list: who of them is a guest, who is new, who stays out."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from mailbot.core.actions import Why
from mailbot.core.addresses import company_domain, domain_of, is_employer, is_no_person, plain
from mailbot.core.ledger import Interviewer, Role
from mailbot.core.model import Address, CalendarEvent, Person
from mailbot.core.names import address_fits, display_name, looks_like_person, name_key, same_name
from mailbot.core.policy import Words
from mailbot.core.reading.guests import Sifted
from mailbot.core.reading.imitation import imitating_address, is_twin
from mailbot.core.reading.naming import How, Named
from mailbot.core.reading.schedules import moment_of
from mailbot.core.reading.spellings import first_name_of, is_first_name, likely_same, may_be_named

_ONLY_TELL = {How.HINT}  # such text says more of a guest, but brings nobody
_BY_DOMAIN = {How.ELSEWHERE, How.SIGNATURE}  # such text brings somebody only by an address at the guests' company


class Joining:
    """The list as it grows. `people` are the guests first, then whom the text adds; `left_out` the latter's refused."""

    def __init__(self, event: CalendarEvent, guests: Sifted, words: Words, zone: ZoneInfo) -> None:
        self._event = event
        self._away = guests.away
        self._words = words
        self._zone = zone
        self._met: set[int] = set()
        self.people = list(guests.kept)
        self.left_out: list[tuple[Person, Why]] = []
        listed = [event.organizer.address, *(a.person.address for a in event.attendees)]
        domains = {domain_of(a) for a in listed if a and plain(a) not in guests.own}
        machines = {Why.RELAY, Why.NO_REPLY, Why.ROLE_ADDRESS, Why.ROOM, Why.GROUP}
        self._desks = {_squashed(person.name) for person, why in guests.left_out if why in machines and person.name}
        systems = {person.name for person, why in guests.left_out if why in {Why.RELAY, Why.NO_REPLY} and person.name}
        self._systems = {_squashed(n) for n in systems if not is_first_name(n.split()[0], words)}
        self._domains = {company_domain(d) for d in domains if is_employer(d, words)}

    def met(self) -> list[Interviewer]:
        """Those of `people` the text says the user meets."""
        return [self.people[at] for at in sorted(self._met)]

    def join(self, named: list[Named]) -> None:
        """Every one of *named*: told of a guest, added as somebody new, or left out. Full names come first."""
        for one in sorted(named, key=lambda n: not n.complete):
            at = self._match(one, named)
            if at is not None:
                self._tell(at, one)
            elif not any(self._is_away(person, one) for person in self._away):
                self._add(one)

    @property
    def has_nameless(self) -> bool:
        """Somebody is known by the address alone."""
        return any(_is_nameless(one.person) for one in self.people)

    def spell_out(self, names: list[str]) -> None:
        """Give a guest known by the address alone their name, when just one of *names* fits it."""
        taken = {one.person.name for one in self.people}
        for at, one in enumerate(self.people):
            fitting = [name for name in names if _is_nameless(one.person) and address_fits(one.person.address, name)]
            spelled = {name_key(name) for name in fitting}
            if len(spelled) == 1 and fitting[0] not in taken:
                self.people[at] = replace(one, person=replace(one.person, name=fitting[0]))

    def _is_away(self, person: Person, one: Named) -> bool:
        if one.address and person.address:
            return plain(one.address) == plain(person.address) or same_name(person.name, one.name)
        return same_name(person.name, one.name) or (
            not display_name(person.name) and address_fits(person.address, one.name)
        )

    def _match(self, one: Named, named: list[Named]) -> int | None:
        """Which of `people` *one* is, when that is sure: by address, by name, else by the only likely spelling."""
        if one.imitating:
            return None
        for place, other in enumerate(self.people):
            if one.address and plain(other.person.address) == plain(one.address):
                return place
        for place, other in enumerate(self.people):
            if same_name(other.person.name, one.name):
                return place
        return next((at for way in self._ways(one) if (at := self._only(way, one, named)) is not None), None)

    def _ways(self, one: Named) -> list[Callable[[Person, Named], bool]]:
        """The ways in which somebody may be a guest under another spelling, the surest first."""
        nicknames = self._words.nicknames

        def spelled(person: Person, n: Named) -> bool:
            return likely_same(person.name, n.name, nicknames)

        def nameless(person: Person, n: Named) -> bool:
            return _is_nameless(person) and not n.address and address_fits(person.address, n.name)

        def loosely(person: Person, n: Named) -> bool:
            return _is_nameless(person) and not n.address and may_be_named(person.address, n.name)

        def first(person: Person, n: Named) -> bool:
            return not n.address and first_name_of(n.name, person)

        def owner(person: Person, n: Named) -> bool:
            return not person.address and bool(n.address) and address_fits(n.address, person.name)

        if not one.name:
            return [owner]
        return [spelled, nameless, loosely] if one.complete else [spelled, first]

    def _only(self, way: Callable[[Person, Named], bool], one: Named, named: list[Named]) -> int | None:
        """The only one of `people` that *one* may be in this *way*, when nobody else named may be them too."""
        found = [at for at, other in enumerate(self.people) if way(other.person, one)]
        if len(found) != 1:
            return None
        person = self.people[found[0]].person
        rivals = [
            n
            for n in named
            if n.complete and n.name and not same_name(n.name, one.name) and n.name != one.name
            if way(person, n) or same_name(person.name, n.name)
        ]
        return None if rivals and one.complete and one.name else found[0]

    def _tell(self, at: int, one: Named) -> None:
        """What *one* says of somebody in the list: profile, slot, the spelled-out name, that they arrange."""
        known = self.people[at]
        name = known.person.name
        if not display_name(name) and one.name and (looks_like_person(one.name) or one.address):
            name = one.name
        ends = [moment for moment in (known.last_slot_ends, self._slot(one)) if moment]
        self.people[at] = replace(
            known,
            person=replace(known.person, name=name, address=known.person.address or self._trusted(one)),
            profile=known.profile or one.profile,
            last_slot_ends=max(ends, default=None),
            role=Role.COORDINATOR if one.coordinator and one.how is not How.ELSEWHERE else known.role,
        )
        if one.met:
            self._met.add(at)

    def _trusted(self, one: Named) -> Address:
        """The address of somebody known by name so far, when it may join by itself."""
        if not one.address or one.how in _ONLY_TELL or self._refusal(Person(name=one.name, address=one.address)):
            return Address("")
        if any(person.address and plain(person.address) == plain(one.address) for person in self._away):
            return Address("")
        shared = company_domain(domain_of(one.address)) in self._domains
        return one.address if shared or one.how not in _BY_DOMAIN | {How.SAID} else Address("")

    def _slot(self, one: Named) -> datetime | None:
        """When *one*'s line of the schedule ends; None when it has none, or none that lies in the event."""
        if one.slot_ends is None:
            return None
        return moment_of(one.slot_ends, one.slot_zone or self._zone, self._event, local=self._zone)

    def _add(self, one: Named) -> None:
        """*one* as somebody new, or why not."""
        if one.how in _ONLY_TELL:
            return
        if one.how in _BY_DOMAIN and company_domain(domain_of(one.address)) not in self._domains:
            if one.address and is_twin(company_domain(domain_of(one.address)), self._domains):
                self.left_out.append((Person(name=one.name, address=one.address), Why.IMITATION))
            return
        one = self._as_said(one)
        person = Person(name=one.name, address=one.address)
        why = Why.IMITATION if one.imitating else self._refusal(person)
        if why and one.address and not one.imitating and why is not Why.IMITATION and looks_like_person(one.name):
            bare = replace(person, address=Address(""))
            person, why = bare, self._refusal(bare)
        if not why and not person.address:
            why = self._unaddressed(one)
        if why:
            self.left_out.append((person, why))
        elif person.address or not self._is_somebody_here(one):
            self._append(one, person)

    def _as_said(self, one: Named) -> Named:
        """*one* without the address where only a sentence gives it, and nobody on the event has its domain."""
        shared = company_domain(domain_of(one.address)) in self._domains
        bare = one.how is How.SAID and bool(one.address) and not shared and looks_like_person(one.name)
        return replace(one, address=Address("")) if bare and not self._refusal(_person(one)) else one

    def _append(self, one: Named, person: Person) -> None:
        arranges = one.coordinator or one.how is How.SIGNATURE
        self.people.append(
            Interviewer(
                person=person,
                profile=one.profile,
                role=Role.COORDINATOR if arranges else Role.INTERVIEWER,
                last_slot_ends=self._slot(one),
                source=one.how.value,
            )
        )
        if one.met:
            self._met.add(len(self.people) - 1)

    def _refusal(self, person: Person) -> Why | None:
        """Why nobody is added by this name and address."""
        domain = company_domain(domain_of(person.address))
        imitating = person.address and (imitating_address(person.address) or is_twin(domain, self._domains))
        return Why.IMITATION if imitating else is_no_person(person, self._words)

    def _unaddressed(self, one: Named) -> Why | None:
        """A first name alone asks for more."""
        return None if one.complete and looks_like_person(one.name) else Why.FIRST_NAME_ONLY

    def _is_somebody_here(self, one: Named) -> bool:
        """A name without an address that is the company's, or may be a guest's of whom only the address is known."""
        companies = {_squashed(domain.partition(".")[0]) for domain in self._domains}
        companies |= self._desks if one.how is How.TITLE else self._systems
        return _squashed(one.name) in companies or any(
            _is_nameless(p.person) and may_be_named(p.person.address, one.name) for p in self.people
        )


def _person(one: Named) -> Person:
    return Person(name=one.name, address=one.address)


def _is_nameless(person: Person) -> bool:
    return bool(person.address) and not display_name(person.name)


def _squashed(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())
