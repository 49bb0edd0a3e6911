"""`mailbot templates`: which message templates are in force, what they can use, and what is wrong with one's own."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from mailbot.cli.door import DONE, SET_UP, Door, door_of
from mailbot.cli.template_words import FACTS, FUNCTIONS, KINDS
from mailbot.core.composing import BOUNDS, FALLS_BACK, serves_as_well
from mailbot.core.errors import SetupProblem
from mailbot.core.names import clean
from mailbot.core.previewing import sample
from mailbot.core.template_checks import facts_of, kinds
from mailbot.wiring.template_bench import Bench, bench_of

templates = typer.Typer(no_args_is_help=True, help="The words of your drafts: what is in force, and your own.")

Language = Annotated[str, typer.Option("--language", metavar="LL", help="en, de, fr, es, pt, nl or it; else yours.")]


@templates.command("list")
def list_(ctx: typer.Context, language: Language = "") -> None:
    """List every kind of template, with how many there are and whose."""
    door = door_of(ctx)
    bench = bench_of(door.env, language=language)
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in ("Kind", "Templates", "Whose", "For"):
        made.add_column(column, overflow="fold", no_wrap=column == "Kind")
    for kind in kinds():
        placed = bench.of_kind(kind)
        whose = "yours" if any(one.file for one in placed) else "mailbot's"
        made.add_row(kind, str(len(placed)), whose, KINDS[kind])
    door.out.print(made)
    door.say(f"Templates of your own stand in {bench.folder / bench.policy.language}")
    _advise_broken(door, bench)


@templates.command("show")
def show(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(help="A kind, as `mailbot templates list` names it.")],
    language: Language = "",
) -> None:
    """Print the templates of a kind in force, what they can use, and a sample with invented facts."""
    door = door_of(ctx)
    wanted = kind_called(kind)
    bench = bench_of(door.env, language=language)
    door.say(f"{wanted}: {KINDS[wanted]}")
    if other := serves_as_well(wanted):
        door.say(f"Where these are used up, {other} serves as well.")
    for one in bench.of_kind(wanted):
        door.say("")
        door.say(f"--- {bench.policy.language}/{one.name}.j2, {one.file or 'ships with mailbot'}")
        door.say(one.source.rstrip("\n"))
    _tell_what_it_can_use(door, wanted)
    door.say("\nA sample with invented facts:\n")
    door.say(sample(wanted, bench.policy).text)
    _advise_broken(door, bench)


@templates.command("check")
def check(
    ctx: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="Where they are; else the folder of the settings.")] = None,
    language: Annotated[str, typer.Option("--language", metavar="LL", help="Only those of this language.")] = "",
) -> None:
    """Say what is wrong with each template of your own. Exit code 2 when one cannot be used."""
    door = door_of(ctx)
    bench = bench_of(door.env, folder, language)
    own = [one for one in bench.own if not language or one.language in {bench.policy.language, ""}]
    files = {one.file for one in own}
    faults = [fault for fault in bench.faults if fault.file in files]
    for fault in faults:
        door.say(f"{fault.file}: {'' if fault.finding.fatal else 'advice: '}{clean(fault.finding.text, 2000)}")
    broken = {fault.file for fault in faults if fault.finding.fatal}
    if own:
        good = f"{len(own)} template{'s' if len(own) > 1 else ''} of your own"
        door.say(f"{good}, {len(broken)} of them cannot be used" if broken else f"{good}, all can be used")
    else:
        door.say(f"No template of your own is in {bench.folder}: mailbot's are used.")
    raise typer.Exit(SET_UP if broken else DONE)


def kind_called(text: str) -> str:
    """The kind of template that *text* names, with dashes or underscores. SetupProblem for none."""
    wanted = text.strip().casefold().replace("-", "_")
    if wanted not in kinds():
        raise SetupProblem(f"there is no kind {clean(text, 40)!r}; the kinds are {', '.join(kinds())}")
    return wanted


def _tell_what_it_can_use(door: Door, kind: str) -> None:
    names = [name for name in facts_of(kind) if name not in FUNCTIONS]
    door.say("\nFacts it can use; one that nobody gave is empty:")
    for name in names:
        door.say(f"  {name:<13}{FACTS[name]}")
    door.say("Functions:")
    for name, words in FUNCTIONS.items():
        door.say(f"  {name:<13}{words}")
    bounds = BOUNDS.get(FALLS_BACK.get(kind, kind))
    if bounds:
        door.say(f"Usual length from greeting to closing, gaps left out: {bounds[0]} to {bounds[1]} words.")


def _advise_broken(door: Door, bench: Bench) -> None:
    broken = len({fault.file for fault in bench.faults if fault.finding.fatal})
    if broken:
        count = "1 template of your own is" if broken == 1 else f"{broken} templates of your own are"
        door.advise(f"{count} left out; drafts have mailbot's words in the place: `mailbot templates check`")
