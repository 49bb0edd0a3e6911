"""`mailbot why`: one line of the plan with its rule, and what was done for it before."""

import pytest

from mailbot.core.ledger import Service
from tests.builders import MONDAY, days, hours
from tests.doors.desk import EVENING, Desk


@pytest.fixture
def begun(desk: Desk, service: Service) -> Desk:
    """An interview on Monday; the account is connected."""
    desk.conversation(service)
    desk.interview(service)
    desk.connect(service)
    return desk


def a_key(desk: Desk, kind: str) -> str:
    """The key of *kind* that a dry run tells."""
    (account,) = desk.sync(None, "--dry-run").form["accounts"]
    return next(str(one["key"]) for one in (*account["did"], *account["skipped"]) if one["key"].startswith(kind))


def test_what_is_not_due_says_so_with_its_rule_and_time(begun: Desk) -> None:
    said = begun.call("why", a_key(begun, "thank-you"))

    assert said.code == 0
    assert "Jane Doe: it is not due yet (due 2026-03-02 18:00" in said.out
    assert "rule: When, 1-2" in said.out


def test_what_is_not_due_tells_what_the_calendar_was_read_as(begun: Desk) -> None:
    said = begun.call("why", a_key(begun, "thank-you")).out

    assert "because: recognised as an interview by the word interview in the title" in said
    assert "because: where they were found: " in said
    assert "because: a reply in the conversation of 27 February, where you wrote to them last" in said


@pytest.mark.parametrize("done", [False, True])
def test_what_is_due_or_done_says_why_this_person_and_this_place(begun: Desk, done: bool) -> None:
    begun.clock.set(EVENING)
    key = a_key(begun, "thank-you")
    if done:
        begun.sync()

    said = begun.call("why", key).out

    assert said.count("because: a reply in the conversation of 27 February, where you wrote to them last") == 1


def test_what_is_due_says_so(begun: Desk) -> None:
    begun.clock.set(EVENING)

    said = begun.call("why", a_key(begun, "thank-you"))

    assert "now: a draft is to be made now to jane@acme.example [acme]" in said.out


def test_asking_writes_nothing(begun: Desk, service: Service) -> None:
    begun.clock.set(EVENING)

    begun.call("why", a_key(begun, "thank-you"))

    assert begun.drafts(service) == []


def test_what_was_done_is_remembered(begun: Desk) -> None:
    begun.sync(EVENING)

    said = begun.call("why", a_key(begun, "thank-you"))

    assert "so far: thank-you 1 to jane@acme.example [acme]" in said.out
    assert "it is in the mailbox, untouched" in said.out


def test_a_deleted_draft_is_an_answer(begun: Desk, service: Service) -> None:
    begun.sync(EVENING)
    begun.hand(service).delete_draft(begun.drafts(service)[0])
    begun.sync()

    assert "deleted by you, so never made again" in begun.call("why", a_key(begun, "thank-you")).out


def test_what_was_finished_long_ago_is_found_in_the_memory(begun: Desk, service: Service) -> None:
    begun.sync(EVENING)
    key = a_key(begun, "thank-you")
    begun.hand(service).send_draft(begun.drafts(service)[0])
    begun.sync()
    begun.sync(MONDAY + days(120))

    assert "it is sent" in begun.call("why", key).out


def test_a_beginning_is_enough(begun: Desk) -> None:
    key = a_key(begun, "thank-you")

    assert begun.call("why", key[:-6]).out == begun.call("why", key).out


def test_the_kind_may_be_left_out(begun: Desk) -> None:
    key = a_key(begun, "thank-you")

    assert begun.call("why", key.partition("/")[2]).out == begun.call("why", key).out


def test_a_beginning_of_several_lists_them(begun: Desk, service: Service) -> None:
    begun.interview(service, "Interview with Globex", organizer="ben@globex.example", starts=MONDAY + hours(3))

    said = begun.call("why", "thank-you/")

    assert (said.code, said.out, "may be any of thank-you/" in said.err) == (2, "", True)


@pytest.mark.parametrize("key", ["thank-you/0000000000000000", "nonsense", "", "%"])
def test_an_unknown_key_is_one_clear_sentence(begun: Desk, key: str) -> None:
    said = begun.call("why", key)

    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)


def test_a_mailbox_out_of_reach_still_tells_the_past(begun: Desk) -> None:
    begun.sync(EVENING)
    key = a_key(begun, "thank-you")
    for file in (begun.home / "vault").glob("*.token"):
        file.unlink()

    said = begun.call("why", key)

    assert ("it is in the mailbox, untouched" in said.out, "cannot be said" in said.err) == (True, True)


def test_a_check_in_that_is_not_due_tells_how_its_date_was_reckoned(begun: Desk) -> None:
    begun.clock.set(EVENING)
    begun.sync()

    said = begun.call("why", a_key(begun, "check-in")).out

    assert "  because: counted from the interview of 2 March\n  because: +14 days = 16 March\n" in said


def test_as_json_it_is_one_object_with_what_is_printed(begun: Desk, service: Service) -> None:
    begun.clock.set(EVENING)
    key = a_key(begun, "thank-you")
    before = begun.call("why", key, "--json").form
    begun.sync()
    after = begun.call("why", key[:-6], "--json").form

    assert (before["key"], after["key"]) == (key, key)
    assert before["accounts"] == [
        {
            "account": service.value,
            "so_far": None,
            "now": [
                {
                    "action": "create-draft",
                    "opportunity": "acme",
                    "to": "jane@acme.example",
                    "rule": "When, 1; Where it lands, 1",
                    "because": [
                        "recognised as an interview by the word interview in the title",
                        "where they were found: organiser",
                        "a reply in the conversation of 27 February, where you wrote to them last",
                    ],
                }
            ],
            "not_now": [],
            "when_last_looked": [],
            "because": [],
        }
    ]
    assert [after["accounts"][0]["so_far"][name] for name in ("kind", "number", "state", "late", "closed_at")] == [
        "thank-you",
        1,
        "open",
        False,
        None,
    ]


def test_as_json_what_is_not_due_has_its_time_and_its_reading(begun: Desk) -> None:
    (told,) = begun.call("why", a_key(begun, "thank-you"), "--json").form["accounts"]
    (skip,) = told["not_now"]

    assert (skip["why"], skip["about"], skip["rule"]) == ("it is not due yet", "Jane Doe", "When, 1-2")
    assert skip["due"].startswith("2026-03-02T18:00")
    assert "recognised as an interview by the word interview in the title" in told["because"]
