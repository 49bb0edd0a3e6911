"""An open check-in that nobody touched follows what its date or its person hangs on; an edited one stays."""

from datetime import datetime

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind, StepState
from mailbot.core.model import MailKind
from mailbot.core.stated import About, Note, NoteField, Statement
from tests.core.life import Life, whys
from tests.core.policies import at
from tests.core.stories import FIRST, JANE, drafted, interview, last, thanked

RITA = "rita@acme.example"
BACK = at(9, day=17, month=4)  # two business days after the fifteenth of April


def ready(*guests: str) -> Life:
    """A check-in lies open since the morning of Monday the sixteenth."""
    one = thanked(interview(1, *guests))
    one.wake(FIRST)
    return one


def is_away(one: Life, when: datetime, sender: str = JANE) -> None:
    away = {"kind": MailKind.AUTOMATIC, "subject": "Automatic reply", "preview": "I am away until 15 April 2026"}
    one.arrives(sender, when, **away)


def decides(one: Life, day: str, when: datetime) -> None:
    note = Note(opportunity=one.opportunity.id, field=NoteField.DECISION, text=day, at=when)
    one.state(notes=(*one.ledger.stated.notes, note))


def asks(one: Life, whom: str) -> None:
    word = Statement(subject=one.opportunity.id, about=About.CONTACT, value=whom, at=at(10, day=16))
    one.state(statements=(word,))


def states(one: Life) -> list[tuple[str, StepState]]:
    return [(s.to, s.state) for s in one.steps(StepKind.CHECK_IN)]


def test_an_absence_takes_it_back_until_they_are_there_again() -> None:
    one = ready()
    is_away(one, at(10, day=16))

    one.wake(at(11, day=16))

    assert states(one) == [(JANE, StepState.WITHDRAWN)]
    assert (drafted(one, at(8, day=17, month=4)), drafted(one, BACK)) == ([], [StepKind.CHECK_IN])
    assert [s.number for s in one.steps(StepKind.CHECK_IN)] == [1, 2]


def test_somebody_elses_absence_leaves_it() -> None:
    one = ready()
    is_away(one, at(10, day=16), sender=RITA)

    assert (one.wake(at(11, day=16)).actions, states(one)) == ((), [(JANE, StepState.OPEN)])


def test_a_date_of_decision_noted_later_takes_it_back_until_then() -> None:
    one = ready()
    decides(one, "2026-03-30", at(10, day=16))

    one.wake(at(11, day=16))

    assert states(one) == [(JANE, StepState.WITHDRAWN)]
    assert (drafted(one, at(9, day=31)), drafted(one, at(9, day=1, month=4))) == ([], [StepKind.CHECK_IN])


def test_a_date_of_decision_that_is_over_leaves_it() -> None:
    one = ready()
    decides(one, "2026-03-12", at(10, day=16))

    assert (one.wake(at(11, day=16)).actions, states(one)) == ((), [(JANE, StepState.OPEN)])


def test_one_that_came_by_the_date_of_decision_stays() -> None:
    one = thanked()
    decides(one, "2026-03-20", at(10, day=3))
    one.wake(at(9, day=24))

    assert (one.wake(at(11, day=24)).actions, states(one)) == ((), [(JANE, StepState.OPEN)])


def test_who_is_named_for_check_ins_gets_the_next_at_once() -> None:
    one = ready("Jane Doe <jane@acme.example>", f"Rita Moss <{RITA}>")
    asks(one, RITA)

    one.wake(at(11, day=16))

    assert states(one) == [(JANE, StepState.WITHDRAWN), (RITA, StepState.OPEN)]
    assert [s.number for s in one.steps(StepKind.CHECK_IN)] == [1, 2]


def test_naming_whom_it_is_for_anyway_leaves_it() -> None:
    one = ready()
    asks(one, "Jane Doe")

    assert (one.wake(at(11, day=16)).actions, states(one)) == ((), [(JANE, StepState.OPEN)])


def test_naming_somebody_without_an_address_takes_it_back() -> None:
    one = ready()
    asks(one, "Ann Lee")

    planned = one.wake(at(11, day=16))

    assert (states(one), Why.NOBODY_TO_ASK in whys(planned)) == ([(JANE, StepState.WITHDRAWN)], True)


def test_an_edited_one_stays_whatever_comes() -> None:
    one = ready()
    one.edit(last(one))
    is_away(one, at(10, day=16))
    decides(one, "2026-03-30", at(10, day=16))
    asks(one, RITA)

    planned = one.wake(at(11, day=16))

    assert (states(one), Why.LEFT_EDITED in whys(planned)) == ([(JANE, StepState.EDITED)], True)


def test_a_lost_one_that_is_put_off_is_not_made_again() -> None:
    one = thanked()
    one.lose = ["before"]
    one.wake(FIRST)
    decides(one, "2026-03-30", at(10, day=16))

    assert drafted(one, at(11, day=16)) == []
