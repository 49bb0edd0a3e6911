"""Labels and categories, as every provider makes, reads and changes them."""

import pytest

from mailbot.core.model import Labelled, Relabel
from mailbot.sandbox.items import SPAM, TRASH
from tests.builders import MONDAY, days, hours, whom
from tests.contract.acts import JANE
from tests.contract.faces import Face

OFFER = "Interviews/Outcome/Offer"
STOP = "Interviews/Stop"


def names(face: Face) -> list[str]:
    """The labels there are."""
    return sorted(label.name for label in face.world.mails.labels())


def told(face: Face, namespace: str = "Interviews") -> set[tuple[str, str]]:
    """(label, subject) of what is labelled."""
    return {(one.label, one.subject) for one in face.provider.labelled(namespace)}


def test_labels_are_made_by_their_full_names(face: Face) -> None:
    face.provider.ensure_labels([OFFER, STOP, "Interviews/Outcome/Ungültig & ähnlich"])

    assert {OFFER, STOP, "Interviews/Outcome/Ungültig & ähnlich"} <= set(names(face))


def test_making_labels_again_makes_nothing(face: Face) -> None:
    face.provider.ensure_labels([OFFER, STOP])
    before = names(face)

    face.provider.ensure_labels([STOP, OFFER])

    assert names(face) == before


def test_a_label_that_differs_by_its_capitals_is_the_same(face: Face) -> None:
    face.world.mails.make_label("interviews/STOP")

    face.provider.ensure_labels([STOP])

    assert [n for n in names(face) if n.lower() == STOP.lower()] == ["interviews/STOP"]


def test_the_users_other_labels_stay(face: Face) -> None:
    face.world.mails.make_label("Family")

    face.provider.ensure_labels([STOP])

    assert "Family" in names(face)


def test_no_labels_to_make_is_nothing_to_do(face: Face) -> None:
    face.provider.ensure_labels([])

    assert names(face) == []


