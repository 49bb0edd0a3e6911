"""graph.json is what Microsoft's description says: well formed, closed in itself, and derived again the same."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.specs.derive import derive, documented_facts, references, rendered

HERE = Path(__file__).parent
SPECS = HERE.parents[1].parent / "shared" / "specs"
FACTS: dict[str, Any] = json.loads((HERE / "graph.json").read_text(encoding="utf-8"))


def test_every_schema_that_is_named_is_there() -> None:
    assert set(references(FACTS)) <= set(FACTS["schemas"])


def test_no_schema_is_there_that_nothing_leads_to() -> None:
    named = set(references(FACTS)) | {name for name, schema in FACTS["schemas"].items() if "base" in schema}

    assert set(FACTS["schemas"]) == named


@pytest.mark.parametrize("name", sorted(FACTS["routes"]))
def test_every_route_tells_its_parameters_and_answers(name: str) -> None:
    route = FACTS["routes"][name]

    assert {"query", "headers", "required", "responses"} <= set(route)
    assert set(route["required"]) <= set(route["query"]) | set(route["headers"])
    assert any(status.startswith("2") for status in route["responses"])


def test_there_is_no_prose() -> None:
    assert "description" not in (HERE / "graph.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("part", ["routes", "schemas"])
def test_every_addition_names_the_page_it_is_documented_on(part: str) -> None:
    added = json.loads((HERE / "documented.json").read_text(encoding="utf-8"))[part]

    assert [n for n, fact in added.items() if not fact["doc"].startswith("https://learn.microsoft.com/graph/")] == []


@pytest.mark.skipif(not SPECS.is_dir(), reason="Microsoft's description is not beside this checkout")
def test_deriving_again_gives_the_same_file() -> None:
    assert rendered(derive(SPECS, documented_facts())) == (HERE / "graph.json").read_text(encoding="utf-8")
