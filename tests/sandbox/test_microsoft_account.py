"""Who the user is, mailbox settings, categories, tokens and faults on the sandbox's Graph."""

from datetime import timedelta

import pytest

from mailbot.core.ledger import Service
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.world import World
from tests.sandbox.microsoft_room import GRAPH, Room, draft, room

__all__ = ["room"]
CATEGORIES = "/me/outlook/masterCategories"


def test_the_user_is_known_by_name_and_address(room: Room) -> None:
    me = room.get("/me")

    assert (me["displayName"], me["mail"], me["userPrincipalName"]) == (
        "Sam Hill",
        "sam@outlook.example",
        "sam@outlook.example",
    )


def test_further_addresses_are_told_only_when_selected(room: Room) -> None:
    room.world.add_alias("sam.hill@outlook.example")

    shown = room.get("/me", params={"$select": "proxyAddresses"})

    assert shown["proxyAddresses"] == ["SMTP:sam@outlook.example", "smtp:sam.hill@outlook.example"]
    assert "proxyAddresses" not in room.get("/me")


def test_the_mailbox_tells_its_zone_by_windows_name_and_has_no_signature(room: Room) -> None:
    settings = room.get("/me/mailboxSettings")

    assert settings["timeZone"] == "W. Europe Standard Time"
    assert not any("signature" in name.lower() for name in settings)


