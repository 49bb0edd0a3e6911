"""Labels that are on and yet do not count: older than the process, another job's, or taken back by the user."""

from dataclasses import replace
from datetime import datetime

import pytest

from mailbot.core.actions import Why
from mailbot.core.forgetting import tombstone
from mailbot.core.ledger import Mark, StepKind
from mailbot.core.model import Mail, ThreadId
from tests.core.life import Life, life, whys
from tests.core.policies import at, policy
from tests.core.stories import EVENING, JANE, drafted, interview, thanked

ATS = "no-reply@hire.lever.co"
EVE = "eve@acme.example"
HR = "hr@acme.example"
SILENT = policy(outcome_reply=False)
ROLES = ("Interview: Data Engineer at Acme", "Interview: Product Manager at Acme")


def outcomes(one: Life) -> list[str]:
    """The outcome of each opportunity, "" where there is none."""
    return [o.outcome.name if o.outcome else "" for o in one.ledger.opportunities]


def test_personnels_conversation_from_long_before_is_none_of_it() -> None:
    one = life(interview(), policy=SILENT)
    one.label(one.arrives(HR, at(9, day=1, month=11).replace(year=2025)), "Outcome/Rejected")
    one.wake(EVENING)

    assert (outcomes(one), one.opportunity.answered_at, one.opportunity.threads) == ([""], None, frozenset())


def two_jobs() -> Life:
    """Two interviews at Acme on one day: with Jane for one job, with Eve for another."""
    second = replace(interview(2, EVE, starts=at(16)), title=ROLES[1])
    one = life(replace(interview(1, JANE), title=ROLES[0]), second, policy=SILENT)
    one.wake(EVENING)
    return one


@pytest.mark.parametrize(
    ("when", "ended"), [(at(9, day=1, month=11).replace(year=2025), []), (at(9, day=20, month=2), ["Rejected"])]
)
def test_a_label_on_a_mail_from_long_before_the_first_interview_is_an_earlier_applications(
    when: datetime, ended: list[str]
) -> None:
    one = life(interview(), policy=SILENT)
    old = one.arrives(ATS, when, subject="Your application at Acme")
    one.label(old, "Outcome/Rejected")

    planned = one.wake(EVENING)

    assert ([name for name in outcomes(one) if name], Why.UNKNOWN_LABEL in whys(planned)) == (ended, not ended)


@pytest.mark.parametrize("ending", ["stopped", "outcome"])
def test_what_had_ended_before_the_mail_came_is_not_meant_by_its_label(ending: str) -> None:
    one = two_jobs()
    first, second = one.ledger.opportunities
    mark = Mark(name="Withdrew", at=at(19))
    ended = replace(first, outcome=mark) if ending == "outcome" else replace(first, stopped=mark)
    one.ledger = replace(one.ledger, opportunities=(ended, second))
    one.label(one.arrives(ATS, at(9, day=10), subject="Your application at Acme"), "Outcome/Rejected")
    one.wake(at(10, day=10))

    assert outcomes(one)[1] == "Rejected"


@pytest.mark.parametrize("sender", [ATS, "no-reply@acme-careers.example"])
def test_a_label_that_fitted_two_jobs_does_not_fall_to_the_second_when_the_first_is_closed(sender: str) -> None:
    one = two_jobs()
    one.label(one.arrives(sender, at(9, day=5), subject="Your application at Acme"), "Outcome/Rejected")
    one.wake(at(10, day=5))
    first, second = one.ledger.opportunities
    closed = replace(first, outcome=Mark(name="Rejected", at=at(11, day=5)))
    one.ledger = replace(one.ledger, opportunities=(closed, second))

    for hour in (12, 13):
        one.wake(at(hour, day=5))

    assert outcomes(one) == ["Rejected", ""]


