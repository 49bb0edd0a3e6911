"""Everything wrong with the settings is told together, each in one line that says what it must be."""

from pathlib import Path

import pytest

from mailbot.core.errors import SetupProblem
from mailbot.settings import load

COUNTRY = 'must be a country with known public holidays, by its two letters such as "DE"'


def problems(home: Path, config: str | bytes, **env: str) -> list[str]:
    """What is wrong, a line each, without the place."""
    (home / "config.toml").write_bytes(config if isinstance(config, bytes) else config.encode())
    with pytest.raises(SetupProblem) as caught:
        load(env, home)
    return [line.partition("config.toml: ")[2] or line for line in str(caught.value).splitlines()]


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("evning = 1", "unknown setting evning: did you mean thank_you.evening?"),
        ('thank_you.evning = "18:00"', "unknown setting thank_you.evning: did you mean thank_you.evening?"),
        ('evening = "18:00"', "unknown setting evening: did you mean thank_you.evening?"),
        ("checkin.interval_days = 1", "unknown setting checkin: did you mean checkins?"),
        ("qqqq = 1", "unknown setting qqqq"),
        (
            'accounts.home.signatur = ""',
            "unknown setting accounts.home.signatur: did you mean accounts.home.signature?",
        ),
    ],
)
def test_an_unknown_setting_is_told_with_the_nearest_there_is(tmp_path: Path, config: str, told: str) -> None:
    assert problems(tmp_path, config) == [told]


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ('thank_you.rest_minutes = "60"', "thank_you.rest_minutes must be a whole number from 0 to 720"),
        ("thank_you.rest_minutes = true", "thank_you.rest_minutes must be a whole number from 0 to 720"),
        ('vault.key = "cloud"', 'vault.key must be "auto", "file" or "keyring"'),
        ("sync.tick_seconds = 29", "sync.tick_seconds must be a whole number from 30 to 60"),
        ("checkins.interval_days = 1.5", "checkins.interval_days must be a whole number from 1 to 365"),
        ('checkins.at = "9:00"', 'checkins.at must be a time of day in quotes, from "00:00" to "23:59"'),
        ("checkins.at = 09:00:00", 'checkins.at must be a time of day in quotes, from "00:00" to "23:59"'),
        ('timezone = "Berlin"', 'timezone must be a time zone such as "Europe/Berlin"'),
        ('timezone = "../etc/passwd"', 'timezone must be a time zone such as "Europe/Berlin"'),
        ("timezone = 1", 'timezone must be a time zone such as "Europe/Berlin"'),
        (
            'country = "Germany"',
            'country must be a country with known public holidays, by its two letters such as "DE"',
        ),
        ('country = "XX"', 'country must be a country with known public holidays, by its two letters such as "DE"'),
        ("thank_you = 3", "thank_you must be a table"),
        ("accounts.home = 3", "accounts.home must be a table"),
        ("endpoints = 3", "endpoints must be a table"),
        ("people.aliases = 3", 'people.aliases must be a list such as ["one", "two"]'),
        ('labels.namespace = "a/b"', "labels.namespace must be a name without / , or ;"),
        ('labels.namespace = " "', "labels.namespace must be a name without / , or ;"),
        ("interviews.words = {de = 1}", 'interviews.words must be a table such as {de = ["Vorstellungsrunde"]}'),
        ('google.client_file = "~nobody-here/x"', "google.client_file must be a path that leads somewhere"),
        (
            'people.aliases = ["me@mail.test", "nonsense"]',
            "people.aliases must be a list in which each entry is an e-mail address; 'nonsense' is not",
        ),
    ],
)
def test_a_value_that_will_not_do_is_told_with_what_it_must_be(tmp_path: Path, config: str, told: str) -> None:
    assert problems(tmp_path, config) == [told]


def test_everything_wrong_is_told_together(tmp_path: Path) -> None:
    config = """
        nonsense = 1
        checkins.at = 9
        [thank_you]
        evening = "late"
        rest_minutes = -1
        """
    found = problems(tmp_path, config, MAILBOT_TIMEZONE="Berlin", MAILBOT_VAULT_KEY="short")

    assert [line.split()[0] for line in found] == [
        "unknown",
        "thank_you.evening",
        "thank_you.rest_minutes",
        "checkins.at",
        "MAILBOT_TIMEZONE:",
        "MAILBOT_VAULT_KEY",
    ]


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ('latest = "17:00"', "thank_you.latest must not be earlier than thank_you.evening"),
        ('next_morning = "04:00"', "thank_you.next_morning must not be earlier than thank_you.night_until"),
        ("give_up_after_hours = 23", "thank_you.give_up_after_hours must not be less than thank_you.late_after_hours"),
        ('evening = "16:30"', "thank_you.evening_if_ends_by must not be later than thank_you.evening"),
    ],
)
def test_what_is_right_alone_and_wrong_together_is_told(tmp_path: Path, config: str, told: str) -> None:
    assert problems(tmp_path, f"thank_you.{config}") == [told]


@pytest.mark.parametrize(
    ("real", "other", "told"),
    [
        ("https://gmail.googleapis.com", "http://elsewhere.test", "must be https, or on this machine"),
        ("https://gmail.googleapis.com", "https://elsewhere.test/path", "is no origin"),
        ("https://nowhere.test", "https://elsewhere.test", "is none of the addresses mailbot asks"),
    ],
)
def test_an_endpoint_that_will_not_do_is_told(tmp_path: Path, real: str, other: str, told: str) -> None:
    (found,) = problems(tmp_path, f'endpoints."{real}" = "{other}"')

    assert told in found


def test_each_wrong_endpoint_has_its_own_line(tmp_path: Path) -> None:
    config = """
        [endpoints]
        "https://graph.microsoft.com" = 1
        "https://nowhere.test" = "https://elsewhere.test"
        """

    assert len(problems(tmp_path, config)) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"timezone = ", "is no TOML"),
        (b"a = 1\na = 2", "is no TOML"),
        (b"x = " + b"[" * 100_000, "is no TOML"),
        (b'timezone = "\xff"', "is not UTF-8 text"),
    ],
)
def test_a_file_that_cannot_be_understood_is_told_with_its_name(tmp_path: Path, content: bytes, told: str) -> None:
    assert problems(tmp_path, content)[0].startswith(told)


def test_a_file_that_cannot_be_read_is_told_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()

    with pytest.raises(SetupProblem, match=r"config\.toml: cannot be read"):
        load({}, tmp_path)


def test_a_mistake_in_the_registration_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "credentials").mkdir()
    (tmp_path / "credentials" / "microsoft.toml").write_text('client_di = "11-22"')

    assert problems(tmp_path, "")[0].endswith("microsoft.toml: unknown setting client_di: did you mean client_id?")


def test_the_placeholder_of_the_example_is_no_client_id(tmp_path: Path) -> None:
    found = problems(tmp_path, 'microsoft.client_id = "00000000-0000-0000-0000-000000000000"')

    assert found == ["microsoft.client_id must be the Application (client) ID of the Entra portal"]
