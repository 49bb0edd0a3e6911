"""Which conversation a draft may join, from which address, and to whom."""

from datetime import timedelta
from typing import Any

import pytest

from mailbot.core.model import MailId, MailKind, Person, Thread, ThreadId
from mailbot.core.threads import Conversations, Place
from tests.core.conversing import conversation
from tests.core.policies import ME, POLICY, at, somebody

JANE = somebody("Jane Doe <jane@acme.example>")
SAM = somebody("Sam Hill <sam@example.org>")
STARTS = at(14, day=20)


def talks(*threads: Thread, refused: tuple[str, ...] = ()) -> Conversations:
    return Conversations(me=ME, policy=POLICY, threads=threads, refused=frozenset(map(MailId, refused)))


def place(
    *threads: Thread, taken: set[ThreadId] | None = None, person: Person = JANE, refused: tuple[str, ...] = ()
) -> Place:
    return talks(*threads, refused=refused).place_for(person, STARTS, taken or set())


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


def test_the_alias_is_found_in_an_earlier_mail_when_the_newest_does_not_name_the_user() -> None:
    to_alias = {"to": (somebody("sam.hill@alum.example.edu"),)}

    assert place(conversation("a", to_alias, {"to": (somebody("list@acme.example"),)})).sender == (
        "sam.hill@alum.example.edu"
    )


def test_a_mail_the_service_takes_no_reply_to_is_passed_over_for_the_one_before() -> None:
    assert parent(conversation("a", {}, {}, SENT), refused=("a-3",)) == "a-2"


def test_where_none_of_them_takes_a_reply_it_is_a_message_of_its_own() -> None:
    found = place(conversation("a", {}, SENT), refused=("a-1", "a-2"))

    assert (found.parent, found.because) == (
        None,
        "a new message: the mail service takes no reply in their conversation",
    )


def test_after_three_refusals_no_further_mail_is_tried() -> None:
    found = place(conversation("a", {}, {}, {}, {}, {}), refused=("a-5", "a-4", "a-3"))

    assert found.parent is None


@pytest.mark.parametrize(
    ("threads", "because"),
    [
        ([], "a new message: no conversation with them in the last 90 days"),
        (
            [conversation("a", {"at": STARTS - timedelta(days=91)})],
            "a new message: no conversation with them in the last 90 days",
        ),
        ([conversation("a", {}, {"draft": True})], "a new message: their conversation holds an open draft"),
        (
            [conversation("a", {"kind": MailKind.INVITATION})],
            "a new message: their conversation holds only invitations or automatic mails, which take no reply",
        ),
        ([conversation("a", {})], "a reply in the conversation of 2 March, where they wrote last"),
        ([conversation("a", {}, SENT)], "a reply in the conversation of 3 March, where you wrote to them last"),
    ],
)
def test_why_there_is_said_in_words(threads: list[Thread], because: str) -> None:
    assert place(*threads).because == because


def test_the_reason_is_that_of_the_newest_conversation_with_them() -> None:
    old = conversation("old", {"at": STARTS - timedelta(days=200)})

    assert place(old, conversation("a", {}, {"draft": True})).because.endswith("holds an open draft")


def test_a_refreshed_draft_keeps_the_alias_and_the_address_of_its_conversation() -> None:
    told = conversation(
        "a",
        {"to": (somebody("sam.hill@alum.example.edu"),), "reply_to": (somebody("doe@acme.example"),)},
        {"draft": True, "sender": "sam@example.org", "to": (JANE,)},
    )

    found = talks(told).place_in(ThreadId("a"), JANE)

    assert (found.parent.id if found.parent else "", found.sender, found.to.address) == (
        "a-1",
        "sam.hill@alum.example.edu",
        "doe@acme.example",
    )


def test_a_conversation_is_held_though_a_draft_lies_in_it() -> None:
    held = talks(conversation("a", {}, SENT, {"draft": True})).held()

    assert held == {JANE.address: at(9, day=3)}


def test_how_new_a_held_conversation_is_is_told_by_its_newest_mail_whoever_wrote_it() -> None:
    bobs = {"sender": "bob@acme.example", "kind": MailKind.AUTOMATIC}

    assert talks(conversation("a", {}, bobs), conversation("b", {})).held() == {JANE.address: at(9, day=3)}


@pytest.mark.parametrize("kind", [MailKind.INVITATION, MailKind.AUTOMATIC, MailKind.BOUNCE])
def test_one_that_takes_no_reply_is_not_held(kind: MailKind) -> None:
    assert talks(conversation("a", {"kind": kind})).held() == {}
