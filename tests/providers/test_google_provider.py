"""What is Google's own in the adapter, beside the contract that all mailboxes share."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from mailbot.core.errors import Refused, Unavailable
from mailbot.core.ledger import Service
from mailbot.core.model import CalendarEvent, Relabel, address_of
from mailbot.providers.google import SCOPES, open_google
from mailbot.providers.google.conversations import queries_for
from mailbot.providers.transport import Transport
from mailbot.sandbox.appointments import Appointments
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.inprocess import WsgiAdapter
from mailbot.sandbox.server import Sandbox
from mailbot.sandbox.world import World
from tests.builders import MONDAY, key, message, whom
from tests.providers.bottoms import Answer
from tests.providers.google_script import parts, scripted

JANE = "Jane Doe <jane@acme.example>"


class Home:
    """Sam's mailbox at Google, and what was asked of it."""

    def __init__(self) -> None:
        clock = SandboxClock(MONDAY)
        self.sandbox = Sandbox(clock)
        self.world = self.sandbox.add(World("sam@example.org", "Sam Hill", clock), Service.GOOGLE)
        self.wire = WsgiAdapter(self.sandbox)
        self.hand = Hand(self.world)
        transport = Transport({}, bottom=self.wire, now=clock.now)
        secret = json.dumps(self.sandbox.grant_google(self.world, list(SCOPES)))
        self.provider = open_google("sam", secret, transport, lambda _: None)
        self.provider.mailbox()  # the token of a virtual morning has long run out: renewed here

    def asked(self, what: Callable[[], object]) -> list[str]:
        """The methods and paths asked while *what* was done."""
        before = len(self.wire.log)
        what()
        return [f"{method} /{url.split('/', 3)[3].partition('?')[0]}" for method, url in self.wire.log[before:]]


@pytest.fixture
def home() -> Home:
    return Home()


def week(home: Home) -> tuple[CalendarEvent, ...]:
    return home.provider.events(MONDAY - timedelta(days=1), MONDAY + timedelta(days=7))


def test_many_conversations_are_read_in_one_batch(home: Home) -> None:
    for number in range(7):
        home.hand.deliver(JANE, f"Mail {number}")

    asked = home.asked(lambda: home.provider.threads(whom("jane@acme.example")))

    assert asked.count("POST /batch") == 1
    assert len(asked) <= 3


def test_a_search_for_many_people_is_split(home: Home) -> None:
    people = [f"somebody.with.a.long.name.{number}@company-number-{number}.example" for number in range(60)]
    home.hand.deliver(people[-1], "Found")

    queries = list(queries_for(whom(*people)))
    (thread,) = home.provider.threads(whom(*people))

    assert all(len(query) < 1400 for query in queries)
    assert len(queries) > 1
    assert thread.mails[0].subject == "Found"


def test_a_search_that_is_too_long_to_be_a_get_still_finds(home: Home) -> None:
    home.hand.deliver(JANE, "Found")
    calls = home.provider._conversations._calls

    query = "{" + " ".join(["from:nobody@acme.example"] * 120) + " from:jane@acme.example}"
    asked = home.asked(lambda: calls.one(calls.mail.messages().list(userId="me", q=query)))

    assert asked == ["POST /gmail/v1/users/me/messages"]


def test_a_name_that_holds_the_domain_is_not_somebody_of_it(home: Home) -> None:
    home.hand.deliver("acme.example jobs <news@letters.example>", "Not them")
    home.hand.deliver("jo@mail.acme.example", "Them")

    threads = home.provider.threads(whom(domains=["acme.example"]))

    assert [thread.mails[0].subject for thread in threads] == ["Them"]


def test_parts_of_a_batch_that_were_refused_for_their_token_are_asked_again(home: Home) -> None:
    mails = [home.hand.deliver(JANE, f"Mail {number}") for number in range(3)]
    home.world.faults.expect(Trouble.EXPIRED, "GET", "/gmail/v1/users/*/threads/*", times=3)

    threads = home.provider.threads(whom("jane@acme.example"))

    assert len(threads) == len(mails)


