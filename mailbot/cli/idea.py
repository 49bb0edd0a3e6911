"""`mailbot idea` and `ideas`: something of value for the next check-ins, and what became of it."""

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import Annotated, Any

import typer

from mailbot.cli.adopt import OPPORTUNITY, opportunity_named
from mailbot.cli.door import Door, door_of, iso
from mailbot.cli.noted_next import CHECK_INS, tell_what_comes
from mailbot.core.errors import SetupProblem
from mailbot.core.ideas import uses_of
from mailbot.core.ledger import Ledger, Opportunity, Step
from mailbot.core.phrasing import LONGEST_FACT
from mailbot.core.stated import Idea
from mailbot.wiring import App
from mailbot.wiring.noting import web_address
from mailbot.wiring.stating import worded
from mailbot.wiring.thinking import drop_idea, keep_idea


def idea(
    ctx: typer.Context,
    opportunity: Annotated[str, typer.Argument(help=OPPORTUNITY)],
    text: Annotated[str, typer.Argument(help="What may be of value to them, in your own words.")],
    url: Annotated[str, typer.Option("--url", help="Where it can be read: a web address.")] = "",
) -> None:
    """Keep something of value for a check-in: an article, a possible customer, a result of yours."""
    door = door_of(ctx)
    said = worded(text, "an idea", LONGEST_FACT)
    if not said:
        raise SetupProblem("an idea needs words; `mailbot ideas OPPORTUNITY --drop NUMBER` takes one away")
    link = web_address(url, "--url") if url.strip() else ""
    with door.app() as app:
        found = opportunity_named(app, opportunity)
        kept, new = keep_idea(app, found, said, link)
        door.say(f"{found.slug}: {'' if new else 'that is already '}idea {kept.number}{_place(app, found, kept)}")
        tell_what_comes(door, app, found, CHECK_INS)


def _place(app: App, opportunity: Opportunity, kept: Idea) -> str:
    """Which check-in takes it."""
    ledger = app.store.ledger(opportunity.account)
    if uses_of(kept, ledger.steps.values()):
        return ", which was used"
    earlier = [i for i in ledger.stated.ideas if i.opportunity == opportunity.id and i.number < kept.number]
    before = sum(not uses_of(one, ledger.steps.values()) for one in earlier)
    return f", after {before} other{'s' if before > 1 else ''}" if before else ", for the next check-in"


def ideas(
    ctx: typer.Context,
    opportunity: Annotated[str, typer.Argument(help=f"{OPPORTUNITY} Else all of them.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    drop: Annotated[int | None, typer.Option("--drop", metavar="NUMBER", help="Forget this one.", min=1)] = None,
) -> None:
    """List the ideas for check-ins, unused and used."""
    door = door_of(ctx, as_json=as_json)
    with door.app() as app:
        if drop is not None:
            if not opportunity:
                raise SetupProblem("--drop needs the opportunity as well: ideas are numbered in each")
            found = opportunity_named(app, opportunity)
            gone = drop_idea(app, found, drop)
            if not as_json:
                door.say(f"{found.slug}: idea {gone.number} is forgotten: {gone.text}")
                return
        forms = list(_forms(app, opportunity))
        if as_json:
            door.say_json({"opportunities": forms})
        else:
            _show(door, forms)


def _forms(app: App, name: str) -> Iterator[dict[str, Any]]:
    """Every opportunity that has ideas, or the one called *name* in any case."""
    zone = app.settings.timezone
    wanted = opportunity_named(app, name).id if name else None
    for account in app.store.accounts():
        ledger = app.store.ledger(account.name)
        for one in ledger.opportunities:
            mine = sorted((i for i in ledger.stated.ideas if i.opportunity == one.id), key=lambda i: i.number)
            if one.id == wanted or (wanted is None and mine):
                yield {"name": one.slug, "account": one.account, "ideas": list(_idea_forms(mine, ledger, zone))}


def _idea_forms(mine: Iterable[Idea], ledger: Ledger, zone: tzinfo | None) -> Iterator[dict[str, Any]]:
    for one in mine:
        step = next(iter(uses_of(one, ledger.steps.values())), None)
        yield {
            "number": one.number,
            "text": one.text,
            "url": one.url or None,
            "at": iso(one.at, zone),
            "used": _use_form(step, zone) if step else None,
        }


def _use_form(step: Step, zone: tzinfo | None) -> dict[str, Any]:
    return {
        "key": step.key,
        "kind": step.kind.value,
        "number": step.number,
        "state": step.state.value,
        "at": iso(step.closed_at or step.started_at, zone),
    }


def _show(door: Door, forms: list[dict[str, Any]]) -> None:
    if not any(one["ideas"] for one in forms):
        door.say('No ideas yet: `mailbot idea OPPORTUNITY "…"` keeps one for the next check-in.')
        return
    for one in forms:
        door.say(one["name"])
        for form in one["ideas"]:
            link = f" ({form['url']})" if form["url"] else ""
            door.say(f"  {form['number']}. {form['text']}{link}")
            door.say(f"     {_use(form['used'])}")


def _use(used: dict[str, Any] | None) -> str:
    if used is None:
        return "unused"
    what = f"{used['kind']} {used['number']}"
    day = str(used["at"])[:10]
    return f"used in {what}, sent {day}" if used["state"] == "sent" else f"in the draft of {what}, {used['state']}"
