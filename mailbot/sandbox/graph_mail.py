"""Mail routes of Graph: list, search, read, draft, change, delete, move; and the folders.

https://learn.microsoft.com/graph/api/resources/mail-api-overview
"""

import re
from collections.abc import Callable

from mailbot.sandbox import graph_ids as ids
from mailbot.sandbox import graph_list as lists
from mailbot.sandbox.graph_call import Call, Reply
from mailbot.sandbox.graph_errors import Json, bad_request, bad_uri, not_found
from mailbot.sandbox.graph_filter import parse
from mailbot.sandbox.graph_kinds import Kinds
from mailbot.sandbox.graph_message import mail_key, message_view, words_of
from mailbot.sandbox.graph_search import search
from mailbot.sandbox.graph_types import MESSAGE, MESSAGE_KINDS
from mailbot.sandbox.graph_views import View
from mailbot.sandbox.graph_writing import check_new, check_patch, check_state, content_with, put_state
from mailbot.sandbox.items import DRAFTS, TRASH, Attachment, Content, Mail

SEARCH_MOST = 1000
_NEWEST = (lists.Order("receivedDateTime", descending=True),)
_EXPAND = re.compile(r"\s*singleValueExtendedProperties\s*\(\s*\$filter\s*=(.*)\)\s*", re.I | re.S)
_FILES = "attachments($select=name,isInline)"
_STAMP_KINDS = Kinds(name="singleValueLegacyExtendedProperty", kinds={"id": "exact", "value": "text"}, lists={})


def context(call: Call, rest: str) -> str:
    """The context of an answer about the user's own *rest*."""
    return f"users('{call.world.address.replace('@', '%40')}')/{rest}"


Expansion = Callable[[Mail], Json]
"""What `$expand` adds to the answer for a mail."""


def expansion(call: Call) -> Expansion:
    """`$expand`, read: the extended properties it asks for, left out when a mail has none of them, or the files.

    400 for others.
    """
    text = call.options.get("$expand")
    if text is None:
        return lambda _: {}
    if text.replace(" ", "") == _FILES:
        return lambda mail: {"attachments": [_file(one) for one in mail.content.attachments]}
    found = _EXPAND.fullmatch(text)
    if found is None:
        raise bad_uri(f"The $expand expression '{text}' is not valid: extended properties need a $filter on their id.")
    wanted = parse(found[1], _STAMP_KINDS)

    def added(mail: Mail) -> Json:
        shown = [{"id": name, "value": value} for name, value in sorted(mail.stamps.items())]
        kept = [entry for entry in shown if wanted.test(entry)]
        return {"singleValueExtendedProperties": kept} if kept else {}

    return added


def _file(one: Attachment) -> Json:
    return {"@odata.type": "#microsoft.graph.fileAttachment", "name": one.name, "isInline": False}


def one_message(call: Call, mail: Mail, status: int = 200) -> Reply:
    """*mail* as an answer."""
    view = message_view(call, mail)
    reply = lists.one(call, view, MESSAGE, context(call, "messages"), status)
    return Reply(status=status, body={**(reply.body or {}), **expansion(call)(mail)}, headers=reply.headers)


def list_messages(call: Call) -> Reply:
    """GET /me/messages: every folder, drafts and Deleted Items included."""
    return _listed(call, call.world.mails.all(), "messages")


def list_folder_messages(call: Call, folder: str) -> Reply:
    """GET /me/mailFolders/{id}/messages: one folder."""
    place = existing_place(call, folder)
    kept = [mail for mail in call.world.mails.all() if mail.place == place]
    return _listed(call, kept, f"mailFolders('{folder}')/messages")


def _listed(call: Call, mails: list[Mail], name: str) -> Reply:
    expand = expansion(call)
    by_id = {ids.mail_id(mail, immutable=call.immutable): mail for mail in mails}
    listing = lists.Listing(
        shape=MESSAGE,
        kinds=MESSAGE_KINDS,
        context=context(call, name),
        expand=lambda view: expand(by_id[view["id"]]),
    )
    if "$search" in call.options:
        return _searched(call, mails, listing)
    filtered = lists.filter_of(call, MESSAGE_KINDS)
    orders = lists.orders_of(call, MESSAGE_KINDS)
    lists.check_efficient(filtered, orders)
    by_stamp = filtered is not None and "singleValueExtendedProperties" in filtered.paths
    seen = [m for m in mails if not by_stamp or m.findable_at <= call.now]
    views = [_filterable(call, mail) for mail in seen]
    kept = [view for view in views if filtered is None or filtered.test(view)]
    return lists.paged(call, lists.ordered(kept, orders or _NEWEST, MESSAGE_KINDS), listing)


