"""An out-of-office reply with a date of return holds the check-in until its person has been back for a while."""

from datetime import date, datetime

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind
from mailbot.core.model import MailKind
from tests.core.life import Life
from tests.core.policies import at
from tests.core.stories import FIRST, JANE, drafted, next_due, thanked


def away(one: Life, text: str, when: datetime, sender: str = JANE) -> None:
    one.arrives(sender, when, kind=MailKind.AUTOMATIC, subject="Automatic reply: Thank you", preview=text)


def test_while_they_are_away_it_waits_until_two_business_days_after_their_return() -> None:
    one = thanked()
    away(one, "I am out of the office and back on 20 March.", at(18, 31))

    (told,) = [s.because for s in one.plan(FIRST).skips if s.why is Why.NOT_YET and s.key.startswith("check-in")]

    assert told == ("they are away until 20 March by their automatic reply", "+2 business days = 24 March")
    assert (drafted(one, at(8, day=24)), one.opportunity.away_until) == ([], date(2026, 3, 20))
    assert (drafted(one, at(9, day=24)), one.opportunity.away_until) == ([StepKind.CHECK_IN], None)


def test_status_knows_the_later_date() -> None:
    one = thanked()
    away(one, "Back on 20 March", at(18, 31))
    one.wake(at(19))

    assert next_due(one) == at(9, day=24)


def test_a_return_before_the_check_in_changes_nothing() -> None:
    one = thanked()
    away(one, "Back on 6 March", at(18, 31))

    assert drafted(one, FIRST) == [StepKind.CHECK_IN]


def test_somebody_elses_absence_changes_nothing() -> None:
    one = thanked()
    away(one, "Back on 30 March", at(18, 31), sender="bob@acme.example")

    assert drafted(one, FIRST) == [StepKind.CHECK_IN]


def test_an_automatic_reply_without_a_date_changes_nothing() -> None:
    one = thanked()
    away(one, "I am out of the office with no access to mail.", at(18, 31))

    assert drafted(one, FIRST) == [StepKind.CHECK_IN]


def test_an_automatic_reply_that_was_thrown_away_is_still_known() -> None:
    one = thanked()
    away(one, "Back on 20 March", at(18, 31))
    one.wake(at(19))
    one.trash(one.mails[-1])

    assert (drafted(one, FIRST), drafted(one, at(9, day=24))) == ([], [StepKind.CHECK_IN])


def test_who_writes_in_person_is_back() -> None:
    one = thanked()
    away(one, "Back on 20 April", at(18, 31))
    one.wake(at(19))
    one.arrives(JANE, at(9, day=3))
    one.writes(JANE, at(10, day=3))

    assert drafted(one, at(9, day=17)) == [StepKind.CHECK_IN]
