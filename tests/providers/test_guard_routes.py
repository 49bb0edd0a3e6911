"""Nothing that sends, and nothing else that is not on the list, gets past the guard, in whatever dress it comes."""

import contextlib
import itertools
import json

import pytest
import requests

from mailbot.core.errors import Forbidden
from mailbot.providers.transport import Transport
from tests.providers.bottoms import Answer, Recorder
from tests.providers.forbidden_routes import forbidden

ROUTES = forbidden()
OVERRIDES = ["X-HTTP-Method-Override", "x-http-method", "X-Method-Override", "X_HTTP_METHOD_OVERRIDE"]
MULTIPART = {"Content-Type": 'multipart/mixed; boundary="===12=="'}


def multipart(*requests_inside: str) -> bytes:
    parts = [f"--===12==\nContent-Type: application/http\nContent-ID: <1>\n\n{inside}\n" for inside in requests_inside]
    return "".join([*parts, "--===12==--\n"]).encode()


def path_of(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def batch_address(url: str) -> str:
    host = url.split("/")[2]
    return f"https://{host}" + {"gmail.googleapis.com": "/batch", "www.googleapis.com": "/batch/calendar/v3"}.get(
        host, "/v1.0/$batch"
    )


def ask(bottom: Recorder, method: str, url: str, **given: object) -> None:
    Transport({}, bottom=bottom).session().request(method, url, **given)  # type: ignore[arg-type]


def test_the_list_of_forbidden_routes_is_whole() -> None:
    addresses = {url for _, url in ROUTES}

    assert len(ROUTES) > 150
    assert "https://gmail.googleapis.com/upload/gmail/v1/users/me/drafts/send" in addresses
    assert "https://gmail.googleapis.com/gmail/v1/users/me/settings/sendAs/a1b2c3/verify" in addresses
    assert "https://www.googleapis.com/calendar/v3/calendars/a1b2c3/events/quickAdd" in addresses


@pytest.mark.parametrize(("method", "url"), ROUTES)
def test_a_forbidden_route_is_stopped_when_asked_directly(method: str, url: str) -> None:
    bottom = Recorder()

    with pytest.raises(Forbidden):
        ask(bottom, method, url)

    assert bottom.seen == []


@pytest.mark.parametrize(("method", "url"), ROUTES)
def test_a_forbidden_route_is_stopped_as_a_part_of_a_batch(method: str, url: str) -> None:
    bottom = Recorder()

    with pytest.raises(Forbidden):
        if "graph" in url:
            parts = [
                {"id": "1", "method": "GET", "url": "/me"},
                {"id": "2", "method": method, "url": path_of(url).removeprefix("/v1.0")},
            ]
            ask(bottom, "POST", batch_address(url), json={"requests": parts})
        else:
            harmless = (
                "GET /gmail/v1/users/me/profile HTTP/1.1" if "gmail" in url else "GET /calendar/v3/colors HTTP/1.1"
            )
            body = multipart(f"{harmless}\n\n", f"{method} {path_of(url)} HTTP/1.1\n\n")
            ask(bottom, "POST", batch_address(url), data=body, headers=MULTIPART)

    assert bottom.seen == []


@pytest.mark.parametrize(("method", "url"), ROUTES)
def test_a_forbidden_route_is_stopped_on_a_redirect(method: str, url: str) -> None:
    allowed = {
        "gmail.googleapis.com": "/gmail/v1/users/me/profile",
        "www.googleapis.com": "/calendar/v3/colors",
        "graph.microsoft.com": "/v1.0/me",
    }
    host = url.split("/")[2]
    bottoms = [Recorder(Answer(status, Location=url), Answer()) for status in (301, 302, 303, 307, 308)]

    for bottom in bottoms:
        with contextlib.suppress(Forbidden):
            ask(bottom, "GET", f"https://{host}{allowed[host]}")

    assert {request.method for bottom in bottoms for request in bottom.seen} == {"GET"}


@pytest.mark.parametrize(("method", "url"), ROUTES)
def test_a_forbidden_route_is_stopped_under_an_override_header(method: str, url: str) -> None:
    bottom = Recorder()

    for outside, header in itertools.product(("GET", "POST", "PUT", "PATCH", "DELETE"), OVERRIDES):
        with pytest.raises(Forbidden):
            ask(bottom, outside, url, headers={header: method})

    assert bottom.seen == []


@pytest.mark.parametrize(("method", "url"), ROUTES)
def test_a_forbidden_route_is_stopped_under_an_override_in_the_query(method: str, url: str) -> None:
    bottom = Recorder()

    for name in ("$httpMethod", "_method", "X-HTTP-Method-Override", "%24httpMethod"):
        with pytest.raises(Forbidden):
            ask(bottom, "GET", f"{url}?{name}={method}")

    assert bottom.seen == []


def test_a_write_that_is_redirected_is_not_sent_on() -> None:
    bottom = Recorder(Answer(307, Location="/gmail/v1/users/me/drafts/send"), Answer())
    session = Transport({}, bottom=bottom).session()

    with pytest.raises(Exception, match="does not follow"):
        session.post("https://gmail.googleapis.com/gmail/v1/users/me/drafts", json={})

    assert len(bottom.seen) == 1


def test_a_session_that_a_library_made_is_guarded_too() -> None:
    bottom = Recorder()
    foreign = requests.Session()
    Transport({}, bottom=bottom).dress(foreign)

    with pytest.raises(Forbidden):
        foreign.post("https://gmail.googleapis.com/gmail/v1/users/me/messages/send", data=json.dumps({"raw": ""}))

    assert bottom.seen == []
