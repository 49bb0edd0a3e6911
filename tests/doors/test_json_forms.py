"""The forms of `--json`, to the letter: scripts rely on them."""

import re
from datetime import datetime
from typing import Any

import pytest

from mailbot.core.ledger import Service
from tests.builders import MONDAY, days, hours
from tests.doors.desk import EVENING, Desk

KEY = re.compile(r"[a-z-]+/[0-9a-f]{16}")


@pytest.fixture
def evening(desk: Desk, service: Service) -> Desk:
    """Jane is to be thanked; the calendar shows Berlin time by the setting."""
    desk.settings = 'timezone = "Europe/Berlin"'
    desk.settle()
    desk.conversation(service)
    desk.interview(service)
    desk.connect(service)
    desk.clock.set(EVENING)
    return desk


def moments_in(form: object) -> list[str]:
    """Every text in *form* that begins like a date."""
    if isinstance(form, dict):
        return [m for value in form.values() for m in moments_in(value)]
    if isinstance(form, list):
        return [m for value in form for m in moments_in(value)]
    return [form] if isinstance(form, str) and re.match(r"\d{4}-\d\d-\d\d", form) else []


def test_sync_has_now_and_accounts(evening: Desk) -> None:
    assert list(evening.sync().form) == ["now", "accounts"]


def test_an_account_of_sync(evening: Desk, service: Service) -> None:
    (account,) = evening.sync().form["accounts"]

    assert list(account) == ["account", "did", "skipped", "failed", "next_wake"]
    assert (account["account"], account["failed"]) == (service.value, [])


def test_a_draft_that_was_made(evening: Desk, service: Service) -> None:
    (did,) = evening.sync().form["accounts"][0]["did"]
    key, thread, draft, gaps = (did.pop(name) for name in ("key", "thread", "draft", "gaps"))

    assert did == {"action": "create-draft", "opportunity": "acme", "to": "jane@acme.example", "late": False}
    assert (bool(KEY.fullmatch(key)), bool(thread), bool(draft), len(gaps) > 0) == (True, True, True, True)


def test_a_planned_draft_has_no_id_yet(evening: Desk) -> None:
    (did,) = evening.sync(None, "--dry-run").form["accounts"][0]["did"]

    assert (did["draft"], bool(did["thread"])) == (None, True)


def test_a_planned_message_of_its_own_has_no_thread_yet(desk: Desk, service: Service) -> None:
    desk.interview(service)
    desk.connect(service)

    (did,) = desk.sync(EVENING, "--dry-run").form["accounts"][0]["did"]

    assert (did["draft"], did["thread"]) == (None, None)


def test_a_draft_made_more_than_a_day_after_is_late(evening: Desk) -> None:
    (did,) = evening.sync(EVENING + hours(30)).form["accounts"][0]["did"]

    assert did["late"] is True


def test_a_draft_taken_back_and_labels(evening: Desk) -> None:
    evening.sync()

    did = evening.sync(EVENING + days(15)).form["accounts"][0]["did"]
    shown = {(one["action"], one["to"], one["opportunity"], one["draft"] is None) for one in did}

    assert shown == {
        ("withdraw-draft", "jane@acme.example", "acme", False),
        ("create-draft", "jane@acme.example", "acme", False),
        ("set-labels", None, "acme", True),
    }


def test_a_skip_is_a_key_and_a_sentence(evening: Desk) -> None:
    skipped = evening.sync(MONDAY + hours(3)).form["accounts"][0]["skipped"]

    assert "it is not due yet" in {one["why"] for one in skipped}
    assert all(list(one) == ["key", "why"] and KEY.fullmatch(one["key"]) for one in skipped)


def test_the_next_look_is_at_most_a_quarter_of_an_hour_away(evening: Desk) -> None:
    form = evening.sync().form

    assert form["accounts"][0]["next_wake"] == "2026-03-02T18:20:00+01:00"


