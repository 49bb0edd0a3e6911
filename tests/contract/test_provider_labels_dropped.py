"""Who leaves finds the mailbox clean: our labels are gone from mails and lists, the user's own stay."""

from contextlib import suppress

import pytest

from mailbot.core.errors import MailbotError
from mailbot.core.policy import Policy
from mailbot.core.steering import label_names
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.items import TRASH
from tests.contract.acts import JANE
from tests.contract.faces import Face

OFFER = "Interviews/Outcome/Offer"
STOP = "Interviews/Stop"


def names(face: Face) -> set[str]:
    """The labels there are."""
    return {label.name for label in face.world.mails.labels()}


def test_our_labels_are_taken_off_mails_and_out_of_the_list(face: Face) -> None:
    face.provider.ensure_labels(label_names(Policy()))
    mail = face.hand.deliver(JANE, "Your offer")
    face.hand.label(mail, OFFER, "Interviews/Outcome/My own word")

    face.provider.drop_labels("Interviews")

    assert (names(face), mail.labels) == (set(), set())


def test_the_users_other_labels_stay_when_ours_go(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your offer")
    face.hand.label(mail, OFFER, "Family", "Interviews2/Stop")

    face.provider.drop_labels("Interviews")

    assert names(face) == mail.labels == {"Family", "Interviews2/Stop"}


def test_a_label_of_the_namespaces_own_name_stays_where_it_is_borne(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your offer")
    face.hand.label(mail, OFFER, "Interviews")

    face.provider.drop_labels("Interviews")

    assert names(face) == mail.labels == {"Interviews"}


def test_labels_in_other_capitals_go_too(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your offer")
    face.hand.label(mail, "interviews/STOP")

    face.provider.drop_labels("Interviews")

    assert (names(face), mail.labels) == (set(), set())


def test_a_mail_in_the_trash_loses_them_as_well(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your offer")
    face.hand.label(mail, OFFER)
    face.hand.move(mail, TRASH)

    face.provider.drop_labels("Interviews")

    assert mail.labels == set()


def test_more_mails_than_fit_a_page_lose_them(face: Face) -> None:
    mails = [face.hand.deliver(JANE, f"Number {number}") for number in range(120)]
    for mail in mails:
        face.hand.label(mail, STOP, "Family")

    face.provider.drop_labels("Interviews")

    assert all(mail.labels == {"Family"} for mail in mails)


def test_dropping_labels_twice_is_as_good_as_once(face: Face) -> None:
    face.provider.ensure_labels([OFFER, STOP])
    face.provider.drop_labels("Interviews")

    face.provider.drop_labels("Interviews")

    assert names(face) == set()


def test_mails_are_neither_read_nor_moved_nor_lost_when_labels_go(face: Face) -> None:
    mail = face.hand.deliver(JANE, "Your offer")
    face.hand.label(mail, OFFER)

    face.provider.drop_labels("Interviews")

    assert face.world.mails.get(mail.id) is mail
    assert (mail.read, mail.place) == (False, "inbox")


@pytest.mark.parametrize("skip", range(4))
def test_what_was_left_over_by_a_lost_answer_goes_the_next_time(face: Face, skip: int) -> None:
    face.provider.ensure_labels([OFFER, STOP])
    mail = face.hand.deliver(JANE, "Your offer")
    face.hand.label(mail, OFFER, STOP)
    face.trouble(Trouble.LOST, skip=skip)
    with suppress(MailbotError):
        face.provider.drop_labels("Interviews")
    face.world.faults.clear()

    face.provider.drop_labels("Interviews")

    assert (names(face), mail.labels) == (set(), set())
