"""The nouns. Frozen, keyword-only, free of vendor words; every moment is an aware datetime.

Over 250 lines, because what core, engine and providers speak about is read on one page.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import NewType
from zoneinfo import ZoneInfo

AccountName = NewType("AccountName", str)
Address = NewType("Address", str)
"""An e-mail address, trimmed and lower-case: build it with `address_of`."""
EventId = NewType("EventId", str)
InterviewId = NewType("InterviewId", str)
"""Stable while an event moves: iCalUID (+ original start in a series) on Google, iCalUId on Graph."""
ThreadId = NewType("ThreadId", str)
MailId = NewType("MailId", str)
DraftId = NewType("DraftId", str)
OpportunityId = NewType("OpportunityId", str)
Key = NewType("Key", str)
"""`<kind>/<16 hex>`: what an action means, the same on any day in any process."""


_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_](?:[\w-]*[^\W_])?")


def address_of(text: str) -> Address:
    """*text* as an address: trimmed, lower-case; empty when it holds no single `@`, a control character, or a domain
    that is none.
    """
    bare = text.strip().lower()
    if bare.count("@") != 1 or any(c.isspace() or ord(c) < 33 or c in '<>",;:()[]\\' for c in bare):
        return Address("")
    local, _, domain = bare.partition("@")
    return Address(bare if local and not local.startswith(".") and _DOMAIN.fullmatch(domain) else "")


def _aware(*moments: datetime | None) -> None:
    for moment in moments:
        if moment is not None and moment.tzinfo is None:
            msg = f"a moment without a time zone: {moment!r}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a name, an address, or both; "" is not known."""

    address: Address = Address("")
    name: str = ""


