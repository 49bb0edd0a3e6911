"""What the user said of opportunities sticks: interviews they moved, companies and jobs they named."""

from dataclasses import replace
from typing import Any

from mailbot.core.actions import key_of
from mailbot.core.ledger import Ledger, Step, StepKind, StepState
from mailbot.core.model import CalendarEvent, InterviewId, OpportunityId, address_of
from mailbot.core.opportunities import Calendar
from mailbot.core.stated import About, Stated, Statement
from tests.core.calendars import CONNECTED, one, only, read
from tests.core.policies import at


def second(title: str, *guests: str, **known: Any) -> CalendarEvent:
    later: dict[str, Any] = {"number": 2, "starts": at(14, day=5)}
    return one(title, *guests, **(later | known))


def third(title: str, *guests: str, **known: Any) -> CalendarEvent:
    later: dict[str, Any] = {"number": 3, "starts": at(14, day=6)}
    return one(title, *guests, **(later | known))


def grouped(calendar: Calendar) -> list[list[str]]:
    """The interviews of each opportunity."""
    return [[i.id for i in o.interviews] for o in calendar.opportunities]


def said(about: About, subject: str, value: str, day: int = 2) -> Statement:
    return Statement(subject=subject, about=about, value=value, at=at(12, day=day))


def known(calendar: Calendar, *statements: Statement) -> Ledger:
    """The ledger after *calendar* was read and the user made *statements*."""
    stated = Stated(statements=statements)
    return Ledger(connected_at=CONNECTED, opportunities=calendar.opportunities, stated=stated)


def test_an_interview_stays_where_the_user_moved_it() -> None:
    first, other = read(one()), second("Interview with Acme", "bob@acme.example")
    whole = only(read(one(), other))
    made = replace(
        whole,
        id=OpportunityId("split-off"),
        slug="acme-2",
        interviews=tuple(i for i in whole.interviews if i.id == "interview-2"),
    )
    ledger = Ledger(connected_at=CONNECTED, opportunities=(*first.opportunities, made))

    assert grouped(read(one(), other, ledger=ledger)) == [["interview-1"], ["interview-2"]]


def test_a_new_interview_of_merged_opportunities_finds_the_one_that_is_left() -> None:
    acme, globex = read(one("Interview", "jane@acme.com"), second("Interview", "bob@globex.com")).opportunities
    merged = replace(acme, domains=acme.domains | globex.domains, interviews=(*acme.interviews, *globex.interviews))
    events = [one("Interview", "jane@acme.com"), second("Interview", "bob@globex.com")]
    ledger = Ledger(connected_at=CONNECTED, opportunities=(merged,))

    assert len(only(read(*events, third("Interview", "eve@globex.com"), ledger=ledger)).interviews) == 3


def test_an_opportunity_that_was_merged_away_lends_its_id_to_no_new_one() -> None:
    gone = only(read(one("Interview", "jane@acme.com")))
    check_in = key_of("check-in", gone.id, 1)  # which it was once drafted under, and still is in the ledger
    step = Step(
        key=check_in,
        account=gone.account,
        opportunity=OpportunityId("into"),
        kind=StepKind.CHECK_IN,
        to=address_of("jane@acme.com"),
        due_at=at(9),
        started_at=at(9),
        state=StepState.SENT,
    )
    ledger = Ledger(connected_at=CONNECTED, steps={check_in: step})

    assert only(read(one("Interview", "jane@acme.com"), ledger=ledger)).id != gone.id


def test_the_user_names_the_company_and_it_sticks() -> None:
    before = read(one())
    ledger = known(before, said(About.COMPANY, only(before).id, "Acme Robotics"))

    assert only(read(one(), ledger=ledger)).company == "Acme Robotics"


def test_a_companys_name_taken_back_is_read_anew() -> None:
    before = read(one())
    words = (said(About.COMPANY, only(before).id, "Wrong"), said(About.COMPANY, only(before).id, "", day=3))
    wrong = replace(before, opportunities=(replace(only(before), company="Wrong"),))

    assert only(read(one(), ledger=known(wrong, *words))).company == "Acme"


def test_a_company_that_the_user_named_still_meets_its_next_interview() -> None:
    before = read(one())
    ledger = known(before, said(About.COMPANY, only(before).id, "Parent Holding"))

    assert len(only(read(one(), second("Interview at Acme", "bob@acme.example"), ledger=ledger)).interviews) == 2


