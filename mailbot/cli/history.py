"""`mailbot history`: what was decided on an opportunity, when, by which rule and on what evidence."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Annotated, Any

import typer

from mailbot.cli.adopt import OPPORTUNITY, opportunity_named
from mailbot.cli.door import Door, door_of, iso, short
from mailbot.cli.zones import zone_of_account
from mailbot.core.history import Decision


def history(
    ctx: typer.Context,
    opportunity: Annotated[str, typer.Argument(help=OPPORTUNITY)],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show everything that was decided on an opportunity, the newest last."""
    door = door_of(ctx, as_json=as_json)
    with door.app() as app:
        found = opportunity_named(app, opportunity)
        zone = zone_of_account(app, found.account)
        kept = app.store.history(found.account, found.id)
        if as_json:
            door.say_json({"opportunity": found.slug, "history": [decision_form(one, zone) for one in kept]})
        else:
            _show(door, kept, zone)


def decision_form(decision: Decision, zone: tzinfo | None) -> dict[str, Any]:
    """One decision as scripts read it."""
    return {
        "at": iso(decision.at, zone),
        "what": decision.what.value,
        "key": decision.key,
        "why": decision.why.value if decision.why else None,
        "rule": decision.rule,
        "evidence": list(decision.evidence),
    }


def _show(door: Door, kept: Sequence[Decision], zone: tzinfo | None) -> None:
    if not kept:
        door.say("Nothing was decided yet: `mailbot sync`.")
    for one in kept:
        why = f": {one.why.value}" if one.why else ""
        door.say(f"{short(one.at, zone)}  {one.what.value}{why}")
        door.say(f"    {one.key}" + (f"  ({one.rule})" if one.rule else ""))
        for sentence in one.evidence:
            door.say(f"    {sentence}")
