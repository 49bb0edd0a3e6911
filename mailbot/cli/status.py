"""`mailbot status`: every opportunity, what comes next and what waits for the person; `mailbot accounts`."""

from typing import Annotated, Any

import typer

from mailbot.cli.door import door_of
from mailbot.cli.json_forms import account_form, opportunity_form, suggestion_form
from mailbot.cli.render import show_accounts, show_status
from mailbot.core.ledger import Account
from mailbot.wiring import App


def accounts(
    ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
) -> None:
    """List the connected accounts."""
    door = door_of(ctx, as_json=as_json)
    with door.app() as app:
        zone = app.settings.timezone
        known = app.store.accounts()
        if as_json:
            door.say_json({"accounts": [account_form(one, zone) for one in known]})
        else:
            show_accounts(door, known, zone)


def status(
    ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
) -> None:
    """Show every opportunity as the last turn left it; nothing is asked of the mailboxes."""
    door = door_of(ctx, as_json=as_json)
    with door.app() as app:
        form = _form(app)
        if as_json:
            door.say_json(form)
        else:
            show_status(door, app, form)


def _form(app: App) -> dict[str, Any]:
    """All that status says, as data."""
    zone = app.settings.timezone
    known = app.store.accounts()
    return {
        "opportunities": [form for one in known for form in _opportunities(app, one)],
        "suggested": [suggestion_form(s, zone) for one in known for s in app.store.suggestions(one.name)],
        "accounts": [account_form(one, zone) for one in known],
    }


def _opportunities(app: App, account: Account) -> list[dict[str, Any]]:
    """As of the account's last turn: that is when mailbox and calendar were seen."""
    ledger = app.store.ledger(account.name)
    now = account.last_turn_at or app.clock.now()
    steps = ledger.steps.values()
    return [opportunity_form(one, steps, now, app.settings.timezone) for one in ledger.opportunities]
