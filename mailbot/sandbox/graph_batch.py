"""`$batch`: up to twenty requests in one, each answered and refused on its own.

https://learn.microsoft.com/graph/json-batching
"""

import base64
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Response

from mailbot.sandbox.graph_call import Call, Reply
from mailbot.sandbox.graph_errors import GraphError, Json, bad_request

if TYPE_CHECKING:
    from mailbot.sandbox.server import Sandbox

MOST = 20
METHODS = frozenset({"GET", "POST", "PATCH", "PUT", "DELETE"})
_ALLOWED = frozenset({"id", "method", "url", "headers", "body", "dependsOn"})


def batch(sandbox: "Sandbox", call: Call) -> Reply:
    """POST /v1.0/$batch. Answers come in another order than the requests, as they may from Graph."""
    parts = _checked(call.json)
    answers: dict[str, Json] = {}
    authorization = call.request.headers.get("Authorization", "")
    for part in parts:
        failed = any(answers[name]["status"] >= 400 for name in part.get("dependsOn", ()))
        answers[part["id"]] = _dependency_failed(part, call) if failed else _answer(sandbox, part, authorization)
    return Reply(body={"responses": [answers[part["id"]] for part in reversed(parts)]})


def _checked(given: Json) -> list[Json]:
    """The parts, each complete and well formed. 400 otherwise: then none is run."""
    parts = given.get("requests")
    if set(given) != {"requests"} or not isinstance(parts, list) or not parts:
        raise bad_request("The body must be an object with a non-empty 'requests' list alone.", "BadRequest")
    if len(parts) > MOST:
        raise bad_request(f"Number of batch request steps exceeds the maximum value of {MOST}.", "MaximumValueExceeded")
    seen: set[str] = set()
    for part in parts:
        _check_part(part, seen)
        seen.add(part["id"])
    return parts


def _check_part(part: Any, seen: set[str]) -> None:
    if not isinstance(part, dict) or not set(part) <= _ALLOWED:
        raise bad_request("A request of the batch is no object of the documented form.", "BadRequest")
    for name in ("id", "method", "url"):
        if not isinstance(part.get(name), str) or not part[name]:
            raise bad_request(f"A request of the batch has no '{name}'.", "BadRequest")
    if part["id"] in seen:
        raise bad_request(f"The request id '{part['id']}' appears twice in the batch.", "BadRequest")
    _check_rest(part, seen)


def _check_rest(part: Json, seen: set[str]) -> None:
    if part["method"].upper() not in METHODS or "://" in part["url"].partition("?")[0]:
        raise bad_request("Each request of a batch needs a method of HTTP and a relative URL.", "BadRequest")
    headers = part.get("headers", {})
    if not isinstance(headers, dict) or not all(isinstance(value, str) for value in headers.values()):
        raise bad_request("The headers of a batched request must be an object of texts.", "BadRequest")
    if "body" in part and "content-type" not in {name.lower() for name in headers}:
        raise bad_request("A batched request with a body needs a Content-Type header.", "BadRequest")
    earlier = part.get("dependsOn", [])
    if not isinstance(earlier, list) or not set(earlier) <= seen:
        raise bad_request("dependsOn names a request that does not come before.", "BadRequest")


def _answer(sandbox: "Sandbox", part: Json, authorization: str) -> Json:
    """One part, run as a request of its own with the batch's token."""
    headers: Mapping[str, str] = {"Authorization": authorization, **part.get("headers", {})}
    body = part.get("body")
    raw = b"" if body is None else body.encode() if isinstance(body, str) else json.dumps(body).encode()
    target = part["url"] if part["url"].startswith("/") else f"/{part['url']}"
    return _shown(part["id"], sandbox.inner(part["method"].upper(), f"/v1.0{target}", headers, raw))


def _shown(part_id: str, response: Response) -> Json:
    shown: Json = {"id": part_id, "status": response.status_code}
    headers = {name: value for name, value in response.headers.items() if name.lower() != "content-length"}
    if headers:
        shown["headers"] = headers
    raw = response.get_data()
    if raw and "json" in response.headers.get("Content-Type", ""):
        shown["body"] = json.loads(raw)
    elif raw:
        shown["body"] = base64.b64encode(raw).decode()
    return shown


def _dependency_failed(part: Json, call: Call) -> Json:
    error = GraphError(424, "FailedDependency", "The request failed because a request it depends on failed.")
    return {
        "id": part["id"],
        "status": 424,
        "headers": {"Content-Type": "application/json"},
        "body": error.body(call.now),
    }