def _filterable(call: Call, mail: Mail) -> View:
    """A message as filters see it: with its extended properties."""
    view = message_view(call, mail)
    view.known["singleValueExtendedProperties"] = [{"id": n, "value": v} for n, v in mail.stamps.items()]
    return view


def _searched(call: Call, mails: list[Mail], listing: lists.Listing) -> Reply:
    """`$search`: what the index has seen, newest sent first, at most 1,000; no filter and no order besides."""
    for name, code in (("$filter", "SearchWithFilter"), ("$orderby", "SearchWithOrderBy"), ("$skip", "SearchWithSkip")):
        if name in call.options:
            raise bad_request(f"The query parameter '{name}' is not supported with '$search'.", code)
    match = search(call.options["$search"])
    found = [mail for mail in mails if mail.findable_at <= call.now and match(words_of(mail))]
    found.sort(key=lambda mail: mail.sent_at or mail.at, reverse=True)
    views = [message_view(call, mail) for mail in found[:SEARCH_MOST]]
    return lists.paged(call, views, listing, skip_name="$skiptoken")


def get_message(call: Call, message: str) -> Reply:
    """GET /me/messages/{id}."""
    return one_message(call, ids.mail_of(call.world, message))


def create_message(call: Call) -> Reply:
    """POST /me/messages: a new draft."""
    return _created(call, DRAFTS)


def create_in_folder(call: Call, folder: str) -> Reply:
    """POST /me/mailFolders/{id}/messages: a draft as well, wherever it lies."""
    return _created(call, existing_place(call, folder))


def _created(call: Call, place: str) -> Reply:
    check_new(call.json)
    check_state(call.json)
    content = content_with(Content(sender=call.world.owner), call.json)
    mail = call.world.mails.add_draft(content)
    if place != DRAFTS:
        call.world.mails.move(mail, place)
    put_state(call.world, mail, {"isRead": True, **call.json})
    return one_message(call, mail, 201)


def update_message(call: Call, message: str) -> Reply:
    """PATCH /me/messages/{id}, guarded by If-Match when it is given."""
    mail = ids.mail_of(call.world, message)
    call.check_match(mail_key(mail))
    check_patch(call.json, mail)
    check_state(call.json)
    changed = content_with(mail.content, call.json)
    if changed != mail.content:
        call.world.mails.rewrite(mail, changed) if mail.is_draft else setattr(mail, "content", changed)
    put_state(call.world, mail, call.json)
    return one_message(call, mail)


def delete_message(call: Call, message: str) -> Reply:
    """DELETE /me/messages/{id}: to Deleted Items; from there for ever."""
    mail = ids.mail_of(call.world, message)
    call.check_match(mail_key(mail))
    if mail.place == TRASH:
        call.world.mails.remove(mail)
    else:
        call.world.mails.move(mail, TRASH)
    return Reply(status=204)


def move_message(call: Call, message: str) -> Reply:
    """POST /me/messages/{id}/move: the ordinary id is another one afterwards."""
    mail = ids.mail_of(call.world, message)
    given = call.json
    if set(given) != {"destinationId"} or not isinstance(given["destinationId"], str):
        raise bad_request("The parameter 'destinationId' is missing or not alone.", "ErrorInvalidRequest")
    call.world.mails.move(mail, existing_place(call, given["destinationId"]))
    return one_message(call, mail, 201)


def existing_place(call: Call, folder: str) -> str:
    """The place of a folder that exists. 404 otherwise."""
    place = ids.place_of(folder)
    if place not in places(call):
        raise not_found()
    return place


def places(call: Call) -> list[str]:
    """Every folder: those each mailbox has, and those the user's mails lie in."""
    own = {mail.place for mail in call.world.mails.all()} - set(ids.WELL_KNOWN.values())
    return [*ids.WELL_KNOWN.values(), *sorted(own)]
