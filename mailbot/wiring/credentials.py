"""What the person brings along to sign in: the program's own registration, or a token made on another machine."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Service
from mailbot.providers.microsoft import client_id_in
from mailbot.settings import Settings

_LONGEST = 1_000_000  # bytes; a token file has a few thousand
_PLACEHOLDER = "000000000000-placeholder"


def google_client(settings: Settings) -> Mapping[str, Any]:
    """The OAuth client as the Google console downloads it. SetupProblem, with the cure, when it is not there."""
    file = settings.google_client_file
    cure = "download it from the Google console as credentials.example/README.md tells"
    if not file.exists():
        msg = f"there is no Google client file at {file}: {cure}, or name another by MAILBOT_GOOGLE_CLIENT_FILE"
        raise SetupProblem(msg)
    try:
        client = json.loads(_text_of(file, "the Google client file"))
    except ValueError as error:
        raise SetupProblem(f"the Google client file {file} is no JSON: {cure}") from error
    if not isinstance(client, dict):
        raise SetupProblem(f"the Google client file {file} is not what the Google console gives: {cure}")
    if any(_PLACEHOLDER in str(part) for part in client.values()):
        raise SetupProblem(f"the Google client file {file} is still the example: {cure}")
    return client


def microsoft_client_id(settings: Settings) -> str:
    """The Application (client) ID. SetupProblem, with the cure, when none is configured."""
    if not settings.microsoft.client_id:
        file = settings.config_folder / "credentials" / "microsoft.toml"
        msg = (
            f"no Microsoft client id is configured: put it into {file} as credentials.example/README.md tells, "
            "or set MAILBOT_MICROSOFT_CLIENT_ID"
        )
        raise SetupProblem(msg)
    return settings.microsoft.client_id


def authority(settings: Settings) -> str:
    """Where Microsoft accounts sign in."""
    return f"https://login.microsoftonline.com/{settings.microsoft.authority or 'common'}"


def token_in(file: Path, service: Service, settings: Settings) -> str:
    """The token that *file* holds: authorized-user JSON for Google, a serialized msal token cache for Microsoft.

    SetupProblem when the file cannot be read, is of the other kind, or belongs to another client than the configured.
    """
    text = _text_of(file, "the token file").strip()
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SetupProblem(f"the token file {file} is broken: it is no JSON") from error
    if not isinstance(content, dict) or not content:
        raise SetupProblem(f"the token file {file} is broken: it holds no token")
    if service is Service.GOOGLE:
        return text
    client = client_id_in(text)
    if not client:
        msg = f"the token file {file} is no token cache as msal's `SerializableTokenCache.serialize()` writes it"
        raise SetupProblem(msg)
    configured = settings.microsoft.client_id
    if configured and configured != client:
        raise SetupProblem(f"the token file {file} was made for the client {client}, but {configured} is configured")
    return text


def _text_of(file: Path, what: str) -> str:
    try:
        if file.stat().st_size > _LONGEST:
            raise SetupProblem(f"{what} {file} is broken: it is far too large")
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SetupProblem(f"{what} {file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SetupProblem(f"{what} {file} is broken: it is no text") from error
