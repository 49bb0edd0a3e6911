"""Gmail's label definitions on the sandbox."""

from typing import Any

import pytest
from googleapiclient.errors import HttpError

from tests.sandbox.google_client import Google, reason


@pytest.fixture
def google() -> Google:
    return Google()


def test_nested_labels_are_made_by_their_full_name(google: Google) -> None:
    labels = google.users.labels()

    labels.create(userId="me", body={"name": "Interviews/Outcome/Offer"}).execute()
    names = [label["name"] for label in labels.list(userId="me").execute()["labels"] if label["type"] == "user"]

    assert names == ["Interviews/Outcome/Offer"]


def test_a_name_that_exists_in_another_case_is_a_conflict(google: Google) -> None:
    google.world.mails.make_label("Interviews/Stop")

    with pytest.raises(HttpError) as refused:
        google.users.labels().create(userId="me", body={"name": "interviews/STOP"}).execute()

    assert reason(refused.value) == (409, "aborted")


@pytest.mark.parametrize("name", ["", "  ", "INBOX", "inbox", "/x", "x/", "a//b", "x" * 226])
def test_a_name_that_cannot_be_is_refused(google: Google, name: str) -> None:
    with pytest.raises(HttpError) as refused:
        google.users.labels().create(userId="me", body={"name": name}).execute()

    assert reason(refused.value)[0] == 400


def test_a_renamed_label_keeps_its_id_and_its_mails(google: Google) -> None:
    mail = google.hand.deliver("ann@acme.example", "Hello")
    google.hand.label(mail, "Old")
    label = google.world.mails.make_label("Old")

    google.users.labels().patch(userId="me", id=label.id, body={"name": "New"}).execute()
    shown = google.users.messages().get(userId="me", id=mail.edition, format="minimal").execute()

    assert mail.labels == {"New"}
    assert label.id in shown["labelIds"]


def test_a_deleted_label_comes_off_every_mail(google: Google) -> None:
    mail = google.hand.deliver("ann@acme.example", "Hello")
    google.hand.label(mail, "Old")

    google.users.labels().delete(userId="me", id=google.world.mails.make_label("Old").id).execute()

    assert mail.labels == set()
    assert google.world.mails.labels() == []


def test_a_label_counts_its_mails(google: Google) -> None:
    mail = google.hand.deliver("ann@acme.example", "Hello")
    google.hand.label(mail, "Offer")
    label = google.world.mails.make_label("Offer")

    shown = google.users.labels().get(userId="me", id=label.id).execute()

    assert (shown["messagesTotal"], shown["messagesUnread"], shown["threadsTotal"]) == (1, 1, 1)


def test_a_colour_of_the_palette_is_kept(google: Google) -> None:
    colour = {"textColor": "#ffffff", "backgroundColor": "#16a766"}

    made = google.users.labels().create(userId="me", body={"name": "Offer", "color": colour}).execute()

    assert made["color"] == colour


@pytest.mark.parametrize(
    "colour",
    [{"textColor": "#ffffff"}, {"textColor": "#ffffff", "backgroundColor": "#123456"}],
    ids=["only one", "not of the palette"],
)
def test_another_colour_is_refused(google: Google, colour: dict[str, Any]) -> None:
    with pytest.raises(HttpError) as refused:
        google.users.labels().create(userId="me", body={"name": "Offer", "color": colour}).execute()

    assert reason(refused.value)[0] == 400
    assert google.world.mails.labels() == []


def test_a_system_label_cannot_be_changed(google: Google) -> None:
    with pytest.raises(HttpError) as refused:
        google.users.labels().delete(userId="me", id="INBOX").execute()

    assert reason(refused.value)[0] == 400