def test_a_part_that_was_asked_to_wait_is_asked_again_by_itself(home: Home) -> None:
    for number in range(3):
        home.hand.deliver(JANE, f"Mail {number}")
    home.world.faults.expect(Trouble.TOO_MANY, "GET", "/gmail/v1/users/*/threads/*", times=1)

    assert len(home.provider.threads(whom("jane@acme.example"))) == 3


def test_a_mailbox_that_keeps_saying_wait_is_not_pressed(home: Home) -> None:
    for number in range(10):
        home.hand.deliver(JANE, f"Mail {number}")
    home.world.faults.expect(Trouble.TOO_MANY, "GET", "/gmail/v1/users/*/threads/*", times=99)

    with pytest.raises(Unavailable):
        home.provider.threads(whom("jane@acme.example"))

    assert len([url for _, url in home.wire.log if "/threads/" in url]) == 1


def test_labels_are_made_with_the_ones_above_them_and_with_colours(home: Home) -> None:
    home.provider.ensure_labels(["Interviews/Outcome/Offer", "Interviews/Outcome/offer", "Interviews/Stop"])

    calls = home.provider._labels._calls
    labels = calls.one(calls.mail.labels().list(userId="me"))["labels"]
    made = {label["name"]: label.get("color") for label in labels if label["type"] == "user"}  # type: ignore[attr-defined]
    assert set(made) == {"Interviews", "Interviews/Outcome", "Interviews/Outcome/Offer", "Interviews/Stop"}
    assert made["Interviews/Outcome/Offer"]["backgroundColor"] == "#b9e4d0"


def test_a_label_that_another_program_made_meanwhile_is_taken() -> None:
    labels = {"labels": [{"id": "Label_1", "name": "Interviews", "type": "user"}]}
    provider = scripted(Answer(200, {"labels": []}), Answer(409, {"error": {"code": 409}}), Answer(200, labels))

    assert provider.ensure_labels(["Interviews"]) == {"Interviews": "Label_1"}


def test_labels_that_are_there_already_are_not_written_again(home: Home) -> None:
    mail = home.hand.deliver(JANE, "Hello")
    home.hand.label(mail, "Interviews/Stop")
    (labelled,) = home.provider.labelled("Interviews")

    change = Relabel(mail=labelled.mail, add=frozenset({"Interviews/Stop"}))
    asked = home.asked(lambda: home.provider.relabel([change]))

    assert not any(one.startswith("POST") for one in asked)


def test_a_calendar_that_somebody_took_back_stops_nothing() -> None:
    listing = Answer(200, {"items": [{"id": "sam@example.org", "primary": True}, {"id": "theirs"}]})
    start = {"dateTime": "2026-03-02T09:00:00Z"}
    both = parts(("200 OK", {"items": [{"id": "e", "summary": "Interview", "start": start}]}), ("403 Forbidden", {}))

    events = scripted(listing, both).events(MONDAY, MONDAY + timedelta(days=1))

    assert [event.title for event in events] == ["Interview"]


def test_the_users_own_calendar_must_be_readable() -> None:
    listing = Answer(200, {"items": [{"id": "sam@example.org", "primary": True}, {"id": "theirs"}]})
    both = parts(("403 Forbidden", {}), ("200 OK", {"items": []}))

    with pytest.raises(Refused):
        scripted(listing, both).events(MONDAY, MONDAY + timedelta(days=1))


def test_a_cancelled_event_that_is_only_an_id_is_what_it_was(home: Home) -> None:
    meetings = Appointments(home.world)
    event = meetings.invite("Interview", MONDAY, MONDAY + timedelta(hours=1), JANE)
    (before,) = week(home)
    meetings.cancel(event)

    (after,) = week(home)

    assert (after.cancelled, after.title, after.identity) == (True, "Interview", before.identity)


def test_an_alias_without_a_name_writes_under_the_accounts_name(home: Home) -> None:
    home.world.add_alias("sam@hill.example")

    home.provider.create_draft(message(sender=address_of("sam@hill.example")), key())

    (draft,) = home.world.mails.drafts()
    assert (draft.content.sender.address, draft.content.sender.name) == ("sam@hill.example", "Sam Hill")
