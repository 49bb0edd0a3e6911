"""To whom a check-in goes: one person of the opportunity, or the one the user named."""

from collections.abc import Iterable
from dataclasses import dataclass

from mailbot.core.actions import Why
from mailbot.core.addresses import is_machine, own_addresses, plain
from mailbot.core.correspondence import Steered
from mailbot.core.ledger import Interviewer, Opportunity, Role
from mailbot.core.model import Person, address_of
from mailbot.core.names import clean, same_name
from mailbot.core.observation import Moment
from mailbot.core.stated import About


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Who gets the check-in, and in words why they."""

    person: Person
    because: str


def contact_for(steered: Steered, moment: Moment) -> Contact | None:
    """Whom the user named; else who of them wrote last; else the coordinator; else the first interviewer, the latest
    interview first. None when nobody with a working address is known, or the named one has none.
    """
    opportunity = steered.opportunity
    known = [p for p in _in_order(opportunity) if _is_usable(p, opportunity, moment)]
    if named := clean(moment.ledger.stated.word(About.CONTACT, opportunity.id)):
        return _named(named, known, opportunity, moment)
    for mail in steered.mails.answers:
        for one in known:
            if plain(one.person.address) == plain(mail.sender.address):
                return _contact(one, "of the people of the opportunity they wrote to you last")
    for one in known:
        if one.role is Role.COORDINATOR:
            return _contact(one, "they arranged the interviews")
    for one in known:
        return _contact(one, "the organiser" if one.organizer else "the first interviewer with an address")
    return None


def _contact(one: Interviewer, because: str) -> Contact:
    found = f"; where they were found: {one.source}" if one.source else ""
    return Contact(person=one.person, because=f"the check-in is for them: {because}{found}")


def _named(name: str, known: Iterable[Interviewer], opportunity: Opportunity, moment: Moment) -> Contact | None:
    """The person the user calls *name*, an address or a full name; an address need not be known from an interview."""
    because = "you named them with `mailbot note`"
    address = address_of(name)
    for one in known:
        if (address and plain(one.person.address) == plain(address)) or same_name(one.person.name, name):
            return _contact(one, because)
    policy = moment.policy
    if not address or address in opportunity.bounced or plain(address) in own_addresses(moment.me, policy):
        return None
    if is_machine(address, policy.words) not in {None, Why.ROLE_ADDRESS}:  # a role address only by the user's word
        return None
    return _contact(Interviewer(person=Person(address=address)), because)


def _is_usable(one: Interviewer, opportunity: Opportunity, moment: Moment) -> bool:
    address = one.person.address
    return bool(address) and address not in opportunity.bounced and not is_machine(address, moment.policy.words)


def _in_order(opportunity: Opportunity) -> list[Interviewer]:
    """Its people, the latest interview first, in each the organiser first and then as the guest list has them."""
    live = sorted((i for i in opportunity.interviews if not i.cancelled), key=lambda i: (i.ends, i.id), reverse=True)
    met = [p for i in live for p in sorted(i.people, key=lambda p: not p.organizer)]
    once = {p.person.address or p.person.name: p for p in reversed(met)}
    return [p for p in met if once[p.person.address or p.person.name] is p]
