"""How Graph says no: one error object with a code, a sentence and the ids of the request."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

Json = dict[str, Any]


class GraphError(Exception):
    """A refusal by Graph: its HTTP *status*, error *code*, sentence, and headers of the answer.

    https://learn.microsoft.com/graph/errors
    """

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        """*headers* are those that belong to this refusal, such as Retry-After."""
        super().__init__(f"{status} {code}: {message}")
        self.status, self.code, self.message = status, code, message
        self.headers = dict(headers or {})

    def body(self, now: datetime, client_request_id: str = "") -> Json:
        """The error object as Graph puts it into the answer at *now*."""
        request_id = str(uuid.uuid4())
        inner = {
            "date": now.strftime("%Y-%m-%dT%H:%M:%S"),
            "request-id": request_id,
            "client-request-id": client_request_id or request_id,
        }
        return {"error": {"code": self.code, "message": self.message, "innerError": inner}}


def bad_request(message: str, code: str = "BadRequest") -> GraphError:
    """400: the request itself is wrong."""
    return GraphError(400, code, message)


def bad_uri(message: str) -> GraphError:
    """400: an address or a query option that Graph cannot read."""
    return GraphError(400, "RequestBroker--ParseUri", message)


def no_segment(segment: str) -> GraphError:
    """400: a path segment that leads nowhere."""
    return bad_uri(f"Resource not found for the segment '{segment}'.")


def no_property(name: str, kind: str) -> GraphError:
    """400: a query option names a property that the type does not have."""
    return bad_uri(f"Could not find a property named '{name}' on type 'microsoft.graph.{kind}'.")


def not_found() -> GraphError:
    """404: the item is not in the store."""
    return GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store.")


def malformed_id() -> GraphError:
    """400: an id that no item could have."""
    return bad_request("Id is malformed.", "ErrorInvalidIdMalformed")


def stale() -> GraphError:
    """412: If-Match names an older version."""
    return GraphError(
        412,
        "ErrorIrresolvableConflict",
        "The send or update operation could not be performed because the change key passed in the request does not "
        "match the current change key for the item.",
    )


def access_denied() -> GraphError:
    """403: the token lacks the permission."""
    return GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")


def bad_token(message: str) -> GraphError:
    """401: no token, an unknown one or an expired one."""
    challenge = (
        'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", '
        'client_id="00000003-0000-0000-c000-000000000000", error="invalid_token", '
        f'error_description="{message}"'
    )
    return GraphError(401, "InvalidAuthenticationToken", message, {"WWW-Authenticate": challenge})


def throttled(seconds: int) -> GraphError:
    """429: over the mailbox's limit; Retry-After in seconds."""
    return GraphError(
        429,
        "ApplicationThrottled",
        "Application is over its MailboxConcurrency limit.",
        {"Retry-After": str(seconds)},
    )


def wrong_method() -> GraphError:
    """405: the resource is there, the method is not."""
    return GraphError(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.")
