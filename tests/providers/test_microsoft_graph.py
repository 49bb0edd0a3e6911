"""Microsoft Graph asked page by page."""

import pytest
import requests

from mailbot.core.errors import Forbidden, Nonsense, OutcomeUnknown
from mailbot.providers.microsoft.graph import Ask, link, quoted
from tests.providers.microsoft_script import ROOT, Scripted, graph, ids, page


def test_every_request_asks_for_lasting_ids_and_utc() -> None:
    service = Scripted({"id": "1"})

    graph(service).get(link("me"))

    assert service.asked[0].headers["Prefer"] == 'IdType="ImmutableId", outlook.timezone="UTC"'


def test_a_zone_with_odd_marks_cannot_break_out_of_its_header() -> None:
    assert Ask(path="/me", zone='A"\r\nX: 1').headers["Prefer"] == 'IdType="ImmutableId", outlook.timezone="AX: 1"'


def test_blanks_quotes_and_slashes_in_a_query_are_written_whole() -> None:
    path = link("me", "messages", "a/b=", filter=f"c eq {quoted('it' + chr(39) + 's & + #')}", startDateTime="x")

    assert path == "/me/messages/a%2Fb%3D?$filter=c%20eq%20%27it%27%27s%20%26%20%2B%20%23%27&startDateTime=x"


@pytest.mark.parametrize(
    "onward", [ROOT + "/me/messages?$skip=1", "/v1.0/me/messages?$skip=1", "messages?$skip=1", "?$skip=1"]
)
def test_the_next_page_is_followed_whatever_form_its_link_has(onward: str) -> None:
    service = Scripted(page("1", onward=onward), page("2"))

    found = list(graph(service).items(link("me", "messages", top=1)))

    assert ids(found) == ["1", "2"]
    assert str(service.asked[1].url).startswith(ROOT + "/me/messages?")


def test_a_next_page_at_the_mapped_origin_is_followed_there() -> None:
    service = Scripted(page("1", onward="http://127.0.0.1:1234/v1.0/me/messages?$skip=1"), page("2"))
    mapped = graph(service, endpoints={"https://graph.microsoft.com": "http://127.0.0.1:1234"})

    assert ids(list(mapped.items(link("me", "messages")))) == ["1", "2"]


@pytest.mark.parametrize(
    "onward",
    [
        "https://evil.example/v1.0/me/messages",
        "//evil.example/v1.0/me/messages",
        "http://graph.microsoft.com/v1.0/me/messages",
        "https://graph.microsoft.com.evil.example/v1.0/me/messages",
    ],
)
def test_a_next_page_on_another_server_is_not_asked_for(onward: str) -> None:
    service = Scripted(page("1", onward=onward))

    with pytest.raises(Nonsense):
        list(graph(service).items(link("me", "messages")))

    assert len(service.asked) == 1


def test_a_next_page_that_would_send_is_stopped_by_the_guard() -> None:
    service = Scripted(page("1", onward=ROOT + "/me/messages/1/send"))

    with pytest.raises(Forbidden):
        list(graph(service).items(link("me", "messages")))


def test_a_list_that_goes_round_in_a_circle_ends() -> None:
    onward = ROOT + "/me/messages?$skip=1"
    service = Scripted(page("1", onward=onward), page("2", onward=onward))

    with pytest.raises(Nonsense):
        list(graph(service).items(link("me", "messages")))


def test_a_later_page_is_asked_for_only_when_it_is_wanted() -> None:
    service = Scripted(page("1", onward=ROOT + "/me/messages?$skip=1"))

    first = next(graph(service).items(link("me", "messages")))

    assert first == {"id": "1"}
    assert len(service.asked) == 1


@pytest.mark.parametrize("answer", [b"<html>", b"[1]", b'"x"', b'{"value": 7}', b"{}"])
def test_an_answer_that_is_no_list_is_nonsense(answer: bytes) -> None:
    with pytest.raises(Nonsense):
        list(graph(Scripted((200, answer))).items(link("me", "messages")))


def test_an_unreadable_answer_to_a_change_leaves_its_outcome_unknown() -> None:
    with pytest.raises(OutcomeUnknown):
        graph(Scripted((201, b"<html>"))).do(Ask(method="POST", path=link("me", "messages"), body={}))


def test_a_change_without_an_answer_is_not_made_twice() -> None:
    service = Scripted(requests.ConnectionError("reset"))

    with pytest.raises(OutcomeUnknown):
        graph(service).do(Ask(method="POST", path=link("me", "messages"), body={}))

    assert len(service.asked) == 1
