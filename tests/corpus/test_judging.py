"""The judge of the corpus sees what is wrong: who would be written to by mistake, who is missed, what differs."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mailbot.core.model import Person, address_of
from tests.corpus.judging import Judgement, judged
from tests.corpus.loading import Invitation, invitation_of
from tests.corpus.reading import Reading, Somebody
from tests.corpus.table import Row, differences, table

ROOT = Path(__file__).parents[2]
JANE = {"name": "Jane Roe", "address": "jane.roe@acme.example", "role": "interviewer", "greeting": "Jane"}
EXPECTED: dict[str, Any] = {"tag": "weak", "people": [JANE], "company": "Acme"}
MET = Somebody(
    name="ROE Jane", address="jane.roe@acme.example", role="interviewer", greeting="Jane", profile="", slot_ends=""
)
READING = Reading(tag="weak", why="", people=(MET,), company="acme")


def invitation(**expected: Any) -> Invitation:
    """An entry that expects *expected* besides Jane, of Acme."""
    entry = {"id": "x-1", "style": "x", "source": "", "language": "en", "google": {}, "expected": EXPECTED | expected}
    return invitation_of(entry)


def judge(reading: Reading, **expected: Any) -> Judgement:
    """*reading* judged by that entry."""
    return judged(invitation(**expected), reading)


def test_a_reading_as_expected_is_right() -> None:
    right = judge(READING)

    assert (right.differences, right.wrong, right.found, right.expected) == ((), (), 1, 1)
    assert (right.recognised, right.company, right.greetings) == (True, (1, 1), (1, 1))


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ((MET, replace(MET, name="Eve Snow", address="eve@evil.example")), EXPECTED),
        ((replace(MET, address="jane.roe@evil.example"),), EXPECTED),
        ((MET,), {"people": []}),
        ((MET,), {"people": [JANE | {"address": ""}]}),
        ((MET,), {"people": [JANE | {"role": "coordinator"}]}),
        ((MET,), {"not_thanked": [{"who": "jane.roe@acme.example", "why": "COORDINATOR"}]}),
        ((MET,), {"tag": "suggested"}),
        ((MET,), {"tag": "none", "people": []}),
    ],
)
def test_whoever_must_not_be_written_to_is_wrong(people: tuple[Somebody, ...], expected: dict[str, Any]) -> None:
    found = judge(replace(READING, people=people), **expected)

    assert len(found.wrong) == 1
    assert found.wrong[0] in found.differences


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (replace(READING, people=()), {}),
        (replace(READING, people=(replace(MET, role="coordinator"),)), {}),
        (replace(READING, people=(replace(MET, address=""),)), {}),
    ],
)
def test_who_is_missed_or_takes_another_part_is_not_found(reading: Reading, expected: dict[str, Any]) -> None:
    found = judge(reading, **expected)

    assert (found.found, found.expected) == (0, 1)
    assert found.differences


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (replace(READING, company="Apex"), {}),
        (replace(READING, tag="explicit"), {}),
        (replace(READING, tag="none", people=()), {"tag": "none", "people": [], "why": "CANCELLED"}),
        (READING, {"role": "Engineer"}),
        (READING, {"people": [JANE | {"slot_ends": "11:45"}]}),
        (READING, {"people": [JANE | {"profile": "https://www.linkedin.com/in/jane"}]}),
        (READING, {"people": [JANE | {"greeting": "Ms Roe"}]}),
        (READING, {"not_thanked": [{"who": "jane.roe@acme.example", "why": "COORDINATOR"}]}),
        (READING, {"not_thanked": [{"who": "room@acme.example", "why": "ROOM"}]}),
    ],
)
def test_what_differs_is_told(reading: Reading, expected: dict[str, Any]) -> None:
    assert len(judge(reading, **expected).differences) == 1


def test_who_is_left_out_for_the_expected_reason_is_no_difference() -> None:
    left_out = ((Person(address=address_of("room@acme.example")), "ROOM"),)

    found = judge(replace(READING, left_out=left_out), not_thanked=[{"who": "Room@acme.example", "why": "ROOM"}])

    assert found.differences == ()


def test_an_attendee_is_repeated_with_a_number() -> None:
    made = invitation_of(
        {
            **{"id": "x-1", "style": "x", "source": "", "language": "en", "expected": {}},
            "repeat_attendees": 3,
            "repeat_description": 2,
            "google": {"attendees": [{"email": "a@x.example"}, {"email": "g{n}@x.example"}], "description": "ab"},
        }
    )

    assert [one["email"] for one in made.item["attendees"]] == ["a@x.example"] + [f"g{n}@x.example" for n in (1, 2, 3)]
    assert made.item["description"] == "abab"


def test_the_table_counts_and_names_the_wrong() -> None:
    wrong = judge(READING, people=[], company="Apex")
    row = Row("total", "", (judge(READING), wrong), 0.004)

    *_, line, mistake = table([row]).splitlines()

    assert line.split() == ["total", "2", "2/2", "1/1", "100.0%", "1", "1/2", "1/1", "2.0"]
    assert mistake == "wrong: x-1: ROE Jane <jane.roe@acme.example> is nobody who was met"
    assert differences([row]).splitlines()[0] == "x-1"


@pytest.mark.parametrize(
    ("judgements", "enough"),
    [
        ([judge(READING)] * 20, True),
        ([judge(READING)] * 19 + [judge(replace(READING, people=()))], True),
        ([judge(READING)] * 18 + [judge(replace(READING, people=()))], False),
        ([judge(READING)] * 99 + [judge(READING, people=[])], False),
    ],
)
def test_one_wrong_recipient_or_a_twentieth_missed_is_not_good_enough(
    judgements: list[Judgement], enough: bool
) -> None:
    assert Row("total", "", tuple(judgements), 1.0).good_enough is enough


def test_bench_lists_what_it_can_do() -> None:
    listed = subprocess.run([ROOT / "scripts" / "bench"], check=True, capture_output=True, text=True)  # noqa: S603

    assert listed.stdout.startswith("scripts/bench reading ")


def test_bench_knows_nothing_else() -> None:
    asked = subprocess.run([ROOT / "scripts" / "bench", "x"], capture_output=True, text=True, check=False)  # noqa: S603

    assert (asked.returncode, asked.stdout) == (2, "")


def test_the_table_is_printed_and_its_verdict_is_the_exit_code() -> None:
    ran = subprocess.run([sys.executable, "-m", "tests.corpus"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    last = next(line for line in reversed(ran.stdout.splitlines()) if line.startswith("total"))
    found, expected = map(int, last.split()[3].split("/"))

    assert ran.returncode == (0 if last.split()[5] == "0" and found >= 0.95 * expected else 1)
