"""Drafts made, refreshed and taken back. Only a draft is ever written to, and only while it is as we left it.

https://learn.microsoft.com/en-us/graph/api/message-createreply
https://learn.microsoft.com/en-us/graph/api/message-update
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from mailbot.core.errors import Conflict, MailbotError, Missing, OutcomeUnknown, ProviderError, Refused
from mailbot.core.fingerprints import fingerprint, is_same, is_same_envelope
from mailbot.core.model import Draft, Key, MailId, Message
from mailbot.providers.hypertext import visible_text
from mailbot.providers.microsoft.graph import Answer, Ask, Graph, link
from mailbot.providers.microsoft.home import Home
from mailbot.providers.microsoft.stamps import stamped
from mailbot.providers.microsoft.wire import recipient_of
from mailbot.providers.microsoft.wire_bodies import (
    draft_of,
    front_of,
    front_text,
    html_in,
    on_top,
    print_of,
    put_in_place,
    whole_body,
)
from mailbot.providers.microsoft.wire_mail import is_invitation
from mailbot.providers.records import Json, flag_in, text_in

DRAFT_FIELDS = (
    "id,conversationId,parentFolderId,isDraft,sentDateTime,createdDateTime,toRecipients,body,"
    "ccRecipients,bccRecipients,subject,hasAttachments,webLink"
)
_FILES = "attachments($select=name,isInline)"
_TRIES = 2  # Exchange itself touches a new draft now and then, which makes the first etag stale

_log = logging.getLogger(__name__)


class Drafts:
    """Writes drafts into one mailbox."""

    def __init__(self, graph: Graph, home: Home) -> None:
        """*home* tells the Drafts folder, the zone for quotes and the signature."""
        self._graph, self._home = graph, home

    def create(self, message: Message, key: Key) -> Draft:
        """Save *message*; see `ports.Provider.create_draft`."""
        if message.parent is None:
            fields = self._addressed(message) | stamped(key) | {"subject": " ".join(message.subject.split())}
            body = _html(whole_body(self._front(message)))
            made = self._graph.do(Ask(method="POST", path=link("me", "messages"), body=fields | body))
            return self._as_saved(_id_in(made))
        with self._read_mark_kept(self._answerable(message.parent)):
            made = self._bare_reply(message, message.parent, key)
            self._fill(made, message, key)
        return self._as_saved(_id_in(made))

    def revise(self, draft: Draft, message: Message) -> Draft:
        """Put *message* where our text is; see `ports.Provider.revise_draft`."""
        front = self._front(message)
        for last in (False, True):
            item = self._read(draft.id)
            if not self._is_draft(item):
                raise Conflict("the draft was sent or thrown away")
            standing = print_of(item)
            if not is_same(draft.fingerprint, standing):
                saved = fingerprint(front_text(html_in(item))) == fingerprint(visible_text(front))
                if saved and is_same_envelope(draft.fingerprint, standing):
                    return _draft(item)  # done before: the answer was lost
                raise Conflict("the user changed the draft")
            body = put_in_place(front, html_in(item)) or whole_body(front)  # no quote: it is all ours
            try:
                self._patch(item, self._addressed(message) | _html(body))
            except Conflict:
                if last:
                    raise
            else:
                break
        return self._as_saved(draft.id)

    def withdraw(self, draft: Draft) -> bool:
        """Take *draft* back, if it is as we left it; see `ports.Provider.withdraw_draft`."""
        for _ in range(_TRIES):
            try:
                item = self._read(draft.id)
            except Missing:
                return True
            if not flag_in(item, "isDraft"):
                return False
            if not self._is_draft(item):
                return True
            if not is_same(draft.fingerprint, print_of(item)):
                return False
            if self.discard(item):
                return True
        return False

    def discard(self, item: Json) -> bool:
        """Move the draft *item* to the trash as it was read; False when it changed meanwhile, or is there already."""
        try:
            path = link("me", "messages", text_in(item, "id"))
            self._graph.do(Ask(method="DELETE", path=path, etag=text_in(item, "@odata.etag")))
        except Refused:
            return False  # a draft that is gone is answered 403 as well as 404: to be read again
        return True

    def _is_draft(self, item: Json) -> bool:
        return flag_in(item, "isDraft") and self._home.is_draft_place(text_in(item, "parentFolderId"))

    def _front(self, message: Message) -> str:
        own = message.to.address in self._home.own  # nobody signs a note to oneself
        return front_of(message.text, "" if own else self._home.mailbox.signature)

    def _addressed(self, message: Message) -> dict[str, object]:
        """To nobody but the one; from the alias when it is not the main address."""
        fields: dict[str, object] = {
            "toRecipients": [recipient_of(message.to)],
            "ccRecipients": [],
            "bccRecipients": [],
        }
        if message.sender and message.sender != self._home.mailbox.address:
            fields["from"] = {"emailAddress": {"address": str(message.sender)}}
        return fields

    def _answerable(self, parent: MailId) -> Json:
        """The mail to be answered, if a reply can go to it."""
        fields = "id,parentFolderId,isDraft,isRead,internetMessageHeaders"
        item = self._graph.get(link("me", "messages", parent, select=fields))
        if is_invitation(item):
            raise Refused("Outlook makes no reply to an invitation")
        if text_in(item, "parentFolderId") in self._home.left_out:
            raise Refused("what was thrown away cannot be answered")
        if flag_in(item, "isDraft"):
            raise Refused("a draft cannot be answered")
        return item

    @contextmanager
    def _read_mark_kept(self, parent: Json) -> Iterator[None]:
        """createReply marks the message it answers as read: put back what was, whatever happens inside."""
        try:
            yield
        finally:
            if parent.get("isRead") is False:
                self._mark_unread(link("me", "messages", _id_in(parent)))

    def _mark_unread(self, path: str) -> None:
        """A lost mark must not lose the draft's receipt, so the second failure is only noted."""
        for _ in range(_TRIES):
            try:
                self._graph.do(Ask(method="PATCH", path=path, body={"isRead": False}))
            except MailbotError:
                continue
            return
        _log.warning("a message could not be marked unread again after a reply to it was drafted")

    def _bare_reply(self, message: Message, parent: MailId, key: Key) -> Json:
        """Outlook's own reply: threaded, quoted, no text yet. The stamp goes along, so that it can be found again.

        Where the service takes no stamp here, it is asked without: a refused request had no effect.
        """
        path = link("me", "messages", parent, "createReply")
        fields = {"toRecipients": [recipient_of(message.to)], **stamped(key)}
        zone = self._home.zone_name
        try:
            return self._graph.do(Ask(method="POST", path=path, body={"message": fields}, zone=zone))
        except (Missing, Conflict):
            raise
        except Refused:
            return self._graph.do(Ask(method="POST", path=path, body={}, zone=zone))

    def _fill(self, made: Json, message: Message, key: Key) -> None:
        """Write our text above the quote; a reply that cannot be filled is taken away again."""
        try:
            for last in (False, True):
                item = made if html_in(made) else self._read(_id_in(made))
                body = _html(on_top(self._front(message), html_in(item)))
                try:
                    self._patch(item, self._addressed(message) | stamped(key) | body)
                except Conflict:
                    if last:
                        raise
                    made = {"id": made["id"]}
                else:
                    return
        except OutcomeUnknown:
            raise  # the text may be there: the next look tells by the stamp
        except MailbotError:
            self._take_away(_id_in(made))
            raise

    def _take_away(self, identifier: str) -> None:
        try:
            self._graph.do(Ask(method="DELETE", path=link("me", "messages", identifier)))
        except Missing:
            return
        except MailbotError as error:
            raise OutcomeUnknown("an unfinished reply may have stayed in the drafts") from error

    def _patch(self, item: Json, fields: Json) -> None:
        path, etag = link("me", "messages", _id_in(item)), text_in(item, "@odata.etag")
        self._graph.do(Ask(method="PATCH", path=path, body=fields, etag=etag))

    def _read(self, identifier: str) -> Json:
        (answer,) = read_drafts(lambda asks: [Answer(body=self._graph.do(ask)) for ask in asks], [identifier])
        return answer.read()

    def _as_saved(self, identifier: str) -> Draft:
        """The draft as the service gives it back: Exchange rewrites the markup while saving."""
        try:
            return _draft(self._read(identifier))
        except ProviderError as error:
            raise OutcomeUnknown("a draft was saved, but could not be read back") from error


def read_drafts(ask: Callable[[Sequence[Ask]], list[Answer]], identifiers: Sequence[str]) -> list[Answer]:
    """Each draft whole, or its error, by *ask*; only of those that have files are these asked for as well."""
    answers = ask([Ask(path=link("me", "messages", identifier, select=DRAFT_FIELDS)) for identifier in identifiers])
    bearing = [n for n, answer in enumerate(answers) if flag_in(answer.body, "hasAttachments")]
    more = [Ask(path=link("me", "messages", identifiers[n], select="id", expand=_FILES)) for n in bearing]
    for n, files in zip(bearing, ask(more) if more else [], strict=True):
        whole = {**answers[n].body, "attachments": files.body.get("attachments")}
        answers[n] = files if files.error else replace(answers[n], body=whole)
    return answers


def _html(content: str) -> dict[str, object]:
    return {"body": {"contentType": "html", "content": content}}


def _id_in(item: Json) -> str:
    identifier = text_in(item, "id")
    if not identifier:
        raise OutcomeUnknown("Microsoft saved a draft without telling its id")
    return identifier


def _draft(item: Json) -> Draft:
    found = draft_of(item)
    if found is None:
        raise OutcomeUnknown("Microsoft gave back a draft without an id")
    return found
