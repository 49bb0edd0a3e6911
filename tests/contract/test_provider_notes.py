"""Notes to the user: drafts to their own address, whose text is read back when the user has answered in it."""

from dataclasses import replace

import pytest

from mailbot.core.fingerprints import fingerprint, is_same_text
from mailbot.core.model import Draft, DraftState, MailId, Sighting
from tests.builders import hours, key, message, sought
from tests.contract.acts import replied, seen
from tests.contract.faces import Face

FORM = "Only you see this note.\n\n1. What did you like?\n\n2. By which date will they decide?"
SAM = "sam@example.org"


def noted(face: Face, to: str = SAM, parent: MailId | None = None) -> Draft:
    """A note saved for the user."""
    return face.provider.create_draft(message(to, FORM, subject="Debrief", parent=parent), key(kind="debrief"))


def read(face: Face, made: Draft, *, wanted: bool = True) -> Sighting:
    """What the mailbox says of the note, with its text."""
    return seen(face, sought(made, FORM, key=key(kind="debrief"), to=SAM, read=wanted))


def rewritten(face: Face, html: str) -> None:
    """The user's mail program saved this in the place of the note."""
    draft = face.draft()
    face.world.mails.rewrite(draft, replace(draft.content, html=html, text=""))


def test_a_note_reads_as_it_was_written(tidy: Face) -> None:
    made = noted(tidy)

    assert read(tidy, made).text == FORM


def test_a_note_bears_no_signature(tidy: Face) -> None:
    noted(tidy)

    assert tidy.body().strip() == FORM


def test_a_note_to_an_alias_of_the_user_bears_no_signature(tidy: Face) -> None:
    tidy.world.add_alias("sam.hill@example.org", "Sam Hill", "<div>Sam from the other address</div>")

    noted(tidy, "sam.hill@example.org")

    assert tidy.body().strip() == FORM


def test_a_note_put_in_the_place_of_another_bears_no_signature(tidy: Face) -> None:
    made = noted(tidy)

    tidy.provider.revise_draft(made, message(SAM, "Another note.", subject="Debrief"), key(kind="debrief"))

    assert tidy.body().strip() == "Another note."


def test_what_the_user_wrote_in_a_note_is_read(tidy: Face) -> None:
    made = noted(tidy)
    tidy.hand.edit_draft(tidy.draft(), FORM.replace("like?", "like?\nThe releases on Fridays, 日本語 & <b>é</b>"))

    told = read(tidy, made)

    assert (told.state, told.marked) == (DraftState.OPEN, False)
    assert told.text.splitlines()[3] == "The releases on Fridays, 日本語 & <b>é</b>"


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>1. What did you like?</p><p>Fridays<br>and Mondays</p>", "1. What did you like?||Fridays|and Mondays"),
        ("<div>1. Q<div>one</div><div><br></div></div><div>two</div>", "1. Q|one||two"),
        ("<div>1. Q</div><ul><li>one</li><li>two <b>bold</b></li></ul>three", "1. Q||one|two bold||three"),
        ("<div>1. Q<hr>below a rule</div>", "1. Q|below a rule"),
    ],
    ids=["paragraphs", "blocks", "list", "rule"],
)
def test_markup_is_read_in_lines(served: Face, html: str, lines: str) -> None:
    made = noted(served)
    rewritten(served, html)

    assert read(served, made).text.split("\n") == lines.split("|")


def test_a_note_without_markup_is_read(tidy: Face) -> None:
    made = noted(tidy)
    draft = tidy.draft()
    tidy.world.mails.rewrite(draft, replace(draft.content, text="1. Q\n\nFridays", html=""))

    assert read(tidy, made).text.split() == ["1.", "Q", "Fridays"]


def test_a_very_long_note_is_cut(tidy: Face) -> None:
    made = noted(tidy)
    tidy.hand.edit_draft(tidy.draft(), "word " * 30_000)

    assert 19_990 <= len(read(tidy, made).text) <= 20_000


def test_the_quote_below_a_draft_is_not_read(tidy: Face) -> None:
    made = replied(tidy)

    told = seen(tidy, sought(made, read=True))

    assert told.text.startswith("Hello Jane,")
    assert "See you on Monday" not in told.text


def test_what_is_not_asked_for_is_not_read(tidy: Face) -> None:
    made = noted(tidy)

    assert read(tidy, made, wanted=False).text == ""


def test_a_note_that_was_sent_is_not_read(tidy: Face) -> None:
    made = noted(tidy)
    tidy.clock.advance(hours(1))
    tidy.hand.send_draft(tidy.draft())

    told = read(tidy, made)

    assert (told.state, told.text) == (DraftState.SENT, "")


def test_a_note_found_by_its_text_alone_is_read(tidy: Face) -> None:
    made = noted(tidy)

    told = seen(tidy, sought(None, FORM, key=key(kind="debrief"), to=SAM, read=True))

    assert (told.draft, told.text) == (made, FORM)


def test_a_note_is_withdrawn_when_nobody_wrote_in_it(tidy: Face) -> None:
    made = noted(tidy)

    assert tidy.provider.withdraw_draft(made)
    assert tidy.world.mails.drafts() == []


def test_a_draft_to_somebody_else_is_signed(tidy: Face) -> None:
    made = tidy.provider.create_draft(message(), key())

    assert "+49 30 123456" in tidy.body()
    assert is_same_text(made.fingerprint, fingerprint(tidy.body()))
