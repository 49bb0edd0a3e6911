"""Signing in at Microsoft through the sandbox's own sign-in, and keeping signed in."""

import json
from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from mailbot.core.errors import SetupProblem, SignInNeeded, Unavailable
from mailbot.providers.microsoft import AUTHORITY, SCOPES, authorize, client_id_in, open_microsoft
from mailbot.providers.microsoft.auth import Registration
from mailbot.providers.transport import Transport
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.server import MICROSOFT_CLIENT
from tests.builders import hours, key, message
from tests.providers.microsoft_office import TOKEN, Challenged, Office


@pytest.fixture
def office() -> Office:
    return Office()


def entries(secret: str, kind: str) -> list[dict[str, Any]]:
    """The entries of a *kind* in a serialized token cache."""
    return list(json.loads(secret)[kind].values())


def test_signing_in_gives_a_token_cache_with_which_mail_can_be_read(office: Office) -> None:
    secret = office.sign_in()

    assert client_id_in(secret) == MICROSOFT_CLIENT.id
    provider = open_microsoft("work", secret, office.transport, office.saved.append)
    assert provider.mailbox().address == "sam@outlook.example"


def test_the_permission_to_send_is_never_asked_for(office: Office) -> None:
    opened: list[str] = []

    def open_url(url: str) -> None:
        opened.append(url)
        office.browser()(url)

    authorize(MICROSOFT_CLIENT.id, AUTHORITY, office.transport, open_url=open_url, timeout=10)

    asked = set(parse_qs(urlsplit(opened[0]).query)["scope"][0].split())
    assert asked == {*SCOPES, "openid", "profile", "offline_access"}


def test_a_permission_left_out_is_named(office: Office) -> None:
    with pytest.raises(SignInNeeded, match=r"interviews in your calendar \(Calendars\.Read\).*boxes ticked"):
        office.sign_in("Calendars.Read")


def test_a_user_who_says_no_is_told_how_to_try_again(office: Office) -> None:
    with pytest.raises(SignInNeeded, match=r"access_denied.*mailbot connect microsoft"):
        office.sign_in(decision="deny")


def test_a_browser_that_never_comes_back_ends_the_wait(office: Office) -> None:
    with pytest.raises(SignInNeeded):
        authorize(MICROSOFT_CLIENT.id, AUTHORITY, office.transport, open_url=lambda _url: None, timeout=0.05)


def test_without_a_client_id_there_is_nothing_to_sign_in_to(office: Office) -> None:
    with pytest.raises(SetupProblem):
        authorize("", AUTHORITY, office.transport, open_url=lambda _url: None)


def test_a_token_that_is_still_good_is_not_asked_for_again(office: Office) -> None:
    bearer = office.bearer(office.sign_in())
    before = office.token_requests()

    assert bearer.token() == bearer.token()
    assert office.token_requests() == before
    assert office.saved == []


def test_a_renewed_token_is_saved_before_it_is_used(office: Office) -> None:
    secret = office.sign_in()
    office.clock.advance(hours(2))  # the sandbox's clock: the token is refused there
    seen: list[int] = []
    save: Callable[[str], None] = lambda _secret: seen.append(len(office.adapter.log))  # noqa: E731
    provider = open_microsoft("work", secret, office.transport, save)

    provider.mailbox()

    where = [n for n, (_, url) in enumerate(office.adapter.log) if url.endswith(TOKEN)][-1]
    assert seen == [where + 1]  # saved when the new token had come and nothing had been asked with it
    assert len(office.adapter.log) > where + 1


def test_a_saved_cache_opens_the_account_again(office: Office) -> None:
    secret = office.sign_in()
    office.clock.advance(hours(2))
    open_microsoft("work", secret, office.transport, office.saved.append).mailbox()

    again = open_microsoft("work", office.saved[-1], office.transport, office.saved.append)

    assert again.mailbox().address == "sam@outlook.example"
    assert len(office.saved) == 1


def test_a_revoked_sign_in_says_what_to_do(office: Office) -> None:
    secret = office.sign_in()
    office.clock.advance(hours(2))
    office.sandbox.faults.expect(Trouble.EXPIRED, path=TOKEN)

    with pytest.raises(
        SignInNeeded, match=r"invalid_grant, AADSTS\d+.*`mailbot connect microsoft --name work`"
    ) as told:
        open_microsoft("work", secret, office.transport, office.saved.append).mailbox()

    assert "\n" not in str(told.value)
    assert "Trace" not in str(told.value)


