"""`mailbot connect`: an account comes in by the browser, or by a token file made on another machine."""

from pathlib import Path
from typing import Annotated

import typer

from mailbot.cli.door import door_of
from mailbot.core.ledger import Service


def connect(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    service: Annotated[Service, typer.Argument(help="Who keeps the mailbox.", show_default=False)],
    name: Annotated[str, typer.Option("--name", help="What to call the account; else the service's name.")] = "",
    from_file: Annotated[
        Path | None,
        typer.Option(
            "--from-file",
            help="A token made elsewhere: Google's authorized-user JSON, or a serialized msal token cache.",
        ),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the sign-in address instead of opening a browser.")
    ] = False,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Where the browser comes back to on this machine; 0: any.")
    ] = 0,
) -> None:
    """Connect a Google or Microsoft account, or sign in to it again."""
    door = door_of(ctx)

    def show(address: str) -> None:
        if no_browser:
            door.advise("Open this address in a browser on this machine, and sign in:")
            door.say(address)
            return
        door.advise("Your browser opens for the sign-in. If it does not, open this address in it:")
        door.advise(address)
        typer.launch(address)

    with door.app() as app:
        account = app.connect(service, name=name, token_file=from_file, open_url=show, port=port)
        door.say(f"{account.name}: {account.address} is connected")
        door.advise("`mailbot sync --dry-run` shows what mailbot would do; `mailbot run` keeps at it.")
