"""Microsoft's face of the sandbox: sign-in and Graph over the worlds that live there."""

from typing import TYPE_CHECKING

from werkzeug.routing import Rule
from werkzeug.wrappers import Request, Response

from mailbot.sandbox import entra
from mailbot.sandbox import graph_errors as errors
from mailbot.sandbox.faults import Fault, Trouble
from mailbot.sandbox.graph_batch import batch
from mailbot.sandbox.graph_call import Call, Reply, options_of, rendered
from mailbot.sandbox.graph_errors import GraphError
from mailbot.sandbox.graph_routes import NONE, route_for
from mailbot.sandbox.tokens import Grant

if TYPE_CHECKING:
    from mailbot.sandbox.server import Sandbox

VERSION = "/v1.0"
_METHODS = ["GET", "POST", "PATCH", "PUT", "DELETE"]


def mount(sandbox: "Sandbox") -> list[Rule]:
    """All rules of the face."""
    graph = Graph(sandbox)
    sandbox.register_trouble(VERSION, graph.trouble)
    return [*entra.mount(sandbox), Rule(f"{VERSION}/<path:path>", methods=_METHODS, endpoint=graph.answer)]


class Graph:
    """Graph v1.0 for one sandbox."""

    def __init__(self, sandbox: "Sandbox") -> None:
        """Serve the Microsoft worlds of *sandbox*."""
        self._sandbox = sandbox

    def trouble(self, request: Request, fault: Fault) -> Response:
        """A status fault, worded as Graph does."""
        return self._refused(request, _refusal(fault))

    def answer(self, request: Request, *, path: str) -> Response:
        """The answer to one request below /v1.0/."""
        try:
            grant = self._grant(request)
            with grant.world.lock:
                call, reply = self._run(request, grant, path)
                return rendered(call, reply, request.headers.get("client-request-id", ""))
        except GraphError as error:
            return self._refused(request, error)

    def _run(self, request: Request, grant: Grant, path: str) -> tuple[Call, Reply]:
        scopes = frozenset(grant.scopes)
        if path == "$batch" and request.method == "POST":
            call = Call(world=grant.world, scopes=scopes, request=request, options=options_of(request, NONE))
            return call, batch(self._sandbox, call)
        route, ids = route_for(request.method, path)
        call = Call(world=grant.world, scopes=scopes, request=request, options=options_of(request, route.options))
        if not scopes & route.scopes:
            raise errors.access_denied()
        _ = call.zone  # an unknown zone in Prefer is refused before anything happens
        return call, route.handler(call, **ids)

    def _grant(self, request: Request) -> Grant:
        """Whose token it is. 401 without one, with a dead one, or with one of another service."""
        if not request.headers.get("Authorization", "").strip():
            raise errors.bad_token("Access token is empty.")
        grant = self._sandbox.bearer(request)
        if grant is not None and self._sandbox.tokens.client(grant.client, "microsoft") is not None:
            return grant
        word = request.headers["Authorization"].partition(" ")[2].strip()
        if self._sandbox.tokens.world_of(word) is not None:
            raise errors.bad_token("Lifetime validation failed, the token is expired.")
        raise errors.bad_token("CompactToken parsing failed with error code: 80049217")

    def _refused(self, request: Request, error: GraphError) -> Response:
        given = request.headers.get("client-request-id", "")
        body = error.body(self._sandbox.clock.now(), given)
        headers = {"request-id": body["error"]["innerError"]["request-id"], **error.headers}
        return rendered(None, Reply(status=error.status, body=body, headers=headers), given)


def _refusal(fault: Fault) -> GraphError:
    match fault.trouble:
        case Trouble.TOO_MANY | Trouble.RATE_LIMITED:
            return errors.throttled(fault.retry_after)
        case Trouble.EXPIRED:
            return errors.bad_token("Lifetime validation failed, the token is expired.")
        case Trouble.BROKEN:
            return GraphError(500, "InternalServerError", "An internal server error occurred. The operation failed.")
        case _:
            headers = {"Retry-After": str(fault.retry_after)}
            return GraphError(503, "ServiceUnavailable", "The service is temporarily unavailable.", headers)
