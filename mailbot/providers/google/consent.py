"""The user's consent at Google, asked for once in the browser, by google-auth-oauthlib with PKCE."""

import re
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

import requests
from google_auth_oauthlib.flow import InstalledAppFlow
from oauthlib.oauth2 import OAuth2Error

from mailbot.core.errors import SetupProblem, SignInNeeded
from mailbot.providers.google.auth import SCOPES, Credentials, demand_scopes
from mailbot.providers.hushed import hush
from mailbot.providers.loopback import Ask, LoopbackPage
from mailbot.providers.transport import Transport, error_for

_TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
_AUTH_URI = "https://accounts.google.com/o/oauth2/v2/auth"


def authorize(  # noqa: PLR0913 - all of it is what a sign-in needs
    client_config: Mapping[str, Any],
    transport: Transport,
    *,
    open_url: Callable[[str], object],
    ask: Ask | None = None,
    port: int = 0,
    timeout: float = 300.0,
) -> str:
    """Let the user sign in and grant `SCOPES`; the authorized-user JSON to keep.

    *client_config* is what the console downloads for a desktop app. *open_url* shows an address to the user, or opens
    the browser; *ask* takes the address the browser came back to from the person; *port* is where it comes back to
    on this machine (0: any); *timeout* is in seconds. SetupProblem for a wrong client file, SignInNeeded when consent
    is missing.
    """
    flow = _flow(client_config)
    with LoopbackPage(port) as page:
        flow.redirect_uri = page.address
        state = secrets.token_urlsafe(24)
        address, _ = flow.authorization_url(access_type="offline", prompt="consent", state=state)
        page.expect(state)
        open_url(transport.translate(address))
        if ask:
            page.ask_too(ask)
        answer = page.wait(timeout)
    if "code" not in answer:
        msg = "Google was not given your consent: run `mailbot connect google` again"
        raise SignInNeeded(msg)
    return _exchange(flow, transport, answer["code"])


def _flow(client_config: Mapping[str, Any]) -> InstalledAppFlow:
    """The flow for a desktop client; Google's addresses are ours to know, not the file's.

    Its `run_local_server` is left alone: it opens the address past the endpoint map, takes the first request of
    whoever comes for the redirect, asks nobody to paste one, and prints.
    """
    client = client_config.get("installed") or client_config.get("web")
    if not isinstance(client, dict) or not all(isinstance(client.get(n), str) for n in ("client_id", "client_secret")):
        msg = 'the client file is not what the Google console downloads for a desktop app ({"installed": …})'
        raise SetupProblem(msg)
    whole = {"installed": {**client, "auth_uri": _AUTH_URI, "token_uri": _TOKEN_URI}}
    return InstalledAppFlow.from_client_config(whole, scopes=list(SCOPES))


def _exchange(flow: InstalledAppFlow, transport: Transport, code: str) -> str:
    """The code for tokens, over our session; what was granted is read from the answer, not assumed."""
    session = flow.oauth2session
    transport.dress(session)
    session.scope = None  # else oauthlib raises when a box was left unticked, without naming it
    hush("requests_oauthlib.oauth2_session")  # it would log code, verifier, secret and tokens
    session.register_compliance_hook("access_token_response", partial(_not_out_of_order, transport))
    try:
        token = flow.fetch_token(code=code)
    except (OAuth2Error, ValueError) as error:
        reason = getattr(error, "error", None)
        named = reason if isinstance(reason, str) and re.fullmatch(r"[\w.-]{1,60}", reason) else "no reason given"
        msg = f"Google did not accept the sign-in ({named})"
        raise SignInNeeded(f"{msg}: run `mailbot connect google` again") from error
    finally:
        session.close()
    return _record(token, flow.client_config)


def _not_out_of_order(transport: Transport, response: requests.Response) -> requests.Response:
    """*response*, unless it only says that Google cannot answer now, which oauthlib would take for a refusal."""
    if response.status_code >= 500 or response.status_code in {408, 429}:
        raise error_for("GET", response.status_code, response.headers, response.content, transport.now())
    return response


def _record(token: Mapping[str, Any], client: Mapping[str, Any]) -> str:
    """Authorized-user JSON of what Google answered."""
    granted = token.get("scope") or list(SCOPES)
    if not token.get("refresh_token"):
        raise SignInNeeded("Google gave no refresh token: run `mailbot connect google` again and agree once more")
    credentials = Credentials(
        token=token.get("access_token"),
        refresh_token=token["refresh_token"],
        token_uri=_TOKEN_URI,
        client_id=client["client_id"],
        client_secret=client["client_secret"],
        scopes=granted.split() if isinstance(granted, str) else list(granted),
    )
    credentials.expiry = datetime.fromtimestamp(float(token["expires_at"]), UTC).replace(tzinfo=None)
    demand_scopes({"scopes": credentials.scopes})
    return str(credentials.to_json())
