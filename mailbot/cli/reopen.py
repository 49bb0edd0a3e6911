"""`mailbot reopen`: the person takes an outcome or a stop off, as taking the label off in the mail client would."""

from typing import Annotated

import typer

from mailbot.cli.adopt import OPPORTUNITY, opportunity_named, tell_next
from mailbot.cli.door import door_of
from mailbot.cli.outcome import tell_marked
from mailbot.cli.sync import exit_code
from mailbot.wiring.outcomes import reopen as open_again


def reopen(ctx: typer.Context, opportunity: Annotated[str, typer.Argument(help=OPPORTUNITY)]) -> None:
    """Open an opportunity again that has an outcome or is stopped, and say what comes next."""
    door = door_of(ctx)
    with door.app() as app:
        found = opportunity_named(app, opportunity)
        marked = open_again(app, found)
        door.say(f"{found.slug} is open again")
        tell_marked(door, app, marked, wanted=False)
        tell_next(door, app, found)
    raise typer.Exit(exit_code([marked.report]))
