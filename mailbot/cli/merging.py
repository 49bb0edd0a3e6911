"""`mailbot merge` and `split`: the person says which interviews belong to one hiring process."""

from typing import Annotated

import typer

from mailbot.cli.adopt import OPPORTUNITY, opportunity_named, tell_next
from mailbot.cli.door import door_of
from mailbot.cli.tag import interview_called
from mailbot.core.errors import SetupProblem
from mailbot.wiring import merging
from mailbot.wiring.stating import worded


def merge(
    ctx: typer.Context,
    opportunity: Annotated[str, typer.Argument(help=OPPORTUNITY)],
    into: Annotated[str, typer.Argument(help="The one that it becomes a part of.")],
) -> None:
    """Make two opportunities one: all of the first goes into the second."""
    door = door_of(ctx)
    with door.app() as app:
        gone, kept = opportunity_named(app, opportunity), opportunity_named(app, into)
        merging.merge(app, gone, kept)
        door.say(f"{gone.slug} is a part of {kept.slug} now")
        tell_next(door, app, kept)


def split(
    ctx: typer.Context,
    opportunity: Annotated[str, typer.Argument(help=OPPORTUNITY)],
    interviews: Annotated[
        list[str],
        typer.Argument(metavar="INTERVIEW...", help="Those that leave: a part of the title, a code, or an id."),
    ],
    company: Annotated[str, typer.Option("--company", help="How the company of the new one is called.")] = "",
    role: Annotated[str, typer.Option("--role", help="The job that the new one is about.")] = "",
) -> None:
    """Make one opportunity two: the interviews you name become one of their own."""
    door = door_of(ctx)
    named = merging.Named(company=worded(company, "the company"), role=worded(role, "the role"))
    with door.app() as app:
        source = opportunity_named(app, opportunity)
        leaving = {interview_called(one, source.interviews, app.settings.timezone) for one in interviews}
        if len(leaving) == len(source.interviews):
            raise SetupProblem(f"at least one interview of {source.slug} must stay: leave one out")
        made = merging.split(app, source, leaving, named)
        many = f"{len(leaving)} interviews" if len(leaving) > 1 else "1 interview"
        door.say(f"{made.slug} is an opportunity of its own now, with {many} of {source.slug}")
        tell_next(door, app, made)
