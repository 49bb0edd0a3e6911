"""People and addresses that the user learns of after the interview."""

from datetime import timedelta

import pytest

from mailbot.core.actions import ReviseDraft
from mailbot.core.ledger import StepKind, StepState
from tests.core.life import Life, life
from tests.core.policies import ME, at
from tests.core.saying import learn, texts
from tests.core.stories import EVENING, JANE, interview

ANN = "ann@acme.example"
LINKEDIN = StepKind.LINKEDIN
LEARNED = at(20)


def unknown(*names: str) -> Life:
    """An interview with people of whom only the names are known; their LinkedIn texts lie in the mailbox."""
    one = life(interview(1, "sam@example.org", description="\n".join(f"Interviewer: {name}" for name in names)))
    one.wake(EVENING)
    return one


def test_an_address_turns_the_linkedin_note_into_a_thank_you() -> None:
    one = unknown("Ann Lee")
    learn(one, f"Ann Lee <{ANN}>", LEARNED)
    one.wake(LEARNED)

    assert (one.open(), [s.state for s in one.steps(LINKEDIN)]) == ([ANN], [StepState.WITHDRAWN])


def test_the_linkedin_note_keeps_those_without_an_address() -> None:
    one = unknown("Ann Lee", "Tom Fox")
    learn(one, f"Ann Lee <{ANN}>", LEARNED)
    planned = one.plan(LEARNED)
    one.wake(LEARNED)

    said = texts(one, LINKEDIN)[ME.address]
    assert sum(isinstance(a, ReviseDraft) for a in planned.actions) == 1
    assert ("Ann Lee" in said, "Tom Fox" in said, sorted(one.open())) == (False, True, [ANN, ME.address])


def test_a_linkedin_note_that_the_user_edited_stays_beside_the_thank_you() -> None:
    one = unknown("Ann Lee")
    one.edit(one.steps()[0].key)
    learn(one, f"Ann Lee <{ANN}>", LEARNED)
    one.wake(LEARNED)

    assert sorted(one.open()) == [ANN, ME.address]


@pytest.mark.parametrize(("hours", "whom"), [(72, [ANN]), (73, [])])
def test_an_address_is_learned_in_time_for_three_days(hours: int, whom: list[str]) -> None:
    one, now = unknown("Ann Lee"), at(15) + timedelta(hours=hours)
    learn(one, f"Ann Lee <{ANN}>", now)
    one.wake(now)

    assert [s.to for s in one.steps(StepKind.THANK_YOU)] == whom


def test_the_thank_you_to_a_learned_address_joins_their_conversation() -> None:
    one = unknown("Ann Lee")
    mail = one.arrives(f"{ANN}", at(9))
    learn(one, f"Ann Lee <{ANN}>", LEARNED)
    one.wake(LEARNED)

    (step,) = one.steps(StepKind.THANK_YOU)
    assert one.held[step.key].message.parent == mail.id


def test_somebody_the_calendar_does_not_know_is_thanked_as_well() -> None:
    one = life(interview())
    one.wake(EVENING)
    learn(one, f"Ann Lee <{ANN}>", LEARNED)
    one.wake(LEARNED)

    assert sorted(one.open()) == [ANN, JANE]


def test_somebody_without_an_address_gets_a_linkedin_text_with_the_profile_on_top() -> None:
    one = life(interview())
    one.wake(at(16))
    learn(one, "Ann Lee", at(16), profile="https://www.linkedin.com/in/annlee")
    one.wake(EVENING)

    assert "Ann Lee: https://www.linkedin.com/in/annlee" in texts(one, LINKEDIN)[ME.address]


def test_somebody_met_is_thanked_once_however_often_mailbot_looks() -> None:
    one = unknown("Ann Lee")
    learn(one, f"Ann Lee <{ANN}>", LEARNED)
    one.awake(LEARNED, LEARNED + timedelta(days=2), timedelta(hours=5))

    assert len(one.steps(StepKind.THANK_YOU)) == 1


def test_somebody_met_on_one_day_is_not_thanked_for_the_next() -> None:
    one = life(interview(), interview(2, starts=at(14, day=9), ends=at(15, day=9)))
    one.wake(at(16))
    learn(one, f"Ann Lee <{ANN}>", at(16), interview=None)
    one.wake(EVENING)
    one.wake(at(18, day=9))

    assert [s.interview for s in one.steps(StepKind.THANK_YOU) if s.to == ANN] == [interview().identity]


def test_an_address_learned_for_a_guest_by_another_name_form_is_no_second_person() -> None:
    one = life(interview(1, "Doe, Jane <jane@acme.example>"))
    one.wake(at(16))
    learn(one, "Jane Doe", at(16), profile="https://www.linkedin.com/in/jane")
    one.wake(EVENING)

    assert one.open() == [JANE]
