"""`mailbot adopt`: the person takes up an opportunity that was old when the account was connected."""

from typing import Annotated

import typer

from mailbot.cli.door import Door, door_of, short
from mailbot.cli.outcome import opportunity_called
from mailbot.core.actions import CreateDraft, Why
from mailbot.core.ledger import Opportunity, StepKind
from mailbot.wiring import App, stating

OPPORTUNITY = "Its name in `mailbot status`, or a beginning of it."
_CHECK_INS = {StepKind.CHECK_IN, StepKind.CLOSING_NOTE}
_KINDS = {kind.value for kind in _CHECK_INS}


def adopt(ctx: typer.Context, opportunity: Annotated[str, typer.Argument(help=OPPORTUNITY)]) -> None:
    """Take up an opportunity that was old at first connect: its check-ins start."""
    door = door_of(ctx)
    with door.app() as app:
        found = opportunity_named(app, opportunity)
        stating.adopt(app, found)
        door.say(f"{found.slug} is taken up: its check-ins start")
        tell_next(door, app, found)


def opportunity_named(app: App, text: str) -> Opportunity:
    """The opportunity of this name, or the only one whose name begins so. SetupProblem otherwise."""
    return opportunity_called(app, stating.worded(text, "the name of an opportunity"))


def tell_next(door: Door, app: App, opportunity: Opportunity) -> None:
    """Say when the next check-in comes, or why none does, by a plan that is not carried out."""
    report = app.preview(opportunity.account)
    if report.problem:
        door.advise(f"What comes next cannot be said: {report.problem}")
        return
    zone = app.settings.timezone
    drafted = [a for a in report.planned.actions if isinstance(a, CreateDraft) and a.step.kind in _CHECK_INS]
    if any(a.step.opportunity == opportunity.id for a in drafted):
        door.say("A check-in draft comes with the next sync.")
        return
    for skip in report.skipped:
        if skip.opportunity == opportunity.id and skip.key.partition("/")[0] in _KINDS:
            if skip.why is Why.NOT_YET and skip.due:
                door.say(f"The next check-in comes on {short(skip.due, zone)}.")
            else:
                door.say(f"No check-in now: {skip.why.value}.")
            return
