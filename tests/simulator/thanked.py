"""Thank-yous held against the rules: in the evening, within 72 hours, once a person and interview, to nobody else."""

from datetime import datetime, timedelta

from mailbot.core.ledger import StepKind
from mailbot.sandbox.items import Event, who
from tests.simulator.asked import people_of
from tests.simulator.cast import COMPANIES
from tests.simulator.clockwork import evening
from tests.simulator.life import Life, Ours, Seat
from tests.simulator.watch import Watch, bounds, is_live

_TOO_LATE = timedelta(hours=72)


def check_thanks(life: Life, seat: Seat, watch: Watch, made: list[Ours]) -> None:
    """The thank-yous that this turn made."""
    for one in made:
        if one.step.kind is StepKind.THANK_YOU:
            event = next(e for e in seat.world.diary.all() if e.uid == one.step.interview)
            _check(life, one, event)
            assert one.company, "a thank-you to nobody's company"
            assert not watch.of(seat, one.company).labelled, "a thank-you after an outcome"
    if len(life.seats) == 1:
        _check_nobody_forgotten(life, seat, watch)


def _check(life: Life, one: Ours, event: Event) -> None:
    starts, _ = bounds(event, one.seat.zone)
    ends = slot_end(event, one.step.to, one.seat)
    assert is_live(event), f"thanks for an interview that is off: {event.title}"
    due = evening(ends, one.seat.zone)
    assert due <= life.now <= ends + _TOO_LATE, f"thanks at {life.now} for an interview that ended {ends}"
    declined = [g.who.address for g in event.guests if g.response == "declined"]
    assert one.step.to not in declined, f"thanks to {one.step.to}, who declined"
    written = [
        m for m in one.seat.world.mails.all() if m.sent and m.at > ends and m.content.to[0].address == one.step.to
    ]
    assert not written, f"thanks to {one.step.to}, to whom the user has written since"
    twins = [
        o
        for o in life.ours
        if o is not one and o.step.kind is StepKind.THANK_YOU and o.step.to == one.step.to and o.step.starts == starts
        if o.is_open or o.mail.sent or o.touched
    ]
    assert not twins, f"thanked twice: {one.step.to}"


def _check_nobody_forgotten(life: Life, seat: Seat, watch: Watch) -> None:
    """Everybody met is thanked, or was, once the evening has come; what another rule speaks of is passed over."""
    for event in seat.world.diary.all():
        company = next((c for c in COMPANIES if c.name in event.title), None)
        if company is None or not is_live(event):
            continue
        process = watch.of(seat, company)
        if process.labelled or process.doubtful or process.reopened or process.bounced:
            continue
        for address in people_of(event, company) - {who(company.recruiter).address}:
            ends = slot_end(event, address, seat)
            if evening(ends, seat.zone) <= life.now <= ends + _TOO_LATE and not _spoken_for(life, seat, event, address):
                assert address in _thanked(life, event), f"no thanks to {address} for {event.title} of {ends}"


def _thanked(life: Life, event: Event) -> set[str]:
    return {o.step.to for o in life.ours if o.step.kind is StepKind.THANK_YOU and o.step.interview == event.uid}


def _spoken_for(life: Life, seat: Seat, event: Event, address: str) -> bool:
    """The user wrote or began a mail to them, or another event of the day speaks for this one."""
    ours = {o.mail.id for o in life.ours}
    own = (m for m in seat.world.mails.all() if m.content.to and m.content.to[0].address == address)
    ends = slot_end(event, address, seat)
    if any((m.sent and m.at > ends) or (m.is_draft and m.id not in ours) for m in own):
        return True
    day = bounds(event, seat.zone)[1].astimezone(seat.zone).date()
    others = (e for e in seat.world.diary.all() if e is not event and is_live(e))
    return any(bounds(e, seat.zone)[1].astimezone(seat.zone).date() == day for e in others)


def slot_end(event: Event, address: str, seat: Seat) -> datetime:
    """When that person's part is over."""
    _, ends = bounds(event, seat.zone)
    line = next((x for x in event.description.splitlines() if address in x), "")
    if " - " not in line:
        return ends
    clock = datetime.strptime(line.partition(" - ")[2][:5], "%H:%M").time()  # noqa: DTZ007 - a time of day
    starts, _ = bounds(event, seat.zone)
    over = datetime.combine(starts.date(), clock, tzinfo=starts.tzinfo)
    late = over if over > starts else over + timedelta(days=1)
    return late if late <= ends else ends  # the event moved away from the times in its text
