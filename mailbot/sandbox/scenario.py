"""A sandbox from a file: worlds with their mails, events and labels, in TOML (`.toml`) or JSON (`.json`).

    now = 2026-03-02T08:00:00+01:00          the clock; with an offset
    [[worlds]]
    address, name                            whose mailbox
    service = "google" | "microsoft"
    zone = "Europe/Berlin"                   IANA name
    signature = "<div>…</div>"               HTML
    aliases = ["Sam <sam@own.example>"]      further addresses to write from
    labels = ["Receipts"]                    labels or categories that exist
    calendars = ["Interviews"]               further calendars

    [[worlds.mails]]                         in the order they came
    id = "hello"                             a name for `answers`; optional
    from, to, cc, reply_to                   people as `Jane Doe <jane@x.example>`; lists but for `from`
    subject, text, html, at, headers, labels, read
    answers = "hello"                        it replies to that mail
    place = "inbox"                          or sent, archive, trash, spam, a folder
    sent = true                              the user wrote it
    draft = true                             the user began it

    [[worlds.events]]
    title, starts, ends                      dates without time: an all-day event
    organizer                                absent: the user's own entry
    guests = ["Ben <ben@x.example>", {address, name, response, optional, resource}]
    labels, colour, description, html, location, calendar, response, guests_hidden
    mail = false                             no invitation arrives
    repeat_days, count                       a series
    cancelled = true

Moments without an offset are in the world's zone. In JSON moments are ISO 8601 strings.
"""

import json
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Service
from mailbot.sandbox.appointments import Appointments
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.diary import moment_of
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.items import SENT, Guest, Mail, Moment, Who, who
from mailbot.sandbox.server import Sandbox
from mailbot.sandbox.world import World

EXAMPLE = Path(__file__).parent / "scenarios" / "job_search.toml"
"""The scenario that ships with mailbot."""

Table = dict[str, Any]

_WORLD = {"address", "name", "service", "zone", "signature", "aliases", "labels", "calendars", "mails", "events"}
_MAIL = {
    *{"id", "from", "to", "cc", "reply_to", "subject", "text", "html", "at", "headers", "labels", "read"},
    *{"answers", "place", "sent", "draft"},
}
_EVENT = {
    *{"title", "starts", "ends", "organizer", "guests", "labels", "colour", "description", "html", "location"},
    *{"calendar", "response", "guests_hidden", "mail", "repeat_days", "count", "cancelled"},
}
_ABOUT = ("description", "location", "labels", "colour", "response", "guests_hidden", "mail")
_GUEST = {"address", "name", "response", "optional", "resource"}
_RESPONSES = {"none", "accepted", "tentative", "declined"}


def load(path: Path) -> Sandbox:
    """The sandbox that *path* describes. SetupProblem when it cannot be read, naming the place."""
    table = _read(path)
    _known(table, {"now", "worlds"}, "the file")
    now = _moment(table.get("now"), None, "now")
    if not isinstance(now, datetime):
        raise SetupProblem(f"{path.name}: now must be a date and time with an offset")
    sandbox = Sandbox(SandboxClock(now))
    for number, one in enumerate(table.get("worlds", []), 1):
        _world(sandbox, one, f"worlds[{number}]")
    return sandbox


def _read(path: Path) -> Table:
    try:
        text = path.read_text("utf-8")
        table = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except OSError as error:
        raise SetupProblem(f"the scenario {path} cannot be read: {error.strerror}") from error
    except (ValueError, UnicodeDecodeError) as error:
        raise SetupProblem(f"the scenario {path} is not {path.suffix.lstrip('.') or 'toml'}: {error}") from error
    if not isinstance(table, dict):
        raise SetupProblem(f"the scenario {path} is not a table")
    return table


def _known(table: object, names: set[str], where: str) -> Table:
    if not isinstance(table, dict):
        raise SetupProblem(f"scenario, {where}: must be a table")
    unknown = sorted(set(table) - names)
    if unknown:
        raise SetupProblem(f"scenario, {where}: unknown {', '.join(unknown)}; known are {', '.join(sorted(names))}")
    return table


def _needed(table: Table, name: str, where: str) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value.strip():
        raise SetupProblem(f"scenario, {where}: {name} is missing")
    return value


def _moment(value: object, zone: ZoneInfo | None, where: str) -> Moment:
    try:
        read = _from_text(value) if isinstance(value, str) else value
    except ValueError as error:
        raise SetupProblem(f"scenario, {where}: {value!r} is no moment") from error
    if isinstance(read, datetime):
        if read.tzinfo is None and zone is None:
            raise SetupProblem(f"scenario, {where}: an offset is missing")
        return read.replace(tzinfo=zone) if read.tzinfo is None else read
    if isinstance(read, date):
        return read
    raise SetupProblem(f"scenario, {where}: a moment is missing")


