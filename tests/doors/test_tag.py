"""`mailbot tag` and `untag`: the person's word on one event, by code, title or id."""

import re
from datetime import timedelta

import pytest

from mailbot.core.ledger import Service
from mailbot.sandbox.appointments import Appointments
from tests.builders import MONDAY, days, hours
from tests.doors.desk import EVENING, Desk, Said
from tests.doors.memory import at_work, opened, remembered

CHAT = "Chat with Jane"


@pytest.fixture
def chat(desk: Desk, service: Service) -> Desk:
    """An event that nothing marks as an interview, in a connected account."""
    desk.settings = 'timezone = "Europe/Berlin"'
    desk.settle()
    desk.conversation(service)
    desk.interview(service, CHAT)
    desk.connect(service)
    return desk


def code_in(said: Said) -> str:
    """The code that the sentence tells."""
    found = re.search(r"code ([0-9a-f]{8})\)", said.out)
    assert found
    return found[1]


def test_it_says_what_counts_and_when_the_draft_comes(chat: Desk) -> None:
    said = chat.call("tag", "chat with")

    assert (said.code, said.err) == (0, "")
    assert re.fullmatch(
        r"Chat with Jane \(2026-03-02 10:00, code [0-9a-f]{8}\) counts as an interview\n"
        r"A thank-you draft comes on 2026-03-02 18:00, if there is somebody to thank.\n",
        said.out,
    )


def test_the_thank_you_is_drafted_in_the_evening(chat: Desk, service: Service) -> None:
    chat.call("tag", CHAT)
    chat.sync(EVENING)

    assert [[who.address for who in one.content.to] for one in chat.drafts(service)] == [["jane@acme.example"]]


def test_untagged_it_is_left_alone(desk: Desk, service: Service) -> None:
    desk.interview(service)
    desk.connect(service)
    said = desk.call("untag", "acme")
    desk.sync(EVENING)

    assert (said.code, "does not count as an interview" in said.out, desk.drafts(service)) == (0, True, [])


def test_untagged_later_its_untouched_draft_is_taken_back(desk: Desk, service: Service) -> None:
    desk.interview(service)
    desk.connect(service)
    desk.sync(EVENING)
    before = len(desk.drafts(service))
    said = desk.call("untag", "acme")
    desk.sync(EVENING + hours(1))

    assert (before, desk.drafts(service)) == (1, [])
    assert "takes back its drafts" in said.out


def test_a_second_word_takes_the_place_of_the_first(chat: Desk, service: Service) -> None:
    chat.call("untag", CHAT)
    chat.call("tag", CHAT)
    chat.sync(EVENING)

    assert len(chat.drafts(service)) == 1


def test_its_code_is_enough(chat: Desk) -> None:
    first = chat.call("tag", CHAT)

    assert chat.call("tag", code_in(first).upper()).out == first.out


def test_its_id_in_the_calendar_is_enough(chat: Desk, service: Service) -> None:
    chat.call("tag", CHAT)
    (said,) = remembered(chat, service.value).stated.statements

    assert chat.call("tag", said.subject).out.startswith(CHAT)


def test_the_code_in_status_is_the_one_it_takes(desk: Desk, service: Service) -> None:
    desk.interview(service, "Mock interview with Ben")
    desk.connect(service)
    desk.sync()
    (suggested,) = desk.call("status", "--json").form["suggested"]

    assert desk.call("tag", str(suggested["code"])).out.startswith("Mock interview with Ben")
    assert str(suggested["code"]) in desk.call("status").out


def test_what_was_decided_is_no_longer_suggested(desk: Desk, service: Service) -> None:
    desk.interview(service, "Mock interview with Ben")
    desk.connect(service)
    desk.call("untag", "mock interview")
    desk.sync()

    assert desk.call("status", "--json").form["suggested"] == []


