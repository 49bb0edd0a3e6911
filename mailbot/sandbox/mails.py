"""The mails of one world: threads, drafts, places, labels, and the history of every change.

`Mails` is reached as `world.mails`; each method holds the world's lock. Nothing here knows a vendor.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import RLock

from mailbot.ports import Clock
from mailbot.sandbox.bodies import base_subject, html_of, text_of
from mailbot.sandbox.items import DRAFTS, INBOX, SENT, SPAM, TRASH, Change, Content, Label, Mail
from mailbot.sandbox.ticks import Ticks


class Mails:
    """All mails, labels and changes of one mailbox."""

    def __init__(self, clock: Clock, ticks: Ticks, lock: RLock, domain: str) -> None:
        """An empty mailbox; *domain* is the right part of the Message-IDs it makes."""
        self._clock = clock
        self._ticks = ticks
        self._lock = lock
        self._domain = domain
        self._mails: dict[str, Mail] = {}
        self._labels: dict[str, Label] = {}
        self.changes: list[Change] = []
        self.history_floor = ticks.version
        """Changes up to this number are forgotten; who asks for older ones gets a 404 from Gmail."""
        self.search_lag = timedelta(0)
        """How long a new mail stays invisible to search, in world time."""
        self.keeps_sent_drafts = False
        """Gmail's fault: a draft's id goes on to lead to the mail that it became when it was sent."""

    # reading

    def all(self) -> list[Mail]:
        """Every mail, newest first, drafts, trash and spam included."""
        with self._lock:
            return sorted(self._mails.values(), key=lambda m: (m.at, m.version), reverse=True)

    def get(self, mail_id: str) -> Mail | None:
        """The mail of this stable id, None when there is none (any more)."""
        with self._lock:
            return self._mails.get(mail_id)

    def first(self, test: Callable[[Mail], bool]) -> Mail | None:
        """The newest mail that passes *test*."""
        return next((m for m in self.all() if test(m)), None)

    def by_edition(self, edition: str) -> Mail | None:
        """The mail whose present edition (Gmail message id) this is."""
        return self.first(lambda m: m.edition == edition)

    def by_draft_id(self, draft_id: str) -> Mail | None:
        """The draft of this draft id; the sent mail that it became, where sent drafts are kept."""
        return self.first(lambda m: m.draft_id == draft_id) if draft_id else None

    def by_message_id(self, message_id: str) -> Mail | None:
        """The mail with this RFC Message-ID (angle brackets optional)."""
        wanted = message_id.strip().strip("<>").lower()
        return self.first(lambda m: m.content.message_id.strip("<>").lower() == wanted) if wanted else None

    def thread(self, thread_id: str) -> list[Mail]:
        """The mails of a thread, oldest first, in every place."""
        return [m for m in reversed(self.all()) if m.thread == thread_id]

    def drafts(self) -> list[Mail]:
        """Unsent drafts outside the trash, newest first, phantoms included."""
        return [m for m in self.all() if m.is_draft and m.place != TRASH]

    def body(self, mail: Mail) -> str:
        """The whole text a reader sees, quote included."""
        return text_of(mail.content.html) if mail.content.html else mail.content.text

    def thread_for(self, content: Content) -> str | None:
        """The thread that *content* belongs to by its In-Reply-To or References and its subject."""
        wanted = base_subject(content.subject)
        for message_id in (content.in_reply_to, *reversed(content.references)):
            found = self.by_message_id(message_id)
            if found and base_subject(found.content.subject) == wanted:
                return found.thread
        return None

    # writing

    def add(
        self, content: Content, place: str = INBOX, *, thread: str | None = None, at: datetime | None = None
    ) -> Mail:
        """Put a mail into *place*, in *thread* (None: by its headers, else a new one), dated *at* (None: now)."""
        with self._lock:
            now = self._clock.now().astimezone(UTC)
            made = self._ticks.hex_id()
            content = replace(content, subject=" ".join(content.subject.split()))
            content.message_id = content.message_id or f"<{self._ticks.word()}@{self._domain}>"
            mail = Mail(
                id=made,
                edition=made,
                thread=thread or self.thread_for(content) or made,
                content=content,
                at=(at or now).astimezone(UTC),
                place=place,
                created_at=now,
                changed_at=now,
                findable_at=now + self.search_lag,
                read=place != INBOX,
            )
            self._mails[made] = mail
            self._note(mail, "added")
            return mail

    def add_draft(self, content: Content, *, thread: str | None = None) -> Mail:
        """Save an unsent draft in *thread* (None: a thread of its own)."""
        with self._lock:
            mail = self.add(content, DRAFTS, thread=thread or self._ticks.hex_id())
            mail.is_draft = True
            mail.draft_id = f"r{self._ticks.number_id()}"
            return mail

    def rewrite(self, mail: Mail, content: Content, *, thread: str | None = None) -> None:
        """Put *content* into *mail* (a draft): a new edition, its draft id stays."""
        with self._lock:
            old = mail.edition
            mail.content = replace(content, message_id=content.message_id or mail.content.message_id)
            mail.thread = thread or mail.thread
            self._renew(mail, old)

    def reword(self, mail: Mail, text: str) -> None:
        """Put *text* in the place of the whole body, as a client that writes both parts would."""
        content = mail.content
        self.rewrite(mail, replace(content, text=text, html=html_of(text) if content.html or not content.text else ""))

    def send(self, mail: Mail, at: datetime | None = None) -> None:
        """Turn a draft into a sent mail: same id and thread, a new edition."""
        with self._lock:
            old = mail.edition
            mail.is_draft, mail.sent, mail.phantom = False, True, False
            mail.sent_at = mail.at = (at or self._clock.now()).astimezone(UTC)
            mail.place, mail.moves = SENT, mail.moves + 1
            mail.draft_id = mail.draft_id if self.keeps_sent_drafts else ""
            self._renew(mail, old)

    def move(self, mail: Mail, place: str) -> None:
        """Put *mail* into *place*; nothing happens when it is there."""
        with self._lock:
            if mail.place == place:
                return
            left = mail.place
            if place in {TRASH, SPAM}:
                mail.place_before_trash = left
            mail.place = place
            mail.moves += 1
            self._note(mail, "unlabelled", left)
            self._note(mail, "labelled", place)

    def remove(self, mail: Mail) -> None:
        """Delete *mail* for ever."""
        with self._lock:
            self._note(mail, "deleted")
            self._mails.pop(mail.id, None)

    def touch(self, mail: Mail) -> None:
        """Count a change of *mail* that has no method of its own (read, flag, stamps)."""
        with self._lock:
            self._note(mail, "changed")

    def label(self, mail: Mail, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        """Put labels (full names, case ignored) on *mail* and take them off; the registry is not looked at."""
        with self._lock:
            present, leaving = {x.lower() for x in mail.labels}, {x.lower() for x in remove}
            new = {x for x in add if x.lower() not in present}
            gone = {x for x in mail.labels if x.lower() in leaving}
            mail.labels = (mail.labels | new) - gone
            if new:
                self._note(mail, "labelled", *sorted(new))
            if gone:
                self._note(mail, "unlabelled", *sorted(gone))

    # the registry of labels

    def labels(self) -> list[Label]:
        """The user's labels, in the order they were made."""
        with self._lock:
            return list(self._labels.values())

    def label_named(self, name: str) -> Label | None:
        """The label of this full name, case ignored."""
        return next((x for x in self.labels() if x.name.lower() == name.lower()), None)

    def label_of_id(self, label_id: str) -> Label | None:
        """The label of this id."""
        return next((x for x in self.labels() if x.id == label_id), None)

    def make_label(self, name: str) -> Label:
        """A new label, or the one of that name."""
        with self._lock:
            found = self.label_named(name)
            if found:
                return found
            made = Label(id=f"Label_{self._ticks.number_id()}", name=name)
            self._ticks.change()
            self._labels[made.id] = made
            return made

    def rename_label(self, label: Label, name: str) -> None:
        """Give *label* another name, on every mail that bears it too; its id stays."""
        with self._lock:
            for mail in self._mails.values():
                if label.name in mail.labels:
                    mail.labels = (mail.labels - {label.name}) | {name}
            label.name = name
            self._ticks.change()

    def drop_label(self, label: Label, *, from_mails: bool) -> None:
        """Delete *label*: Gmail takes it off all mails, Outlook leaves the word on them."""
        with self._lock:
            self._labels.pop(label.id, None)
            self._ticks.change()
            for mail in self._mails.values() if from_mails else ():
                mail.labels.discard(label.name)

    def _renew(self, mail: Mail, old: str) -> None:
        self._note(mail, "deleted", edition=old)
        mail.edition = self._ticks.hex_id()
        self._note(mail, "added")

    def _note(self, mail: Mail, what: str, *labels: str, edition: str = "") -> None:
        mail.version = self._ticks.change()
        mail.changed_at = self._clock.now().astimezone(UTC)
        self.changes.append(
            Change(
                number=mail.version,
                what=what,
                mail=mail.id,
                edition=edition or mail.edition,
                thread=mail.thread,
                labels=labels,
            )
        )
