"""What the documents say is what the program does: links, commands, permissions, reasons and messages."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from mailbot.cli.app import app
from mailbot.core.actions import Why
from mailbot.providers import google, microsoft
from mailbot.providers.microsoft import refusals

ROOT = Path(__file__).parent.parent
SET_UP = (ROOT / "docs" / "set-up.md").read_text()
REASONS = (ROOT / "docs" / "reasons.md").read_text()
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md")), ROOT / "credentials.example" / "README.md"]
CLI: Any = get_command(app)


def links() -> Iterator[tuple[Path, str]]:
    """Every link of a page to another place in the repository, or in the page itself."""
    for page in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
            if not re.match(r"[a-z]+:", target):
                yield page, target


def anchors(page: Path) -> set[str]:
    """What the headings of *page* can be linked by."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.casefold()).replace(" ", "-") for title in titles}


def command_lines() -> Iterator[tuple[str, str]]:
    """Every line of code that calls mailbot, with the page it stands on: in a block, or between backticks."""
    for page in PAGES:
        text = page.read_text()
        blocks = re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
        lines = [line.strip() for block in blocks for line in block.splitlines()]
        lines += re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
        for line in lines:
            if re.match(r"(\.venv/bin/)?mailbot ", line):
                yield page.name, line.partition("  #")[0]


def is_group(command: Any) -> bool:
    """True when it has commands of its own."""
    return hasattr(command, "commands")


def called(line: str) -> tuple[Any, list[str], list[str]]:
    """The command that *line* calls, the names of its groups and itself, and the words behind them."""
    words, command, names = shlex.split(line)[1:], CLI, list[str]()
    while is_group(command) and words:
        found = command.commands.get(words[0])
        assert found is not None, f"{line}: there is no {words[0]!r}"
        command, names = found, [*names, words.pop(0)]
    return command, names, words


def commands(group: Any, *names: str) -> Iterator[str]:
    """The names of all commands of *group* and below."""
    if not is_group(group):
        yield " ".join(names)
        return
    for name, command in group.commands.items():
        yield from commands(command, *names, name)


def spaced(text: str) -> str:
    """*text* without line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize(("page", "target"), sorted(set(links())), ids=str)
def test_every_link_leads_somewhere(page: Path, target: str) -> None:
    file, _, anchor = target.partition("#")
    there = (page.parent / file).resolve() if file else page

    assert there.exists()
    assert not anchor or anchor in anchors(there)


@pytest.mark.parametrize(("page", "line"), sorted(set(command_lines())))
def test_every_command_line_shown_is_one(page: str, line: str) -> None:
    command, _, words = called(line)
    known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
    shown = {word.partition("=")[0] for word in words if word.startswith("-")}

    assert shown - known == set()


@pytest.mark.parametrize(("page", "line"), sorted(set(command_lines())))
def test_every_command_line_shown_parses(page: str, line: str) -> None:
    command, names, words = called(line)
    complete = names and not is_group(command) and (words or not any(p.required for p in command.params))

    assert not complete or command.make_context(" ".join(names), words)


@pytest.mark.parametrize("name", sorted(commands(CLI)))
def test_every_command_is_in_the_documents(name: str) -> None:
    mentioned = {" ".join(called(line)[1]) for _, line in command_lines()}
    rows = "\n".join(page.read_text() for page in PAGES)
    listed = re.search(rf"^\| `{re.escape(name.partition(' ')[0])}\b", rows, re.MULTILINE)

    assert name in mentioned or listed


def test_the_guide_names_googles_permissions_and_no_other() -> None:
    assert set(re.findall(r"https://www\.googleapis\.com/auth/[\w.]+\w", SET_UP)) == set(google.SCOPES)
    assert set(re.findall(r"`((?:gmail|calendar)\.\w+)`", SET_UP)) <= {s.rpartition("/")[2] for s in google.SCOPES}


def test_the_guide_names_microsofts_permissions_and_no_other() -> None:
    tables = set(re.findall(r"^\| `([A-Z]\w+\.[A-Z]\w+)` \|", SET_UP, re.MULTILINE))
    named = set(re.findall(r"\b(?:Mail|Calendars|MailboxSettings|User)\.[A-Z]\w+(?:\.\w+)*", SET_UP))

    assert tables == set(microsoft.SCOPES)
    assert named - {"Mail.Send"} == set(microsoft.SCOPES)


def test_what_the_administrator_approves_is_what_mailbot_asks_for() -> None:
    (address,) = re.findall(r"https://\S+/adminconsent\?\S+", SET_UP)
    scopes = address.partition("scope=")[2].split("%20")

    assert sorted(scopes) == sorted(f"https://graph.microsoft.com/{scope}" for scope in microsoft.SCOPES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_permission_to_send_is_only_named_as_never(page: Path) -> None:
    lines = [line for line in page.read_text().splitlines() if "Mail.Send" in line]

    assert [line for line in lines if "never" not in line.casefold()] == []


def test_the_guide_tells_the_permission_to_send_is_never_asked_for() -> None:
    assert "`Mail.Send`: never." in SET_UP


@pytest.mark.parametrize("why", list(Why), ids=lambda why: str(why.name))
def test_every_reason_is_documented_with_something_to_do(why: Why) -> None:
    rows = re.findall(rf"^\| `{why.name}` \| (.*?) \| (.+?) \|$", REASONS, re.MULTILINE)

    assert [says for says, _ in rows] == [why.value]


def test_no_reason_is_documented_that_is_never_given() -> None:
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", REASONS, re.MULTILINE)) == {why.name for why in Why}


def microsofts_messages() -> set[str]:
    """What mailbot says when Microsoft refuses, without the command at the end."""
    found = {*refusals._CURES.values(), *refusals._WORDS.values()}
    return {re.sub(r"[:;]?( then)? \{again\}.*", "", message) for message in found}


@pytest.mark.parametrize("message", sorted(microsofts_messages()))
def test_every_message_about_microsofts_sign_in_is_explained(message: str) -> None:
    assert f"\n| {message} | " in SET_UP


@pytest.mark.parametrize(
    "message",
    [
        "the sign-in at Google has ended or was taken back",
        "Google does not know this OAuth client",
        "Google was not given your consent",
        "Google gave no refresh token",
        "permission was not given",
        "no token is kept",
    ],
)
def test_every_message_about_a_dead_token_is_one_the_program_says(message: str) -> None:
    code = "".join(file.read_text() for file in (ROOT / "mailbot").glob("**/*.py"))

    assert message in code
    assert f"| {message}" in SET_UP


def test_the_commands_are_seen_as_they_are() -> None:
    assert {"connect", "sync", "why", "status"} < set(commands(CLI))


def test_the_guide_says_what_is_not_confirmed() -> None:
    assert spaced(SET_UP).count("Not confirmed:") >= 5
