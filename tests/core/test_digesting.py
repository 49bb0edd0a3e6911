"""What waits for a person, from facts alone."""

from dataclasses import replace
from typing import Any

import pytest

from mailbot.core.digesting import Waits, is_snoozed, lines_for, open_beside_accepted
from mailbot.core.ledger import Account, Interview, Mark, Opportunity, Service, Step, StepKind, StepState
from mailbot.core.links import outlook_link, thread_link
from mailbot.core.model import AccountName, EventId, InterviewId, OpportunityId, ThreadId, address_of
from tests.builders import MONDAY, days, draft, hours, key

MET = Interview(
    id=InterviewId("i"),
    event=EventId("e"),
    opportunity=OpportunityId("o"),
    title="Interview",
    starts=MONDAY + hours(1),
    ends=MONDAY + hours(2),
)
ACME = Opportunity(
    id=OpportunityId("o"),
    slug="acme",
    account=AccountName("google"),
    company="Acme",
    interviews=(MET,),
    threads=frozenset({ThreadId("t")}),
)
STEP = Step(
    key=key(),
    account=AccountName("google"),
    kind=StepKind.CHECK_IN,
    opportunity=ACME.id,
    to=address_of("jane@acme.example"),
    state=StepState.OPEN,
    started_at=MONDAY + days(14),
    due_at=MONDAY + days(14),
    draft=draft(),
    gaps=("a prospect",),
)
GOODBYE = replace(STEP, kind=StepKind.CLOSING_NOTE, state=StepState.SENT, closed_at=MONDAY + days(60))
OUTLOOK = Account(
    name=AccountName("work"), service=Service.MICROSOFT, address=address_of("sam@outlook.example"), connected_at=MONDAY
)
OFFER = Mark(name="Offer", at=MONDAY + days(3))
LATER = MONDAY + days(90)


def waits(opportunity: Opportunity, *steps: Step) -> list[Waits]:
    """What the lines are about."""
    return [line.waits for line in lines_for(opportunity, steps, LATER)]


def test_a_draft_that_is_ready_tells_where_it_lies_and_its_gaps() -> None:
    (line,) = lines_for(ACME, [STEP], LATER)

    assert (line.waits, line.what, line.to, line.thread, line.gaps, line.at) == (
        Waits.READY,
        "check-in",
        STEP.to,
        draft().thread,
        1,
        STEP.due_at,
    )


def test_one_the_user_wrote_in_is_theirs() -> None:
    assert waits(ACME, replace(STEP, state=StepState.EDITED)) == [Waits.EDITED]


@pytest.mark.parametrize("state", [StepState.SENT, StepState.GONE, StepState.WITHDRAWN])
def test_a_draft_that_is_over_waits_for_nobody(state: StepState) -> None:
    assert waits(ACME, replace(STEP, state=state)) == []


def test_an_answer_waits_until_it_has_an_outcome() -> None:
    answered = replace(ACME, answered_at=MONDAY + days(2))

    assert waits(answered) == [Waits.YOUR_TURN]
    assert waits(replace(answered, outcome=OFFER)) == []


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, [Waits.RELAYED]),
        ({"wrote_at": MONDAY + days(3)}, []),
        ({"labelled_at": MONDAY + days(3)}, []),
        ({"wrote_at": MONDAY + days(1)}, [Waits.RELAYED]),
        ({"interviews": (MET, replace(MET, ends=MONDAY + days(4)))}, []),
        ({"stopped": OFFER}, []),
    ],
)
def test_what_a_system_wrote_waits_for_a_label_or_a_reply(known: dict[str, Any], expected: list[Waits]) -> None:
    assert waits(replace(ACME, relayed_at=MONDAY + days(2), **known)) == expected


def test_after_the_closing_note_the_outcome_is_asked_for() -> None:
    assert waits(ACME, GOODBYE) == [Waits.OUTCOME]


@pytest.mark.parametrize("moved", [{"answered_at": LATER}, {"relayed_at": LATER}], ids=str)
def test_unless_they_moved_since(moved: dict[str, Any]) -> None:
    assert Waits.OUTCOME not in waits(replace(ACME, **moved), GOODBYE)


def test_bounced_addresses_and_outcomes_that_differ_are_named() -> None:
    odd = replace(
        ACME,
        bounced=frozenset({address_of("b@x.example"), address_of("a@x.example")}),
        outcome=OFFER,
        other_outcomes=(replace(OFFER, name="Rejected"),),
    )
    lines = lines_for(odd, [], LATER)

    assert [(line.waits, line.to or line.what) for line in lines] == [
        (Waits.BOUNCED, "a@x.example"),
        (Waits.BOUNCED, "b@x.example"),
        (Waits.CONFLICT, "Offer, Rejected"),
    ]


