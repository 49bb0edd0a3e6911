"""Which requests Graph answers here, with the permission and the query options each of them takes.

https://learn.microsoft.com/graph/permissions-reference
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mailbot.sandbox import graph_calendar as calendar
from mailbot.sandbox import graph_folders as folders
from mailbot.sandbox import graph_mail as mail
from mailbot.sandbox import graph_replies as replies
from mailbot.sandbox import graph_settings as settings
from mailbot.sandbox.graph_call import Reply
from mailbot.sandbox.graph_errors import no_segment, wrong_method
from mailbot.sandbox.graph_list import LIST_OPTIONS

Handler = Callable[..., Reply]
MAIL_READ = frozenset({"Mail.Read", "Mail.ReadWrite"})
MAIL_WRITE = frozenset({"Mail.ReadWrite"})
MAIL_SEND = frozenset({"Mail.Send"})
EVENTS_READ = frozenset({"Calendars.Read", "Calendars.ReadWrite"})
EVENTS_WRITE = frozenset({"Calendars.ReadWrite"})
SETTINGS_READ = frozenset({"MailboxSettings.Read", "MailboxSettings.ReadWrite"})
SETTINGS_WRITE = frozenset({"MailboxSettings.ReadWrite"})
ME = frozenset({"User.Read"})
ONE = frozenset({"$select"})
EXPANDED = frozenset({"$select", "$expand"})
MAILS = LIST_OPTIONS | {"$search", "$expand", "$skiptoken"}
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Route:
    """One method on one address: who may (any of *scopes*), which `$` options, and what answers."""

    method: str
    pattern: str
    scopes: frozenset[str]
    options: frozenset[str]
    handler: Handler


ROUTES = (
    Route("GET", "me", ME, ONE, settings.get_me),
    Route("GET", "me/mailboxSettings", SETTINGS_READ, ONE, settings.get_settings),
    Route("PATCH", "me/mailboxSettings", SETTINGS_WRITE, NONE, settings.update_settings),
    Route("GET", "me/messages", MAIL_READ, MAILS, mail.list_messages),
    Route("POST", "me/messages", MAIL_WRITE, NONE, mail.create_message),
    Route("GET", "me/messages/{message}", MAIL_READ, EXPANDED, mail.get_message),
    Route("PATCH", "me/messages/{message}", MAIL_WRITE, NONE, mail.update_message),
    Route("DELETE", "me/messages/{message}", MAIL_WRITE, NONE, mail.delete_message),
    Route("POST", "me/messages/{message}/move", MAIL_WRITE, NONE, mail.move_message),
    Route("POST", "me/messages/{message}/createReply", MAIL_WRITE, NONE, replies.create_reply),
    Route("POST", "me/messages/{message}/createReplyAll", MAIL_WRITE, NONE, replies.create_reply_all),
    Route("POST", "me/messages/{message}/send", MAIL_SEND, NONE, replies.send),
    Route("POST", "me/messages/{message}/reply", MAIL_SEND, NONE, replies.reply),
    Route("POST", "me/messages/{message}/replyAll", MAIL_SEND, NONE, replies.reply_all),
    Route("POST", "me/messages/{message}/forward", MAIL_SEND, NONE, replies.forward),
    Route("POST", "me/sendMail", MAIL_SEND, NONE, replies.send_mail),
    Route("GET", "me/mailFolders", MAIL_READ, LIST_OPTIONS, folders.list_folders),
    Route("GET", "me/mailFolders/{folder}", MAIL_READ, ONE, folders.get_folder),
    Route("GET", "me/mailFolders/{folder}/messages", MAIL_READ, MAILS, mail.list_folder_messages),
    Route("POST", "me/mailFolders/{folder}/messages", MAIL_WRITE, NONE, mail.create_in_folder),
    Route("GET", "me/calendar", EVENTS_READ, ONE, calendar.get_calendar),
    Route("GET", "me/calendars", EVENTS_READ, LIST_OPTIONS, calendar.list_calendars),
    Route("GET", "me/calendarView", EVENTS_READ, LIST_OPTIONS, calendar.view_default),
    Route("GET", "me/calendar/calendarView", EVENTS_READ, LIST_OPTIONS, calendar.view_default),
    Route("GET", "me/calendars/{calendar}/calendarView", EVENTS_READ, LIST_OPTIONS, calendar.view_calendar),
    Route("GET", "me/events/{event}", EVENTS_READ, ONE, calendar.get_event),
    Route("PATCH", "me/events/{event}", EVENTS_WRITE, NONE, calendar.update_event),
    Route("DELETE", "me/events/{event}", EVENTS_WRITE, NONE, calendar.delete_event),
    Route("POST", "me/events/{event}/accept", EVENTS_WRITE, NONE, calendar.accept),
    Route("POST", "me/events/{event}/decline", EVENTS_WRITE, NONE, calendar.decline),
    Route("POST", "me/events/{event}/tentativelyAccept", EVENTS_WRITE, NONE, calendar.tentatively_accept),
    Route("GET", "me/outlook/masterCategories", SETTINGS_READ, LIST_OPTIONS, settings.list_categories),
    Route("POST", "me/outlook/masterCategories", SETTINGS_WRITE, NONE, settings.create_category),
    Route("GET", "me/outlook/masterCategories/{category}", SETTINGS_READ, ONE, settings.get_category),
    Route("PATCH", "me/outlook/masterCategories/{category}", SETTINGS_WRITE, NONE, settings.update_category),
    Route("DELETE", "me/outlook/masterCategories/{category}", SETTINGS_WRITE, NONE, settings.delete_category),
)


def route_for(method: str, path: str) -> tuple[Route, dict[str, Any]]:
    """The route of *path* (below /v1.0/) and the ids in it. 400 for a segment that leads nowhere, else 405."""
    segments = path.strip("/").split("/")
    found = [(route, ids) for route in ROUTES if (ids := _ids(route.pattern, segments)) is not None]
    for route, ids in found:
        if route.method == method:
            return route, ids
    if found:
        raise wrong_method()
    raise no_segment(_stray(segments))


def _ids(pattern: str, segments: list[str]) -> dict[str, str] | None:
    parts = pattern.split("/")
    if len(parts) != len(segments):
        return None
    ids: dict[str, str] = {}
    for part, segment in zip(parts, segments, strict=True):
        if part.startswith("{"):
            ids[part.strip("{}")] = segment
        elif part.lower() != segment.lower():
            return None
    return ids


def _stray(segments: list[str]) -> str:
    """The first segment that no route has at its place."""
    for length in range(1, len(segments) + 1):
        heads = {tuple(route.pattern.split("/")[:length]) for route in ROUTES}
        if not any(len(head) == length and _ids("/".join(head), segments[:length]) is not None for head in heads):
            return segments[length - 1]
    return segments[-1]
