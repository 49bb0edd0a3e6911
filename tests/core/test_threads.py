"""Which conversation a draft may join, from which address, and to whom."""

from datetime import timedelta
from typing import Any

import pytest

from mailbot.core.ledger import Interview, Interviewer, Opportunity
from mailbot.core.model import AccountName, EventId, InterviewId, MailKind, OpportunityId, Person, Thread, ThreadId
from mailbot.core.threads import Conversations, Correspondence, Place, correspondence
from tests.builders import mail, thread
from tests.core.policies import ME, POLICY, at, somebody

JANE = somebody("Jane Doe <jane@acme.example>")
SAM = somebody("Sam Hill <sam@example.org>")
STARTS = at(14, day=20)


def conversation(name: str, *mails: dict[str, Any]) -> Thread:
    """The thread *name* of *mails*, one a day."""
    return thread(
        *(mail(number, id=f"{name}-{number}", **({"thread": name} | one)) for number, one in enumerate(mails, 1))
    )


def place(*threads: Thread, taken: set[ThreadId] | None = None, person: Person = JANE) -> Place:
    return Conversations(me=ME, policy=POLICY, threads=threads).place_for(person, STARTS, taken or set())


def parent(*threads: Thread, **known: Any) -> str:
    found = place(*threads, **known).parent
    return found.id if found else ""


SENT = {"sender": "sam@example.org", "sent": True, "to": (JANE,)}


def test_without_a_conversation_the_draft_is_a_message_of_its_own() -> None:
    assert place() == Place(parent=None, sender=ME.address, to=JANE)


def test_a_reply_goes_to_their_newest_mail() -> None:
    assert parent(conversation("a", {}, {}, {})) == "a-3"


def test_a_reply_goes_to_the_newest_conversation() -> None:
    assert parent(conversation("a", {"at": at(9, day=9)}), conversation("b", {"at": at(9, day=8)})) == "a-1"


def test_the_users_own_mail_to_them_can_be_answered() -> None:
    assert parent(conversation("a", {}, SENT)) == "a-2"


def test_to_answer_the_users_own_mail_the_person_is_set() -> None:
    assert place(conversation("a", SENT)).to == JANE


@pytest.mark.parametrize(
    "stranger",
    [
        {"sender": "bob@acme.example"},
        {"sender": "bob@acme.example", "cc": (JANE,)},
        {"sender": "sam@example.org", "sent": True, "to": (somebody("bob@acme.example"),), "cc": (JANE,)},
    ],
)
def test_a_conversation_they_only_listen_to_is_not_joined(stranger: dict[str, Any]) -> None:
    assert parent(conversation("a", stranger)) == ""


@pytest.mark.parametrize("kind", [MailKind.INVITATION, MailKind.AUTOMATIC, MailKind.BOUNCE])
def test_what_no_reply_can_go_to_is_no_parent(kind: MailKind) -> None:
    assert parent(conversation("a", {"kind": kind})) == ""


def test_beside_an_invitation_an_ordinary_mail_is_answered() -> None:
    assert parent(conversation("a", {}, {"kind": MailKind.INVITATION})) == "a-1"


@pytest.mark.parametrize("whose", ["sam@example.org", "jane@acme.example"])
def test_a_conversation_that_holds_an_open_draft_is_not_used(whose: str) -> None:
    drafted = {"sender": whose, "draft": True, "to": (somebody("bob@acme.example"),)}

    assert parent(conversation("a", {}, drafted)) == ""


def test_then_an_older_conversation_without_one_is_used() -> None:
    newer = conversation("a", {"at": at(9, day=9)}, {"draft": True, "at": at(9, day=10)})

    assert parent(newer, conversation("b", {"at": at(9, day=1)})) == "b-1"


def test_a_conversation_ninety_days_older_than_the_interview_is_joined() -> None:
    assert parent(conversation("a", {"at": STARTS - timedelta(days=90)})) == "a-1"


def test_an_older_conversation_is_not_joined() -> None:
    assert parent(conversation("a", {"at": STARTS - timedelta(days=90, seconds=1)})) == ""


def test_the_age_is_that_of_the_newest_mail_whoever_wrote_it() -> None:
    old = {"at": STARTS - timedelta(days=120)}
    young = {"at": STARTS - timedelta(days=1), "sender": "bob@acme.example"}

    assert parent(conversation("a", old, young)) == "a-1"


def test_a_thread_another_draft_of_the_plan_goes_into_is_not_used() -> None:
    assert parent(conversation("a", {}), taken={ThreadId("a")}) == ""


def test_an_empty_thread_is_passed_over() -> None:
    assert parent(Thread(id=ThreadId("a"), mails=())) == ""


def test_an_address_with_a_plus_part_is_the_same_person() -> None:
    assert parent(conversation("a", {"sender": "jane+cal@acme.example"})) == "a-1"


def test_the_draft_comes_from_the_alias_the_conversation_was_addressed_to() -> None:
    told = conversation("a", {"to": (somebody("sam.hill@alum.example.edu"),)})

    assert place(told).sender == "sam.hill@alum.example.edu"


def test_the_draft_comes_from_the_alias_the_user_wrote_from() -> None:
    told = conversation("a", SENT | {"sender": "sam.hill@alum.example.edu"})

    assert place(told).sender == "sam.hill@alum.example.edu"


@pytest.mark.parametrize("to", [(SAM,), (), (somebody("list@acme.example"),)])
def test_otherwise_it_comes_from_the_main_address(to: tuple[Person, ...]) -> None:
    assert place(conversation("a", {"to": to})).sender == ME.address


def answering(*reply_to: str, person: Person = JANE) -> str:
    sender = str(person.address)
    told = conversation("a", {"sender": sender, "reply_to": tuple(somebody(one) for one in reply_to)})
    return place(told, person=person).to.address


@pytest.mark.parametrize("wanted", ["doe@acme.example", "jane@mail.acme.example", "Jane Doe <jane.doe@gmail.com>"])
def test_a_reply_to_of_their_own_domain_or_name_wins(wanted: str) -> None:
    assert answering(wanted) == somebody(wanted).address


@pytest.mark.parametrize(
    "wanted",
    [
        "bob@other.example",
        "jobs@acme.example",
        "no-reply@acme.example",
        "Jane Doe <abc@hire.lever.co>",
        "Jane Doe <x@us.greenhouse-mail.io>",
        "",
    ],
)
def test_any_other_reply_to_is_passed_over(wanted: str) -> None:
    assert answering(wanted) == "jane@acme.example"


def test_several_reply_to_addresses_are_passed_over() -> None:
    assert answering("doe@acme.example", "bob@acme.example") == "jane@acme.example"


def test_a_free_mail_domain_in_common_is_no_reason_to_follow_a_reply_to() -> None:
    assert answering("eve@gmail.com", person=somebody("Jane Doe <jane@gmail.com>")) == "jane@gmail.com"


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
    return correspondence(opportunity(**known), threads, POLICY)


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

    assert read.bounced == {"jane@acme.example"}


def test_a_bounce_after_a_mail_to_several_marks_nobody() -> None:
    to_both = SENT | {"to": (JANE, somebody("bob@gmail.com"))}

    assert told(conversation("a", to_both, {"kind": MailKind.BOUNCE})).bounced == frozenset()


def test_no_mails_tell_nothing() -> None:
    assert told() == Correspondence(threads=frozenset())
