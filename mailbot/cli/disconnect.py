"""`mailbot disconnect`: an account goes, and with it its token and all that was remembered of it."""

import sys
from typing import Annotated

import typer

from mailbot.cli.door import door_of
from mailbot.wiring.disconnecting import CONSENTS


def disconnect(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The account, as `mailbot accounts` lists it.", show_default=False)],
    remove_labels: Annotated[
        bool, typer.Option("--remove-labels", help="Take mailbot's labels or categories off the mailbox, too.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Disconnect an account: give the consent back and forget it here. Mails and drafts stay in the mailbox."""
    door = door_of(ctx)
    with door.app() as app:
        account = app.account(name)
        labels = f", and take every label under {app.policy.namespace}/ off the mailbox" if remove_labels else ""
        if not yes and sys.stdin.isatty():
            typer.confirm(f"Forget {account.name} ({account.address}){labels}?", abort=True, err=True)
        farewell = app.disconnect(account.name, remove_labels=remove_labels)
        door.say(f"{account.name}: {account.address} is disconnected")
        if not farewell.revoked:
            door.advise(f"The consent was not taken back: {farewell.why_not}.")
            door.advise(f"You can take it back yourself at {CONSENTS[account.service]}")
        for other, said in app.settings.accounts.items():
            if said.calendar == account.name != other:
                door.advise(f"config.toml still reads its calendar for {other!r}: mend accounts.{other}.calendar")
