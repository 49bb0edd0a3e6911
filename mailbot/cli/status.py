"""`mailbot status`: every opportunity, what comes next and what waits for the person; `mailbot accounts`."""

from datetime import tzinfo
from typing import Annotated, Any

import typer

from mailbot.cli.door import door_of, short
from mailbot.cli.json_forms import Told, account_form, figures_form, opportunity_form, suggestion_form
from mailbot.cli.outcome import known_opportunities, tell_others
from mailbot.cli.remarks import remarks_of, to_look_at
from mailbot.cli.render import Status, show_accounts, show_status
from mailbot.cli.zones import zone_of_account
from mailbot.core.digesting import closing_note_sent, is_snoozed, open_beside_accepted, relay_waits
from mailbot.core.figures import figures_of
from mailbot.core.history import Decision
from mailbot.core.ledger import Account, Opportunity
from mailbot.core.reckoning import spoken
from mailbot.core.remarks import is_held_by_absence
from mailbot.core.stages import Stage, stage_of
from mailbot.wiring import App


def accounts(
    ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
) -> None:
    """List the connected accounts."""
    door = door_of(ctx, as_json=as_json)
    with door.app() as app:
        zones = _zones(app)
        known = app.store.accounts()
        if as_json:
            door.say_json({"accounts": [account_form(one, zones[one.name]) for one in known]})
        else:
            show_accounts(door, known, zones)


def status(
    ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
) -> None:
    """Show every opportunity as the last turn left it, and how the search goes; nothing is asked of the mailboxes."""
    door = door_of(ctx, as_json=as_json)
    with door.app() as app:
        form = _form(app)
        if as_json:
            door.say_json(form)
        else:
            hints = _hints(app)
            looked = to_look_at((one for known in app.store.accounts() for one in remarks_of(app, known)), hints)
            look = [line for one in looked for line in one.lines]
            show_status(door, app, Status(form=form, hints=hints, zones=_zones(app), look=look))
            tell_others(door, open_beside_accepted(known_opportunities(app)))


def _zones(app: App) -> dict[str, tzinfo | None]:
    return {one.name: zone_of_account(app, one.name) for one in app.store.accounts()}


def _form(app: App) -> dict[str, Any]:
    """All that status says, as data."""
    zones, known = _zones(app), app.store.accounts()
    opportunities = [form for one in known for form in _opportunities(app, one, zones[one.name])]
    stages = [form["stage"] for form in opportunities]
    steps = [step for one in known for step in app.store.ledger(one.name).steps.values()]
    return {
        "opportunities": opportunities,
        "suggested": [
            {"account": one.name} | suggestion_form(s, zones[one.name])
            for one in known
            for s in app.store.suggestions(one.name)
        ],
        "remarks": [one.form for account in known for one in remarks_of(app, account)],
        "accounts": [account_form(one, zones[one.name]) for one in known],
        "pipeline": {stage.value: stages.count(stage.value) for stage in Stage},
        "figures": figures_form(figures_of(known_opportunities(app), steps, _told_so_far(app))),
        "still_open": [one.slug for one in open_beside_accepted(known_opportunities(app))],
    }


def _told_so_far(app: App) -> list[Decision]:
    """What was decided on every opportunity: it tells when they first answered."""
    return [told for one in known_opportunities(app) for told in app.store.history(one.account, one.id)]


def _hints(app: App) -> dict[str, str]:
    """What waits for the person, by the opportunity's name; nothing where mailbot goes on by itself."""
    return {
        one.slug: _hint(app, one, _told(app, account))
        for account in app.store.accounts()
        for one in app.store.ledger(account.name).opportunities
    }


def _hint(app: App, opportunity: Opportunity, told: Told) -> str:
    steps = [step for step in told.steps if step.opportunity == opportunity.id]
    stage, asleep = stage_of(opportunity, steps, told.now), is_snoozed(opportunity, app.policy.snooze, told.now)
    ends = opportunity.snoozed.at + app.policy.snooze if opportunity.snoozed else None
    zone, away = zone_of_account(app, opportunity.account), opportunity.away_until
    back = f"away until {spoken(away)}; {opportunity.next_kind}, {short(opportunity.next_at, zone)}" if away else ""
    for hint, holds in (
        ("stopped", opportunity.stopped and not opportunity.outcome),
        ("", stage is Stage.OUTCOME),
        (f"snoozed until {short(ends, zone)}", asleep),
        ("your turn: reply or label", stage is Stage.ANSWERED),
        ("a system wrote: label or reply", relay_waits(opportunity)),
        ("closing note sent: mark an outcome", closing_note_sent(opportunity, steps)),
        (f"old at first connect: write there, or `mailbot adopt {opportunity.slug}`", not opportunity.watched),
        (back, is_held_by_absence(opportunity, told.remarks)),
    ):
        if holds:
            return hint
    return ""


def _told(app: App, account: Account) -> Told:
    """What the account's last turn left, as of when mailbox and calendar were last seen."""
    steps = tuple(app.store.ledger(account.name).steps.values())
    return Told(steps=steps, remarks=app.store.remarks(account.name), now=account.last_turn_at or app.clock.now())


def _opportunities(app: App, account: Account, zone: tzinfo | None) -> list[dict[str, Any]]:
    told = _told(app, account)
    return [opportunity_form(one, told, zone) for one in app.store.ledger(account.name).opportunities]
