"""The user signs in at Microsoft and agrees, in their own browser; what comes back is a token cache.

https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow
"""

import warnings
from collections.abc import Callable, Mapping
from typing import Any

import msal

from mailbot.core.errors import SetupProblem, SignInNeeded
from mailbot.providers.loopback import LoopbackPage
from mailbot.providers.microsoft.auth import SCOPES, application_for, careful, denied
from mailbot.providers.transport import Transport

_AGAIN = "run `mailbot connect microsoft` again"


def authorize(  # noqa: PLR0913 - all of it is what a sign-in needs
    client_id: str,
    authority: str,
    transport: Transport,
    *,
    open_url: Callable[[str], object],
    port: int = 0,
    timeout: float = 300.0,
) -> str:
    """Let the user sign in, and give the serialized msal token cache.

    *open_url* gets the address for the browser, as the endpoint map has it; *port* is where the browser comes back
    to on this machine (0: any; "http://localhost" must be registered as a mobile and desktop redirect address);
    *timeout* is in seconds. Raises SignInNeeded when the user did not come back, refused, or left a permission out.
    """
    if not client_id:
        raise SetupProblem("no Microsoft client id is configured: see credentials.example/README.md")
    cache = msal.SerializableTokenCache()
    application = application_for(client_id, authority, transport, cache)
    with LoopbackPage(port) as page:
        flow = careful(lambda: _begun(application, f"http://localhost:{page.port}"))
        page.expect(flow["state"])
        open_url(transport.translate(flow["auth_uri"]))
        answer = dict(page.wait(timeout))
    result = careful(lambda: application.acquire_token_by_auth_code_flow(flow, answer))
    _check(result)
    return str(cache.serialize())


def _begun(application: msal.PublicClientApplication, redirect: str) -> dict[str, Any]:
    """The sign-in begun, and the address for the browser.

    msal would rather have the answer posted; on this machine it comes as a query, held by state, nonce and PKCE.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        flow: dict[str, Any] = application.initiate_auth_code_flow(
            list(SCOPES), redirect_uri=redirect, prompt="select_account"
        )
    return flow


def _check(result: Mapping[str, Any]) -> None:
    """Everything was granted: a personal account lets the user untick boxes."""
    if "access_token" not in result:
        raise denied(result, _AGAIN)
    granted = {scope.rpartition("/")[2].casefold() for scope in str(result.get("scope", "")).split()}
    missing = [scope for scope in SCOPES if scope.casefold() not in granted]
    if missing:
        raise SignInNeeded(f"Microsoft did not grant {', '.join(missing)}: {_AGAIN} and leave all boxes ticked")
