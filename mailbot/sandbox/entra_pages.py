"""The pages of Microsoft's sign-in that a person sees: account and consent, an error, and the form that posts back."""

from collections.abc import Iterable, Mapping
from html import escape

from werkzeug.wrappers import Response

from mailbot.sandbox.world import World

_STYLE = "body{font-family:Segoe UI,sans-serif;max-width:32em;margin:3em auto}label{display:block;margin:.4em 0}"
MEANINGS = {
    "User.Read": "Sign you in and read your profile",
    "Mail.ReadWrite": "Read and write access to your mail (not to send it)",
    "Mail.Read": "Read your mail",
    "Mail.Send": "Send mail as you",
    "Calendars.Read": "Read your calendars",
    "Calendars.ReadWrite": "Have full access to your calendars",
    "MailboxSettings.Read": "Read your mailbox settings",
    "MailboxSettings.ReadWrite": "Read and write your mailbox settings",
    "offline_access": "Maintain access to data you have given it access to",
}


def _page(title: str, body: str, status: int = 200) -> Response:
    markup = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>{body}</body></html>"
    )
    answer = Response(markup, status, mimetype="text/html")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def consent(accounts: Iterable[World], hint: str, scopes: Iterable[str], user_code: str = "") -> Response:
    """The page that asks which account and whether it may; its form is posted to the page's own address.

    *user_code* is the one that led here, for a machine without a browser.
    """
    chosen = hint.strip().lower()
    worlds = list(accounts)
    first = next((w for w in worlds if w.address == chosen), worlds[0] if worlds else None)
    people = "".join(
        f'<label><input type="radio" name="account" value="{escape(w.address)}"{" checked" if w is first else ""}>'
        f" {escape(w.name)} &lt;{escape(w.address)}&gt;</label>"
        for w in worlds
    )
    boxes = "".join(
        f'<label><input type="checkbox" name="scope" value="{escape(s)}" checked> {escape(MEANINGS.get(s, s))}</label>'
        for s in scopes
    )
    carried = f'<input type="hidden" name="otc" value="{escape(user_code)}">' if user_code else ""
    return _page(
        "Permissions requested",
        f'<p>This is the sandbox, not Microsoft.</p><form method="post">{carried}<h2>Account</h2>{people}'
        f'<h2>mailbot would like to</h2>{boxes}<p><button name="decision" value="allow">Accept</button> '
        '<button name="decision" value="deny">Cancel</button></p></form>',
    )


def posted_back(redirect_uri: str, fields: Mapping[str, str]) -> Response:
    """The page that posts *fields* to the program at once (`response_mode=form_post`)."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in fields.items()
    )
    return _page(
        "Working...",
        f'<form name="hiddenform" method="POST" action="{escape(redirect_uri)}">{hidden}'
        '<noscript><p>Script is disabled. Click Submit to continue.</p><input type="submit" value="Submit"></noscript>'
        "</form><script>document.forms[0].submit();</script>",
    )


def problem(description: str) -> Response:
    """The page shown when the program cannot be told, because its address is not to be trusted."""
    return _page("Sign in", f"<p>Sorry, but we're having trouble signing you in.</p><p>{escape(description)}</p>", 400)


def enter_code(problem_with_last: str = "") -> Response:
    """The page that asks for the short code that a machine without a browser shows."""
    return _page(
        "Enter code",
        f"<p>This is the sandbox, not Microsoft.</p><p>{escape(problem_with_last)}</p>"
        '<form method="post"><p>Enter the code displayed on your app or device.</p>'
        '<input type="text" name="otc" maxlength="16" autofocus><p><button>Next</button></p></form>',
    )


def said(title: str, sentence: str) -> Response:
    """The page at the end of a sign-in on another machine."""
    return _page(title, f"<p>{escape(sentence)}</p>")
