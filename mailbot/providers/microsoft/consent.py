"""The user signs in at Microsoft and agrees, in their own browser; what comes back is a token cache.

https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow
https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-device-code
"""

import time
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import msal

from mailbot.core.errors import SetupProblem, SignInNeeded, Unavailable
from mailbot.providers.loopback import Ask, LoopbackPage
from mailbot.providers.microsoft.auth import PURPOSES, SCOPES, application_for, careful
from mailbot.providers.microsoft.refusals import denied
from mailbot.providers.transport import Transport

_AGAIN = "run `mailbot connect microsoft` again"
_ANOTHER_CODE = "run `mailbot connect microsoft --device-code` again"
_STILL_WAITING = frozenset({"authorization_pending", "slow_down"})
_NO_CODE_LIVES_LONGER = 3600  # seconds; Microsoft's live 900


def authorize(  # noqa: PLR0913 - all of it is what a sign-in needs
    client_id: str,
    authority: str,
    transport: Transport,
    *,
    open_url: Callable[[str], object],
    ask: Ask | None = None,
    port: int = 0,
    timeout: float = 300.0,
) -> str:
    """Let the user sign in, and give the serialized msal token cache.

    *open_url* gets the address for the browser, as the endpoint map has it; *ask* takes the address that the browser
    came back to from the person; *port* is where it comes back to on this machine (0: any; "http://localhost" must be
    registered as a mobile and desktop redirect address); *timeout* is in seconds. Raises SignInNeeded when the user
    did not come back, refused, or left a permission out.
    """
    cache = msal.SerializableTokenCache()
    application = _application(client_id, authority, transport, cache)
    with LoopbackPage(port) as page:
        flow = careful(lambda: _begun(application, f"http://localhost:{page.port}"))
        page.expect(flow["state"])
        open_url(transport.translate(flow["auth_uri"]))
        if ask:
            page.ask_too(ask)
        answer = dict(page.wait(timeout))
    result = careful(lambda: application.acquire_token_by_auth_code_flow(flow, answer))
    _check(result, _AGAIN)
    return str(cache.serialize())


def authorize_by_code(
    client_id: str,
    authority: str,
    transport: Transport,
    *,
    show: Callable[[str], object],
    wait: Callable[[float], object] = time.sleep,
) -> str:
    """Let the user sign in on any device with a short code, and give the serialized msal token cache.

    *show* gets Microsoft's sentence that names the address and the code; *wait* lets seconds pass between two looks
    at whether the user is done. Raises SignInNeeded when the user refused or let the code grow old.
    """
    cache = msal.SerializableTokenCache()
    application = _application(client_id, authority, transport, cache)
    flow = careful(lambda: application.initiate_device_flow(list(SCOPES)))
    if not all(isinstance(flow.get(name), str) for name in ("device_code", "user_code", "verification_uri")):
        raise denied(flow, _ANOTHER_CODE, by_code=True)
    show(_sentence(flow, transport))
    result = _awaited(application, flow, wait)
    _check(result, _ANOTHER_CODE, by_code=True)
    return str(cache.serialize())


def _sentence(flow: Mapping[str, Any], transport: Transport) -> str:
    """Where to go and what to enter there, in Microsoft's words, the address as the endpoint map has it."""
    page = flow["verification_uri"]
    told = str(flow.get("message") or f"Open {page} in a browser and enter the code {flow['user_code']}.")
    return told.replace(page, transport.translate(page))


def _awaited(
    application: msal.PublicClientApplication, flow: dict[str, Any], wait: Callable[[float], object]
) -> Mapping[str, Any]:
    """What becomes of the code. msal asks once a call, and makes `interval` longer when told to slow down."""
    left = min(float(flow["expires_in"]), _NO_CODE_LIVES_LONGER)
    trouble: Unavailable | None = None
    while left > 0:
        wait(flow["interval"])
        left -= max(flow["interval"], 1)
        try:
            result: Mapping[str, Any] = careful(lambda: _asked_once(application, flow))
        except Unavailable as error:  # the user may be at it all the same, so ask again
            trouble = error
            continue
        trouble = None
        if result.get("error") not in _STILL_WAITING:
            return result
    if trouble:
        raise trouble
    return {"error": "expired_token"}


def _asked_once(application: msal.PublicClientApplication, flow: dict[str, Any]) -> Mapping[str, Any]:
    result: Mapping[str, Any] = application.acquire_token_by_device_flow(flow, exit_condition=lambda _flow: True)
    if "access_token" not in result and isinstance(trouble := denied(result, ""), Unavailable):
        raise trouble
    return result


def _application(
    client_id: str, authority: str, transport: Transport, cache: msal.SerializableTokenCache
) -> msal.PublicClientApplication:
    if not client_id:
        raise SetupProblem("no Microsoft client id is configured: see credentials.example/README.md")
    return application_for(client_id, authority, transport, cache)


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


def _check(result: Mapping[str, Any], again: str, *, by_code: bool = False) -> None:
    """Everything was granted: a personal account lets the user untick boxes."""
    if "access_token" not in result:
        raise denied(result, again, by_code=by_code)
    granted = {scope.rpartition("/")[2].casefold() for scope in str(result.get("scope", "")).split()}
    missing = [scope for scope in SCOPES if scope.casefold() not in granted]
    if missing:
        purposes = ", ".join(f"{PURPOSES[scope]} ({scope})" for scope in missing)
        raise SignInNeeded(f"permission was not given {purposes}: {again} and leave all boxes ticked")
