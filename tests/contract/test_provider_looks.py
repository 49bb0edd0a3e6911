"""What became of a draft, as every provider finds out."""

from mailbot.core.model import DraftState, Sighting, address_of
from tests.builders import MONDAY, THANKS, days, hours, key, message, sought, whom
from tests.contract.acts import JANE, MAKERS, Make, replied, saved, seen
from tests.contract.faces import Face


@MAKERS
def test_an_untouched_draft_is_open_and_reads_as_before(tidy: Face, make: Make) -> None:
    made = make(tidy)

    assert seen(tidy, sought(made)) == Sighting(state=DraftState.OPEN, marked=True, draft=made)


@MAKERS
def test_a_draft_the_user_wrote_in_reads_otherwise(tidy: Face, make: Make) -> None:
    made = make(tidy)
    tidy.hand.write_in_draft(tidy.draft(), "Dear Jane!")

    told = seen(tidy, sought(made))

    assert told.state is DraftState.OPEN
    assert not told.marked
    assert told.draft is not None
    assert told.draft.fingerprint != made.fingerprint


def test_a_draft_the_user_only_re_wrapped_is_untouched(tidy: Face) -> None:
    made = saved(tidy)
    tidy.hand.edit_draft(tidy.draft(), tidy.body().replace("conversation about", "conversation\nabout") + "\n\n ")

    told = seen(tidy, sought(made))

    assert told.draft is not None
    assert told.draft.fingerprint == made.fingerprint


def test_a_draft_with_another_subject_is_still_open(tidy: Face) -> None:
    made = replied(tidy)
    tidy.hand.edit_draft(tidy.draft(), tidy.body(), subject="Something else")

    assert seen(tidy, sought(made)).state is DraftState.OPEN


@MAKERS
def test_a_sent_draft_is_sent_and_when(tidy: Face, make: Make) -> None:
    made = make(tidy)
    tidy.clock.advance(hours(3))
    tidy.hand.send_draft(tidy.draft())

    told = seen(tidy, sought(made))

    assert (told.state, told.sent_at) == (DraftState.SENT, MONDAY + hours(3))


@MAKERS
def test_a_draft_that_was_edited_and_sent_is_sent(tidy: Face, make: Make) -> None:
    made = make(tidy)
    draft = tidy.draft()
    tidy.hand.edit_draft(draft, "Dear Jane, I would rather say it in my own words.")
    tidy.clock.advance(hours(3))
    tidy.hand.send_draft(draft)

    told = seen(tidy, sought(made))

    assert (told.state, told.sent_at) == (DraftState.SENT, MONDAY + hours(3))


def test_a_draft_sent_from_another_conversation_is_sent(tidy: Face) -> None:
    made = replied(tidy)
    draft = tidy.draft()
    tidy.hand.edit_draft(draft, tidy.body(), subject="Something else")
    tidy.hand.send_draft(draft)

    assert seen(tidy, sought(made)).state is DraftState.SENT


def test_a_sent_mail_that_was_archived_or_answered_is_sent(tidy: Face) -> None:
    made = replied(tidy)
    sent = tidy.hand.send_draft(tidy.draft())
    tidy.hand.deliver(JANE, "", answers=sent, at=MONDAY + days(1))

    assert seen(tidy, sought(made)).state is DraftState.SENT


@MAKERS
def test_a_discarded_draft_is_gone(tidy: Face, make: Make) -> None:
    made = make(tidy)
    tidy.hand.delete_draft(tidy.draft())

    assert seen(tidy, sought(made)).state is DraftState.GONE


@MAKERS
def test_a_draft_in_the_trash_is_gone(tidy: Face, make: Make) -> None:
    made = make(tidy)
    tidy.hand.trash(tidy.draft())

    assert seen(tidy, sought(made)).state is DraftState.GONE


@MAKERS
def test_a_draft_that_was_deleted_for_ever_is_gone(tidy: Face, make: Make) -> None:
    made = make(tidy)
    tidy.world.mails.remove(tidy.draft())

    assert seen(tidy, sought(made)) == Sighting(state=DraftState.GONE)


def test_an_earlier_mail_to_the_same_person_is_not_our_draft(tidy: Face) -> None:
    tidy.hand.write(JANE, THANKS, subject="Thank you", at=MONDAY - days(14))
    made = saved(tidy)
    tidy.hand.delete_draft(tidy.draft())

    assert seen(tidy, sought(made)).state is DraftState.GONE


def test_a_mail_to_somebody_else_is_not_our_draft(tidy: Face) -> None:
    made = saved(tidy)
    tidy.hand.delete_draft(tidy.draft())
    tidy.clock.advance(hours(1))
    tidy.hand.write("bob@acme.example", THANKS, subject="Thank you")

    assert seen(tidy, sought(made)).state is DraftState.GONE


def test_every_draft_asked_for_is_answered(tidy: Face) -> None:
    first = saved(tidy)
    second = tidy.provider.create_draft(message("bob@acme.example"), key(2))
    asked = [sought(first), sought(second, key=key(2), to="bob@acme.example"), sought(None, key=key(3), mark="")]

    told = tidy.provider.look(asked)

    assert {k: s.state for k, s in told.items()} == {
        key(1): DraftState.OPEN,
        key(2): DraftState.OPEN,
        key(3): DraftState.GONE,
    }


def test_nothing_to_look_for_is_nothing_seen(tidy: Face) -> None:
    assert tidy.provider.look([]) == {}


def test_many_drafts_are_all_seen(tidy: Face) -> None:
    made = {n: tidy.provider.create_draft(message(f"p{n}@acme.example"), key(n)) for n in range(25)}

    told = tidy.provider.look([sought(d, key=key(n), to=address_of(f"p{n}@acme.example")) for n, d in made.items()])

    assert {k: s.draft for k, s in told.items()} == {key(n): d for n, d in made.items()}


def test_looking_changes_nothing(tidy: Face) -> None:
    made = replied(tidy)
    before = len(tidy.world.mails.changes)

    first, second = seen(tidy, sought(made)), seen(tidy, sought(made))

    assert first == second
    assert len(tidy.world.mails.changes) == before


def test_our_open_draft_is_told_among_the_mails_of_its_conversation(tidy: Face) -> None:
    made = replied(tidy)

    (told,) = tidy.provider.threads(whom("jane@acme.example"))

    assert told.id == made.thread
    assert [m.draft for m in told.mails] == [False, True]