@pytest.mark.parametrize("trouble", [Trouble.DOWN, Trouble.TOO_MANY, Trouble.BROKEN, Trouble.DROPPED])
def test_a_sign_in_service_in_trouble_is_not_the_users_fault(office: Office, trouble: Trouble) -> None:
    secret = office.sign_in()
    office.clock.advance(hours(2))
    office.sandbox.faults.expect(trouble, path=TOKEN)

    with pytest.raises(Unavailable):
        open_microsoft("work", secret, office.transport, office.saved.append).mailbox()


@pytest.mark.parametrize("secret", ["", "{", "[]", "7", '{"RefreshToken": []}', '{"RefreshToken": {"x": 7}}'])
def test_a_broken_token_file_asks_to_connect_again(office: Office, secret: str) -> None:
    with pytest.raises(SignInNeeded, match="mailbot connect microsoft --name work"):
        open_microsoft("work", secret, office.transport, office.saved.append)


@pytest.mark.parametrize("secret", ["[]", "7", '{"RefreshToken": []}', '{"RefreshToken": {"x": 7}}'])
def test_a_broken_token_file_is_told_even_when_the_client_is_configured(office: Office, secret: str) -> None:
    with pytest.raises(SignInNeeded, match="mailbot connect microsoft --name work"):
        open_microsoft("work", secret, office.transport, office.saved.append, client_id=MICROSOFT_CLIENT.id)


def test_a_configured_client_id_goes_before_the_files(office: Office) -> None:
    secret = office.sign_in()

    bearer = office.bearer(secret, registration=Registration(client_id="another"))

    with pytest.raises(SignInNeeded):
        bearer.token(refused="x")


def test_a_cache_without_the_account_asks_to_connect(office: Office) -> None:
    cache = json.loads(office.sign_in())
    del cache["Account"]

    with pytest.raises(SignInNeeded):
        office.bearer(json.dumps(cache)).token()


def test_a_cache_of_another_program_is_enough_when_it_holds_a_refresh_token(office: Office) -> None:
    cache = json.loads(office.sign_in())
    cache["AccessToken"] = {}

    provider = open_microsoft("work", json.dumps(cache), office.transport, office.saved.append)

    assert provider.mailbox().address == "sam@outlook.example"
    assert entries(office.saved[0], "AccessToken")


def test_many_threads_whose_token_grew_old_renew_it_once(office: Office) -> None:
    provider = open_microsoft("work", office.sign_in(), office.transport, office.saved.append)
    provider.mailbox()
    office.clock.advance(hours(2))
    before = office.token_requests()

    with ThreadPoolExecutor(8) as pool:
        addresses = {box.address for box in pool.map(lambda _n: provider.mailbox(), range(16))}

    assert addresses == {"sam@outlook.example"}
    assert office.token_requests() - before == 1


def test_a_challenge_for_claims_is_answered_with_them(office: Office) -> None:
    secret = office.sign_in()
    claims = '{"access_token":{"nbf":{"essential":true,"value":"1772438400"}}}'
    challenge = f'Bearer error="insufficient_claims", claims="{b64encode(claims.encode()).decode()}"'
    service = Challenged(office.adapter, challenge)
    transport = Transport({}, bottom=service)

    provider = open_microsoft("work", secret, transport, office.saved.append)

    assert provider.mailbox().address == "sam@outlook.example"
    assert [json.loads(form["claims"][0]) for form in service.forms] == [json.loads(claims)]


@pytest.mark.parametrize("challenge", ['claims="%%"', 'claims="e30"', 'claims="Nw=="', 'claims="/w=="', ""])
def test_an_odd_challenge_is_a_plain_401(office: Office, challenge: str) -> None:
    transport = Transport({}, bottom=Challenged(office.adapter, challenge))

    provider = open_microsoft("work", office.sign_in(), transport, office.saved.append)

    assert provider.mailbox().address == "sam@outlook.example"


def test_a_write_that_was_answered_401_is_made_once(office: Office) -> None:
    provider = open_microsoft("work", office.sign_in(), office.transport, office.saved.append)
    provider.mailbox()
    office.clock.advance(hours(2))

    provider.create_draft(message(), key())

    assert len(office.world.mails.drafts()) == 1
