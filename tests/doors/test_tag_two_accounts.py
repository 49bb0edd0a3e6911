"""`mailbot tag` and `untag` of an event that is in two accounts: the word counts in both."""

import re

from mailbot.core.ledger import Service
from tests.doors.desk import EVENING, Desk
from tests.doors.memory import at_work, remembered

CHAT = "Chat with Jane"


def test_an_event_of_two_accounts_is_tagged_in_both(desk: Desk) -> None:
    for one in Service:
        event = desk.interview(one, CHAT)
        event.uid = "one-and-the-same@acme.example"
        desk.connect(one)
    said = desk.call("tag", CHAT)
    told = [remembered(desk, one.value).stated.statements for one in Service]

    assert said.code == 0
    assert [[one.value for one in some] for some in told] == [["yes"], ["yes"]]


def test_while_one_of_the_accounts_is_at_work_neither_is_told(desk: Desk) -> None:
    for one in Service:
        desk.interview(one, CHAT).uid = "one-and-the-same@acme.example"
        desk.connect(one)
    with at_work(desk, "microsoft"):
        said = desk.call("tag", CHAT)
    told = [remembered(desk, one.value).stated.statements for one in Service]

    assert (said.code, told) == (1, [(), ()])


def test_a_copy_of_its_own_in_another_account_is_meant_as_well(desk: Desk) -> None:
    for one in Service:
        desk.interview(one)
        desk.connect(one)
    desk.sync()
    code = re.findall(r"code ([0-9a-f]{8})\)", desk.call("untag", "Interview with Acme").err)[0]
    desk.call("untag", code)
    desk.sync(EVENING)

    assert [desk.drafts(one) for one in Service] == [[], []]


def test_another_event_of_that_hour_is_not_meant(desk: Desk) -> None:
    desk.interview(Service.GOOGLE, CHAT)
    desk.interview(Service.MICROSOFT, "Chat with Bob", organizer="Bob Ray <bob@acme.example>")
    for one in Service:
        desk.connect(one)
    desk.call("tag", CHAT)

    assert [len(remembered(desk, one.value).stated.statements) for one in Service] == [1, 0]
