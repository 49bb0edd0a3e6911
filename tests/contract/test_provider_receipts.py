"""Drafts whose receipt was lost, or that search does not show yet, as every provider finds them again."""

from mailbot.core.fingerprints import mark
from mailbot.core.model import DraftState, Sighting
from tests.builders import MONDAY, THANKS, days, hours, key, message, sought
from tests.contract.acts import JANE, MAKERS, Make, replied, saved, seen
from tests.contract.faces import Face


def test_a_draft_whose_receipt_was_lost_is_found(tidy: Face) -> None:
    made = replied(tidy)

    told = seen(tidy, sought(None, thread=made.thread))

    assert told == Sighting(state=DraftState.OPEN, marked=True, draft=made)


def test_a_new_draft_whose_receipt_was_lost_is_found(tidy: Face) -> None:
    made = saved(tidy)

    assert seen(tidy, sought(None)) == Sighting(state=DraftState.OPEN, marked=True, draft=made)


@MAKERS
def test_a_draft_whose_receipt_was_lost_is_found_after_it_was_sent(tidy: Face, make: Make) -> None:
    make(tidy)
    tidy.clock.advance(hours(1))
    tidy.hand.send_draft(tidy.draft())

    told = seen(tidy, sought(None))

    assert (told.state, told.marked, told.sent_at) == (DraftState.SENT, True, MONDAY + hours(1))


def test_another_draft_to_the_same_person_is_not_taken_for_ours(tidy: Face) -> None:
    tidy.hand.begin(JANE, "Dear Jane, something else entirely.", subject="Thank you")

    assert seen(tidy, sought(None)).state is DraftState.GONE


def test_another_mail_to_the_same_person_is_not_taken_for_ours(tidy: Face) -> None:
    tidy.hand.write(JANE, "Dear Jane, something else entirely.", subject="Thank you")

    assert seen(tidy, sought(None)).state is DraftState.GONE


def test_ours_is_found_beside_another_draft_to_the_same_person(tidy: Face) -> None:
    tidy.hand.begin(JANE, "Dear Jane, something else entirely.", subject="Thank you")
    made = saved(tidy)

    assert seen(tidy, sought(None)).draft == made


def test_of_two_of_ours_to_the_same_person_each_is_found(tidy: Face) -> None:
    first = saved(tidy, "First words.\n\nSam")
    second = tidy.provider.create_draft(message(text="Second words.\n\nSam"), key(2))

    told = tidy.provider.look(
        [
            sought(None, mark=mark("First words.\n\nSam")),
            sought(None, key=key(2), mark=mark("Second words.\n\nSam")),
        ]
    )

    assert (told[key(1)].draft, told[key(2)].draft) == (first, second)


def test_an_earlier_mail_with_the_same_words_is_not_taken_for_ours(tidy: Face) -> None:
    tidy.hand.write(JANE, THANKS, subject="Thank you", at=MONDAY - days(14))

    assert seen(tidy, sought(None)).state is DraftState.GONE


def test_an_earlier_draft_with_the_same_words_is_not_taken_for_ours(tidy: Face) -> None:
    tidy.clock.set(MONDAY - days(14))
    tidy.hand.begin(JANE, THANKS, subject="Thank you")
    tidy.clock.set(MONDAY)

    assert seen(tidy, sought(None)).state is DraftState.GONE


@MAKERS
def test_a_sent_mail_that_lost_its_stamp_is_found(served: Face, make: Make) -> None:
    make(served)
    served.draft().stamps.clear()
    served.clock.advance(hours(1))
    served.hand.send_draft(served.draft())

    assert seen(served, sought(None)).state is DraftState.SENT


@MAKERS
def test_a_draft_that_lost_its_stamp_is_found(served: Face, make: Make) -> None:
    made = make(served)
    served.draft().stamps.clear()

    assert seen(served, sought(None)).draft == made


def test_a_draft_that_was_never_made_is_gone(tidy: Face) -> None:
    assert seen(tidy, sought(None)) == Sighting(state=DraftState.GONE)


@MAKERS
def test_a_search_that_lags_behind_does_not_lie_about_a_draft(tidy: Face, make: Make) -> None:
    told = tidy.told(tidy.hand.deliver(JANE, "Before"))
    made = make(tidy)
    tidy.world.mails.search_lag = hours(2)
    late = tidy.provider.create_draft(message("bob@acme.example"), key(2))

    states = tidy.provider.look([sought(made), sought(None, key=key(2), to="bob@acme.example")])

    assert told.subject == "Before"
    assert [states[key(1)].draft, states[key(2)].draft] == [made, late]


@MAKERS
def test_a_search_that_lags_behind_does_not_lie_about_a_sent_one(tidy: Face, make: Make) -> None:
    made = make(tidy)
    tidy.world.mails.search_lag = hours(2)
    for draft in tidy.hand.drafts():
        draft.findable_at = MONDAY + hours(5)
        tidy.clock.advance(hours(1))
        tidy.hand.send_draft(draft)

    assert seen(tidy, sought(made)).state is DraftState.SENT
