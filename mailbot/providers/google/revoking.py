"""Giving the consent back to Google: every token of it ends.

https://developers.google.com/identity/protocols/oauth2/native-app#tokenrevoke
"""

import json

from mailbot.core.errors import SetupProblem
from mailbot.providers.transport import Transport

_REVOKE = "https://oauth2.googleapis.com/revoke"


def revoke(secret: str, transport: Transport) -> None:
    """End the consent that *secret* (authorized-user JSON) stands for; one that has ended already is as good.

    Unavailable when Google could not be asked, Refused when it would not, SetupProblem when *secret* holds no token.
    """
    response = transport.session().post(_REVOKE, data={"token": _token_in(secret)})
    if response.status_code == 400 and b'"invalid_token"' in response.content:
        return
    transport.checked(response)


def _token_in(secret: str) -> str:
    """The refresh token, else the access token."""
    try:
        record = json.loads(secret)
        found = record.get("refresh_token") or record.get("token")
    except (ValueError, AttributeError):
        found = None
    if not isinstance(found, str) or not found:
        raise SetupProblem("the token that is kept holds nothing that could be given back")
    return found
