"""What the user does in the mail client, and what other people do to the mailbox: the plot of demos and tests.

    hand = Hand(world)
    mail = hand.deliver("Ann Lee <ann@acme.example>", "Your interview", "See you on Monday.")
    sent = hand.write("ann@acme.example", "Thanks, see you", answers=mail)
    hand.label(mail, "Interviews/Outcome/Offer")

People are given as `Jane Doe <jane@example.org>`, a bare address, or `Who`. Calendar doings are in `appointments`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypedDict, Unpack

from mailbot.sandbox.bodies import attribution, html_of, quoted, reply_subject
from mailbot.sandbox.items import ARCHIVE, INBOX, SENT, TRASH, Content, Mail, Who, who
from mailbot.sandbox.world import World

Somebody = str | Who


class Extra(TypedDict, total=False):
    """Further properties of a mail; what is left out is empty or now."""

    cc: Iterable[Somebody]
    bcc: Iterable[Somebody]
    reply_to: Iterable[Somebody]
    html: str
    headers: Mapping[str, str]
    at: datetime
    place: str
    thread: str
    labels: Iterable[str]


class More(Extra, total=False):
    """Also whom it is to; left out: the user."""

    to: Iterable[Somebody]


class Hand:
    """The user's and the others' hand on one world."""

    def __init__(self, world: World) -> None:
        """Act on *world*."""
        self.world = world
        self._mails = world.mails

    # others

    def deliver(
        self, sender: Somebody, subject: str, text: str = "", *, answers: Mail | None = None, **more: Unpack[More]
    ) -> Mail:
        """A mail from *sender* arrives, unread, in the inbox (or `place`); *answers* makes it a reply to that mail."""
        content = _content(who(sender), subject, text, more)
        content.to = tuple(who(x) for x in more.get("to", (self.world.owner,)))
        if answers is not None:
            _answer(content, answers)
        return self._put(content, more, INBOX)

    def out_of_office(self, mail: Mail, text: str = "I am out of the office.", **more: Unpack[Extra]) -> Mail:
        """The first recipient's mail system answers the user's *mail* by itself."""
        more["headers"] = {"Auto-Submitted": "auto-replied", "X-Autoreply": "yes", **more.get("headers", {})}
        content = _content(mail.content.to[0], f"Automatic reply: {mail.content.subject}", text, more)
        content.to = (self.world.owner,)
        content.in_reply_to = mail.content.message_id
        content.references = (*mail.content.references, mail.content.message_id)
        more.setdefault("thread", mail.thread)
        return self._put(content, more, INBOX)

    def bounce(self, mail: Mail, **more: Unpack[Extra]) -> Mail:
        """The user's *mail* comes back as undeliverable."""
        address = mail.content.to[0].address
        more["headers"] = {
            "X-Failed-Recipients": address,
            "Auto-Submitted": "auto-replied",
            **more.get("headers", {}),
        }
        text = f"Address not found\n\nYour message wasn't delivered to {address} because the address couldn't be found."
        daemon = Who(f"mailer-daemon@{self.world.address.partition('@')[2]}", "Mail Delivery Subsystem")
        content = _content(daemon, "Delivery Status Notification (Failure)", text, more)
        content.to = (self.world.owner,)
        content.in_reply_to = mail.content.message_id
        content.references = (mail.content.message_id,)
        more.setdefault("thread", mail.thread)
        return self._put(content, more, INBOX)

    # the user writes

    def write(
        self, to: Somebody | None, text: str, *, subject: str = "", answers: Mail | None = None, **more: Unpack[Extra]
    ) -> Mail:
        """The user writes and sends a mail to *to* (None: whoever *answers* came from), new or as a reply."""
        draft = self.begin(to, text, subject=subject, answers=answers, **more)
        self._mails.send(draft, more.get("at"))
        return draft

    def begin(
        self, to: Somebody | None, text: str, *, subject: str = "", answers: Mail | None = None, **more: Unpack[Extra]
    ) -> Mail:
        """The user begins a draft and leaves it unsent."""
        content = _content(self.world.owner, subject, text, more)
        if answers is not None:
            _answer(content, answers)
            content.text = f"{text}\n\n{_quote(answers, self._mails.body(answers))}"
        content.html = content.html or html_of(content.text)
        content.to = (who(to),) if to is not None else self._counterpart(answers)
        return self._mails.add_draft(content, thread=more.get("thread") or (answers.thread if answers else None))

    def drafts(self) -> list[Mail]:
        """The drafts the user can see, newest first."""
        return [m for m in self._mails.drafts() if not m.phantom]

    def send_draft(self, draft: Mail) -> Mail:
        """The user sends *draft*. ValueError when no client shows it."""
        self._must_show(draft)
        self._mails.send(draft)
        return draft

    def send_from_phone(self, draft: Mail, text: str = "") -> Mail:
        """The user sends *draft*, with another *text* or as it is, by a program that puts a new mail in its place."""
        fresh = replace(draft.content, message_id="", text=text or self._mails.body(draft), html="")
        self.delete_draft(draft)
        mail = self._mails.add_draft(fresh, thread=draft.thread)
        self._mails.send(mail)
        return mail

    def edit_draft(self, draft: Mail, text: str, *, subject: str | None = None) -> None:
        """The user replaces the whole body of *draft*; with another subject Gmail puts it into a thread of its own."""
        self._must_show(draft)
        if subject is not None and subject != draft.content.subject:
            draft.content.subject = subject
            draft.thread = self.world.ticks.hex_id()
        self._mails.reword(draft, text)

    def write_in_draft(self, draft: Mail, text: str) -> None:
        """The user adds *text* above what stands in *draft*."""
        self.edit_draft(draft, f"{text}\n\n{self._mails.body(draft)}")

    def delete_draft(self, draft: Mail) -> None:
        """The user discards *draft*: gone for ever in Gmail, into Deleted Items in Outlook."""
        self._must_show(draft)
        if self.world.deletes_to_trash:
            self._mails.move(draft, TRASH)
        else:
            self._mails.remove(draft)

    # the user tidies up

    def label(self, mail: Mail, *names: str) -> None:
        """Put labels on *mail*, making those that do not exist."""
        self._mails.label(mail, add=[self._mails.make_label(name).name for name in names])

    def label_thread(self, thread: str, *names: str) -> None:
        """Put labels on every mail the thread has now, drafts left out (Gmail's conversation view)."""
        for mail in self._mails.thread(thread):
            if not mail.is_draft:
                self.label(mail, *names)

    def unlabel(self, mail: Mail, *names: str) -> None:
        """Take labels off *mail*."""
        self._mails.label(mail, remove=names)

    def archive(self, mail: Mail) -> None:
        """Out of the inbox."""
        self._mails.move(mail, ARCHIVE)

    def trash(self, mail: Mail) -> None:
        """Into the trash."""
        self._mails.move(mail, TRASH)

    def untrash(self, mail: Mail) -> None:
        """Back to where it was."""
        self._mails.move(mail, mail.place_before_trash or INBOX)

    def move(self, mail: Mail, folder: str) -> None:
        """Into another place or folder."""
        self._mails.move(mail, folder)

    def read(self, mail: Mail, *, read: bool = True) -> None:
        """Open *mail*, or mark it unread."""
        mail.read = read
        self._mails.touch(mail)

    def _put(self, content: Content, more: Extra, place: str) -> Mail:
        where = more.get("place", place)
        mail = self._mails.add(content, where, thread=more.get("thread"), at=more.get("at"))
        mail.sent = where == SENT
        self.label(mail, *more.get("labels", ()))
        return mail

    def _counterpart(self, answers: Mail | None) -> tuple[Who, ...]:
        if answers is None:
            return ()
        content = answers.content
        if self.world.is_user(content.sender.address):
            return content.to
        return content.reply_to or (content.sender,)

    def _must_show(self, draft: Mail) -> None:
        if not draft.is_draft or draft.phantom or draft.place == TRASH or self._mails.get(draft.id) is not draft:
            msg = "no client shows this draft: it is sent, deleted or a phantom"
            raise ValueError(msg)


def _content(sender: Who, subject: str, text: str, more: Extra) -> Content:
    return Content(
        sender=sender,
        cc=tuple(who(x) for x in more.get("cc", ())),
        bcc=tuple(who(x) for x in more.get("bcc", ())),
        reply_to=tuple(who(x) for x in more.get("reply_to", ())),
        subject=subject,
        text=text,
        html=more.get("html", ""),
        headers=dict(more.get("headers", {})),
    )


def _answer(content: Content, parent: Mail) -> None:
    content.subject = content.subject or reply_subject(parent.content.subject)
    content.in_reply_to = parent.content.message_id
    content.references = (*parent.content.references, parent.content.message_id)


def _quote(parent: Mail, body: str) -> str:
    sender = parent.content.sender
    return f"{attribution(sender.name or sender.address, parent.at)}\n{quoted(body)}"
