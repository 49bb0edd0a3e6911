"""What only a live Outlook mailbox can tell: the stamp over an edit, threading by property, replies to invitations."""

from dataclasses import replace

from mailbot.cli.live_trial import NAME, Seen, Trial, Verdict
from mailbot.core.errors import Forbidden, Refused
from mailbot.core.model import DraftId, DraftState
from mailbot.providers.microsoft.graph import link
from mailbot.providers.microsoft.stamps import WITH_STAMP, bears_stamp, stamped

_GRAPH = "https://graph.microsoft.com/v1.0"
_PARENT_LOST = "no throw-away mail to answer"


def send_is_stopped(trial: Trial) -> Seen:
    """The draft named does not exist, so that even without guard and permission nothing could go out."""
    try:
        trial.session.post(f"{_GRAPH}/me/messages/there-is-none/send")
    except Forbidden:
        return Verdict.PASS, "our guard stopped send before it left"
    return Verdict.FAIL, "a request to send left this machine"


def stamp_goes_with_the_reply(trial: Trial) -> Seen:
    """Open question 3: createReply that takes the stamp in the same call."""
    if not trial.mails():
        return Verdict.UNSURE, _PARENT_LOST
    parent = trial.mails()[-1]
    one = trial.intend("stamp", trial.message("stamp"))
    path = link("me", "messages", parent.id, "createReply")
    try:
        made = trial.call("POST", _GRAPH + path, {"message": stamped(one.key)})
    except Refused:
        return Verdict.PASS, "refused: mailbot then asks without the stamp"
    trial.sought[one.key] = replace(one, id=DraftId(str(made["id"])))
    again = trial.call("GET", _GRAPH + link("me", "messages", str(made["id"]), select="id", expand=WITH_STAMP))
    kept = bears_stamp(again, one.key)
    return (Verdict.PASS if kept else Verdict.FAIL), f"taken, and the stamp is {'there' if kept else 'lost'}"


def stamp_survives_an_edit(trial: Trial) -> Seen:
    """Open question 3: the stamp is how a draft is found again when the answer that told its id was lost."""
    one, _ = trial.save("edit")
    by_stamp = replace(one, id=None, mark="")
    if trial.look(by_stamp).state is not DraftState.OPEN:
        return Verdict.FAIL, "not found by its stamp even before an edit"
    if not trial.done(f'In Outlook, open the draft "{NAME} edit", add a word, and close it.'):
        return Verdict.UNSURE, "found by its stamp before any edit"
    found = trial.look(by_stamp).state is DraftState.OPEN
    return (Verdict.PASS if found else Verdict.FAIL), f"{'found' if found else 'not found'} by its stamp after an edit"


def threaded_by_property(trial: Trial) -> Seen:
    """Open question 3: PR_IN_REPLY_TO_ID and PR_INTERNET_REFERENCES on a new draft. mailbot does not rely on it."""
    if not trial.mails():
        return Verdict.UNSURE, _PARENT_LOST
    parent = trial.call("GET", _GRAPH + link("me", "messages", trial.mails()[-1].id, select="internetMessageId"))
    message = trial.message("property")
    one = trial.intend("property", message)
    known = [{"id": name, "value": parent["internetMessageId"]} for name in ("String 0x1042", "String 0x1039")]
    body = {
        "subject": message.subject,
        "body": {"contentType": "text", "content": message.text},
        "toRecipients": [{"emailAddress": {"address": message.to.address}}],
        "singleValueExtendedProperties": [*known, *_entries(stamped(one.key))],
    }
    try:
        made = trial.call("POST", f"{_GRAPH}/me/messages", body)
    except Refused:
        return Verdict.PASS, "refused: no draft takes these properties"
    trial.sought[one.key] = replace(one, id=DraftId(str(made["id"])))
    there = made.get("conversationId") == trial.mails()[-1].thread
    return Verdict.PASS, f"taken; the new draft is {'' if there else 'not '}in the conversation"


def _entries(fields: dict[str, object]) -> list[object]:
    found = fields["singleValueExtendedProperties"]
    return found if isinstance(found, list) else []


def deleted_invitation_is_answered(trial: Trial) -> Seen:
    """Open question 4. Only one that was read already is tried, so that nothing changes on it."""
    path = link("me", "mailFolders", "deleteditems", "messages", top=50, select="id,isRead")
    listed = trial.call("GET", _GRAPH + path).get("value", [])
    invitations = [m for m in listed if "eventMessage" in str(m.get("@odata.type")) and m.get("isRead")]
    if not invitations:
        return Verdict.UNSURE, "no invitation that was read lies in Deleted Items"
    one = trial.intend("invitation", trial.message("invitation"))
    path = link("me", "messages", invitations[0]["id"], "createReply")
    try:
        made = trial.call("POST", _GRAPH + path, {"message": stamped(one.key)})
    except Refused:
        return Verdict.PASS, "refused: mailbot makes a new draft instead"
    trial.sought[one.key] = replace(one, id=DraftId(str(made["id"])))
    return Verdict.PASS, "a reply can be made; mailbot makes a new draft instead"


CHECKS = (
    send_is_stopped,
    stamp_goes_with_the_reply,
    stamp_survives_an_edit,
    threaded_by_property,
    deleted_invitation_is_answered,
)
