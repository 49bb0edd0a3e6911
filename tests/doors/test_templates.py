"""`mailbot templates`, and templates of one's own in the place of those that ship."""

from importlib.resources import files
from pathlib import Path

import pytest

from mailbot.cli.template_words import FACTS, FUNCTIONS, KINDS
from mailbot.core.template_checks import facts_of, kinds
from tests.doors.desk import Desk

GOOD = """{{ "Hi " ~ name if name else "Hello" }},

{{ "word " * 75 }}

{{ gap("what you liked") }}

Kind regards,
{{ closing_name }}
"""
PAGE = (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8")


def write(desk: Desk, name: str, text: str | bytes, folder: str = "templates") -> Path:
    """A template file of Sam's own."""
    file = desk.home / folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_every_kind_is_listed_and_whose_it_is(desk: Desk) -> None:
    write(desk, "en/thank_you.1.j2", GOOD)
    said = desk.call("templates", "list")
    rows = {line.split()[0]: line.split()[1:3] for line in said.out.splitlines() if line.split()[0] in kinds()}

    assert (said.code, set(rows)) == (0, set(kinds()))
    assert (rows["thank_you"], rows["check_in"]) == (["1", "yours"], ["3", "mailbot's"])


@pytest.mark.parametrize("kind", kinds())
def test_each_kind_is_shown_with_its_source_what_it_can_use_and_a_sample(desk: Desk, kind: str) -> None:
    said = desk.call("templates", "show", kind.replace("_", "-"))

    assert (said.code, said.err) == (0, "")
    assert f"--- en/{kind}" in said.out
    assert all(f"  {name} " in said.out for name in facts_of(kind))
    assert "{{" not in said.out.partition("A sample with invented facts:")[2]


@pytest.mark.parametrize("language", ["de", "fr"])
def test_another_language_can_be_asked_for(desk: Desk, language: str) -> None:
    source = files("mailbot.core").joinpath("templates", language, "closing_note.j2").read_text("utf-8")

    assert source.rstrip("\n") in desk.call("templates", "show", "closing_note", "--language", language).out


def test_ones_own_is_shown_with_its_place(desk: Desk) -> None:
    file = write(desk, "en/thank_you.j2", GOOD)
    out = desk.call("templates", "show", "thank_you").out

    assert f"--- en/thank_you.j2, {file}" in out
    assert "ships with mailbot" not in out


@pytest.mark.parametrize("words", [("hello",), ("thank_you", "--language", "xx"), ("../../../etc/passwd",)])
def test_what_there_is_not_cannot_be_shown(desk: Desk, words: tuple[str, ...]) -> None:
    said = desk.call("templates", "show", *words)

    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)


def test_good_ones_pass_the_check(desk: Desk) -> None:
    write(desk, "en/thank_you.1.j2", GOOD)
    write(desk, "de/thank_you.1.j2", GOOD)
    said = desk.call("templates", "check")

    assert (said.code, said.out) == (0, "2 templates of your own, all can be used\n")


def test_without_any_that_is_said(desk: Desk) -> None:
    said = desk.call("templates", "check")

    assert (said.code, said.out.startswith("No template of your own is in")) == (0, True)


def test_a_debrief_of_ones_own_with_its_five_questions_is_taken(desk: Desk) -> None:
    write(desk, "en/debrief.j2", "\n\n".join(f"{n}. Question about {{{{ company or 'them' }}}}?" for n in range(1, 6)))
    write(desk, "en/linkedin_person.j2", "{{ full_name }} {{ profile }} {{ short }} {{ long }}")

    assert desk.call("templates", "check").code == 0


def test_loose_manners_are_advice(desk: Desk) -> None:
    write(desk, "en/thank_you.1.j2", GOOD.replace("Hi", "I am touching base"))
    said = desk.call("templates", "check")

    assert (said.code, "advice: it says 'touching base'" in said.out) == (0, True)