def test_a_labelled_mail_is_told_with_all_that_finds_it(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your offer")
    face.hand.label(mail, OFFER)
    known = face.told(mail)

    assert face.provider.labelled("Interviews/Outcome") == (
        Labelled(
            label=OFFER, mail=known.id, thread=known.thread, at=mail.at, sender=known.sender, subject="Your offer"
        ),
    )


def test_labels_of_one_namespace_are_told_and_no_others(face: Face) -> None:
    face.hand.label(face.hand.deliver(JANE, "A"), STOP)
    face.hand.label(face.hand.deliver(JANE, "B"), OFFER)
    face.hand.label(face.hand.deliver(JANE, "C"), "Interviews2/Outcome/Offer", "Interviews", "Family")

    assert told(face) == {(STOP, "A"), (OFFER, "B")}
    assert told(face, "Interviews/Outcome") == {(OFFER, "B")}


def test_a_namespace_that_differs_by_its_capitals_is_the_same(face: Face) -> None:
    face.hand.label(face.hand.deliver(JANE, "Your offer"), "interviews/outcome/OFFER")

    assert told(face) == {("interviews/outcome/OFFER", "Your offer")}


def test_a_name_of_the_users_own_counts(face: Face) -> None:
    face.hand.label(face.hand.deliver(JANE, "Your application"), "Interviews/Outcome/Ghosted (again), sigh: 'no'")

    assert told(face) == {("Interviews/Outcome/Ghosted (again), sigh: 'no'", "Your application")}


def test_a_mail_with_two_labels_is_told_twice(face: Face) -> None:
    face.hand.label(face.hand.deliver(JANE, "Your offer"), OFFER, STOP)

    assert told(face) == {(OFFER, "Your offer"), (STOP, "Your offer")}


def test_every_labelled_mail_of_a_conversation_is_told(face: Face) -> None:
    first = face.hand.deliver(JANE, "Your offer")
    face.hand.write(None, "Thanks", answers=first, at=MONDAY + hours(1))
    face.hand.label_thread(first.thread, OFFER)

    assert len(face.provider.labelled("Interviews")) == 2


def test_a_label_on_an_old_archived_mail_counts(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your offer", at=MONDAY - days(400))
    face.hand.archive(mail)
    face.hand.label(mail, OFFER)

    assert told(face) == {(OFFER, "Your offer")}


@pytest.mark.parametrize("place", [TRASH, SPAM])
def test_a_labelled_mail_that_was_thrown_away_does_not_count(face: Face, place: str) -> None:
    mail = face.hand.deliver(JANE, "Your offer")
    face.hand.label(mail, OFFER)
    face.hand.move(mail, place)

    assert told(face) == set()


def test_a_label_taken_off_does_not_count(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your offer")
    face.hand.label(mail, OFFER)
    face.hand.unlabel(mail, OFFER)

    assert told(face) == set()


def test_nothing_labelled_is_nothing_told(face: Face) -> None:
    face.provider.ensure_labels([OFFER])

    assert face.provider.labelled("Interviews") == ()


def test_more_labelled_mails_than_fit_a_page_are_all_told(face: Face) -> None:
    for number in range(60):
        face.hand.label(face.hand.deliver(JANE, f"Number {number}"), OFFER)

    assert len(told(face)) == 60


def test_labels_are_put_on_and_taken_off_and_others_stay(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your interview")
    face.hand.label(mail, "Family", STOP)
    face.world.mails.make_label(OFFER)

    face.provider.relabel(
        [Relabel(mail=face.id_of(mail), add=frozenset({OFFER}), remove=frozenset({STOP, "Interviews/Snooze"}))]
    )

    assert mail.labels == {"Family", OFFER}


def test_a_label_to_put_on_is_made_when_missing(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your interview")

    face.provider.relabel([Relabel(mail=face.id_of(mail), add=frozenset({"Interviews/Check-in due"}))])

    assert mail.labels == {"Interviews/Check-in due"}
    assert "Interviews/Check-in due" in names(face)


def test_relabelling_twice_is_as_good_as_once(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your interview")
    face.hand.label(mail, STOP)
    change = [Relabel(mail=face.id_of(mail), add=frozenset({OFFER}), remove=frozenset({STOP}))]
    face.provider.relabel(change)

    face.provider.relabel(change)

    assert mail.labels == {OFFER}


def test_relabelling_neither_reads_nor_moves_a_mail(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your interview")

    face.provider.relabel([Relabel(mail=face.id_of(mail), add=frozenset({OFFER}))])

    assert (mail.read, mail.place) == (False, "inbox")


def test_a_mail_that_is_gone_is_passed_over(face: Face) -> None:
    gone, kept = face.hand.deliver(JANE, "Gone"), face.hand.deliver(JANE, "Kept")
    ids = [face.id_of(gone), face.id_of(kept)]
    face.world.mails.remove(gone)

    face.provider.relabel([Relabel(mail=one, add=frozenset({OFFER})) for one in ids])

    assert kept.labels == {OFFER}


def test_many_mails_are_relabelled_each_in_its_own_way(face: Face) -> None:
    mails = [face.hand.deliver(JANE, f"Number {n}") for n in range(30)]
    ids = {m.subject: m.id for t in face.provider.threads(whom("jane@acme.example")) for m in t.mails}

    face.provider.relabel(
        [Relabel(mail=ids[m.content.subject], add=frozenset({OFFER if n % 2 else STOP})) for n, m in enumerate(mails)]
    )

    assert [m.labels for m in mails] == [{OFFER if n % 2 else STOP} for n in range(30)]


def test_a_label_the_user_deleted_meanwhile_is_made_again(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your interview")
    change = [Relabel(mail=face.id_of(mail), add=frozenset({OFFER}))]
    face.provider.relabel(change)
    label = face.world.mails.label_named(OFFER)
    assert label is not None
    face.world.mails.drop_label(label, from_mails=True)
    face.hand.unlabel(mail, OFFER)

    face.provider.relabel(change)

    assert mail.labels == {OFFER}
    assert OFFER in names(face)


def test_a_label_the_user_renamed_meanwhile_is_another(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your interview")
    face.provider.ensure_labels([OFFER])
    label = face.world.mails.label_named(OFFER)
    assert label is not None
    face.world.mails.rename_label(label, "Interviews/Outcome/Bid")

    face.provider.relabel([Relabel(mail=face.id_of(mail), add=frozenset({OFFER}))])

    assert mail.labels == {OFFER}


def test_a_sent_mail_can_bear_a_label(face: Face) -> None:
    mail = face.hand.write(JANE, "Hello", subject="My application")

    face.provider.relabel([Relabel(mail=face.id_of(mail), add=frozenset({OFFER}))])

    assert mail.labels == {OFFER}


def test_a_label_that_differs_by_its_capitals_is_put_on_as_it_is(face: Face) -> None:
    face.world.mails.make_label("interviews/STOP")
    mail = face.hand.deliver(JANE, "Your interview")

    face.provider.relabel([Relabel(mail=face.id_of(mail), add=frozenset({STOP}))])

    assert [n for n in names(face) if n.lower() == STOP.lower()] == ["interviews/STOP"]
    assert {n.lower() for n in mail.labels} == {STOP.lower()}
