"""Stories: what happens in a life, as plain data that is drawn from a seed, played, and cut down when a rule breaks."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.simulator import deeds_calendar, deeds_mail, deeds_words
from tests.simulator.life import Life

STARTS = (
    datetime(2026, 1, 5, 7, 30, tzinfo=UTC),
    datetime(2026, 3, 16, 9, tzinfo=UTC),
    datetime(2026, 4, 27, 8, tzinfo=UTC),
    datetime(2026, 10, 12, 12, tzinfo=UTC),
    datetime(2026, 12, 7, 8, tzinfo=UTC),
)
Act = Callable[[Life, int, int, int], None]
DEEDS: dict[str, Act] = {
    act.__name__: act
    for act in (
        deeds_calendar.meets,
        deeds_calendar.moves,
        deeds_calendar.is_called_off,
        deeds_calendar.guest_list_changes,
        deeds_calendar.travels,
        deeds_mail.sends,
        deeds_mail.sends_all,
        deeds_mail.sends_by_another_way,
        deeds_mail.edits,
        deeds_mail.discards,
        deeds_mail.writes,
        deeds_mail.begins,
        deeds_mail.tidies_own_drafts,
        deeds_mail.answers,
        deeds_mail.machine_answers,
        deeds_mail.relay_writes,
        deeds_mail.stranger_writes,
        deeds_mail.labels,
        deeds_mail.unlabels,
        deeds_mail.tidies,
        deeds_words.says,
    )
}
OFTEN = {"meets": 4, "sends": 3, "sends_all": 4, "answers": 3, "says": 3, "labels": 2, "writes": 2, "travels": 1}
SPANS = tuple(timedelta(minutes=m) for m in (0, 15, 15, 60, 300, 1200, 2880, 7200, 20160, 25920))


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that happens, by name, told more closely by three numbers; then time goes by."""

    name: str
    numbers: tuple[int, int, int] = (0, 0, 0)
    span: timedelta = timedelta(0)
    asleep: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """When a life begins, how many accounts it has, and what happens."""

    starts: datetime
    accounts: int
    deeds: tuple[Deed, ...]


def drawn(seed: int, length: int = 40, accounts: int | None = None) -> Story:
    """The story of *seed*."""
    fate = random.Random(seed)  # noqa: S311 - no secret
    names = [name for name in DEEDS for _ in range(OFTEN.get(name, 2))]
    starts = fate.choice(STARTS)
    first = [Deed("meets", _numbers(fate), timedelta(minutes=15))]
    deeds = [
        Deed(fate.choice(names), _numbers(fate), fate.choice(SPANS), fate.random() < 0.3) for _ in range(length - 1)
    ]
    return Story(starts, accounts or fate.choice((1, 1, 2)), tuple([*first, *deeds]))


def _numbers(fate: random.Random) -> tuple[int, int, int]:
    return fate.randrange(12), fate.randrange(12), fate.randrange(12)


def play(life: Life, deeds: Sequence[Deed]) -> Life:
    """Let *deeds* happen one after the other."""
    for deed in deeds:
        DEEDS[deed.name](life, *deed.numbers)
        life.passes(deed.span, asleep=deed.asleep)
    return life


def cut_down(deeds: Sequence[Deed], fails: Callable[[Sequence[Deed]], bool]) -> tuple[Deed, ...]:
    """The fewest of *deeds* that still fail, as far as leaving some out can tell."""
    kept, size = list(deeds), max(len(deeds) // 2, 1)
    while size:
        start = 0
        while start < len(kept):
            fewer = kept[:start] + kept[start + size :]
            if fewer and fails(fewer):
                kept = fewer
            else:
                start += size
        size //= 2
    return tuple(kept)
