"""A template of the user's own is checked before it is used: what is wrong is told with the place and the cure."""

import pytest

from mailbot.core.template_checks import findings, kind_of, kinds
from tests.core.policies import LANGUAGES, TEMPLATES

GOOD = """{{ "Hi " ~ name ~ "," if name else "Hello," }}

{{ "word " * 75 }}

{{ gap("what you liked") }}

Kind regards,
{{ closing_name }}
"""
BANNED = frozenset({"touching base"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_template_is_without_fault(language: str) -> None:
    found = {n: findings(n, source, language, BANNED) for n, source in TEMPLATES[language].items()}

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_a_good_template_of_the_users_own_is_taken() -> None:
    assert findings("thank_you.1", GOOD, "en", BANNED) == ()


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Hi {{ name }\n\nx", "line 1"),
        ("Hi\n\n{% if name %}x", "line 3"),
        (GOOD.replace('name ~ ","', 'nmae ~ ","'), "nmae is no fact"),
        (GOOD + "{{ ''.__class__.__mro__ }}", "broken"),
        (GOOD + "{{ 1 / 0 }}", "broken"),
        ("{{ name|capitalise }}" + GOOD, "line 1: No filter named 'capitalise'"),
        (GOOD.replace("~ name ~", "~ name|capitalise ~"), "No filter named 'capitalise'"),
        (GOOD + "{% if name is odder %}x{% endif %}", "No test named 'odder'"),
        ("{% macro a() %}{{ a() }}{% endmacro %}" + GOOD + "{{ a() }}", "recursion"),
        ("{{ " + "(" * 4_000 + "1" + ")" * 4_000 + " }}" + GOOD, "cannot be read"),
        ("{% for a in name %}" * 30 + "{% endfor %}" * 30 + GOOD, "cannot be read"),
        (GOOD + "{{ gap }}", "brackets"),
        (GOOD + "{{ point.gap }}", "brackets"),
        (GOOD + "{{ told }}", "brackets"),
        (GOOD + "{{ self }}", "no text"),
        ("", "empty"),
        (GOOD.replace('{{ gap("what', 'I liked {{ gap("what'), "paragraph of its own"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_with_the_reason(source: str, told: str) -> None:
    found = findings("thank_you.1", source, "en", BANNED)

    assert any(f.fatal and told in f.text for f in found)


def test_a_template_with_facts_of_its_own_is_tried_as_well() -> None:
    found = findings("linkedin_person", "{{ short.nobody.name }} {{ profile }}", "en", BANNED)

    assert [(f.fatal, "broken" in f.text) for f in found] == [(True, True)]


def test_loose_manners_are_told_and_not_refused() -> None:
    found = findings("thank_you", GOOD.replace("what you liked", "x").replace("Hi", "touching base"), "en", BANNED)

    assert [f.fatal for f in found] == [False]


def test_a_length_out_of_bounds_is_told_and_not_refused() -> None:
    found = findings("thank_you", GOOD.replace("75", "300"), "en", BANNED)

    assert [(f.fatal, "words" in f.text) for f in found] == [(False, True)]


@pytest.mark.parametrize(("name", "kind"), [("thank_you.12", "thank_you"), ("debrief", "debrief"), ("hello", "")])
def test_the_name_tells_the_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_a_name_that_is_no_kind_lists_the_kinds() -> None:
    found = findings("hello", GOOD, "en", BANNED)

    assert all(kind in found[0].text for kind in kinds())


@pytest.mark.parametrize(("name", "most"), [("linkedin_short", 200), ("linkedin_long.2", 300)])
def test_a_linkedin_text_that_no_fact_left_out_makes_short_enough_is_refused(name: str, most: int) -> None:
    fits, too_long = ('{{ "Hi " ~ name ~ ", " if name }}' + "x" * count for count in (most - 9, most - 8))

    told = [f.text for f in findings(name, too_long, "en", BANNED) if f.fatal]
    assert (findings(name, fits, "en", BANNED), told) == (
        (),
        [f"it makes {most + 1} characters with a name alone; LinkedIn takes {most}"],
    )


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("I like {{ company }}.", "I like ."),
        ("The {{ role }} job, as you said.", "The  job"),
        ("Dear {{ name }}, it was good.", "Dear ,"),
    ],
)
def test_the_hole_that_a_missing_fact_leaves_is_told_with_its_cure(sentence: str, told: str) -> None:
    found = findings("thank_you", GOOD.replace("{{ gap", f"{sentence}\n\n{{{{ gap"), "en", BANNED)

    assert [(f.fatal, told in f.text, "if company else" in f.text) for f in found] == [(False, True, True)]


@pytest.mark.parametrize("sentence", ["It runs on .NET .", "One.  Two.", "{{ liked }} {{ idea_url }}", "a :) b"])
def test_what_only_looks_like_a_hole_is_told_where_it_is_one(sentence: str) -> None:
    found = findings("thank_you", GOOD.replace("{{ gap", f"{sentence}\n\n{{{{ gap"), "en", BANNED)

    assert bool(found) is sentence.startswith(("It runs", "a :"))
