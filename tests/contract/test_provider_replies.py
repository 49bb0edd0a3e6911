"""Replies, as every provider saves them: in the conversation, to one person, with the old mail quoted below."""

import re

import pytest

from mailbot.core.errors import Refused
from mailbot.core.model import DraftState
from mailbot.sandbox.items import SPAM, TRASH
from tests.builders import MONDAY, THANKS, days, hours, key, message, sought
from tests.contract.acts import JANE, answered, places, reply
from tests.contract.faces import Face


def test_a_reply_lies_in_the_conversation_it_answers(tidy: Face) -> None:
    parent = tidy.hand.deliver(JANE, "Your interview", "See you on Monday.")

    made = answered(tidy, parent)

    assert made.thread == tidy.told(parent).thread
    assert tidy.draft().thread == parent.thread


def test_a_reply_lets_every_mail_program_find_its_conversation(tidy: Face) -> None:
    first = tidy.hand.deliver(JANE, "Your interview")
    parent = tidy.hand.deliver(JANE, "", answers=first, at=MONDAY + hours(1))

    answered(tidy, parent)

    content = tidy.draft().content
    assert content.in_reply_to == parent.content.message_id
    assert content.references[-1] == parent.content.message_id
    assert first.content.message_id in content.references


def test_a_reply_goes_to_the_one_person_and_nobody_in_copy(tidy: Face) -> None:
    parent = tidy.hand.deliver(
        JANE, "Your interview", to=["sam@example.org", "bob@acme.example"], cc=["ann@acme.example"]
    )

    answered(tidy, parent)

    content = tidy.draft().content
    assert [w.address for w in content.to] == ["jane@acme.example"]
    assert (content.cc, content.bcc) == ((), ())


def test_a_reply_goes_to_whom_the_message_names_whoever_wrote_the_parent(tidy: Face) -> None:
    parent = tidy.hand.deliver("ann@acme.example", "Your interview", reply_to=["jobs@acme.example"])

    answered(tidy, parent)

    assert [w.address for w in tidy.draft().content.to] == ["jane@acme.example"]


def test_a_reply_can_follow_the_users_own_mail(tidy: Face) -> None:
    parent = tidy.hand.write(JANE, "Hello", subject="My application")

    answered(tidy, parent)

    content = tidy.draft().content
    assert [w.address for w in content.to] == ["jane@acme.example"]
    assert content.in_reply_to == parent.content.message_id
    assert tidy.draft().thread == parent.thread


def test_a_reply_reads_text_then_signature_then_quote(tidy: Face) -> None:
    parent = tidy.hand.deliver(JANE, "Your interview", "See you on Monday at ten.")

    answered(tidy, parent)

    text, signature, quote = places(
        tidy.body(), "thank you for the conversation", "+49 30", "See you on Monday at ten."
    )
    assert text < signature < quote
    assert tidy.body().startswith(THANKS)


def test_a_quoted_mail_of_markup_is_readable(tidy: Face) -> None:
    parent = tidy.hand.deliver(
        JANE, "Your interview", html="<p>See you on <b>Monday</b> at ten.</p><p>Ann &amp; Jane</p>"
    )

    answered(tidy, parent)

    assert "See you on Monday at ten." in tidy.body()
    assert "Ann & Jane" in tidy.body()


def test_the_quote_says_who_wrote(tidy: Face) -> None:
    parent = tidy.hand.deliver(JANE, "Your interview", "See you on Monday at ten.")

    answered(tidy, parent)

    between = tidy.body()[tidy.body().index("+49 30 123456") : tidy.body().index("See you on Monday at ten.")]
    assert "Jane Doe" in between


@pytest.mark.parametrize("read", [True, False])
def test_answering_does_not_change_whether_a_mail_was_read(tidy: Face, *, read: bool) -> None:
    parent = tidy.hand.deliver(JANE, "Your interview")
    tidy.hand.read(parent, read=read)

    answered(tidy, parent)

    assert parent.read is read


@pytest.mark.parametrize(
    "subject", ["Your interview", "Re: Your interview", "RE: Your interview", "re: Your interview"]
)
def test_a_reply_says_re_once(tidy: Face, subject: str) -> None:
    parent = tidy.hand.deliver(JANE, subject)

    answered(tidy, parent, subject="Re: Your interview")

    assert re.fullmatch(r"re: your interview", tidy.draft().content.subject, re.IGNORECASE)


@pytest.mark.parametrize("subject", ["", "Größe: „Zoë“ 面接 🙂", "long " * 60, 'Your <b>interview</b>, "yes"; a=b'])
def test_a_reply_joins_its_conversation_whatever_the_subject(tidy: Face, subject: str) -> None:
    parent = tidy.hand.deliver(JANE, subject)

    answered(tidy, parent)

    assert tidy.draft().thread == parent.thread
    assert tidy.draft().content.in_reply_to == parent.content.message_id
    assert tidy.draft().content.subject.split()[1:] == subject.split()


