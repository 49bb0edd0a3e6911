"""Which hiring process an interview belongs to: companies, agencies, people and jobs."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailbot.core.ledger import Ledger, Mark, Opportunity
from mailbot.core.model import CalendarEvent
from mailbot.core.opportunities import Calendar
from tests.core.calendars import CONNECTED, NOW, one, only, read
from tests.core.policies import at

AGENT = "Kim Agent <kim@bright-recruitment.com>"


def second(title: str, *guests: str, **known: Any) -> CalendarEvent:
    later: dict[str, Any] = {"number": 2, "starts": at(14, day=5)}
    return one(title, *guests, **(later | known))


def third(title: str, *guests: str, **known: Any) -> CalendarEvent:
    later: dict[str, Any] = {"number": 3, "starts": at(14, day=6)}
    return one(title, *guests, **(later | known))


def grouped(calendar: Calendar) -> list[list[str]]:
    """The interviews of each opportunity."""
    return [[i.id for i in o.interviews] for o in calendar.opportunities]


def ended(opportunity: Opportunity) -> Opportunity:
    return replace(opportunity, outcome=Mark(name="Rejected", at=NOW))


def test_an_agencys_recruiter_with_three_clients_is_three_opportunities() -> None:
    calendar = read(
        one("Interview with Acme", AGENT),
        second("Interview with Globex", AGENT),
        third("Interview with Initech", AGENT),
    )

    assert [o.company for o in calendar.opportunities] == ["Acme", "Globex", "Initech"]


def test_an_agencys_client_is_one_opportunity_over_its_rounds() -> None:
    calendar = read(one("Interview with Acme", AGENT), second("Second interview with Acme", AGENT))

    assert grouped(calendar) == [["interview-1", "interview-2"]]


def test_an_agencys_interviews_that_name_no_client_stay_apart() -> None:
    assert grouped(read(one("Interview", AGENT), second("Interview", AGENT))) == [["interview-1"], ["interview-2"]]


def test_an_agencys_domain_is_never_a_companys() -> None:
    assert only(read(one("Interview with Acme", AGENT))).domains == frozenset()


def test_the_client_an_agencys_text_names_is_the_company() -> None:
    described = one("Interview", AGENT, description="Client: Acme Robotics\nPosition: Data Engineer")

    opportunity = only(read(described))

    assert (opportunity.company, opportunity.role) == ("Acme Robotics", "Data Engineer")


def test_an_agencys_interview_joins_the_process_at_its_client() -> None:
    calendar = read(one("Interview with Acme", AGENT), second("Technical interview", "bob@acme.com"))

    assert grouped(calendar) == [["interview-1", "interview-2"]]


def test_an_unknown_agencys_two_clients_are_two_opportunities() -> None:
    calendar = read(
        one("Interview at Acme", "kim@unheard-of.example"), second("Interview at Globex", "kim@unheard-of.example")
    )

    assert [o.company for o in calendar.opportunities] == ["Acme", "Globex"]


def test_one_free_mail_address_with_two_companies_is_two_opportunities() -> None:
    calendar = read(
        one("Interview with Acme", "kim.agent@gmail.com"), second("Interview with Globex", "kim.agent@gmail.com")
    )

    assert len(calendar.opportunities) == 2


@pytest.mark.parametrize("title", ["Interview with Acme GmbH", "Interview at ACME", "Acme, Inc. | Onsite interview"])
def test_a_companys_name_is_the_same_without_its_legal_form(title: str) -> None:
    calendar = read(one("Interview with Acme", "jane@gmail.com"), second(title, "bob@gmail.com"))

    assert len(only(calendar).interviews) == 2


def test_a_company_with_a_domain_joins_the_one_known_by_name() -> None:
    calendar = read(one("Interview with Acme", "jane@gmail.com"), second("Interview", "bob@acme.com"))

    assert only(calendar).domains == {"acme.com"}


def test_a_companys_domains_of_two_countries_are_one_company() -> None:
    assert len(only(read(one("Interview", "jane@acme.de"), second("Interview", "bob@acme.com"))).interviews) == 2


def test_two_tenants_of_one_vendors_domain_are_two_companies() -> None:
    calendar = read(one("Interview", "jane@acme.onmicrosoft.com"), second("Interview", "bob@globex.onmicrosoft.com"))

    assert [o.company for o in calendar.opportunities] == ["Acme", "Globex"]


def test_two_jobs_at_one_company_with_other_people_are_two_opportunities() -> None:
    calendar = read(
        one("Data Engineer interview", "jane@acme.com"), second("Product Manager interview", "bob@acme.com")
    )

    assert [(o.slug, o.role) for o in calendar.opportunities] == [
        ("acme", "Data Engineer"),
        ("acme-2", "Product Manager"),
    ]


def test_two_jobs_at_one_company_have_ids_of_their_own() -> None:
    calendar = read(
        one("Data Engineer interview", "jane@acme.com"), second("Product Manager interview", "bob@acme.com")
    )

    assert len({o.id for o in calendar.opportunities}) == 2


def test_a_job_told_at_greater_length_is_the_same_job() -> None:
    calendar = read(
        one("Data Engineer interview", "jane@acme.com"), second("Senior Data Engineer interview", "bob@acme.com")
    )

    assert grouped(calendar) == [["interview-1", "interview-2"]]


def test_two_jobs_with_the_same_person_are_one_opportunity() -> None:
    calendar = read(
        one("Data Engineer interview", "jane@acme.com"), second("Platform Engineer interview", "jane@acme.com")
    )

    assert grouped(calendar) == [["interview-1", "interview-2"]]


def test_among_two_jobs_a_later_interview_goes_where_its_job_is() -> None:
    first, other = one("Data Engineer interview", "jane@acme.com"), second("Product Manager interview", "bob@acme.com")

    calendar = read(first, other, third("Final round: Data Engineer interview", "eve@acme.com"))

    assert grouped(calendar) == [["interview-1", "interview-3"], ["interview-2"]]


def test_among_two_jobs_a_later_interview_goes_where_its_people_are() -> None:
    first, other = one("Data Engineer interview", "jane@acme.com"), second("Product Manager interview", "bob@acme.com")

    calendar = read(first, other, third("Final interview", "jane@acme.com"))

    assert grouped(calendar) == [["interview-1", "interview-3"], ["interview-2"]]


def test_among_two_jobs_a_later_interview_that_fits_neither_goes_to_the_newest() -> None:
    first, other = one("Data Engineer interview", "jane@acme.com"), second("Product Manager interview", "bob@acme.com")

    calendar = read(first, other, third("Final interview", "eve@acme.com"))

    assert grouped(calendar) == [["interview-1"], ["interview-2", "interview-3"]]


def test_among_two_jobs_the_one_without_an_outcome_comes_first() -> None:
    first, other = one("Data Engineer interview", "jane@acme.com"), second("Product Manager interview", "bob@acme.com")
    before = read(first, other).opportunities
    ledger = Ledger(connected_at=CONNECTED, opportunities=(before[0], ended(before[1])))

    calendar = read(first, other, third("Final interview", "eve@acme.com"), ledger=ledger)

    assert grouped(calendar) == [["interview-1", "interview-3"], ["interview-2"]]


def test_an_interview_months_after_the_outcome_is_a_new_application() -> None:
    ledger = Ledger(connected_at=CONNECTED, opportunities=(ended(only(read(one()))),))
    later = at(14) + timedelta(days=120)

    calendar = read(second("Interview with Acme", starts=later), ledger=ledger, now=later)

    assert grouped(calendar) == [["interview-1"], ["interview-2"]]


def test_an_interview_soon_after_the_outcome_belongs_to_the_same_application() -> None:
    ledger = Ledger(connected_at=CONNECTED, opportunities=(ended(only(read(one()))),))

    assert grouped(read(one(), second("Interview with Acme"), ledger=ledger)) == [["interview-1", "interview-2"]]


def test_a_name_told_at_greater_length_at_one_domain_is_the_same_company() -> None:
    calendar = read(
        one("Interview at Foobar", "jane@xyz.example"), second("Interview at Foobar Labs", "bob@xyz.example")
    )

    assert len(only(calendar).interviews) == 2


def test_who_arranges_two_named_jobs_does_not_make_them_one() -> None:
    kim = "Kim Rec <recruiter.kim@acme.example>"
    first = one("Acme - Data Engineer Interview", kim, "Jane Doe <jane@acme.example>")
    other = second("Acme - Product Manager Interview", kim, "Tom Poe <tom@acme.example>")

    assert [o.role for o in read(first, other).opportunities] == ["Data Engineer", "Product Manager"]


def test_an_interviewer_of_two_named_jobs_makes_them_one() -> None:
    jane = "Jane Doe <jane@acme.example>"

    assert grouped(read(one("Acme - Data Engineer Interview", jane), second("Acme - SRE Interview", jane))) == [
        ["interview-1", "interview-2"]
    ]
