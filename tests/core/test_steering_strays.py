"""Labels on mails of no known thread, or of several opportunities: nothing is guessed."""

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind
from mailbot.core.model import ThreadId
from tests.core.life import creates, whys
from tests.core.policies import at, policy
from tests.core.stories import FIRST, JANE, drafted, interview, thanked

ATS = "no-reply@hire.lever.co"


@pytest.mark.parametrize(
    ("sender", "subject"), [(ATS, "Your application at Acme"), ("rejections@acme.example", "News"), (ATS, "ACME: news")]
)
def test_a_label_on_a_mail_of_no_known_thread_counts_for_the_company_it_names(sender: str, subject: str) -> None:
    one = thanked()
    one.label(one.arrives(sender, at(9, day=5), subject=subject), "Outcome/Rejected")
    one.wake(at(10, day=5))

    assert (drafted(one, FIRST), one.opportunity.outcome is not None) == ([], True)


def test_such_a_label_taken_off_opens_the_opportunity_again() -> None:
    one = thanked(policy=policy(outcome_reply=False))
    mail = one.arrives(ATS, at(9, day=5), subject="Your application at Acme")
    one.label(mail, "Outcome/Rejected")
    one.wake(at(10, day=5))
    one.unlabel(mail, "Outcome/Rejected")

    assert (drafted(one, FIRST), drafted(one, at(9, day=19))) == (
        [],
        [StepKind.CHECK_IN],
    )  # a fortnight after that mail


def test_the_mail_that_bears_such_a_label_is_read_from_then_on() -> None:
    one = thanked()
    mail = one.arrives(ATS, at(9, day=5), subject="Your application at Acme")
    one.label(mail, "Outcome/Rejected")
    one.wake(at(10, day=5))

    assert mail.thread in one.opportunity.threads


@pytest.mark.parametrize("subject", ["Your application", "Acmeology news", ""])
def test_a_label_on_a_mail_that_names_no_company_is_told_and_nothing_is_guessed(subject: str) -> None:
    one = thanked()
    one.label(one.arrives(ATS, at(9, day=5), subject=subject), "Outcome/Rejected")

    planned = one.wake(FIRST)

    assert ([a.step.kind for a in creates(planned)], Why.UNKNOWN_LABEL in whys(planned)) == ([StepKind.CHECK_IN], True)


def test_a_mail_that_names_two_companies_counts_for_neither() -> None:
    one = thanked(interview(), interview(2, "eve@other.example"))
    one.label(one.arrives(ATS, at(9, day=5), subject="Acme and Other"), "Outcome/Rejected")

    planned = one.wake(at(10, day=5))

    assert ([o.outcome for o in one.ledger.opportunities], Why.UNKNOWN_LABEL in whys(planned)) == ([None, None], True)


def test_a_thread_of_two_opportunities_stops_both() -> None:
    one = thanked(interview(), interview(2, "eve@other.example"))
    shared = ThreadId("shared")
    one.arrives(JANE, at(9, day=5), thread=shared)
    one.label(one.arrives("eve@other.example", at(10, day=5), thread=shared), "Outcome/Rejected")
    one.wake(at(11, day=5))

    assert [o.outcome.name if o.outcome else "" for o in one.ledger.opportunities] == ["Rejected", "Rejected"]
