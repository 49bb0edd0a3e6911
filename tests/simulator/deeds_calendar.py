"""What happens in the calendar of a simulated life: interviews come, move, change their people, and are called off."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from mailbot.sandbox.items import Event, Guest, Moment, who
from tests.simulator.cast import BOT, COMPANIES, ROOM, Company
from tests.simulator.life import Life, Seat

_DAYS = (0, 1, 2, 1, 5, 9, -1, 18)
_HOURS = (time(10), time(14), time(16, 30), time(20), time(21, 30), time(23, 30))
_FIXED = timedelta(days=2)  # what is longer past is no longer touched
_LAPSE = timedelta(days=60)


def meets(life: Life, which: int, shape: int, when: int) -> None:
    """An interview comes into the calendar (of both accounts, by chance)."""
    company = COMPANIES[which % len(COMPANIES)]
    if _is_over(life, company):
        return
    day = life.now.date() + timedelta(days=_DAYS[when % len(_DAYS)])
    starts = datetime.combine(day, _HOURS[(when + shape) % len(_HOURS)], tzinfo=life.seats[0].zone)
    made = _SHAPES[shape % len(_SHAPES)](life.seats[-1 if which % 7 == 6 else 0], company, starts)
    life.events.append(made)
    life.tell(f"{made.title} ({_SHAPES[shape % len(_SHAPES)].__name__.strip('_')}) on {made.starts}")
    for seat in life.seats[1:] if which % 2 and made in life.seats[0].world.diary.all() else ():
        guests = [Guest(who=g.who, response=g.response) for g in made.guests]
        about: Any = {"guests": guests, "description": made.description, "uid": made.uid}
        life.events.append(seat.meetings.add(made.title, made.starts, made.ends, **about))


def _is_over(life: Life, company: Company) -> bool:
    """A process that ended long ago: the next interview there would be another application."""
    known = [o for seat in life.seats for o in life.ledger(seat).opportunities if company.domain in o.domains]
    latest = [i.ends for o in known if o.outcome for i in o.interviews]
    return bool(latest) and max(latest) < life.now - _LAPSE


def _alone(seat: Seat, company: Company, starts: datetime) -> Event:
    return seat.meetings.add(
        f"Interview with {company.name}", starts, starts + timedelta(hours=1), guests=company.people[:1]
    )


def _written_before(seat: Seat, company: Company, starts: datetime) -> Event:
    """They wrote first; then the recruiter invites, by mail."""
    now = seat.world.clock.now()
    subject = f"Your interview at {company.name}"
    seat.hand.deliver(company.recruiter, "Dates", "When can you come?", at=now - timedelta(hours=2))
    seat.hand.deliver(company.people[0], subject, "We look forward to it.", at=now - timedelta(hours=1))
    return seat.meetings.invite(
        f"{company.name} interview", starts, starts + timedelta(hours=1), company.recruiter, guests=company.people[:1]
    )


def _panel(seat: Seat, company: Company, starts: datetime) -> Event:
    guests: list[Any] = [*company.people, Guest(who=ROOM, resource=True), Guest(who=BOT), company.desk]
    seat.hand.deliver(company.people[0], "Your panel", "Four of us.", cc=company.people[1:])
    return seat.meetings.add(f"Panel interview with {company.name}", starts, starts + timedelta(hours=2), guests=guests)


def _recruiter(seat: Seat, company: Company, starts: datetime) -> Event:
    return seat.meetings.invite(
        f"Interview with {company.name}", starts, starts + timedelta(minutes=30), company.recruiter
    )


def _on_site(seat: Seat, company: Company, starts: datetime) -> Event:
    day = starts.date()
    return seat.meetings.add(
        f"{company.name} on site #interview",
        day,
        day + timedelta(days=1),
        guests=company.people,
        description="All day.",
    )


def _by_schedule(seat: Seat, company: Company, starts: datetime) -> Event:
    """A slot for each; the last of them is not on the guest list."""
    lines = []
    for number, text in enumerate(company.people):
        begins = starts + timedelta(minutes=45 * number)
        lines.append(
            f"{begins:%H:%M} - {begins + timedelta(minutes=45):%H:%M} {text.replace('<', '(').replace('>', ')')}"
        )
    ends = starts + timedelta(minutes=45 * len(lines))
    guests = company.people[:-1]
    return seat.meetings.add(
        f"Interview with {company.name}", starts, ends, guests=guests, description="\n".join(lines)
    )


def _without_address(seat: Seat, company: Company, starts: datetime) -> Event:
    text = f"Interviewers: {who(company.people[1]).name}"
    return seat.meetings.add(
        f"Interview with {company.name}",
        starts,
        starts + timedelta(hours=1),
        guests=company.people[:1],
        description=text,
    )


def _no_interview(seat: Seat, company: Company, starts: datetime) -> Event:
    """Practice, with the very people."""
    return seat.meetings.add(
        f"Mock interview {company.name}", starts, starts + timedelta(hours=1), guests=company.people[:1]
    )


_SHAPES: tuple[Callable[[Seat, Company, datetime], Event], ...] = (
    _alone,
    _written_before,
    _panel,
    _recruiter,
    _on_site,
    _by_schedule,
    _without_address,
    _written_before,
    _no_interview,
)


def _recent(life: Life, which: int) -> tuple[Seat, Event] | None:
    """The *which*th interview that is to come, or was in the last days."""

    def day(moment: Moment) -> datetime:
        return moment if isinstance(moment, datetime) else datetime.combine(moment, time(17), tzinfo=life.seats[0].zone)

    found = [e for e in life.events if not e.cancelled and not e.removed and day(e.starts) > life.now - _FIXED]
    if not found:
        return None
    event = found[which % len(found)]
    return next(s for s in life.seats if event.calendar in {c.id for c in s.world.diary.calendars()}), event


def moves(life: Life, which: int, by: int, when: int) -> None:
    """An interview moves by hours or days, ahead or back."""
    if found := _recent(life, which):
        seat, event = found
        if isinstance(event.starts, datetime):
            shift = (timedelta(hours=2), timedelta(days=1), timedelta(days=6), timedelta(hours=-3))[by % 4]
            seat.meetings.move(event, event.starts + shift)
            life.tell(f"{event.title} moves to {event.starts}")


def is_called_off(life: Life, which: int, how: int, when: int) -> None:
    """An interview is cancelled, deleted from the calendar, or declined."""
    if found := _recent(life, which):
        seat, event = found
        if how % 3 == 0:
            seat.meetings.cancel(event)
        elif how % 3 == 1:
            seat.meetings.delete(event)
        else:
            seat.meetings.respond(event, "declined")
            event.response = "declined"
        life.tell(f"{event.title} is called off ({('cancelled', 'deleted', 'declined')[how % 3]})")


def guest_list_changes(life: Life, which: int, whom: int, how: int) -> None:
    """Somebody joins an interview, or declines it."""
    if found := _recent(life, which):
        seat, event = found
        company = next(c for c in COMPANIES if c.name in event.title)
        somebody = company.people[whom % len(company.people)]
        seated = [g for g in event.guests if g.who.address == who(somebody).address]
        if not seated:
            event.guests.append(Guest(who=who(somebody), response="accepted"))
            seat.world.diary.touch(event)
        elif how % 2:
            seat.meetings.respond(event, "declined", somebody)
        life.tell(f"{somebody} {'declines' if seated and how % 2 else 'is at'} {event.title}")


def travels(life: Life, which: int, by: int, when: int) -> None:
    """The user goes to another country; both accounts learn of it."""
    zone = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Europe/Paris")[which % 4]
    for seat in life.seats:
        seat.world.settings.zone = zone
        seat.world.diary.primary.zone = zone
    life.tell(f"now in {zone}")
