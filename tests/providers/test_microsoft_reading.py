"""What is peculiar to reading Outlook: folders, calendars, search and categories, and how few requests it takes."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.errors import Missing, SignInNeeded, Unavailable
from mailbot.providers.microsoft.graph import Graph
from mailbot.providers.microsoft.provider import MicrosoftProvider
from tests.builders import MONDAY, days, hours, whom
from tests.providers.microsoft_office import Office
from tests.providers.microsoft_script import Scripted, graph, page, part

JANE = "Jane Doe <jane@acme.example>"
OFFER = "Interviews/Outcome/Offer"


@pytest.fixture
def office() -> Office:
    return Office()


def beginning(*, failed: dict[int, dict[str, object]] | None = None, **known: Any) -> dict[str, object]:
    """The answer to the batch with which everything begins; *failed* parts by their place."""
    me = {"displayName": "Sam Hill", "mail": "Sam@Outlook.example"} | known.pop("me", {})
    bodies = [
        me,
        known.pop("more", {}),
        {"owner": {"name": "Sam", "address": known.pop("owner", "sam@outlook.example")}},
        {"timeZone": "W. Europe Standard Time"},
        {"id": "trash", "childFolderCount": known.pop("below", 0)},
        {"id": "junk"},
        {"id": "drafts"},
        {"id": "sent"},
    ]
    parts = [part(n, body=one) for n, one in enumerate(bodies)]
    for number, answer in (failed or {}).items():
        parts[number] = answer
    return {"responses": parts}


def over(*script: object) -> tuple[MicrosoftProvider, Graph]:
    found = graph(Scripted(*script))
    return MicrosoftProvider("work", found), found


def error(code: str) -> dict[str, object]:
    return {"error": {"code": code, "message": "No."}}


def test_the_user_is_known_by_all_their_addresses() -> None:
    more = {"otherMails": ["sam@home.example"], "proxyAddresses": ["smtp:s.hill@outlook.example"]}

    mailbox = over(beginning(more=more, me={"userPrincipalName": "sam@work.example"}))[0].mailbox()

    assert (mailbox.address, mailbox.name) == ("sam@outlook.example", "Sam Hill")
    assert mailbox.aliases == {"sam@work.example", "sam@home.example", "s.hill@outlook.example"}
    assert mailbox.zone == ZoneInfo("Europe/Berlin")


def test_a_user_without_a_mail_address_goes_by_the_sign_in_name() -> None:
    mailbox = over(beginning(me={"mail": None, "userPrincipalName": "sam@outlook.example"}))[0].mailbox()

    assert mailbox.address == "sam@outlook.example"


def test_the_address_of_the_users_own_calendar_is_theirs() -> None:
    mailbox = over(beginning(owner="outlook_1A2B@outlook.example"))[0].mailbox()

    assert mailbox.aliases == {"outlook_1a2b@outlook.example"}


@pytest.mark.parametrize("status", [400, 403, 404])
def test_an_account_that_tells_no_further_addresses_is_read_all_the_same(status: int) -> None:
    mailbox = over(beginning(failed={1: part(1, status, error("ErrorAccessDenied"))}))[0].mailbox()

    assert mailbox.address == "sam@outlook.example"


@pytest.mark.parametrize("number", [2, 3, 4, 6])
def test_a_mailbox_may_lack_settings_and_folders(number: int) -> None:
    mailbox = over(beginning(failed={number: part(number, 404, error("ErrorItemNotFound"))}))[0].mailbox()

    assert mailbox.address == "sam@outlook.example"


def test_a_missing_permission_is_told_at_once() -> None:
    with pytest.raises(SignInNeeded):
        over(beginning(failed={4: part(4, 403, error("ErrorAccessDenied"))}))[0].mailbox()


def test_a_folder_thrown_into_the_trash_takes_its_mail_along() -> None:
    below = {"value": [{"id": "thrown", "childFolderCount": 1}]}
    deeper = {"value": [{"id": "deeper", "childFolderCount": 0}]}
    mails = [
        {
            "id": name,
            "conversationId": "c",
            "parentFolderId": folder,
            "receivedDateTime": "2026-03-01T08:00:00Z",
            "from": {"emailAddress": {"address": "jane@acme.example"}},
        }
        for name, folder in (("seen", "inbox"), ("lost", "thrown"), ("lost too", "deeper"))
    ]
    provider, _ = over(
        beginning(below=1), below, deeper, {"responses": [part(0, body={"value": mails}), part(1, body=page())]},
        {"responses": [part(0, body={"value": mails})]},
    )  # fmt: skip

    (told,) = provider.threads(whom("jane@acme.example"))

    assert [mail.id for mail in told.mails] == ["seen"]


def test_a_calendar_that_was_shared_and_taken_back_is_passed_over() -> None:
    calendars = {"value": [{"id": "own", "name": "Calendar", "isDefaultCalendar": True}, {"id": "lost", "name": "X"}]}
    gone = part(1, 404, error("ErrorItemNotFound"))

    provider, _ = over(beginning(), calendars, {"responses": [part(0, body=page()), gone]})

    assert provider.events(MONDAY, MONDAY + days(1)) == ()


def test_the_users_own_calendar_is_never_passed_over() -> None:
    calendars = {"value": [{"id": "own", "name": "Calendar", "isDefaultCalendar": True}]}

    provider, _ = over(beginning(), calendars, {"responses": [part(0, 404, error("ErrorItemNotFound"))]})

    with pytest.raises(Missing):
        provider.events(MONDAY, MONDAY + days(1))


def test_a_calendar_in_trouble_is_no_empty_calendar() -> None:
    calendars = {"value": [{"id": "own", "isDefaultCalendar": True}, {"id": "other"}]}
    slow = {"responses": [part(0, 503)]}

    provider, _ = over(beginning(), calendars, {"responses": [part(0, body=page()), part(1, 503)]}, slow)

    with pytest.raises(Unavailable):
        provider.events(MONDAY, MONDAY + days(1))


def test_a_new_mail_is_seen_before_the_search_knows_it(office: Office) -> None:
    office.world.mails.search_lag = hours(2)
    office.hand.deliver(JANE, "Your interview")

    (told,) = office.provider().threads(whom("jane@acme.example"))

    assert told.mails[0].subject == "Your interview"


def test_a_search_stops_where_everything_is_too_old(office: Office) -> None:
    for number in range(350):
        office.hand.deliver(JANE, f"Number {number}", at=MONDAY - days(number))
    provider = office.provider()
    provider.mailbox()
    before = len(office.adapter.log)

    told = provider.threads(whom("jane@acme.example", since=MONDAY - days(5) - hours(1)))

    assert len(told) == 6
    assert len(office.adapter.log) - before == 3  # newest mails and search, a page more, the conversations


def test_a_whole_turn_of_reading_takes_few_requests(office: Office) -> None:
    office.hand.label(office.hand.deliver(JANE, "Your interview"), OFFER)
    office.meetings.invite("Interview", MONDAY + hours(1), MONDAY + hours(2), JANE, mail=False)
    provider = office.provider()
    before = len(office.adapter.log)

    provider.mailbox()
    provider.events(MONDAY - days(60), MONDAY + days(30))
    provider.threads(whom("jane@acme.example"))
    provider.labelled("Interviews")

    graph_only = [url for _, url in office.adapter.log[before:] if "graph.microsoft.com" in url]
    assert len(graph_only) == 7
