"""Random lives of a job search, each turn watched: drawn step by step, by seed, and over a whole year."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.hunting import tries
from tests.simulator.life import begin
from tests.simulator.observer import Observer
from tests.simulator.story import DEEDS, STARTS, drawn, play

small = st.integers(0, 11)
numbers = st.tuples(small, small, small)
ON_DRAFTS = ("sends", "sends_all", "sends_by_another_way", "edits", "discards")
BY_HAND = ("writes", "begins", "tidies_own_drafts", "tidies", "says")
OF_OTHERS = ("answers", "answers", "machine_answers", "relay_writes", "stranger_writes")
IN_CALENDAR = ("moves", "is_called_off", "guest_list_changes", "travels")
YEAR = timedelta(weeks=52)


class Search(RuleBasedStateMachine):
    """A life that goes on as hypothesis wills; every turn is held against the rules."""

    @initialize(starts=st.sampled_from(STARTS), accounts=st.sampled_from([1, 1, 2]), of=numbers)
    def begins_with_an_interview(self, starts, accounts, of):  # type: ignore[no-untyped-def]
        self.life = Observer().hang_on(begin(starts, accounts))
        DEEDS["meets"](self.life, *of)
        self.life.turn()

    @rule(of=numbers)
    def meets(self, of):  # type: ignore[no-untyped-def]
        DEEDS["meets"](self.life, *of)

    @rule(name=st.sampled_from(IN_CALENDAR), of=numbers)
    def calendar_changes(self, name, of):  # type: ignore[no-untyped-def]
        DEEDS[name](self.life, *of)

    @rule(name=st.sampled_from(ON_DRAFTS), of=numbers)
    def user_takes_a_draft(self, name, of):  # type: ignore[no-untyped-def]
        DEEDS[name](self.life, *of)

    @rule(name=st.sampled_from(BY_HAND), of=numbers)
    def user_acts(self, name, of):  # type: ignore[no-untyped-def]
        DEEDS[name](self.life, *of)

    @rule(name=st.sampled_from(OF_OTHERS), of=numbers)
    def others_act(self, name, of):  # type: ignore[no-untyped-def]
        DEEDS[name](self.life, *of)

    @rule(name=st.sampled_from(("labels", "labels", "unlabels")), of=numbers)
    def user_steers(self, name, of):  # type: ignore[no-untyped-def]
        DEEDS[name](self.life, *of)

    @rule()
    def mailbot_takes_a_turn(self):  # type: ignore[no-untyped-def]
        self.life.turn()

    @rule(minutes=st.integers(15, 20 * 60))
    def hours_pass(self, minutes):  # type: ignore[no-untyped-def]
        self.life.passes(timedelta(minutes=minutes), asleep=False)

    @rule(days=st.integers(1, 21))
    def days_pass(self, days):  # type: ignore[no-untyped-def]
        self.life.passes(timedelta(days=days), asleep=False)

    @rule(days=st.integers(1, 21))
    def computer_sleeps(self, days):  # type: ignore[no-untyped-def]
        self.life.passes(timedelta(days=days), asleep=True)


TestSearch = Search.TestCase
TestSearch.settings = settings(
    max_examples=tries(40),
    stateful_step_count=25,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.mark.parametrize("seed", range(12))
def test_a_life_breaks_no_rule(seed: int) -> None:
    story = drawn(seed)

    life = play(Observer().hang_on(begin(story.starts, story.accounts)), story.deeds)

    assert life.ours, "\n".join(life.told)


def test_a_year_with_several_companies_breaks_no_rule() -> None:
    story = drawn(2026, length=110, accounts=1)
    life = Observer().hang_on(begin(STARTS[0], 1))
    until = STARTS[0] + YEAR

    for deed in story.deeds:
        if life.now < until:
            play(life, [deed])
    life.passes(max(until - life.now, timedelta(0)), asleep=False)

    assert life.now >= until
    assert len({one.company for one in life.ours}) > 2
