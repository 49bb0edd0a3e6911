"""`mailbot export` and `mailbot forget`: all that is kept in one document, and gone for good when asked."""

import json
from pathlib import Path

import pytest

from mailbot.core.ledger import Service
from tests.builders import days
from tests.doors.desk import EVENING, Desk


@pytest.fixture
def thanked(desk: Desk, service: Service) -> Desk:
    """Jane's thank-you lies in the mailbox on Monday evening, with a note and an idea kept."""
    desk.settle()
    desk.conversation(service)
    desk.interview(service)
    desk.connect(service)
    desk.sync(EVENING)
    desk.call("note", "acme", "--liked", "the Friday releases")
    desk.call("idea", "acme", "a study on robots")
    return desk


def test_an_export_holds_people_notes_ideas_and_history(thanked: Desk) -> None:
    text = thanked.call("export", "acme").out

    assert json.loads(text)["accounts"]
    assert all(word in text for word in ("jane@acme.example", "the Friday releases", "a study on robots", "drafted"))


def test_an_export_holds_no_secret(thanked: Desk) -> None:
    text = thanked.call("export").out

    assert not any(word in text for word in ("refresh_token", "access_token", "client_secret"))


def test_an_export_goes_into_a_new_file_only(thanked: Desk, tmp_path: Path) -> None:
    file = tmp_path / "kept.json"

    codes = [thanked.call("export", "--file", str(file)).code for _ in range(2)]

    assert codes == [0, 2]
    assert (json.loads(file.read_text())["accounts"], file.stat().st_mode & 0o077) != ([], 0)


def test_what_is_forgotten_comes_back_neither_as_draft_nor_in_status(thanked: Desk, service: Service) -> None:
    drafts = len(thanked.drafts(service))

    said = thanked.call("forget", "acme", "--yes")
    thanked.clock.advance(days(1))
    thanked.sync()

    assert said.code == 0
    assert thanked.call("status", "--json").form["opportunities"] == []
    assert len(thanked.drafts(service)) == drafts


def test_a_forgotten_interview_says_why_it_is_passed_over_and_a_tag_brings_it_back(thanked: Desk) -> None:
    thanked.call("forget", "acme", "--yes")

    told = thanked.call("sync", "--dry-run").out
    thanked.call("tag", "Interview with Acme")
    again = thanked.call("sync", "--dry-run").out

    assert ["you had mailbot forget it" in one for one in (told, again)] == [True, False]


def test_drafts_that_stay_in_the_mailbox_are_named(thanked: Desk) -> None:
    assert "a thank-you draft to jane@acme.example" in thanked.call("forget", "acme", "--yes").out


def test_of_what_is_forgotten_no_name_and_no_address_is_kept(thanked: Desk) -> None:
    thanked.call("forget", "acme", "--yes")

    assert "jane" not in thanked.call("export").out.lower()
    assert "Friday" not in thanked.call("export").out


def test_nothing_is_forgotten_where_nobody_can_be_asked(thanked: Desk) -> None:
    said = thanked.call("forget", "acme")

    assert said.code == 2
    assert thanked.call("status", "--json").form["opportunities"]


@pytest.mark.parametrize("words", [[], ["acme", "--everything"]])
def test_one_thing_is_forgotten_at_a_time(thanked: Desk, words: list[str]) -> None:
    assert thanked.call("forget", *words, "--yes").code == 2


def test_a_whole_account_is_forgotten_with_its_sign_in(thanked: Desk, service: Service) -> None:
    said = thanked.call("forget", "--account", service.value, "--yes")

    assert said.code == 0
    assert thanked.call("accounts", "--json").form["accounts"] == []


def test_everything_is_forgotten(thanked: Desk) -> None:
    said = thanked.call("forget", "--everything", "--yes")

    assert "Everything is forgotten." in said.out
    assert thanked.call("accounts", "--json").form["accounts"] == []
