"""Google's batches: many calls in one multipart/mixed request, each checked and answered as if it came alone.

https://developers.google.com/workspace/gmail/api/guides/batch
"""

from email.parser import BytesHeaderParser, BytesParser
from typing import TYPE_CHECKING

from werkzeug.http import HTTP_STATUS_CODES
from werkzeug.routing import Rule
from werkzeug.wrappers import Request, Response

from mailbot.sandbox.google_errors import GoogleError, unauthenticated

if TYPE_CHECKING:
    from mailbot.sandbox.server import Sandbox

MOST = 100
_ADDRESSES = {"/batch": "/gmail/", "/batch/gmail/v1": "/gmail/", "/batch/calendar/v3": "/calendar/"}
_BOUNDARY = "batch_mailbotSandbox0123456789"


def mount(sandbox: "Sandbox") -> list[Rule]:
    """The routing rules of batches: each address takes the calls of one service."""

    def endpoint(request: Request, /, **_: str) -> Response:
        try:
            return _answered(sandbox, request)
        except GoogleError as error:
            return error.response()

    return [Rule(path, methods=["POST"], endpoint=endpoint) for path in _ADDRESSES]


def _answered(sandbox: "Sandbox", request: Request) -> Response:
    outer = request.headers.get("Authorization", "")
    parts = _parts(request)
    if not parts:
        raise _bad("Failed to parse batch request, error: 0 items")
    if len(parts) > MOST:
        raise _bad(f"The batch request could not be processed: {len(parts)} calls, the most is {MOST}.")
    if outer and sandbox.bearer(request) is None:
        raise unauthenticated(missing=False)
    prefix = _ADDRESSES[request.path.rstrip("/")]
    answers = [_one(sandbox, content_id, raw, outer, prefix) for content_id, raw in parts]
    body = b"".join(answers) + f"--{_BOUNDARY}--\r\n".encode()
    return Response(body, 200, content_type=f"multipart/mixed; boundary={_BOUNDARY}")


def _parts(request: Request) -> list[tuple[str, bytes]]:
    """(Content-ID, inner request) of each part. GoogleError 400 when the body is no batch."""
    if request.mimetype != "multipart/mixed":
        raise _bad("Failed to parse batch request, error: not multipart/mixed")
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    message = BytesParser().parsebytes(head + request.get_data())
    parts: list[tuple[str, bytes]] = []
    for part in message.get_payload() if message.is_multipart() else []:
        payload = part.get_payload(decode=True) if not isinstance(part, str) else None
        if isinstance(part, str) or part.get_content_type() != "application/http" or not isinstance(payload, bytes):
            raise _bad("Failed to parse batch request, error: a part is not application/http")
        parts.append((str(part.get("Content-ID", "")), payload))
    return parts


def _one(sandbox: "Sandbox", content_id: str, raw: bytes, outer: str, prefix: str) -> bytes:
    """The answer to one inner request, as a part of the outer answer."""
    head, _, body = raw.replace(b"\r\n", b"\n").lstrip(b"\n").partition(b"\n\n")
    line, _, rest = head.partition(b"\n")
    words = line.decode("ascii", "replace").split()
    if len(words) < 2 or not words[1].startswith("/"):
        answer = _bad("Failed to parse batch request, error: no request line").response()
    elif not words[1].startswith(prefix):
        answer = GoogleError(404, "notFound", "Not Found").response()
    else:
        headers = {name: str(value) for name, value in BytesHeaderParser().parsebytes(rest).items()}
        if outer and "authorization" not in {name.lower() for name in headers}:
            headers["Authorization"] = outer
        headers.pop("Content-Length", None)
        headers.pop("content-length", None)
        answer = sandbox.inner(words[0], words[1], headers, body.strip(b"\n"))
    return _written(content_id, answer)


def _written(content_id: str, answer: Response) -> bytes:
    status = f"{answer.status_code} {HTTP_STATUS_CODES.get(answer.status_code, 'Unknown')}"
    inner = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in answer.headers.items())
    echoed = f"Content-ID: <response-{content_id.strip('<>')}>\r\n" if content_id else ""
    head = f"--{_BOUNDARY}\r\nContent-Type: application/http\r\n{echoed}\r\n{inner}\r\n"
    return head.encode() + answer.get_data() + b"\r\n"


def _bad(message: str) -> GoogleError:
    return GoogleError(400, "badRequest", message)
