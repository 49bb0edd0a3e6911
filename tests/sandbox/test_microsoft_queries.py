"""Queries on the sandbox's Graph: filters, order, search, pages and extended properties, and what is refused."""

from datetime import timedelta

import pytest

from tests.sandbox.microsoft_room import GRAPH, STAMP, Room, draft, room

__all__ = ["room"]
BY_STAMP = f"singleValueExtendedProperties/Any(ep: ep/id eq '{STAMP}' and ep/value eq 'thank-you/1')"
EXPAND = f"singleValueExtendedProperties($filter=id eq '{STAMP}')"


def stamped(room: Room, value: str = "thank-you/1") -> str:
    made: str = room.post("/me/messages", draft(singleValueExtendedProperties=[{"id": STAMP, "value": value}]))["id"]
    return made


def test_ten_messages_are_a_page_and_the_link_leads_to_the_next(room: Room) -> None:
    for number in range(12):
        room.hand.deliver("ann@acme.example", f"Mail {number}")

    first = room.get("/me/messages", params={"$select": "subject", "$count": "true"})
    second = room.get(first["@odata.nextLink"])

    assert first["@odata.count"] == 12
    assert first["@odata.nextLink"].startswith(f"{GRAPH}/me/messages?")
    assert [len(first["value"]), len(second["value"])] == [10, 2]
    assert "@odata.nextLink" not in second


def test_a_page_is_never_more_than_a_thousand(room: Room) -> None:
    assert room.refusal("GET", "/me/messages", params={"$top": "1001"}) == (400, "ErrorInvalidUrlQuery")


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("isDraft eq true", ["Mine"]),
        ("isDraft eq false and from/emailAddress/address eq 'ANN@acme.example'", ["Hi"]),
        ("receivedDateTime ge 2026-03-02T12:30:00Z", ["Later"]),
        ("categories/any(c:c eq 'Interviews/Stop')", ["Hi"]),
        ("categories/any(c:startswith(c,'Interviews/'))", ["Hi"]),
        ("startswith(subject,'La') or contains(subject,'MIN')", ["Later", "Mine"]),
        ("not (subject eq 'Hi') and isDraft ne true", ["Later"]),
    ],
)
def test_messages_are_filtered(room: Room, text: str, subjects: list[str]) -> None:
    mail = room.hand.deliver("ann@acme.example", "Hi")
    room.hand.label(mail, "Interviews/Stop")
    room.clock.advance(timedelta(minutes=1))
    room.post("/me/messages", draft(subject="Mine"))
    room.clock.advance(timedelta(minutes=45))
    room.hand.deliver("bob@acme.example", "Later")

    assert [m["subject"] for m in room.values("/me/messages", params={"$filter": text})] == subjects


def test_a_conversation_is_found_by_its_id(room: Room) -> None:
    mail = room.hand.deliver("ann@acme.example", "Hi")
    room.hand.deliver("ann@acme.example", "Re: Hi", answers=mail)
    room.hand.deliver("bob@acme.example", "Other")
    thread = room.values("/me/messages", params={"$filter": "subject eq 'Hi'"})[0]["conversationId"]

    found = room.values("/me/messages", params={"$filter": f"conversationId eq '{thread}'", "$select": "subject"})

    assert sorted(m["subject"] for m in found) == ["Hi", "Re: Hi"]


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"$filter": "toRecipients/any(r:r/emailAddress/address eq 'a@b.example')"}, "ErrorInvalidUrlQueryFilter"),
        ({"$filter": "isDraft eq 'true'"}, "BadRequest"),
        ({"$filter": "receivedDateTime ge '2026-03-02T00:00:00Z'"}, "BadRequest"),
        ({"$filter": "colour eq 'red'"}, "RequestBroker--ParseUri"),
        ({"$filter": "isDraft eq true and"}, "BadRequest"),
        ({"$filter": "isDraft"}, "BadRequest"),
        ({"$filter": "isDraft eq true", "$orderby": "receivedDateTime desc"}, "InefficientFilter"),
        ({"$orderby": "colour"}, "RequestBroker--ParseUri"),
        ({"$select": "colour"}, "RequestBroker--ParseUri"),
        ({"$select": "meetingMessageType"}, "RequestBroker--ParseUri"),
        ({"$expand": "attachments"}, "RequestBroker--ParseUri"),
        ({"$nonsense": "1"}, "RequestBroker--ParseUri"),
        ({"$search": '"ann"', "$filter": "isDraft eq true"}, "SearchWithFilter"),
        ({"$search": '"ann"', "$orderby": "receivedDateTime"}, "SearchWithOrderBy"),
        ({"$search": "from:ann"}, "BadRequest"),
        ({"$search": '"from: AND"'}, "SearchQuerySyntaxError"),
        ({"$top": "-1"}, "RequestBroker--ParseUri"),
    ],
)
def test_a_query_that_graph_cannot_answer_is_refused(room: Room, params: dict[str, str], code: str) -> None:
    assert room.refusal("GET", "/me/messages", params=params) == (400, code)


