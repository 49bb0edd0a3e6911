"""One person, two accounts, one store: an interview in both calendars is thanked once, where the conversation is."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from mailbot.core.actions import Why
from mailbot.core.model import AccountName
from tests.core.policies import at
from tests.engine.desk import BOB, EVENING, JANE, Desk, desk


@dataclass(frozen=True)
class Two:
    """Both accounts, each with a world of its own."""

    home: Desk
    work: Desk

    def turns(self, *order: str, now: datetime = EVENING) -> None:
        """Let the accounts take turns in *order*."""
        for name in order:
            one: Desk = getattr(self, name)
            one.turn(now)


@pytest.fixture
def two(sam: Desk) -> Two:
    """The interview with Jane and Bob is in both calendars; both accounts have read it at noon, home first."""
    work = desk(sam.store, AccountName("work"))
    for one in (sam, work):
        one.interview(JANE, BOB)
        one.turn(at(12))
    return Two(home=sam, work=work)


@pytest.mark.parametrize("order", [("home", "work"), ("work", "home"), ("work", "work", "home", "home")])
def test_it_is_thanked_in_one_account(two: Two, order: tuple[str, ...]) -> None:
    two.turns(*order)

    assert (two.home.drafts(), two.work.drafts()) == (["bob@acme.example", "jane@acme.example"], [])


@pytest.mark.parametrize("order", [("home", "work"), ("work", "home")])
def test_it_is_thanked_where_the_conversation_is(two: Two, order: tuple[str, ...]) -> None:
    asked = two.work.hand.deliver(JANE, "Your interview", at=at(12, 30))
    two.turns("home", "work", now=at(13))

    two.turns(*order)

    assert (two.home.drafts(), two.work.drafts()) == ([], ["bob@acme.example", "jane@acme.example"])
    assert asked.thread in {draft.thread for draft in two.work.hand.drafts()}


def test_what_was_begun_stays_when_a_conversation_comes_elsewhere(two: Two) -> None:
    two.turns("home")
    two.work.hand.deliver(JANE, "Thank you for your time", at=at(18, 10))

    two.turns("work", "home", "work", now=at(19))

    assert (len(two.home.drafts()), two.work.drafts()) == (2, [])


def test_an_outcome_in_one_account_takes_the_drafts_of_the_other_back(two: Two) -> None:
    two.turns("home")
    mail = two.work.hand.deliver("Acme <hr@acme.example>", "Your application", at=at(18, 10))
    two.work.hand.label(mail, "Interviews/Outcome/Rejected")
    two.turns("work", now=at(18, 30))

    report = two.home.turn(at(19))

    assert (two.home.drafts(), two.work.drafts()) == ([], [])
    assert Why.OUTCOME_ELSEWHERE in {s.why for s in report.skipped}
