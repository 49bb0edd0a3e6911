"""What the doctor looks at on this machine: versions, settings, credentials, port, vault, database, proxies."""

import platform
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from sqlalchemy import text

from mailbot import __version__
from mailbot.cli.doctor_findings import Finding, problem, warning
from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Service
from mailbot.providers.loopback import LoopbackPage
from mailbot.settings import Settings
from mailbot.store.database import open_database
from mailbot.wiring import App
from mailbot.wiring.credentials import google_client, microsoft_client_id

_PATIENCE = 5.0  # seconds to wait for another program's write
_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")
_BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


def versions() -> Finding:
    """What runs."""
    return Finding(
        check="version", says=f"mailbot {__version__}, Python {platform.python_version()}, {platform.system()}"
    )


def settings_file(settings: Settings) -> Finding:
    """config.toml: it was read well, or there is none."""
    file = settings.config_folder / "config.toml"
    there = file.exists()
    return Finding(check="settings", says=str(file) if there else f"there is no {file}: every setting has its default")


def credentials(settings: Settings, services: Collection[Service]) -> Iterator[Finding]:
    """The registration of each of *services*; a missing one matters at the next sign-in only."""
    for service in sorted(services, key=lambda one: one.value):
        check = f"credentials for {service.value}"
        try:
            says = _registration(settings, service)
        except SetupProblem as error:
            if service is Service.GOOGLE and settings.google_client_file.exists():
                yield problem(check, error)
            else:
                yield warning(check, f"{error} (it is needed when you sign in again)")
        else:
            yield Finding(check=check, says=says)


def _registration(settings: Settings, service: Service) -> str:
    if service is Service.GOOGLE:
        google_client(settings)
        return str(settings.google_client_file)
    return f"client {microsoft_client_id(settings)}"


def redirect_port(port: int) -> Finding:
    """The browser can come back to this machine at *port* (0: any)."""
    try:
        with LoopbackPage(port) as page:
            says = f"127.0.0.1:{page.port} can be opened"
    except SetupProblem as error:
        return problem("redirect port", error)
    return Finding(check="redirect port", says=says)


def vault(app: App) -> Finding:
    """Where the tokens and their key are, and whether others can read them: look before its use, which mends that."""
    folder = app.settings.vault_folder
    try:
        loose = _loose(folder)
    except OSError as error:
        return problem("vault", f"{folder} cannot be read ({error.strerror})", "check who owns it")
    says = f"tokens in {folder}, their key in {app.vault.key_source.removeprefix('the ')}"
    if loose:
        return warning(
            "vault", f"{says}; others here could read {', '.join(loose)}", "`mailbot sync` closes it to them"
        )
    return Finding(check="vault", says=says)


def _loose(folder: Path) -> list[str]:
    """What of the vault is open to other users of this machine. On Windows the profile's own rules hold."""
    if sys.platform == "win32":
        return []
    places = [folder, folder.with_name(folder.name + ".key"), *sorted(folder.glob("*.token"))]
    return [place.name for place in places if place.exists() and place.stat().st_mode & 0o077]


def database(settings: Settings) -> Finding:
    """The database answers, is whole, and may be written to."""
    try:
        opened = open_database(settings.database, patience=_PATIENCE)
        try:
            with opened.reading() as connection:
                schema = connection.scalar(text("SELECT version_num FROM alembic_version"))
                lite = connection.dialect.name == "sqlite"
                found = connection.scalar(text("PRAGMA integrity_check")) if lite else "ok"
            with opened.writing():
                pass  # BEGIN IMMEDIATE is refused where nothing may be written
        finally:
            opened.close()
    except SetupProblem as error:
        return problem("database", error)
    if found != "ok":
        cure = "put a backup in its place, or move it away and connect again"
        return problem("database", f"it is damaged ({str(found).partition(chr(10))[0]})", cure)
    return Finding(check="database", says=f"schema {schema}, whole, can be written")


def network_settings(env: Mapping[str, str]) -> Finding:
    """The proxies and certificates that the environment names; no values, they may hold passwords."""
    said = {name for name, value in env.items() if value.strip()}
    proxies = [name for name in _PROXIES if {name, name.lower()} & said]
    bundles = [name for name in _BUNDLES if name in said]
    gone = [name for name in bundles if not Path(env[name].strip()).exists()]
    if gone:
        return problem("proxy", f"{gone[0]} names a file that is not there", f"unset {gone[0]}, or name the right file")
    named = [*proxies, *bundles]
    return Finding(check="proxy", says=f"{', '.join(named)} in force" if named else "none, and the usual certificates")


def endpoints(settings: Settings) -> Iterator[Finding]:
    """Where requests go instead of Google and Microsoft; nothing in ordinary life."""
    if settings.endpoints:
        targets = ", ".join(sorted(set(settings.endpoints.values())))
        cure = "for your real mailbox take [endpoints] out of config.toml"
        yield warning("endpoints", f"requests go to {targets}, not to Google and Microsoft", cure)
