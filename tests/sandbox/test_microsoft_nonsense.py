"""Whatever a client sends, the sandbox's Graph answers or refuses as Graph does; it never breaks or half-writes."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.sandbox import graph_html as html
from mailbot.sandbox.graph_errors import GraphError
from mailbot.sandbox.graph_filter import parse
from mailbot.sandbox.graph_search import search
from mailbot.sandbox.graph_types import MESSAGE_KINDS
from tests.hunting import tries
from tests.sandbox.microsoft_room import Room, draft

WORDS = st.sampled_from(
    [
        *("isDraft", "eq", "ne", "and", "or", "not", "(", ")", ",", "true", "false", "null", "'a''b'", "7", "subject"),
        *("receivedDateTime", "2026-03-02T00:00:00Z", "categories/any(", "c:", "c", "startswith(", "flag/flagStatus"),
        *("from/emailAddress/address", "singleValueExtendedProperties/Any(ep:", "ep/id"),
    ]
)
KQL = st.sampled_from(["from:", "to:", '"', "AND", "OR", "NOT", "(", ")", "ann", "received>=", "2026-03-02", "*", ":"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    [
        *("subject", "body", "toRecipients", "from", "flag", "categories", "isRead", "importance", "replyTo", "id"),
        *("singleValueExtendedProperties", "internetMessageHeaders"),
    ]
)


def refused(call: Any, text: str) -> bool:
    """Whether *call* refuses *text* in Graph's way; any other exception fails the test."""
    try:
        call(text)
    except GraphError as error:
        return error.status == 400
    return True


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=30))
def test_any_filter_is_read_or_refused(text: str) -> None:
    assert refused(lambda given: parse(given, MESSAGE_KINDS).test({}), text)


@given(st.lists(KQL, max_size=8).map(lambda words: f'"{" ".join(words)}"') | st.text(max_size=20))
def test_any_search_is_read_or_refused(text: str) -> None:
    assert refused(search, text)


@given(st.text(alphabet=st.sampled_from("<>/=\"'&;ab brdivps!-[]?\n"), max_size=60))
def test_exchange_wraps_markup_the_same_way_twice(markup: str) -> None:
    once = html.rewrapped(markup)

    assert html.rewrapped(once) == once


@settings(max_examples=tries(60))
@given(st.dictionaries(FIELDS, JSON, max_size=3))
def test_any_body_makes_one_draft_or_none(body: dict[str, Any]) -> None:
    room = Room()
    room.unchecked()

    status = room.ask("POST", "/me/messages", json=body).status_code

    assert (status, len(room.world.mails.all())) in {(201, 1), (400, 0)}


@settings(max_examples=tries(60))
@given(st.dictionaries(FIELDS, JSON, max_size=3))
def test_any_change_is_made_whole_or_not_at_all(body: dict[str, Any]) -> None:
    room = Room()
    made = room.post("/me/messages", draft(categories=["One"]))
    before = room.get(f"/me/messages/{made['id']}")
    room.unchecked()

    status = room.ask("PATCH", f"/me/messages/{made['id']}", json=body).status_code

    assert status in {200, 400}
    assert status == 200 or room.get(f"/me/messages/{made['id']}") == before


@settings(max_examples=tries(60))
@given(st.text(max_size=20), st.sampled_from(["/me/messages/", "/me/events/", "/me/calendars/", "/me/"]))
def test_any_address_is_answered_or_refused(segment: str, prefix: str) -> None:
    room = Room()
    room.unchecked()

    assert room.ask("GET", prefix + segment.replace("/", "").replace(".", "")).status_code in {200, 400, 404, 405}
