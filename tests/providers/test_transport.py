"""The one way out: map, guard, cookies, bearers, redirects, proxies and names for lost answers."""

from pathlib import Path

import pytest
import requests
from requests.auth import AuthBase
from urllib3.exceptions import MaxRetryError, NewConnectionError, ProtocolError

from mailbot.core.errors import (
    MailbotError,
    Missing,
    Nonsense,
    OutcomeUnknown,
    Refused,
    SetupProblem,
    SignInNeeded,
    Unavailable,
)
from mailbot.providers.transport import Transport
from tests.providers.bottoms import Answer, Recorder

ME = "https://graph.microsoft.com/v1.0/me"
DRAFTS = "https://gmail.googleapis.com/gmail/v1/users/me/drafts"
TOKEN = "https://oauth2.googleapis.com/token"


class Bearer(AuthBase):
    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = "Bearer abc"
        return request


def refused_connection() -> requests.ConnectionError:
    return requests.ConnectionError(MaxRetryError(None, "/", NewConnectionError(None, "refused")))  # type: ignore[arg-type]


def broken_connection() -> requests.ConnectionError:
    return requests.ConnectionError(ProtocolError("Connection aborted."))


def raised(bottom: Recorder, method: str, url: str) -> type[Exception] | None:
    try:
        Transport({}, bottom=bottom).session().request(method, url)
    except MailbotError as error:
        return type(error)
    return None


def test_a_mapped_address_is_asked_elsewhere_and_looks_as_if_it_was_not() -> None:
    bottom = Recorder()
    transport = Transport({"https://graph.microsoft.com": "http://127.0.0.1:8080"}, bottom=bottom)

    response = transport.session().get(ME, params={"a": "b c"})

    assert bottom.urls == ["http://127.0.0.1:8080/v1.0/me?a=b+c"]
    assert response.url == f"{ME}?a=b+c"


def test_a_link_that_names_the_sandbox_is_followed_there() -> None:
    sandbox = "http://127.0.0.1:8080"
    bottom = Recorder()
    endpoints = {"https://gmail.googleapis.com": sandbox, "https://graph.microsoft.com": sandbox}

    response = Transport(endpoints, bottom=bottom).session().get(f"{sandbox}/v1.0/me/messages?$skip=10")

    assert response.url == f"{ME}/messages?$skip=10"


def test_the_map_in_force_can_be_shown_and_used_for_the_browser() -> None:
    transport = Transport({"https://accounts.google.com/": "https://proxy.example:8443"}, bottom=Recorder())

    assert transport.mapped == {"https://accounts.google.com": "https://proxy.example:8443"}
    assert transport.translate("https://accounts.google.com/o/oauth2/v2/auth?x=1") == (
        "https://proxy.example:8443/o/oauth2/v2/auth?x=1"
    )


@pytest.mark.parametrize(
    ("real", "target"),
    [
        ("https://graph.microsoft.com", "http://sandbox.example"),
        ("https://graph.microsoft.com", "http://10.0.0.1:8080"),
        ("https://graph.microsoft.com", "http://127.0.0.1:8080/path"),
        ("https://graph.microsoft.com", "https://user:word@sandbox.example"),
        ("https://graph.microsoft.com", "127.0.0.1:8080"),
        ("https://graph.microsoft.com", ""),
        ("https://graph.microsoft.com", "http://127.0.0.1:port"),
        ("https://graph.example.com", "http://127.0.0.1:8080"),
        ("http://graph.microsoft.com", "http://127.0.0.1:8080"),
    ],
)
def test_a_map_that_could_leak_or_makes_no_sense_is_a_setup_problem(real: str, target: str) -> None:
    with pytest.raises(SetupProblem, match=r"\[endpoints\]"):
        Transport({real: target})


@pytest.mark.parametrize(
    "target", ["http://localhost:1", "http://[::1]:8080", "http://127.8.9.1", "https://Proxy.example:443"]
)
def test_loopback_and_https_are_good_targets(target: str) -> None:
    assert list(Transport({"https://graph.microsoft.com": target}).mapped) == ["https://graph.microsoft.com"]


def test_cookies_are_neither_kept_nor_sent() -> None:
    bottom = Recorder(
        Answer(302, Location="/v1.0/me/messages", Set_Cookie="a=b"), Answer(200, Set_Cookie="c=d; Path=/")
    )
    session = Transport({}, bottom=bottom).session()

    session.get(ME)
    session.get(ME, cookies={"e": "f"})

    assert list(session.cookies) == []
    assert not any("Cookie" in request.headers for request in bottom.seen)


def test_a_netrc_never_replaces_the_bearer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine graph.microsoft.com login sam password word\n")
    monkeypatch.setenv("NETRC", str(netrc))
    bottom = Recorder(Answer(302, Location="/v1.0/me/messages"), Answer())

    Transport({}, bottom=bottom).session(Bearer()).get(ME)
    Transport({}, bottom=bottom).session().get(ME)

    assert [request.headers.get("Authorization") for request in bottom.seen] == ["Bearer abc", "Bearer abc", None]


