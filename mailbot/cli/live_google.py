"""What only a live Gmail and Google Calendar can tell: headers over an edit, two replies in a thread, event labels."""

import base64
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any

from mailbot.cli.live_trial import NAME, Seen, Trial, Verdict
from mailbot.core.errors import Forbidden, Missing
from mailbot.core.model import DraftId, DraftState

_GMAIL = "https://gmail.googleapis.com/gmail/v1/users/me"
_PRIMARY = "https://www.googleapis.com/calendar/v3/calendars/primary"
_HEADER = "X-Mailbot-Live-Check"


def send_is_stopped(trial: Trial) -> Seen:
    """The draft named does not exist, so that even without the guard nothing could go out."""
    try:
        trial.session.post(f"{_GMAIL}/drafts/send", json={"id": "there-is-none"})
    except Forbidden:
        return Verdict.PASS, "our guard stopped drafts.send before it left"
    return Verdict.FAIL, "a request to send left this machine"


def headers_survive(trial: Trial) -> Seen:
    """Open question 1. mailbot relies on the draft's id and text alone."""
    message = trial.message("headers")
    raw = EmailMessage()
    raw["To"], raw["Subject"], raw[_HEADER] = message.to.address, message.subject, trial.code
    raw["Message-ID"] = identity = make_msgid(domain="mailbot.invalid")
    raw.set_content(message.text)
    one = trial.intend("headers", message)
    coded = base64.urlsafe_b64encode(raw.as_bytes()).decode()
    made = str(trial.call("POST", f"{_GMAIL}/drafts", {"message": {"raw": coded}})["id"])
    trial.sought[one.key] = replace(one, id=DraftId(made))
    before = _kept(trial, made, identity)
    if not trial.done(f'In Gmail on the web, open the draft "{NAME} headers", add a word, and close it.'):
        return Verdict.UNSURE, f"before any edit: {before}"
    try:
        return Verdict.PASS, f"before any edit: {before}; after it: {_kept(trial, made, identity)}"
    except Missing:
        return Verdict.FAIL, "the draft's id changed with the edit"


def _kept(trial: Trial, draft: str, identity: str) -> str:
    payload = trial.call("GET", f"{_GMAIL}/drafts/{draft}?format=full")["message"]["payload"]
    headers = {str(h["name"]).casefold(): str(h["value"]) for h in payload["headers"]}
    own, known = headers.get(_HEADER.casefold()) == trial.code, headers.get("message-id") == identity
    return f"X- header {'kept' if own else 'lost'}, Message-ID {'kept' if known else 'lost'}"


def two_replies_in_a_thread(trial: Trial) -> Seen:
    """Open question 2. mailbot makes one at a time."""
    parents = [mail for mail in trial.mails() if mail.thread == trial.mails()[-1].thread][-2:]
    if len(parents) < 2:
        return Verdict.UNSURE, "no thread of two throw-away mails"
    drafts = [trial.save(f"reply {n}", parent) for n, parent in enumerate(parents, 1)]
    there = sum(trial.look(one).state is DraftState.OPEN for one, _ in drafts)
    together = len({draft.thread for _, draft in drafts}) == 1
    said = f"the API keeps {there} of 2, {'in one thread' if together else 'in two threads'}"
    shown = trial.told(f"Open the conversation {NAME} in Gmail on the web: can both drafts be opened and edited?")
    if shown is None:
        return Verdict.UNSURE, said
    return Verdict.PASS, f"{said}; {'both' if shown else 'not both'} can be opened on the web"


def event_labels_are_read(trial: Trial) -> Seen:
    """Open question 5. A label's name is the tag of an interview."""
    count, names = _labelled(trial), _names(trial)
    if not count and trial.done("In Google Calendar, give any event of the next 14 days a label with a name."):
        count, names = _labelled(trial), _names(trial)
    said = f"{count} events with an eventLabelId, {names} named labels"
    return (Verdict.PASS if count else Verdict.UNSURE), said


def _labelled(trial: Trial) -> int:
    now = trial.app.clock.now()
    since, until = (f"{now + timedelta(days=n):%Y-%m-%dT%H:%M:%SZ}" for n in (-14, 14))
    asked = f"{_PRIMARY}/events?timeMin={since}&timeMax={until}&singleEvents=true&maxResults=2500"
    return sum(bool(event.get("eventLabelId")) for event in _list(trial.call("GET", asked), "items"))


def _names(trial: Trial) -> int:
    properties = trial.call("GET", _PRIMARY).get("labelProperties")
    return sum(bool(label.get("name")) for label in _list(properties, "eventLabels"))


def _list(holder: Any, name: str) -> list[dict[str, Any]]:
    found = holder.get(name) if isinstance(holder, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def unverified_in_production(trial: Trial) -> Seen:
    """Open question 7. This account is signed in, so the status it is signed in with is open to its scopes."""
    status = trial.told('On the Audience page of Google Auth Platform: is the publishing status "In production"?')
    if status is None:
        return Verdict.UNSURE, "no program can read the publishing status"
    return Verdict.PASS, "signed in while " + ("In production" if status else "Testing: the sign-in ends after 7 days")


def unit_costs(_: Trial) -> Seen:
    """Open question 6."""
    return Verdict.UNSURE, "no answer tells units: see the quota page of the Gmail API in the console"


CHECKS = (
    send_is_stopped,
    headers_survive,
    two_replies_in_a_thread,
    event_labels_are_read,
    unverified_in_production,
    unit_costs,
)