class Response(Enum):
    """What an attendee answered to the invitation."""

    NONE = "none"
    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """One line of an event's guest list; `resource` is a room or a thing, by the service's own flag or type."""

    person: Person
    response: Response = Response.NONE
    optional: bool = False
    resource: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """An event as the calendar gives it; whether it is an interview is decided in `interviews`.

    `starts` and `ends` of an all-day event are local midnights of the mailbox's zone; `ends` is exclusive.
    `ends` is None when the service gave none (a broken event).
    `description` is the text a reader sees: markup gone, hidden text and comments dropped.
    """

    id: EventId
    identity: InterviewId
    title: str
    starts: datetime
    ends: datetime | None
    description: str = ""
    location: str = ""
    all_day: bool = False
    cancelled: bool = False
    own_response: Response = Response.NONE
    organizer: Person = field(default_factory=Person)
    organized_by_user: bool = False
    attendees: tuple[Attendee, ...] = ()
    guests_hidden: bool = False  # the guest list was withheld or cut
    labels: frozenset[str] = frozenset()  # Outlook categories, Google event label names
    colour: str = ""  # Google's colorId, "" for the calendar's own
    calendar: str = ""  # the calendar's name

    def __post_init__(self) -> None:
        """Refuse naive moments."""
        _aware(self.starts, self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """Whose account it is: every address that is the user, their zone (None: none that resolves), their signature."""

    account: AccountName
    address: Address
    name: str = ""
    aliases: frozenset[Address] = frozenset()
    zone: ZoneInfo | None = None
    signature: str = ""  # plain text, "" when the service has none; the adapter appends its own markup


class MailKind(Enum):
    """What a mail is, as far as answering it goes."""

    MAIL = "mail"
    INVITATION = "invitation"  # also update, cancellation or response: no reply can go to it
    AUTOMATIC = "automatic"  # Auto-Submitted, out-of-office, list mail
    BOUNCE = "bounce"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail of a thread, by its headers. Bodies stay with the service; `preview` is its first line, never kept.
    `sent` says that the user sent it, `draft` that it is an unsent draft (ours or the user's). `link` opens it in the
    mail client's own page, "" where the service gives none; two mails that differ in it alone are one.
    `failed` are addresses that a bounce names in its headers. Mails in trash or spam are never given.
    """

    id: MailId
    thread: ThreadId
    at: datetime
    sender: Person
    to: tuple[Person, ...] = ()
    cc: tuple[Person, ...] = ()
    reply_to: tuple[Person, ...] = ()
    subject: str = ""
    preview: str = ""
    kind: MailKind = MailKind.MAIL
    sent: bool = False
    draft: bool = False
    labels: frozenset[str] = frozenset()  # user labels or categories, by name
    link: str = field(default="", compare=False)
    failed: frozenset[Address] = frozenset()

    def __post_init__(self) -> None:
        """Refuse naive moments."""
        _aware(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A conversation: its mails, oldest first."""

    id: ThreadId
    mails: tuple[Mail, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondents:
    """Whom to look for in the mailbox: addresses, company domains, and threads already known, since a day; and mail
    from the domains of *relays* that has one of *companies* in its sender's name or its subject. *bounces*: also
    mail that came back since that day, whoever it was for.
    """

    addresses: frozenset[Address]
    domains: frozenset[str]
    threads: frozenset[ThreadId]
    since: datetime
    relays: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()
    bounces: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A composed text for one person.

    `text` runs from greeting to closing, paragraphs parted by an empty line; the adapter adds signature and quote.
    `parent` is the mail it answers (None: a new message). `sender` is the user's alias to write from.
    `gaps` are the hints of the visible `[…]` paragraphs. `language` (ISO 639-1) serves the quote's attribution line.
    """

    to: Person
    sender: Address
    subject: str
    text: str
    parent: MailId | None = None
    thread: ThreadId | None = None
    gaps: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A message saved in the mailbox, as it read right after saving.

    `fingerprint` is `fingerprints.fingerprint` of the whole body and the envelope (who gets it, subject, attached
    files) as the service gives them back; a draft that still has it is untouched. `thread` is the conversation the
    service put it in.
    """

    id: DraftId
    thread: ThreadId
    fingerprint: str
    link: str = field(default="", compare=False)  # opens it in the mail client's own page; "": the service gives none


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A draft to be looked for: by its id, or (`id` None: the answer was lost) by its key, or recipient and mark.

    `since` is when it was begun; nothing older can be it. `to` is whom it addresses. `mark` is
    `fingerprints.mark` of the text that was meant, for services that keep no key with a draft.
    """

    key: Key
    id: DraftId | None
    to: Address
    since: datetime
    thread: ThreadId | None = None
    mark: str = ""
    read: bool = False  # its text is wanted: the user answers in it


class DraftState(Enum):
    """What became of a draft of ours."""

    OPEN = "open"
    SENT = "sent"
    GONE = "gone"  # deleted, or never made


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What the mailbox says of a draft: where it is now, how it reads, when it was sent.

    `marked` says that its text begins with what `Sought.mark` was made of, and that an open one goes to nobody but
    `Sought.to`.
    """

    state: DraftState
    marked: bool = False
    draft: Draft | None = None  # when OPEN: its id, thread and fingerprint now
    sent_at: datetime | None = None  # when SENT
    text: str = ""  # its text as the user sees it, when OPEN and wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A mail that bears one of our labels. `label` is the full name, as in `Interviews/Outcome/Offer`: the one we gave
    it, where the service tells a label that the user has named otherwise since.
    """

    label: str
    mail: MailId
    thread: ThreadId
    at: datetime
    sender: Person
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """When a mail is to be seen to, for services that keep flagged mails in a list of tasks."""

    starts: datetime
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Relabel:
    """Labels to put on and to take off one mail; names in full. `flag` sets a flag and `unflag` takes it off where the
    service has them; `resurface` brings the mail's conversation back to the inbox.
    """

    mail: MailId
    add: frozenset[str] = frozenset()
    remove: frozenset[str] = frozenset()
    flag: Flag | None = None
    unflag: bool = False
    resurface: bool = False
