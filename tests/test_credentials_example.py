"""The examples are what the program reads: every setting, its default, a line each."""

import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from mailbot.core.errors import SetupProblem
from mailbot.settings import Config, load
from mailbot.settings.reading import names

EXAMPLES = Path(__file__).parent.parent / "credentials.example"
CONFIG = (EXAMPLES / "config.toml").read_text()
README = (EXAMPLES / "README.md").read_text()
COMMENTED = {
    "checkins.limit",
    "endpoints",
    "accounts.NAME.signature",
    "accounts.NAME.calendar",
}  # they have no default that TOML could write


def flat(table: dict[str, Any], within: str = "") -> dict[str, Any]:
    """The settings of *table* by their full names."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        name = f"{within}{key}"
        found |= flat(value, f"{name}.") if isinstance(value, dict) and name not in names() else {name: value}
    return found


def defaults(kind: type = Config, within: str = "") -> dict[str, Any]:
    """Every setting's default, as a person would write it."""
    found: dict[str, Any] = {}
    for one in fields(kind):
        if "reader" in one.metadata:
            found[f"{within}{one.name}"] = one.metadata["default"]
        elif "each" not in one.metadata:
            found |= defaults(type(one.default_factory()), f"{within}{one.name}.")  # type: ignore[operator]
    return found


def test_the_example_holds_every_setting_with_its_default_and_no_other() -> None:
    shown = flat(tomllib.loads(CONFIG))

    assert shown == {name: value for name, value in defaults().items() if name not in COMMENTED - {"endpoints"}}


def test_what_has_no_default_is_shown_commented() -> None:
    known = {
        "limit": "6",
        "signature": '""',
        "calendar": '""',
        '"https://gmail.googleapis.com"': '"http://127.0.0.1:8025"',
    }
    shown = dict(re.findall(r"^# (\S+) = (\S+)", CONFIG, re.MULTILINE))

    assert shown == known


def test_every_setting_is_known_to_this_test() -> None:
    assert set(names()) == set(defaults()) | COMMENTED


@pytest.mark.parametrize("name", sorted(set(names()) - {"endpoints"}))
def test_every_setting_is_explained_in_its_line(name: str) -> None:
    last = name.rpartition(".")[2]
    lines = [line for line in CONFIG.splitlines() if re.match(rf"(# )?{last} = ", line)]

    assert all(re.search(r"  # \S+ \S+", line) for line in lines)
    assert lines


def test_the_example_read_as_it_is_changes_nothing(tmp_path: Path) -> None:
    plain = load({}, tmp_path)
    (tmp_path / "config.toml").write_text(CONFIG)

    assert load({}, tmp_path) == plain


def test_what_is_commented_can_be_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(re.sub(r"^# (?=\S+ = |\[)", "", CONFIG, flags=re.MULTILINE))
    settings = load({}, tmp_path)

    assert (settings.checkins.limit, len(settings.endpoints), list(settings.accounts)) == (6, 1, ["NAME"])


def test_googles_example_has_the_form_the_console_downloads() -> None:
    client = json.loads((EXAMPLES / "google.json").read_text())

    assert list(client) == ["installed"]
    assert list(client["installed"]) == [
        "client_id",
        "project_id",
        "auth_uri",
        "token_uri",
        "auth_provider_x509_cert_url",
        "client_secret",
        "redirect_uris",
    ]


def test_microsofts_example_is_read_once_its_placeholder_is_filled_in(tmp_path: Path) -> None:
    text = (EXAMPLES / "microsoft.toml").read_text()
    (tmp_path / "credentials").mkdir()
    (tmp_path / "credentials" / "microsoft.toml").write_text(text)
    with pytest.raises(SetupProblem, match="client_id must be the Application"):
        load({}, tmp_path)
    (tmp_path / "credentials" / "microsoft.toml").write_text(text.replace("00000000-", "12345678-"))

    assert load({}, tmp_path).microsoft.client_id == "12345678-0000-0000-0000-000000000000"


def test_the_readme_explains_every_field_and_variable() -> None:
    client = json.loads((EXAMPLES / "google.json").read_text())["installed"]
    code = (Path(__file__).parent.parent / "mailbot" / "settings" / "__init__.py").read_text()
    explained = {"installed", *client, "client_id", "authority", *re.findall(r"MAILBOT_[A-Z_]+", code)}

    assert {name for name in explained if f"| `{name}` |" not in README} == set()


def test_the_readme_warns_of_the_seven_days() -> None:
    assert all(words in README for words in ("In production", "Testing", "7 days"))
