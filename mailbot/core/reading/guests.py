"""The guest list and the organiser, once each, sifted: who may have been met, and who not with the reason."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from mailbot.core.actions import Why
from mailbot.core.addresses import domain_of, is_no_person, plain, within
from mailbot.core.ledger import Interviewer
from mailbot.core.model import Address, Attendee, CalendarEvent, Mailbox, Person, Response
from mailbot.core.names import address_fits, clean, display_name, looks_like_person, same_name
from mailbot.core.policy import Words
from mailbot.core.reading.imitation import imitates, imitating_address
from mailbot.core.reading.naming import How, Named

GUEST_LIST, ORGANISER = "guest list", "organiser"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """The guests of an event. `kept` may have been met, the organiser first; `unaddressed` are known by name alone.

    `away` did not come: being named in the text does not bring them back. `count` is how many people are invited
    besides the user, whether they come or not.
    """

    kept: tuple[Interviewer, ...]
    unaddressed: tuple[Named, ...]
    left_out: tuple[tuple[Person, Why], ...]
    own: frozenset[Address]

    @property
    def away(self) -> tuple[Person, ...]:
        """Those who declined, were optional, or are rooms or imitations."""
        gone = {Why.NOT_COMING, Why.OPTIONAL, Why.ROOM, Why.IMITATION}
        return tuple(person for person, why in self.left_out if why in gone)

    def without(self, gone: Collection[Person]) -> "Sifted":
        """These guests without *gone*: those of whom the text says that they do not come."""
        away = [one.person for one in self.kept if any(_is_one(one.person, other) for other in gone)]
        strangers = [one for one in gone if looks_like_person(one.name) and not any(_is_one(p, one) for p in away)]
        return replace(
            self,
            kept=tuple(one for one in self.kept if one.person not in away),
            unaddressed=tuple(n for n in self.unaddressed if not any(same_name(n.name, one.name) for one in gone)),
            left_out=(*self.left_out, *((person, Why.NOT_COMING) for person in away + strangers)),
        )

    @property
    def count(self) -> int:
        """People invited besides the user."""
        absent = sum(why in {Why.NOT_COMING, Why.OPTIONAL} for _, why in self.left_out)
        return len(self.kept) + len(self.unaddressed) + absent


def sift(event: CalendarEvent, me: Mailbox, own: frozenset[Address], words: Words) -> Sifted:
    """Everybody on *event*'s guest list and its organiser, by the rules of who is thanked."""
    listed = list(event.attendees)
    if event.organizer.address and not any(plain(a.person.address) == plain(event.organizer.address) for a in listed):
        listed.append(Attendee(person=event.organizer, response=Response.ACCEPTED))
    rooms = frozenset(plain(a.person.address) for a in listed if a.resource and a.person.address)
    own_or_rooms = _Known(me=me, own=own, rooms=rooms, place=clean(event.location).casefold(), words=words)
    kept: dict[Address, Interviewer] = {}
    unaddressed: list[Named] = []
    left_out: list[tuple[Person, Why]] = []
    for guest in listed:
        person = Person(address=guest.person.address, name=clean(guest.person.name))
        if why := own_or_rooms.why_not(guest):
            left_out.append((person, why))
        elif person.address:
            organizer = plain(person.address) == plain(event.organizer.address)
            before = kept.get(plain(person.address))
            if before is None or (not display_name(before.person.name) and display_name(person.name)):
                source = ORGANISER if organizer else GUEST_LIST
                kept[plain(person.address)] = Interviewer(person=person, organizer=organizer, source=source)
        elif name := display_name(person.name):
            unaddressed.append(Named(name=name, complete=looks_like_person(name), how=How.GUEST_LIST))
    people = sorted(kept.values(), key=lambda one: not one.organizer)
    return Sifted(kept=tuple(people), unaddressed=tuple(unaddressed), left_out=tuple(left_out), own=own)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What tells that a guest does not count. `rooms` are addresses that any line calls a room's; `place` is the
    event's location: a guest of that name is it.
    """

    me: Mailbox
    own: frozenset[Address]
    rooms: frozenset[Address]
    place: str
    words: Words

    def why_not(self, guest: Attendee) -> Why | None:
        """Why a guest does not count, None when they do."""
        person = guest.person
        if person.address and plain(person.address) in self.own:
            return Why.SELF
        if guest.resource or (person.address and plain(person.address) in self.rooms):
            return Why.ROOM
        if self.place and clean(person.name).casefold() == self.place and not looks_like_person(person.name):
            return Why.ROOM
        if imitates(person.name) or (person.address and imitating_address(person.address)):
            return Why.IMITATION
        if self._is_user_elsewhere(person):
            return Why.SELF
        return is_no_person(person, self.words) or self._absent(guest)

    def _is_user_elsewhere(self, person: Person) -> bool:
        """The user's own name at a free-mail service: an address of theirs that no setting names."""
        private = bool(person.address) and within(domain_of(person.address), self.words.free_mail)
        return private and bool(self.me.name) and same_name(person.name, self.me.name)

    @staticmethod
    def _absent(guest: Attendee) -> Why | None:
        if guest.response is Response.DECLINED:
            return Why.NOT_COMING
        if guest.optional and guest.response is not Response.ACCEPTED:
            return Why.OPTIONAL
        return None


def _is_one(guest: Person, named: Person) -> bool:
    """*named* is *guest*: the same address, or the same full name."""
    if guest.address and named.address:
        return plain(guest.address) == plain(named.address)
    return same_name(guest.name, named.name) or (
        not display_name(guest.name) and address_fits(guest.address, named.name)
    )
