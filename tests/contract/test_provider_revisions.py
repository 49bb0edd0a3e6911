"""Drafts refreshed, as every provider does it; never one that the user touched."""

import pytest

from mailbot.core.errors import Conflict, OutcomeUnknown, Refused
from mailbot.core.fingerprints import fingerprint, is_same_text
from mailbot.sandbox.faults import Trouble
from tests.builders import THANKS, key, message, sought, whom
from tests.contract.acts import JANE, NEWS, parent, story
from tests.contract.faces import Face


def test_a_refreshed_draft_holds_the_new_text_and_the_quote(tidy: Face) -> None:
    made, news = story(tidy)

    tidy.provider.revise_draft(made, news, key())

    body = tidy.body()
    assert body.startswith(NEWS)
    assert THANKS.splitlines()[2] not in body
    assert body.index("an article") < body.index("+49 30 123456") < body.index("See you on Monday at ten.")


def test_a_refreshed_draft_has_one_signature_and_one_quote(tidy: Face) -> None:
    made, news = story(tidy)

    tidy.provider.revise_draft(made, news, key())

    assert (tidy.body().count("+49 30 123456"), tidy.body().count("See you on Monday at ten.")) == (1, 1)


def test_a_refreshed_draft_stays_in_its_conversation(tidy: Face) -> None:
    made, news = story(tidy)

    again = tidy.provider.revise_draft(made, news, key())

    content = tidy.draft().content
    assert again.thread == made.thread
    assert tidy.draft().thread == parent(tidy).thread
    assert content.in_reply_to == parent(tidy).content.message_id
    assert [w.address for w in (*content.to, *content.cc)] == ["jane@acme.example"]


def test_a_refreshed_draft_reads_as_its_new_fingerprint_says(tidy: Face) -> None:
    made, news = story(tidy)

    again = tidy.provider.revise_draft(made, news, key())

    assert is_same_text(again.fingerprint, fingerprint(tidy.body()))
    assert again.fingerprint != made.fingerprint


def test_a_refreshed_draft_is_found_by_id_and_without(tidy: Face) -> None:
    made, news = story(tidy)

    again = tidy.provider.revise_draft(made, news, key())

    assert tidy.provider.look([sought(again, NEWS)])[key()].draft == again
    assert tidy.provider.look([sought(None, NEWS)])[key()].draft == again


def test_refreshing_twice_with_the_same_words_is_as_good_as_once(tidy: Face) -> None:
    made, news = story(tidy)
    once = tidy.provider.revise_draft(made, news, key())

    twice = tidy.provider.revise_draft(once, news, key())

    assert twice.fingerprint == once.fingerprint
    assert tidy.body().startswith(NEWS)
    assert tidy.body().count("See you on Monday at ten.") == 1


def test_refreshing_again_after_a_lost_receipt_does_no_harm(tidy: Face) -> None:
    made, news = story(tidy)
    once = tidy.provider.revise_draft(made, news, key())

    twice = tidy.provider.revise_draft(made, news, key())

    assert twice.fingerprint == once.fingerprint
    assert tidy.body().startswith(NEWS)


def test_a_draft_without_a_conversation_can_be_refreshed(tidy: Face) -> None:
    made = tidy.provider.create_draft(message(), key())

    tidy.provider.revise_draft(made, message(text=NEWS), key())

    assert tidy.body().startswith(NEWS)
    assert tidy.body().count("+49 30 123456") == 1


def test_a_draft_without_a_conversation_stays_alone_when_refreshed(tidy: Face) -> None:
    tidy.hand.deliver(JANE, "Thank you")
    made = tidy.provider.create_draft(message(subject="Thank you"), key())

    # whether Gmail keeps the thread of a draft that answers nothing is nowhere told: what counts is that it is named
    again = tidy.provider.revise_draft(made, message(text=NEWS, subject="Thank you"), key())

    (told,) = tidy.provider.threads(whom(threads=[again.thread]))
    assert [m.draft for m in told.mails] == [True]


def test_a_draft_the_user_only_re_wrapped_can_be_refreshed(tidy: Face) -> None:
    made, news = story(tidy)
    tidy.hand.edit_draft(tidy.draft(), tidy.body().replace("conversation about", "conversation\nabout"))

    tidy.provider.revise_draft(made, news, key())

    assert tidy.body().startswith(NEWS)


def test_refreshing_again_after_a_lost_answer_does_no_harm(tidy: Face) -> None:
    made, news = story(tidy)
    tidy.trouble(Trouble.LOST, writes=True)
    with pytest.raises(OutcomeUnknown):
        tidy.provider.revise_draft(made, news, key())

    again = tidy.provider.revise_draft(made, news, key())

    assert is_same_text(again.fingerprint, fingerprint(tidy.body()))
    assert tidy.body().startswith(NEWS)


def test_a_draft_the_user_touched_is_not_refreshed(tidy: Face) -> None:
    made, news = story(tidy)
    tidy.hand.write_in_draft(tidy.draft(), "Dear Jane!")
    before = tidy.body()

    with pytest.raises(Conflict):
        tidy.provider.revise_draft(made, news, key())

    assert tidy.body() == before


def test_a_sent_draft_is_not_refreshed(tidy: Face) -> None:
    made, news = story(tidy)
    sent = tidy.hand.send_draft(tidy.draft())

    with pytest.raises(Refused):
        tidy.provider.revise_draft(made, news, key())

    assert tidy.world.mails.drafts() == []
    assert tidy.world.mails.body(sent).startswith(THANKS)


def test_a_discarded_draft_is_not_brought_back(tidy: Face) -> None:
    made, news = story(tidy)
    tidy.hand.delete_draft(tidy.draft())

    with pytest.raises(Refused):
        tidy.provider.revise_draft(made, news, key())

    assert tidy.world.mails.drafts() == []


def test_refreshing_does_not_change_whether_the_parent_was_read(tidy: Face) -> None:
    made, news = story(tidy)
    before = parent(tidy).read

    tidy.provider.revise_draft(made, news, key())

    assert parent(tidy).read is before
