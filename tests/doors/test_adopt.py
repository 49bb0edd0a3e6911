"""`mailbot adopt`: what was old at first connect is taken up, and its check-ins start."""

import pytest

from mailbot.core.ledger import Service
from tests.builders import MONDAY, days, hours
from tests.doors.desk import JANE, Desk
from tests.doors.memory import at_work, called, remembered

OLD = MONDAY - days(20)


@pytest.fixture
def old(desk: Desk, service: Service) -> Desk:
    """An interview of three weeks ago, in an account that was connected today."""
    desk.settings = 'timezone = "Europe/Berlin"'
    desk.settle()
    desk.hand(service).deliver(JANE, "Your application", "Come and see us.", at=OLD - days(3))
    desk.interview(service, starts=OLD, ends=OLD + hours(1))
    desk.connect(service)
    desk.sync()
    return desk


def test_before_it_no_check_in_is_drafted(old: Desk, service: Service) -> None:
    old.sync(MONDAY + days(30))

    assert old.drafts(service) == []


def test_it_says_that_check_ins_start_and_when_the_next_one_comes(old: Desk) -> None:
    said = old.call("adopt", "acme")

    assert (said.code, said.err) == (0, "")
    assert said.out == "acme is taken up: its check-ins start\nA check-in draft comes with the next sync.\n"


def test_the_next_sync_drafts_the_check_in(old: Desk, service: Service) -> None:
    old.call("adopt", "acme")
    old.sync()

    assert [[who.address for who in one.content.to] for one in old.drafts(service)] == [["jane@acme.example"]]


def test_it_is_remembered_as_said_and_as_followed(old: Desk, service: Service) -> None:
    old.call("adopt", "acme")
    (said,) = remembered(old, service.value).stated.statements
    known = called(old, service.value, "acme")

    assert (known.watched, said.subject, said.about.value, said.value) == (True, known.id, "adopted", "yes")


def test_when_it_is_not_due_yet_the_day_is_told(desk: Desk, service: Service) -> None:
    desk.settings = 'timezone = "Europe/Berlin"'
    desk.settle()
    desk.interview(service, starts=MONDAY - days(5), ends=MONDAY - days(5) + hours(1))
    desk.connect(service)
    desk.sync()

    assert "The next check-in comes on 2026-03-11 09:00." in desk.call("adopt", "acme").out


def test_what_holds_its_check_ins_is_told(old: Desk, service: Service) -> None:
    old.hand(service).deliver(JANE, "Re: Your application", "We will be in touch.", at=MONDAY - days(1))
    old.sync()

    assert "No check-in now: they answered: your turn" in old.call("adopt", "acme").out


def test_what_is_followed_already_is_said_kindly(old: Desk) -> None:
    old.call("adopt", "acme")
    said = old.call("adopt", "acme")

    assert (said.code, said.out, said.err) == (
        2,
        "",
        "mailbot: acme is followed already: there is nothing to take up\n",
    )


@pytest.mark.parametrize("name", ["globex", "", "\u202eacme", "x" * 5000, "a\x07"])
def test_an_unknown_opportunity_is_one_clear_sentence(old: Desk, name: str) -> None:
    said = old.call("adopt", name)

    assert (said.code, said.out, said.err.count("\n"), len(said.err) < 200) == (2, "", 1, True)


def test_while_another_mailbot_is_at_work_nothing_changes(old: Desk, service: Service) -> None:
    with at_work(old, service.value):
        said = old.call("adopt", "acme")

    assert (said.code, called(old, service.value, "acme").watched) == (1, False)


def test_when_the_mailbox_is_out_of_reach_it_counts_all_the_same(old: Desk, service: Service) -> None:
    for file in (old.home / "vault").glob("*.token"):
        file.unlink()
    said = old.call("adopt", "acme")

    assert (said.code, "cannot be said" in said.err, called(old, service.value, "acme").watched) == (0, True, True)