def test_what_comes_next_stands_last() -> None:
    following = replace(ACME, next_kind="check-in", next_at=LATER)

    assert waits(following, STEP) == [Waits.READY, Waits.DUE]


def test_a_snooze_is_over_when_its_time_is() -> None:
    asleep = replace(ACME, snoozed=Mark(name="Snooze", at=MONDAY))

    assert [is_snoozed(asleep, days(14), MONDAY + days(n)) for n in (13, 14)] == [True, False]
    assert not is_snoozed(ACME, days(14), MONDAY)


def test_beside_an_acceptance_all_that_is_open_is_told() -> None:
    accepted = replace(ACME, outcome=replace(OFFER, name="accepted"))
    others = [replace(ACME, id=OpportunityId(n), slug=n, company=n, interviews=()) for n in ("zeta", "beta")]
    ended = replace(others[0], slug="ended", outcome=OFFER)

    assert [one.slug for one in open_beside_accepted([accepted, ended, *others])] == ["beta", "zeta"]
    assert open_beside_accepted([ended, *others]) == ()


def test_another_accounts_view_of_the_accepted_one_is_not_among_them() -> None:
    accepted = replace(ACME, outcome=replace(OFFER, name="Accepted"))

    assert open_beside_accepted([accepted, replace(ACME, account=AccountName("work"))]) == ()


def test_a_link_opens_the_thread_in_the_right_account_of_gmail() -> None:
    account = Account(
        name=AccountName("a"), service=Service.GOOGLE, address=address_of("sam+jobs@example.org"), connected_at=MONDAY
    )

    assert thread_link(account, ThreadId("18c/f#1")) == (
        "https://mail.google.com/mail/u/?authuser=sam%2Bjobs%40example.org#all/18c%2Ff%231"
    )
    assert thread_link(account, None) == ""


@pytest.mark.parametrize(
    "text",
    [
        "https://outlook.office365.com/owa/?ItemID=AAMkAGI1%2BAAA%3D&exvsurl=1&viewmodel=ReadMessageItem",
        "https://outlook.live.com/owa/?ItemID=AQMk&exvsurl=1",
        "https://outlook.office.com/mail/deeplink/read/AAMk",
        "https://outlook.office365.us/owa/?ItemID=AAMk",
    ],
)
def test_outlooks_own_address_of_a_mail_opens_it(text: str) -> None:
    assert (outlook_link(text), thread_link(OUTLOOK, ThreadId("t"), text)) == (text, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "http://outlook.office365.com/owa/",
        "javascript:alert(1)",
        "https://outlook.office365.com.evil.example/owa/",
        "https://evil.example/https://outlook.office365.com/owa/",
        "https://user@outlook.live.com/owa/",
        "https://outlook.live.com:8443/owa/",
        "https://outlook.live.com@evil.example/",
        "https://outlook.live.com",
        "https://outlook.live.com/owa/\x1b]8;;https://evil.example",
        "https://outlook.live.com/owa/\n",
        "https://outlook.live.com/owa/ two words",
        "https://outlook.live.com/owa/\u202e",
        "https://outlook.live.com/owa/?ItemID=" + "A" * 2000,
    ],
)
def test_anything_else_that_a_service_gives_opens_nothing(text: str) -> None:
    assert (outlook_link(text), thread_link(OUTLOOK, ThreadId("t"), text)) == ("", "")


def test_gmail_takes_no_address_from_outside() -> None:
    gmail = replace(OUTLOOK, service=Service.GOOGLE)

    assert thread_link(gmail, ThreadId("18c"), "https://outlook.live.com/owa/").startswith("https://mail.google.com/")


def test_a_draft_opens_itself_and_all_else_the_newest_mail() -> None:
    link, newest = "https://outlook.live.com/owa/?ItemID=d", "https://outlook.live.com/owa/?ItemID=m"
    lying = replace(STEP, draft=replace(draft(), link=link))
    told = replace(
        ACME,
        answered_at=MONDAY + days(20),
        bounced=frozenset({STEP.to}),
        next_kind="check-in",
        next_at=LATER,
        newest_thread=ThreadId("n"),
        newest_link=newest,
    )
    found = [(line.waits, line.thread, line.link) for line in lines_for(told, [lying], LATER)]

    assert found[0] == (Waits.READY, draft().thread, link)
    assert [waits for waits, *_ in found[1:]] == [Waits.YOUR_TURN, Waits.BOUNCED, Waits.DUE]
    assert {(thread, opened) for _, thread, opened in found[1:]} == {(ThreadId("n"), newest)}
