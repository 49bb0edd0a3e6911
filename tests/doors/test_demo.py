"""The demo as a person runs it: the whole story over HTTP, as text and as data."""

import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from mailbot.cli.demo import play
from mailbot.core.composing import word_count

README = Path(__file__).parents[2] / "README.md"


def played(*, as_json: bool) -> str:
    page = StringIO()
    code = play(Console(file=page, width=80), as_json)
    assert code == 0
    return page.getvalue()


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(played(as_json=True))
    return found


def drafts_to(told: dict[str, Any], address: str) -> list[str]:
    return [e["at"] for e in told["timeline"] if "draft" in e and address in e["draft"]["to"]]


def test_nothing_was_sent_by_mailbot(told: dict[str, Any]) -> None:
    assert told["sent_by_mailbot"] == 0


def test_nothing_was_done_twice(told: dict[str, Any]) -> None:
    assert [e for e in told["timeline"] if "twice" in e["what"]] == []


def test_the_panel_is_thanked_at_six_the_same_evening_one_draft_each(told: dict[str, Any]) -> None:
    evening = [e for e in told["timeline"] if e["at"].startswith("2026-01-13T18:00") and "draft" in e]

    assert [e["draft"]["to"].partition(" <")[0] for e in evening] == ["Jane Roe", "Omar Haddad", "Lin Chen"]


def test_the_late_interview_is_thanked_the_next_morning(told: dict[str, Any]) -> None:
    assert drafts_to(told, "priya@fabrikam.example")[0] == "2026-01-16T07:30:00+00:00"


def test_the_cancelled_interview_leaves_no_draft(told: dict[str, Any]) -> None:
    assert drafts_to(told, "eva.lund@contoso.example") == []


def test_a_person_without_an_address_gets_a_note_to_oneself(told: dict[str, Any]) -> None:
    notes = [e["draft"] for e in told["timeline"] if "draft" in e and "alex.morgan@outlook.example" in e["draft"]["to"]]

    assert len(notes) == 1
    assert "https://www.linkedin.com/in/miawong-of-the-demo" in notes[0]["text"]


def test_a_deleted_draft_never_comes_back(told: dict[str, Any]) -> None:
    assert len(drafts_to(told, "lin.chen@northwind.example")) == 1


def test_check_ins_come_after_two_weeks_and_on_a_monday_where_that_is_a_saturday(told: dict[str, Any]) -> None:
    assert drafts_to(told, "jane.roe@northwind.example")[1] == "2026-01-27T09:00:00+00:00"
    assert drafts_to(told, "sam.ortiz@litware.example")[1] == "2026-02-09T09:00:00+00:00"


def test_the_offer_label_stops_the_check_ins(told: dict[str, Any]) -> None:
    northwind = next(o for o in told["opportunities"]["google"] if o["name"] == "northwind")

    assert (northwind["stage"], northwind["outcome"]) == ("outcome", "Offer")
    assert len(drafts_to(told, "jane.roe@northwind.example")) == 2


def test_every_thank_you_has_70_to_130_words(told: dict[str, Any]) -> None:
    thanks = [e["draft"]["text"] for e in told["timeline"] if "thank-you" in e["what"]]
    own = [text.partition("\n\n… and your")[0] for text in thanks]

    assert len(own) == 5
    assert all(word_count(text) >= 70 and len(text.split()) <= 130 for text in own)


def test_the_readme_shows_what_the_demo_really_prints() -> None:
    shown = re.search(r"```text\n(.*?)```", README.read_text("utf-8"), re.S)
    assert shown is not None
    lines = [line for line in shown[1].splitlines() if line.strip() and line != "…"]
    printed = [line.rstrip() for line in played(as_json=False).splitlines()]

    assert len(lines) > 30
    assert [line for line in lines if line not in printed] == []
