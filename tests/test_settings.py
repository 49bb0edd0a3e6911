"""Settings are read once, whole, and everything wrong with them is told together."""

from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cryptography.fernet import Fernet

from mailbot.core.policy import Policy
from mailbot.settings import AccountSettings, MicrosoftSettings, Settings, load

Write = Callable[..., Settings]


@pytest.fixture
def read(tmp_path: Path) -> Write:
    """Settings of a config.toml with this text, and this environment."""

    def read(config: str, **env: str) -> Settings:
        (tmp_path / "config.toml").write_text(config)
        return load(env, tmp_path)

    return read


# where


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    settings = load({}, tmp_path)

    assert (settings.timezone, settings.thank_you.evening, settings.checkins.limit) == (None, time(18), None)


def test_a_home_holds_settings_and_data(tmp_path: Path) -> None:
    settings = load({"MAILBOT_HOME": str(tmp_path)})

    assert (settings.config_folder, settings.data_folder) == (tmp_path, tmp_path)
    assert settings.database == str(tmp_path / "mailbot.db")
    assert settings.vault_folder == tmp_path / "vault"
    assert settings.google_client_file == tmp_path / "credentials" / "google.json"


def test_the_home_that_is_handed_over_beats_the_environment(tmp_path: Path) -> None:
    assert load({"MAILBOT_HOME": "/somewhere/else"}, tmp_path).config_folder == tmp_path


def test_without_a_home_the_platforms_own_folders_serve(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    settings = load({})

    assert settings.config_folder.name == settings.data_folder.name == "mailbot"
    assert settings.config_folder != settings.data_folder


def test_reading_settings_makes_no_file(tmp_path: Path) -> None:
    load({}, tmp_path / "home")

    assert list(tmp_path.iterdir()) == []


# the environment


def test_the_environment_beats_the_file(read: Write) -> None:
    settings = read(
        'timezone = "Europe/Paris"\ngoogle.client_file = "mine.json"\nmicrosoft.client_id = "from-file"',
        MAILBOT_TIMEZONE="Europe/Berlin",
        MAILBOT_GOOGLE_CLIENT_FILE="/elsewhere/client.json",
        MAILBOT_MICROSOFT_CLIENT_ID="from-env",
        MAILBOT_DATABASE="postgresql://me@host/name",
    )

    assert settings.timezone == ZoneInfo("Europe/Berlin")
    assert settings.google_client_file == Path("/elsewhere/client.json")
    assert settings.microsoft.client_id == "from-env"
    assert settings.database == "postgresql://me@host/name"


def test_an_empty_variable_says_nothing(read: Write) -> None:
    settings = read('timezone = "Europe/Paris"', MAILBOT_TIMEZONE=" ", MAILBOT_VAULT_KEY="", MAILBOT_DATABASE="")

    assert (settings.timezone, settings.vault_key) == (ZoneInfo("Europe/Paris"), None)
    assert settings.database.endswith("mailbot.db")


def test_the_vaults_key_is_given_and_does_not_print(read: Write) -> None:
    key = Fernet.generate_key()
    settings = read("", MAILBOT_VAULT_KEY=key.decode())

    assert settings.vault_key is not None
    assert settings.vault_key.value == key
    assert key.decode() not in repr(settings)


def test_the_databases_password_does_not_print(read: Write) -> None:
    assert "tell-nobody" not in repr(read("", MAILBOT_DATABASE="postgresql://me:tell-nobody@host/name"))


# Microsoft's registration


def registered(tmp_path: Path, text: str) -> None:
    (tmp_path / "credentials").mkdir()
    (tmp_path / "credentials" / "microsoft.toml").write_text(text)


def test_the_registration_lies_beside_googles(read: Write, tmp_path: Path) -> None:
    registered(tmp_path, 'client_id = "11-22"\nauthority = "consumers"')

    assert read("").microsoft == MicrosoftSettings(client_id="11-22", authority="consumers")


def test_the_configuration_beats_the_registration(read: Write, tmp_path: Path) -> None:
    registered(tmp_path, 'client_id = "11-22"\nauthority = "consumers"')

    assert read('microsoft.client_id = "33"').microsoft == MicrosoftSettings(client_id="33", authority="consumers")


def test_any_account_may_sign_in_where_nothing_is_said(read: Write) -> None:
    assert read("").microsoft == MicrosoftSettings(client_id="", authority="common")


# what is read


def test_every_kind_of_value_is_read_as_what_it_is(read: Write) -> None:
    settings = read("""
        country = "de"
        thank_you.evening = "19:30"
        checkins.limit = 0
        interviews.words = {de = ["Vorstellungsrunde"]}
        people.aliases = ["Me@Mail.Test"]
        people.role_addresses = ["Talent@"]
        people.bots = ["@Notes.Example"]
        endpoints."https://gmail.googleapis.com" = "http://127.0.0.1:8025/"
        vault.key = "file"
        [accounts."me@mail.test"]
        signature = "Ada\\r\\nLovelace\\n"
        calendar = "work"
        """)

    assert (settings.country, settings.thank_you.evening, settings.checkins.limit) == ("DE", time(19, 30), 0)
    assert settings.interviews.words == {"de": ("Vorstellungsrunde",)}
    assert settings.people.aliases == ("me@mail.test",)
    assert (settings.people.role_addresses, settings.people.bots) == (("talent",), ("notes.example",))
    assert settings.endpoints == {"https://gmail.googleapis.com": "http://127.0.0.1:8025"}
    assert settings.accounts == {"me@mail.test": AccountSettings(signature="Ada\nLovelace", calendar="work")}
    assert settings.vault.key == "file"


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes('\ufefflanguage = "en"'.encode())

    assert load({}, tmp_path).language == "en"


def test_the_defaults_are_those_of_the_rules(tmp_path: Path) -> None:
    settings = load({}, tmp_path)
    thanks, checkins, interviews = settings.thank_you, settings.checkins, settings.interviews
    chosen = Policy(
        zone=settings.timezone,
        country=settings.country,
        employer_country=settings.employer_country,
        language=settings.language,
        aliases=frozenset(settings.people.aliases),
        evening=thanks.evening,
        evening_if_ends_by=thanks.evening_if_ends_by,
        rest=timedelta(minutes=thanks.rest_minutes),
        latest=thanks.latest,
        next_morning=thanks.next_morning,
        night_until=thanks.night_until,
        all_day_ends=thanks.all_day_ends,
        late_after=timedelta(hours=thanks.late_after_hours),
        give_up_after=timedelta(hours=thanks.give_up_after_hours),
        interval=timedelta(days=checkins.interval_days),
        check_in_at=checkins.at,
        check_in_limit=checkins.limit,
        closing_after=checkins.closing_after,
        refresh=timedelta(days=checkins.refresh_days),
        interview_labels=frozenset(label.lower() for label in interviews.labels),
        interview_colours=frozenset(interviews.colours),
        interview_calendars=frozenset(calendar.lower() for calendar in interviews.calendars),
        max_people=interviews.max_people,
        window_past=timedelta(days=interviews.window_past_days),
        window_future=timedelta(days=interviews.window_future_days),
        thread_max_age=timedelta(days=settings.threads.max_age_days),
        drafts_per_day=settings.drafts.per_day,
        namespace=settings.labels.namespace,
        snooze=timedelta(days=settings.labels.snooze_days),
        every=timedelta(minutes=settings.sync.every_minutes),
    )

    assert chosen == Policy()
