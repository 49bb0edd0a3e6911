"""Drafts taken back, as every provider does it; never one that the user touched or sent."""

from mailbot.core.model import DraftState
from tests.builders import hours, key, message, sought
from tests.contract.acts import parent, story
from tests.contract.faces import Face


def test_an_untouched_draft_is_withdrawn(tidy: Face) -> None:
    made, _ = story(tidy)

    assert tidy.provider.withdraw_draft(made) is True
    assert tidy.world.mails.drafts() == []
    assert tidy.provider.look([sought(made)])[key()].state is DraftState.GONE


def test_withdrawing_leaves_the_rest_of_the_conversation(tidy: Face) -> None:
    made, _ = story(tidy)

    tidy.provider.withdraw_draft(made)

    assert parent(tidy).place == "inbox"


def test_withdrawing_twice_is_as_good_as_once(tidy: Face) -> None:
    made, _ = story(tidy)
    tidy.provider.withdraw_draft(made)

    assert tidy.provider.withdraw_draft(made) is True


def test_a_draft_the_user_discarded_is_withdrawn_already(tidy: Face) -> None:
    made, _ = story(tidy)
    tidy.hand.delete_draft(tidy.draft())

    assert tidy.provider.withdraw_draft(made) is True


def test_a_draft_the_user_touched_is_left(tidy: Face) -> None:
    made, _ = story(tidy)
    tidy.hand.write_in_draft(tidy.draft(), "Dear Jane!")
    before = tidy.body()

    assert tidy.provider.withdraw_draft(made) is False
    assert tidy.body() == before


def test_a_sent_draft_is_left(tidy: Face) -> None:
    made, _ = story(tidy)
    sent = tidy.hand.send_draft(tidy.draft())
    tidy.clock.advance(hours(1))

    assert tidy.provider.withdraw_draft(made) is False
    assert tidy.world.mails.get(sent.id) is sent
    assert sent.place == "sent"


def test_a_new_draft_that_was_sent_is_left(tidy: Face) -> None:
    made = tidy.provider.create_draft(message(), key())
    sent = tidy.hand.send_draft(tidy.draft())

    assert tidy.provider.withdraw_draft(made) is False
    assert tidy.world.mails.get(sent.id) is sent


def test_a_refreshed_draft_can_be_withdrawn(tidy: Face) -> None:
    made, news = story(tidy)
    again = tidy.provider.revise_draft(made, news, key())

    assert tidy.provider.withdraw_draft(again) is True
    assert tidy.world.mails.drafts() == []


def test_only_the_one_draft_is_withdrawn(tidy: Face) -> None:
    made, _ = story(tidy)
    tidy.provider.create_draft(message("bob@acme.example"), key(2))

    tidy.provider.withdraw_draft(made)

    assert [d.content.to[0].address for d in tidy.world.mails.drafts()] == ["bob@acme.example"]
