"""A label the person has renamed in Gmail is still ours: its id was kept when the account was connected."""

import pytest

from mailbot.core.ledger import Service
from tests.doors.desk import EVENING, Desk

GMAIL = Service.GOOGLE
OFFER = "Interviews/Outcome/Offer"


@pytest.fixture
def renamed(desk: Desk) -> Desk:
    """The label for an offer is called otherwise since."""
    desk.conversation(GMAIL)
    desk.interview(GMAIL)
    desk.connect(GMAIL)
    desk.sync(EVENING)
    mails = desk.world(GMAIL).mails
    label = mails.label_named(OFFER)
    assert label is not None
    mails.rename_label(label, "Zusage")
    return desk


def names(desk: Desk) -> set[str]:
    """The names of the labels there are."""
    return {label.name for label in desk.world(GMAIL).mails.labels()}


def test_put_on_by_hand_it_is_the_outcome(renamed: Desk) -> None:
    renamed.hand(GMAIL).label(renamed.world(GMAIL).mails.all()[0], "Zusage")
    renamed.sync()
    (opportunity,) = renamed.call("status", "--json").form["opportunities"]

    assert opportunity["outcome"] == "Offer"


def test_by_command_the_renamed_one_is_put_on(renamed: Desk) -> None:
    renamed.call("outcome", "acme", "Offer")

    assert any("Zusage" in mail.labels for mail in renamed.world(GMAIL).mails.all())
    assert OFFER not in names(renamed)


def test_signing_in_again_does_not_make_it_anew(renamed: Desk) -> None:
    renamed.connect(GMAIL)

    assert OFFER not in names(renamed)
