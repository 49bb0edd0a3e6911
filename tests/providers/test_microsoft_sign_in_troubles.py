"""What goes wrong when signing in at Microsoft or renewing it, and what the person is told."""

import re
from base64 import b64encode
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from requests.adapters import BaseAdapter

from mailbot.core.errors import SignInNeeded, Unavailable
from mailbot.core.ledger import Service
from mailbot.providers.microsoft import AUTHORITY, authorize, open_microsoft
from mailbot.providers.transport import Transport
from mailbot.sandbox.entra_errors import SignInError
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.server import MICROSOFT_CLIENT
from mailbot.sandbox.world import World
from tests.builders import hours
from tests.providers.microsoft_office import TOKEN, Challenged, Office


@pytest.fixture
def office() -> Office:
    return Office()


class Crash(RuntimeError):
    """The program ends in the middle."""


def crashing(_secret: str) -> None:
    raise Crash


def test_after_a_crash_before_the_new_cache_was_kept_the_old_one_still_opens_the_mailbox(office: Office) -> None:
    secret = office.sign_in()
    office.clock.advance(hours(2))
    with pytest.raises(Crash):
        open_microsoft("work", secret, office.transport, crashing).mailbox()
    asked_in_vain = office.adapter.log[-1][1]

    again = open_microsoft("work", secret, office.transport, office.saved.append)

    assert asked_in_vain.endswith(TOKEN)  # the new token was not used
    assert again.mailbox().address == "sam@outlook.example"
    assert len(office.saved) == 1


def test_a_cache_that_could_not_be_kept_is_kept_before_the_next_request(office: Office) -> None:
    kept: list[str] = []

    def save(secret: str) -> None:
        kept.append(secret)
        if len(kept) == 1:
            raise Crash

    secret = office.sign_in()
    office.clock.advance(hours(2))
    provider = open_microsoft("work", secret, office.transport, save)
    with pytest.raises(Crash):
        provider.mailbox()

    assert provider.mailbox().address == "sam@outlook.example"
    assert kept[0] == kept[1]


def test_a_refresh_token_that_was_rotated_away_asks_to_connect_again(office: Office) -> None:
    old = office.sign_in()
    office.clock.advance(hours(2))
    open_microsoft("work", old, office.transport, office.saved.append).mailbox()
    office.clock.advance(hours(2))

    with pytest.raises(SignInNeeded, match=r"AADSTS50173.*taken back.*mailbot connect microsoft --name work"):
        open_microsoft("work", old, office.transport, office.saved.append).mailbox()

    assert open_microsoft("work", office.saved[0], office.transport, office.saved.append).mailbox()


def test_a_redirect_with_another_state_is_not_taken(office: Office) -> None:
    shown: list[int] = []

    def forged(url: str) -> None:
        back = re.sub(r"state=[^&]+", "state=forged", office.led_to(url))
        shown.append(requests.get(back, timeout=10).status_code)

    with pytest.raises(SignInNeeded, match="nobody signed in"):
        authorize(MICROSOFT_CLIENT.id, AUTHORITY, office.transport, open_url=forged, timeout=0.2)
    assert shown == [404]


@pytest.mark.parametrize("trouble", [Trouble.DOWN, Trouble.TOO_MANY, Trouble.BROKEN, Trouble.DROPPED])
def test_a_token_endpoint_in_trouble_at_sign_in_is_not_the_users_fault(office: Office, trouble: Trouble) -> None:
    office.sandbox.faults.expect(trouble, "POST", TOKEN)

    with pytest.raises(Unavailable):
        office.sign_in()


