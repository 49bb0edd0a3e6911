"""How far an opportunity has come, decided from facts alone."""

from dataclasses import replace

from mailbot.core.ledger import Interview, Mark, Opportunity, Step, StepKind, StepState
from mailbot.core.model import AccountName, Address, EventId, InterviewId, OpportunityId
from mailbot.core.stages import Stage, stage_of
from tests.builders import MONDAY, days, hours, key

MET = Interview(
    id=InterviewId("i"),
    event=EventId("e"),
    opportunity=OpportunityId("o"),
    title="Interview",
    starts=MONDAY + hours(1),
    ends=MONDAY + hours(2),
)
ACME = Opportunity(id=OpportunityId("o"), slug="acme", account=AccountName("google"), company="Acme", interviews=(MET,))
THANKS = Step(
    key=key(),
    account=AccountName("google"),
    kind=StepKind.THANK_YOU,
    opportunity=OpportunityId("o"),
    to=Address("jane@acme.example"),
    state=StepState.OPEN,
    started_at=MONDAY + hours(9),
    due_at=MONDAY + hours(9),
)
CHECK_IN = replace(THANKS, key=key(kind="check-in"), kind=StepKind.CHECK_IN, started_at=MONDAY + days(14))
NEXT_ROUND = replace(MET, id=InterviewId("j"), starts=MONDAY + days(3), ends=MONDAY + days(3) + hours(1))
TUESDAY = MONDAY + days(1)


def test_an_interview_to_come() -> None:
    assert stage_of(ACME, [], MONDAY) is Stage.INTERVIEW


def test_a_mail_from_them_before_the_interview_is_no_answer() -> None:
    assert stage_of(replace(ACME, answered_at=MONDAY - days(1)), [], MONDAY) is Stage.INTERVIEW


def test_thanks_drafted() -> None:
    assert stage_of(ACME, [THANKS], TUESDAY) is Stage.THANKED


def test_a_linkedin_note_counts_as_thanks() -> None:
    assert stage_of(ACME, [replace(THANKS, kind=StepKind.LINKEDIN)], TUESDAY) is Stage.THANKED


def test_thanks_that_were_taken_back_do_not_count() -> None:
    assert stage_of(ACME, [replace(THANKS, state=StepState.WITHDRAWN)], TUESDAY) is Stage.INTERVIEW


def test_thanks_sent() -> None:
    assert stage_of(ACME, [replace(THANKS, state=StepState.SENT)], TUESDAY) is Stage.WAITING


def test_a_linkedin_note_that_was_sent_still_waits_for_nobody() -> None:
    note = replace(THANKS, kind=StepKind.LINKEDIN, state=StepState.SENT)

    assert stage_of(ACME, [note], TUESDAY) is Stage.THANKED


def test_a_mail_the_person_wrote_by_hand_after_the_interview() -> None:
    assert stage_of(replace(ACME, wrote_at=MONDAY + hours(4)), [], TUESDAY) is Stage.WAITING


def test_a_check_in_drafted() -> None:
    assert stage_of(ACME, [THANKS, CHECK_IN], MONDAY + days(15)) is Stage.WAITING


def test_an_answer() -> None:
    answered = replace(ACME, wrote_at=MONDAY + hours(10), answered_at=TUESDAY)

    assert stage_of(answered, [replace(THANKS, state=StepState.SENT)], MONDAY + days(2)) is Stage.ANSWERED


def test_an_answer_that_the_person_answered() -> None:
    answered = replace(ACME, wrote_at=TUESDAY + hours(1), answered_at=TUESDAY)

    assert stage_of(answered, [replace(THANKS, state=StepState.SENT)], MONDAY + days(2)) is Stage.WAITING


def test_another_round_to_come_is_an_interview_again() -> None:
    more = replace(ACME, interviews=(MET, NEXT_ROUND), wrote_at=MONDAY + hours(10))

    assert stage_of(more, [replace(THANKS, state=StepState.SENT)], MONDAY + days(2)) is Stage.INTERVIEW


def test_a_cancelled_round_changes_nothing() -> None:
    more = replace(ACME, interviews=(MET, replace(NEXT_ROUND, cancelled=True)))

    assert stage_of(more, [THANKS], MONDAY + days(2)) is Stage.THANKED


def test_an_outcome_beats_everything() -> None:
    ended = replace(ACME, outcome=Mark(name="Offer", at=TUESDAY), answered_at=TUESDAY)

    assert stage_of(ended, [THANKS], MONDAY + days(2)) is Stage.OUTCOME


def test_stopped_is_an_end_too() -> None:
    assert stage_of(replace(ACME, stopped=Mark(name="Stop", at=TUESDAY)), [THANKS], TUESDAY) is Stage.OUTCOME
