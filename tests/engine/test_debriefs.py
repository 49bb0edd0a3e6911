"""The debrief note over a whole evening: put, answered, read, noted, taken away, whatever gets lost."""

from collections.abc import Callable

import pytest

from mailbot.core.model import Draft
from mailbot.core.stated import Note, NoteField
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.provider import WorldProvider
from tests.core.policies import at, policy
from tests.engine.desk import EVENING, Desk

RELEASES = "You release every Friday and nobody is afraid of it."
SAM, JANE = "sam@example.org", "jane@acme.example"


@pytest.fixture
def asked(sam: Desk) -> Desk:
    """The interview is over, and Sam has answered the first question of the note."""
    sam.policy = policy(debrief_prompt="draft")
    sam.interview()
    sam.turn(at(15))
    note = sam.draft()
    question = next(line for line in sam.world.mails.body(note).splitlines() if line.startswith("1."))
    sam.hand.edit_draft(note, sam.world.mails.body(note).replace(question, f"{question}\n{RELEASES}"))
    return sam


def notes(sam: Desk) -> list[tuple[NoteField, str]]:
    """What the store keeps."""
    found: tuple[Note, ...] = sam.store.ledger(sam.account).stated.notes
    return [(n.field, n.text) for n in found]


LIKED = [(NoteField.LIKED, RELEASES)]


def test_one_turn_reads_the_note_takes_it_away_and_drafts_the_thank_you(asked: Desk) -> None:
    asked.turn(EVENING)

    assert (asked.drafts(), notes(asked)) == ([JANE], LIKED)
    assert RELEASES in asked.world.mails.body(asked.draft())


def test_a_quarter_of_an_hour_later_there_is_nothing_more_to_do(asked: Desk) -> None:
    asked.turn(EVENING)

    report = asked.turn(at(18, 15))

    assert (report.did, asked.drafts(), notes(asked)) == ((), [JANE], LIKED)


@pytest.mark.parametrize("trouble", [Trouble.BROKEN, Trouble.DROPPED, Trouble.LOST])
def test_what_was_answered_is_kept_also_when_the_note_cannot_be_taken_away(asked: Desk, trouble: Trouble) -> None:
    asked.lose(trouble, "withdraw_draft")
    asked.turn(EVENING)
    kept = notes(asked)
    asked.turn(at(18, 15))

    assert (kept, asked.drafts(), notes(asked)) == (LIKED, [JANE], LIKED)


class Quick(WorldProvider):
    """Sam's hand is quicker than the first withdrawal."""

    hand: list[Callable[[], None]]

    def withdraw_draft(self, draft: Draft) -> bool:
        """As the world's, after what Sam does."""
        if self.hand:
            self.hand.pop()()
        return super().withdraw_draft(draft)


def test_a_note_that_sam_writes_on_in_the_last_moment_stays_and_is_read_again(asked: Desk) -> None:
    note, quick = asked.draft(), Quick(asked.world, asked.account)
    quick.hand = [lambda: asked.hand.write_in_draft(note, "P.S. they have a dog")]
    asked.clock.set(EVENING)
    asked.cycle(quick).turn()
    before = asked.drafts()
    asked.turn(at(18, 15))

    assert (before, asked.drafts()) == ([JANE, SAM], [JANE])
    assert any("they have a dog" in text for _, text in notes(asked))


@pytest.mark.parametrize("trouble", [Trouble.DROPPED, Trouble.LOST])
def test_there_is_one_note_when_the_answer_to_its_making_is_lost(sam: Desk, trouble: Trouble) -> None:
    sam.policy = policy(debrief_prompt="draft")
    sam.interview()
    sam.lose(trouble, "create_draft")
    for minute in (0, 15, 30):
        sam.turn(at(15, minute))

    assert sam.drafts() == [SAM]
