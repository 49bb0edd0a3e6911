"""`mailbot digest` and `mailbot history`: what waits, and what was decided, as the person reads it."""

import pytest

from mailbot.core.ledger import Service
from mailbot.sandbox.items import Mail
from tests.builders import MONDAY, days, hours
from tests.doors.desk import EVENING, Desk


@pytest.fixture
def thanked(desk: Desk, service: Service) -> Desk:
    """Jane's thank-you lies in the mailbox on Monday evening; times are Berlin's."""
    desk.settings = 'timezone = "Europe/Berlin"'
    desk.settle()
    desk.conversation(service)
    desk.interview(service)
    desk.connect(service)
    desk.sync(EVENING)
    return desk


def waits(desk: Desk) -> list[tuple[str, str]]:
    """What the digest tells: what waits, and for which opportunity."""
    return [(line["waits"], line["opportunity"]) for line in desk.call("digest", "--json").form["lines"]]


def test_a_draft_that_is_ready_stands_first_with_its_gaps(thanked: Desk) -> None:
    said = thanked.call("digest")

    assert said.code == 0
    assert said.out.splitlines()[0] == "Ready to read and send"
    assert "acme: thank-you, to jane@acme.example" in said.out
    assert "gaps to fill" in said.out


PAGE = {Service.GOOGLE: "https://mail.google.com/mail/u/", Service.MICROSOFT: "https://outlook.live.com/owa/?ItemID="}


def answered(desk: Desk, service: Service) -> Mail:
    """The thank-you is sent, a system writes about it, and Jane begins a conversation of her own, the newest one."""
    desk.clock.advance(hours(1))
    desk.hand(service).send_draft(desk.drafts(service)[0])
    desk.clock.advance(hours(1))
    desk.hand(service).deliver("Lever <no-reply@hire.lever.co>", "Your application at Acme", "Thank you.")
    desk.sync()
    desk.clock.advance(days(2))
    newest = desk.hand(service).deliver("jane@acme.example", "Your visit", "We will be in touch.")
    desk.sync()
    return newest


def test_every_line_has_a_link_that_opens_it(thanked: Desk, service: Service) -> None:
    before = thanked.call("digest", "--json").form["lines"]
    answered(thanked, service)
    after = thanked.call("digest", "--json").form["lines"]

    assert [line["waits"] for line in (*before, *after)] == ["ready", "due", "your turn", "relayed"]
    assert [line["link"].startswith(PAGE[service]) for line in (*before, *after)] == [True] * 4
    assert f"    {after[0]['link']}" in thanked.call("digest").out


def test_a_link_opens_the_draft_or_the_newest_mail(thanked: Desk, service: Service) -> None:
    (ready, *_) = thanked.call("digest", "--json").form["lines"]
    (thread,) = [draft.thread for draft in thanked.drafts(service)]
    newest = answered(thanked, service)
    (turn, *_) = thanked.call("digest", "--json").form["lines"]
    gmail = [link.partition("#all/")[2] for link in (ready["link"], turn["link"])]

    assert ready["link"] != turn["link"]
    assert gmail == ([thread, newest.thread] if service is Service.GOOGLE else ["", ""])


def test_what_comes_next_by_itself_is_told_with_its_day(thanked: Desk) -> None:
    assert ("due", "acme") in waits(thanked)


def test_an_answer_is_the_persons_turn(thanked: Desk, service: Service) -> None:
    thanked.clock.advance(hours(1))
    thanked.hand(service).send_draft(thanked.drafts(service)[0])
    thanked.sync()
    thanked.clock.advance(days(2))
    thanked.hand(service).deliver("jane@acme.example", "Your visit", "We will be in touch.")
    thanked.sync()

    assert ("your turn", "acme") in waits(thanked)


def test_with_nothing_to_do_it_says_so(desk: Desk, service: Service) -> None:
    desk.connect(service)

    assert desk.call("digest").out == "Nothing waits for you.\n"


def test_the_history_tells_each_decision_with_rule_and_evidence(thanked: Desk) -> None:
    told = thanked.call("history", "acme", "--json").form["history"]
    (drafted,) = [one for one in told if one["what"] == "drafted"]

    assert drafted["key"].startswith("thank-you/")
    assert drafted["rule"].startswith("When, 1")
    assert any("recognised as an interview by" in sentence for sentence in drafted["evidence"])


def test_the_history_holds_nothing_of_what_mails_say(thanked: Desk, service: Service) -> None:
    text = thanked.drafts(service)[0].content.text.splitlines()

    told = thanked.call("history", "acme").out

    assert [line for line in text if len(line) > 20 and line in told] == []


def test_what_was_sent_is_told_last(thanked: Desk, service: Service) -> None:
    thanked.clock.advance(hours(1))
    thanked.hand(service).send_draft(thanked.drafts(service)[0])
    thanked.sync(MONDAY + days(1))

    kinds = [one["what"] for one in thanked.call("history", "acme", "--json").form["history"]]

    assert kinds.index("drafted") < kinds.index("sent")
