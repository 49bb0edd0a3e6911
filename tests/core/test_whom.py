"""Whose mail a turn must read: people and companies of open opportunities, and how far back."""

from dataclasses import replace
from datetime import timedelta

from mailbot.core.ledger import Ledger, Mark
from mailbot.core.looking import looked_for
from mailbot.core.model import CalendarEvent, Correspondents
from mailbot.core.opportunities import whom_to_look_for
from mailbot.core.stated import About, Stated, Statement
from tests.core.calendars import NOW, one, only, read, remembered
from tests.core.policies import POLICY, at, lonely, somebody


def whom(*events: CalendarEvent, ledger: Ledger | None = None) -> Correspondents:
    return whom_to_look_for(read(*events, ledger=ledger), POLICY, NOW)


def test_the_order_of_the_events_changes_nothing() -> None:
    events = [one(), one("Interview", "eve@other.example", number=2, starts=at(9)), one(number=3, starts=at(11, day=4))]

    assert read(*events) == read(*reversed(events))


def test_whom_to_look_for_are_the_people_and_companies_of_open_opportunities() -> None:
    sought = whom(one())

    assert (set(sought.addresses), set(sought.domains)) == ({"jane@acme.example"}, {"acme.example"})


def test_mail_is_read_back_to_ninety_days_before_the_first_interview() -> None:
    assert whom(one()).since == NOW - timedelta(days=90)


def test_the_people_of_an_opportunity_with_an_outcome_are_left_in_peace() -> None:
    known = remembered(one())
    (acme,) = known.opportunities
    ended = replace(known, opportunities=(replace(acme, outcome=Mark(name="Offer", at=NOW)),))

    assert whom(one(), ledger=ended).addresses == frozenset()


def test_the_organiser_counts_for_the_company_too() -> None:
    organized = lonely("Interview", organizer=somebody("bob@acme.example"))

    assert only(read(organized)).domains == {"acme.example"}


def test_what_application_systems_write_in_a_running_companys_name_is_looked_for() -> None:
    sought = whom(one())

    assert sought.companies == {"acme"}
    assert {"lever.co", "greenhouse.io", "myworkday.com"} <= sought.relays
    assert {"linkedin.com", "calendly.com", "zoom.us"} & sought.relays == frozenset()


def test_a_company_and_its_domain_may_be_called_differently() -> None:
    (acme,) = read(one()).opportunities
    renamed = replace(acme, company="Globex GmbH")

    assert looked_for([renamed], Stated(), POLICY, NOW).companies == {"acme", "globex", "globex gmbh"}


def test_without_a_running_opportunity_no_application_system_is_looked_at() -> None:
    known = remembered(one())
    (acme,) = known.opportunities
    stopped = replace(known, opportunities=(replace(acme, stopped=Mark(name="Stop", at=NOW)),))

    sought = whom(one(), ledger=stopped)

    assert (sought.companies, sought.relays) == (frozenset(), frozenset())


def test_whom_the_user_named_for_check_ins_is_looked_for() -> None:
    calendar = read(one())
    said = Statement(subject=calendar.opportunities[0].id, about=About.CONTACT, value="ann@agency.example", at=NOW)

    sought = whom_to_look_for(calendar, POLICY, NOW, Stated(statements=(said,)))

    assert "ann@agency.example" in sought.addresses
