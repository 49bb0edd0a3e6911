"""`mailbot sync`: a turn now; `mailbot run`: turns whenever something falls due, until it is stopped."""

import signal
import time
from datetime import datetime
from typing import Annotated

import typer
from apscheduler.schedulers.background import BackgroundScheduler

from mailbot.cli.door import DONE, SET_UP, SOME_FAILED, Door, chosen, door_of, iso, moment_from, short
from mailbot.cli.json_forms import Context, context_of, turn_form
from mailbot.cli.render import show_turn, turn_line
from mailbot.cli.zones import zone_of_account
from mailbot.core.errors import SetupProblem
from mailbot.core.model import AccountName
from mailbot.engine.cycle import TurnReport
from mailbot.engine.scheduler import scheduler_for, tick
from mailbot.wiring import App, FixedClock

_A_WHILE = 1.0  # seconds; a signal that another thread takes is seen after it


def sync(
    ctx: typer.Context,
    account: Annotated[str, typer.Option("--account", help="Only this account; else all of them.")] = "",
    now: Annotated[
        str, typer.Option("--now", metavar="ISO8601", help="Act as if it were this moment; with an offset.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Look at calendar and mailbox once, and do what is due."""
    door = door_of(ctx, as_json=as_json)
    clock = FixedClock(moment_from(now)) if now else None
    with door.app(clock) as app:
        at = app.clock.now()
        names = chosen(app, account)
        turns = [_turn(app, name, dry_run=dry_run) for name in names]
        _show(door, app, at, turns, dry_run=dry_run)
    raise typer.Exit(exit_code([report for report, _ in turns]))


def _turn(app: App, name: AccountName, *, dry_run: bool) -> tuple[TurnReport, Context]:
    report = app.preview(name) if dry_run else app.turn(name)
    return report, context_of(report, app.store.ledger(name))


def _show(door: Door, app: App, at: datetime, turns: list[tuple[TurnReport, Context]], *, dry_run: bool) -> None:
    told = [(report, context, zone_of_account(app, report.account)) for report, context in turns]
    if door.as_json:
        forms = [turn_form(report, context, zone, dry_run=dry_run) for report, context, zone in told]
        whole = {"now": iso(at, app.settings.timezone), "accounts": forms}
        door.say_json(whole | ({"dry_run": True} if dry_run else {}))
        return
    for report, context, zone in told:
        show_turn(door, report, context, zone, dry_run=dry_run)


def exit_code(reports: list[TurnReport]) -> int:
    """Set-up first: a person must act before anything else can work."""
    problems = [one.problem for one in reports if one.problem]
    if any(isinstance(problem, SetupProblem) for problem in problems):
        return SET_UP
    return SOME_FAILED if problems or any(one.failed for one in reports) else DONE


def run(ctx: typer.Context) -> None:
    """Keep at it: look whenever something falls due. Ctrl-C or a TERM signal ends it between turns."""
    door = door_of(ctx)
    with door.app() as app:
        connected = ", ".join(one.name for one in app.store.accounts())
        door.advise(
            f"mailbot is at work for {connected or 'no account yet: `mailbot connect` adds one'}; Ctrl-C ends it."
        )

        def work() -> None:
            tick(app.store, app.clock, lambda name: _tell(door, app, app.turn(name)))

        until_stopped(scheduler_for(work, app.settings.sync.tick_seconds))
    door.advise("mailbot has stopped.")


def _tell(door: Door, app: App, report: TurnReport) -> None:
    """A line for each turn in which something happened."""
    line = turn_line(report)
    if line:
        door.say(f"{short(app.clock.now(), app.settings.timezone)}  {line}")


def until_stopped(scheduler: BackgroundScheduler) -> None:
    """Run *scheduler* until a signal comes; a turn that is under way is finished first.

    The main thread, in which signals arrive, does nothing but wait: none can be lost in the middle of other work.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        scheduler.start()
        while True:
            time.sleep(_A_WHILE)
    except KeyboardInterrupt:
        scheduler.shutdown(wait=True)