@pytest.mark.parametrize(
    "target", ["https://evil.example/v1.0/me", "//evil.example/x", "http://graph.microsoft.com/v1.0/me"]
)
def test_nobody_is_followed_to_another_origin(target: str) -> None:
    bottom = Recorder(Answer(302, Location=target), Answer())

    with pytest.raises(Refused):
        Transport({}, bottom=bottom).session(Bearer()).get(ME)

    assert len(bottom.seen) == 1


def test_a_redirect_in_a_circle_ends() -> None:
    with pytest.raises(Nonsense, match="circle"):
        Transport({}, bottom=Recorder(Answer(302, Location="/v1.0/me"))).session().get(ME)


@pytest.mark.parametrize("link", ["", "me", "http://[", "https://", "ftp://graph.microsoft.com/v1.0/me"])
def test_a_link_that_is_none_is_nonsense(link: str) -> None:
    with pytest.raises(Nonsense, match="address"):
        Transport({}, bottom=Recorder()).session().get(link)


def test_a_redirect_of_the_sandbox_to_itself_is_followed() -> None:
    bottom = Recorder(Answer(302, Location="http://127.0.0.1:8080/v1.0/me/messages"), Answer())
    transport = Transport({"https://graph.microsoft.com": "http://127.0.0.1:8080"}, bottom=bottom)

    transport.session(Bearer()).get(ME)

    assert bottom.urls == ["http://127.0.0.1:8080/v1.0/me", "http://127.0.0.1:8080/v1.0/me/messages"]


def test_every_request_has_our_timeouts() -> None:
    bottom = Recorder()

    Transport({}, bottom=bottom, timeout=(3, 7)).session().get(ME, timeout=900)

    assert bottom.options[0]["timeout"] == (3, 7)


def test_proxies_of_the_environment_are_used_for_the_real_services_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    real, mapped = Recorder(), Recorder()

    Transport({}, bottom=real).session().get(ME)
    Transport({"https://graph.microsoft.com": "http://127.0.0.1:8080"}, bottom=mapped).session().get(ME)

    assert real.options[0]["proxies"]["https"] == "http://proxy.example:3128"
    assert mapped.options[0]["proxies"] == {}


def test_the_ca_bundle_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/etc/our-ca.pem")
    bottom = Recorder()

    Transport({}, bottom=bottom).session().get(ME)

    assert bottom.options[0]["verify"] == "/etc/our-ca.pem"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_service_that_was_never_reached_is_unavailable(method: str) -> None:
    bottoms = [
        Recorder(refused_connection()),
        Recorder(requests.ConnectTimeout()),
        Recorder(requests.exceptions.ProxyError()),
    ]

    assert {raised(bottom, method, DRAFTS) for bottom in bottoms} == {Unavailable}


def test_an_answer_lost_after_a_write_leaves_the_outcome_unknown() -> None:
    bottoms = [Recorder(broken_connection()), Recorder(requests.ReadTimeout())]

    assert {raised(bottom, "POST", DRAFTS) for bottom in bottoms} == {OutcomeUnknown}


def test_an_answer_lost_after_a_read_is_unavailable() -> None:
    assert raised(Recorder(broken_connection()), "GET", DRAFTS) is Unavailable


def test_a_token_may_be_asked_for_again() -> None:
    assert raised(Recorder(broken_connection()), "POST", TOKEN) is Unavailable


def test_a_missing_ca_bundle_is_a_setup_problem() -> None:
    assert raised(Recorder(OSError("Could not find a suitable TLS CA certificate bundle")), "GET", ME) is SetupProblem


@pytest.mark.parametrize(("status", "error"), [(404, Missing), (401, SignInNeeded), (503, Unavailable)])
def test_a_status_becomes_its_error(status: int, error: type[MailbotError]) -> None:
    transport = Transport({}, bottom=Recorder(Answer(status)))

    with pytest.raises(error):
        transport.data(transport.session().get(ME))


def test_a_failing_batch_of_reads_is_unavailable_and_of_writes_unknown() -> None:
    transport = Transport({}, bottom=Recorder(Answer(502)))
    batch = "https://graph.microsoft.com/v1.0/$batch"
    reads = {"requests": [{"id": "1", "method": "GET", "url": "/me"}]}
    writes = {"requests": [{"id": "1", "method": "DELETE", "url": "/me/messages/A="}]}

    with pytest.raises(Unavailable):
        transport.data(transport.session().post(batch, json=reads))
    with pytest.raises(OutcomeUnknown):
        transport.data(transport.session().post(batch, json=writes))


@pytest.mark.parametrize("body", [b"<html>", b"[1]", b"\xff", b'"text"', b"[" * 100_000])
def test_an_answer_that_is_no_json_object_is_nonsense(body: bytes) -> None:
    transport = Transport({}, bottom=Recorder(Answer(200, body)))

    with pytest.raises(Nonsense):
        transport.data(transport.session().get(ME))
