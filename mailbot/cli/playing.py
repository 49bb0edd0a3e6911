"""`mailbot sandbox` and `mailbot demo`: both services on this machine, to try mailbot without an account."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from mailbot.cli.door import door_of


def sandbox(
    ctx: typer.Context,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Where to listen on this machine; 0: any.")] = 0,
    scenario: Annotated[
        Path | None, typer.Option("--scenario", help="Mailboxes and calendars, in TOML or JSON; else an example.")
    ] = None,
    home: Annotated[
        Path | None,
        typer.Option("--home", help="Also prepare a home there: settings, client ids, and a token file each."),
    ] = None,
) -> None:
    """Serve Gmail, Google Calendar and Microsoft Graph on this machine, with made-up mailboxes."""
    from mailbot.cli.serving import serve_scenario  # here, because no other command needs the sandbox

    serve_scenario(door_of(ctx), scenario, port, home)


def demo(
    ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
) -> None:
    """Play six weeks of one person's search on the sandbox, in under a minute."""
    from mailbot.cli.demo import play  # here, because no other command needs the plot

    door_of(ctx, as_json=as_json)
    raise typer.Exit(play(Console(), as_json))
