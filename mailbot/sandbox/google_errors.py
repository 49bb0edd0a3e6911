"""How Google says no: the error bodies of its JSON services, with reason, domain and status word.

https://developers.google.com/workspace/gmail/api/guides/handle-errors
"""

import json
from collections.abc import Sequence
from typing import Any

from werkzeug.wrappers import Request, Response

from mailbot.sandbox.faults import Fault, Trouble

_STATUS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    410: "",
    412: "FAILED_PRECONDITION",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}
_EXPECTED = (
    "Expected OAuth 2 access token, login cookie or other valid authentication credential. "
    "See https://developers.google.com/identity/sign-in/web/devconsole-project."
)
_INVALID = f"Request had invalid authentication credentials. {_EXPECTED}"
_MISSING = f"Request is missing required authentication credential. {_EXPECTED}"


class GoogleError(Exception):
    """An answer other than 2xx, with what its body says."""

    def __init__(
        self, status: int, reason: str, message: str, *, domain: str = "global", details: Sequence[Any] = ()
    ) -> None:
        """*reason* is Google's word as in `notFound`."""
        super().__init__(message)
        self.status = status
        self.body: dict[str, Any] = {
            "code": status,
            "message": message,
            "errors": [{"message": message, "domain": domain, "reason": reason}],
        }
        if _STATUS.get(status):
            self.body["status"] = _STATUS[status]
        if details:
            self.body["details"] = list(details)
        self.headers: dict[str, str] = {}

    def response(self) -> Response:
        """The answer on the wire."""
        text = json.dumps({"error": self.body}, indent=2, ensure_ascii=False)
        return Response(text, self.status, self.headers, content_type="application/json; charset=UTF-8")


def invalid(message: str, where: str = "") -> GoogleError:
    """400 invalidArgument; *where* names the field in the details."""
    violation = {"field": where, "description": message}
    details = [{"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation]}] if where else []
    return GoogleError(400, "invalidArgument" if not where else "badRequest", message, details=details)


def not_found(message: str = "Requested entity was not found.") -> GoogleError:
    """404 notFound."""
    return GoogleError(404, "notFound", message)


def unauthenticated(*, missing: bool) -> GoogleError:
    """401: no token (*missing*), or one that is expired, revoked or made up."""
    error = GoogleError(401, "required" if missing else "authError", _MISSING if missing else _INVALID)
    entry = error.body["errors"][0]
    entry.update(message="Login Required." if missing else "Invalid Credentials", location="Authorization")
    entry["locationType"] = "header"
    challenge = 'Bearer realm="https://accounts.google.com/"'
    error.headers["WWW-Authenticate"] = challenge if missing else f'{challenge}, error="invalid_token"'
    return error


def scope_missing(method: str, service: str) -> GoogleError:
    """403 insufficientPermissions: the token is good but does not allow *method*."""
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "domain": "googleapis.com",
        "metadata": {"service": f"{service}.googleapis.com", "method": method},
    }
    error = GoogleError(
        403, "insufficientPermissions", "Request had insufficient authentication scopes.", details=[info]
    )
    error.body["errors"][0]["message"] = "Insufficient Permission"
    return error


def troubled(request: Request, fault: Fault) -> Response:
    """The answer to a request that must suffer *fault*."""
    match fault.trouble:
        case Trouble.TOO_MANY:
            message = "Too many concurrent requests for user."
            error = GoogleError(429, "rateLimitExceeded", message, domain="usageLimits")
            error.headers["Retry-After"] = str(fault.retry_after)
        case Trouble.RATE_LIMITED:
            error = GoogleError(403, "rateLimitExceeded", "Rate Limit Exceeded", domain="usageLimits")
        case Trouble.EXPIRED:
            error = unauthenticated(missing=False)
        case Trouble.DOWN:
            error = GoogleError(503, "backendError", "The service is currently unavailable.")
            error.headers["Retry-After"] = str(fault.retry_after)
        case _:
            error = GoogleError(500, "backendError", "Internal error encountered.")
    return error.response()
