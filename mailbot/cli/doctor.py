"""`mailbot doctor`: everything that must be right, one line each, and the cure where it is not."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from mailbot.cli import doctor_machine as machine
from mailbot.cli.doctor_accounts import AccountVisit
from mailbot.cli.doctor_findings import Finding, State, problem
from mailbot.cli.door import DONE, SET_UP, Door, door_of
from mailbot.core.errors import MailbotError, SetupProblem
from mailbot.settings import Settings, load
from mailbot.wiring import App

_COLOURS = {State.OK: typer.colors.GREEN, State.WARNING: typer.colors.YELLOW, State.PROBLEM: typer.colors.RED}


def doctor(
    ctx: typer.Context,
    account: Annotated[str, typer.Option("--account", help="Only this account; else all of them.")] = "",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port `connect` shall use; 0: any.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Check everything that must be right. Mailboxes are only read; tokens are renewed. Exit code 0 or 2."""
    door = door_of(ctx, as_json=as_json)
    found = []
    for one in _examined(door, account, port):
        found.append(one)
        if not as_json:
            _show(door, one)
    wrong = sum(one.state is State.PROBLEM for one in found)
    if as_json:
        door.say_json({"ok": not wrong, "checks": [one.form for one in found]})
    else:
        door.advise(f"{wrong} to mend." if wrong else "All is well.")
    raise typer.Exit(SET_UP if wrong else DONE)


def _show(door: Door, one: Finding) -> None:
    state = typer.style(f"{one.state.value:<8}", fg=_COLOURS[one.state])
    about = f"{one.account}: {one.check}" if one.account else one.check
    says = " ".join(f"{one.says} -> {one.cure}".split() if one.cure else one.says.split())
    door.say(f"{state} {about:<25} {says}")


def _examined(door: Door, account: str, port: int) -> Iterator[Finding]:
    yield machine.versions()
    try:
        settings = load(door.env)
    except SetupProblem as error:
        yield from (problem("settings", line) for line in str(error).splitlines())
        yield machine.redirect_port(port)
        yield machine.network_settings(door.env)
        return
    with ExitStack() as opened:
        app, trouble = _opened(door, opened)
        yield trouble if trouble and trouble.check == "settings" else machine.settings_file(settings)
        yield machine.redirect_port(port)
        yield machine.network_settings(door.env)
        yield from machine.endpoints(settings)
        if app is None:
            return
        yield machine.vault(app)
        yield trouble or machine.database(settings)
        if not trouble:
            yield from _accounts(app, settings, account)


def _opened(door: Door, opened: ExitStack) -> tuple[App | None, Finding | None]:
    """mailbot, wired, and what kept it from its database: then it has an empty one, so that the rest can be seen."""
    try:
        return opened.enter_context(door.app()), None
    except SetupProblem as error:
        trouble = error
    folder = opened.enter_context(TemporaryDirectory(prefix="mailbot-doctor-"))
    elsewhere = replace(door, env={**door.env, "MAILBOT_DATABASE": str(Path(folder) / "empty.db")})
    try:
        return opened.enter_context(elsewhere.app()), problem("database", trouble)
    except SetupProblem as error:
        return None, problem("settings", error)


def _accounts(app: App, settings: Settings, name: str) -> Iterator[Finding]:
    try:
        accounts = [app.account(name)] if name else list(app.store.accounts())
    except MailbotError as error:
        yield problem("accounts", error)
        return
    if not accounts:
        yield problem("accounts", "none is connected", "`mailbot connect google` or `mailbot connect microsoft`")
    yield from machine.credentials(settings, {one.service for one in accounts})
    for one in accounts:
        yield from AccountVisit(app, one).findings()
