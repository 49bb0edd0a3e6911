"""`mailbot merge`: two opportunities that are one in truth become one, and no draft is left without its owner."""

import pytest

from mailbot.core.ledger import Service, StepState
from tests.builders import MONDAY, days, hours
from tests.doors.desk import EVENING, Desk, Said
from tests.doors.memory import at_work, remembered

LATER = MONDAY + days(21)
BEN = "Ben Ode <ben@labs.example>"


@pytest.fixture
def two(desk: Desk, service: Service) -> Desk:
    """Acme and its Labs, read as two hiring processes, each with a thank-you in the drafts."""
    desk.settings = 'timezone = "Europe/Berlin"'
    desk.settle()
    desk.interview(service)
    desk.interview(service, "Interview with Labs", organizer=BEN, starts=MONDAY + hours(4))
    desk.connect(service)
    desk.sync(EVENING)
    return desk


@pytest.fixture
def checked_in(two: Desk) -> Desk:
    """Both have a check-in in the drafts."""
    two.sync(LATER)
    return two


def names(desk: Desk) -> list[str]:
    return sorted(one["name"] for one in desk.call("status", "--json").form["opportunities"])


def addressed(desk: Desk, service: Service) -> list[str]:
    """Whom the drafts are for."""
    return sorted(who.address for one in desk.drafts(service) for who in one.content.to)


def titles(said: Said) -> list[str]:
    return [i["title"] for one in said.form["opportunities"] for i in one["interviews"]]


def test_there_is_one_with_the_interviews_of_both(two: Desk) -> None:
    said = two.call("merge", "labs", "acme")

    assert (said.code, said.err, said.out.partition("\n")[0]) == (0, "", "labs is a part of acme now")
    assert names(two) == ["acme"]
    assert titles(two.call("status", "--json")) == ["Interview with Acme", "Interview with Labs"]


def test_it_says_what_comes_next(two: Desk) -> None:
    assert "The next check-in comes on 2026-03-16 09:00." in two.call("merge", "labs", "acme").out


def test_it_stays_one_after_the_next_sync(two: Desk) -> None:
    two.call("merge", "labs", "acme")
    two.sync(EVENING + hours(1))

    assert names(two) == ["acme"]


def test_thank_yous_stay_and_none_is_made_again(two: Desk, service: Service) -> None:
    two.call("merge", "labs", "acme")
    two.sync(EVENING + hours(1))

    assert addressed(two, service) == ["ben@labs.example", "jane@acme.example"]


def test_another_interview_with_the_one_that_went_belongs_to_the_one_that_stayed(two: Desk, service: Service) -> None:
    two.call("merge", "labs", "acme")
    two.interview(service, "Second interview with Labs", organizer=BEN, starts=MONDAY + days(2))
    two.sync(MONDAY + days(1))

    assert names(two) == ["acme"]


def test_an_untouched_check_in_is_taken_back_first(checked_in: Desk, service: Service) -> None:
    before = addressed(checked_in, service)
    said = checked_in.call("merge", "labs", "acme")

    assert before == ["ben@labs.example", "jane@acme.example"]
    assert (said.code, addressed(checked_in, service)) == (0, ["jane@acme.example"])


def test_there_is_one_check_in_then_and_no_second(checked_in: Desk, service: Service) -> None:
    checked_in.call("merge", "labs", "acme")
    checked_in.sync(LATER + hours(1))
    checked_in.sync(LATER + days(3))

    assert len(checked_in.drafts(service)) == 1


@pytest.mark.parametrize("seen", [True, False], ids=["seen before", "not seen yet"])
def test_an_edited_check_in_is_named_and_all_stays(checked_in: Desk, service: Service, seen: bool) -> None:
    mine = next(one for one in checked_in.drafts(service) if one.content.to[0].address == "ben@labs.example")
    checked_in.hand(service).write_in_draft(mine, "I read your paper.")
    if seen:
        checked_in.sync()
    said = checked_in.call("merge", "labs", "acme")

    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "you have written in the check-in of labs to ben@labs.example" in said.err
    assert (names(checked_in), len(checked_in.drafts(service))) == (["acme", "labs"], 2)


def test_a_check_in_that_was_sent_meanwhile_is_in_nobodys_way(checked_in: Desk, service: Service) -> None:
    sent = next(one for one in checked_in.drafts(service) if one.content.to[0].address == "ben@labs.example")
    checked_in.hand(service).send_draft(sent)
    said = checked_in.call("merge", "labs", "acme")
    states = sorted(s.state.value for s in remembered(checked_in, service.value).steps.values() if s.number > 1)

    assert (said.code, states) == (0, [StepState.SENT.value])


def test_an_edited_check_in_of_the_one_that_stays_is_in_nobodys_way(checked_in: Desk, service: Service) -> None:
    mine = next(one for one in checked_in.drafts(service) if one.content.to[0].address == "jane@acme.example")
    checked_in.hand(service).write_in_draft(mine, "I read your paper.")

    assert checked_in.call("merge", "labs", "acme").code == 0
    assert addressed(checked_in, service) == ["jane@acme.example"]


def test_in_two_accounts_they_stay_two_and_it_says_why(desk: Desk) -> None:
    desk.interview(Service.GOOGLE)
    desk.interview(Service.MICROSOFT, "Interview with Labs", organizer=BEN)
    desk.connect(Service.GOOGLE)
    desk.connect(Service.MICROSOFT)
    desk.sync(MONDAY + hours(1))
    said = desk.call("merge", "labs", "acme")

    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "drafts live in their own mailbox" in said.err
    assert names(desk) == ["acme", "labs"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("acme", "acme"), "name two"),
        (("acme", "globex"), "no opportunity is called 'globex'"),
        (("\u202eacme", "labs"), "cannot be seen"),
        (("acme", "l" * 4000), "at most 80 characters"),
    ],
)
def test_what_cannot_be_merged_is_one_clear_sentence(two: Desk, words: tuple[str, str], told: str) -> None:
    said = two.call("merge", *words)

    assert (said.code, said.out, said.err.count("\n"), told in said.err) == (2, "", 1, True)
    assert names(two) == ["acme", "labs"]


def test_while_another_mailbot_is_at_work_nothing_changes(two: Desk, service: Service) -> None:
    with at_work(two, service.value):
        said = two.call("merge", "labs", "acme")

    assert (said.code, names(two)) == (1, ["acme", "labs"])


def test_the_account_is_free_afterwards_even_after_a_refusal(two: Desk) -> None:
    two.call("merge", "acme", "acme")
    two.call("merge", "labs", "acme")

    assert two.sync(EVENING + hours(1)).code == 0


def test_the_next_round_with_what_was_merged_finds_the_one_that_is_left(two: Desk, service: Service) -> None:
    two.interview(service, "Interview with Initech", organizer="Tom Poe <tom.poe1@gmail.com>", starts=MONDAY + hours(6))
    two.sync(EVENING)
    two.call("merge", "initech", "acme")
    two.interview(
        service, "Second interview with Initech", organizer="Sue Moe <sue.moe1@gmail.com>", starts=MONDAY + days(2)
    )
    two.sync(MONDAY + days(1))

    assert names(two) == ["acme", "labs"]
