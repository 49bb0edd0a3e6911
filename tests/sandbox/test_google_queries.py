"""Gmail's search on the sandbox: each operator finds what it says, and a new mail only after a while."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.google_query import Query
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.items import SPAM
from mailbot.sandbox.world import World
from tests.sandbox.google_client import MONDAY, Google

WEEK = timedelta(days=7)


@pytest.fixture
def google() -> Google:
    google = Google()
    deliver = google.hand.deliver
    deliver("Ann Lee <ann@acme.example>", "Your interview", "on Monday at ten", at=MONDAY - WEEK)
    deliver("Jobs <no-reply@mail.globex.example>", "Application received", cc=["ben@acme.example"], at=MONDAY)
    google.hand.label(deliver("Carl <carl@initech.example>", "Lunch", read_me()), "Interviews/Outcome/Offer")
    google.hand.write("dora@umbrella.example", "Hello Dora", subject="Question")
    google.hand.begin("eve@umbrella.example", "Unfinished", subject="Draft to Eve")
    google.hand.trash(deliver("Fay <fay@acme.example>", "Old interview"))
    deliver("Spammer <spam@spam.example>", "Win", place=SPAM)
    return google


def read_me() -> str:
    return "Shall we have lunch?"


@pytest.mark.parametrize(
    ("query", "subjects"),
    [
        ("from:ann@acme.example", ["Your interview"]),
        ("from:acme.example", ["Your interview"]),
        ("from:globex.example", ["Application received"]),
        ("from:lee", ["Your interview"]),
        ("from:cme.example", []),
        ("to:dora@umbrella.example", ["Question"]),
        ("to:ben@acme.example", ["Application received"]),
        ("cc:ben@acme.example", ["Application received"]),
        ("subject:interview", ["Your interview"]),
        ('subject:"application received"', ["Application received"]),
        ('"monday at ten"', ["Your interview"]),
        ("monday -ten", []),
        ("lunch", ["Lunch"]),
        ("from:ann OR from:carl", ["Lunch", "Your interview"]),
        ("{from:ann from:carl}", ["Lunch", "Your interview"]),
        ("from:(ann OR carl) subject:lunch", ["Lunch"]),
        ("(from:ann OR from:carl) -subject:lunch", ["Your interview"]),
        ("subject:(application received)", ["Application received"]),
        ("in:sent", ["Question"]),
        ("in:drafts", ["Draft to Eve"]),
        ("is:draft", ["Draft to Eve"]),
        ("in:inbox is:unread from:carl", ["Lunch"]),
        ("in:trash", ["Old interview"]),
        ("in:spam", ["Win"]),
        ("in:anywhere interview", ["Old interview", "Your interview"]),
        ("label:interviews-outcome-offer", ["Lunch"]),
        ("label:Interviews/Outcome/Offer", ["Lunch"]),
        ("has:userlabels", ["Lunch"]),
        ("older_than:2d", ["Your interview"]),
        ("newer_than:2d from:carl", ["Lunch"]),
        ("before:2026/03/01", ["Your interview"]),
        ("after:2026/03/01 from:carl", ["Lunch"]),
        (f"after:{int((MONDAY - WEEK).timestamp())} before:{int((MONDAY - WEEK).timestamp()) + 1}", ["Your interview"]),
        ("nothing:like this", []),
    ],
)
def test_a_query_finds_what_it_says(google: Google, query: str, subjects: list[str]) -> None:
    found = google.users.messages().list(userId="me", q=query).execute().get("messages", [])
    shown = [google.world.mails.by_edition(m["id"]) for m in found]

    assert sorted(m.content.subject for m in shown if m) == subjects


@given(text=st.text(alphabet='(){}-":abORND ', max_size=200))
def test_no_query_can_break_the_search(text: str) -> None:
    google_world = World("sam@example.org", "Sam Hill", SandboxClock(MONDAY))
    mail = Hand(google_world).deliver("ann@acme.example", "Hello")

    assert Query(text, google_world, MONDAY)(mail) in {True, False}


@pytest.mark.parametrize("text", ["(" * 3000, "{(" * 1500 + "a", "from:(" * 500])
def test_deep_brackets_do_not_break_the_search(google: Google, text: str) -> None:
    assert Query(text, google.world, MONDAY)(google.world.mails.all()[0]) in {True, False}


def test_a_mail_is_found_by_its_message_id(google: Google) -> None:
    mail = google.hand.deliver("ann@acme.example", "Unique")

    found = google.users.messages().list(userId="me", q=f"rfc822msgid:{mail.content.message_id}").execute()

    assert [m["id"] for m in found["messages"]] == [mail.edition]


def test_a_date_means_midnight_in_california(google: Google) -> None:
    late = google.hand.deliver("zoe@late.example", "Late", at=MONDAY.replace(hour=7, minute=59))

    before = google.users.messages().list(userId="me", q="before:2026/03/02 from:zoe").execute()

    assert [m["id"] for m in before["messages"]] == [late.edition]


def test_search_sees_a_new_mail_only_after_its_lag(google: Google) -> None:
    google.world.mails.search_lag = timedelta(seconds=90)
    mail = google.hand.deliver("new@acme.example", "New")
    messages = google.users.messages()

    soon = messages.list(userId="me", q="from:new@acme.example").execute()
    listed = messages.list(userId="me").execute()["messages"]
    google.clock.advance(timedelta(seconds=90))
    later = messages.list(userId="me", q="from:new@acme.example").execute()

    assert "messages" not in soon
    assert mail.edition in [m["id"] for m in listed]
    assert [m["id"] for m in later["messages"]] == [mail.edition]


def test_threads_are_found_by_any_of_their_mails(google: Google) -> None:
    found = google.users.threads().list(userId="me", q="from:ann").execute()["threads"]

    assert [t["snippet"] for t in found] == ["on Monday at ten"]
