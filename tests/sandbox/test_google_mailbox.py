"""Gmail's history, sender addresses, partial answers and overridden methods on the sandbox."""

import pytest
from googleapiclient.errors import HttpError

from tests.sandbox.google_client import ROOT, Google, reason

ANN = "Ann Lee <ann@acme.example>"


@pytest.fixture
def google() -> Google:
    return Google()


def test_history_tells_what_happened_since(google: Google) -> None:
    start = google.users.getProfile(userId="me").execute()["historyId"]
    mail = google.hand.deliver(ANN, "Hello")
    google.hand.label(mail, "Offer")

    history = google.users.history().list(userId="me", startHistoryId=start).execute()["history"]

    assert [next(key for key in line if key not in {"id", "messages"}) for line in history] == [
        "messagesAdded",
        "labelsAdded",
    ]


def test_history_that_is_forgotten_is_not_found(google: Google) -> None:
    with pytest.raises(HttpError) as refused:
        google.users.history().list(userId="me", startHistoryId="1").execute()

    assert reason(refused.value) == (404, "notFound")


def test_sender_addresses_come_with_their_signature(google: Google) -> None:
    google.world.sign("<b>Sam</b>")
    google.world.add_alias("sam@own.example", "Sam H.", default=True)

    listed = google.users.settings().sendAs().list(userId="me").execute()["sendAs"]

    assert [(s["sendAsEmail"], s["signature"], s.get("isDefault", False)) for s in listed] == [
        ("sam@example.org", "<b>Sam</b>", False),
        ("sam@own.example", "", True),
    ]


def test_only_the_fields_asked_for_are_answered(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Hello", "x")
    fields = "messages(id,payload/headers(name)),id"

    shown = google.users.threads().get(userId="me", id=mail.thread, fields=fields).execute()

    assert set(shown) == {"id", "messages"}
    assert set(shown["messages"][0]) == {"id", "payload"}
    assert set(shown["messages"][0]["payload"]["headers"][0]) == {"name"}


@pytest.mark.parametrize(
    "fields", ["messages(nonsense)", "messages(id", "a,,b", "messages/", "(id)", "messages/" * 900 + "id"]
)
def test_fields_that_make_no_sense_are_refused(google: Google, fields: str) -> None:
    refused = google.get(f"{ROOT}/messages", params={"fields": fields})

    assert refused.status_code == 400


def test_a_long_get_may_come_as_a_post_with_an_override(google: Google) -> None:
    mail = google.hand.deliver(ANN, "Hello")
    query = " OR ".join(f"from:person{number}@acme.example" for number in range(120))

    found = google.users.messages().list(userId="me", q=f"from:ann@acme.example OR {query}").execute()

    assert google.adapter.log[-1][0] == "POST"
    assert [m["id"] for m in found["messages"]] == [mail.edition]
