"""Signing in to Google against the sandbox: consent in the browser, or elsewhere, and what goes wrong there."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from mailbot.core.errors import SetupProblem, SignInNeeded, Unavailable
from mailbot.core.ledger import Service
from mailbot.providers.google import SCOPES, authorize, open_google
from mailbot.providers.transport import Transport
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.scripted_user import ScriptedUser
from mailbot.sandbox.server import GOOGLE_CLIENT, Sandbox, Served, endpoint_map, serve
from mailbot.sandbox.world import World
from tests.providers.bottoms import Recorder

CLIENT = {"installed": {"client_id": GOOGLE_CLIENT.id, "client_secret": GOOGLE_CLIENT.secret}}


@pytest.fixture
def sandbox() -> Sandbox:
    made = Sandbox(SandboxClock(datetime(2026, 3, 2, 8, tzinfo=UTC)))
    made.add(World("sam@example.org", "Sam Hill", made.clock), Service.GOOGLE)
    return made


@pytest.fixture
def served(sandbox: Sandbox) -> Iterator[Served]:
    served = serve(sandbox)
    yield served
    served.close()


@pytest.fixture
def transport(served: Served) -> Iterator[Transport]:
    transport = Transport(endpoint_map(served.origin))
    yield transport
    transport.close()


@pytest.fixture
def browser() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        yield session


def browse(user: ScriptedUser) -> Callable[[str], None]:
    """What opens an address in the browser of *user*."""

    def open_url(url: str) -> None:
        user.open(url)

    return open_url


def test_consent_gives_a_record_that_opens_the_mailbox(transport: Transport, browser: requests.Session) -> None:
    user = ScriptedUser(browser, "sam@example.org")

    record = authorize(CLIENT, transport, open_url=browse(user), timeout=20)

    assert set(json.loads(record)["scopes"]) == set(SCOPES)
    assert open_google("sam", record, transport, lambda _: None).mailbox().address == "sam@example.org"


def test_the_page_that_is_opened_is_the_mapped_one(transport: Transport, served: Served) -> None:
    opened: list[str] = []

    with pytest.raises(SignInNeeded, match="nobody signed in"):
        authorize(CLIENT, transport, open_url=opened.append, timeout=0.01)

    assert opened[0].startswith(f"{served.origin}/o/oauth2/v2/auth?")
    assert {"code_challenge_method=S256", "access_type=offline", "prompt=consent"} <= set(opened[0].split("&"))


def test_a_box_left_unticked_is_named(transport: Transport, browser: requests.Session) -> None:
    user = ScriptedUser(browser, "sam@example.org", unticks=["calendar.readonly"])

    with pytest.raises(SignInNeeded, match=r"interviews in your calendar \(calendar.readonly\)"):
        authorize(CLIENT, transport, open_url=browse(user), timeout=20)


def test_cancel_is_said_clearly(transport: Transport, browser: requests.Session) -> None:
    user = ScriptedUser(browser, "sam@example.org", denies=True)

    with pytest.raises(SignInNeeded, match="consent"):
        authorize(CLIENT, transport, open_url=browse(user), timeout=20)


def test_the_address_that_a_browser_elsewhere_could_not_open_may_be_pasted(
    transport: Transport, browser: requests.Session
) -> None:
    user, opened = ScriptedUser(browser, "sam@example.org"), list[str]()

    record = authorize(
        CLIENT,
        transport,
        open_url=opened.append,
        ask=lambda wrong: None if wrong else user.answer(opened[0]),
        timeout=20,
    )

    assert open_google("sam", record, transport, lambda _: None).mailbox().address == "sam@example.org"


def test_a_redirect_with_another_state_is_not_taken(transport: Transport, browser: requests.Session) -> None:
    user, shown = ScriptedUser(browser, "sam@example.org"), list[int]()

    def open_url(url: str) -> None:
        forged = re.sub(r"state=[^&]+", "state=forged", user.answer(url))
        shown.append(browser.get(forged, timeout=20).status_code)

    with pytest.raises(SignInNeeded, match="nobody signed in"):
        authorize(CLIENT, transport, open_url=open_url, timeout=0.2)
    assert shown == [404]


def test_a_code_that_was_used_already_is_refused(transport: Transport, browser: requests.Session) -> None:
    user, served = ScriptedUser(browser, "sam@example.org"), list[str]()

    def used_up(url: str) -> None:
        back = user.answer(url)
        code = parse_qs(urlsplit(back).query)["code"][0]
        spent = {"grant_type": "authorization_code", "code": code, "client_id": GOOGLE_CLIENT.id}
        browser.post(url.partition("/o/")[0] + "/token", {**spent, "client_secret": GOOGLE_CLIENT.secret}, timeout=20)
        served.append(back)
        browser.get(back, timeout=20)

    with pytest.raises(SignInNeeded, match=r"did not accept the sign-in \(invalid_grant\).*mailbot connect google"):
        authorize(CLIENT, transport, open_url=used_up, timeout=20)
    assert len(served) == 1


@pytest.mark.parametrize("trouble", [Trouble.DOWN, Trouble.TOO_MANY, Trouble.BROKEN, Trouble.DROPPED])
def test_a_token_endpoint_in_trouble_is_not_the_users_fault(
    transport: Transport, browser: requests.Session, sandbox: Sandbox, trouble: Trouble
) -> None:
    sandbox.faults.expect(trouble, "POST", "/token")

    with pytest.raises(Unavailable):
        authorize(CLIENT, transport, open_url=browse(ScriptedUser(browser, "sam@example.org")), timeout=20)


def test_a_port_that_is_taken_is_said_before_anything_opens(transport: Transport, served: Served) -> None:
    opened: list[str] = []

    with pytest.raises(SetupProblem, match=f"port {served.port} .* is taken"):
        authorize(CLIENT, transport, open_url=opened.append, port=served.port)
    assert opened == []


@pytest.mark.parametrize("client", [{}, {"installed": {}}, {"installed": []}, {"web": {"client_id": 1}}])
def test_another_file_is_no_client(client: dict[str, Any]) -> None:
    with pytest.raises(SetupProblem, match="console"):
        authorize(client, Transport({}, bottom=Recorder()), open_url=lambda _: None)