def _from_text(text: str) -> Moment:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def _world(sandbox: Sandbox, raw: object, where: str) -> None:
    table = _known(raw, _WORLD, where)
    zone = table.get("zone", "Europe/Berlin")
    try:
        inside = ZoneInfo(zone)
        service = Service(table.get("service", "google"))
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SetupProblem(f"scenario, {where}: {error}") from error
    world = World(_needed(table, "address", where), str(table.get("name", "")), sandbox.clock, zone=zone)
    sandbox.add(world, service)
    world.sign(str(table.get("signature", "")))
    for alias in table.get("aliases", ()):
        world.add_alias(who(alias).address, who(alias).name)
    for name in table.get("labels", ()):
        world.mails.make_label(name)
    for name in table.get("calendars", ()):
        world.diary.add_calendar(name)
    mails: dict[str, Mail] = {}
    for number, one in enumerate(table.get("mails", ()), 1):
        _mail(world, _known(one, _MAIL, f"{where}.mails[{number}]"), mails, f"{where}.mails[{number}]", inside)
    for number, one in enumerate(table.get("events", ()), 1):
        _event(world, _known(one, _EVENT, f"{where}.events[{number}]"), f"{where}.events[{number}]", inside)


def _mail(world: World, table: Table, known: dict[str, Mail], where: str, zone: ZoneInfo) -> None:
    hand = Hand(world)
    answers = known.get(str(table.get("answers")))
    if "answers" in table and answers is None:
        raise SetupProblem(f"scenario, {where}: no earlier mail has the id {table['answers']!r}")
    more: Table = {
        name: table[name] for name in ("cc", "reply_to", "html", "headers", "labels", "place") if name in table
    }
    if "at" in table:
        more["at"] = moment_of(_moment(table["at"], zone, f"{where}.at"), zone)
    text = str(table.get("text", ""))
    subject = str(table.get("subject", ""))
    if table.get("draft"):
        mail = hand.begin(_people(table, where), text, subject=subject, answers=answers, **more)
    else:
        if table.get("sent"):
            more["place"] = SENT
        sender = world.owner if table.get("sent") else who(_needed(table, "from", where))
        mail = hand.deliver(sender, subject, text, answers=answers, to=table.get("to", [world.owner]), **more)
    mail.read = bool(table.get("read", mail.read))
    known[str(table.get("id", mail.id))] = mail


def _people(table: Table, where: str) -> Who:
    people = [who(one) for one in table.get("to", ())]
    if not people:
        raise SetupProblem(f"scenario, {where}: to is missing")
    return people[0]


def _event(world: World, table: Table, where: str, zone: ZoneInfo) -> None:
    starts = _moment(table.get("starts"), zone, f"{where}.starts")
    ends = _moment(table["ends"], zone, f"{where}.ends") if "ends" in table else None
    about: Table = {name: table[name] for name in _ABOUT if name in table}
    about["guests"] = [_guest(one, f"{where}.guests") for one in table.get("guests", ())]
    if "html" in table:
        about |= {"description": table["html"], "description_html": True}
    if "calendar" in table:
        found = next((c for c in world.diary.calendars() if c.name == table["calendar"]), None)
        if found is None:
            raise SetupProblem(f"scenario, {where}: the world has no calendar {table['calendar']!r}")
        about["calendar"] = found
    if about.get("response", "none") not in _RESPONSES:
        raise SetupProblem(f"scenario, {where}: response is one of {', '.join(sorted(_RESPONSES))}")
    meetings, title = Appointments(world), str(table.get("title", ""))
    if "organizer" in table:
        event = meetings.invite(title, starts, ends, table["organizer"], **about)
    else:
        event = meetings.add(title, starts, ends, **about)
    if "repeat_days" in table:
        meetings.repeat(event, timedelta(days=int(table["repeat_days"])), int(table.get("count", 2)))
    if table.get("cancelled"):
        meetings.cancel(event, mail=bool(table.get("mail", True)))


def _guest(raw: object, where: str) -> Guest:
    if isinstance(raw, str):
        return Guest(who=who(raw))
    table = _known(raw, _GUEST, where)
    response = str(table.get("response", "none"))
    if response not in _RESPONSES:
        raise SetupProblem(f"scenario, {where}: response is one of {', '.join(sorted(_RESPONSES))}")
    person = Who(str(table.get("address", "")), str(table.get("name", "")))
    optional, resource = bool(table.get("optional")), bool(table.get("resource"))
    return Guest(who=person, response=response, optional=optional, resource=resource)