def test_a_filter_that_begins_with_what_is_ordered_by_is_efficient(room: Room) -> None:
    room.hand.deliver("ann@acme.example", "Hi")

    params = {
        "$filter": "receivedDateTime ge 2026-01-01T00:00:00Z and isDraft eq false",
        "$orderby": "receivedDateTime",
    }

    assert len(room.values("/me/messages", params=params)) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"from:ann@acme.example"', ["Role"]),
        ('"from:acme.example"', ["Role"]),
        ('"to:sam@outlook.example"', ["Role"]),
        ('"participants:bob@acme.example"', ["Sent"]),
        ('"to:bob@acme.example OR from:ann"', ["Sent", "Role"]),
        ('"subject:\\"ro*\\""', ["Role"]),
        ('"backend NOT from:bob"', ["Role"]),
        ('"received>=2026-03-02T12:00:30Z"', ["Sent"]),
        ('"nobody@nowhere.example"', []),
    ],
)
def test_messages_are_searched_by_keywords(room: Room, text: str, found: list[str]) -> None:
    room.hand.deliver("Ann Lee <ann@acme.example>", "Role", "the backend role")
    room.clock.advance(timedelta(minutes=1))
    room.hand.write("bob@acme.example", "no such word", subject="Sent")

    assert [m["subject"] for m in room.values("/me/messages", params={"$search": text})] == found


def test_search_and_stamps_lag_behind_while_a_folder_does_not(room: Room) -> None:
    room.world.mails.search_lag = timedelta(minutes=2)
    made = stamped(room)

    before = room.values("/me/messages", params={"$filter": BY_STAMP})
    listed = room.values("/me/mailFolders/drafts/messages")
    room.clock.advance(timedelta(minutes=2))
    after = room.values("/me/messages", params={"$filter": BY_STAMP})

    assert before == []
    assert [m["id"] for m in listed] == [made]
    assert [m["id"] for m in after] == [made]


def test_a_stamp_is_returned_only_when_expanded(room: Room) -> None:
    made = stamped(room)

    plain = room.get(f"/me/messages/{made}")
    (expanded,) = room.values("/me/messages", params={"$filter": BY_STAMP, "$expand": EXPAND})

    assert "singleValueExtendedProperties" not in plain
    assert expanded["singleValueExtendedProperties"] == [{"id": STAMP, "value": "thank-you/1"}]


def test_the_value_of_a_stamp_disregards_case_its_name_does_not(room: Room) -> None:
    stamped(room, "Thank-You/1")

    by_name = BY_STAMP.replace("Name mailbot-key", "Name Mailbot-Key")

    assert len(room.values("/me/messages", params={"$filter": BY_STAMP})) == 1
    assert room.values("/me/messages", params={"$filter": by_name}) == []