def test_of_several_the_candidates_are_listed_with_start_and_code(chat: Desk, service: Service) -> None:
    chat.interview(service, "Chat with Joan", starts=MONDAY + days(1))
    said = chat.call("tag", "chat")

    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert re.search(
        r"'chat' may be any of Chat with Jane \(2026-03-02 10:00, code [0-9a-f]{8}\), "
        r"Chat with Joan \(2026-03-03 09:00, code [0-9a-f]{8}\): give its code",
        said.err,
    )


def test_a_cancelled_event_is_not_meant_beside_one_that_stands(chat: Desk, service: Service) -> None:
    away = chat.interview(service, "Chat with Joan", starts=MONDAY + days(1))
    Appointments(chat.world(service)).cancel(away)

    assert chat.call("tag", "chat").out.startswith("Chat with Jane")


@pytest.mark.parametrize("name", ["globex", "", " ", "%", "*", "'; --", "00000000"])
def test_an_unknown_event_is_one_clear_sentence_with_what_there_is(chat: Desk, name: str) -> None:
    said = chat.call("tag", name)

    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "there is Chat with Jane (2026-03-02 10:00, code" in said.err


@pytest.mark.parametrize("name", ["chat\x07", "\u202echat", "chat\u200b", "x" * 2000, "\x1b[31mchat"])
def test_what_nobody_writes_is_refused(chat: Desk, name: str) -> None:
    said = chat.call("tag", name)

    assert (said.code, said.out, said.err.count("\n"), len(said.err) < 200) == (2, "", 1, True)


def test_marks_in_a_title_never_reach_the_terminal(desk: Desk, service: Service) -> None:
    desk.interview(service, "Chat \u202ewith\x1b[31m Jane")
    desk.connect(service)
    said = desk.call("tag", "chat")

    assert (said.code, {"\u202e", "\x1b"} & set(said.out)) == (0, set())


def test_nointerview_in_the_event_itself_wins(desk: Desk, service: Service) -> None:
    desk.interview(service, "Interview with Acme #nointerview")
    desk.connect(service)
    said = desk.call("tag", "acme")

    assert (said.code, said.out, "#nointerview" in said.err) == (2, "", True)


def test_an_old_event_gets_no_thank_you_and_that_is_said(chat: Desk, service: Service) -> None:
    chat.interview(service, "Talk with Ben", starts=MONDAY - days(10), ends=MONDAY - days(10) + hours(1))

    assert "without a thank-you" in chat.call("tag", "talk with ben").out


def test_what_was_declined_may_count_but_nothing_is_drafted(chat: Desk, service: Service) -> None:
    (event,) = chat.world(service).diary.all()
    Appointments(chat.world(service)).respond(event, "declined")

    assert "You declined it, so nothing is drafted for it." in chat.call("tag", CHAT).out


def test_in_the_evening_the_draft_comes_with_the_next_sync(chat: Desk) -> None:
    chat.clock.set(EVENING)

    assert "comes with the next sync" in chat.call("tag", CHAT).out


def test_while_another_mailbot_is_at_work_nothing_is_said(chat: Desk, service: Service) -> None:
    with at_work(chat, service.value):
        said = chat.call("tag", CHAT)

    assert (said.code, said.out, "another mailbot is at work" in said.err) == (1, "", True)


def test_the_account_is_free_afterwards(chat: Desk) -> None:
    chat.call("tag", CHAT)

    assert chat.sync(MONDAY + timedelta(minutes=1)).code == 0


def test_a_calendar_that_cannot_be_read_does_not_hide_the_others(desk: Desk) -> None:
    desk.interview(Service.GOOGLE, CHAT)
    desk.connect(Service.GOOGLE)
    desk.connect(Service.MICROSOFT)
    with opened(desk) as app:
        app.vault.forget("microsoft")
    said = desk.call("tag", CHAT)

    assert (said.code, "counts as an interview" in said.out, "cannot be read" in said.err) == (0, True, True)


def test_without_a_calendar_to_read_the_trouble_is_told(chat: Desk) -> None:
    for file in (chat.home / "vault").glob("*.token"):
        file.unlink()
    said = chat.call("tag", CHAT)

    assert (said.code, said.out, "mailbot connect" in said.err) == (2, "", True)