def test_a_reply_joins_a_long_conversation(tidy: Face) -> None:
    mail = tidy.hand.deliver(JANE, "Your interview")
    for number in range(30):
        mail = tidy.hand.deliver(JANE, "Re: Your interview", answers=mail, at=MONDAY + hours(number))

    answered(tidy, mail)

    content = tidy.draft().content
    assert tidy.draft().thread == mail.thread
    assert (content.in_reply_to, content.references[-1]) == (mail.content.message_id, mail.content.message_id)
    assert set(content.references) <= {m.content.message_id for m in tidy.world.mails.thread(mail.thread)}


def test_a_reply_to_an_empty_mail_is_a_reply(tidy: Face) -> None:
    parent = tidy.hand.deliver(JANE, "Your interview", "")

    answered(tidy, parent)

    assert tidy.body().startswith(THANKS)
    assert tidy.draft().thread == parent.thread


def test_a_reply_to_a_mail_in_a_folder_of_the_users_is_a_reply(tidy: Face) -> None:
    parent = tidy.hand.deliver(JANE, "Your interview", place="Applications")

    answered(tidy, parent)

    assert (tidy.draft().thread, parent.place) == (parent.thread, "Applications")


def test_a_reply_comes_from_the_alias_that_was_written_to(tidy: Face) -> None:
    tidy.world.add_alias("sam@alumni.example", "Sam Hill")
    parent = tidy.hand.deliver(JANE, "Your interview", to=["sam@alumni.example"])
    told = tidy.told(parent)

    tidy.provider.create_draft(
        message(parent=told.id, thread=told.thread, sender="sam@alumni.example", subject="Re: Your interview"), key()
    )

    assert tidy.draft().content.sender.address == "sam@alumni.example"


def test_two_people_of_a_panel_get_two_drafts(tidy: Face) -> None:
    parent = tidy.hand.deliver(JANE, "Your interview")

    answered(tidy, parent)
    tidy.provider.create_draft(message("bob@acme.example"), key(2))

    assert {d.content.to[0].address for d in tidy.hand.drafts()} == {"jane@acme.example", "bob@acme.example"}


def test_no_reply_goes_to_an_invitation(tidy: Face) -> None:
    tidy.meetings.invite("Interview", MONDAY + days(1), MONDAY + days(1) + hours(1), JANE)
    (invitation,) = tidy.world.mails.all()

    with pytest.raises(Refused):
        answered(tidy, invitation)

    assert tidy.world.mails.all() == [invitation]
    assert not invitation.read


@pytest.mark.parametrize("place", [TRASH, SPAM])
def test_no_reply_goes_to_what_was_thrown_away(tidy: Face, place: str) -> None:
    parent = tidy.hand.deliver(JANE, "Your interview")
    answer = reply(tidy, parent)
    tidy.hand.move(parent, place)

    with pytest.raises(Refused):
        tidy.provider.create_draft(answer, key())

    assert tidy.world.mails.all() == [parent]


def test_no_reply_goes_to_a_mail_that_is_gone(tidy: Face) -> None:
    parent = tidy.hand.deliver(JANE, "Your interview")
    answer = reply(tidy, parent)
    tidy.world.mails.remove(parent)

    with pytest.raises(Refused):
        tidy.provider.create_draft(answer, key())

    assert tidy.world.mails.all() == []


def test_no_reply_goes_to_a_draft(tidy: Face) -> None:
    begun = tidy.hand.begin(JANE, "Dear Jane, ", subject="Hello")

    with pytest.raises(Refused):
        answered(tidy, begun)

    assert tidy.world.mails.all() == [begun]


def test_a_refused_draft_is_nowhere_to_be_seen(tidy: Face) -> None:
    tidy.meetings.invite("Interview", MONDAY + days(1), MONDAY + days(1) + hours(1), JANE)
    (invitation,) = tidy.world.mails.all()
    with pytest.raises(Refused):
        answered(tidy, invitation)

    assert tidy.provider.look([sought(None)])[key()].state is DraftState.GONE


def test_nothing_in_the_headers_tells_of_a_program(tidy: Face) -> None:
    parent = tidy.hand.deliver(JANE, "Your interview")

    answered(tidy, parent)

    content = tidy.draft().content
    told = " ".join([*content.headers, *content.headers.values(), content.message_id, content.text, content.html])
    assert "mailbot" not in told.lower()
    assert key().partition("/")[2] not in told
    # Gmail itself puts down which Message-ID it replaced
    own = {name.lower() for name in content.headers} - {"x-google-original-message-id"}
    assert not [name for name in own if name.startswith(("x-", "user-agent"))]
