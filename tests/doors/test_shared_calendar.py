"""Calendar in one account, mailbox in another: interviews of the one, drafts in the other."""

from pathlib import Path

import pytest

from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Service
from mailbot.sandbox.server import GOOGLE_CLIENT
from mailbot.wiring import open_app
from tests.doors.desk import ADDRESS, EVENING, Desk

LENT = '[accounts.microsoft]\ncalendar = "google"\n'


@pytest.fixture
def both(desk: Desk) -> Desk:
    """Interviews stand in Google's calendar, the mailbox is Microsoft's; both are connected."""
    desk.settings = LENT
    desk.settle()
    desk.interview(Service.GOOGLE, guests=["Sam Hill <sam@example.org>"])
    desk.conversation(Service.MICROSOFT)
    for service in Service:
        desk.connect(service)
    return desk


def drafts(desk: Desk) -> dict[str, int]:
    """How many drafts each mailbox holds."""
    return {service.value: len(desk.drafts(service)) for service in Service}


def problems(home: Path, config: str) -> str:
    """What is wrong with these settings when mailbot opens."""
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(config)
    with pytest.raises(SetupProblem) as caught:
        open_app({}, home)
    return str(caught.value)


def test_the_draft_lands_in_the_mailbox_that_reads_the_calendar(both: Desk) -> None:
    said = both.sync(EVENING)
    (draft,) = both.drafts(Service.MICROSOFT)

    assert (said.code, drafts(both)) == (0, {"google": 0, "microsoft": 1})
    assert [one.address for one in draft.content.to] == ["jane@acme.example"]
    assert both.sync().form["accounts"][1]["did"] == []


def test_the_owner_of_the_calendar_is_nobody_to_thank(both: Desk) -> None:
    both.sync(EVENING)
    recipients = {one.address for draft in both.drafts(Service.MICROSOFT) for one in draft.content.to}

    assert ADDRESS[Service.GOOGLE] not in recipients


def test_an_account_that_lends_its_calendar_may_read_it_as_well(both: Desk) -> None:
    both.settings = f'{LENT}[accounts.google]\ncalendar = "google"\n'
    both.settle()
    both.sync(EVENING)

    assert sum(drafts(both).values()) == 1


def test_without_the_setting_each_reads_its_own(both: Desk) -> None:
    both.settings = ""
    both.settle()
    both.sync(EVENING)

    assert drafts(both) == {"google": 1, "microsoft": 0}


def test_an_account_lends_nothing_to_one_that_is_not_connected(desk: Desk) -> None:
    desk.settings = LENT
    desk.settle()
    desk.interview(Service.GOOGLE)
    desk.connect(Service.GOOGLE)
    desk.sync(EVENING)

    assert len(desk.drafts(Service.GOOGLE)) == 1


def test_a_calendar_of_nobody_is_told_and_the_other_account_goes_on(desk: Desk) -> None:
    desk.settings = '[accounts.microsoft]\ncalendar = "wrok"\n'
    desk.settle()
    for service in Service:
        desk.connect(service)
    said = desk.sync()
    google, microsoft = said.form["accounts"]

    assert (said.code, google["failed"]) == (2, [])
    assert "mend accounts.microsoft.calendar in config.toml" in microsoft["failed"][0]["error"]


def test_a_dead_token_of_the_calendar_names_the_command_for_the_calendar(both: Desk) -> None:
    world = both.world(Service.GOOGLE)
    both.sandbox.tokens.forget(world, GOOGLE_CLIENT.id)
    both.sync(EVENING)
    both.call("sync", "--account", "microsoft")
    told = both.call("status", "--json").form["accounts"][1]["problem"]

    assert "`mailbot connect google --name google`" in told


@pytest.mark.parametrize(
    ("config", "circle"),
    [
        ('[accounts.a]\ncalendar = "b"\n[accounts.b]\ncalendar = "a"', "a -> b -> a"),
        (
            '[accounts.a]\ncalendar = "b"\n[accounts.b]\ncalendar = "c"\n[accounts.c]\ncalendar = "a"',
            "a -> b -> c -> a",
        ),
    ],
)
def test_a_circle_is_told_at_once(tmp_path: Path, config: str, circle: str) -> None:
    assert circle in problems(tmp_path, config)


def test_a_circle_that_one_is_only_led_into_is_told_as_well(tmp_path: Path) -> None:
    config = '[accounts.c]\ncalendar = "a"\n[accounts.a]\ncalendar = "b"\n[accounts.b]\ncalendar = "a"'

    assert "in a circle" in problems(tmp_path, config)


def test_both_accounts_are_listed(both: Desk) -> None:
    listed = both.call("accounts", "--json").form["accounts"]

    assert [(one["name"], one["service"]) for one in listed] == [("google", "google"), ("microsoft", "microsoft")]
