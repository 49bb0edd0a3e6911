"""Which of a kind's texts a draft takes: those to one person take turns, so that two in a row never read alike."""

from collections.abc import Collection
from datetime import UTC, timedelta

from mailbot.core.addresses import plain
from mailbot.core.ledger import Step, StepKind
from mailbot.core.model import OpportunityId, Person
from mailbot.core.observation import Moment

_CLOCKS = timedelta(hours=2)  # a fortnight by the calendar may be shorter than fourteen days by this


def row_of(key: str, opportunity: OpportunityId, person: Person) -> str:
    """What the texts of a row have in common, the same on any day: the kind that *key* begins with, the opportunity,
    and the person.
    """
    return f"{kind_of(key)}/{opportunity}/{plain(person.address) if person.address else person.name}"


def kind_of(key: str) -> str:
    """The kind of draft that *key* is of."""
    return key.partition("/")[0]


def turn_in_row(key: str, steps: Collection[Step], person: Person, moment: Moment) -> int:
    """How many texts of its row came before the one that the draft *key* gets at this moment; *steps* are all of the
    opportunity's, oldest first.
    """
    if kind_of(key) == StepKind.CHECK_IN.value:
        return _check_ins_before(steps, moment)
    if kind_of(key) == StepKind.THANK_YOU.value and person.address:
        mine: list[str] = [
            s.key for s in steps if s.kind is StepKind.THANK_YOU and plain(s.to) == plain(person.address)
        ]
        return mine.index(key) if key in mine else len(mine)
    return 0


def number_of(key: str, steps: Collection[Step]) -> int:
    """Which of the opportunity's check-ins the draft *key* is, from 1; 1 for any other."""
    done = [s for s in steps if s.kind is StepKind.CHECK_IN]
    if kind_of(key) != StepKind.CHECK_IN.value:
        return 1
    standing = [s.number for s in done if s.standing]
    return max(standing) if standing else max([s.number for s in done], default=0) + 1


def _check_ins_before(steps: Collection[Step], moment: Moment) -> int:
    """Every check-in so far took one text, and one more each time it was refreshed."""
    done = [s for s in steps if s.kind is StepKind.CHECK_IN]
    taken = sum(1 + _refreshed(s, moment) for s in done)
    standing = [s for s in done if s.standing]
    return taken - 1 + max(_waiting(s, moment) for s in standing) if standing else taken


def _refreshed(step: Step, moment: Moment) -> int:
    """How many intervals its due date was moved on, for new words, after it was begun."""
    moved = step.due_at.astimezone(UTC) - step.started_at.astimezone(UTC)
    return max(round(moved / moment.policy.refresh), 0)


def _waiting(step: Step, moment: Moment) -> int:
    """How many intervals it has lain since it was begun or last refreshed."""
    since = max(step.due_at, step.started_at).astimezone(UTC)
    return max((moment.now.astimezone(UTC) - since + _CLOCKS) // moment.policy.refresh, 0)
