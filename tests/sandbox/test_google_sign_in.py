"""Google's sign-in on the sandbox, with the genuine google-auth-oauthlib and a person played at the page."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from google_auth_oauthlib.flow import Flow

from mailbot.core.errors import SetupProblem
from mailbot.core.ledger import Service
from mailbot.sandbox.scripted_user import ScriptedUser
from mailbot.sandbox.server import GOOGLE_CLIENT
from mailbot.sandbox.world import World
from tests.sandbox.google_client import ROOT, Google

READ = "https://www.googleapis.com/auth/gmail.readonly"
CALENDAR_READ = "https://www.googleapis.com/auth/calendar.readonly"
BACK = "http://localhost:8080/"
TOKEN = "https://oauth2.googleapis.com/token"
CONFIG = {
    "installed": {
        "client_id": GOOGLE_CLIENT.id,
        "client_secret": GOOGLE_CLIENT.secret,
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": TOKEN,
        "redirect_uris": ["http://localhost"],
    }
}


@pytest.fixture
def google() -> Google:
    google = Google()
    google.session.headers.pop("Authorization")
    google.sandbox.tokens.forget(google.world, GOOGLE_CLIENT.id)
    return google


@pytest.fixture(autouse=True)
def _http_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    monkeypatch.setenv("OAUTHLIB_RELAX_TOKEN_SCOPE", "1")


def flow_to(google: Google, scopes: list[str]) -> Flow:
    flow = Flow.from_client_config(CONFIG, scopes=scopes, redirect_uri=BACK, autogenerate_code_verifier=True)
    flow.oauth2session.mount("https://", google.adapter)
    return flow


def ask(flow: Flow, **more: str) -> str:
    return str(flow.authorization_url(access_type="offline", **more)[0])


def params_of(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def exchange(google: Google, **form: str) -> requests.Response:
    client = {"client_id": GOOGLE_CLIENT.id, "client_secret": GOOGLE_CLIENT.secret}
    return google.post(TOKEN, data={**client, **form})


def refusal(response: requests.Response) -> tuple[int, str]:
    return response.status_code, response.json()["error"]


def test_a_person_who_allows_everything_gives_a_token_that_works(google: Google) -> None:
    flow = flow_to(google, [READ, CALENDAR_READ])

    back = ScriptedUser(google.session).answer(ask(flow))
    token = flow.fetch_token(authorization_response=back)
    profile = google.get(f"{ROOT}/profile", headers={"Authorization": f"Bearer {token['access_token']}"})

    assert set(token["scope"]) == {READ, CALENDAR_READ}
    assert token["expires_in"] == 3599
    assert token["refresh_token"]
    assert profile.json()["emailAddress"] == "sam@example.org"


def test_an_unticked_box_is_a_scope_less(google: Google) -> None:
    flow = flow_to(google, [READ, CALENDAR_READ])

    back = ScriptedUser(google.session, unticks=["calendar.readonly"]).answer(ask(flow))
    token = flow.fetch_token(authorization_response=back)

    assert params_of(back)["scope"] == READ
    assert token["scope"] == [READ]


def test_a_person_who_cancels_sends_the_program_an_error(google: Google) -> None:
    url = ask(flow_to(google, [READ]))

    back = params_of(ScriptedUser(google.session, denies=True).answer(url))

    assert back == {"error": "access_denied", "state": params_of(url)["state"]}


def test_a_second_consent_gives_a_refresh_token_only_when_asked_again(google: Google) -> None:
    tokens = []
    for more in ({}, {}, {"prompt": "consent"}):
        flow = flow_to(google, [READ])
        back = ScriptedUser(google.session).answer(ask(flow, **more))
        tokens.append("refresh_token" in flow.fetch_token(authorization_response=back))

    assert tokens == [True, False, True]


def test_a_code_works_once_and_only_with_its_verifier_and_address(google: Google) -> None:
    def code_of(flow: Flow) -> dict[str, str]:
        back = ScriptedUser(google.session).answer(ask(flow))
        return {"grant_type": "authorization_code", "code": params_of(back)["code"], "redirect_uri": BACK}

    flow = flow_to(google, [READ])
    good = {"code_verifier": str(flow.oauth2session._client.code_verifier or flow.code_verifier)}

    missing = exchange(google, **code_of(flow))
    wrong = exchange(google, **code_of(flow), code_verifier="x" * 43)
    elsewhere = exchange(google, **{**code_of(flow), "redirect_uri": "http://localhost:9/"}, **good)
    late = code_of(flow)
    google.clock.advance(timedelta(minutes=11))
    too_late = exchange(google, **late, **good)

    assert refusal(missing) == (400, "invalid_grant")
    assert refusal(wrong) == (400, "invalid_grant")
    assert refusal(elsewhere) == (400, "redirect_uri_mismatch")
    assert refusal(too_late) == (400, "invalid_grant")


def test_a_used_code_is_refused(google: Google) -> None:
    flow = flow_to(google, [READ])
    back = ScriptedUser(google.session).answer(ask(flow))
    flow.fetch_token(authorization_response=back)

    again = exchange(google, grant_type="authorization_code", code=params_of(back)["code"], redirect_uri=BACK)

    assert refusal(again) == (400, "invalid_grant")


def test_a_refresh_token_gives_new_access_until_it_is_revoked(google: Google) -> None:
    info = google.sandbox.grant_google(google.world, [READ])
    form = {"grant_type": "refresh_token", "refresh_token": info["refresh_token"]}

    fresh = exchange(google, **form)
    revoked = google.post("https://oauth2.googleapis.com/revoke", data={"token": info["refresh_token"]})
    dead = exchange(google, **form)
    access = google.get(f"{ROOT}/profile", headers={"Authorization": f"Bearer {fresh.json()['access_token']}"})

    assert fresh.json()["scope"] == READ
    assert "refresh_token" not in fresh.json()
    assert revoked.status_code == 200
    assert dead.json() == {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
    assert access.status_code == 401


@pytest.mark.parametrize(
    ("form", "answer"),
    [
        ({"grant_type": "refresh_token", "refresh_token": "x"}, (400, "invalid_grant")),
        ({"grant_type": "password"}, (400, "unsupported_grant_type")),
        ({"grant_type": "refresh_token", "client_secret": "wrong"}, (401, "invalid_client")),
        ({"grant_type": "refresh_token", "client_id": "nobody"}, (401, "invalid_client")),
    ],
)
def test_a_token_request_that_is_wrong_is_refused(
    google: Google, form: dict[str, str], answer: tuple[int, str]
) -> None:
    assert refusal(exchange(google, **form)) == answer


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"client_id": "nobody"}, "invalid_client"),
        ({"redirect_uri": "https://elsewhere.example/"}, "redirect_uri_mismatch"),
        ({"redirect_uri": "urn:ietf:wg:oauth:2.0:oob"}, "out-of-band"),
        ({"response_type": "token"}, "invalid_request"),
        ({"scope": "https://www.googleapis.com/auth/everything"}, "invalid_scope"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
    ],
)
def test_an_authorization_request_that_is_wrong_is_shown_to_the_person(
    google: Google, change: dict[str, str], says: str
) -> None:
    asked = {**params_of(ask(flow_to(google, [READ]))), **change}

    page = google.get("https://accounts.google.com/o/oauth2/auth", params=asked)

    assert page.status_code in {400, 401}
    assert says in page.text
    with pytest.raises(SetupProblem, match="the sign-in page says"):
        ScriptedUser(google.session).answer(page.request.url or "")


def test_the_account_is_chosen_by_the_hint(google: Google) -> None:
    google.sandbox.add(World("pat@example.org", "Pat", google.clock), Service.GOOGLE)
    flow = flow_to(google, [READ])

    back = ScriptedUser(google.session).answer(ask(flow, login_hint="pat@example.org"))
    token: Any = flow.fetch_token(authorization_response=back)
    profile = google.get(f"{ROOT}/profile", headers={"Authorization": f"Bearer {token['access_token']}"})

    assert profile.json()["emailAddress"] == "pat@example.org"