def test_a_code_that_was_used_already_is_refused(office: Office) -> None:
    def used_up(url: str) -> None:
        back = office.led_to(url)
        spent = {"grant_type": "authorization_code", "client_id": MICROSOFT_CLIENT.id, "redirect_uri": "x"}
        with requests.Session() as thief:
            thief.mount("https://", office.adapter)
            code = parse_qs(urlsplit(back).query)["code"][0]
            thief.post(f"https://login.microsoftonline.com{TOKEN}", data={**spent, "code": code})
            thief.get(back)

    with pytest.raises(SignInNeeded, match=r"invalid_grant, AADSTS54005.*mailbot connect microsoft"):
        authorize(MICROSOFT_CLIENT.id, AUTHORITY, office.transport, open_url=used_up, timeout=10)


def test_the_address_that_a_browser_elsewhere_could_not_open_may_be_pasted(office: Office) -> None:
    opened: list[str] = []

    secret = authorize(
        MICROSOFT_CLIENT.id,
        AUTHORITY,
        office.transport,
        open_url=opened.append,
        ask=lambda wrong: None if wrong else office.led_to(opened[0]),
        timeout=10,
    )

    assert open_microsoft("work", secret, office.transport, office.saved.append).mailbox()


@pytest.mark.parametrize(
    ("number", "cure"),
    [(90094, "administrator of your organisation"), (900941, "administrator"), (65004, "declined"), (53003, "rule")],
)
def test_what_the_page_refuses_is_explained(office: Office, number: int, cure: str) -> None:
    refusal = SignInError("access_denied", number, "No.").description(office.clock.now())

    def refused(url: str) -> None:
        asked = parse_qs(urlsplit(url).query)
        told = {"error": "access_denied", "error_description": refusal, "state": asked["state"][0]}
        requests.get(f"{asked['redirect_uri'][0]}/?{urlencode(told)}", timeout=10).close()

    with pytest.raises(SignInNeeded, match=f"AADSTS{number}.*{cure}") as told:
        authorize(MICROSOFT_CLIENT.id, AUTHORITY, office.transport, open_url=refused, timeout=10)
    assert "Trace" not in str(told.value)


def test_a_personal_account_at_the_organisations_door_is_explained(office: Office) -> None:
    pat = office.sandbox.add(World("pat@hotmail.com", "Pat", office.clock), Service.MICROSOFT)
    organizations = AUTHORITY.replace("common", "organizations")

    with pytest.raises(SignInNeeded, match=r"AADSTS50020.*`authority`.*consumers for a personal account"):
        authorize(
            MICROSOFT_CLIENT.id,
            organizations,
            office.transport,
            open_url=office.browser(account=pat.address),
            timeout=10,
        )


class Strict(BaseAdapter):
    """A sign-in service that renews nothing: a rule of the organisation wants to see the person again."""

    def __init__(self, inner: BaseAdapter) -> None:
        super().__init__()
        self._inner = inner

    def send(self, request: requests.PreparedRequest, *args: Any, **known: Any) -> requests.Response:
        if not (request.url or "").endswith(TOKEN):
            return self._inner.send(request, *args, **known)
        response = requests.Response()
        response.status_code, response.request = 400, request
        response._content = (  # noqa: SLF001 - requests has no other way in
            b'{"error": "interaction_required", "suberror": "basic_action", "error_codes": [50076], '
            b'"error_description": "AADSTS50076: You must use multi-factor authentication. Trace ID: 1"}'
        )
        return response

    def close(self) -> None:
        self._inner.close()


def test_a_challenge_that_only_the_person_can_meet_is_one_sentence(office: Office) -> None:
    secret = office.sign_in()
    claims = b64encode(b'{"access_token":{"acrs":{"essential":true,"value":"c1"}}}').decode()
    challenge = f'Bearer error="insufficient_claims", claims="{claims}"'
    transport = Transport({}, bottom=Challenged(Strict(office.adapter), challenge))

    with pytest.raises(SignInNeeded) as told:
        open_microsoft("work", secret, transport, office.saved.append).mailbox()

    assert str(told.value) == (
        "Microsoft refused the sign-in (interaction_required, AADSTS50076): Microsoft wants you to sign in again "
        "yourself: run `mailbot connect microsoft --name work`"
    )
