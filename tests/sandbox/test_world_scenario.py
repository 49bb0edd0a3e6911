"""Scenarios: the one that ships, and what a broken one is told."""

import json
from pathlib import Path

import pytest

from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Service
from mailbot.sandbox.scenario import EXAMPLE, load

NOW = "now = 2026-03-02T08:00:00+01:00\n"
WORLD = NOW + '[[worlds]]\naddress = "sam@example.org"\n'


def written(folder: Path, text: str, name: str = "scenario.toml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_the_scenario_that_ships_has_both_services() -> None:
    sandbox = load(EXAMPLE)

    assert [r.service for r in sandbox.residents] == [Service.GOOGLE, Service.MICROSOFT]
    assert [e.title for e in sandbox.residents[0].world.diary.all()] == [
        "Interview: Backend Engineer (Acme)",
        "Interview: Data Engineer (Globex)",
    ]


def test_an_answer_of_the_user_lies_in_the_thread() -> None:
    mails = load(EXAMPLE).residents[0].world.mails
    sent = next(m for m in mails.all() if m.sent)

    assert [m.sent for m in mails.thread(sent.thread)] == [False, True]
    assert sent.at.isoformat() == "2026-02-26T17:03:00+00:00"


def test_a_scenario_may_be_json(tmp_path: Path) -> None:
    event = {"title": "On-site", "starts": "2026-03-04", "ends": "2026-03-05", "guests": [{"name": "Ben"}]}
    series = {"title": "Weekly", "starts": "2026-03-05T10:00:00", "ends": "2026-03-05T11:00:00", "repeat_days": 7}
    world = {"address": "sam@example.org", "events": [event, series]}
    table = {"now": "2026-03-02T08:00:00Z", "worlds": [world]}

    diary = load(written(tmp_path, json.dumps(table), "scenario.json")).residents[0].world.diary

    assert [e.starts.isoformat() for e in diary.all()] == [
        "2026-03-04",
        "2026-03-05T10:00:00+01:00",
        "2026-03-12T10:00:00+01:00",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("now = ", "is not toml"),
        ("", "now: a moment is missing"),
        ("now = 2026-03-02T08:00:00\n", "an offset is missing"),
        (NOW + "colour = 1\n", "unknown colour"),
        (NOW + "[[worlds]]\n", "address is missing"),
        (WORLD + 'zone = "Mars/Olympus"\n', "Mars/Olympus"),
        (WORLD + 'service = "post"\n', "post"),
        (WORLD + "[[worlds.mails]]\n", "from is missing"),
        (WORLD + '[[worlds.mails]]\nfrom = "a@x.example"\nanswers = "b"\n', "no earlier mail has the id 'b'"),
        (WORLD + "[[worlds.mails]]\ndraft = true\n", "to is missing"),
        (WORLD + '[[worlds.events]]\nstarts = "soon"\n', "'soon' is no moment"),
        (WORLD + "[[worlds.events]]\nstarts = 2026-03-02\nguests = [{age = 7}]\n", "unknown age"),
        (WORLD + '[[worlds.events]]\nstarts = 2026-03-02\ncalendar = "Other"\n', "no calendar 'Other'"),
        (WORLD + '[[worlds.events]]\nstarts = 2026-03-02\nresponse = "maybe"\n', "response is one of"),
    ],
)
def test_a_broken_scenario_is_told_where(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SetupProblem, match=says):
        load(written(tmp_path, text))


def test_a_scenario_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetupProblem, match="cannot be read"):
        load(tmp_path / "missing.toml")
