"""Letters that one person gets in a row, over months and rounds, are never the same letter twice."""

from datetime import timedelta

import pytest

from mailbot.core.composing import Facts, render, variants
from mailbot.core.ledger import StepKind
from mailbot.core.likeness import MOST_ALIKE, likeness
from mailbot.core.model import EventId, InterviewId, Person
from tests.core.life import Life, creates, life
from tests.core.policies import POLICY, at, event
from tests.core.stories import EVENING, FIRST, interview, last

CHECK_INS = variants("check_in", POLICY)
PANEL = ("Jane Doe <jane@acme.example>", "Bob Ray <bob@acme.example>", "Ann Lee <ann@acme.example>")


def in_rounds(number: int, rounds: int, *guests: str) -> dict[str, list[str]]:
    """The thank-yous to each, round by round a day apart, each sent in its evening."""
    one = life(
        *(interview(number + r, *guests, starts=at(14, day=2 + r), ends=at(15, day=2 + r)) for r in range(rounds))
    )
    said: dict[str, list[str]] = {}
    for day in range(2, 2 + rounds):
        for action in creates(one.wake(at(18, day=day))):
            said.setdefault(action.step.to, []).append(action.message.text)
            one.send(action.key, at(18, 30, day=day))
        one.wake(at(19, day=day))
    return said


@pytest.mark.parametrize("number", range(10, 110, 10))
def test_a_later_rounds_thank_you_has_other_words_than_the_one_before(number: int) -> None:
    (said,) = in_rounds(number, 5).values()

    assert (len(said), max(map(likeness, said, said[1:])) <= MOST_ALIKE) == (5, True)


@pytest.mark.parametrize("number", range(10, 60, 10))
def test_that_holds_for_each_of_a_panel_that_meets_again(number: int) -> None:
    said = in_rounds(number, 3, *PANEL)

    assert {who: max(map(likeness, texts, texts[1:])) <= MOST_ALIKE for who, texts in said.items()} == dict.fromkeys(
        said, True
    )


def checked_in(number: int, times: int) -> list[str]:
    """The words of check-ins, each sent an hour after it fell due."""
    identity = InterviewId(f"oscorp-{number}")
    one = life(event("Interview with Oscorp", "Jane Doe <jane@oscorp.example>", id=EventId("e"), identity=identity))
    one.wake(EVENING)
    one.send(one.steps(StepKind.THANK_YOU)[0].key, at(18, 30))
    one.wake(at(19))
    said, due = [], FIRST
    for _ in range(times):
        said += [a.message.text for a in creates(one.wake(due))]
        one.send(last(one), due + timedelta(hours=1))
        one.wake(due + timedelta(hours=2))
        due = one.opportunity.next_at or due
    return said


@pytest.mark.parametrize("number", range(60, 80))
def test_two_check_ins_in_a_row_are_never_the_same_letter(number: int) -> None:
    said = checked_in(number, 3)

    assert (len(said), max(map(likeness, said, said[1:])) <= MOST_ALIKE) == (3, True)


def refreshed(one: Life, times: int) -> list[str]:
    """The words of the first check-in, as it is made and each time it is refreshed."""
    one.wake(EVENING)
    one.send(one.steps(StepKind.THANK_YOU)[0].key, at(18, 30))
    one.wake(at(19))
    said, due = [], FIRST
    for _ in range(times + 1):
        one.wake(due)
        said.append(one.held[last(one)].text)
        due += timedelta(days=14, hours=1)
    return said


@pytest.mark.parametrize("number", range(1, 11))
def test_a_refreshed_check_in_has_other_words_and_so_has_the_next_one(number: int) -> None:
    one = life(interview(number))
    said = refreshed(one, 2)
    sent = at(12, day=14, month=4)
    one.send(last(one), sent)
    one.wake(sent + timedelta(hours=1))
    one.wake(sent + timedelta(days=16))
    said.append(one.held[last(one)].text)

    assert ([s.number for s in one.steps(StepKind.CHECK_IN)], max(map(likeness, said, said[1:])) <= MOST_ALIKE) == (
        [1, 2],
        True,
    )


@pytest.mark.parametrize("number", range(1, 7))
def test_the_second_check_in_speaks_of_no_earlier_one_when_nothing_was_sent(number: int) -> None:
    one = life(interview(number))
    one.wake(EVENING)
    one.delete(one.steps(StepKind.THANK_YOU)[0].key)
    one.wake(FIRST)
    one.delete(last(one))
    one.wake(FIRST + timedelta(minutes=15))
    one.wake(FIRST + timedelta(days=15))
    held = one.held[last(one)].text

    first = [render(source, Facts(person=Person(name="Jane Doe"), company="Acme")).text for source in CHECK_INS]
    assert one.steps(StepKind.CHECK_IN)[-1].number == 2
    assert held.split("\n\n")[1] in {text.split("\n\n")[1] for text in first}
