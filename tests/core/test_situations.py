"""Which thank-you is written, in which language, and who signs it."""

from dataclasses import replace
from typing import Any

import pytest

from mailbot.core.composing import Facts, render
from mailbot.core.model import Mailbox
from mailbot.core.planner import read_calendar
from mailbot.core.situations import thank_you_kind
from tests.core.life import Life, life
from tests.core.policies import ME, POLICY, TEMPLATES, at, policy, somebody
from tests.core.saying import texts
from tests.core.stories import EVENING, JANE, RITA, interview

DAY: dict[str, Any] = {"labels": frozenset({"Interview"}), "starts": at(0), "ends": at(0, day=3), "all_day": True}
PANEL = ("Jane Doe <jane@acme.example>", "Bob Ray <bob@acme.example>")
LATER = [source for name, source in TEMPLATES["en"].items() if name.startswith("thank_you_later")]
ONE_BY_ONE = "10:00 - 11:00 Jane Doe\n11:00 - 12:00 Bob Ray"


def kinds(one: Life, number: int = -1) -> list[str]:
    """The kinds of thank-you for the people of an interview, the last one unless told otherwise."""
    (opportunity,) = read_calendar(one.events.values(), one.ledger, ME, POLICY, at(20)).opportunities
    met = opportunity.interviews[number]
    return [thank_you_kind(opportunity, met, person) for person in met.people]


def test_a_first_talk_with_one_person() -> None:
    assert kinds(life(interview())) == ["thank_you"]


def test_a_later_talk_with_the_same_person() -> None:
    one = life(interview(), interview(2, starts=at(14, day=9), ends=at(15, day=9)))

    assert [kinds(one, 0), kinds(one, 1)] == [["thank_you"], ["thank_you_later"]]


def test_a_talk_with_somebody_else_in_a_later_round() -> None:
    later = interview(2, "Bob Ray <bob@acme.example>", starts=at(14, day=9), ends=at(15, day=9))

    assert kinds(life(interview(), later)) == ["thank_you"]


def test_a_panel_in_a_later_round_in_which_one_was_met_before() -> None:
    one = life(interview(), interview(2, *PANEL, starts=at(14, day=9), ends=at(15, day=9)))

    assert kinds(one) == ["thank_you_later", "thank_you_panel"]


def test_who_only_arranged_the_earlier_round_is_met_for_the_first_time() -> None:
    later = interview(2, "Rita Moss <rita@acme.example>", starts=at(14, day=9), ends=at(15, day=9))

    assert kinds(life(interview(1, PANEL[0], RITA), later)) == ["thank_you"]


def test_somebody_met_for_the_first_time_in_a_later_round_is_told_of_no_earlier_talk() -> None:
    one = life(interview(), interview(2, "Bob Ray <bob@acme.example>", starts=at(14, day=9), ends=at(15, day=9)))
    one.wake(at(18, day=9))

    later = [render(source, Facts(person=somebody("Bob Ray"), company="Acme")).text for source in LATER]
    assert [text for text in later if text.split("\n\n")[1] in texts(one)["bob@acme.example"]] == []


def test_what_was_cancelled_is_no_earlier_round() -> None:
    one = life(interview(), interview(2, starts=at(14, day=9), ends=at(15, day=9)))
    one.change(cancelled=True)

    assert kinds(one) == ["thank_you"]


def test_several_at_the_same_time() -> None:
    assert kinds(life(interview(1, *PANEL))) == ["thank_you_panel"] * 2


def test_several_one_after_the_other() -> None:
    one = life(interview(1, *PANEL, starts=at(10), ends=at(12), description=ONE_BY_ONE))

    assert kinds(one) == ["thank_you"] * 2


def test_a_day_on_site() -> None:
    assert kinds(life(interview(1, **DAY))) == ["thank_you_onsite"]


VISITS = pytest.mark.parametrize("title", ["On-site interview at Acme", "Interview bei Acme (vor Ort)"])


@VISITS
def test_a_visit_by_its_title_and_its_length(title: str) -> None:
    assert kinds(life(replace(interview(), title=title, ends=at(17)))) == ["thank_you_onsite"]


@VISITS
def test_a_visit_by_its_title_and_its_schedule(title: str) -> None:
    visit = interview(1, *PANEL, starts=at(10), ends=at(12), description=ONE_BY_ONE)

    assert kinds(life(replace(visit, title=title))) == ["thank_you_onsite"] * 2


