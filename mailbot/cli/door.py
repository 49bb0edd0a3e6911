"""What every command has in hand: the environment it was called in, the way to the app, and where its words go."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

import typer
from requests.adapters import BaseAdapter
from rich.console import Console

from mailbot.core.errors import SetupProblem
from mailbot.core.model import AccountName
from mailbot.ports import Clock
from mailbot.wiring import App, open_app

DONE, SOME_FAILED, SET_UP = 0, 1, 2
"""Exit codes."""


@dataclass(slots=True)
class Door:
    """One call of the command line. `bottom` answers in place of the network; `as_json` keeps stdout for one object."""

    env: Mapping[str, str] = field(default_factory=lambda: dict(os.environ), repr=False)
    bottom: BaseAdapter | None = None
    clock: Clock | None = None
    as_json: bool = False

    @contextmanager
    def app(self, clock: Clock | None = None) -> Iterator[App]:
        """mailbot, wired, and closed again; *clock* in place of the machine's."""
        opened = open_app(self.env, bottom=self.bottom, clock=clock or self.clock)
        try:
            yield opened
        finally:
            opened.close()

    @property
    def out(self) -> Console:
        """Where results go. Text from mailboxes is shown as it is: no markup, no emoji codes."""
        return Console(markup=False, highlight=False, emoji=False, soft_wrap=False)

    def say(self, line: str) -> None:
        """A line of the result, never broken or decorated."""
        typer.echo(line)

    def advise(self, line: str) -> None:
        """A line for the person, beside the result."""
        typer.echo(line, err=True)

    def say_json(self, form: Mapping[str, Any]) -> None:
        """The one object."""
        typer.echo(json.dumps(form, indent=2))


def door_of(context: typer.Context, *, as_json: bool = False) -> Door:
    """The door this call came in by."""
    door = context.ensure_object(Door)
    door.as_json = as_json
    return door


def moment_from(text: str) -> datetime:
    """The moment that *text* (ISO 8601 with an offset) names. SetupProblem for anything else."""
    example = "as in 2026-03-02T18:30:00+01:00 or 2026-03-02T17:30:00Z"
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise SetupProblem(f"--now {text!r} is no moment: give date, time and offset, {example}") from None
    if moment.tzinfo is None:
        raise SetupProblem(f"--now {text!r} has no offset, so it may be any of 24 hours: give one, {example}")
    if not 2000 <= moment.year <= 2200:
        raise SetupProblem(f"--now {text!r} is too far from today")
    return moment


def iso(moment: datetime | None, zone: tzinfo | None) -> str | None:
    """*moment* as ISO 8601 with offset in the person's *zone*; None stays None."""
    if moment is None:
        return None
    return (moment.astimezone(zone) if zone else moment).isoformat(timespec="seconds")


def short(moment: datetime | None, zone: tzinfo | None) -> str:
    """*moment* for human eyes, "" for none."""
    if moment is None:
        return ""
    shown = moment.astimezone(zone) if zone else moment
    return f"{shown:%Y-%m-%d %H:%M}" + ("" if zone else f" {shown:%Z}")


def chosen(app: App, name: str) -> list[AccountName]:
    """The accounts a command is about: *name*, or all of them. SetupProblem when there is none."""
    if name:
        return [app.account(name).name]
    accounts = [one.name for one in app.store.accounts()]
    if not accounts:
        msg = "no account is connected yet: `mailbot connect google` or `mailbot connect microsoft` adds one"
        raise SetupProblem(msg)
    return accounts
