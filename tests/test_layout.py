"""The house stays small and speaks its own words: sizes, names, and nothing of the place it was built in."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINES, LINES_WITH_A_REASON, FUNCTION_LINES = 250, 300, 50
BANNED = re.compile(
    r"^_*(reminders?|follow_?ups?|email_?data|handle_\w+|process_data|utils?|helpers?|managers?)$"
    r"|(?-i:_utils?|_helpers?|_reminder|[a-z](Manager|Helper|Utils|Reminder))$",
    re.IGNORECASE,
)
REGISTRIES = ["pypi" + ".org", "python" + "hosted", "npm" + "js.", "anaconda" + ".org", "/opt" + "/pypi"]
INDEX_LINE = re.compile(r"^\s*(-i|-f|--index-url|--extra-index-url|--find-links|--trusted-host)[\s=]|index[-_]url\s*=")


@cache
def kept() -> tuple[Path, ...]:
    """Every file that git keeps, or would: tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607 - whichever git is there
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(path for name in sorted(set(listed.split("\0")) - {""}) if (path := ROOT / name).is_file())


def programs() -> list[str]:
    """The Python files of mailbot, its tests and its scripts."""
    ours = (path.relative_to(ROOT) for path in kept() if path.suffix == ".py")
    return [str(path) for path in ours if path.parts[0] in {"mailbot", "tests", "scripts"}]


@cache
def tree_of(program: str) -> ast.Module:
    return ast.parse((ROOT / program).read_text())


def defined(tree: ast.AST) -> Iterator[str]:
    """The names that *tree* gives to things, not those it only uses."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.alias(asname=str(name)):
                yield name
            case ast.Attribute(attr=name, ctx=ast.Store()):
                yield name
            case _:
                pass


def is_banned(name: str) -> bool:
    """A word the glossary has a better one for; what the standard library's parser calls its hooks is not ours."""
    return bool(BANNED.search(name)) and not hasattr(HTMLParser, name)


def test_git_lists_the_programs() -> None:
    assert "mailbot/core/model.py" in programs()


@pytest.mark.parametrize("program", programs())
def test_a_file_is_small_or_says_why_it_is_not(program: str) -> None:
    lines = len((ROOT / program).read_text().splitlines())
    excused = "because" in (ast.get_docstring(tree_of(program)) or "")

    assert lines <= (LINES_WITH_A_REASON if excused else LINES)


@pytest.mark.parametrize("program", programs())
def test_no_function_is_long(program: str) -> None:
    functions = (node for node in ast.walk(tree_of(program)) if isinstance(node, ast.FunctionDef))
    long = {one.name for one in functions if (one.end_lineno or 0) - one.lineno >= FUNCTION_LINES}

    assert long == set()


@pytest.mark.parametrize("program", programs())
def test_a_program_begins_with_a_sentence(program: str) -> None:
    text = (ROOT / program).read_text()
    first = (ast.get_docstring(tree_of(program)) or "").partition("\n\n")[0].strip()

    assert not text.strip() or first.endswith((".", "?", "!", ":")), f"{program} begins with {first!r}"


@pytest.mark.parametrize("program", [name for name in programs() if not Path(name).name.startswith("wire")])
def test_no_name_is_one_of_the_banned_words(program: str) -> None:
    named = {*defined(tree_of(program)), *Path(program).with_suffix("").parts}

    assert {name for name in named if is_banned(name)} == set()


@pytest.mark.parametrize(
    "name", ["handle_event", "EmailData", "Reminder", "utils", "TokenManager", "_helpers", "date_utils"]
)
def test_banned_words_are_noticed(name: str) -> None:
    assert is_banned(name)


@pytest.mark.parametrize("name", ["handler", "hiring_manager", "check_in", "email", "thank_you", "handle_data"])
def test_other_words_are_not(name: str) -> None:
    assert not is_banned(name)


def test_no_file_names_a_package_registry() -> None:
    named = {
        f"{path.relative_to(ROOT)}: {registry}"
        for path in kept()
        for registry in REGISTRIES
        if registry.encode() in path.read_bytes()
    }

    assert named == set()


def test_no_file_chooses_a_package_index() -> None:
    texts = [path for path in kept() if path.suffix in {".txt", ".toml", ".cfg", ".ini", ".conf", ".in"}]
    chosen = {
        str(path.relative_to(ROOT)) for path in texts if any(map(INDEX_LINE.search, path.read_text().splitlines()))
    }

    assert chosen == set()
