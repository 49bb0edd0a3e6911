"""What the mails of an opportunity tell: whose mail is an answer, what the user wrote, which address bounced."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailbot.core.correspondence import Correspondence, Parties, correspondence, people_of_others
from mailbot.core.ledger import Interview, Interviewer, Mark, Opportunity
from mailbot.core.model import AccountName, EventId, InterviewId, MailKind, OpportunityId, Thread, ThreadId, address_of
from tests.core.conversing import conversation
from tests.core.policies import at, somebody

JANE = somebody("Jane Doe <jane@acme.example>")
STARTS = at(14, day=20)
SENT = {"sender": "sam@example.org", "sent": True, "to": (JANE,)}


def opportunity(**known: Any) -> Opportunity:
    interview = Interview(
        id=InterviewId("i"),
        event=EventId("e"),
        opportunity=OpportunityId("o"),
        title="Interview",
        starts=STARTS,
        ends=STARTS + timedelta(hours=1),
        people=(Interviewer(person=JANE), Interviewer(person=somebody("bob@gmail.com"))),
    )
    plain: dict[str, Any] = {
        "id": OpportunityId("o"),
        "slug": "acme",
        "account": AccountName("home"),
        "company": "Acme",
        "domains": frozenset({"acme.example"}),
        "interviews": (interview,),
    }
    return Opportunity(**(plain | known))


def told(*threads: Thread, **known: Any) -> Correspondence:
    return correspondence(Parties(opportunity=opportunity(**known)), threads)


@pytest.mark.parametrize("sender", ["jane@acme.example", "rita@mail.acme.example", "bob@gmail.com"])
def test_mail_of_their_people_and_company_is_an_answer(sender: str) -> None:
    assert [m.id for m in told(conversation("a", {"sender": sender})).answers] == ["a-1"]


@pytest.mark.parametrize("sender", ["eve@gmail.com", "jane@acme.example.evil.com", "eve@notacme.example"])
def test_anybody_elses_mail_is_none(sender: str) -> None:
    assert told(conversation("a", {"sender": sender})).answers == ()


@pytest.mark.parametrize("kind", [MailKind.AUTOMATIC, MailKind.INVITATION, MailKind.BOUNCE])
def test_auto_replies_bounces_and_calendar_mail_are_no_answers(kind: MailKind) -> None:
    assert told(conversation("a", {"kind": kind})).answers == ()


def test_a_draft_is_neither_an_answer_nor_the_users_word() -> None:
    read = told(conversation("a", SENT, {"draft": True, "sender": "sam@example.org", "to": (JANE,)}))

    assert ([m.id for m in read.own], read.newest.id if read.newest else "") == (["a-1"], "a-1")


@pytest.mark.parametrize("kind", [MailKind.AUTOMATIC, MailKind.INVITATION, MailKind.BOUNCE])
def test_what_the_users_mailbox_answers_by_itself_is_not_their_word(kind: MailKind) -> None:
    assert told(conversation("a", {}, SENT | {"kind": kind})).own == ()


COPIED = SENT | {"to": (somebody("rita@agency.example"),), "cc": (JANE,)}


@pytest.mark.parametrize(("before", "own"), [([{}], ["a-2"]), ([{"sender": "rita@agency.example"}], [])])
def test_a_mail_with_them_in_copy_is_the_users_word_in_a_conversation_of_theirs(
    before: list[dict[str, Any]], own: list[str]
) -> None:
    assert [m.id for m in told(conversation("a", *before, COPIED)).own] == own


def test_a_mail_with_them_in_copy_is_the_users_word_in_a_known_conversation() -> None:
    read = told(conversation("a", COPIED), threads=frozenset({ThreadId("a")}))

    assert [m.id for m in read.own] == ["a-1"]


def test_the_newest_answer_and_the_newest_own_mail_come_first() -> None:
    read = told(conversation("a", {}, SENT, {}, SENT))

    assert ([m.id for m in read.answers], [m.id for m in read.own]) == (["a-3", "a-1"], ["a-4", "a-2"])


def test_a_thread_known_from_before_stays_related() -> None:
    strangers = conversation("ats", {"sender": "abc@hire.lever.co"})

    assert told(strangers, threads=frozenset({ThreadId("ats")})).threads == {"ats"}


def test_strangers_threads_are_not_related() -> None:
    assert told(conversation("x", {"sender": "eve@else.example"})).threads == frozenset()


def test_a_bounce_marks_the_address_the_user_wrote_to() -> None:
    read = told(conversation("a", SENT, {"sender": "mailer-daemon@example.org", "kind": MailKind.BOUNCE}))

    assert read.returned.dead == {"jane@acme.example"}


def test_a_bounce_after_a_mail_to_several_marks_nobody() -> None:
    to_both = SENT | {"to": (JANE, somebody("bob@gmail.com"))}

    assert told(conversation("a", to_both, {"kind": MailKind.BOUNCE})).returned.dead == frozenset()


def test_a_bounce_after_a_mail_to_several_marks_the_one_it_names() -> None:
    to_both = SENT | {"to": (JANE, somebody("bob@gmail.com"))}
    bounce = {"kind": MailKind.BOUNCE, "preview": "Address not found: your message to Bob@gmail.com wasn't delivered"}

    assert told(conversation("a", to_both, bounce)).returned.dead == {"bob@gmail.com"}


@pytest.mark.parametrize(
    "subject", ["Delivery Status Notification (Delay)", "Delivery delayed: Hi", "Zustellung verzögert"]
)
def test_a_mail_that_is_late_has_not_bounced(subject: str) -> None:
    assert told(conversation("a", SENT, {"kind": MailKind.BOUNCE, "subject": subject})).returned.dead == frozenset()


def test_automatic_replies_are_kept_apart_from_answers() -> None:
    read = told(conversation("a", {}, {"kind": MailKind.AUTOMATIC}))

    assert ([m.id for m in read.automatic], [m.id for m in read.answers]) == (["a-2"], ["a-1"])


def test_whom_the_user_named_is_one_of_them() -> None:
    parties = Parties(opportunity=opportunity(), named={address_of("ann@agency.example")})

    read = correspondence(parties, [conversation("a", {"sender": "ann@agency.example"})])

    assert [m.id for m in read.answers] == ["a-1"]


def test_whom_the_user_named_is_one_of_them_though_met_for_another_job() -> None:
    ann = address_of("ann@acme.example")
    parties = Parties(opportunity=opportunity(), named={ann}, others={ann})

    read = correspondence(parties, [conversation("a", {"sender": "ann@acme.example"})])

    assert ([m.id for m in read.answers], read.foreign) == (["a-1"], frozenset())


def test_no_mails_tell_nothing() -> None:
    assert told() == Correspondence(threads=frozenset())


def second_role(**known: Any) -> Opportunity:
    """Another job at Acme, with Eve."""
    other = opportunity(id=OpportunityId("p"), **known)
    (interview,) = other.interviews
    people = (Interviewer(person=somebody("eve@acme.example")), Interviewer(person=somebody("bob@gmail.com")))
    met = replace(interview, id=InterviewId("j"), opportunity=OpportunityId("p"), people=people)
    return replace(other, interviews=(met,))


def answered(sender: str, of: Opportunity, other: Opportunity) -> bool:
    parties = Parties(opportunity=of, others=people_of_others(of, [of, other]))
    return bool(correspondence(parties, [conversation("a", {"sender": sender})]).answers)


@pytest.mark.parametrize(
    ("sender", "first", "second"),
    [
        ("jane@acme.example", True, False),
        ("eve@acme.example", False, True),
        ("eve+x@acme.example", False, True),
        ("bob@gmail.com", True, True),
        ("hr@acme.example", True, True),
    ],
)
def test_of_two_jobs_at_a_company_each_persons_mail_counts_for_their_own(
    sender: str, first: bool, second: bool
) -> None:
    one, other = opportunity(), second_role()

    assert (answered(sender, one, other), answered(sender, other, one)) == (first, second)


def test_the_users_mail_to_one_of_the_other_jobs_people_counts_for_theirs_only() -> None:
    to_eve = conversation("a", SENT | {"to": (somebody("eve@acme.example"),)})
    one, other = opportunity(), second_role()

    read = correspondence(Parties(opportunity=one, others=people_of_others(one, [one, other])), [to_eve])

    assert (read.own, read.threads) == ((), frozenset())


def test_a_thread_of_the_other_jobs_people_alone_no_longer_belongs_here() -> None:
    theirs = conversation("eve", {"sender": "eve@acme.example"}, SENT | {"to": (somebody("eve@acme.example"),)})
    one, other = opportunity(threads=frozenset({ThreadId("eve")})), second_role()

    read = correspondence(Parties(opportunity=one, others=people_of_others(one, [one, other])), [theirs])

    assert (read.threads, read.foreign) == (frozenset(), frozenset({ThreadId("eve")}))


def test_a_thread_that_both_jobs_share_belongs_to_both() -> None:
    shared = conversation("a", {"sender": "eve@acme.example"}, {"sender": "jane@acme.example"})
    one, other = opportunity(), second_role()

    both = [Parties(opportunity=x, others=people_of_others(x, [one, other])) for x in (one, other)]

    read = [correspondence(parties, [shared]).threads for parties in both]

    assert read == [{"a"}, {"a"}]


@pytest.mark.parametrize("ending", ["outcome", "stopped"])
@pytest.mark.parametrize(
    ("sender", "counts"), [("eve@acme.example", False), ("bob@gmail.com", True), ("hr@acme.example", True)]
)
def test_once_the_other_job_has_ended_its_own_peoples_mail_is_still_theirs(
    ending: str, sender: str, counts: bool
) -> None:
    ended = second_role(**{ending: Mark(name="Rejected", at=STARTS)})

    assert answered(sender, opportunity(), ended) is counts
