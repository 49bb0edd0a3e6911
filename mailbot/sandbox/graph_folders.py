"""Mail folders of Graph: the ones every mailbox has and the user's own.

https://learn.microsoft.com/graph/api/resources/mailfolder
"""

from mailbot.sandbox import graph_ids as ids
from mailbot.sandbox import graph_list as lists
from mailbot.sandbox.graph_call import Call, Reply
from mailbot.sandbox.graph_mail import context, existing_place, places
from mailbot.sandbox.graph_types import FOLDER, FOLDER_KINDS
from mailbot.sandbox.graph_views import View
from mailbot.sandbox.items import ARCHIVE, DRAFTS, INBOX, SENT, SPAM, TRASH

_NAMES = {
    INBOX: "Inbox",
    DRAFTS: "Drafts",
    SENT: "Sent Items",
    TRASH: "Deleted Items",
    SPAM: "Junk Email",
    ARCHIVE: "Archive",
}


def list_folders(call: Call) -> Reply:
    """GET /me/mailFolders."""
    listing = lists.Listing(shape=FOLDER, kinds=FOLDER_KINDS, context=context(call, "mailFolders"))
    return lists.listed(call, [_view(call, place) for place in places(call)], listing)


def get_folder(call: Call, folder: str) -> Reply:
    """GET /me/mailFolders/{id or well-known name}."""
    return lists.one(call, _view(call, existing_place(call, folder)), FOLDER, context(call, "mailFolders"))


def _view(call: Call, place: str) -> View:
    mails = [mail for mail in call.world.mails.all() if mail.place == place]
    return View(
        "mailFolder",
        {
            "id": lambda: ids.folder_id(place),
            "displayName": lambda: _NAMES.get(place, place),
            "parentFolderId": lambda: ids.folder_id("msgfolderroot"),
            "childFolderCount": lambda: 0,
            "unreadItemCount": lambda: sum(not mail.read for mail in mails),
            "totalItemCount": lambda: len(mails),
            "isHidden": lambda: False,
        },
        {},
    )
