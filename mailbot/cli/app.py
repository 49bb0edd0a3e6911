"""The commands, and the one border where an error becomes a sentence and an exit code."""

import logging
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from mailbot import __version__
from mailbot.cli import (
    adopt,
    connect,
    correct,
    digest,
    disconnect,
    doctor,
    export,
    forget,
    history,
    idea,
    merging,
    note,
    outcome,
    playing,
    preview,
    reopen,
    service,
    snooze,
    status,
    sync,
    tag,
    templates,
    why,
)
from mailbot.cli.door import SET_UP, SOME_FAILED, Door, door_of
from mailbot.core.errors import MailbotError, SetupProblem

_HEARD = {"mailbot", "apscheduler"}
"""Whose log lines are shown. Those of other libraries hold addresses, searches or tokens; what goes wrong there comes
up as an error anyway.
"""


class _Border(TyperGroup):
    """Catches every error mailbot raises on purpose; anything else is a fault of mailbot's and shows as one."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except MailbotError as error:
            door = ctx.find_object(Door) or Door()
            if door.as_json:
                door.say_json({"error": str(error)})
            door.advise(f"mailbot: {error}")
            raise typer.Exit(SET_UP if isinstance(error, SetupProblem) else SOME_FAILED) from error


app = typer.Typer(
    cls=_Border,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # it would show what variables hold, tokens among them
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Leaves thank-you and check-in drafts in your own mailbox after job interviews. It never sends.",
    epilog="Exit codes: 0 done, 1 some items failed, 2 something must be set up first.",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"mailbot {__version__}")
        raise typer.Exit


@app.callback()
def start(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log more, to standard error.")] = False,
) -> None:
    """Ready what every command needs."""
    shown = logging.StreamHandler()
    shown.addFilter(lambda record: record.name.partition(".")[0] in _HEARD)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", handlers=[shown])
    logging.getLogger("mailbot").setLevel(logging.INFO if verbose else logging.WARNING)
    door_of(ctx)


app.command("connect")(connect.connect)
app.command("disconnect")(disconnect.disconnect)
app.command("accounts")(status.accounts)
app.command("sync")(sync.sync)
app.command("run")(sync.run)
app.command("status")(status.status)
app.command("digest")(digest.digest)
app.command("history")(history.history)
app.command("export")(export.export)
app.command("forget")(forget.forget)
app.command("why")(why.why)
app.command("outcome")(outcome.outcome)
app.command("snooze")(snooze.snooze)
app.command("reopen")(reopen.reopen)
app.command("tag")(tag.tag)
app.command("untag")(tag.untag)
app.command("adopt")(adopt.adopt)
app.command("merge")(merging.merge)
app.command("split")(merging.split)
app.command("correct")(correct.correct)
app.command("note")(note.note)
app.command("idea")(idea.idea)
app.command("ideas")(idea.ideas)
app.command("preview")(preview.preview)
app.command("sandbox")(playing.sandbox)
app.command("demo")(playing.demo)
app.command("doctor")(doctor.doctor)
app.add_typer(templates.templates, name="templates")
app.add_typer(service.service, name="service")
