"""The sandbox: several worlds behind one origin, with Google's face, Microsoft's face and a control face.

A face is a module with `mount(sandbox) -> list[Rule]`: werkzeug routing rules whose *endpoint* is the function that
answers, called as `endpoint(request, **path_arguments) -> werkzeug.Response`. Rules name their methods. A face finds
whose request it is with `sandbox.bearer(request)`, and runs the parts of a batch through `sandbox.inner(...)`, so that
each part meets the same routing, faults and checks as a request of its own.

Faults are taken here, before and after an endpoint, in this order: `sandbox.faults`, then `world.faults` of the
bearer's owner. How a status fault reads is the face's business: `register_trouble(prefix, function)`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Thread
from typing import Any, Protocol

from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from mailbot.core.ledger import Service
from mailbot.ports import Clock
from mailbot.sandbox import control, google, microsoft
from mailbot.sandbox.faults import Dropped, Fault, Faults, Trouble
from mailbot.sandbox.tokens import Client, Grant, TokenBook
from mailbot.sandbox.world import World

ENDPOINTS = (
    "https://gmail.googleapis.com",
    "https://www.googleapis.com",
    "https://oauth2.googleapis.com",
    "https://accounts.google.com",
    "https://graph.microsoft.com",
    "https://login.microsoftonline.com",
)
"""The real origins that the sandbox's one origin stands for."""

GOOGLE_CLIENT = Client(
    id="000000000000-sandbox.apps.googleusercontent.com",
    vendor="google",
    secret="GOCSPX-sandbox-not-a-secret",  # noqa: S106 - desktop client secrets are none, and this one opens only a sandbox
)
MICROSOFT_CLIENT = Client(id="00000000-5a4d-4b0c-8f00-5a4db0c00001", vendor="microsoft")


def endpoint_map(origin: str) -> dict[str, str]:
    """Real origin -> *origin*, for the `[endpoints]` setting or a transport."""
    return dict.fromkeys(ENDPOINTS, origin)


class Endpoint(Protocol):
    """What answers one route."""

    def __call__(self, request: Request, /, **arguments: Any) -> Response:
        """The answer; arguments are those of the path."""
        ...


Refusal = Callable[[Request, Fault], Response]
"""How a face words a status fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """A world that lives in the sandbox, and the service it is served by."""

    world: World
    service: Service


class Sandbox:
    """Worlds, sign-in and faces; `wsgi` is the application."""

    def __init__(self, clock: Clock) -> None:
        """No world yet; the two clients `GOOGLE_CLIENT` and `MICROSOFT_CLIENT` are registered."""
        self.clock = clock
        self.faults = Faults()
        self.tokens = TokenBook(clock)
        self.residents: list[Resident] = []
        self.refusals: dict[str, Refusal] = {}
        for client in (GOOGLE_CLIENT, MICROSOFT_CLIENT):
            self.tokens.register(client)
        rules: list[Rule] = [*google.mount(self), *microsoft.mount(self), *control.mount(self)]
        self._map = Map(rules, strict_slashes=False, merge_slashes=False)

    def add(self, world: World, service: Service) -> World:
        """Let *world* live here, served by *service* only."""
        world.deletes_to_trash = service is Service.MICROSOFT
        self.residents.append(Resident(world=world, service=service))
        return world

    def world(self, address: str, service: Service | None = None) -> World | None:
        """The world of *address* (and *service*, when given)."""
        wanted = address.strip().lower()
        found = (r for r in self.residents if r.world.address == wanted and service in {None, r.service})
        return next((r.world for r in found), None)

    def worlds(self, service: Service) -> list[World]:
        """The worlds that *service* serves, in the order they came."""
        return [r.world for r in self.residents if r.service is service]

    def bearer(self, request: Request) -> Grant | None:
        """What the request's bearer token allows; None without a live one."""
        return self.tokens.grant(token_in(request))

    def grant_google(self, world: World, scopes: list[str]) -> dict[str, Any]:
        """Authorized-user info for *world* without the consent page, in the form `Credentials.to_json()` writes."""
        return google.granted(self, world, scopes, GOOGLE_CLIENT)

    def register_trouble(self, prefix: str, refusal: Refusal) -> None:
        """Let *refusal* word the status faults of paths that begin with *prefix*."""
        self.refusals[prefix] = refusal

    def inner(self, method: str, target: str, headers: Mapping[str, str], body: bytes = b"") -> Response:
        """The answer to one part of a batch; *target* is a path with its query."""
        builder = EnvironBuilder(path=target, method=method, headers=Headers(list(headers.items())), data=body)
        try:
            return self.answer(Request(builder.get_environ()))
        finally:
            builder.close()

    def answer(self, request: Request) -> Response:
        """The answer to one request, with the faults it must suffer. Raises `Dropped` when there is to be none."""
        request = google.overridden(request)
        fault = self._fault(request)
        if fault is None:
            return self._answered(request)
        if fault.trouble is Trouble.DROPPED:
            raise Dropped("dropped before the effect")
        if fault.trouble is Trouble.LOST:
            self._answered(request)
            raise Dropped("the effect happened, the answer is lost")
        longest = max((p for p in self.refusals if request.path.startswith(p)), key=len, default=None)
        if longest is None:
            return Response(status=503)
        return self.refusals[longest](request, fault)

    def _fault(self, request: Request) -> Fault | None:
        found = self.faults.take(request.method, request.path)
        if found is None:
            world = self.tokens.world_of(token_in(request))
            found = world.faults.take(request.method, request.path) if world else None
        return found

    def _answered(self, request: Request) -> Response:
        adapter = self._map.bind_to_environ(request.environ)
        try:
            endpoint, arguments = adapter.match()
        except (NotFound, MethodNotAllowed) as error:
            return _nowhere(request, error)
        answer: Response = endpoint(request, **arguments)
        return answer

    def wsgi(self, environ: dict[str, Any], start_response: Any) -> Any:
        """The WSGI application."""
        return self.answer(Request(environ))(environ, start_response)


def token_in(request: Request) -> str:
    """The bearer token of the request, "" without one."""
    kind, _, word = request.headers.get("Authorization", "").partition(" ")
    return word.strip() if kind.lower() == "bearer" else ""


def _nowhere(request: Request, error: HTTPException) -> Response:
    status = error.code or 404
    return Response(f"{status}: {request.method} {request.path} is not served here\n", status, mimetype="text/plain")


class _Quiet(WSGIRequestHandler):
    """Writes no access log: addresses and tokens stay out of terminals."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing."""

    def connection_dropped(self, error: BaseException, environ: Any = None) -> None:
        """End the connection without an answer: a `Dropped` is meant to be heard as a closed socket."""
        self.close_connection = True


class Served:
    """A sandbox on a loopback port."""

    def __init__(self, sandbox: Sandbox, port: int) -> None:
        """Listen on *port* of 127.0.0.1 (0: any free one) at once."""
        self._server = make_server("127.0.0.1", port, sandbox.wsgi, threaded=True, request_handler=_Quiet)
        self.port = self._server.port
        self.origin = f"http://127.0.0.1:{self.port}"
        self._thread = Thread(target=self._server.serve_forever, name="sandbox", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Serve until `close` is called from elsewhere."""
        self._thread.join()

    def close(self) -> None:
        """Stop listening and free the port."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def serve(sandbox: Sandbox, port: int = 0) -> Served:
    """Serve *sandbox* over real HTTP on the loopback; `.origin` says where, `.close()` ends it."""
    return Served(sandbox, port)
