"""What is peculiar to drafts in Outlook: replies made in two steps, and the stamp."""

import pytest

from mailbot.core.errors import OutcomeUnknown, Unavailable
from mailbot.core.model import DraftState
from mailbot.sandbox.faults import Trouble
from tests.builders import MONDAY, hours, key, message, sought
from tests.providers.microsoft_letters import answer, body, drafts, parent, seen
from tests.providers.microsoft_office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_the_quote_shows_the_time_in_the_users_zone(office: Office) -> None:
    provider = office.provider()
    parent(office)

    provider.create_draft(answer(provider), key())

    assert "09:00 AM" in body(drafts(office)[0])  # MONDAY is eight o'clock in UTC


def test_the_signature_of_the_settings_stands_between_text_and_quote(office: Office) -> None:
    provider = office.provider(signature="Sam Hill\n+49 30 123456")
    parent(office)

    provider.create_draft(answer(provider), key())

    text = body(drafts(office)[0])
    assert text.index("Best regards") < text.index("+49 30 123456") < text.index("See you on Monday")


@pytest.mark.parametrize("trouble", [Trouble.LOST, Trouble.DROPPED, Trouble.BROKEN])
def test_an_unread_mail_stays_unread_even_when_the_answer_is_lost(office: Office, trouble: Trouble) -> None:
    provider = office.provider()
    mail = parent(office)
    told = answer(provider)
    office.world.faults.expect(trouble, "POST", "*/createReply")

    with pytest.raises(OutcomeUnknown):
        provider.create_draft(told, key())

    assert not mail.read


def test_a_mark_that_cannot_be_put_back_does_not_lose_the_draft(office: Office) -> None:
    provider = office.provider()
    parent(office)
    told = answer(provider)
    office.world.faults.expect(Trouble.TOO_MANY, "PATCH", "*", skip=1, times=2)

    made = provider.create_draft(told, key())

    assert seen(provider, told, made).draft == made


@pytest.mark.parametrize(("method", "path"), [("POST", "*/createReply"), ("PATCH", "*/messages/*")])
def test_an_empty_reply_left_by_a_lost_answer_is_taken_away_when_looked_for(
    office: Office, method: str, path: str
) -> None:
    provider = office.provider()
    office.hand.read(parent(office))
    told = answer(provider)
    trouble = Trouble.LOST if method == "POST" else Trouble.DROPPED
    office.world.faults.expect(trouble, method, path)
    with pytest.raises(OutcomeUnknown):
        provider.create_draft(told, key())
    assert len(drafts(office)) == 1

    assert seen(provider, told).state is DraftState.GONE
    assert drafts(office) == []


def test_an_empty_reply_without_our_stamp_is_left_for_it_may_be_the_users(office: Office) -> None:
    provider = office.provider()
    office.hand.read(parent(office))
    told = answer(provider)
    office.world.faults.expect(Trouble.LOST, "POST", "*/createReply")
    with pytest.raises(OutcomeUnknown):
        provider.create_draft(told, key())
    drafts(office)[0].stamps.clear()

    assert provider.look([sought(None, thread=told.thread, since=MONDAY)])[key()].state is DraftState.GONE
    assert len(drafts(office)) == 1


def test_an_empty_reply_the_user_began_later_is_left(office: Office) -> None:
    provider = office.provider()
    parent(office)
    told = answer(provider)
    office.clock.advance(hours(1))
    provider.create_draft(told, key(2))
    drafts(office)[0].stamps.clear()
    empty = drafts(office)[0].content
    empty.html = empty.html[empty.html.index("<hr") :]

    assert provider.look([sought(None, thread=told.thread, since=MONDAY)])[key()].state is DraftState.GONE
    assert len(drafts(office)) == 1


def test_a_text_whose_answer_was_lost_is_found_by_its_stamp(office: Office) -> None:
    provider = office.provider()
    office.hand.read(parent(office))
    told = answer(provider)
    office.world.faults.expect(Trouble.LOST, "PATCH", "*/messages/*")
    with pytest.raises(OutcomeUnknown):
        provider.create_draft(told, key())

    sighting = seen(provider, told)
    assert (sighting.state, sighting.marked) == (DraftState.OPEN, True)


def test_a_reply_that_may_not_be_filled_is_taken_away_again(office: Office) -> None:
    provider = office.provider()
    office.hand.read(parent(office))
    told = answer(provider)
    office.world.faults.expect(Trouble.TOO_MANY, "PATCH", "*/messages/*")

    with pytest.raises(Unavailable):
        provider.create_draft(told, key())

    assert drafts(office) == []


def test_an_empty_reply_that_cannot_be_taken_away_is_told(office: Office) -> None:
    provider = office.provider()
    office.hand.read(parent(office))
    told = answer(provider)
    office.world.faults.expect(Trouble.TOO_MANY, "PATCH", "*/messages/*")
    office.world.faults.expect(Trouble.DOWN, "DELETE", "*/messages/*")

    with pytest.raises(OutcomeUnknown):
        provider.create_draft(told, key())

    assert seen(provider, told).state is DraftState.GONE
    assert drafts(office) == []


def test_a_draft_that_cannot_be_read_back_may_have_been_made(office: Office) -> None:
    provider = office.provider()
    provider.mailbox()
    office.world.faults.expect(Trouble.DOWN, "GET", "*/messages/*")

    with pytest.raises(OutcomeUnknown):
        provider.create_draft(message(), key())

    assert seen(provider, message()).state is DraftState.OPEN
