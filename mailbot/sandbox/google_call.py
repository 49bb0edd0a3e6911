"""One request to a Google service: who asks, by which method, with what; checked before a handler sees it."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from werkzeug.wrappers import Request, Response

from mailbot.sandbox.discovery import Document, Fault, Json, Method, parameter
from mailbot.sandbox.google_errors import GoogleError, invalid, not_found, scope_missing, unauthenticated
from mailbot.sandbox.google_fields import chosen, must_fit, selection
from mailbot.sandbox.tokens import Grant
from mailbot.sandbox.world import World

if TYPE_CHECKING:
    from mailbot.sandbox.server import Sandbox

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request that is allowed and well-formed. `params` are typed; repeated ones are lists; absent ones defaults."""

    world: World
    grant: Grant
    method: Method
    params: dict[str, Any]
    body: Json
    if_match: str = ""

    def text(self, name: str) -> str:
        """The parameter as text, "" when absent."""
        return str(self.params.get(name) or "")

    def many(self, name: str) -> list[str]:
        """The repeated parameter."""
        return list(self.params.get(name) or ())

    def flag(self, name: str) -> bool:
        """The boolean parameter, False when absent."""
        return bool(self.params.get(name))

    def scoped(self, *names: str) -> bool:
        """The token has one of these scopes (last parts of their addresses)."""
        return any(scope.rpartition("/")[2] in names for scope in self.grant.scopes)


Handler = Callable[[Call], Json | None]


class SandboxBug(RuntimeError):
    """An answer of the sandbox that does not fit Google's own description."""


def answered(sandbox: "Sandbox", document: Document, method: Method, handler: Handler) -> Callable[..., Response]:
    """The routing endpoint for *method*: everything around *handler* that all methods share."""

    def endpoint(request: Request, /, **path: str) -> Response:
        try:
            call, fields = _call(sandbox, document, method, request, path)
            with call.world.lock:
                answer = handler(call)
        except GoogleError as error:
            return error.response()
        if method.response == "" or answer is None:
            return Response(status=204)
        faults = document.faults(answer, method.response)
        if faults:
            raise SandboxBug(f"{method.id}: {faults}")
        body = json.dumps(chosen(answer, selection(fields)) if fields else answer, ensure_ascii=False, indent=2)
        return Response(body, 200, content_type="application/json; charset=UTF-8")

    return endpoint


def _call(
    sandbox: "Sandbox", document: Document, method: Method, request: Request, path: dict[str, str]
) -> tuple[Call, str]:
    grant = sandbox.bearer(request)
    if grant is None:
        raise unauthenticated(missing="Authorization" not in request.headers)
    if not method.scopes & set(grant.scopes):
        raise scope_missing(method.id, method.service)
    params = _parameters(method, request, path)
    fields = str(params.get("fields") or "")
    if fields and method.response:
        must_fit(selection(fields), document, method.response, fields)
    user = params.get("userId", "me")
    if user != "me" and not grant.world.is_user(user):
        raise GoogleError(403, "forbidden", f"Delegation denied for {grant.world.address}")
    call = Call(
        world=grant.world,
        grant=grant,
        method=method,
        params=params,
        body=_body(document, method, request),
        if_match=request.headers.get("If-Match", ""),
    )
    return call, fields


def _parameters(method: Method, request: Request, path: dict[str, str]) -> dict[str, Any]:
    params: dict[str, Any] = {}
    for name, spec in method.parameters.items():
        if "default" in spec:
            params[name] = parameter(str(spec["default"]), spec)[0]
    given = [*((name, [value]) for name, value in path.items()), *request.args.lists()]
    for name, values in given:
        spec = method.parameters.get(name, {})
        if not spec or (spec.get("location") == "path") != (name in path):
            raise _unknown_parameter(name)
        typed = [_typed(name, text, spec) for text in values]
        params[name] = typed if spec.get("repeated") else typed[-1]
    for name, spec in method.parameters.items():
        if spec.get("required") and name not in params:
            raise GoogleError(400, "required", f"Missing required parameter: {name}")
    return params


def _typed(name: str, text: str, spec: Json) -> object:
    value, wrong = parameter(text, spec)
    if wrong:
        raise invalid(f"Invalid value at '{name}' ({wrong}), \"{text}\"", name)
    return value


def _unknown_parameter(name: str) -> GoogleError:
    return invalid(
        f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. '
        f"Field '{name}' could not be found in request message.",
        name,
    )


def _body(document: Document, method: Method, request: Request) -> Json:
    raw = request.get_data()
    if not raw.strip():
        return {}
    if not method.request:
        raise invalid("Request with a body for a method that takes none.")
    if request.mimetype != "application/json":
        raise GoogleError(415, "unsupportedMediaType", f"Unsupported content type: {request.mimetype}")
    try:
        body = json.loads(raw)
    except ValueError as error:
        raise GoogleError(400, "parseError", f"Invalid JSON payload received. {error}") from error
    faults = document.faults(body, method.request)
    if faults:
        raise invalid(_worded(faults[0]), faults[0].where)
    return dict(body)


def _worded(fault: Fault) -> str:
    place, _, name = fault.where.rpartition(".")
    if fault.what == "unknown name":
        at = f" at '{place}'" if place else ""
        return f'Invalid JSON payload received. Unknown name "{name}"{at}: Cannot find field.'
    return f"Invalid value at '{fault.where}' ({fault.what})"


def page(items: Sequence[_T], token: str, size: int) -> tuple[Sequence[_T], str]:
    """One page of *items* and the token of the next ("" on the last). GoogleError 400 for a token of nobody's."""
    start = 0
    if token:
        try:
            start = int(base64.urlsafe_b64decode(token).decode().removeprefix("from:"))
        except (ValueError, binascii.Error, UnicodeDecodeError) as error:
            raise invalid("Invalid pageToken") from error
    rest = items[start : start + size]
    more = start + size < len(items)
    return rest, base64.urlsafe_b64encode(f"from:{start + size}".encode()).decode() if more else ""


def found(item: _T | None) -> _T:
    """*item*, or GoogleError 404."""
    if item is None:
        raise not_found()
    return item
