"""Recruiters of agencies that no list knows: their clients are told apart once titles name two of them."""

import pytest

from mailbot.core.ledger import Opportunity
from mailbot.core.model import EventId, InterviewId
from tests.core.life import Life, life
from tests.core.policies import at, event
from tests.core.stories import EVENING

RITA = "Rita Rec <rita@brightfuture.example>"


def told(*titles: str, guests: tuple[str, ...] = (RITA,)) -> tuple[Opportunity, ...]:
    """What is read of events with *guests*, one a day."""
    return lived(*titles, guests=guests).ledger.opportunities


def lived(*titles: str, guests: tuple[str, ...] = (RITA,)) -> Life:
    """A life with an event a day, a title each, of which nothing is to be thanked for yet."""
    made = life()
    for number, title in enumerate(titles, start=1):
        made.meet(
            event(title, *guests, id=EventId(f"e{number}"), identity=InterviewId(f"i{number}"), starts=at(12 + number))
        )
    for hour in (8, 9):
        made.wake(at(hour))
    return made


@pytest.mark.parametrize("domain", ["brightfuture.example", "talentbridge.example", "peoplefinders.example"])
def test_three_clients_of_one_recruiter_are_three(domain: str) -> None:
    titles = ("Interview: Acme - Backend Engineer", "Interview: Globex - Backend Engineer", "Interview with Initech")
    known = told(*titles, guests=(f"Rita Rec <rita@{domain}>",))

    assert sorted(o.company for o in known) == ["Acme", "Globex", "Initech"]
    assert {d for o in known for d in o.domains} == set()


def test_each_client_is_thanked_for() -> None:
    rita = lived("Interview: Acme - Backend Engineer", "Interview: Globex - Backend Engineer")
    rita.wake(EVENING)

    texts = [held.message.text for held in rita.held.values()]
    assert sorted(("Acme" in text, "Globex" in text) for text in texts) == [(False, True), (True, False)]


def test_the_next_round_with_a_client_finds_it() -> None:
    titles = ("Interview: Acme - Backend Engineer", "Interview: Globex - Backend Engineer")
    known = told(*titles, "Second interview with Acme", "Second interview with Globex")

    assert sorted([i.id for i in o.interviews] for o in known) == [["i1", "i3"], ["i2", "i4"]]


@pytest.mark.parametrize(
    "titles",
    [
        ("Interview with Brightfuture", "Interview: Phoenix - Backend Engineer", "Interview: Atlas - Backend Engineer"),
        ("Interview with Acme", "Interview with Acme Robotics"),
        ("Interview: Payments Team - Backend Engineer", "Interview with Platform"),
        ("Interview with Acme", "Interview"),
    ],
)
def test_one_employer_is_not_torn(titles: tuple[str, ...]) -> None:
    assert len(told(*titles)) == 1


def test_several_people_of_one_domain_are_an_employers() -> None:
    both = (RITA, "Bob Poe <bob@brightfuture.example>")

    assert len(told("Interview with Phoenix", "Interview with Atlas", guests=both)) == 1