def test_the_user_names_the_job_of_an_opportunity() -> None:
    before = read(one())
    ledger = known(before, said(About.ROLE, only(before).id, "Data Lead"))

    opportunity = only(read(one(), ledger=ledger))

    assert (opportunity.role, opportunity.interviews[0].role) == ("Data Lead", "Data Lead")


def test_the_users_word_for_one_interviews_job_goes_before_the_one_for_all() -> None:
    before = read(one())
    words = (said(About.ROLE, "interview-1", "Data Lead"), said(About.ROLE, only(before).id, "Data Engineer"))

    assert only(read(one(), ledger=known(before, *words))).interviews[0].role == "Data Lead"


def test_the_user_says_what_a_round_was_about() -> None:
    ledger = known(read(one()), said(About.ROUND, InterviewId("interview-1"), "databases"))

    assert only(read(one(), ledger=ledger)).interviews[0].topic == "databases"


def test_an_opportunitys_job_is_what_the_newest_title_calls_it() -> None:
    calendar = read(
        one("Engineer interview", "jane@acme.com"), second("Senior Data Engineer interview", "jane@acme.com")
    )

    assert only(calendar).role == "Senior Data Engineer"


def test_a_job_that_no_title_names_any_more_is_remembered() -> None:
    before = read(one("Data Engineer interview", "jane@acme.com"))
    ledger = Ledger(connected_at=CONNECTED, opportunities=before.opportunities)

    calendar = read(one("Interview", "jane@acme.com"), ledger=ledger)

    assert only(calendar).role == "Data Engineer"


def test_opportunities_of_another_account_are_left_alone() -> None:
    elsewhere = read(one("Interview", "jane@acme.com")).opportunities

    calendar = read(one("Interview", "jane@acme.com"), ledger=Ledger(connected_at=CONNECTED, elsewhere=elsewhere))

    assert only(calendar).slug == "acme-2"


def test_a_company_named_anew_still_meets_what_is_read_under_its_old_name() -> None:
    before = read(one("Interview with Kestrel", "jane@gmail.com"))
    ledger = known(before, said(About.COMPANY, only(before).id, "Acme"))
    renamed = replace(
        ledger, opportunities=read(one("Interview with Kestrel", "jane@gmail.com"), ledger=ledger).opportunities
    )

    calendar = read(
        one("Interview with Kestrel", "jane@gmail.com"),
        second("Second interview with Kestrel", "bob@gmail.com"),
        ledger=renamed,
    )

    assert [(o.company, len(o.interviews)) for o in calendar.opportunities] == [("Acme", 2)]


def test_a_job_named_anew_does_not_part_the_next_round() -> None:
    before = read(one("Data Engineer interview", "jane@acme.com"))
    ledger = known(before, said(About.ROLE, only(before).id, "Head of Analytics"))

    calendar = read(
        one("Data Engineer interview", "jane@acme.com"),
        second("Data Engineer interview", "bob@acme.com"),
        ledger=ledger,
    )

    assert grouped(calendar) == [["interview-1", "interview-2"]]


def test_a_round_titled_as_before_finds_the_one_the_user_called_otherwise() -> None:
    first = read(one("Interview with Acme", "jane@acme.com"))
    ledger = known(first, said(About.COMPANY, only(first).id, "Acme Robotics"))
    following = second("Interview with Acme", "no-reply@greenhouse.io", description="Interviewers: Bob Poe")

    assert grouped(read(one("Interview with Acme", "jane@acme.com"), following, ledger=ledger)) == [
        ["interview-1", "interview-2"]
    ]


def test_of_two_the_one_that_is_called_so_comes_before_one_that_was() -> None:
    acme, globex = read(one("Interview with Acme"), second("Interview with Globex", "jo@globex.com")).opportunities
    ledger = Ledger(connected_at=CONNECTED, opportunities=(acme, replace(globex, names=frozenset({"acme", "globex"}))))
    events = [one("Interview with Acme"), second("Interview with Globex", "jo@globex.com")]
    following = third("Interview with Acme", "no-reply@greenhouse.io", description="Interviewers: Bob Poe")

    assert grouped(read(*events, following, ledger=ledger)) == [["interview-1", "interview-3"], ["interview-2"]]
