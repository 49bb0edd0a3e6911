"""A draft is touched by whatever the user changes in it: who gets it, its subject, its files, not its text alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mailbot.core.errors import Conflict
from mailbot.core.fingerprints import fingerprint
from mailbot.core.model import Draft
from mailbot.sandbox.items import Attachment, Content, Who
from tests.builders import key, sought
from tests.contract.acts import MAKERS, Make, seen, story
from tests.contract.faces import Face


def _addresses_another(content: Content) -> None:
    content.to = (Who("bob@acme.example"),)


def _addresses_one_more(content: Content) -> None:
    content.to = (*content.to, Who("bob@acme.example"))


def _copies(content: Content) -> None:
    content.cc = (Who("bob@acme.example"),)


def _copies_blindly(content: Content) -> None:
    content.bcc = (Who("bob@acme.example"),)


def _renames(content: Content) -> None:
    content.subject = "Something better"


def _attaches(content: Content) -> None:
    content.attachments = (Attachment(name="cv.pdf", type="application/pdf", content=b"%PDF"),)


WAYS = pytest.mark.parametrize(
    "change", [_addresses_another, _addresses_one_more, _copies, _copies_blindly, _renames, _attaches]
)


def touch(face: Face, change: Callable[[Content], None]) -> None:
    """The user changes the draft round its text."""
    change(face.draft().content)
    face.world.mails.touch(face.draft())


def as_once_kept(face: Face, made: Draft) -> Draft:
    """*made* as a mailbot kept it that looked at texts alone."""
    return replace(made, fingerprint=fingerprint(face.body()))


@WAYS
@MAKERS
def test_a_draft_changed_round_its_text_reads_otherwise(
    tidy: Face, make: Make, change: Callable[[Content], None]
) -> None:
    made = make(tidy)
    touch(tidy, change)

    told = seen(tidy, sought(made))

    assert told.draft is not None
    assert told.draft.fingerprint != made.fingerprint


@WAYS
def test_a_draft_changed_round_its_text_is_not_withdrawn(tidy: Face, change: Callable[[Content], None]) -> None:
    made, _ = story(tidy)
    touch(tidy, change)

    assert tidy.provider.withdraw_draft(made) is False
    assert tidy.world.mails.drafts() != []


@WAYS
def test_a_draft_changed_round_its_text_is_not_refreshed(tidy: Face, change: Callable[[Content], None]) -> None:
    made, news = story(tidy)
    touch(tidy, change)
    before = replace(tidy.draft().content)

    with pytest.raises(Conflict):
        tidy.provider.revise_draft(made, news, key())

    assert tidy.draft().content == before


@WAYS
def test_a_draft_changed_after_a_refresh_is_not_taken_for_a_lost_receipt(
    tidy: Face, change: Callable[[Content], None]
) -> None:
    made, news = story(tidy)
    tidy.provider.revise_draft(made, news, key())
    touch(tidy, change)

    with pytest.raises(Conflict):
        tidy.provider.revise_draft(made, news, key())


def test_a_draft_kept_by_its_text_alone_can_still_be_withdrawn(tidy: Face) -> None:
    made, _ = story(tidy)

    assert tidy.provider.withdraw_draft(as_once_kept(tidy, made)) is True
    assert tidy.world.mails.drafts() == []


def test_a_draft_kept_by_its_text_alone_can_still_be_refreshed(tidy: Face) -> None:
    made, news = story(tidy)

    again = tidy.provider.revise_draft(as_once_kept(tidy, made), news, key())

    assert seen(tidy, sought(again, news.text)).draft == again


@pytest.mark.parametrize("change", [_addresses_another, _copies])
def test_a_lost_draft_that_goes_to_others_by_now_is_the_users(tidy: Face, change: Callable[[Content], None]) -> None:
    made, _ = story(tidy)
    touch(tidy, change)

    assert not seen(tidy, sought(made)).marked
