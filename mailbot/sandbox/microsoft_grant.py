"""A Microsoft account connected without a browser: a real msal sign-in against the sandbox, for tests and scenarios."""

from collections.abc import Collection

import msal
from bs4 import BeautifulSoup
from requests import Session

from mailbot.sandbox.inprocess import WsgiAdapter
from mailbot.sandbox.server import MICROSOFT_CLIENT, Sandbox
from mailbot.sandbox.world import World

AUTHORITY = "https://login.microsoftonline.com/common"
REDIRECT = "http://localhost:8400"


def grant_microsoft(sandbox: Sandbox, world: World, scopes: Collection[str]) -> str:
    """A serialized msal token cache in which *world*'s user granted *scopes* to `MICROSOFT_CLIENT`.

    Raises ValueError when the sign-in service refuses.
    """
    session = Session()
    session.mount("https://", WsgiAdapter(sandbox))
    cache = msal.SerializableTokenCache()
    application = msal.PublicClientApplication(
        MICROSOFT_CLIENT.id, authority=AUTHORITY, http_client=session, token_cache=cache
    )
    flow = application.initiate_auth_code_flow(
        sorted(scopes), redirect_uri=REDIRECT, login_hint=world.address, response_mode="form_post"
    )
    answered = application.acquire_token_by_auth_code_flow(flow, consented(session, flow["auth_uri"], world.address))
    if "access_token" not in answered:
        raise ValueError(str(answered.get("error_description", answered)))
    return str(cache.serialize())


def consented(session: Session, page: str, account: str, *, decision: str = "allow") -> dict[str, str]:
    """What the sign-in *page* posts to the program when *account* decides on it, every box left as it is."""
    shown = BeautifulSoup(session.get(page).text, "html.parser")
    boxes = [str(box["value"]) for box in shown.find_all("input", attrs={"name": "scope"})]
    form = {"account": account, "scope": boxes, "decision": decision}
    answer = BeautifulSoup(session.post(page, data=form, allow_redirects=False).text, "html.parser")
    return {str(box["name"]): str(box["value"]) for box in answer.find_all("input", attrs={"type": "hidden"})}
