"""`mailbot correct`: the person says how a company, a job or a round is called, and that sticks."""

from typing import Annotated

import typer

from mailbot.cli.adopt import OPPORTUNITY, opportunity_named
from mailbot.cli.door import door_of
from mailbot.cli.tag import EVENT, interview_called
from mailbot.core.errors import SetupProblem
from mailbot.core.stated import About
from mailbot.wiring import stating
from mailbot.wiring.stating import Correction, worded


def correct(  # noqa: PLR0913 - one option for each thing that can be misread
    ctx: typer.Context,
    opportunity: Annotated[str, typer.Argument(help=OPPORTUNITY)],
    company: Annotated[str | None, typer.Option("--company", help="How the company is called.")] = None,
    role: Annotated[str | None, typer.Option("--role", help="The job it is about.")] = None,
    interview: Annotated[str | None, typer.Option("--interview", help=f"For --round. {EVENT}")] = None,
    words: Annotated[
        str | None, typer.Option("--round", help="What that interview was about, as in: our conversation on ROUND.")
    ] = None,
) -> None:
    """Put right what was misread: a company, a job, a round. An empty word ("") takes the correction back."""
    door = door_of(ctx)
    if (interview is None) != (words is None):
        raise SetupProblem("--interview and --round go together: which interview, and what it was about")
    if company is None and role is None and words is None:
        raise SetupProblem("say what is to be put right: --company, --role, or --interview with --round")
    given = {
        what: worded(text, f"the {what}")
        for what, text in (("company", company), ("role", role), ("round", words))
        if text is not None
    }
    with door.app() as app:
        found = opportunity_named(app, opportunity)
        subject = (
            found.id if interview is None else interview_called(interview, found.interviews, app.settings.timezone)
        )
        stating.correct(
            app,
            found.account,
            *(
                Correction(subject=subject if what == "round" else found.id, about=About(what), value=value)
                for what, value in given.items()
            ),
        )
        for what, value in given.items():
            door.say(f"{found.slug}: the {what} is {value}" if value else f"{found.slug}: the {what} is as it is read")
    door.say("It counts from the next sync on, for new drafts and for those that are refreshed.")
