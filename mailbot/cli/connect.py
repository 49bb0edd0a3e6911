"""`mailbot connect`: an account comes in by the browser, by a short code, or by a token file made elsewhere."""

import getpass
import os
import socket
import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qs, urlsplit

import typer

from mailbot.cli.door import Door, door_of
from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Service
from mailbot.wiring.connecting import Connecting, Wish

_AT_THIS_MACHINE, _AT_ANOTHER = 300.0, 900.0  # seconds to sign in


def connect(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    service: Annotated[Service, typer.Argument(help="Who keeps the mailbox.", show_default=False)],
    name: Annotated[str, typer.Option("--name", help="What to call the account; else the service's name.")] = "",
    from_file: Annotated[
        Path | None,
        typer.Option(
            "--from-file",
            help="A token made elsewhere: Google's authorized-user JSON, or a serialized msal token cache.",
        ),
    ] = None,
    no_browser: Annotated[
        bool,
        typer.Option(
            "--no-browser", help="Print the sign-in address instead of opening a browser; it may be on another machine."
        ),
    ] = False,
    device_code: Annotated[
        bool, typer.Option("--device-code", help="Sign in with a short code on any device (Microsoft only).")
    ] = False,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Where the browser comes back to on this machine; 0: any.")
    ] = 0,
) -> None:
    """Connect a Google or Microsoft account, or sign in to it again."""
    door = door_of(ctx)
    if device_code and (from_file or no_browser):
        raise SetupProblem("--device-code goes with neither --no-browser nor --from-file: choose one of them")
    typist = _Typist(door) if no_browser and _somebody_types() else None
    wish = Wish(
        service,
        name.strip(),
        from_file,
        open_url=_Showing(door, no_browser=no_browser, asked=typist is not None),
        ask=typist,
        show_code=door.say if device_code else None,
        port=port,
        timeout=_AT_ANOTHER if no_browser else _AT_THIS_MACHINE,
    )
    with door.app() as app:
        account = Connecting(app).connect(wish)
        door.say(f"{account.name}: {account.address} is connected")
        door.advise("`mailbot sync --dry-run` shows what mailbot would do; `mailbot run` keeps at it.")


class _Showing:
    """Brings the sign-in address before the person."""

    def __init__(self, door: Door, *, no_browser: bool, asked: bool) -> None:
        self._door, self._no_browser, self._asked = door, no_browser, asked

    def __call__(self, address: str) -> None:
        """Open *address* in the browser, or print it with the ways back from a browser elsewhere."""
        door = self._door
        if not self._no_browser:
            door.advise("Your browser opens for the sign-in. If it does not, open this address in it:")
            door.advise(address)
            typer.launch(address)
            return
        port = urlsplit(parse_qs(urlsplit(address).query).get("redirect_uri", [""])[0]).port
        door.advise("Open this address in a browser, and sign in:")
        door.say(address)
        door.advise("If that browser is on another machine, type this there first:")
        door.advise(f"  ssh -L {port}:localhost:{port} {self._here()}")
        if self._asked:
            door.advise(f"Or paste here the whole address of the page it could not open (http://…:{port}/?…):")

    def _here(self) -> str:
        """This machine as ssh is told of it: by the address the person came in by, else by its name."""
        came = self._door.env.get("SSH_CONNECTION", "").split()
        host, gate = (came[2], came[3]) if len(came) == 4 else (socket.gethostname(), "22")
        try:
            user = getpass.getuser()
        except (ImportError, KeyError, OSError):  # nobody has a name here, as in some containers
            user = "USER"
        return f"{user}@{host}" if gate == "22" else f"-p {gate} {user}@{host}"


def _somebody_types() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


class _Typist:
    """Reads what the person pastes, past Python's own buffer: a thread that waits inside it would break the exit."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def __call__(self, wrong: str) -> str | None:
        """The next line that is not empty, after saying what was *wrong* with the last; None when there is none."""
        if wrong:
            self._door.advise(f"No, {wrong}. Paste it again:")
        while (line := self._line()) is not None:
            if line.strip():
                return line
        return None

    def _line(self) -> str | None:
        got = b""
        while not got.endswith(b"\n"):
            try:
                more = os.read(sys.stdin.fileno(), 65536)
            except OSError:  # the terminal went away
                return None
            if not more:
                return None
            got += more
        return got.decode(errors="replace")
