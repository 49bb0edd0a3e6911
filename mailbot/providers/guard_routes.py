"""The list of everything mailbot may ask of Google and Microsoft. What is not here cannot be asked; no line sends.

Paths are matched decoded, whole and case-sensitively. An id never is a word that the service keeps for itself.
"""

import re

_GMAIL = "https://gmail.googleapis.com"
_CALENDAR = "https://www.googleapis.com"
_GOOGLE_TOKEN = "https://oauth2.googleapis.com"  # noqa: S105 - an address
_GRAPH = "https://graph.microsoft.com"
_ENTRA = "https://login.microsoftonline.com"

_ID = r"(?!(?:send|import|batchDelete|batchModify)(?:/|$))[A-Za-z0-9_=-]+"
_ANY = r"[^/]+"  # a calendar's id is an address, sometimes with a #

# https://developers.google.com/workspace/gmail/api/reference/rest
_GMAIL_ROUTES = (
    ("GET", r"/profile"),
    ("GET", rf"/(?:messages|threads|labels|drafts)(?:/{_ID})?"),
    ("GET", r"/settings/sendAs"),
    ("GET", r"/history"),
    ("POST", r"/drafts"),
    ("PUT|DELETE", rf"/drafts/{_ID}"),
    ("POST", rf"/messages/{_ID}/modify"),
    ("POST", r"/messages/batchModify"),
    ("POST", r"/labels"),
    ("PATCH|DELETE", rf"/labels/{_ID}"),
)
# https://developers.google.com/workspace/calendar/api/v3/reference
_CALENDAR_ROUTES = (
    ("GET", rf"/users/me/calendarList(?:/{_ANY})?"),
    ("GET", rf"/users/me/settings(?:/{_ID})?"),
    ("GET", r"/colors"),
    ("GET", rf"/calendars/{_ANY}(?:/events(?:/{_ID})?)?"),
)
# https://learn.microsoft.com/en-us/graph/api/overview
_GRAPH_ROUTES = (
    ("GET", r"/me"),
    ("GET", rf"/me/messages(?:/{_ID})?"),
    ("GET", rf"/me/mailFolders(?:/{_ID}(?:/messages(?:/{_ID})?|/childFolders)?)?"),
    ("GET", rf"/me/calendars(?:/{_ID}(?:/calendarView|/events(?:/{_ID})?)?)?"),
    ("GET", rf"/me/(?:calendar|calendarView|calendar/calendarView|events(?:/{_ID})?)"),
    ("GET", rf"/me/mailboxSettings(?:/{_ID})?"),
    ("GET", rf"/me/outlook/masterCategories(?:/{_ID})?"),
    ("POST", r"/me/messages"),
    ("POST", rf"/me/messages/{_ID}/createReply"),
    ("POST", r"/me/outlook/masterCategories"),
    ("PATCH|DELETE", rf"/me/messages/{_ID}"),
    ("PATCH|DELETE", rf"/me/outlook/masterCategories/{_ID}"),
)
_TENANT = r"/[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
_TOKEN_ROUTES = (
    ("POST", rf"{_TENANT}/oauth2/v2\.0/(?:token|devicecode)"),
    ("GET", rf"{_TENANT}/discovery/instance"),
    ("GET", rf"{_TENANT}(?:/v2\.0)?/\.well-known/openid-configuration"),
)


def _compiled(
    routes: tuple[tuple[str, str], ...], prefix: str = ""
) -> tuple[tuple[frozenset[str], re.Pattern[str]], ...]:
    return tuple((frozenset(methods.split("|")), re.compile(prefix + path)) for methods, path in routes)


_ROUTES = {
    _GMAIL: _compiled(_GMAIL_ROUTES, "/gmail/v1/users/me"),
    _CALENDAR: _compiled(_CALENDAR_ROUTES, "/calendar/v3"),
    _GRAPH: _compiled(_GRAPH_ROUTES, r"/v1\.0"),
    _GOOGLE_TOKEN: _compiled((("POST", r"/token|/revoke"),)),
    _ENTRA: _compiled(_TOKEN_ROUTES),
}
_BATCHES = {
    (_GMAIL, "/batch"): "multipart",
    (_GMAIL, "/batch/gmail/v1"): "multipart",
    (_CALENDAR, "/batch/calendar/v3"): "multipart",
    (_GRAPH, "/v1.0/$batch"): "json",
}


def allowed(method: str, origin: str, path: str) -> bool:
    """True when *method* on the decoded *path* at *origin* is on the list. A batch is not: its parts are."""
    return any(method in methods and route.fullmatch(path) for methods, route in _ROUTES.get(origin, ()))


def batch_kind(method: str, origin: str, path: str) -> str | None:
    """How the parts of a batch at *path* are written, "multipart" or "json"; None when it is no batch."""
    return _BATCHES.get((origin, path)) if method == "POST" else None


def changes_nothing(origin: str) -> bool:
    """True where even a POST leaves mailbox and calendar as they are: asking for a token may be done twice."""
    return origin in {_GOOGLE_TOKEN, _ENTRA}
