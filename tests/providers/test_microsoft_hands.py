"""Outlook drafts that somebody else has a hand in: Exchange, the user, another program."""

from collections.abc import Callable

import pytest

from mailbot.core.errors import Conflict
from mailbot.core.model import DraftState
from mailbot.sandbox.items import DRAFTS, Mail
from tests.builders import MONDAY, THANKS, hours, key, message, sought
from tests.providers.microsoft_letters import answer, body, drafts, parent, seen
from tests.providers.microsoft_office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_reply_that_exchange_touched_meanwhile_is_filled_all_the_same(office: Office) -> None:
    provider = office.provider()
    office.hand.read(parent(office))
    told = answer(provider)
    office.meanwhile.before("PATCH", "", lambda: office.world.mails.touch(drafts(office)[0]))

    provider.create_draft(told, key())

    assert body(drafts(office)[0]).startswith(THANKS)
    assert body(drafts(office)[0]).count("See you on Monday") == 1


@pytest.mark.parametrize("edit", ["Hello Jane, from my phone.", THANKS + "\n\nPS: see you!"])
def test_what_the_user_writes_between_reading_and_revising_is_kept(office: Office, edit: str) -> None:
    provider = office.provider()
    made = provider.create_draft(message(), key())
    office.meanwhile.before("PATCH", "", lambda: office.hand.edit_draft(drafts(office)[0], edit))

    with pytest.raises(Conflict):
        provider.revise_draft(made, message(text="Something new.\n\nSam"), key())

    assert body(drafts(office)[0]).split() == edit.split()


def test_a_draft_the_user_edits_between_reading_and_withdrawing_is_left(office: Office) -> None:
    provider = office.provider()
    made = provider.create_draft(message(), key())
    office.meanwhile.before("DELETE", "", lambda: office.hand.edit_draft(drafts(office)[0], "Mine."))

    assert provider.withdraw_draft(made) is False
    assert body(drafts(office)[0]) == "Mine."


def test_a_draft_that_was_only_touched_is_withdrawn(office: Office) -> None:
    provider = office.provider()
    made = provider.create_draft(message(), key())
    office.meanwhile.before("DELETE", "", lambda: office.world.mails.touch(drafts(office)[0]))

    assert provider.withdraw_draft(made) is True
    assert drafts(office) == []


@pytest.mark.parametrize("happens", ["delete_draft", "send_draft"])
def test_a_draft_that_goes_between_reading_and_withdrawing_is_no_stumbling_block(office: Office, happens: str) -> None:
    provider = office.provider()
    made = provider.create_draft(message(), key())
    act: Callable[[Mail], object] = getattr(office.hand, happens)
    office.meanwhile.before("DELETE", "", lambda: act(drafts(office)[0]))

    assert provider.withdraw_draft(made) is (happens == "delete_draft")


def test_a_draft_that_another_program_saved_as_a_new_one_is_still_ours(office: Office) -> None:
    provider = office.provider()
    made = provider.create_draft(message(), key())
    (old,) = drafts(office)
    office.world.mails.add(old.content, DRAFTS).is_draft = True
    office.world.mails.remove(old)

    sighting = seen(provider, message(), made)

    assert (sighting.state, sighting.marked) == (DraftState.OPEN, True)
    assert sighting.draft is not None
    assert sighting.draft.id != made.id


def test_a_sent_draft_stays_sent_when_the_user_throws_the_copy_away(office: Office) -> None:
    provider = office.provider()
    made = provider.create_draft(message(), key())
    (draft,) = drafts(office)
    office.clock.advance(hours(1))
    office.hand.send_draft(draft)
    office.hand.trash(draft)

    sighting = seen(provider, message(), made)

    assert (sighting.state, sighting.sent_at) == (DraftState.SENT, MONDAY + hours(1))


def test_a_draft_put_aside_in_another_folder_counts_as_gone(office: Office) -> None:
    provider = office.provider()
    made = provider.create_draft(message(), key())
    office.hand.move(drafts(office)[0], "Old drafts")

    assert provider.look([sought(made, mark="")])[key()].state is DraftState.GONE


def test_looking_for_many_drafts_takes_few_requests(office: Office) -> None:
    provider = office.provider()
    made = [provider.create_draft(message(), key(n)) for n in range(30)]
    before = len(office.adapter.log)

    found = provider.look([sought(one, key=key(n)) for n, one in enumerate(made)])

    assert {sighting.state for sighting in found.values()} == {DraftState.OPEN}
    assert len(office.adapter.log) - before == 2
