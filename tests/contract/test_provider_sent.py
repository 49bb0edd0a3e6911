"""Drafts that were sent: from a phone, edited first, from elsewhere; and what became of them afterwards."""

import pytest

from mailbot.core.errors import Conflict
from mailbot.core.model import DraftState
from mailbot.sandbox.items import ARCHIVE, SPAM, TRASH
from tests.builders import MONDAY, THANKS, hours, key, message, sought
from tests.contract.acts import JANE, MAKERS, NEWS, Make, replied, saved, seen
from tests.contract.conftest import check, opened
from tests.contract.faces import Face

SENT_AT = (DraftState.SENT, MONDAY + hours(3))


@pytest.fixture
def wrapping(request: pytest.FixtureRequest) -> Face:
    """Gmail, where a sent draft's id goes on to lead to what was sent."""
    face = opened("google-sandbox")
    face.world.mails.keeps_sent_drafts = True
    request.addfinalizer(lambda: check(face))
    return face


@MAKERS
def test_a_draft_sent_from_a_phone_is_sent(tidy: Face, make: Make) -> None:
    made = make(tidy)
    tidy.clock.advance(hours(3))
    tidy.hand.send_from_phone(tidy.draft())

    told = seen(tidy, sought(made))

    assert (told.state, told.sent_at, told.marked) == (*SENT_AT, True)


def test_a_reply_edited_and_sent_from_a_phone_is_sent(tidy: Face) -> None:
    made = replied(tidy)
    tidy.clock.advance(hours(3))
    tidy.hand.send_from_phone(tidy.draft(), "Dear Jane, in my own words.")

    told = seen(tidy, sought(made))

    assert (told.state, told.sent_at, told.marked) == (*SENT_AT, False)


def test_a_mail_to_somebody_else_in_the_conversation_is_not_our_draft(tidy: Face) -> None:
    made = replied(tidy)
    draft = tidy.draft()
    tidy.hand.delete_draft(draft)
    tidy.clock.advance(hours(3))
    tidy.hand.write("bob@acme.example", "Hello Bob", subject=draft.content.subject, thread=draft.thread)

    assert seen(tidy, sought(made)).state is DraftState.GONE


def test_a_reply_from_before_is_not_our_draft(tidy: Face) -> None:
    mail = tidy.hand.deliver(JANE, "Your interview", at=MONDAY - hours(9))
    tidy.hand.write(None, "See you", answers=mail, at=MONDAY - hours(8))
    told = tidy.told(mail)
    made = tidy.provider.create_draft(message(parent=told.id, thread=told.thread, subject="Re: Your interview"), key())
    tidy.hand.delete_draft(tidy.draft())

    assert seen(tidy, sought(made)).state is DraftState.GONE


@pytest.mark.parametrize("place", [ARCHIVE, "Kept by a rule"])
@MAKERS
def test_a_sent_draft_that_was_moved_is_sent(tidy: Face, make: Make, place: str) -> None:
    made = make(tidy)
    tidy.clock.advance(hours(3))
    tidy.hand.move(tidy.hand.send_draft(tidy.draft()), place)

    told = seen(tidy, sought(made))

    assert (told.state, told.sent_at) == SENT_AT


@pytest.mark.parametrize("place", [TRASH, SPAM])
@MAKERS
def test_what_was_thrown_away_is_not_taken_for_our_draft(tidy: Face, make: Make, place: str) -> None:
    made = make(tidy)
    tidy.hand.move(tidy.hand.send_from_phone(tidy.draft()), place)

    assert seen(tidy, sought(made)).state is DraftState.GONE


@MAKERS
def test_a_draft_kept_around_a_sent_mail_is_sent(wrapping: Face, make: Make) -> None:
    made = make(wrapping)
    wrapping.clock.advance(hours(3))
    wrapping.hand.send_draft(wrapping.draft())

    told = seen(wrapping, sought(made, read=True))

    assert (told.state, told.sent_at, told.draft, told.text) == (*SENT_AT, None, "")


def test_a_draft_kept_around_a_sent_mail_is_found_by_its_text_as_sent(wrapping: Face) -> None:
    saved(wrapping)
    wrapping.clock.advance(hours(3))
    wrapping.hand.send_draft(wrapping.draft())

    told = seen(wrapping, sought(None))

    assert (told.state, told.sent_at) == SENT_AT


def test_what_was_sent_is_neither_withdrawn_nor_written_over(wrapping: Face) -> None:
    made = saved(wrapping)
    sent = wrapping.hand.send_draft(wrapping.draft())

    assert wrapping.provider.withdraw_draft(made) is False
    with pytest.raises(Conflict):
        wrapping.provider.revise_draft(made, message(text=NEWS), key())
    assert wrapping.world.mails.get(sent.id) is sent
    assert wrapping.world.mails.body(sent).startswith(THANKS)
