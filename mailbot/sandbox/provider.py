"""The world as a `ports.Provider` by itself: the promises of the port, with no service between.

Its faults are those of `world.faults` for the method `CALL` and the port method's name as path.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from mailbot.core.errors import Conflict, Missing, Refused
from mailbot.core.fingerprints import Envelope, bears, fingerprint, is_same
from mailbot.core.model import (
    AccountName,
    Address,
    CalendarEvent,
    Correspondents,
    Draft,
    DraftId,
    DraftState,
    Key,
    Labelled,
    Mailbox,
    MailKind,
    Message,
    Relabel,
    Sighting,
    Sought,
    Thread,
    ThreadId,
    address_of,
)
from mailbot.sandbox.bodies import attribution, front_of, html_of, quoted, text_of
from mailbot.sandbox.calls import call
from mailbot.sandbox.items import SPAM, TRASH, Content, Kind, Mail, Who
from mailbot.sandbox.labelling import Labelling
from mailbot.sandbox.nouns import addresses, event_noun, mail_kind, names_one
from mailbot.sandbox.world import World

STAMP = "mailbot-key"
_MOST_READ = 20_000
_NO_LABELS: Mapping[str, str] = MappingProxyType({})


class WorldProvider:
    """`ports.Provider` on a world in memory. Thread-safe."""

    def __init__(self, world: World, account: AccountName, labels: Mapping[str, str] = _NO_LABELS) -> None:
        """Serve *world* under the name *account*; *labels* are ids that `ensure_labels` told, by name."""
        self.world = world
        self._labels = Labelling(world, labels)
        self.account = account
        self._mails = world.mails

    @call()
    def mailbox(self) -> Mailbox:
        """Whose account it is. Safe to repeat."""
        default = next(a for a in self.world.aliases if a.default)
        return Mailbox(
            account=self.account,
            address=address_of(self.world.address),
            name=self.world.name,
            aliases=frozenset(address_of(a.address) for a in self.world.aliases if not a.primary),
            zone=ZoneInfo(self.world.settings.zone),
            signature=text_of(default.signature),
        )

    @call()
    def events(self, since: datetime, until: datetime) -> tuple[CalendarEvent, ...]:
        """As promised by the port."""
        nouns = [event_noun(self.world, e) for e in self.world.diary.all()]
        return tuple(e for e in nouns if (e.ends or e.starts) > since and e.starts < until)

    @call()
    def threads(self, whom: Correspondents) -> tuple[Thread, ...]:
        """As promised by the port."""
        wanted = {m.thread for m in self._mails.all() if _shown(m) and self._concerns(m, whom)}
        return tuple(t for t in map(self._thread, sorted(wanted | set(whom.threads))) if t.mails)

    @call()
    def labelled(self, namespace: str) -> tuple[Labelled, ...]:
        """As promised by the port."""
        return self._labels.labelled(namespace)

    @call(writes=True)
    def ensure_labels(self, names: Collection[str]) -> Mapping[str, str]:
        """As promised by the port."""
        return self._labels.ensure(names)

    @call(writes=True)
    def relabel(self, changes: Collection[Relabel]) -> None:
        """As promised by the port: it flags as Outlook does and resurfaces as Gmail; `Refused` for a draft."""
        for change in changes:
            self._labels.change(change)

    @call(writes=True)
    def drop_labels(self, namespace: str) -> None:
        """As promised by the port."""
        self._labels.drop(namespace)

    @call()
    def look(self, sought: Collection[Sought]) -> Mapping[Key, Sighting]:
        """As promised by the port."""
        return {one.key: self._sighting(one) for one in sought}

    @call(writes=True)
    def create_draft(self, message: Message, key: Key) -> Draft:
        """As promised by the port."""
        parent = self._parent(message)
        mail = self._mails.add_draft(self._composed(message, parent), thread=parent.thread if parent else None)
        mail.stamps[STAMP] = key
        if parent:
            self._displace_older(mail)
        return self._draft(mail)

    @call(writes=True)
    def revise_draft(self, draft: Draft, message: Message, key: Key) -> Draft:
        """As promised by the port; `Missing` when the draft is gone."""
        mail = self._mails.get(draft.id)
        if mail is None or mail.place == TRASH:
            raise Missing("the draft is gone")
        content = self._composed(message, self._mails.get(message.parent) if message.parent else None)
        if mail.is_draft and self._print(mail) == fingerprint(text_of(content.html), _envelope(content)):
            return self._draft(mail)
        if not self._untouched(mail, draft):
            raise Conflict("the user sent or changed the draft")
        content.message_id = mail.content.message_id
        self._mails.rewrite(mail, content)
        mail.stamps[STAMP] = key
        return self._draft(mail)

    @call(writes=True)
    def withdraw_draft(self, draft: Draft) -> bool:
        """As promised by the port."""
        mail = self._mails.get(draft.id)
        if mail is None or mail.place == TRASH:
            return True
        if not self._untouched(mail, draft):
            return False
        self._mails.remove(mail)
        return True

    def _concerns(self, mail: Mail, whom: Correspondents) -> bool:
        if mail.at < whom.since or mail.findable_at > self.world.clock.now():
            return False
        sender = address_of(mail.content.sender.address)
        ours = bool(addresses(mail) & whom.addresses) or any(_under(sender, d) for d in whom.domains)
        came_back = whom.bounces and mail_kind(mail.content) is MailKind.BOUNCE
        return ours or came_back or (any(_under(sender, d) for d in whom.relays) and names_one(mail, whom.companies))

    def _thread(self, thread_id: str) -> Thread:
        mails = tuple(self._labels.noun(m) for m in self._mails.thread(thread_id) if _shown(m))
        return Thread(id=ThreadId(thread_id), mails=mails)

    def _sighting(self, sought: Sought) -> Sighting:
        mail = self._mails.get(sought.id) if sought.id else self._stamped(sought.key)
        if mail is None or (mail.is_draft and not _shown(mail)):
            mail = self._sent_instead(sought)
        if mail is None:
            return Sighting(state=DraftState.GONE)
        marked = bears(self._mails.body(mail), sought.mark)
        if mail.is_draft:
            text = front_of(self._mails.body(mail))[:_MOST_READ] if sought.read else ""
            ours = marked and _envelope(mail.content).is_for(sought.to)
            return Sighting(state=DraftState.OPEN, marked=ours, draft=self._draft(mail), text=text)
        return Sighting(state=DraftState.SENT, marked=marked, sent_at=mail.sent_at)

    def _sent_instead(self, sought: Sought) -> Mail | None:
        """What the user sent to that person in the place of a draft that is gone: its text, or in its conversation."""

        def fits(mail: Mail) -> bool:
            to = {address_of(w.address) for w in mail.content.to}
            if not mail.sent or not _shown(mail) or mail.at < sought.since or sought.to not in to:
                return False
            in_place = sought.id is not None and mail.thread == sought.thread
            return in_place or bears(self._mails.body(mail), sought.mark)

        return self._mails.first(fits)

    def _stamped(self, key: Key) -> Mail | None:
        return self._mails.first(lambda m: m.stamps.get(STAMP) == key)

    def _parent(self, message: Message) -> Mail | None:
        """The mail *message* answers. Missing or Refused when no reply can go to it."""
        if message.parent is None:
            return None
        parent = self._mails.get(message.parent)
        if parent is None:
            raise Missing("the mail to answer is gone")
        if parent.is_draft or not _shown(parent):
            raise Refused("no reply can go to a draft, or to a mail in trash or spam")
        if parent.content.kind is not Kind.MAIL:
            raise Refused("no reply can go to an invitation")
        return parent

    def _composed(self, message: Message, parent: Mail | None) -> Content:
        alias = self.world.alias(message.sender)
        if alias is None:
            raise Refused("the user may not write from that address")
        signature = "" if self.world.alias(message.to.address) else text_of(alias.signature)  # a note to oneself
        parts = [message.text, signature]
        content = Content(sender=Who(alias.address, alias.name or self.world.name), subject=message.subject)
        content.to = (Who(message.to.address, message.to.name),)
        if parent is not None:
            sender = parent.content.sender
            line = attribution(sender.name or sender.address, parent.at)
            parts.append(f"{line}\n{quoted(self._mails.body(parent))}")
            content.in_reply_to = parent.content.message_id
            content.references = (*parent.content.references, parent.content.message_id)
        content.text = "\n\n".join(part for part in parts if part)
        content.html = html_of(content.text)
        return content

    def _displace_older(self, mail: Mail) -> None:
        for other in self._mails.drafts():
            if other is not mail and other.thread == mail.thread and other.content.in_reply_to and not other.phantom:
                self.world.make_phantom(other)

    def _untouched(self, mail: Mail, draft: Draft) -> bool:
        return mail.is_draft and is_same(draft.fingerprint, self._print(mail))

    def _print(self, mail: Mail) -> str:
        return fingerprint(self._mails.body(mail), _envelope(mail.content))

    def _draft(self, mail: Mail) -> Draft:
        return Draft(id=DraftId(mail.id), thread=ThreadId(mail.thread), fingerprint=self._print(mail))


def _envelope(content: Content) -> Envelope:
    to, cc, bcc = ([address_of(w.address) for w in field] for field in (content.to, content.cc, content.bcc))
    return Envelope(to=to, cc=cc, bcc=bcc, subject=content.subject, files=[a.name for a in content.attachments])


def _shown(mail: Mail) -> bool:
    return mail.place not in {TRASH, SPAM}


def _under(address: Address, domain: str) -> bool:
    host = address.partition("@")[2]
    return bool(domain) and (host == domain or host.endswith(f".{domain}"))