BROKEN: dict[str, tuple[str, str | bytes, str]] = {
    "syntax": ("en/thank_you.1.j2", GOOD.replace("}},", "},"), "line 1:"),
    "fact": ("en/thank_you.1.j2", GOOD.replace("{{ gap", "{{ nmae }}{{ gap"), "line 5: nmae is no fact"),
    "escape": ("en/thank_you.1.j2", GOOD + "{{ ''.__class__.__mro__ }}", "broken"),
    "escape by a filter": ("en/thank_you.1.j2", GOOD + "{{ ''|attr('__class__') }}", "broken"),
    "escape by a function": ("en/thank_you.1.j2", GOOD + "{{ told.__globals__ }}", "broken"),
    "escape by a format": ("en/thank_you.1.j2", GOOD + "{{ '{0.__class__}'.format(name) }}", "broken"),
    "include": ("en/thank_you.1.j2", GOOD + "{% include '/etc/passwd' %}", "broken"),
    "escape to oneself": ("en/linkedin_person.j2", "{{ ''.__class__.__mro__ }}", "broken"),
    "a question less": ("en/debrief.j2", "1. What?\n\n2. Why?\n\n4. When?\n\n5. Who?", "question 3 is missing"),
    "filter": ("en/thank_you.1.j2", GOOD.replace("~ name", "~ name|capitalise"), "No filter named 'capitalise'"),
    "macro": ("en/thank_you.1.j2", "{% macro a() %}{{ a() }}{% endmacro %}" + GOOD + "{{ a() }}", "recursion"),
    "too deep inside": ("en/thank_you.1.j2", "{% for a in name %}" * 30 + "{% endfor %}" * 30 + GOOD, "nested"),
    "a function without brackets": ("en/thank_you.1.j2", GOOD + "{{ gap }}", "brackets"),
    "empty": ("en/thank_you.1.j2", "", "empty"),
    "no text": ("en/thank_you.1.j2", b"\xff\xfe\x00", "UTF-8"),
    "too long": ("en/thank_you.1.j2", "x" * 30_000, "too long"),
    "no kind": ("en/hello.j2", GOOD, "no kind"),
    "no language": ("xx/thank_you.j2", GOOD, "folder of its language"),
    "no folder": ("thank_you.j2", GOOD, "folder of its language"),
    "too deep": ("en/more/thank_you.j2", GOOD, "folder of its language"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_one_is_told_by_the_check_with_its_file(desk: Desk, case: str) -> None:
    name, text, told = BROKEN[case]
    file = write(desk, name, text)
    said = desk.call("templates", "check")

    assert (said.code, said.err) == (2, "")
    assert any(line.startswith(f"{file}: ") and told in line for line in said.out.splitlines())


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_one_is_told_by_one_warning_and_every_command_goes_on(
    desk: Desk, case: str, caplog: pytest.LogCaptureFixture
) -> None:
    name, text, told = BROKEN[case]
    file = write(desk, name, text)
    said = desk.call("status")

    (warning,) = [record.getMessage() for record in caplog.records if record.name.startswith("mailbot.wiring")]
    assert (said.code, said.err) == (0, "")
    assert f"{file}: " in warning
    assert told in warning
    assert "`mailbot templates check`" in warning


def test_all_broken_ones_are_told_at_once(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    found = [write(desk, name, text) for name, text, _ in [BROKEN["fact"], BROKEN["no kind"], BROKEN["no language"]]]
    desk.call("status")

    assert all(f"{file}: " in caplog.text for file in found)


def test_good_ones_are_told_by_no_warning(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    write(desk, "en/thank_you.1.j2", GOOD)
    desk.call("status")

    assert caplog.text == ""


def test_the_commands_about_templates_go_on_without_the_broken_ones(desk: Desk) -> None:
    name, text, _ = BROKEN["escape"]
    write(desk, name, text)
    said = desk.call("templates", "show", "thank_you")

    assert (said.code, "ships with mailbot" in said.out) == (0, True)
    assert "`mailbot templates check`" in said.err


def test_another_folder_can_be_checked(desk: Desk, tmp_path: Path) -> None:
    write(desk, "en/hello.j2", GOOD, folder="other")
    said, missing = desk.call("templates", "check", str(desk.home / "other")), desk.call("templates", "check", "/no/x")

    assert (said.code, "no kind" in said.out) == (2, True)
    assert (missing.code, missing.out, "there is no folder" in missing.err) == (2, "", True)


def test_only_one_language_can_be_checked(desk: Desk) -> None:
    write(desk, "de/thank_you.1.j2", "")
    write(desk, "en/thank_you.1.j2", GOOD)

    assert desk.call("templates", "check", "--language", "en").code == 0


def test_hidden_files_and_others_are_passed_over(desk: Desk) -> None:
    write(desk, "en/.thank_you.j2", "")
    write(desk, ".git/x.j2", "")
    write(desk, "en/thank_you.j2~", "")
    write(desk, "README.md", "")

    assert desk.call("templates", "check").out.startswith("No template of your own")


def test_a_file_in_the_place_of_the_folder_is_told(desk: Desk) -> None:
    write(desk, "templates", "", folder="")

    assert "is no folder" in desk.call("status").err


@pytest.mark.parametrize("kind", kinds())
def test_every_fact_and_function_is_explained(kind: str) -> None:
    assert set(facts_of(kind)) <= set(FACTS) | set(FUNCTIONS)
    assert kind in KINDS


@pytest.mark.parametrize("name", [*FACTS, *FUNCTIONS, *KINDS])
def test_every_name_is_in_the_documents(name: str) -> None:
    assert f"| `{name}" in PAGE


def test_the_example_in_the_documents_can_be_used(desk: Desk) -> None:
    example = PAGE.partition("```jinja\n")[2].partition("```")[0]
    write(desk, "en/thank_you.1.j2", example)
    said = desk.call("templates", "check")

    assert (said.code, said.out) == (0, "1 template of your own, all can be used\n")
