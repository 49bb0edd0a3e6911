"""Who may do what until when: clients, authorization codes, access and refresh tokens of both vendors' sign-in.

The faces' OAuth pages fill this book; `TokenBook.grant` is asked for every request that carries a bearer. Lifetimes
are measured on the sandbox's clock.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_urlsafe
from threading import RLock

from mailbot.ports import Clock
from mailbot.sandbox.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A registered program. Google desktop clients have a *secret*; Microsoft public clients have none."""

    id: str
    vendor: str  # google or microsoft
    secret: str = field(default="", repr=False)
    name: str = "mailbot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What one token allows. `family` joins the tokens of one consent: revoking one revokes all."""

    world: World
    client: str
    scopes: tuple[str, ...]
    family: str
    expires_at: datetime | None = None  # None: a refresh token


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """An authorization code waiting to be changed for tokens. `challenge` is PKCE's, S256 (or "" without PKCE)."""

    grant: Grant
    redirect_uri: str
    challenge: str
    offline: bool
    expires_at: datetime
    nonce: str = ""


class TokenBook:
    """All codes and tokens of a sandbox. Safe to share between threads."""

    def __init__(self, clock: Clock) -> None:
        """No client is registered yet."""
        self._clock = clock
        self._lock = RLock()
        self._clients: dict[str, Client] = {}
        self._codes: dict[str, Code] = {}
        self._access: dict[str, Grant] = {}
        self._refresh: dict[str, Grant] = {}
        self._consented: dict[tuple[str, str], set[str]] = {}

    def register(self, client: Client) -> Client:
        """Make *client* known."""
        with self._lock:
            self._clients[client.id] = client
            return client

    def client(self, client_id: str, vendor: str) -> Client | None:
        """The client of this id, if it is *vendor*'s."""
        found = self._clients.get(client_id)
        return found if found and found.vendor == vendor else None

    def family(self) -> str:
        """A new consent's name."""
        return token_urlsafe(9)

    def consented(self, world: World, client: str) -> set[str]:
        """The scopes *world*'s user has granted to *client* so far (a live set)."""
        with self._lock:
            return self._consented.setdefault((world.address, client), set())

    def keep_code(self, code: Code) -> str:
        """The code's secret word."""
        with self._lock:
            word = f"4/0A{token_urlsafe(40)}"
            self._codes[word] = code
            return word

    def take_code(self, word: str) -> Code | None:
        """The code of this word, which is used up now; None when unknown, used or older than it may be."""
        with self._lock:
            code = self._codes.pop(word, None)
        return code if code and code.expires_at > self._clock.now() else None

    def issue(self, grant: Grant, lifetime: timedelta, prefix: str = "ya29.") -> str:
        """A new access token for *grant* that lives *lifetime* of sandbox time."""
        with self._lock:
            word = f"{prefix}{token_urlsafe(60)}"
            self._access[word] = Grant(
                world=grant.world,
                client=grant.client,
                scopes=grant.scopes,
                family=grant.family,
                expires_at=self._clock.now() + lifetime,
            )
            return word

    def issue_refresh(self, grant: Grant, prefix: str = "1//") -> str:
        """A new refresh token for *grant*."""
        with self._lock:
            word = f"{prefix}{token_urlsafe(50)}"
            self._refresh[word] = grant
            return word

    def grant(self, access: str) -> Grant | None:
        """What the access token allows; None when it is unknown, revoked or expired."""
        with self._lock:
            found = self._access.get(access)
        return found if found and found.expires_at and found.expires_at > self._clock.now() else None

    def world_of(self, access: str) -> World | None:
        """Whose token it is or was, expired or not."""
        found = self._access.get(access)
        return found.world if found else None

    def refreshed(self, refresh: str) -> Grant | None:
        """What the refresh token stands for; None when it is unknown or revoked."""
        with self._lock:
            return self._refresh.get(refresh)

    def spend(self, refresh: str) -> None:
        """Take a refresh token out of use (Microsoft rotates them)."""
        with self._lock:
            self._refresh.pop(refresh, None)

    def revoke(self, word: str) -> bool:
        """End every token of the consent that *word* (access or refresh) belongs to; False when it is unknown."""
        with self._lock:
            found = self._refresh.get(word) or self._access.get(word)
            if found is None:
                return False
            self.forget(found.world, found.client)
            return True

    def forget(self, world: World, client: str) -> None:
        """The user withdraws all access of *client* (as on the account's security page)."""
        with self._lock:
            for book in (self._access, self._refresh):
                for word in [w for w, g in book.items() if g.world is world and g.client == client]:
                    del book[word]
            self._consented.pop((world.address, client), None)
