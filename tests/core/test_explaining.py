"""What a preview tells of each interview: by which sign, who was met, who was left out, where drafts go and why."""

from datetime import datetime, timedelta

import pytest

from mailbot.core.actions import Why
from mailbot.core.explaining import Explained, explain
from mailbot.core.ledger import StepKind
from mailbot.core.observation import Moment
from mailbot.core.planner import plan, read_calendar
from tests.core.life import Life, life
from tests.core.policies import at, somebody
from tests.core.stories import EVENING, JANE, RITA, interview

ALONE = "a new message: no conversation with them in the last 90 days"


def told(one: Life, now: datetime = EVENING) -> tuple[Explained, ...]:
    """What a preview at *now* tells."""
    seen = one.observed()
    calendar = read_calendar(seen.events, one.ledger, seen.mailbox, one.policy, now)
    moment = Moment(seen=seen, ledger=one.ledger, policy=one.policy, now=now)
    return explain(plan(seen, one.ledger, one.policy, now, calendar), calendar, moment)


def places(one: Life, now: datetime = EVENING) -> list[str]:
    (reading,) = told(one, now)
    return [met.place for met in reading.met]


def test_by_which_sign_it_was_recognised_is_told() -> None:
    (reading,) = told(life(interview()))

    assert reading.interview.tag == "the word interview in the title"


def test_who_was_left_out_is_told_with_the_reason() -> None:
    (reading,) = told(life(interview(1, JANE, "jobs@acme.example", "sam@example.org")))

    assert [(person.address, why) for person, why in reading.left_out] == [
        ("jobs@acme.example", Why.ROLE_ADDRESS),
        ("sam@example.org", Why.SELF),
    ]


@pytest.mark.parametrize("now", [at(12), EVENING])
def test_before_and_when_it_is_due_the_place_is_told(now: datetime) -> None:
    one = life(interview(1, JANE, "bob@acme.example"))
    one.arrives(JANE, at(9))

    assert places(one, now) == ["a reply in the conversation of 2 March, where they wrote last", ALONE]


@pytest.mark.parametrize("now", [at(12), EVENING])
def test_of_a_panel_in_one_conversation_one_gets_the_reply(now: datetime) -> None:
    one = life(interview(1, JANE, "bob@acme.example"))
    asked = one.arrives(JANE, at(9))
    one.arrives("bob@acme.example", at(10), thread=asked.thread)

    assert sorted(places(one, now)) == [
        "a new message: their conversation holds an open draft",
        "a reply in the conversation of 2 March, where they wrote last",
    ]


def test_once_drafted_the_place_is_the_one_it_was_drafted_in() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.arrives(JANE, at(19))

    assert places(one, at(20)) == [ALONE]


def test_once_it_has_moved_ahead_the_next_place_is_told() -> None:
    one = life(interview())
    one.wake(EVENING)
    one.send(one.steps()[0].key, at(18, 30))
    one.change(starts=at(14, day=4), ends=at(15, day=4))

    assert places(one, at(19)) == ["a reply in the conversation of 2 March, where you wrote to them last"]


def test_coordinators_and_people_without_an_address_have_their_own_words() -> None:
    one = life(interview(1, JANE, organizer=somebody(RITA), description="Interviewers: Ann Lee, Jane Doe"))
    (reading,) = told(one)

    words = {met.one.person.name or met.one.person.address: met.place for met in reading.met}
    assert words["Rita Moss (Recruiter)"] == "no thank-you: they arranged it"
    assert words["Ann Lee"] == "a LinkedIn text in a draft to yourself: no address is known"


def test_the_keys_are_those_of_the_plan() -> None:
    one = life(interview(1, JANE, "bob@acme.example"))
    (reading,) = told(one)
    one.wake(EVENING)

    assert [met.key for met in reading.met] == [s.key for s in sorted(one.steps(), key=lambda s: s.to != JANE)]


@pytest.mark.parametrize(("days", "count"), [(-10, 1), (0, 1), (4, 0)])
def test_interviews_to_come_and_of_the_last_three_days_are_told(days: int, count: int) -> None:
    assert len(told(life(interview()), at(12) + timedelta(days=days))) == count


def test_a_cancelled_one_is_not_told() -> None:
    assert told(life(interview(cancelled=True))) == ()


def test_each_draft_keeps_why_it_is_there() -> None:
    one = life(interview())
    one.wake(EVENING)

    (step,) = one.steps(StepKind.THANK_YOU)
    assert (step.because[0], step.because[2]) == (
        "recognised as an interview by the word interview in the title",
        ALONE,
    )
    assert step.because[1].startswith("where they were found: ")


def test_a_linkedin_note_keeps_why_it_is_there_too() -> None:
    one = life(interview(1, "sam@example.org", description="Interviewer: Ann Lee"))
    one.wake(EVENING)

    assert one.steps(StepKind.LINKEDIN)[0].because[2] == "a new message to yourself: the texts are for LinkedIn"


def test_nothing_of_it_is_in_the_message() -> None:
    one = life(interview())
    one.arrives(JANE, at(9))
    one.wake(EVENING)

    (held,) = one.held.values()
    assert not any(sentence in held.text or sentence in held.message.subject for sentence in one.steps()[0].because)
