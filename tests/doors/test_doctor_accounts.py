"""`mailbot doctor` on an account: its clock, zone, labels and events, and nothing changed at the service."""

from datetime import timedelta

import pytest

from mailbot.core.ledger import Service
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.server import endpoint_map
from mailbot.wiring import open_app
from tests.builders import MONDAY, days, hours
from tests.doors.clinic import Clinic, checked, state
from tests.doors.desk import Desk
from tests.doors.test_doctor import clinic, connected, street

__all__ = ["clinic", "connected", "street"]

ALL_FROM_THE_NETWORK = {"clock", "token", "permissions", "time zone", "labels", "events"}


def test_it_only_reads_and_renews_tokens(connected: Desk, clinic: Clinic) -> None:
    connected.call("doctor")

    assert (clinic.writes, ("POST", True) in {(m, p.endswith("/token")) for m, p in clinic.asked}) == ([], True)


def test_it_shows_nothing_of_other_people(connected: Desk, service: Service) -> None:
    connected.conversation(service)

    said = connected.call("doctor")

    assert "acme" not in (said.out + said.err).lower()


@pytest.mark.parametrize(
    ("ahead", "expected"), [(0, "ok"), (1, "ok"), (3, "warning"), (-4, "warning"), (6, "problem"), (-90, "problem")]
)
def test_the_clock_is_compared_with_the_servers(connected: Desk, clinic: Clinic, ahead: int, expected: str) -> None:
    clinic.ahead = timedelta(minutes=ahead)

    assert state(connected, "clock") == expected


@pytest.mark.parametrize(("ahead", "says"), [(10, "10 min behind"), (-10, "10 min ahead of")])
def test_the_clock_says_which_way_it_is_wrong(connected: Desk, clinic: Clinic, ahead: int, says: str) -> None:
    clinic.ahead = timedelta(minutes=ahead)

    assert says in checked(connected)["clock"]["says"]


def test_a_server_without_a_date_is_no_failure(connected: Desk, clinic: Clinic) -> None:
    clinic.ahead = None

    assert state(connected, "clock") == "warning"


def test_without_a_network_there_is_one_line_an_account(connected: Desk) -> None:
    with_nobody_there = dict.fromkeys(endpoint_map("x"), "http://127.0.0.1:9")
    lines = ["[endpoints]", *(f'"{real}" = "{other}"' for real, other in with_nobody_there.items())]
    (connected.home / "config.toml").write_text("\n".join(lines))

    said = connected.call("doctor", "--json")
    found = {one["check"]: one["state"] for one in said.form["checks"]}

    assert (said.code, found["network"], ALL_FROM_THE_NETWORK & set(found)) == (2, "problem", set())


def test_a_service_that_fails_here_and_there_fails_those_checks_alone(connected: Desk, clinic: Clinic) -> None:
    for path in ("*/labels", "*/masterCategories"):
        clinic.faults.expect(Trouble.EXPIRED, "GET", path, times=9)

    found = checked(connected)

    assert (found["labels"]["state"], found["events"]["state"]) == ("problem", "ok")


def test_the_zone_of_the_settings_wins(connected: Desk) -> None:
    connected.settings = 'timezone = "America/Toronto"'
    connected.settle()

    assert checked(connected)["time zone"]["says"] == "America/Toronto, from the settings"


def test_without_a_zone_the_setting_is_named(connected: Desk, service: Service) -> None:
    world = connected.world(service)
    world.settings.zone = "Nowhere/Land"
    world.diary.primary.zone = "Nowhere/Land"

    found = checked(connected)["time zone"]

    assert (found["state"], "timezone =" in found["cure"]) == ("warning", True)


def test_a_label_that_is_gone_is_named(connected: Desk, service: Service) -> None:
    mails = connected.world(service).mails
    offer = mails.label_named("Interviews/Outcome/Offer")
    assert offer
    mails.drop_label(offer, from_mails=True)

    found = checked(connected)["labels"]

    assert (found["state"], found["says"]) == ("warning", "missing: Interviews/Outcome/Offer")
    assert f"`mailbot connect {service.value} --name {service.value}` makes" in found["cure"]


def test_interviews_and_look_alikes_are_counted(connected: Desk, service: Service) -> None:
    connected.interview(service, "Interview with Umbrella", starts=MONDAY + days(3))
    connected.interview(service, "Interview with Stark", starts=MONDAY + days(4))
    connected.interview(service, "Screening call", starts=MONDAY - days(3))
    connected.interview(service, "Interview long ago", starts=MONDAY - days(20))
    connected.clock.advance(hours(3))

    said = checked(connected)["events"]["says"]

    assert said == "interviews in the last 14 days: 1, in the next 14: 2; look-alikes: 1"


def test_without_an_interview_it_says_how_to_tag_one(clinic: Clinic, desk: Desk, service: Service) -> None:
    desk.connect(service)

    found = checked(desk)["events"]

    assert (found["state"], "#interview" in found["cure"]) == ("warning", True)


def test_the_turns_are_told(connected: Desk) -> None:
    assert checked(connected)["turns"]["says"].startswith("last 2026-03-02 08:00 UTC, next 2026-03-02 08:15")


def test_a_turn_that_is_overdue_names_the_service(connected: Desk) -> None:
    connected.clock.advance(hours(5))

    found = checked(connected)["turns"]

    assert (found["state"], "mailbot service install" in found["cure"]) == ("warning", True)


def test_the_trouble_of_the_last_turn_is_told(connected: Desk, service: Service) -> None:
    app = open_app({"MAILBOT_HOME": str(connected.home)}, clock=connected.clock)
    app.store.note_turn(app.account(service.value).name, connected.clock.now(), "the service was down")
    app.close()

    found = checked(connected)["turns"]

    assert (found["state"], "the last one failed: the service was down" in found["says"]) == ("warning", True)


def test_an_account_whose_calendar_is_lent_is_no_worry(clinic: Clinic, desk: Desk) -> None:
    desk.interview(Service.GOOGLE)
    desk.connect(Service.GOOGLE)
    desk.connect(Service.MICROSOFT)
    desk.settings = '[accounts.microsoft]\ncalendar = "google"'
    desk.settle()

    found = desk.call("doctor", "--json").form["checks"]
    events = {one["account"]: (one["state"], one["says"][:14]) for one in found if one["check"] == "events"}

    assert events == {"google": ("ok", "its calendar i"), "microsoft": ("ok", "interviews in ")}
