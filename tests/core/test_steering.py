"""The user's labels: outcome, stop and snooze, put on and taken off."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import Mark, StepKind
from mailbot.core.model import Mail
from mailbot.core.steering import label_names
from tests.core.life import Life, creates, life, whys
from tests.core.policies import POLICY, at, policy
from tests.core.stories import FIRST, JANE, drafted, interview, thanked

ENDING = ["Outcome/Offer", "Outcome/Rejected", "Outcome/No response", "Outcome/They ghosted me", "Stop"]


SILENT = policy(outcome_reply=False)


def labelled(name: str) -> tuple[Life, Mail]:
    one = thanked(policy=SILENT)
    mail = one.arrives(JANE, at(9))
    one.label(mail, name)
    one.wake(at(10, day=3))
    return one, mail


@pytest.mark.parametrize("name", ENDING)
def test_a_label_that_ends_it_stops_check_ins(name: str) -> None:
    one, _ = labelled(name)

    assert [drafted(one, FIRST + timedelta(days=n)) for n in range(0, 60, 7)] == [[]] * 9


@pytest.mark.parametrize("name", ENDING)
def test_a_label_that_ends_it_takes_untouched_drafts_back(name: str) -> None:
    one = thanked(policy=SILENT)
    mail = one.arrives(JANE, at(9))
    one.wake(FIRST)
    one.label(mail, name)

    one.wake(FIRST + timedelta(hours=1))

    assert one.open() == []


def test_a_label_that_ends_it_leaves_edited_drafts() -> None:
    one = thanked()
    mail = one.arrives(JANE, at(9))
    one.wake(FIRST)
    one.edit(one.steps()[-1].key)
    one.label(mail, "Outcome/Offer")

    planned = one.wake(FIRST + timedelta(hours=1))

    assert (one.open(), Why.LEFT_EDITED in whys(planned)) == ([JANE], True)


def test_the_outcome_is_remembered_by_its_name_with_the_mail() -> None:
    one, mail = labelled("Outcome/They ghosted me")

    assert one.opportunity.outcome == Mark(name="They ghosted me", at=at(10, day=3), mail=mail.id)


def test_the_outcome_stands_since_it_was_first_seen() -> None:
    one, _ = labelled("Outcome/Offer")
    one.wake(at(10, day=9))

    assert one.opportunity.outcome
    assert one.opportunity.outcome.at == at(10, day=3)


def test_any_mail_of_the_thread_may_bear_the_label() -> None:
    one = thanked(policy=SILENT)
    first = one.arrives(JANE, at(9))
    one.arrives(JANE, at(10), thread=first.thread)
    one.label(first, "Outcome/Offer")

    assert drafted(one, FIRST) == []


def test_taking_the_label_off_opens_the_opportunity_again() -> None:
    one, mail = labelled("Outcome/Offer")
    one.unlabel(mail, "Outcome/Offer")

    assert (drafted(one, FIRST), one.opportunity.outcome) == ([StepKind.CHECK_IN], None)


def test_taking_stop_off_opens_the_opportunity_again() -> None:
    one, mail = labelled("Stop")
    one.unlabel(mail, "Stop")

    assert (drafted(one, FIRST), one.opportunity.stopped) == ([StepKind.CHECK_IN], None)


@pytest.mark.parametrize("name", ["Outcome/Rejected", "Stop"])
def test_a_labelled_mail_in_the_trash_opens_nothing(name: str) -> None:
    one, mail = labelled(name)
    one.trash(mail)

    assert drafted(one, FIRST) == []


def test_another_outcome_takes_the_place_of_the_first() -> None:
    one, mail = labelled("Outcome/Offer")
    one.unlabel(mail, "Outcome/Offer")
    one.label(mail, "Outcome/Accepted")
    one.wake(at(10, day=4))

    assert one.opportunity.outcome == Mark(name="Accepted", at=at(10, day=4), mail=mail.id)


def test_a_snooze_pauses_for_a_fortnight_from_when_it_was_seen() -> None:
    one = thanked()
    one.label(one.arrives(JANE, at(9)), "Snooze")
    seen = at(9, day=10)
    one.wake(seen)

    planned = one.wake(FIRST)

    assert (creates(planned), Why.SNOOZED in whys(planned), planned.next_due) == ([], True, seen + timedelta(days=14))


def test_at_its_end_the_snooze_label_comes_off_and_the_check_in_comes() -> None:
    one = thanked()
    mail = one.arrives(JANE, at(9))
    one.label(mail, "Snooze")
    one.wake(at(9, day=10))

    one.wake(at(9, day=24))
    one.wake(at(10, day=24))

    assert (one.bearing("Snooze"), one.open()) == (set(), [JANE])


@pytest.mark.parametrize("spelled", ["snooze", "SNOOZE"])
def test_a_snooze_in_other_capitals_is_one_and_comes_off_too(spelled: str) -> None:
    one = thanked()
    one.label(one.arrives(JANE, at(9)), spelled)
    one.wake(at(9, day=10))
    held = drafted(one, FIRST)

    one.wake(at(9, day=24))

    assert (held, one.bearing(spelled)) == ([], set())


def test_a_snooze_put_on_again_counts_anew() -> None:
    one = thanked()
    mail = one.arrives(JANE, at(9))
    one.label(mail, "Snooze")
    for day in (10, 24, 25):
        one.wake(at(9, day=day))
    one.label(mail, "Snooze")
    one.wake(at(9, day=26))

    assert one.opportunity.snoozed == Mark(name="Snooze", at=at(9, day=26), mail=mail.id)


def test_a_snooze_taken_off_early_is_over() -> None:
    one = thanked()
    mail = one.arrives(JANE, at(9))
    one.label(mail, "Snooze")
    one.wake(at(9, day=10))
    one.unlabel(mail, "Snooze")

    assert drafted(one, FIRST) == [StepKind.CHECK_IN]


def test_a_snooze_whose_mail_was_thrown_away_ends_too() -> None:
    one = thanked()
    mail = one.arrives(JANE, at(9))
    one.label(mail, "Snooze")
    one.wake(at(9, day=10))
    one.trash(mail)
    one.wake(at(9, day=12))

    assert drafted(one, at(9, day=25)) == [StepKind.CHECK_IN]


def test_a_snooze_takes_an_untouched_check_in_back() -> None:
    one = thanked()
    mail = one.arrives(JANE, at(9))
    one.wake(FIRST)
    one.label(mail, "Snooze")

    one.wake(FIRST + timedelta(hours=1))

    assert one.open() == []


def test_a_snooze_does_not_hold_a_thank_you() -> None:
    one = life(interview())
    one.label(one.arrives(JANE, at(9)), "Snooze")

    assert drafted(one, at(18)) == [StepKind.THANK_YOU]


def test_an_outcome_said_by_command_stands_without_a_mail() -> None:
    one = thanked()
    said = replace(one.opportunity, outcome=Mark(name="Offer", at=at(9, day=4)))
    one.ledger = replace(one.ledger, opportunities=(said,))

    assert (drafted(one, FIRST), one.opportunity.outcome) == ([], Mark(name="Offer", at=at(9, day=4)))


def test_our_own_label_ends_nothing() -> None:
    one = thanked()
    one.label(one.arrives(JANE, at(9)), "Check-in due")

    assert drafted(one, FIRST) == [StepKind.CHECK_IN]


def when_ended(one: Life, now: datetime) -> set[Why]:
    return whys(one.wake(now), "check-in")


def test_the_reason_is_told() -> None:
    assert [when_ended(labelled(n)[0], FIRST) for n in ("Outcome/Offer", "Stop")] == [{Why.OUTCOME}, {Why.STOPPED}]


def test_the_labels_made_on_first_connect() -> None:
    assert label_names(POLICY) == (
        "Interviews/Outcome/Offer",
        "Interviews/Outcome/Accepted",
        "Interviews/Outcome/Rejected",
        "Interviews/Outcome/Withdrew",
        "Interviews/Outcome/No response",
        "Interviews/Snooze",
        "Interviews/Stop",
        "Interviews/Check-in due",
    )


def test_the_labels_follow_the_namespace_of_the_settings() -> None:
    assert all(name.startswith("Jobs/") for name in label_names(policy(namespace="Jobs")))
