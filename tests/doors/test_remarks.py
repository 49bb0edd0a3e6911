"""What `mailbot status` says wherever the rules want it said: as a line, in `--json`, and to `mailbot why`."""

from typing import Any

import pytest

from mailbot.core.ledger import Service
from mailbot.sandbox.appointments import Appointments
from tests.builders import hours
from tests.doors.desk import EVENING, Desk
from tests.doors.remark_stories import (
    STORIES,
    Story,
    answered,
    conflict,
    half_a_name,
    held,
    nobody,
    old,
    stray_label,
)


@pytest.fixture
def begun(desk: Desk, service: Service) -> Desk:
    """The account is connected and nothing has come yet; times are Berlin's."""
    desk.settings = 'timezone = "Europe/Berlin"'
    desk.settle()
    desk.connect(service)
    return desk


def remark(desk: Desk, why: str) -> dict[str, Any]:
    """The one remark of `status --json` for this reason."""
    (found,) = [one for one in desk.call("status", "--json").form["remarks"] if why in one["why"]]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(("story", "why", "line"), STORIES, ids=[story.__name__ for story, _, _ in STORIES])
def test_status_says_it_with_a_key_that_why_takes(
    begun: Desk, service: Service, story: Story, why: str, line: str
) -> None:
    story(begun, service)
    told = remark(begun, why)

    assert line in " ".join(begun.call("status").out.split())
    assert begun.call("why", told["key"]).code == 0
    assert why in " ".join(begun.call("why", told["key"]).out.split())


def test_a_remark_of_status_to_the_letter(begun: Desk, service: Service) -> None:
    held(begun, service)
    told = remark(begun, "unsent")
    key = told.pop("key")

    assert key.startswith("check-in/")
    assert told == {
        "account": service.value,
        "why": "an edited thank-you is still unsent",
        "about": "check-in with Acme",
        "opportunity": "acme",
        "due": None,
        "because": [],
    }


def test_what_status_says_elsewhere_is_said_once(begun: Desk, service: Service) -> None:
    answered(begun, service)
    conflict(begun, service)

    assert "To look at" not in begun.call("status").out


def test_what_is_seen_to_is_said_no_more(begun: Desk, service: Service) -> None:
    nobody(begun, service)
    begun.call("note", "acme", "--person", "Jane Doe", "--email", "jane@acme.example")
    begun.sync()

    assert begun.call("status", "--json").form["remarks"] == []


def test_what_was_shown_and_holds_no_more_still_has_an_answer(begun: Desk, service: Service) -> None:
    nobody(begun, service)
    key = remark(begun, "nobody")["key"]
    (event,) = begun.world(service).diary.all()
    Appointments(begun.world(service)).delete(event)

    assert "when last looked: Interview with Acme: nobody to thank was found" in begun.call("why", key).out


def test_somebodys_absence_stands_where_the_next_date_waits_for_it(begun: Desk, service: Service) -> None:
    begun.interview(service)
    begun.sync(EVENING)
    begun.clock.advance(hours(1))
    sent = begun.hand(service).send_draft(begun.drafts(service)[0])
    begun.hand(service).out_of_office(sent, "I am out of the office and back on 3 April.")
    begun.sync()
    (told,) = begun.call("status", "--json").form["opportunities"]

    assert "away until 3 April; check-in, 2026-04-08 09:00" in " ".join(begun.call("status").out.split())
    assert (told["away_until"], told["next"]["because"][0]) == (
        "2026-04-03",
        "they are away until 3 April by their automatic reply",
    )


def test_a_late_thank_you_is_marked_in_status(begun: Desk, service: Service) -> None:
    begun.interview(service)
    begun.sync(EVENING + hours(30))

    assert "open, late" in begun.call("status").out


@pytest.mark.parametrize(
    ("story", "told"),
    [(nobody, True), (half_a_name, True), (stray_label, True), (held, True), (old, False), (answered, False)],
)
def test_the_digest_says_what_only_the_person_can_see_to(
    begun: Desk, service: Service, story: Story, told: bool
) -> None:
    story(begun, service)
    (form, text) = begun.call("digest", "--json").form, begun.call("digest").out

    assert (len(form["remarks"]) == 1, "Only you can settle" in text) == (told, told)


def test_remarks_are_exported_with_their_opportunity_and_go_with_it(begun: Desk, service: Service) -> None:
    nobody(begun, service)
    kept = '"why": "nobody to thank was found in the event"'
    exported = begun.call("export").out
    begun.call("forget", "acme", "--yes")

    assert (exported.count(kept), begun.call("export").out.count(kept)) == (2, 0)
