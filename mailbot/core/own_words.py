"""The user's own words about what the calendar tells: people they name, and a debrief in an event of their own."""

from collections.abc import Iterable
from dataclasses import replace

from mailbot.core.actions import Suggestion, Why
from mailbot.core.addresses import own_addresses, plain
from mailbot.core.debriefing import below_marker, loose_in
from mailbot.core.ledger import Interview, Opportunity
from mailbot.core.model import CalendarEvent, Mailbox
from mailbot.core.names import clean
from mailbot.core.noted import as_notes, with_guests
from mailbot.core.opportunities import Calendar
from mailbot.core.policy import Policy
from mailbot.core.stated import Note, Stated


def with_people_named(calendar: Calendar, stated: Stated) -> Calendar:
    """*calendar* with the people that the user says they met, and the addresses they learned."""
    return replace(calendar, opportunities=tuple(_completed(o, stated) for o in calendar.opportunities))


def _completed(opportunity: Opportunity, stated: Stated) -> Opportunity:
    if not any(guest.opportunity == opportunity.id for guest in stated.guests):
        return opportunity
    interviews = tuple(replace(i, people=with_guests(opportunity, i, stated)) for i in opportunity.interviews)
    return replace(opportunity, interviews=interviews)


def noted_in_events(
    events: Iterable[CalendarEvent], calendar: Calendar, me: Mailbox, policy: Policy
) -> tuple[tuple[Note, ...], tuple[Suggestion, ...]]:
    """What stands below `--- debrief` in interviews that nobody but the user can read; a warning for each other."""
    interviews = {i.id: i for o in calendar.opportunities for i in o.interviews}
    notes: list[Note] = []
    warned: list[Suggestion] = []
    for event in events:
        written = below_marker(event.description)
        if written is None or event.identity not in interviews:
            continue
        if not _is_private(event, me, policy):
            title = clean(event.title, 120)
            warned.append(Suggestion(title=title, starts=event.starts, why=Why.DEBRIEF_SHARED, identity=event.identity))
            continue
        notes += _notes(written, interviews[event.identity])
    return tuple(notes), tuple(warned)


def _is_private(event: CalendarEvent, me: Mailbox, policy: Policy) -> bool:
    """Nobody is invited but the user (rooms apart), and the user's calendar made it."""
    own = own_addresses(me, policy)
    others = [a for a in event.attendees if not a.resource and plain(a.person.address) not in own]
    foreign = bool(event.organizer.address) and plain(event.organizer.address) not in own
    return not others and not event.guests_hidden and (event.organized_by_user or not foreign)


def _notes(written: str, interview: Interview) -> list[Note]:
    """As if noted when the interview ended, so that what the user says later by command counts more."""
    people = tuple(dict.fromkeys(p.person.name for p in interview.people if p.person.name))
    return as_notes(loose_in(written, people), interview, interview.ends)
