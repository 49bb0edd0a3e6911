"""Two accounts take turns in any order, while people act on both: nobody gets two notes for one interview."""

from collections import Counter
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.model import Key
from tests.core.life import Life
from tests.core.policies import at
from tests.core.stories import EVENING, JANE, interview
from tests.core.two_lives import HOME, WORK, TwoLives
from tests.hunting import tries

BOB = "bob@acme.example"

people = st.lists(st.sampled_from([JANE, BOB]), min_size=1, max_size=2, unique=True)
deeds = st.lists(
    st.tuples(
        st.sampled_from([HOME, WORK]),
        st.sampled_from(
            ["wakes", "wakes", "wakes", "mail", "writes", "drafts", "sends", "edits", "deletes", "cancels"]
        ),
        st.sampled_from([JANE, BOB]),
        st.integers(0, 8 * 60),
    ),
    max_size=25,
)


Deed = tuple[str, str, str, int]


def do(lives: TwoLives, account: str, deed: str, who: str, now: datetime) -> None:
    one = lives[account]
    unsent = sorted(key for key, held in one.held.items() if not held.sent)
    if deed == "wakes":
        lives.wake(account, now)
    elif deed == "mail":
        one.arrives(who, now)
    elif deed in {"writes", "drafts"}:
        one.writes(who, now, draft=deed == "drafts")
    elif deed == "cancels":
        for identity, event in list(one.events.items()):
            one.change(identity, cancelled=not event.cancelled)
    elif unsent:
        _touch(one, deed, unsent[0], now)


def _touch(one: Life, deed: str, key: Key, now: datetime) -> None:
    if deed == "sends":
        one.send(key, now)
    elif deed == "edits":
        one.edit(key)
    else:
        one.delete(key)


def lived(story: list[Deed], here: list[str], there: list[str], *, same: bool) -> TwoLives:
    """Both calendars hold the interview, with the same identity or (the guests of one among the other's) another."""
    lives = TwoLives()
    lives.meet(interview(1, *here), HOME)
    lives.meet(interview(1 if same else 2, *there, *([] if same else here)), WORK)
    now = at(9)
    for account, deed, who, wait in story:
        now += timedelta(minutes=wait)
        do(lives, account, deed, who, now)
    for account in (WORK, HOME, WORK, HOME):
        lives.wake(account, max(now, EVENING))
    return lives


@settings(max_examples=tries(150))
@given(deeds, people, people, st.booleans())
def test_whatever_happens_nobody_is_thanked_twice_for_one_interview(
    story: list[Deed], here: list[str], there: list[str], same: bool
) -> None:
    lives = lived(story, here, there, same=same)

    thanked = Counter(s.to for s in lives.steps())
    assert {who: times for who, times in thanked.items() if times > 1} == {}


@settings(max_examples=tries(100))
@given(deeds, people, people, st.booleans())
def test_of_two_that_stand_exactly_one_account_follows_it(
    story: list[Deed], here: list[str], there: list[str], same: bool
) -> None:
    lives = lived(story, here, there, same=same)

    read = [i for name in (HOME, WORK) for o in lives[name].ledger.opportunities for i in o.interviews]
    standing = [i for i in read if not i.cancelled]
    assert len(standing) < 2 or [i.twin for i in standing].count(False) == 1