@VISITS
def test_an_hour_at_their_place_is_a_talk_and_no_day_of_interviews(title: str) -> None:
    assert kinds(life(replace(interview(), title=title))) == ["thank_you"]


def test_a_coordinator_is_thanked_by_their_own_kind_and_only_where_the_setting_says_so() -> None:
    one = life(interview(1, PANEL[0], RITA))
    thanked = life(interview(1, PANEL[0], RITA), policy=policy(thank_coordinators=True))
    for each in (one, thanked):
        each.wake(EVENING)

    assert (one.open(), sorted(thanked.open())) == ([JANE], [JANE, "rita@acme.example"])
    assert "arranging" in texts(thanked)["rita@acme.example"]


def test_a_second_coordinator_is_not_thanked_for_a_talk_that_never_was() -> None:
    tim = RITA.replace("Rita Moss", "Tim Poe").replace("rita@", "tim@")
    one = life(interview(1, PANEL[0], RITA, tim), policy=policy(thank_coordinators=True))
    one.wake(EVENING)

    said = texts(one)
    assert {who: "arranging" in text for who, text in said.items() if who != JANE} == {
        "rita@acme.example": True,
        "tim@acme.example": True,
    }


def test_a_coordinator_of_two_interviews_of_a_day_is_thanked_once() -> None:
    second = interview(2, PANEL[1], RITA, starts=at(16), ends=at(16, 45))
    one = life(interview(1, PANEL[0], RITA), second, policy=policy(thank_coordinators=True))
    one.wake(EVENING)

    assert [s.to for s in one.steps() if s.to.startswith("rita")] == ["rita@acme.example"]


ENGLISH = "Thank you for your application, we would like to talk with you about the position and the team"
GERMAN = "vielen Dank für Ihre Bewerbung, wir möchten Sie gerne zu einem Gespräch mit dem Team einladen"
FRENCH = "merci pour votre candidature, nous aimerions vous rencontrer avec les membres de notre équipe"
FINNISH = "kiitos hakemuksestasi, haluaisimme tavata sinut ja kertoa lisää tehtävästä ja tiimistä"


def greeting(one: Life) -> str:
    one.wake(EVENING)
    return texts(one)[JANE].split()[0]


def test_the_conversations_language_comes_before_the_events_and_the_settings() -> None:
    one = life(replace(interview(), description=FRENCH))
    one.arrives(JANE, at(9), preview=GERMAN)

    assert greeting(one) in {"Hallo", "Guten", "Liebe", "Sehr"}


def test_the_events_language_comes_before_the_settings() -> None:
    assert greeting(life(replace(interview(), description=FRENCH))) == "Bonjour"


@pytest.mark.parametrize("text", ["", "ok", FINNISH])
def test_the_settings_language_serves_where_no_other_is_told(text: str) -> None:
    one = life(interview(), policy=policy(language="it"))
    one.arrives(JANE, at(9), preview=text)

    assert greeting(one) in {"Buongiorno", "Ciao", "Gentile", "Salve"}


def test_each_of_a_panel_is_written_to_in_the_language_spoken_with_them() -> None:
    one = life(interview(1, *PANEL))
    one.arrives(JANE, at(9), preview=GERMAN)
    one.arrives("bob@acme.example", at(9), preview=ENGLISH)
    one.wake(EVENING)

    german = {who: "Dank" in text for who, text in texts(one).items()}
    assert german == {JANE: True, "bob@acme.example": False}


@pytest.mark.parametrize(
    ("name", "signature", "signs"),
    [
        ("Sam Hill", "", True),
        ("Sam Hill", "Sam Hill\n+49 123", False),
        ("Sam Hill", "-- \nSAM HILL", False),
        ("Sam Hill", "Sent from my Samsung", True),
        ("Ann Lee", "Hannover, Germany", True),
        ("Jean-Luc Roy", "Jean-Luc Roy", False),
        ("", "Sam", True),
    ],
)
def test_the_name_stands_below_a_message_unless_the_signature_has_it(name: str, signature: str, signs: bool) -> None:
    me: Mailbox = replace(ME, name=name, signature=signature)
    one = life(interview(), me=me)
    one.wake(EVENING)

    last = texts(one)[JANE].rpartition("\n")[2]
    assert (last == name) is (signs and bool(name))
