"""Sign-in at the sandbox's Entra by hand: consent page, PKCE, redirect addresses, codes, rotation, refusals."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from requests import Response, Session

from mailbot.core.ledger import Service
from mailbot.sandbox.entra_tokens import GRACE, REFRESH_LIVES
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.microsoft_grant import REDIRECT
from mailbot.sandbox.server import MICROSOFT_CLIENT
from mailbot.sandbox.world import World
from tests.sandbox.microsoft_room import Room, room

__all__ = ["room"]
LOGIN = "https://login.microsoftonline.com"
AUTHORIZE, TOKEN = f"{LOGIN}/common/oauth2/v2.0/authorize", f"{LOGIN}/common/oauth2/v2.0/token"
VERIFIER = "a" * 43
CHALLENGE = "ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA"


def asked(**changes: str) -> dict[str, str]:
    """The parameters of a proper authorize request; an empty change takes one away."""
    proper = {
        "client_id": MICROSOFT_CLIENT.id,
        "redirect_uri": REDIRECT,
        "response_type": "code",
        "scope": "Mail.Read offline_access openid",
        "state": "st",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }
    return {name: value for name, value in (proper | changes).items() if value}


def allowed(session: Session, account: str, **changes: str) -> Response:
    """What comes of the user's consent, every box left ticked."""
    params = asked(**changes)
    form = {"account": account, "scope": params["scope"].split(), "decision": "allow"}
    return session.post(AUTHORIZE, params=params, data=form, allow_redirects=False, timeout=5)


def told(answer: Response) -> dict[str, str]:
    """What the redirect tells the program."""
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


def redeem(room: Room, **changes: str) -> Response:
    code = told(allowed(room.session, room.world.address))["code"]
    proper = {
        "client_id": MICROSOFT_CLIENT.id,
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": REDIRECT,
        "code_verifier": VERIFIER,
        "scope": "Mail.Read offline_access openid",
    }
    form = {name: value for name, value in (proper | changes).items() if value}
    return room.session.post(TOKEN, data=form, timeout=5)


def refresh(room: Room, token: str, **changes: str) -> Response:
    form = {"client_id": MICROSOFT_CLIENT.id, "grant_type": "refresh_token", "refresh_token": token, **changes}
    return room.session.post(TOKEN, data=form, timeout=5)


def number(answer: Response) -> int:
    """The AADSTS number of a refusal."""
    body = answer.json()
    assert answer.status_code == 400
    assert body["error_description"].startswith(f"AADSTS{body['error_codes'][0]}: ")
    code: int = body["error_codes"][0]
    return code


def test_discovery_names_the_real_addresses(room: Room) -> None:
    found = room.session.get(f"{LOGIN}/common/v2.0/.well-known/openid-configuration", timeout=5).json()

    assert (found["authorization_endpoint"], found["token_endpoint"]) == (AUTHORIZE, TOKEN)
    assert found["issuer"] == f"{LOGIN}/{{tenantid}}/v2.0"


def test_an_instance_that_is_not_microsofts_is_unknown(room: Room) -> None:
    params = {"authorization_endpoint": "https://login.evil.example/common/oauth2/v2.0/authorize"}

    answer = room.session.get(f"{LOGIN}/common/discovery/instance", params=params, timeout=5)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_instance")


def test_the_code_comes_back_with_the_state(room: Room) -> None:
    answer = allowed(room.session, room.world.address)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"{REDIRECT}?")
    assert told(answer)["state"] == "st"
    assert told(answer)["code"]


def test_the_page_proposes_the_hinted_account(room: Room) -> None:
    room.sandbox.add(World("zoe@outlook.example", "Zoe", room.clock), Service.MICROSOFT)

    page = room.session.get(AUTHORIZE, params=asked(login_hint="zoe@outlook.example"), timeout=5).text

    assert 'value="zoe@outlook.example" checked' in page
    assert 'value="sam@outlook.example" checked' not in page