def rejected_then_a_second_job() -> tuple[Life, Mail]:
    """Personnel rejected the user for one job in March, which was labelled; in April there is another interview."""
    one = thanked(replace(interview(1, JANE), title=ROLES[0]), policy=SILENT)
    news = one.arrives(HR, at(9, day=10))
    one.label(news, "Outcome/Rejected")
    one.wake(at(10, day=10))
    one.meet(replace(interview(2, EVE, starts=at(14, day=8, month=4)), title=ROLES[1]))
    return one, news


def test_a_label_that_ended_one_job_does_not_end_one_that_comes_later() -> None:
    one, _ = rejected_then_a_second_job()
    for day in (1, 2):
        one.wake(at(9, day=day, month=4))

    assert (outcomes(one), drafted(one, at(18, day=8, month=4))) == (["Rejected", ""], [StepKind.THANK_YOU])


def test_put_on_anew_it_counts_for_both() -> None:
    one, news = rejected_then_a_second_job()
    one.wake(at(9, day=1, month=4))
    one.unlabel(news, "Outcome/Rejected")
    one.wake(at(10, day=1, month=4))
    one.label(news, "Outcome/Rejected")
    one.wake(at(11, day=1, month=4))

    assert outcomes(one) == ["Rejected", "Rejected"]


def test_another_label_on_that_mail_counts_for_both() -> None:
    one, news = rejected_then_a_second_job()
    one.wake(at(9, day=1, month=4))
    one.label(news, "Outcome/Withdrew")
    one.wake(at(10, day=1, month=4))

    assert outcomes(one) == ["Withdrew", "Withdrew"]


def taken_back() -> tuple[Life, list[Mail]]:
    """A conversation of two mails was labelled and thrown away, and the user opened the opportunity again."""
    one = thanked(policy=SILENT)
    thread = ThreadId("news")
    mails = [one.arrives(JANE, at(9 + n, day=3), thread=thread) for n in range(2)]
    for mail in mails:
        one.label(mail, "Outcome/Offer")
    one.wake(at(12, day=3))
    shown = [m for m in one.mails if m.thread == thread]
    for mail in mails:
        one.trash(mail)
    one.wake(at(13, day=3))
    said = Mark(name="outcome/offer", at=at(14, day=3), mail=mails[1].id)
    one.ledger = replace(one.ledger, opportunities=(replace(one.opportunity, outcome=None, set_aside=(said,)),))
    one.wake(at(14, day=3))
    return one, shown


def test_a_label_taken_back_while_its_mail_was_in_the_trash_does_not_end_it_again() -> None:
    one, mails = taken_back()
    one.mails += mails
    for hour in (15, 16):
        one.wake(at(hour, day=3))

    assert outcomes(one) == [""]


def test_once_it_was_off_it_counts_when_it_is_put_on_anew() -> None:
    one, mails = taken_back()
    one.mails += mails
    one.wake(at(15, day=3))
    for mail in mails:
        one.unlabel(mail, "Outcome/Offer")
    one.wake(at(16, day=3))
    one.label(mails[1], "Outcome/Offer")
    one.wake(at(17, day=3))

    assert (outcomes(one), one.opportunity.set_aside) == (["Offer"], ())


def test_the_same_label_on_another_mail_counts() -> None:
    one, mails = taken_back()
    one.mails += mails
    one.wake(at(15, day=3))
    one.label(one.arrives(JANE, at(16, day=3)), "Outcome/Offer")
    one.wake(at(17, day=3))

    assert outcomes(one) == ["Offer"]


def test_a_label_that_steered_what_is_forgotten_steers_nothing_else() -> None:
    one = thanked(policy=SILENT)
    thread = ThreadId("news")
    mails = [one.arrives(HR, at(9 + n, day=3), thread=thread) for n in range(2)]
    for mail in mails:
        one.label(mail, "Outcome/Rejected")
    one.ledger = replace(one.ledger, forgotten=frozenset({tombstone(mails[1].id)}))

    planned = one.wake(at(12, day=3))

    assert (outcomes(one), whys(planned, "label")) == ([""], {Why.FORGOTTEN})
