"""`mailbot status`: every opportunity, what comes next and what waits for the person; `mailbot accounts`."""

from datetime import datetime
from typing import Annotated, Any

import typer

from mailbot.cli.door import door_of
from mailbot.cli.json_forms import account_form, opportunity_form, suggestion_form
from mailbot.cli.render import show_accounts, show_status
from mailbot.core.ledger import Account, Opportunity, Step, StepKind, StepState
from mailbot.core.stages import Stage, stage_of
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
            show_status(door, app, form, _hints(app))


def _form(app: App) -> dict[str, Any]:
    """All that status says, as data."""
    zone = app.settings.timezone
    known = app.store.accounts()
    return {
        "opportunities": [form for one in known for form in _opportunities(app, one)],
        "suggested": [suggestion_form(s, zone) for one in known for s in app.store.suggestions(one.name)],
        "accounts": [account_form(one, zone) for one in known],
    }


def _hints(app: App) -> dict[str, str]:
    """What waits for the person, by the opportunity's name; nothing where mailbot goes on by itself."""
    found = {}
    for account in app.store.accounts():
        ledger, now = app.store.ledger(account.name), _seen_at(app, account)
        for one in ledger.opportunities:
            steps = [step for step in ledger.steps.values() if step.opportunity == one.id]
            found[one.slug] = _hint(one, steps, stage_of(one, steps, now))
    return found


def _hint(opportunity: Opportunity, steps: list[Step], stage: Stage) -> str:
    said_goodbye = any(s.kind is StepKind.CLOSING_NOTE and s.state is StepState.SENT for s in steps)
    for hint, holds in (
        ("stopped", opportunity.stopped and not opportunity.outcome),
        ("", stage is Stage.OUTCOME),
        ("snoozed", opportunity.snoozed),
        ("your turn: reply or label", stage is Stage.ANSWERED),
        ("closing note sent: mark an outcome", said_goodbye),
        ("old at first connect: write there to take it up", not opportunity.watched),
    ):
        if holds:
            return hint
    return ""


def _seen_at(app: App, account: Account) -> datetime:
    """When mailbox and calendar were last seen."""
    return account.last_turn_at or app.clock.now()


def _opportunities(app: App, account: Account) -> list[dict[str, Any]]:
    """As of the account's last turn."""
    ledger, now = app.store.ledger(account.name), _seen_at(app, account)
    return [opportunity_form(one, ledger.steps.values(), now, app.settings.timezone) for one in ledger.opportunities]
