"""The sandbox as `mailbot sandbox` serves it: where it listens, and a home for a mailbot that talks to it."""

import json
import signal
from pathlib import Path

from mailbot.cli.door import Door
from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Service
from mailbot.providers.google import SCOPES as GOOGLE_SCOPES
from mailbot.providers.microsoft import SCOPES as MICROSOFT_SCOPES
from mailbot.sandbox.microsoft_grant import grant_microsoft
from mailbot.sandbox.scenario import EXAMPLE, load
from mailbot.sandbox.server import GOOGLE_CLIENT, MICROSOFT_CLIENT, Sandbox, Served, endpoint_map, serve

_MADE_BY_US = "# made by `mailbot sandbox`: this mailbot talks to the sandbox only\n"


def serve_scenario(door: Door, scenario: Path | None, port: int, home: Path | None) -> None:
    """Serve *scenario* (None: the example that ships) on *port* until a signal comes; prepare *home* for it."""
    made = load(scenario or EXAMPLE)
    try:
        served = serve(made, port)
    except (OSError, SystemExit) as error:  # werkzeug ends the process when the port is taken
        raise SetupProblem(f"port {port} cannot be used: close what uses it, or choose another --port") from error
    try:
        _tell(door, made, served)
        if home:
            _prepare(door, made, served.origin, home)
        _wait(served)
    finally:
        served.close()


def _wait(served: Served) -> None:
    """Serve until Ctrl-C or a TERM signal."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        served.wait()
    except KeyboardInterrupt:
        return


def _tell(door: Door, made: Sandbox, served: Served) -> None:
    door.say(f"The sandbox listens at {served.origin}")
    for one in made.residents:
        door.say(f"  {one.service.value}: {one.world.address}")
    door.say(f"  its clock stands at {made.clock.now().isoformat()}; POST {served.origin}/_sandbox/clock moves it")
    door.advise("For config.toml of a mailbot that shall talk to it:")
    door.advise(_endpoints(served.origin))


def _endpoints(origin: str) -> str:
    return "\n".join(["[endpoints]", *(f'"{real}" = "{other}"' for real, other in endpoint_map(origin).items())])


def _prepare(door: Door, made: Sandbox, origin: str, home: Path) -> None:
    """A home for MAILBOT_HOME that talks to this sandbox. SetupProblem where a real one lives already."""
    config = home / "config.toml"
    try:
        if config.exists() and not config.read_text("utf-8").startswith(_MADE_BY_US):
            raise SetupProblem(f"{home} is the home of another mailbot: choose an empty folder for --home")
        tokens = _write_home(made, origin, home)
    except OSError as error:
        raise SetupProblem(f"{home} cannot be made a home: {error.strerror}") from error
    door.say(f"In another terminal, with MAILBOT_HOME={home.absolute()}:")
    for service, file in tokens:
        door.say(f"  mailbot connect {service.value} --from-file {file}")
    door.say(f"  mailbot sync --now {made.clock.now().isoformat()}")


def _write_home(made: Sandbox, origin: str, home: Path) -> list[tuple[Service, Path]]:
    """The files, and for each resident the one with a token."""
    for folder in (home, home / "credentials", home / "tokens"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (home / "config.toml").write_text(f'{_MADE_BY_US}vault.key = "file"\n{_endpoints(origin)}\n', "utf-8")
    client = {"client_id": GOOGLE_CLIENT.id, "client_secret": GOOGLE_CLIENT.secret}
    (home / "credentials" / "google.json").write_text(json.dumps({"installed": client}), "utf-8")
    (home / "credentials" / "microsoft.toml").write_text(f'client_id = "{MICROSOFT_CLIENT.id}"\n', "utf-8")
    tokens = []
    for one in made.residents:
        file = home.absolute() / "tokens" / f"{one.service.value}-{one.world.address}.json"
        if one.service is Service.GOOGLE:
            file.write_text(json.dumps(made.grant_google(one.world, list(GOOGLE_SCOPES))), "utf-8")
        else:
            file.write_text(grant_microsoft(made, one.world, MICROSOFT_SCOPES), "utf-8")
        tokens.append((one.service, file))
    return tokens
