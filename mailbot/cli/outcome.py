"""`mailbot outcome`: the person says how it ended, as a label in the mail client would."""

from collections.abc import Sequence
from typing import Annotated

import typer

from mailbot.cli.door import Door, door_of
from mailbot.cli.json_forms import context_of
from mailbot.cli.render import show_turn
from mailbot.cli.sync import exit_code
from mailbot.cli.zones import zone_of_account
from mailbot.core.digesting import ACCEPTED, open_beside_accepted
from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Opportunity
from mailbot.core.steering import OUTCOMES
from mailbot.wiring import App
from mailbot.wiring.outcomes import Marked, mark_outcome, outcome_name


def outcome(
    ctx: typer.Context,
    opportunity: Annotated[str, typer.Argument(help="Its name in `mailbot status`, or a beginning of it.")],
    name: Annotated[str, typer.Argument(help=f"{', '.join(OUTCOMES)}, or a name of your own.")] = "",
    clear: Annotated[
        bool, typer.Option("--clear", help="Take the outcome off: the opportunity is open again.")
    ] = False,
) -> None:
    """Mark how an opportunity ended: check-ins stop, and drafts you have not touched are taken back."""
    door = door_of(ctx)
    if bool(name) == clear:
        raise SetupProblem(f"say how it ended ({', '.join(OUTCOMES)}, or a name of your own), or --clear")
    said = "" if clear else outcome_name(name)
    with door.app() as app:
        found = opportunity_called(app, opportunity)
        marked = mark_outcome(app, found, said)
        what = f"has the outcome {said}" if said else "is open again"
        door.say(f"{found.slug} {what}")
        tell_marked(door, app, marked, wanted=bool(said))
        if said == ACCEPTED:
            tell_others(door, open_beside_accepted(known_opportunities(app)))
    raise typer.Exit(exit_code([marked.report]))


def tell_marked(door: Door, app: App, marked: Marked, *, wanted: bool) -> None:
    """What the turn did after something was said, and that a label that was *wanted* is on no mail, or that one counts
    for others still.
    """
    account = marked.opportunity.account
    if wanted and not marked.labelled and marked.shared:
        door.advise("Each of its conversations is another opportunity's too, so mailbot remembers it without a label.")
    elif wanted and not marked.labelled:
        door.advise("No mail of it is known that could bear the label, so mailbot remembers it by itself.")
    if marked.others:
        door.advise(
            f"A label on a conversation that it shares stays on, and counts for {', '.join(marked.others)} only."
        )
    context = context_of(marked.report, app.store.ledger(account))
    show_turn(door, marked.report, context, zone_of_account(app, account), dry_run=False, quiet=True)


def tell_others(door: Door, others: Sequence[Opportunity]) -> None:
    """After an acceptance: what is still open, and how it is closed; nothing is closed by itself."""
    if others:
        door.say("You accepted an offer. Still open, and closed only by you:")
    for one in others:
        door.say(f"  mailbot outcome {one.slug} Withdrew")


def known_opportunities(app: App) -> list[Opportunity]:
    """Those of every account."""
    return [one for account in app.store.accounts() for one in app.store.ledger(account.name).opportunities]


def opportunity_called(app: App, text: str) -> Opportunity:
    """The opportunity of this name, or the only one whose name begins so. SetupProblem otherwise."""
    known = known_opportunities(app)
    exact = [one for one in known if one.slug == text]
    found = exact or [one for one in known if text and one.slug.startswith(text.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        raise SetupProblem(f"{text!r} may be any of {', '.join(sorted(one.slug for one in found))}: write more of it")
    names = ", ".join(sorted(one.slug for one in known)) or "none yet"
    raise SetupProblem(f"no opportunity is called {text!r}; known: {names}")
