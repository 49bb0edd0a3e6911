"""Google's face of the sandbox: Gmail v1, Calendar v3, batches and sign-in, by the routes of Google's own descriptions.

Methods that are not listed in the `METHODS` of the modules below are not served (404).
"""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from werkzeug.routing import Rule
from werkzeug.wrappers import Request

from mailbot.sandbox import (
    google_account,
    google_batch,
    google_calendars,
    google_drafts,
    google_events,
    google_labels,
    google_messages,
    google_threads,
    oauth_google,
)
from mailbot.sandbox.discovery import document
from mailbot.sandbox.google_call import answered
from mailbot.sandbox.google_errors import troubled
from mailbot.sandbox.oauth_google import granted

if TYPE_CHECKING:
    from mailbot.sandbox.server import Sandbox

_MODULES: tuple[Any, ...] = (
    google_account,
    google_messages,
    google_threads,
    google_drafts,
    google_labels,
    google_calendars,
    google_events,
)
_SERVED = ("/gmail/", "/calendar/", "/batch")

__all__ = ["granted", "mount", "overridden"]


def mount(sandbox: "Sandbox") -> list[Rule]:
    """The routing rules of this face."""
    for prefix in (*_SERVED, "/token", "/revoke", "/o/oauth2/"):
        sandbox.register_trouble(prefix, troubled)
    rules = [*google_batch.mount(sandbox), *oauth_google.mount(sandbox)]
    for module in _MODULES:
        for name, handler in module.METHODS.items():
            described = document("gmail.v1" if name.startswith("gmail.") else "calendar.v3")
            method = described.methods[name]
            path = method.path.replace("{", "<").replace("}", ">")
            rules.append(Rule(path, methods=[method.verb], endpoint=answered(sandbox, described, method, handler)))
    return rules


def overridden(request: Request) -> Request:
    """*request* as the method its X-HTTP-Method-Override names, with a form body as its query.

    google-api-python-client sends long GETs that way.
    """
    verb = request.headers.get("X-HTTP-Method-Override", "").upper()
    if not verb or request.method != "POST" or not request.path.startswith(_SERVED):
        return request
    environ = dict(request.environ)
    environ["REQUEST_METHOD"] = verb
    if request.mimetype == "application/x-www-form-urlencoded":
        query = request.get_data().decode()
        environ["QUERY_STRING"] = "&".join(part for part in (request.query_string.decode(), query) if part)
        environ["CONTENT_LENGTH"] = "0"
        environ.pop("CONTENT_TYPE", None)
        environ["wsgi.input"] = BytesIO()
    return Request(environ)