@pytest.mark.parametrize(
    ("given", "zone", "shown"),
    [
        ("Tokyo Standard Time", "Asia/Tokyo", "Tokyo Standard Time"),
        ("Europe/Vienna", "Europe/Vienna", "Europe/Vienna"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_the_zone_can_be_set_by_either_name(room: Room, given: str, zone: str, shown: str) -> None:
    room.ask("PATCH", "/me/mailboxSettings", json={"timeZone": given})

    assert room.world.settings.zone == zone
    assert room.get("/me/mailboxSettings", params={"$select": "timeZone"})["timeZone"] == shown


def test_a_zone_that_is_none_is_refused(room: Room) -> None:
    refused = room.refusal("PATCH", "/me/mailboxSettings", json={"timeZone": "Mars Standard Time"})

    assert refused == (400, "TimeZoneNotSupportedException")


def test_a_category_is_made_once_whatever_its_case(room: Room) -> None:
    made = room.post(CATEGORIES, {"displayName": "Interviews/Stop", "color": "preset3"})

    assert room.refusal("POST", CATEGORIES, json={"displayName": "interviews/STOP"})[0] == 409
    assert [(c["displayName"], c["color"]) for c in room.values(CATEGORIES)] == [("Interviews/Stop", "preset3")]
    assert room.get(f"{CATEGORIES}/{made['id']}")["displayName"] == "Interviews/Stop"


def test_a_category_changes_its_colour_but_not_its_name(room: Room) -> None:
    path = f"{CATEGORIES}/{room.post(CATEGORIES, {'displayName': 'Interview'})['id']}"

    assert room.ask("PATCH", path, json={"color": "preset24"}).json()["color"] == "preset24"
    assert room.refusal("PATCH", path, json={"displayName": "Other"}) == (400, "ErrorInvalidPropertySet")
    assert room.refusal("PATCH", path, json={"color": "preset25"}) == (400, "RequestBodyRead")


def test_a_deleted_category_stays_as_a_word_on_its_mails(room: Room) -> None:
    made = room.post(CATEGORIES, {"displayName": "Interview"})
    room.post("/me/messages", draft(categories=["Interview"]))

    assert room.ask("DELETE", f"{CATEGORIES}/{made['id']}").status_code == 204
    assert room.values(CATEGORIES) == []
    assert room.values("/me/messages")[0]["categories"] == ["Interview"]


@pytest.mark.parametrize("body", [{}, {"displayName": " "}, {"displayName": "a,b"}, {"name": "x"}, {"displayName": 1}])
def test_a_category_without_a_proper_name_is_refused(room: Room, body: object) -> None:
    assert room.refusal("POST", CATEGORIES, json=body)[0] == 400


def test_a_category_that_is_not_there_is_not_found(room: Room) -> None:
    assert room.refusal("GET", f"{CATEGORIES}/00000000-0000-0000-0000-000000000000") == (404, "ErrorItemNotFound")


@pytest.mark.parametrize(
    ("scopes", "verb", "path", "status"),
    [
        (("User.Read",), "GET", "/me/messages", 403),
        (("Mail.Read",), "GET", "/me/messages", 200),
        (("Mail.Read",), "POST", "/me/messages", 403),
        (("Mail.ReadWrite",), "GET", "/me/calendarView", 403),
        (("MailboxSettings.Read",), "GET", CATEGORIES, 200),
        (("MailboxSettings.Read",), "POST", CATEGORIES, 403),
        (("Mail.ReadWrite",), "GET", "/me", 403),
        (("Mail.ReadWrite",), "GET", "/me/mailFolders", 200),
    ],
)
def test_each_route_needs_its_permission(scopes: tuple[str, ...], verb: str, path: str, status: int) -> None:
    assert Room(*scopes).ask(verb, path).status_code == status


def test_a_request_without_a_live_token_is_unauthorized(room: Room) -> None:
    answers = []
    for token in ("", "Bearer", "Bearer nonsense"):
        room.session.headers["Authorization"] = token
        answers.append(room.ask("GET", "/me"))

    assert [a.status_code for a in answers] == [401, 401, 401]
    assert {a.json()["error"]["code"] for a in answers} == {"InvalidAuthenticationToken"}
    assert all(a.headers["WWW-Authenticate"].startswith("Bearer ") for a in answers)


def test_a_token_lives_an_hour_of_the_sandboxs_clock(room: Room) -> None:
    room.clock.advance(timedelta(seconds=3599))
    alive = room.ask("GET", "/me").status_code
    room.clock.advance(timedelta(seconds=1))

    assert alive == 200
    assert room.refusal("GET", "/me") == (401, "InvalidAuthenticationToken")


def test_a_token_opens_only_its_own_mailbox(room: Room) -> None:
    other = room.sandbox.add(World("eve@outlook.example", "Eve", room.clock), Service.MICROSOFT)
    room.post("/me/messages", draft())

    assert room.get("/me")["mail"] == "sam@outlook.example"
    assert other.mails.all() == []


@pytest.mark.parametrize(
    ("trouble", "status", "code"),
    [
        (Trouble.TOO_MANY, 429, "ApplicationThrottled"),
        (Trouble.RATE_LIMITED, 429, "ApplicationThrottled"),
        (Trouble.BROKEN, 500, "InternalServerError"),
        (Trouble.DOWN, 503, "ServiceUnavailable"),
        (Trouble.EXPIRED, 401, "InvalidAuthenticationToken"),
    ],
)
def test_faults_read_as_graphs_own(room: Room, trouble: Trouble, status: int, code: str) -> None:
    room.world.faults.expect(trouble, "GET", "/v1.0/me")

    refused = room.ask("GET", "/me")

    assert (refused.status_code, refused.json()["error"]["code"]) == (status, code)
    assert ("Retry-After" in refused.headers) == (status in {429, 503})
    assert room.ask("GET", "/me").status_code == 200


def test_the_clients_request_id_comes_back(room: Room) -> None:
    answer = room.session.get(f"{GRAPH}/me/nowhere", headers={"client-request-id": "abc"}, timeout=5)

    assert answer.headers["client-request-id"] == "abc"
    assert answer.json()["error"]["innerError"]["client-request-id"] == "abc"


def test_folders_are_found_by_name_and_count_their_mails(room: Room) -> None:
    room.hand.deliver("ann@acme.example", "Hi")

    folders = {f["displayName"]: f for f in room.values("/me/mailFolders")}

    assert set(folders) == {"Inbox", "Drafts", "Sent Items", "Deleted Items", "Junk Email", "Archive"}
    assert (folders["Inbox"]["totalItemCount"], folders["Inbox"]["unreadItemCount"]) == (1, 1)
    assert room.get("/me/mailFolders/Inbox")["id"] == folders["Inbox"]["id"]
