"""What a person sees when a program asks for a Google account: consent with a box for each permission, or an error."""

from collections.abc import Iterable
from html import escape

from werkzeug.wrappers import Response

from mailbot.sandbox.world import World

_STYLE = "body{font-family:Roboto,sans-serif;max-width:32em;margin:3em auto}label{display:block;margin:.4em 0}"
_ALWAYS = {"openid", "email", "profile"}
_MEANINGS = {
    "mail.google.com": "Read, compose, send and permanently delete all your email from Gmail",
    "gmail.readonly": "View your email messages and settings",
    "gmail.compose": "Manage drafts and send emails",
    "gmail.modify": "Read, compose and send emails from your Gmail account",
    "gmail.labels": "See and edit your email labels",
    "gmail.metadata": "View your email message metadata such as labels and headers, but not the email body",
    "gmail.settings.basic": "See, edit, create or change your email settings and filters in Gmail",
    "calendar.readonly": "See and download any calendar you can access using your Google Calendar",
    "calendar.events.readonly": "View events on all your calendars",
    "calendar.events": "View and edit events on all your calendars",
    "calendar": "See, edit, share and permanently delete all the calendars you can access",
}


def consent_page(accounts: Iterable[World], hint: str, scopes: Iterable[str]) -> Response:
    """Which account, and what it may do; *hint* chooses the account beforehand."""
    worlds = list(accounts)
    first = next((w for w in worlds if w.address == hint.strip().lower()), worlds[0] if worlds else None)
    people = "".join(
        f'<label><input type="radio" name="account" value="{escape(w.address)}"{" checked" if w is first else ""}>'
        f" {escape(w.name)} ({escape(w.address)})</label>"
        for w in worlds
    )
    boxes = "".join(
        f'<label><input type="checkbox" name="scope" value="{escape(s)}" checked> {escape(_meaning(s))}</label>'
        for s in scopes
        if s not in _ALWAYS
    )
    return _page(
        "Sign in to mailbot",
        f'<p>This is the sandbox, not Google.</p><form method="post"><h2>Choose an account</h2>{people}'
        f"<h2>Select what mailbot can access</h2>{boxes}"
        '<p><button name="decision" value="allow">Continue</button> '
        '<button name="decision" value="deny">Cancel</button></p></form>',
        200,
    )


def error_page(error: str, description: str, status: int) -> Response:
    """Access blocked: shown to the person, because the program's request is not in order."""
    return _page("Access blocked", f"<p>{escape(description)}</p><p>Error {status}: {escape(error)}</p>", status)


def _meaning(scope: str) -> str:
    short = scope.removeprefix("https://").strip("/").rpartition("/")[2]
    return _MEANINGS.get(short, scope)


def _page(title: str, body: str, status: int) -> Response:
    markup = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>{body}</body></html>"
    )
    return Response(markup, status, {"Cache-Control": "no-store"}, mimetype="text/html")
