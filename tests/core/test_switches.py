"""Labels that contradict each other, come back, or stand where several opportunities talk."""

from dataclasses import replace

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import Mark, StepKind
from mailbot.core.model import Mail, ThreadId
from tests.core.life import Life, whys
from tests.core.policies import at, event
from tests.core.stories import FIRST, JANE, drafted, interview, thanked


def two_mails() -> tuple[Life, Mail, Mail]:
    one = thanked()
    return one, one.arrives(JANE, at(9)), one.arrives(JANE, at(10))


def outcomes(one: Life) -> tuple[str, list[str]]:
    """The outcome that counts, and those beside it."""
    counts = one.opportunity.outcome
    return counts.name if counts else "", [mark.name for mark in one.opportunity.other_outcomes]


@pytest.mark.parametrize("newest_mail_first", [True, False])
def test_of_two_outcomes_the_one_put_on_last_counts_whichever_mail_bears_it(newest_mail_first: bool) -> None:
    one, older, newer = two_mails()
    first, second = (newer, older) if newest_mail_first else (older, newer)
    one.label(first, "Outcome/Offer")
    one.wake(at(9, day=3))
    one.label(second, "Outcome/Rejected")

    one.wake(at(9, day=4))
    one.wake(at(9, day=5))

    assert outcomes(one) == ("Rejected", ["Offer"])


def test_both_are_told() -> None:
    one, older, newer = two_mails()
    one.label(older, "Outcome/Offer")
    one.wake(at(9, day=3))
    one.label(newer, "Outcome/Rejected")

    (told,) = [s.about for s in one.wake(at(9, day=4)).skips if s.why is Why.OUTCOMES_DIFFER]

    assert told == "Acme: Rejected counts, beside Offer"


def test_two_outcomes_on_one_mail_are_told_too() -> None:
    one, mail, _ = two_mails()
    one.label(mail, "Outcome/Offer")
    one.wake(at(9, day=3))
    one.label(mail, "Outcome/Accepted")
    one.wake(at(9, day=4))

    assert outcomes(one) == ("Accepted", ["Offer"])


def test_two_outcomes_first_seen_together_count_by_the_newer_mail() -> None:
    one, older, newer = two_mails()
    one.label(older, "Outcome/Offer")
    one.label(newer, "Outcome/Rejected")
    one.wake(at(9, day=3))

    assert outcomes(one) == ("Rejected", ["Offer"])


def test_when_the_newer_is_taken_off_the_older_counts_again() -> None:
    one, older, newer = two_mails()
    one.label(older, "Outcome/Offer")
    one.wake(at(9, day=3))
    one.label(newer, "Outcome/Rejected")
    one.wake(at(9, day=4))
    one.unlabel(newer, "Outcome/Rejected")
    one.wake(at(9, day=5))

    assert outcomes(one) == ("Offer", [])


def test_an_outcome_taken_off_and_put_on_again_is_the_newest() -> None:
    one, older, newer = two_mails()
    one.label(older, "Outcome/Offer")
    one.wake(at(9, day=3))
    one.label(newer, "Outcome/Rejected")
    one.wake(at(9, day=4))
    one.unlabel(older, "Outcome/Offer")
    one.wake(at(9, day=5))
    one.label(older, "Outcome/Offer")
    one.wake(at(9, day=6))

    assert outcomes(one) == ("Offer", ["Rejected"])


def test_the_same_outcome_on_two_mails_is_one() -> None:
    one, older, newer = two_mails()
    one.label(older, "Outcome/Offer")
    one.wake(at(9, day=3))
    one.label(newer, "Outcome/OFFER")
    one.wake(at(9, day=4))

    assert outcomes(one) == ("Offer", [])


def test_it_is_open_again_only_when_the_last_of_them_is_off() -> None:
    one, older, newer = two_mails()
    for mail in (older, newer):
        one.label(mail, "Outcome/Offer")
    one.wake(at(9, day=3))
    one.unlabel(newer, "Outcome/Offer")
    held = drafted(one, FIRST)
    one.unlabel(older, "Outcome/Offer")
    one.wake(FIRST)

    assert (held, one.open(StepKind.CHECK_IN)) == ([], [JANE])


def test_an_outcome_whose_mail_was_thrown_away_gives_way_to_a_newer_one_for_good() -> None:
    one, older, newer = two_mails()
    one.label(newer, "Outcome/Offer")
    one.wake(at(9, day=3))
    one.trash(newer)
    one.label(older, "Outcome/Rejected")
    one.wake(at(9, day=4))
    before = outcomes(one)
    one.unlabel(older, "Outcome/Rejected")
    one.wake(at(9, day=5))

    assert (before, outcomes(one)) == (("Rejected", []), ("", []))


def test_a_snooze_on_another_mail_after_the_first_one_ended_in_the_trash_counts_anew() -> None:
    one, older, newer = two_mails()
    one.label(newer, "Snooze")
    one.wake(at(9, day=3))
    one.trash(newer)
    one.wake(at(9, day=18))
    one.label(older, "Snooze")
    one.wake(at(9, day=19))

    assert one.opportunity.snoozed
    assert (one.opportunity.snoozed.at, one.bearing("Snooze")) == (at(9, day=19), {older.id})


def test_a_label_in_a_conversation_of_several_is_told_with_their_names() -> None:
    one = thanked(interview(), interview(2, "eve@other.example"))
    shared = ThreadId("shared")
    one.arrives(JANE, at(9, day=5), thread=shared)
    one.label(one.arrives("eve@other.example", at(10, day=5), thread=shared), "Outcome/Rejected")

    (told,) = [s for s in one.wake(at(11, day=5)).skips if s.why is Why.SHARED_LABEL]

    assert all(o.slug in told.about for o in one.ledger.opportunities)


@pytest.mark.parametrize("sender", ["jobs@acme-careers.example", "no-reply@acme.recruitee.com"])
def test_a_label_counts_for_the_company_that_the_senders_domain_names(sender: str) -> None:
    one = thanked()
    one.label(one.arrives(sender, at(9, day=5), subject="News"), "Outcome/Rejected")

    one.wake(at(10, day=5))

    assert outcomes(one)[0] == "Rejected"


def test_the_systems_own_name_in_its_domain_names_nobody() -> None:
    one = thanked(event("Interview with Recruitee", "jane@gmail.com"))
    one.label(one.arrives("no-reply@recruitee.com", at(9, day=5), subject="News"), "Outcome/Rejected")

    planned = one.wake(at(10, day=5))

    assert (outcomes(one)[0], Why.UNKNOWN_LABEL in whys(planned)) == ("", True)


def test_a_label_put_on_after_an_outcome_said_by_command_counts() -> None:
    one, mail, _ = two_mails()
    said = replace(one.opportunity, outcome=Mark(name="Offer", at=at(9, day=3)))
    one.ledger = replace(one.ledger, opportunities=(said,))
    one.label(mail, "Outcome/Rejected")
    one.wake(at(9, day=4))

    assert outcomes(one) == ("Rejected", [])


def test_an_outcome_said_by_command_after_a_label_counts_before_it() -> None:
    one, mail, _ = two_mails()
    one.label(mail, "Outcome/Rejected")
    one.wake(at(9, day=3))
    before = tuple(mark for mark in (one.opportunity.outcome,) if mark)
    said = replace(one.opportunity, outcome=Mark(name="Offer", at=at(9, day=4)), other_outcomes=before)
    one.ledger = replace(one.ledger, opportunities=(said,))

    one.wake(at(9, day=5))

    assert outcomes(one) == ("Offer", ["Rejected"])
