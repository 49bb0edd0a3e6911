"""The same world as the services serve it, through our adapters and the vendors' own libraries."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import msal

from mailbot.core.ledger import Service
from mailbot.ports import Provider
from mailbot.providers import google, microsoft
from mailbot.providers.google.auth import SCOPES as GOOGLE_SCOPES
from mailbot.providers.transport import Transport
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.inprocess import WsgiAdapter
from mailbot.sandbox.server import GOOGLE_CLIENT, MICROSOFT_CLIENT, Sandbox, endpoint_map, serve
from mailbot.sandbox.tokens import Grant
from mailbot.sandbox.world import World
from tests.contract.faces import ACCOUNT, SIGNATURE, Calls, Face, home
from tests.exchange_checks import CheckedAdapter


@dataclass(slots=True)
class Kept:
    """What a vault would hold: the secret saved last, and how often one was saved."""

    secret: str
    saves: int = 0

    def save(self, secret: str) -> None:
        """Keep *secret*."""
        self.secret, self.saves = secret, self.saves + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A sandbox with Sam in it, and the way there."""

    sandbox: Sandbox
    world: World
    clock: SandboxClock
    transport: Transport
    checks: CheckedAdapter | None = None


Way = Callable[[Sandbox, SandboxClock], tuple[Transport, CheckedAdapter | None]]


def in_process(sandbox: Sandbox, clock: SandboxClock) -> tuple[Transport, CheckedAdapter | None]:
    """Without a socket, every exchange held against the vendors' descriptions."""
    checks = CheckedAdapter(WsgiAdapter(sandbox))
    return Transport({}, bottom=checks, now=clock.now), checks


def _place(service: Service, way: Way) -> Place:
    world, clock = home()
    sandbox = Sandbox(clock)
    sandbox.add(world, service)
    transport, checks = way(sandbox, clock)
    return Place(sandbox=sandbox, world=world, clock=clock, transport=transport, checks=checks)


@contextmanager
def over_sockets(name: str) -> Iterator[Face]:
    """The face of that name served on the loopback, asked through the endpoint map."""
    with ExitStack() as ends:

        def way(sandbox: Sandbox, clock: SandboxClock) -> tuple[Transport, CheckedAdapter | None]:
            served = serve(sandbox)
            ends.callback(served.close)
            transport = Transport(endpoint_map(served.origin), now=clock.now)
            ends.callback(transport.close)
            return transport, None

        yield FACES[name](way)


def google_face(way: Way = in_process) -> Face:
    """The world as Gmail and Google Calendar serve it, through our adapter and Google's client library."""
    place = _place(Service.GOOGLE, way)
    sandbox, world = place.sandbox, place.world
    kept = Kept(json.dumps(sandbox.grant_google(world, list(GOOGLE_SCOPES))))

    def opened(labels: Mapping[str, str]) -> Provider:
        return google.open_google(ACCOUNT, kept.secret, place.transport, kept.save, labels=labels)

    return Face(
        name="google-sandbox",
        world=world,
        clock=place.clock,
        provider=opened({}),
        calls=Calls(every=("*", "*"), writes=("[PD]*", "/gmail/v1/users/*/drafts*")),
        revoke=lambda: sandbox.tokens.forget(world, GOOGLE_CLIENT.id),
        reopen=opened,
        checks=place.checks,
    )


def microsoft_face(way: Way = in_process) -> Face:
    """The world as Microsoft Graph serves it, through our adapter and msal."""
    place = _place(Service.MICROSOFT, way)
    sandbox, world = place.sandbox, place.world
    kept = Kept(_token_cache(sandbox, world, place.transport))

    def opened(labels: Mapping[str, str]) -> Provider:
        return microsoft.open_microsoft(ACCOUNT, kept.secret, place.transport, kept.save, signature=SIGNATURE)

    return Face(
        name="microsoft-sandbox",
        world=world,
        clock=place.clock,
        provider=opened({}),
        calls=Calls(every=("*", "/v1.0/*"), writes=("[PD]*", "/v1.0/me/messages*")),
        revoke=lambda: sandbox.tokens.forget(world, MICROSOFT_CLIENT.id),
        reopen=opened,
        checks=place.checks,
    )


def _token_cache(sandbox: Sandbox, world: World, transport: Transport) -> str:
    """What msal keeps after a sign-in; the consent page is tested elsewhere."""
    scopes = microsoft.SCOPES
    sandbox.tokens.consented(world, MICROSOFT_CLIENT.id).update({*scopes, "openid", "profile", "offline_access"})
    family = sandbox.tokens.family()
    grant = Grant(world=world, client=MICROSOFT_CLIENT.id, scopes=tuple(scopes), family=family)
    cache = msal.SerializableTokenCache()
    application = msal.PublicClientApplication(
        MICROSOFT_CLIENT.id,
        authority=microsoft.AUTHORITY,
        token_cache=cache,
        http_client=transport.session(None),
        instance_discovery=False,
    )
    answer = application.acquire_token_by_refresh_token(sandbox.tokens.issue_refresh(grant, "0.AX"), list(scopes))
    assert "error" not in answer, answer
    serialized: str = cache.serialize()
    return serialized


FACES: dict[str, Callable[[Way], Face]] = {"google-sandbox": google_face, "microsoft-sandbox": microsoft_face}
