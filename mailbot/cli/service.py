"""`mailbot service`: mailbot started at log-in and after a failure, by whatever the system has for it."""

import shlex
from typing import Annotated

import typer

from mailbot.cli.door import DONE, SOME_FAILED, Door, door_of
from mailbot.cli.service_files import MARK
from mailbot.cli.service_hosts import Host, HostDoor, Service, Words, host_here, secret_names, service_of
from mailbot.core.errors import SetupProblem

service = typer.Typer(
    no_args_is_help=True,
    help="Keep mailbot running from log-in on: systemd on Linux, launchd on macOS, Task Scheduler on Windows.",
)

_SLEPT = "It catches up after sleep: what is due stands in the database, not in a timer."

Print = Annotated[bool, typer.Option("--print", help="Only print the file and the commands; change nothing.")]


@service.command("install")
def install(ctx: typer.Context, only_print: Print = False) -> None:
    """Start `mailbot run` now, at every log-in, and again after a failure."""
    door = door_of(ctx)
    host = _host(door)
    made = service_of(host, door.env)
    if only_print:
        _show(door, made)
        return
    before = _kept(made)
    commands = made.begins if before in {None, made.text} else (*made.begins, *made.renews)
    if before is not None and not made.renews:
        commands = (*made.ends, *made.begins)  # these systems take a new file only when the old one is gone
    _write(made)
    door.say(f"{'unchanged' if before == made.text else 'written'}: {made.file}")
    stopped = _told(door, host, commands, needed=made.begins)
    _advise(door, made)
    raise typer.Exit(SOME_FAILED if stopped else DONE)


@service.command("uninstall")
def uninstall(ctx: typer.Context, only_print: Print = False) -> None:
    """Stop it and take away what install made. Settings, tokens and drafts stay."""
    door = door_of(ctx)
    host = _host(door)
    made = service_of(host, door.env)
    if _kept(made) is None:
        door.say(f"nothing to remove: there is no {made.file}")
        return
    if only_print:
        for words in (*made.ends, *made.after):
            door.say(_line(words))
        door.say(f"would be removed: {made.file}")
        return
    _told(door, host, made.ends, needed=())
    _removed(made)
    door.say(f"removed: {made.file}")
    _told(door, host, made.after, needed=())


@service.command("status")
def status(ctx: typer.Context) -> None:
    """Say whether it is installed, and whether it runs."""
    door = door_of(ctx)
    host = _host(door)
    made = service_of(host, door.env)
    kept = _kept(made)
    if kept is None:
        door.say("not installed: `mailbot service install` does it")
        return
    runs = made.running(host.runner(made.asks))
    door.say(f"installed ({made.file}) and {'running' if runs else 'not running'}")
    if kept != made.text:
        door.advise("It was installed for another place or version: `mailbot service install` renews it.")
    elif not runs:
        door.advise("`mailbot doctor` says what is wrong, `mailbot service install` starts it.")


def _host(door: Door) -> Host:
    return (door.host if isinstance(door, HostDoor) else None) or host_here(door.env)


def _kept(made: Service) -> str | None:
    """What stands in the file now, None when there is none. SetupProblem when it is not ours or cannot be read."""
    try:
        text = made.file.read_bytes().decode(made.encoding)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SetupProblem(f"{made.file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        text = ""
    if MARK not in text:
        raise SetupProblem(f"{made.file} was not written by mailbot: move it away first")
    return text


def _write(made: Service) -> None:
    try:
        made.file.parent.mkdir(parents=True, exist_ok=True)
        made.file.write_bytes(made.text.encode(made.encoding))
    except OSError as error:
        raise SetupProblem(f"{made.file} cannot be written: {error.strerror}") from error


def _removed(made: Service) -> None:
    try:
        made.file.unlink(missing_ok=True)
    except OSError as error:
        raise SetupProblem(f"{made.file} cannot be removed: {error.strerror}") from error


def _told(door: Door, host: Host, commands: tuple[Words, ...], *, needed: tuple[Words, ...]) -> bool:
    """Run *commands* in order and print them. True when one that is *needed* failed; the person gets it to type."""
    for number, words in enumerate(commands):
        ran = host.runner(words)
        if ran.code is None:
            door.advise(f"There is no {words[0]} here. Where there is one, run:")
            for left in commands[number:]:
                door.say(f"  {_line(left)}")
            return bool(needed)
        if not ran.well and words in needed:
            door.advise(f"`{_line(words)}` failed: {ran.said.partition(chr(10))[0] or 'no reason given'}")
            door.advise("Log in to the machine itself (not by su or sudo), and run `mailbot service install` again.")
            return True
        if ran.well:
            door.say(f"done: {_line(words)}")
    return False


def _show(door: Door, made: Service) -> None:
    door.say(f"# {made.file}")
    door.say(made.text.rstrip("\n"))
    door.say("# and then:")
    for words in made.begins:
        door.say(_line(words))
    _advise(door, made)


def _advise(door: Door, made: Service) -> None:
    """What to know, and what of this shell the service will not have."""
    door.advise(_SLEPT)
    for hint in made.hints:
        door.advise(hint)
    names = secret_names(door.env)
    for name in names:
        place = made.secrets.replace("NAME", name)
        door.advise(f"{name} is set here and was not written down: give it to the service by {place}.")
    if "MAILBOT_VAULT_KEY" in names:
        door.advise("Or leave MAILBOT_VAULT_KEY out and connect again: the vault then keeps a key of its own.")


def _line(words: Words) -> str:
    """A command as it is typed."""
    return " ".join(word if "\\" in word and " " not in word else shlex.quote(word) for word in words)
