"""What a person should see of labels, answers and dates: on which mail, what holds a check-in, what comes next."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.core.actions import Why
from mailbot.core.model import ThreadId
from mailbot.core.remarks import is_held_by_absence, next_of
from mailbot.core.stated import Note, NoteField
from tests.core.life import life
from tests.core.policies import at, policy
from tests.core.remarking import about, remarked, seen
from tests.core.stories import EVENING, FIRST, JANE, checked_in, interview, thanked
from tests.core.test_away import away

ATS = "no-reply@hire.lever.co"


@pytest.mark.parametrize(
    ("subject", "because"),
    [
        ("Your application", "it names none of your open opportunities"),
        ("Acme and Other", "it may be about acme, other"),
    ],
)
def test_a_label_that_nobody_can_place_is_named_with_its_mail_and_whom_it_may_be_about(
    subject: str, because: str
) -> None:
    one = thanked(interview(), interview(2, "eve@other.example"))
    one.label(one.arrives(ATS, at(9, day=5), subject=subject), "Outcome/Rejected")
    (told,) = [skip for skip in remarked(one, at(10, day=5)) if skip.why is Why.UNKNOWN_LABEL]

    assert (told.about, told.because) == (f"Interviews/Outcome/Rejected on a mail from {ATS} of 5 March", (because,))


def test_the_words_of_a_mail_are_not_among_it() -> None:
    one = thanked()
    one.label(one.arrives(ATS, at(9, day=5), subject="Sorry, dear Sam", preview="No luck"), "Outcome/Rejected")
    told = str(remarked(one, at(10, day=5)))

    assert (ATS in told, "Sorry" in told, "luck" in told) == (True, False, False)


def test_a_label_in_a_shared_thread_says_which_opportunities_it_counts_for() -> None:
    one = thanked(interview(), interview(2, "eve@other.example"))
    shared = ThreadId("shared")
    for sender in (JANE, "eve@other.example"):
        one.label(one.arrives(sender, at(9, day=5), thread=shared), "Outcome/Rejected")

    assert about(one, at(11, day=5), Why.SHARED_LABEL) == ["Interviews/Outcome/Rejected: acme, other"]


def test_two_outcomes_are_told() -> None:
    one = thanked()
    for day, name in ((4, "Offer"), (5, "Rejected")):
        one.label(one.arrives(JANE, at(9, day=day)), f"Outcome/{name}")
        one.wake(at(10, day=day))

    assert about(one, at(11, day=5), Why.OUTCOMES_DIFFER) == ["Acme: Rejected counts, beside Offer"]


@pytest.mark.parametrize(("name", "why"), [("Snooze", Why.SNOOZED), ("Stop", None), ("Outcome/Offer", None)])
def test_of_the_users_own_switches_only_a_pause_is_told_with_its_end(name: str, why: Why | None) -> None:
    one = thanked(policy=policy(outcome_reply=False))
    one.label(one.arrives(JANE, at(9)), name)
    one.wake(at(10, day=3))

    told = [(skip.why, skip.due) for skip in remarked(one, at(10, day=3))]
    assert told == ([(why, at(10, day=17))] if why else [])


def test_an_answer_a_systems_mail_and_a_sent_closing_note_are_told() -> None:
    answered, relayed, closed = thanked(), thanked(), checked_in(3)
    answered.arrives(JANE, at(9, day=4))
    relayed.arrives(ATS, at(9, day=4), subject="Your application at Acme")
    goodbye = closed.opportunity.next_at or FIRST
    closed.wake(goodbye)
    closed.send(closed.steps()[-1].key, goodbye + timedelta(hours=1))

    assert (seen(answered, at(10, day=4)), seen(relayed, at(10, day=4))) == ({Why.YOUR_TURN}, {Why.RELAY_ANSWERED})
    assert seen(closed, goodbye + timedelta(hours=2)) == {Why.CLOSED_WITH_NOTE}


def test_a_date_for_a_decision_that_cannot_be_read_waits_for_one_that_can() -> None:
    one = thanked()
    noted = Note(opportunity=one.opportunity.id, field=NoteField.DECISION, text="before the summer", at=at(19))
    one.state(notes=(noted,))
    before = about(one, at(20), Why.DATE_UNREAD)
    one.state(notes=(replace(noted, text="2026-03-20"),))

    assert (before, seen(one, at(20))) == (["before the summer"], set())


def test_the_limit_of_check_ins_is_told_when_nothing_more_comes() -> None:
    one = thanked(policy=policy(check_in_limit=0))

    assert seen(one, at(19)) == {Why.LIMIT}


def test_drafts_beyond_the_days_number_are_told_with_the_day_they_come() -> None:
    one = life(interview(1, JANE, "bob@acme.example", "eve@acme.example"), policy=policy(drafts_per_day=1))

    told = [skip.due for skip in remarked(one, EVENING) if skip.why is Why.CAP]
    assert told == [at(5, day=3)]


def test_what_comes_next_has_the_reason_for_its_date_and_is_no_more_than_one() -> None:
    one = life(interview(1, JANE, "bob@acme.example"))
    one.wake(at(12))
    before, after = remarked(one, at(12)), remarked(thanked(), at(19))

    assert [(skip.why, skip.due) for skip in before] == [(Why.NOT_YET, EVENING)]
    assert [skip.because for skip in after] == [("counted from your thank-you sent on 2 March", "+14 days = 16 March")]


@pytest.mark.parametrize(("back", "holds"), [(20, True), (6, False)])
def test_an_absence_holds_what_comes_next_when_it_moves_its_date(back: int, holds: bool) -> None:
    one = thanked()
    away(one, f"I am out of the office and back on {back} March.", at(18, 31))
    one.wake(at(19))
    told = remarked(one, at(19))

    assert (next_of(one.opportunity, told) is not None, is_held_by_absence(one.opportunity, told)) == (True, holds)
