"""What was read, started, finished and decided so far: a read-only value that the store fills."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from mailbot.core.model import (
    AccountName,
    Address,
    Draft,
    EventId,
    InterviewId,
    Key,
    MailId,
    OpportunityId,
    Person,
    ThreadId,
)
from mailbot.core.stated import Stated


class StepKind(Enum):
    """What a draft of ours is for."""

    THANK_YOU = "thank-you"
    LINKEDIN = "linkedin-note"
    CHECK_IN = "check-in"
    CLOSING_NOTE = "closing-note"
    DEBRIEF = "debrief"
    OUTCOME_REPLY = "outcome-reply"


class StepState(Enum):
    """Where a draft of ours stands."""

    STARTED = "started"  # intent written, no receipt: it may have happened
    OPEN = "open"  # in the mailbox, untouched when last seen
    EDITED = "edited"  # in the mailbox, the user wrote in it: theirs
    SENT = "sent"
    GONE = "gone"  # the user deleted it: an answer, never again
    WITHDRAWN = "withdrawn"  # we took it back, untouched


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One draft of ours, from intent to end.

    `starts` is the start of the interview when a thank-you was drafted (a later move is told by it). `due_at` is when
    it fell due, or was last refreshed for. `closed_at` is when it was sent, seen gone, or withdrawn.
    `labelled` is the mail that got `Check-in due` for it. `because` says in sentences why this person and this thread;
    `idea` is the number of the idea it carries.
    """

    key: Key
    account: AccountName
    kind: StepKind
    opportunity: OpportunityId
    interview: InterviewId | None = None
    to: Address
    number: int = 1
    state: StepState = StepState.STARTED
    started_at: datetime
    due_at: datetime
    starts: datetime | None = None
    mark: str = ""
    draft: Draft | None = None
    closed_at: datetime | None = None
    labelled: MailId | None = None
    gaps: tuple[str, ...] = ()
    late: bool = False
    because: tuple[str, ...] = ()
    idea: int | None = None

    @property
    def standing(self) -> bool:
        """It is in the mailbox unsent, or may be."""
        return self.state in {StepState.STARTED, StepState.OPEN, StepState.EDITED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A change of a step that the mailbox told: its new state and when; the draft as it is now, if open."""

    key: Key
    state: StepState
    at: datetime
    draft: Draft | None = None


class Role(Enum):
    """What somebody did in an interview."""

    INTERVIEWER = "interviewer"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interviewer:
    """Somebody met, or the coordinator who arranged it. `last_slot_ends` is None when the event has no schedule.

    `source` says in words where they were found ("guest list", "schedule in the text", …), for `why`.
    """

    person: Person
    role: Role = Role.INTERVIEWER
    organizer: bool = False
    profile: str = ""  # LinkedIn profile address, when given
    last_slot_ends: datetime | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """A calendar event the user tagged as an interview, as read. Its text is not kept, only what was found in it."""

    id: InterviewId
    event: EventId
    opportunity: OpportunityId
    title: str
    starts: datetime
    ends: datetime
    all_day: bool = False
    cancelled: bool = False
    people: tuple[Interviewer, ...] = ()
    topic: str = ""  # what it was about by its title, as in "System design"
    role: str = ""  # the job, when the title names it
    tag: str = ""  # how it was recognised, for `why`
    round: str = ""  # which round by its title, as in "phone screen" or "final round"
    twin: bool = False  # another account follows the same interview


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A label of the user's that steers an opportunity: when it was first seen, on which mail.

    `name` is the last part of the label (`Offer`, `Stop`, `Snooze`). `mail` is None when it was said by command and no
    mail could bear the label; it is what tells "taken off" (the mail is there without it) from "mail deleted".
    """

    name: str
    at: datetime
    mail: MailId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """One hiring process at one company. `slug` is what the user types.

    `watched` is False for what was already old at first connect: listed, no drafts until the user writes there.
    `outcome`, `stopped` and `snoozed` are the user's switches. `bounced` are addresses that do not exist.
    `answered_at` is their newest answer, `wrote_at` the user's newest message to them. `next_kind` and `next_at` say
    what comes next, as the last turn saw it. `role` is the job, as titles or the user call it. `conversing` are the
    people whom this mailbox has a conversation with that a reply can join. `relayed_at` is when an application system
    last wrote about it; `away_until` the day its person is back by their out-of-office. `other_outcomes` are outcomes
    whose labels are still on beside the newer one that counts; `labelled_at` is when a switch was last seen put on.
    `set_aside` are labels, by their names below the namespace, that do not count here until they are put on anew: the
    user took them back by command, or they were there before it. `bounced_at` is when a mail last came back.
    `newest_thread` is where the newest mail about it lies, and `newest_link` opens that in the mail client's own page.
    `names` are the companies that its interviews were read under, as `firms.company_key` has them, whatever the user
    calls it.
    """

    id: OpportunityId
    slug: str
    account: AccountName
    company: str
    domains: frozenset[str] = frozenset()
    interviews: tuple[Interview, ...] = ()
    threads: frozenset[ThreadId] = frozenset()
    outcome: Mark | None = None
    stopped: Mark | None = None
    snoozed: Mark | None = None
    watched: bool = True
    bounced: frozenset[Address] = frozenset()
    answered_at: datetime | None = None
    wrote_at: datetime | None = None
    next_kind: str = ""
    next_at: datetime | None = None
    role: str = ""
    conversing: frozenset[Address] = frozenset()
    relayed_at: datetime | None = None
    away_until: date | None = None
    other_outcomes: tuple[Mark, ...] = ()
    labelled_at: datetime | None = None
    set_aside: tuple[Mark, ...] = ()
    bounced_at: datetime | None = None
    newest_thread: ThreadId | None = None
    newest_link: str = ""
    names: frozenset[str] = frozenset()


class Service(Enum):
    """Who keeps the mailbox."""

    GOOGLE = "google"
    MICROSOFT = "microsoft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A connected account; `problem` is what went wrong in its last turn, "" when nothing did."""

    name: AccountName
    service: Service
    address: Address
    connected_at: datetime
    last_turn_at: datetime | None = None
    wake_at: datetime | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All that is known of one account before a turn. `elsewhere` are other accounts' opportunities, and
    `begun_elsewhere` the interviews that other accounts have begun a thank-you for, each with whom it is to, "" for a
    LinkedIn note; `forgotten` are tombstones (`forgetting.tombstone`) of interviews that the user had us forget.
    """

    connected_at: datetime
    steps: Mapping[Key, Step] = field(default_factory=dict)
    opportunities: tuple[Opportunity, ...] = ()
    elsewhere: tuple[Opportunity, ...] = ()
    begun_elsewhere: frozenset[tuple[InterviewId, Address]] = frozenset()
    stated: Stated = field(default_factory=Stated)
    forgotten: frozenset[str] = frozenset()
