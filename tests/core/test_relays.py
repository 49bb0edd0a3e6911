"""What an application system writes about an opportunity holds its check-ins until the user has seen to it."""

from datetime import datetime, timedelta

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind, StepState
from mailbot.core.model import MailKind
from mailbot.core.relays import named_in, relays_of
from tests.core.life import Life, creates, whys
from tests.core.policies import WORDS, at, event
from tests.core.stories import FIRST, JANE, SECOND, checked_in, drafted, interview, last, thanked
from tests.core.test_correspondence import opportunity

ATS = "no-reply@hire.lever.co"
NEWS = "Your application at Acme"


def held(one: Life, now: datetime = FIRST) -> bool:
    """A check-in is held because an application system wrote."""
    planned = one.wake(now)
    return Why.RELAY_ANSWERED in whys(planned, "check-in") and not creates(planned)


@pytest.mark.parametrize(
    "known",
    [
        {"subject": NEWS},
        {"subject": "ACME: news"},
        {"subject": "News", "preview": "Thank you for your interest in Acme. Unfortunately"},
        {"subject": NEWS, "kind": MailKind.AUTOMATIC},
    ],
)
def test_a_mail_that_names_the_company_holds_the_check_in(known: dict[str, object]) -> None:
    one = thanked()
    one.arrives(ATS, at(9, day=5), **known)

    assert held(one)


@pytest.mark.parametrize(
    ("sender", "known"),
    [
        (ATS, {"subject": "Your application"}),
        (ATS, {"subject": "Acmeology has news"}),
        (ATS, {"subject": NEWS, "kind": MailKind.INVITATION}),
        (ATS, {"subject": NEWS, "kind": MailKind.BOUNCE}),
        ("news@shop.example", {"subject": NEWS}),
        ("alerts@linkedin.com", {"subject": "Acme is hiring"}),
        ("notifications@calendly.com", {"subject": "Confirmed: Acme"}),
    ],
)
def test_any_other_mail_does_not(sender: str, known: dict[str, object]) -> None:
    one = thanked()
    one.arrives(sender, at(9, day=5), **known)

    assert drafted(one, FIRST) == [StepKind.CHECK_IN]


def test_a_mail_from_before_the_last_interview_ended_does_not() -> None:
    one = thanked()
    one.arrives(ATS, at(14, 30), subject=NEWS)

    assert drafted(one, FIRST) == [StepKind.CHECK_IN]


def test_an_interview_arranged_after_it_goes_on_as_usual() -> None:
    one = thanked()
    one.arrives(ATS, at(9, day=5), subject=NEWS)
    one.wake(at(10, day=5))
    one.meet(interview(2, starts=at(14, day=12)))

    assert drafted(one, at(9, day=26)) == [StepKind.CHECK_IN]


def test_an_untouched_check_in_is_taken_back() -> None:
    one = thanked()
    one.wake(FIRST)
    one.arrives(ATS, FIRST + timedelta(hours=1), subject=NEWS)

    one.wake(FIRST + timedelta(hours=2))

    assert [s.state for s in one.steps(StepKind.CHECK_IN)] == [StepState.WITHDRAWN]


def test_an_edited_check_in_stays_and_is_named() -> None:
    one = thanked()
    one.wake(FIRST)
    one.edit(last(one))
    one.arrives(ATS, FIRST + timedelta(hours=1), subject=NEWS)

    planned = one.wake(FIRST + timedelta(hours=2))

    assert (one.open(StepKind.CHECK_IN), Why.LEFT_EDITED in whys(planned)) == ([JANE], True)


def test_the_users_own_mail_to_them_lets_check_ins_go_on() -> None:
    one = thanked()
    one.arrives(ATS, at(9, day=5), subject=NEWS)
    one.wake(at(10, day=5))
    one.writes(JANE, at(11, day=5))

    assert (drafted(one, at(8, day=19)), drafted(one, at(9, day=19))) == ([], [StepKind.CHECK_IN])


def test_a_snooze_put_on_after_it_lets_check_ins_go_on_at_its_end() -> None:
    one = thanked()
    mail = one.arrives(ATS, at(9, day=5), subject=NEWS)
    one.label(mail, "Snooze")
    one.wake(at(9, day=6))

    assert (drafted(one, at(8, day=20)), drafted(one, at(9, day=20))) == ([], [StepKind.CHECK_IN])


def test_an_outcome_put_on_it_and_taken_off_lets_check_ins_go_on() -> None:
    one = thanked()
    mail = one.arrives(ATS, at(9, day=5), subject=NEWS)
    one.label(mail, "Outcome/Rejected")
    one.wake(at(9, day=6))
    one.unlabel(mail, "Outcome/Rejected")

    assert drafted(one, at(9, day=20)) == [StepKind.CHECK_IN]


