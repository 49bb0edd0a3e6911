"""`mailbot status`: stages as an opportunity goes on, what waits for the person, and what is out of the ordinary."""

import pytest

from mailbot.core.ledger import Service
from mailbot.sandbox.appointments import Appointments
from tests.builders import MONDAY, days, hours
from tests.doors.desk import EVENING, JANE, Desk


@pytest.fixture
def begun(desk: Desk, service: Service) -> Desk:
    """A conversation with Jane, an interview on Monday, an account that was synced in the morning."""
    desk.conversation(service)
    desk.interview(service)
    desk.connect(service)
    desk.sync()
    return desk


def stage(desk: Desk) -> str:
    (opportunity,) = desk.call("status", "--json").form["opportunities"]
    return str(opportunity["stage"])


def send_it(desk: Desk, service: Service) -> None:
    desk.hand(service).send_draft(desk.drafts(service)[0])


def test_before_and_until_the_evening_it_is_an_interview(begun: Desk) -> None:
    begun.sync(MONDAY + hours(4))

    assert stage(begun) == "interview"


def test_with_the_thank_you_drafted_they_are_thanked(begun: Desk) -> None:
    begun.sync(EVENING)

    assert stage(begun) == "thanked"


def test_with_the_thank_you_sent_it_is_waiting(begun: Desk, service: Service) -> None:
    begun.sync(EVENING)
    begun.clock.advance(hours(1))
    send_it(begun, service)
    begun.sync()

    assert stage(begun) == "waiting"


def test_with_a_check_in_drafted_it_is_waiting(begun: Desk) -> None:
    begun.sync(EVENING)
    begun.sync(EVENING + days(15))

    assert stage(begun) == "waiting"


def test_when_they_wrote_last_it_is_answered(begun: Desk, service: Service) -> None:
    begun.sync(EVENING)
    begun.clock.advance(hours(1))
    send_it(begun, service)
    begun.sync()
    begun.clock.advance(days(2))
    begun.hand(service).deliver(JANE, "Re: Your application", "Thank you, Sam!")
    begun.sync()

    assert stage(begun) == "answered"


def test_an_answer_is_the_persons_turn(begun: Desk, service: Service) -> None:
    begun.clock.set(EVENING)
    begun.hand(service).deliver(JANE, "Re: Your application", "Thank you, Sam!")
    begun.sync()

    assert "your turn: reply" in begun.call("status").out


def test_what_was_old_at_first_connect_says_how_it_is_taken_up(desk: Desk, service: Service) -> None:
    desk.interview(service, starts=MONDAY - days(20))
    desk.connect(service)
    desk.sync()

    assert "old at first connect" in " ".join(desk.call("status").out.split())


@pytest.mark.parametrize(("label", "told"), [("Stop", "stopped"), ("Snooze", "snoozed")])
def test_a_switch_of_the_persons_is_shown(begun: Desk, service: Service, label: str, told: str) -> None:
    begun.hand(service).label(begun.world(service).mails.all()[0], f"Interviews/{label}")
    begun.sync()

    assert told in begun.call("status").out


def test_with_a_label_it_has_an_outcome(begun: Desk, service: Service) -> None:
    mail = begun.world(service).mails.all()[0]
    begun.hand(service).label(mail, "Interviews/Outcome/Offer")
    begun.sync(EVENING)
    (opportunity,) = begun.call("status", "--json").form["opportunities"]

    assert (opportunity["stage"], opportunity["outcome"]) == ("outcome", "Offer")


def test_a_cancelled_interview_is_told(begun: Desk, service: Service) -> None:
    (event,) = begun.world(service).diary.all()
    Appointments(begun.world(service)).cancel(event)
    begun.sync()
    (opportunity,) = begun.call("status", "--json").form["opportunities"]

    assert [one["cancelled"] for one in opportunity["interviews"]] == [True]


def test_open_gaps_are_counted(begun: Desk) -> None:
    (did,) = begun.sync(EVENING).form["accounts"][0]["did"]

    assert f"{len(did['gaps'])} gaps to fill or delete before you send." in begun.call("status").out


def test_a_draft_the_person_wrote_in_is_theirs(begun: Desk, service: Service) -> None:
    begun.sync(EVENING)
    begun.hand(service).write_in_draft(begun.drafts(service)[0], "I liked your point on queues.")
    begun.sync()
    (opportunity,) = begun.call("status", "--json").form["opportunities"]

    assert [one["state"] for one in opportunity["open_drafts"]] == ["edited"]


def test_the_endpoint_map_is_shown_while_it_is_set(begun: Desk) -> None:
    assert f"https://gmail.googleapis.com is asked at {begun.origin}" in begun.call("status").out


def test_a_problem_comes_with_the_command_that_mends_it(begun: Desk, service: Service) -> None:
    for file in (begun.home / "vault").glob("*.token"):
        file.unlink()
    begun.sync()

    assert f"run `mailbot connect {service.value} --name {service.value}`" in begun.call("status").out


def test_without_an_account_status_says_how_to_begin(desk: Desk) -> None:
    said = desk.call("status")

    assert (said.code, "mailbot connect google" in said.out) == (0, True)


def test_settings_for_an_account_that_is_not_there_are_noticed(desk: Desk) -> None:
    desk.settings = '[accounts.wrok]\nsignature = "Sam"'
    desk.settle()

    assert "'wrok'" in desk.call("status").out


def test_status_asks_nothing_of_the_mailbox(begun: Desk) -> None:
    begun.env["MAILBOT_TIMEZONE"] = "Europe/Berlin"
    (begun.home / "config.toml").write_text("")  # without the endpoints the real services would be asked

    assert begun.call("status").code == 0


def test_the_pipeline_counts_every_stage(begun: Desk) -> None:
    begun.sync(EVENING)

    assert "0 interview -> 1 thanked -> 0 waiting -> 0 answered -> 0 outcome" in begun.call("status").out


def test_figures_tell_how_the_search_goes(begun: Desk, service: Service) -> None:
    begun.sync(EVENING)
    begun.clock.advance(hours(1))
    send_it(begun, service)
    begun.sync()
    begun.clock.advance(days(2))
    begun.hand(service).deliver(JANE, "Re: Your application", "Thank you, Sam!")
    begun.sync()
    form = begun.call("status", "--json").form

    assert form["figures"] == {
        "written": 1,
        "answered": 1,
        "share_answered": 1.0,
        "median_days_to_answer": 2.0,
        "thank_yous_sent": 1,
        "sent_within_24_hours": 1,
    }
    assert "1 of 1 answered (100%), after 2 days (median), 1 of 1 thank-yous" in begun.call("status").out


def test_two_outcomes_are_both_shown(begun: Desk, service: Service) -> None:
    mails = begun.world(service).mails.all()
    begun.hand(service).label(mails[0], "Interviews/Outcome/Offer")
    begun.sync()
    begun.clock.advance(hours(1))
    begun.hand(service).label(mails[1], "Interviews/Outcome/Rejected")
    begun.sync()
    (opportunity,) = begun.call("status", "--json").form["opportunities"]

    assert (opportunity["outcome"], opportunity["other_outcomes"]) == ("Rejected", ["Offer"])
    assert "acme: Rejected counts, as it came last; Offer is on as well." in begun.call("status").out


def test_without_a_setting_times_are_in_the_mailboxes_zone(begun: Desk) -> None:
    begun.settle()
    begun.sync(EVENING)

    (opportunity,) = begun.call("status", "--json").form["opportunities"]

    assert opportunity["interviews"][0]["starts"] == "2026-03-02T10:00:00+01:00"
