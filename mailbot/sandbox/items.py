"""What lies in the mailbox and the calendar of the sandbox, in no vendor's words.

Mutable on purpose: these are the things themselves, not what somebody read of them. Change them through `World`,
which counts every change. All moments are aware.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import parseaddr
from enum import Enum

INBOX = "inbox"
SENT = "sent"
DRAFTS = "drafts"
ARCHIVE = "archive"
TRASH = "trash"
SPAM = "spam"
PLACES = (INBOX, SENT, DRAFTS, ARCHIVE, TRASH, SPAM)
"""Where a mail can lie; any other word is a folder the user made (Outlook only; Gmail shows it as archived)."""

Moment = datetime | date
"""A start or end: a datetime (aware, with its IANA zone) or, all-day, a date."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody as written on the wire: the address is raw and may be broken or empty."""

    address: str = ""
    name: str = ""


def who(text: "str | Who") -> Who:
    """`Jane Doe <jane@example.org>` or a bare address as `Who`."""
    if isinstance(text, Who):
        return text
    name, address = parseaddr(text)
    return Who(address, name)


class Kind(Enum):
    """What a mail is for the calendar; anything but MAIL has a text/calendar part."""

    MAIL = "mail"
    INVITATION = "invitation"  # METHOD:REQUEST, new or updated
    RESPONSE = "response"  # METHOD:REPLY
    CANCELLATION = "cancellation"  # METHOD:CANCEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file in a mail."""

    name: str
    type: str
    content: bytes


@dataclass(slots=True, kw_only=True)
class Content:
    """What the writer of a mail decides: headers and body. `at` and places are not part of it.

    `references` is in order, oldest first. `headers` are further header fields, in the case they were given.
    """

    sender: Who = field(default_factory=Who)
    to: tuple[Who, ...] = ()
    cc: tuple[Who, ...] = ()
    bcc: tuple[Who, ...] = ()
    reply_to: tuple[Who, ...] = ()
    subject: str = ""
    text: str = ""
    html: str = ""
    message_id: str = ""  # with angle brackets
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    kind: Kind = Kind.MAIL
    calendar: str = ""  # the text/calendar part
    event_uid: str = ""  # which event an invitation, response or cancellation is about


@dataclass(slots=True, kw_only=True)
class Flag:
    """Outlook's follow-up flag: notFlagged, flagged or complete; the moments are aware."""

    status: str = "notFlagged"
    starts: datetime | None = None
    due: datetime | None = None
    completed: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Mail:
    """One mail in the mailbox.

    `id` never changes. `edition` is another id that is renewed when a draft is rewritten or sent (Gmail's message id);
    `draft_id` stays while it is a draft. `moves` counts changes of place (Graph ids change with it unless immutable ids
    are asked for). `version` is the world's change counter at its last change. `findable_at` is when search sees it.
    """

    id: str
    edition: str
    thread: str
    content: Content
    at: datetime
    place: str
    is_draft: bool = False
    draft_id: str = ""
    sent: bool = False  # the user sent it
    read: bool = True
    starred: bool = False
    labels: set[str] = field(default_factory=set)  # user labels / categories, by full name
    stamps: dict[str, str] = field(default_factory=dict)  # Graph extended properties: id -> value
    flag: Flag = field(default_factory=Flag)
    sent_at: datetime | None = None
    created_at: datetime
    changed_at: datetime
    findable_at: datetime
    version: int = 0
    moves: int = 0
    place_before_trash: str = ""
    phantom: bool = False  # a Gmail reply draft that no client shows any more


@dataclass(slots=True, kw_only=True)
class Label:
    """A user label (Gmail) or master category (Outlook). Colours: Gmail's pair, or Outlook's preset name."""

    id: str
    name: str
    text_colour: str = ""
    background_colour: str = ""
    preset: str = ""
    shown_in_list: str = "labelShow"
    shown_on_mails: str = "show"


@dataclass(slots=True, kw_only=True)
class Guest:
    """One line of an event's guest list. `response`: none, accepted, tentative or declined."""

    who: Who
    response: str = "none"
    optional: bool = False
    resource: bool = False


@dataclass(slots=True, kw_only=True)
class EventLabel:
    """A named label of one calendar (Google); `id` is a UUID."""

    id: str
    name: str
    background_colour: str = "#039be5"


@dataclass(slots=True, kw_only=True)
class Calendar:
    """One of the user's calendars. `labels` are the event labels defined on it."""

    id: str
    name: str
    zone: str
    primary: bool = False
    owned: bool = True
    colour: str = "14"
    labels: list[EventLabel] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Event:
    """One event, or one occurrence of a series (`series` and `original_start` say which).

    `uid` is the iCalendar UID (equal for all occurrences; a face may derive others). `ends` None is a broken event.
    `organizer` empty means the user made it. `removed` is deleted by the user: Google still shows it as cancelled.
    `response` is the user's own: none, accepted, tentative, declined or organizer.
    """

    id: str
    uid: str
    calendar: str  # Calendar.id
    title: str
    starts: Moment
    ends: Moment | None
    description: str = ""
    description_html: bool = False
    location: str = ""
    organizer: Who = field(default_factory=Who)
    guests: list[Guest] = field(default_factory=list)
    response: str = "organizer"
    cancelled: bool = False
    removed: bool = False
    labels: list[str] = field(default_factory=list)  # Outlook categories; on Google the first that is an event label
    colour: str = ""  # Google colorId
    series: str = ""
    original_start: Moment | None = None
    guests_hidden: bool = False
    event_type: str = "default"
    created_at: datetime
    changed_at: datetime
    version: int = 0


@dataclass(slots=True, kw_only=True)
class Series:
    """The master of a recurring event: its own id and the RRULE lines; occurrences are `Event`s that name it."""

    id: str
    uid: str
    rules: tuple[str, ...]
    first: str  # id of the first occurrence


@dataclass(slots=True, kw_only=True)
class Alias:
    """An address the user may write from. `signature` is HTML."""

    address: str
    name: str = ""
    signature: str = ""
    primary: bool = False
    default: bool = False
    reply_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of the mailbox's history. `what`: added, deleted, labelled, unlabelled, changed."""

    number: int
    what: str
    mail: str  # Mail.id
    edition: str
    thread: str
    labels: tuple[str, ...] = ()  # names of labels or places put on or taken off
