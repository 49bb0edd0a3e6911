"""What a dry run tells of its reasons: how each interview was read, and why there is a draft for whom and where."""

from typing import Any

import pytest

from mailbot.core.ledger import Service
from tests.builders import MONDAY, days
from tests.doors.desk import EVENING, Desk


@pytest.fixture
def due(desk: Desk, service: Service) -> Desk:
    """An interview with Jane is over, and it is evening; the account is connected since the morning."""
    desk.conversation(service)
    desk.interview(service)
    desk.connect(service)
    desk.clock.set(EVENING)
    return desk


def told(desk: Desk, part: str) -> list[dict[str, Any]]:
    """*part* of the account in a dry run."""
    found: list[dict[str, Any]] = desk.sync(None, "--dry-run").form["accounts"][0][part]
    return found


def test_a_dry_run_says_why_there_is_a_draft_for_this_person_in_this_place(due: Desk) -> None:
    (did,) = told(due, "did")

    assert did["because"][2] == "a reply in the conversation of 27 February, where you wrote to them last"


def test_a_dry_run_tells_how_each_interview_was_read(due: Desk, service: Service) -> None:
    due.interview(service, guests=("jobs@acme.example",), starts=MONDAY + days(2))

    first, second = told(due, "readings")

    assert (first["title"], first["opportunity"]) == ("Interview with Acme", "acme")
    assert (second["tag"], [one["address"] for one in second["people"]]) == (
        "the word interview in the title",
        ["jane@acme.example"],
    )
    assert "that is an address of a role, not of a person" in {one["why"] for one in second["left_out"]}


def test_for_people_a_dry_run_tells_it_in_a_table(due: Desk) -> None:
    shown = " ".join(due.call("sync", "--dry-run").out.split())

    assert "Interview with Acme 2026-03-02" in shown
    assert "Jane Doe interviewer;" in shown


def test_nothing_of_it_reaches_the_mailbox(due: Desk, service: Service) -> None:
    (did,) = told(due, "did")

    due.sync()

    (draft,) = due.drafts(service)
    raw = f"{draft.content.subject} {draft.content.text} {draft.content.html} {draft.content.headers}"
    assert [sentence for sentence in did["because"] if sentence in raw] == []


def test_a_real_run_does_not_tell_it(due: Desk) -> None:
    assert "readings" not in due.sync().form["accounts"][0]
