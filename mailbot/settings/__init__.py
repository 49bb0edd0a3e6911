"""What the person can choose: config.toml and the environment, read once, whole, at the door."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs

from mailbot.core.errors import SetupProblem
from mailbot.settings.known import (
    AccountSettings,
    CheckInSettings,
    Config,
    DebriefSettings,
    DraftSettings,
    GoogleSettings,
    InterviewSettings,
    LabelSettings,
    MicrosoftSettings,
    OutcomeSettings,
    PeopleSettings,
    SyncSettings,
    TemplateSettings,
    ThankYouSettings,
    ThreadSettings,
    VaultSettings,
)
from mailbot.settings.reading import Problems, read_table, toml_in
from mailbot.settings.values import Reader, Unfit, client_id, path, zone
from mailbot.vault import Secret, key_from

__all__ = [
    "AccountSettings",
    "CheckInSettings",
    "Config",
    "DebriefSettings",
    "DraftSettings",
    "GoogleSettings",
    "InterviewSettings",
    "LabelSettings",
    "MicrosoftSettings",
    "OutcomeSettings",
    "PeopleSettings",
    "Settings",
    "SyncSettings",
    "TemplateSettings",
    "ThankYouSettings",
    "ThreadSettings",
    "VaultSettings",
    "load",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Config):
    """Everything chosen. `config_folder` has config.toml and credentials/, `data_folder` the database and the vault;
    with a home of one's own both are that home. `database` is a path or an address that `open_store` takes; it may
    hold a password and does not print. `vault_key` None: the vault keeps its own.
    """

    config_folder: Path
    data_folder: Path
    database: str = field(repr=False)
    vault_key: Secret | None = None

    @property
    def vault_folder(self) -> Path:
        """Where tokens are kept."""
        return self.data_folder / "vault"

    @property
    def templates_folder(self) -> Path:
        """Where templates of the user's own are looked for; a relative path starts at `config_folder`."""
        return self.config_folder / Path(self.templates.folder or "templates")

    @property
    def google_client_file(self) -> Path:
        """The OAuth client's file, whether it is there or not; a relative path starts at `config_folder`."""
        return self.config_folder / Path(self.google.client_file or "credentials/google.json")


def load(env: Mapping[str, str], home: Path | None = None) -> Settings:
    """The settings of *home*, else of MAILBOT_HOME, else of the platform's own folders. An environment variable beats
    the file; an empty one says nothing. Writes nothing. SetupProblem with a line for each thing wrong.
    """
    said = {name: value.strip() for name, value in env.items() if value.strip()}
    problems = Problems()
    config_folder, data_folder = _folders(home or _from_env(said, "MAILBOT_HOME", path, problems))
    file = config_folder / "config.toml"
    config: Config = read_table(Config, toml_in(file, problems), "", str(file), problems)
    _check_together(config, str(file), problems)
    chosen = {one.name: getattr(config, one.name) for one in fields(Config)}
    chosen["timezone"] = _from_env(said, "MAILBOT_TIMEZONE", zone, problems) or config.timezone
    chosen["google"] = _google(config.google, said, problems)
    chosen["microsoft"] = _microsoft(config.microsoft, said, config_folder / "credentials" / "microsoft.toml", problems)
    key = _from_env(said, "MAILBOT_VAULT_KEY", key_from, problems)
    problems.raise_if_any()
    return Settings(
        **chosen,
        config_folder=config_folder,
        data_folder=data_folder,
        database=said.get("MAILBOT_DATABASE", str(data_folder / "mailbot.db")),
        vault_key=key,
    )


def _folders(home: Path | str | None) -> tuple[Path, Path]:
    """Where settings and data are."""
    if home is not None:
        return Path(home).absolute(), Path(home).absolute()
    return (
        platformdirs.user_config_path("mailbot", appauthor=False),
        platformdirs.user_data_path("mailbot", appauthor=False),
    )


def _from_env(said: Mapping[str, str], name: str, reader: Reader, problems: Problems) -> Any:
    """The environment variable *name* as *reader* reads it, None when it says nothing."""
    if name not in said:
        return None
    try:
        return reader(said[name])
    except Unfit as unfit:
        problems.add(name, f"must be {unfit}")
    except SetupProblem as problem:
        problems.lines.append(str(problem))
    return None


def _google(config: GoogleSettings, said: Mapping[str, str], problems: Problems) -> GoogleSettings:
    """A path in the environment starts where the command does, not at the settings."""
    given = _from_env(said, "MAILBOT_GOOGLE_CLIENT_FILE", path, problems)
    return GoogleSettings(client_file=str(Path(given).absolute())) if given else config


def _microsoft(config: MicrosoftSettings, said: Mapping[str, str], file: Path, problems: Problems) -> MicrosoftSettings:
    """The environment's client id, else config.toml's, else that of the file beside Google's."""
    registered: MicrosoftSettings = read_table(MicrosoftSettings, toml_in(file, problems), "", str(file), problems)
    given = _from_env(said, "MAILBOT_MICROSOFT_CLIENT_ID", client_id, problems)
    return MicrosoftSettings(
        client_id=given or config.client_id or registered.client_id,
        authority=config.authority or registered.authority or "common",
    )


def _check_together(config: Config, where: str, problems: Problems) -> None:
    """What is right alone and wrong together."""
    thanks = config.thank_you
    rules = {
        "thank_you.latest must not be earlier than thank_you.evening": thanks.evening <= thanks.latest,
        "thank_you.next_morning must not be earlier than thank_you.night_until": thanks.night_until
        <= thanks.next_morning,
        "thank_you.give_up_after_hours must not be less than thank_you.late_after_hours": thanks.late_after_hours
        <= thanks.give_up_after_hours,
        "thank_you.evening_if_ends_by must not be later than thank_you.evening": thanks.evening_if_ends_by
        <= thanks.evening,
    }
    for rule, kept in rules.items():
        if not kept:
            problems.add(where, rule)
