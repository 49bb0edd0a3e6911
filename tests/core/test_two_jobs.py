"""Two jobs at one company: what ends one does not end the other."""

from dataclasses import replace

from tests.core.life import life
from tests.core.policies import at
from tests.core.stories import EVENING, JANE, interview

ROLES = ("Interview: Data Engineer at Acme", "Interview: Product Manager at Acme")


def test_an_outcome_of_one_job_stays_its_own_turn_after_turn() -> None:
    first = replace(interview(1, JANE), title=ROLES[0])
    one = life(first, replace(interview(2, "eve@acme.example", starts=at(16)), title=ROLES[1]))
    one.wake(EVENING)
    one.label(one.arrives(JANE, at(9, day=3)), "Outcome/Rejected")

    for hour in (10, 11, 12):
        one.wake(at(hour, day=3))

    assert [(bool(o.outcome), bool(o.answered_at)) for o in one.ledger.opportunities] == [(True, True), (False, False)]


def test_an_outcome_stays_when_its_thread_becomes_another_opportunitys() -> None:
    first = replace(interview(1, "jane@acme.example"), title=ROLES[0])
    one = life(first)
    one.label(one.arrives("eve@acme.example", at(9)), "Outcome/Rejected")
    one.wake(EVENING)
    ended = one.opportunity.id
    one.meet(replace(interview(2, "eve@acme.example", starts=at(14, day=4)), title=ROLES[1]))

    one.wake(at(18, day=4))

    assert {o.id for o in one.ledger.opportunities if o.outcome} >= {ended}
