"""What the user says of an event with `mailbot tag` and `mailbot untag`."""

import pytest

from mailbot.core.actions import Why
from mailbot.core.interviews import Reading, read_event
from mailbot.core.stated import About, Stated, Statement
from tests.core.policies import ME, POLICY, at, event


def stated(*words: str) -> Stated:
    """What the user said of the event, oldest first."""
    told = (
        Statement(subject="interview-1", about=About.TAG, value=word, at=at(9, minute))
        for minute, word in enumerate(words)
    )
    return Stated(statements=tuple(told))


def test_the_users_word_makes_any_event_an_interview() -> None:
    assert read_event(event("Lunch"), ME, POLICY, stated("yes")) == Reading(tag="mailbot tag")


def test_the_users_word_makes_a_practice_an_interview() -> None:
    assert read_event(event("Mock interview"), ME, POLICY, stated("yes")).is_interview


def test_the_users_word_makes_a_whole_day_an_interview() -> None:
    day = event("On-site", starts=at(0), ends=at(0, day=3), all_day=True)

    assert read_event(day, ME, POLICY, stated("yes")).is_interview


def test_the_users_no_beats_every_tag() -> None:
    tagged = event("Interview #interview", labels=frozenset({"Interview"}))

    assert read_event(tagged, ME, POLICY, stated("no")) == Reading(why=Why.UNTAGGED)


def test_nointerview_in_the_event_beats_the_users_yes() -> None:
    assert read_event(event("Interview #nointerview"), ME, POLICY, stated("yes")) == Reading(why=Why.USER_SAID_NO)


@pytest.mark.parametrize(("words", "counts"), [(("yes", "no"), False), (("no", "yes"), True), (("no", ""), True)])
def test_the_users_newest_word_counts_and_an_empty_one_takes_it_back(words: tuple[str, ...], counts: bool) -> None:
    assert read_event(event("Interview"), ME, POLICY, stated(*words)).is_interview is counts


def test_the_users_word_on_another_event_says_nothing() -> None:
    other = Statement(subject="interview-2", about=About.TAG, value="yes", at=at(9))

    assert not read_event(event("Lunch"), ME, POLICY, Stated(statements=(other,))).is_interview


def test_a_tagged_event_that_was_cancelled_says_so() -> None:
    assert read_event(event("Lunch", cancelled=True), ME, POLICY, stated("yes")).why is Why.CANCELLED
