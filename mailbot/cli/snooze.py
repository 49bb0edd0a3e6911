"""`mailbot snooze`: the person pauses an opportunity, as the label in the mail client would."""

from typing import Annotated

import typer

from mailbot.cli.adopt import OPPORTUNITY, opportunity_named, tell_next
from mailbot.cli.door import door_of, short
from mailbot.cli.outcome import tell_marked
from mailbot.cli.sync import exit_code
from mailbot.cli.zones import zone_of_account
from mailbot.wiring.outcomes import snooze as pause


def snooze(
    ctx: typer.Context,
    opportunity: Annotated[str, typer.Argument(help=OPPORTUNITY)],
    off: Annotated[bool, typer.Option("--off", help="Take the snooze off: it goes on at once.")] = False,
) -> None:
    """Pause the check-ins of an opportunity; an untouched check-in draft is taken back."""
    door = door_of(ctx)
    with door.app() as app:
        found = opportunity_named(app, opportunity)
        marked = pause(app, found, off=off)
        until = app.clock.now() + app.policy.snooze
        ends = "" if off else f" until {short(until, zone_of_account(app, found.account))}"
        door.say(f"{found.slug} {'is awake again' if off else 'is snoozed'}{ends}")
        tell_marked(door, app, marked, wanted=not off)
        if off:
            tell_next(door, app, found)
    raise typer.Exit(exit_code([marked.report]))
