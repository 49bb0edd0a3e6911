"""`mailbot tag` and `untag`: the person says of an event that it is an interview, or that it is none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Annotated

import typer

from mailbot.cli.door import Door, door_of, short
from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Interview
from mailbot.core.model import EventId, InterviewId, Response
from mailbot.core.names import clean
from mailbot.core.observation import zone_of
from mailbot.core.policy import Policy
from mailbot.core.timing import all_day_end, later, thank_you_due
from mailbot.wiring import App
from mailbot.wiring.stating import LONGEST_EVENT, Seen, code_of, events_seen, say_tag, worded

_SHOWN = 6  # candidates in one sentence
EVENT = "Its code in `mailbot status`, a part of its title, or its id in the calendar."


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An event, or an interview, that a word of the person's may mean."""

    identity: InterviewId
    event: EventId
    title: str
    starts: datetime
    cancelled: bool = False


def tag(ctx: typer.Context, event: Annotated[str, typer.Argument(help=EVENT)]) -> None:
    """Say that an event is an interview, whatever its title."""
    door = door_of(ctx)
    with door.app() as app:
        seen = _event_called(door, app, event)
        say_tag(app, seen, counts=True)
        door.say(f"{_named(_candidate(seen), app.settings.timezone)} counts as an interview")
        door.say(_what_comes(seen, app.policy, app.clock.now(), app.settings.timezone))


def untag(ctx: typer.Context, event: Annotated[str, typer.Argument(help=EVENT)]) -> None:
    """Say that an event is no interview, whatever its title or labels."""
    door = door_of(ctx)
    with door.app() as app:
        seen = _event_called(door, app, event)
        say_tag(app, seen, counts=False)
        door.say(f"{_named(_candidate(seen), app.settings.timezone)} does not count as an interview")
        door.say(_what_goes(app, seen))


def choice(text: str, candidates: Iterable[Candidate], zone: tzinfo | None, what: str) -> Candidate:
    """The one of *candidates* that *text* means: by its code, its id, or a part of its title. SetupProblem, with those
    it may mean, for none or several; *what* names them all.
    """
    known = sorted(candidates, key=lambda one: (one.starts, one.identity))
    wanted = worded(text, "the event", LONGEST_EVENT)
    found = _meant(wanted, known)
    if len(found) == 1:
        return found[0]
    shown = clean(wanted, 60)
    if found:
        raise SetupProblem(f"{shown!r} may be any of {_listed(found, zone)}: give its code")
    there = f"; there is {_listed(known, zone)}" if known else ""
    raise SetupProblem(f"no {what} is called {shown!r}{there}")


def interview_called(text: str, interviews: Iterable[Interview], zone: tzinfo | None) -> InterviewId:
    """The interview of an opportunity that *text* means. SetupProblem for none or several."""
    known = [
        Candidate(identity=i.id, event=i.event, title=i.title, starts=i.starts, cancelled=i.cancelled)
        for i in interviews
    ]
    return choice(text, known, zone, "interview of it").identity


def _meant(text: str, known: Sequence[Candidate]) -> list[Candidate]:
    by_code = [one for one in known if code_of(one.identity) == text.casefold()]
    by_id = [one for one in known if text in {one.event, one.identity}]
    if by_code or by_id or not text:
        return by_code or by_id
    by_title = [one for one in known if clean(text).casefold() in clean(one.title, 500).casefold()]
    return [one for one in by_title if not one.cancelled] or by_title


def _listed(candidates: Sequence[Candidate], zone: tzinfo | None) -> str:
    """The newest of *candidates*, in a sentence."""
    more = ", …" if len(candidates) > _SHOWN else ""
    return ", ".join(_named(one, zone) for one in candidates[-_SHOWN:]) + more


def _named(one: Candidate, zone: tzinfo | None) -> str:
    title = clean(one.title, 60) or "an event without a title"
    return f"{title} ({short(one.starts, zone)}, code {code_of(one.identity)})"


def _candidate(seen: Seen) -> Candidate:
    event = seen.event
    return Candidate(
        identity=event.identity, event=event.id, title=event.title, starts=event.starts, cancelled=event.cancelled
    )


def _event_called(door: Door, app: App, text: str) -> Seen:
    """The event of any calendar that *text* means; a calendar that cannot be read is told, or it is the error."""
    worded(text, "the event", LONGEST_EVENT)
    seen, troubles = events_seen(app)
    if not seen and troubles:
        raise troubles[0]
    for trouble in troubles:
        door.advise(f"one calendar cannot be read: {trouble}")
    past, coming = app.policy.window_past.days, app.policy.window_future.days
    what = f"event of the last {past} or the next {coming} days"
    chosen = choice(text, map(_candidate, seen), app.settings.timezone, what)
    return next(one for one in seen if one.event.identity == chosen.identity)


def _what_comes(seen: Seen, policy: Policy, now: datetime, shown: tzinfo | None) -> str:
    """What the next turns make of an event that counts."""
    event, zone = seen.event, zone_of(seen.me, policy)
    if event.cancelled or event.own_response is Response.DECLINED:
        gone = "It was cancelled" if event.cancelled else "You declined it"
        return f"{gone}, so nothing is drafted for it."
    if event.ends is None:
        return "It has no end, so nothing can be drafted for it."
    ends = all_day_end(event.starts, event.ends, policy, zone) if event.all_day else event.ends
    if now > later(ends, policy.give_up_after):
        return (
            f"It ended more than {_hours(policy.give_up_after)} hours ago: the next sync lists it, without a thank-you."
        )
    due = thank_you_due(ends, policy, zone)
    when = "with the next sync" if due <= now else f"on {short(due, shown or zone)}"
    return f"A thank-you draft comes {when}, if there is somebody to thank."


def _hours(span: timedelta) -> int:
    return round(span.total_seconds() / 3600)


def _what_goes(app: App, seen: Seen) -> str:
    known = [(account, app.store.ledger(account).opportunities) for account in dict(seen.everywhere)]
    if any((account, i.id) in seen.everywhere for account, some in known for o in some for i in o.interviews):
        return "The next sync takes back its drafts that you have not touched."
    return "It is left alone, and no longer suggested."
