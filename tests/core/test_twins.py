"""Interviews followed in two accounts, and whose mail a turn must read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.core.ledger import Ledger, Mark
from mailbot.core.model import AccountName, CalendarEvent
from mailbot.core.planner import whom
from tests.core.calendars import CONNECTED, NOW, one, only, read, remembered
from tests.core.policies import ME, POLICY, at, lonely, somebody


def test_the_same_event_in_two_accounts_is_a_twin_in_the_second() -> None:
    elsewhere = tuple(replace(o, account=AccountName("work")) for o in read(one()).opportunities)

    calendar = read(one(), ledger=Ledger(connected_at=CONNECTED, elsewhere=elsewhere))

    assert [i.twin for i in only(calendar).interviews] == [True]


def test_events_that_start_together_and_share_an_address_are_twins() -> None:
    elsewhere = tuple(replace(o, account=AccountName("work")) for o in read(one()).opportunities)

    calendar = read(one(number=7), ledger=Ledger(connected_at=CONNECTED, elsewhere=elsewhere))

    assert [i.twin for i in only(calendar).interviews] == [True]


@pytest.mark.parametrize("other", [one(number=7, starts=at(16)), one("Interview", "eve@acme.example", number=7)])
def test_another_start_or_another_person_makes_no_twin(other: CalendarEvent) -> None:
    elsewhere = tuple(replace(o, account=AccountName("work")) for o in read(one()).opportunities)

    calendar = read(other, ledger=Ledger(connected_at=CONNECTED, elsewhere=elsewhere))

    assert [i.twin for i in only(calendar).interviews] == [False]


def test_the_first_to_know_an_interview_stays_the_one_that_follows_it() -> None:
    elsewhere = tuple(replace(o, account=AccountName("work")) for o in read(one()).opportunities)
    known = replace(remembered(one()), elsewhere=elsewhere)

    assert [i.twin for i in only(read(one(), ledger=known)).interviews] == [False]


def test_the_order_of_the_events_changes_nothing() -> None:
    events = [one(), one("Interview", "eve@other.example", number=2, starts=at(9)), one(number=3, starts=at(11, day=4))]

    assert read(*events) == read(*reversed(events))


def test_whom_to_look_for_are_the_people_and_companies_of_open_opportunities() -> None:
    sought = whom([one()], Ledger(connected_at=CONNECTED), ME, POLICY, NOW)

    assert (set(sought.addresses), set(sought.domains)) == ({"jane@acme.example"}, {"acme.example"})


def test_mail_is_read_back_to_ninety_days_before_the_first_interview() -> None:
    assert whom([one()], Ledger(connected_at=CONNECTED), ME, POLICY, NOW).since == NOW - timedelta(days=90)


def test_the_people_of_an_opportunity_with_an_outcome_are_left_in_peace() -> None:
    known = remembered(one())
    (acme,) = known.opportunities
    ended = replace(known, opportunities=(replace(acme, outcome=Mark(name="Offer", at=NOW)),))

    assert whom([one()], ended, ME, POLICY, NOW).addresses == frozenset()


def test_the_organiser_counts_for_the_company_too() -> None:
    organized = lonely("Interview", organizer=somebody("bob@acme.example"))

    assert only(read(organized)).domains == {"acme.example"}