def test_a_box_that_was_not_ticked_is_not_granted(room: Room) -> None:
    params = asked(scope="Mail.Read Calendars.Read openid offline_access")
    form = {"account": room.world.address, "scope": ["Mail.Read", "offline_access"], "decision": "allow"}
    code = told(room.session.post(AUTHORIZE, params=params, data=form, allow_redirects=False, timeout=5))["code"]

    answer = redeem(room, code=code, scope="Mail.Read Calendars.Read openid offline_access").json()

    assert "Mail.Read" in answer["scope"].split()
    assert "Calendars.Read" not in answer["scope"].split()
    assert number(refresh(room, answer["refresh_token"], scope="Calendars.Read")) == 65001


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"client_id": "00000000-0000-0000-0000-000000000000"}, "AADSTS700016"),
        ({"client_id": ""}, "AADSTS900144"),
        ({"redirect_uri": "https://evil.example/"}, "AADSTS50011"),
        ({"redirect_uri": "http://localhost:8400/callback"}, "AADSTS50011"),
        ({"redirect_uri": "http://127.0.0.1:8400"}, "AADSTS50011"),
    ],
)
def test_a_program_that_is_not_to_be_trusted_is_told_nothing(
    room: Room, changes: dict[str, str], expected: str
) -> None:
    answer = room.session.get(AUTHORIZE, params=asked(**changes), allow_redirects=False, timeout=5)

    assert answer.status_code == 400
    assert "Location" not in answer.headers
    assert expected in answer.text


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "Mail.Eat"}, "invalid_scope"),
        ({"scope": ""}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"prompt": "none"}, "login_required"),
    ],
)
def test_a_wrong_request_is_told_to_the_program(room: Room, changes: dict[str, str], error: str) -> None:
    answer = room.session.get(AUTHORIZE, params=asked(**changes), allow_redirects=False, timeout=5)

    assert told(answer)["error"] == error
    assert told(answer)["state"] == "st"


@pytest.mark.parametrize("redirect", ["http://localhost", "http://localhost:1", "http://localhost:65535/"])
def test_any_port_of_localhost_may_be_returned_to(room: Room, redirect: str) -> None:
    answer = allowed(room.session, room.world.address, redirect_uri=redirect)

    assert answer.headers["Location"].startswith(f"{redirect}?")


def test_a_code_works_once(room: Room) -> None:
    code = told(allowed(room.session, room.world.address))["code"]

    assert redeem(room, code=code).status_code == 200
    assert number(redeem(room, code=code)) == 54005


def test_a_code_dies_after_ten_minutes(room: Room) -> None:
    code = told(allowed(room.session, room.world.address))["code"]
    room.clock.advance(timedelta(minutes=10))

    assert number(redeem(room, code=code)) == 70008


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"code_verifier": "b" * 43}, 501481),
        ({"code_verifier": ""}, 501481),
        ({"redirect_uri": "http://localhost:1"}, 500112),
        ({"client_id": "00000000-0000-0000-0000-000000000000"}, 700016),
        ({"code": ""}, 900144),
        ({"grant_type": "password"}, 70003),
    ],
)
def test_a_code_is_not_redeemed_on_wrong_terms(room: Room, changes: dict[str, str], expected: int) -> None:
    assert number(redeem(room, **changes)) == expected


def test_a_refresh_token_is_changed_for_a_new_one_and_dies_after_the_grace(room: Room) -> None:
    old = redeem(room).json()["refresh_token"]

    new = refresh(room, old).json()["refresh_token"]
    soon = refresh(room, old).status_code
    room.clock.advance(GRACE + timedelta(seconds=1))

    assert new != old
    assert soon == 200
    assert number(refresh(room, old)) == 50173
    assert refresh(room, new).status_code == 200


def test_a_refresh_token_that_lies_idle_dies(room: Room) -> None:
    token = redeem(room).json()["refresh_token"]
    room.clock.advance(REFRESH_LIVES + timedelta(days=1))

    assert number(refresh(room, token)) == 700082


def test_without_offline_access_there_is_no_refresh_token(room: Room) -> None:
    code = told(allowed(room.session, room.world.address, scope="Mail.Read openid"))["code"]

    answer = redeem(room, code=code, scope="Mail.Read openid").json()

    assert "refresh_token" not in answer
    assert "id_token" in answer


def test_an_unknown_refresh_token_and_a_foreign_scope_are_refused(room: Room) -> None:
    token = redeem(room).json()["refresh_token"]

    assert number(refresh(room, "nonsense")) == 50173
    assert number(refresh(room, token, scope="Mail.Eat")) == 70011
    assert number(refresh(room, token, scope="Mail.Send")) == 65001


@pytest.mark.parametrize(("trouble", "status"), [(Trouble.TOO_MANY, 429), (Trouble.BROKEN, 500), (Trouble.DOWN, 503)])
def test_faults_read_as_the_sign_in_services_own(room: Room, trouble: Trouble, status: int) -> None:
    token = redeem(room).json()["refresh_token"]
    room.sandbox.faults.expect(trouble, "POST", "/common/oauth2/v2.0/token")

    answer = refresh(room, token)

    assert answer.status_code == status
    assert answer.json()["error"] == "temporarily_unavailable"
    assert refresh(room, token).status_code == 200