def test_status(evening: Desk, service: Service) -> None:
    evening.sync()
    form = evening.call("status", "--json").form
    (opportunity,) = form["opportunities"]

    assert list(form) == ["opportunities", "suggested", "remarks", "accounts", "pipeline", "figures", "still_open"]
    assert form["pipeline"] == {"interview": 0, "thanked": 1, "waiting": 0, "answered": 0, "outcome": 0}
    key = opportunity["next"].pop("key")

    assert KEY.fullmatch(key)
    assert {name: opportunity[name] for name in ("name", "company", "account", "stage", "outcome", "next")} == {
        "name": "acme",
        "company": "Acme",
        "account": service.value,
        "stage": "thanked",
        "outcome": None,
        "next": {
            "kind": "check-in",
            "at": "2026-03-16T09:00:00+01:00",
            "because": ["counted from the interview of 2 March", "+14 days = 16 March"],
        },
    }


def test_what_a_person_or_a_system_wrote_and_the_user_labelled_has_its_time(evening: Desk, service: Service) -> None:
    hand = evening.hand(service)
    evening.sync()
    hand.deliver("Lever <no-reply@hire.lever.co>", "Your application at Acme", "Thank you.")
    hand.label(evening.world(service).mails.all()[0], "Interviews/Snooze")
    evening.sync(EVENING + hours(1))
    (opportunity,) = evening.call("status", "--json").form["opportunities"]

    assert {name: opportunity[name] for name in ("away_until", "relayed", "labelled")} == {
        "away_until": None,
        "relayed": "2026-03-02T18:05:00+01:00",
        "labelled": "2026-03-02T19:05:00+01:00",
    }


def test_an_interview_of_status(evening: Desk) -> None:
    evening.sync()
    (opportunity,) = evening.call("status", "--json").form["opportunities"]

    assert opportunity["interviews"] == [
        {
            "title": "Interview with Acme",
            "starts": "2026-03-02T10:00:00+01:00",
            "ends": "2026-03-02T11:00:00+01:00",
            "cancelled": False,
            "people": [{"name": "Jane Doe", "address": "jane@acme.example", "role": "interviewer"}],
        }
    ]


def test_an_open_draft_of_status(evening: Desk) -> None:
    (did,) = evening.sync().form["accounts"][0]["did"]
    (opportunity,) = evening.call("status", "--json").form["opportunities"]

    assert opportunity["open_drafts"] == [
        {name: did[name] for name in ("key", "to", "thread", "draft", "gaps", "late")}
        | {"kind": "thank-you", "state": "open"}
    ]


def test_an_account_of_status(evening: Desk, service: Service) -> None:
    evening.sync()
    (account,) = evening.call("status", "--json").form["accounts"]
    del account["address"]

    assert account == {
        "name": service.value,
        "service": service.value,
        "connected_at": "2026-03-02T09:00:00+01:00",
        "last_turn_at": "2026-03-02T18:05:00+01:00",
        "next_wake": "2026-03-02T18:20:00+01:00",
        "problem": "",
    }


def test_a_suggestion_of_status(evening: Desk, service: Service) -> None:
    evening.interview(service, "Interview practice", starts=MONDAY + days(1), organizer="coach@coaching.example")
    evening.sync()

    (told,) = evening.call("status", "--json").form["suggested"]

    assert [{**told, "code": "code" if re.fullmatch(r"[0-9a-f]{8}", told["code"]) else told["code"]}] == [
        {
            "account": service.value,
            "code": "code",
            "title": "Interview practice",
            "starts": "2026-03-03T09:00:00+01:00",
            "why": "the title names something else than an interview (practice, webinar, user research, …)",
        }
    ]


@pytest.mark.parametrize("words", [["sync"], ["sync", "--dry-run"], ["status"], ["accounts"]], ids=" ".join)
def test_every_time_has_the_offset_of_the_persons_zone(evening: Desk, words: list[str]) -> None:
    evening.sync()
    told: list[Any] = moments_in(evening.call(*words, "--json").form)

    assert told
    assert {datetime.fromisoformat(one).utcoffset() for one in told} <= {hours(1), hours(2)}