def test_a_label_from_before_it_does_not() -> None:
    one = thanked()
    known = one.arrives(JANE, at(9))
    one.label(known, "Snooze")
    one.wake(at(9, day=3))
    one.arrives(ATS, at(9, day=5), subject=NEWS)
    one.wake(at(9, day=5))

    assert held(one, at(9, day=18))


def test_it_holds_still_when_its_mail_was_thrown_away() -> None:
    one = thanked()
    mail = one.arrives(ATS, at(9, day=5), subject=NEWS)
    one.wake(at(10, day=5))
    one.trash(mail)

    assert held(one)


def test_its_thread_belongs_to_the_opportunity_so_that_a_label_there_counts() -> None:
    one = thanked()
    first = one.arrives(ATS, at(9, day=5), subject=NEWS)
    one.label(one.arrives(ATS, at(9, day=6), subject="Update", thread=first.thread), "Outcome/Rejected")

    one.wake(at(10, day=6))

    assert one.opportunity.outcome and one.opportunity.outcome.name == "Rejected"


def test_a_mail_that_names_two_running_opportunities_holds_both_and_its_thread_is_neithers() -> None:
    one = thanked(interview(), interview(2, "eve@other.example"))
    mail = one.arrives(ATS, at(9, day=5), subject="Acme and Other: news")

    planned = one.wake(FIRST)

    skipped = {s.opportunity for s in planned.skips if s.why is Why.RELAY_ANSWERED}
    assert skipped == {o.id for o in one.ledger.opportunities}
    assert [mail.thread in o.threads for o in one.ledger.opportunities] == [False, False]


def test_an_answer_by_an_application_system_starts_the_row_of_three_again() -> None:
    one = checked_in(2)
    one.arrives(ATS, at(9, day=2, month=4), subject=NEWS)
    one.wake(at(10, day=2, month=4))
    one.writes(JANE, at(11, day=2, month=4))
    one.wake(at(12, day=2, month=4))
    due = at(9, day=16, month=4)
    one.wake(due)
    one.send(last(one), due + timedelta(hours=1))
    one.wake(due + timedelta(hours=2))

    assert drafted(one, due + timedelta(days=14)) == [StepKind.CHECK_IN]


def test_a_relay_in_a_conversation_of_theirs_counts_without_a_name() -> None:
    one = thanked(asked=JANE)
    one.wake(SECOND - timedelta(days=20))
    one.arrives("abc123@hire.lever.co", at(9, day=11), subject="Re: Hi", thread=one.mails[0].thread)

    assert held(one)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("News from Acme", ["acme"]),
        ("News from Acme Robotics", ["robotics"]),
        ("Acme Robotics and Acme", ["acme", "robotics"]),
        ("ACME's answer", ["acme"]),
        ("acme-robotics: thank you", ["robotics"]),
        ("Acmeology", []),
        ("", []),
    ],
)
def test_where_one_name_is_part_of_another_the_longer_is_meant(text: str, named: list[str]) -> None:
    known = [
        opportunity(slug="acme"),
        opportunity(slug="robotics", id="p", company="Acme Robotics", domains=frozenset({"acmerobotics.example"})),
    ]

    assert [o.slug for o in named_in([text], known)] == named


def test_a_name_shorter_than_three_letters_is_none() -> None:
    assert named_in(["X sends news"], [opportunity(company="X", domains=frozenset({"x.example"}))]) == []


def test_the_service_itself_is_not_named_by_its_own_mail() -> None:
    one = thanked(event("Interview with Lever", "jane@gmail.com"))
    one.arrives(ATS, at(9, day=5), subject="Lever: your application at Globex")

    assert one.opportunity.company == "Lever"
    assert drafted(one, FIRST) == [StepKind.CHECK_IN]


def test_networks_and_calendars_are_among_the_relays_and_no_application_systems() -> None:
    assert WORDS.networks <= WORDS.relays
    assert "linkedin.com" in WORDS.networks and "lever.co" in relays_of(WORDS)


def test_its_mail_belongs_to_the_opportunity_in_the_plan_that_sees_it_first() -> None:
    one = Life()
    one.meet(interview())
    one.wake(FIRST - timedelta(hours=1))
    one.wake(FIRST)
    (check_in,) = one.steps(StepKind.CHECK_IN, StepState.OPEN)
    one.edit(check_in.key)
    mail = one.arrives(ATS, FIRST + timedelta(hours=1), subject=NEWS)

    one.wake(FIRST + timedelta(hours=1))

    assert (one.steps(StepKind.CHECK_IN)[0].labelled, one.plan(FIRST + timedelta(hours=1)).actions) == (mail.id, ())


def test_a_second_mail_in_its_conversation_need_not_name_the_company() -> None:
    one = thanked()
    first = one.arrives(ATS, at(9, day=5), subject=NEWS)
    second = one.arrives(ATS, at(9, day=6), subject="A last question", thread=first.thread)

    one.wake(at(10, day=6))

    assert one.opportunity.relayed_at == second.at
