"""`mailbot correct`: a company, a job or a round that was misread is put right, and taken back again."""

import pytest

from mailbot.core.ledger import Service
from tests.builders import MONDAY, days, hours
from tests.doors.desk import EVENING, Desk
from tests.doors.memory import at_work, called, remembered


@pytest.fixture
def read(desk: Desk, service: Service) -> Desk:
    """Two interviews with Acme, read in the morning."""
    desk.interview(service, "Interview with Acme: Platform")
    desk.interview(service, "Interview with Acme: Research", starts=MONDAY + days(1))
    desk.connect(service)
    desk.sync()
    return desk


def told(desk: Desk, service: Service) -> dict[tuple[str, str], str]:
    """What was said, by subject and matter."""
    said = remembered(desk, service.value).stated.statements
    return {(one.subject, one.about.value): one.value for one in said if one.value}


def companies(desk: Desk) -> list[str]:
    """As status tells them."""
    return [one["company"] for one in desk.call("status", "--json").form["opportunities"]]


def test_company_and_role_are_remembered(read: Desk, service: Service) -> None:
    said = read.call("correct", "acme", "--company", "Acme  Robotics", "--role", "Data engineer")
    known = called(read, service.value, "acme").id

    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[:2] == ["acme: the company is Acme Robotics", "acme: the role is Data engineer"]
    assert told(read, service) == {(known, "company"): "Acme Robotics", (known, "role"): "Data engineer"}


def test_a_round_belongs_to_its_interview(read: Desk, service: Service) -> None:
    read.call("correct", "acme", "--interview", "research", "--round", "distributed systems")
    research = next(i for i in called(read, service.value, "acme").interviews if "Research" in i.title)

    assert told(read, service) == {(research.id, "round"): "distributed systems"}


def test_an_empty_word_takes_it_back(read: Desk, service: Service) -> None:
    read.call("correct", "acme", "--company", "Acme Robotics")
    said = read.call("correct", "acme", "--company", "")

    assert (said.code, told(read, service)) == (0, {})
    assert said.out.startswith("acme: the company is as it is read")


def test_it_counts_from_the_next_sync_until_it_is_taken_back(read: Desk) -> None:
    read.call("correct", "acme", "--company", "Acme Robotics")
    read.sync(MONDAY + hours(1))
    corrected = companies(read)
    read.call("correct", "acme", "--company", "")
    read.sync(MONDAY + hours(2))

    assert (corrected, companies(read)) == (["Acme Robotics"], ["Acme"])


def test_the_next_sync_uses_the_round_in_the_thank_you(read: Desk, service: Service) -> None:
    read.call("correct", "acme", "--interview", "platform", "--round", "distributed systems")
    read.sync(EVENING)

    assert "distributed systems" in read.drafts(service)[0].content.text


def test_the_second_word_takes_the_place_of_the_first(read: Desk, service: Service) -> None:
    read.call("correct", "acme", "--company", "Acme Robotics")
    read.call("correct", "acme", "--company", "Acme Labs")

    assert list(told(read, service).values()) == ["Acme Labs"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ((), "--company"),
        (("--interview", "research"), "go together"),
        (("--round", "systems"), "go together"),
        (("--interview", "interview", "--round", "systems"), "may be any of"),
        (("--interview", "globex", "--round", "systems"), "no interview of it"),
        (("--company", "\u202eAcme"), "cannot be seen"),
        (("--company", "A\x00cme"), "cannot be seen"),
        (("--role", "r" * 81), "at most 80 characters"),
        (("--interview", "research", "--round", "a\u200bb"), "cannot be seen"),
    ],
)
def test_what_makes_no_sense_is_one_clear_sentence(
    read: Desk, service: Service, words: tuple[str, ...], hint: str
) -> None:
    said = read.call("correct", "acme", *words)

    assert (said.code, said.out, said.err.count("\n"), hint in said.err) == (2, "", 1, True)
    assert told(read, service) == {}


def test_while_another_mailbot_is_at_work_nothing_is_said(read: Desk, service: Service) -> None:
    with at_work(read, service.value):
        said = read.call("correct", "acme", "--company", "Acme Labs")

    assert (said.code, told(read, service)) == (1, {})


def test_the_account_is_free_afterwards(read: Desk) -> None:
    read.call("correct", "acme", "--company", "Acme Labs")

    assert read.sync(MONDAY + hours(1)).code == 0
