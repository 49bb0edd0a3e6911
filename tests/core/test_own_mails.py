"""What counts as the user's own word: what they wrote themselves, to them or to the system that wrote for them."""

import pytest

from mailbot.core.actions import Why
from mailbot.core.ledger import StepKind
from mailbot.core.model import Mail, MailKind
from tests.core.life import Life, creates, life, whys
from tests.core.policies import at, somebody
from tests.core.stories import EVENING, FIRST, JANE, drafted, interview, thanked

GREENHOUSE = "reply+abc123@greenhouse.io"
LATER = at(9, day=30)


@pytest.mark.parametrize("kind", [MailKind.INVITATION, MailKind.AUTOMATIC])
def test_an_invitation_accepted_after_the_interview_is_no_thanks(kind: MailKind) -> None:
    one = life(interview())
    one.writes(JANE, at(16), subject="Accepted: Interview with Acme", kind=kind)

    assert drafted(one, EVENING) == [StepKind.THANK_YOU]


@pytest.mark.parametrize("kind", [MailKind.INVITATION, MailKind.AUTOMATIC])
def test_what_the_mailbox_answers_by_itself_leaves_it_the_users_turn(kind: MailKind) -> None:
    one = thanked()
    answer = one.arrives(JANE, at(9, day=5))
    one.writes(JANE, at(9, 1, day=5), thread=answer.thread, kind=kind)

    assert Why.YOUR_TURN in whys(one.wake(LATER), "check-in")


def test_a_reply_with_them_in_copy_ends_the_users_turn() -> None:
    one = thanked()
    answer = one.arrives("bob@acme.example", at(9, day=5), cc=(somebody(JANE),))
    one.writes("rita@agency.example", at(10, day=5), thread=answer.thread, cc=(somebody(JANE),))

    assert [a.step.kind for a in creates(one.wake(LATER))] == [StepKind.CHECK_IN]


def relayed(**known: object) -> tuple[Life, Mail]:
    """An application system wrote about Acme on Thursday."""
    one = thanked()
    mail = one.arrives(GREENHOUSE, at(9, day=5), **({"subject": "Acme: next steps"} | known))
    one.wake(at(10, day=5))
    return one, mail


def test_an_answer_to_an_application_system_is_the_users_word() -> None:
    one, mail = relayed()
    one.writes(GREENHOUSE, at(11, day=5), thread=mail.thread)

    assert (drafted(one, FIRST), drafted(one, at(9, day=19))) == ([], [StepKind.CHECK_IN])


def test_so_is_one_to_where_it_asks_replies_to_go() -> None:
    one, mail = relayed(reply_to=(somebody("hiring@acme-partner.example"),))
    one.writes("hiring@acme-partner.example", at(11, day=5), thread=mail.thread)

    assert drafted(one, at(9, day=19)) == [StepKind.CHECK_IN]


@pytest.mark.parametrize(
    ("to", "known"),
    [("friend@else.example", {}), (GREENHOUSE, {"kind": MailKind.AUTOMATIC})],
    ids=["forwarded to a friend", "an automatic reply"],
)
def test_other_mail_in_its_conversation_is_not(to: str, known: dict[str, object]) -> None:
    one, mail = relayed()
    one.writes(to, at(11, day=5), thread=mail.thread, **known)

    assert Why.RELAY_ANSWERED in whys(one.wake(LATER), "check-in")


def test_an_answer_from_before_its_newest_mail_is_not() -> None:
    one, mail = relayed()
    one.writes(GREENHOUSE, at(11, day=5), thread=mail.thread)
    one.arrives(GREENHOUSE, at(9, day=6), thread=mail.thread, subject="Re: Acme: next steps")

    assert Why.RELAY_ANSWERED in whys(one.wake(LATER), "check-in")


def test_a_mail_to_the_same_system_in_another_conversation_is_not() -> None:
    one, _ = relayed()
    one.writes(GREENHOUSE, at(11, day=5))

    assert Why.RELAY_ANSWERED in whys(one.wake(LATER), "check-in")
