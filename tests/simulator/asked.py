"""To whom a check-in may go: whom the user named, else who wrote last, else the coordinator, else who was met."""

import re
from datetime import datetime, timedelta

from mailbot.sandbox.items import SPAM, TRASH, Event, who
from tests.simulator.cast import Company, is_answer
from tests.simulator.life import Life, Seat
from tests.simulator.watch import HORIZON, bounds, is_live

_STAYS = timedelta(hours=24)  # a mail that has not come back by then has arrived


def people_of(event: Event, company: Company) -> set[str]:
    """The company's people in *event*, by guest list, organizer and text, less those who declined."""
    declined = {g.who.address for g in event.guests if g.response == "declined"}
    listed = {g.who.address for g in event.guests} | {event.organizer.address}
    named = set(re.findall(r"[\w.-]+@[\w.-]+\w", event.description))
    people = {who(text).address for text in (*company.people, company.recruiter)}
    return ((listed | named) & people) - declined


def may_be_asked(life: Life, seat: Seat, company: Company) -> set[str]:
    """The addresses that a check-in with *company* may go to now."""
    events = [
        e
        for e in seat.world.diary.all()
        if company.name in e.title and is_live(e) and bounds(e, seat.zone)[0] < life.now + HORIZON
    ]
    known = {address for e in events for address in people_of(e, company)} | {
        address for address in life.met if address.endswith(company.domain)
    }
    bounced = _bounced(seat, life.now)
    named = life.contacts.get(company.name)
    if named:
        return {named}
    wrote = [
        m
        for m in seat.world.mails.all()
        if is_answer(m) and m.place not in {TRASH, SPAM} and m.content.sender.address in known - bounced
    ]
    if wrote:
        newest = max(m.at for m in wrote)
        return {m.content.sender.address for m in wrote if m.at == newest}
    recruiter = who(company.recruiter).address
    arranged = any(recruiter in people_of(e, company) and len(people_of(e, company)) > 1 for e in events)
    return {recruiter} if arranged and recruiter not in bounced else known - bounced


def _bounced(seat: Seat, now: datetime) -> set[str]:
    """Addresses that do not exist, as far as is known: a mail to them came back, and since then none has come from them
    and none to them has stayed there for a day.
    """
    mails = [m for m in seat.world.mails.all() if m.place not in {TRASH, SPAM}]
    failed = [
        (m.at, m.content.headers["X-Failed-Recipients"]) for m in mails if "X-Failed-Recipients" in m.content.headers
    ]
    there = [(m.at, m.content.sender.address) for m in mails if is_answer(m)]
    sent = [(m.at, w.address) for m in mails if m.sent for w in (*m.content.to, *m.content.cc)]
    there += [(at, to) for at, to in sent if at + _STAYS <= now and not any(f >= at and by == to for f, by in failed)]
    return {address for at, address in failed if not any(w > at and by == address for w, by in there)}
