"""Microsoft: mail, calendar and categories by Graph, tokens by msal."""

from collections.abc import Callable

from mailbot.providers.microsoft.auth import AUTHORITY, SCOPES, MicrosoftBearer, Registration, client_id_in
from mailbot.providers.microsoft.consent import authorize, authorize_by_code
from mailbot.providers.microsoft.graph import Graph
from mailbot.providers.microsoft.provider import MicrosoftProvider
from mailbot.providers.transport import Transport

__all__ = [
    "AUTHORITY",
    "SCOPES",
    "MicrosoftProvider",
    "authorize",
    "authorize_by_code",
    "client_id_in",
    "open_microsoft",
]


def open_microsoft(  # noqa: PLR0913 - one door, and what wiring hands in through it
    account: str,
    secret: str,
    transport: Transport,
    save: Callable[[str], None],
    *,
    client_id: str = "",
    authority: str = AUTHORITY,
    signature: str = "",
) -> MicrosoftProvider:
    """The provider for *account*, whose token cache is *secret*; *save* keeps the cache each time it is renewed.

    Asks nothing yet. Raises SignInNeeded for a cache that cannot be read or names no client while none is configured.
    """
    registration = Registration(client_id=client_id, authority=authority)
    bearer = MicrosoftBearer(account, secret, transport, save, registration)
    return MicrosoftProvider(account, Graph(transport, bearer, renew=bearer.renew), signature)
