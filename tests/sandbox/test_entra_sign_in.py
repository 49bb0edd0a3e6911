"""The genuine msal signs in at the sandbox's Entra: consent, account, silent refresh, refusals."""

from typing import Any

import msal
import pytest

from mailbot.core.ledger import Service
from mailbot.sandbox.entra_scopes import PERSONAL_TENANT
from mailbot.sandbox.microsoft_grant import AUTHORITY, REDIRECT, consented, grant_microsoft
from mailbot.sandbox.server import MICROSOFT_CLIENT
from mailbot.sandbox.world import World
from tests.sandbox.microsoft_room import GRAPH, Room, room

__all__ = ["room"]
SCOPES = ["Mail.ReadWrite", "Calendars.Read", "MailboxSettings.ReadWrite", "User.Read"]
LOGIN = "https://login.microsoftonline.com"
TOKEN = f"{LOGIN}/common/oauth2/v2.0/token"


def application(room: Room, cache: msal.TokenCache | None = None, **options: Any) -> Any:
    """The genuine client library, its requests answered by the sandbox."""
    room.session.headers.pop("Authorization", None)
    return msal.PublicClientApplication(
        options.pop("client_id", MICROSOFT_CLIENT.id),
        authority=options.pop("authority", AUTHORITY),
        http_client=room.session,
        token_cache=cache or msal.TokenCache(),
        **options,
    )


def signed_in(room: Room, app: Any, decision: str = "allow") -> dict[str, Any]:
    flow = app.initiate_auth_code_flow(SCOPES, redirect_uri=REDIRECT, response_mode="form_post")
    response = consented(room.session, flow["auth_uri"], room.world.address, decision=decision)
    answer: dict[str, Any] = app.acquire_token_by_auth_code_flow(flow, response)
    return answer


def refresh_token_in(cache: msal.TokenCache) -> str:
    (found,) = cache.search(cache.CredentialType.REFRESH_TOKEN)
    secret: str = found["secret"]
    return secret


def test_msal_signs_in_and_its_token_opens_the_mailbox(room: Room) -> None:
    answer = signed_in(room, application(room))

    bearer = {"Authorization": f"Bearer {answer['access_token']}"}
    assert room.session.get(f"{GRAPH}/me", headers=bearer, timeout=5).json()["mail"] == room.world.address
    assert answer["id_token_claims"]["preferred_username"] == room.world.address
    assert set(SCOPES) <= set(answer["scope"].split())
    assert answer["expires_in"] == 3600


def test_msal_finds_its_account_and_token_again(room: Room) -> None:
    app = application(room)
    answer = signed_in(room, app)

    (account,) = app.get_accounts()

    assert account["username"] == room.world.address
    assert app.acquire_token_silent(SCOPES, account)["access_token"] == answer["access_token"]


def test_msal_refreshes_silently_and_keeps_the_new_refresh_token(room: Room) -> None:
    cache = msal.SerializableTokenCache()
    app = application(room, cache)
    first = signed_in(room, app)
    before = refresh_token_in(cache)

    renewed = app.acquire_token_silent(SCOPES, app.get_accounts()[0], force_refresh=True)

    assert renewed["access_token"] != first["access_token"]
    assert refresh_token_in(cache) != before


def test_msal_is_told_when_the_user_declines(room: Room) -> None:
    answer = signed_in(room, application(room), decision="deny")

    assert answer["error"] == "access_denied"
    assert answer["error_description"].startswith("AADSTS65004")


def test_msal_is_told_when_access_was_withdrawn(room: Room) -> None:
    app = application(room)
    signed_in(room, app)
    room.sandbox.tokens.forget(room.world, MICROSOFT_CLIENT.id)

    answer = app.acquire_token_silent_with_error(SCOPES, app.get_accounts()[0], force_refresh=True)

    assert answer["error"] == "invalid_grant"
    assert answer["error_codes"] == [50173]


@pytest.mark.parametrize("tenant", ["consumers", "organizations"])
def test_msal_signs_in_at_the_other_shared_tenants(room: Room, tenant: str) -> None:
    assert "access_token" in signed_in(room, application(room, authority=f"{LOGIN}/{tenant}"))


def test_msal_accepts_the_instance_discovery(room: Room) -> None:
    assert application(room, instance_discovery=True).authority.token_endpoint == TOKEN


def test_msal_refuses_a_tenant_that_is_none(room: Room) -> None:
    with pytest.raises(ValueError, match="double check your tenant name"):
        application(room, authority=f"{LOGIN}/nonsense").get_accounts()


def test_a_granted_cache_signs_msal_in(room: Room) -> None:
    cache = msal.SerializableTokenCache()
    cache.deserialize(grant_microsoft(room.sandbox, room.world, SCOPES))
    app = application(room, cache)

    answer = app.acquire_token_silent(SCOPES, app.get_accounts()[0])

    bearer = {"Authorization": f"Bearer {answer['access_token']}"}
    assert room.session.get(f"{GRAPH}/me/messages", headers=bearer, timeout=5).status_code == 200


def test_a_personal_account_lives_in_the_tenant_of_all_personal_accounts(room: Room) -> None:
    world = room.sandbox.add(World("pat@hotmail.com", "Pat", room.clock), Service.MICROSOFT)
    cache = msal.SerializableTokenCache()

    cache.deserialize(grant_microsoft(room.sandbox, world, SCOPES))

    (account,) = application(room, cache).get_accounts()
    assert account["home_account_id"].endswith(PERSONAL_TENANT)
