"""The closed union of what can be done, what is not done and why, and the plan that holds both."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from mailbot.core.ledger import Opportunity, Settled, Step
from mailbot.core.model import Draft, InterviewId, Key, Message, OpportunityId, Relabel
from mailbot.core.stated import Note


def key_of(kind: str, *meaning: str | int) -> Key:
    """`<kind>/<16 hex>`: one intention has one key on any day in any process; it holds no address."""
    digest = hashlib.sha256("\x1f".join([kind, *map(str, meaning)]).encode("utf-8", "replace")).hexdigest()
    return Key(f"{kind}/{digest[:16]}")


class Why(Enum):
    """Why something is not done; the value is the sentence people read."""

    NOT_YET = "it is not due yet"
    NOT_TAGGED = "the event is not tagged as an interview"
    USER_SAID_NO = "the event says #nointerview"
    UNTAGGED = "you said with `mailbot untag` that it is no interview"
    FORGOTTEN = "you had mailbot forget it; `mailbot tag` makes it count again"
    PRACTICE = "the title names something else than an interview (practice, webinar, user research, …)"
    USER_HIRES = "it looks as if you are the one who hires"
    CROWD = "more people attend than an interview has"
    AMBIGUOUS = "the title may mean something else; tag the event to make it count"
    ALL_DAY_UNTAGGED = "an all-day entry counts only with an explicit tag"
    LOOKS_LIKE = "it looks like an interview but is not tagged; tag the event to make it count"
    DEBRIEF_SHARED = "others can read the debrief in this event, so it is not used; note it with `mailbot note`"
    CANCELLED = "the event was cancelled"
    DECLINED = "you declined the event"
    NO_END = "the event has no end"
    NOBODY = "nobody to thank was found in the event"
    SELF = "that is you"
    ROOM = "that is a room or a resource"
    ROLE_ADDRESS = "that is an address of a role, not of a person"
    NO_REPLY = "nobody reads that address"
    RELAY = "that is the address of a service, not of a person"
    BOT = "that is a note taker"
    GROUP = "that is a group by its name"
    IMITATION = "the name or address is written in letters that imitate others"
    MANY = "more people than anyone meets in an interview; nobody is picked out of them"
    NO_LONGER = "they are no longer among the people of the event"
    NOT_COMING = "they declined"
    OPTIONAL = "they were optional and did not accept"
    FIRST_NAME_ONLY = "only a first name is known; a full name or an address is needed"
    COORDINATOR = "they arranged it; coordinators are not thanked"
    SAME_EVENING = "thanked the same evening already: for another event of the day, or at another address"
    TOO_LATE = "more than 72 hours have passed since the interview"
    EVENING_CAME = "its evening has come: a debrief note is put between the interview and its thank-you"
    ALREADY_WROTE = "you already wrote to them"
    OWN_DRAFT = "you have begun a draft to them"
    DONE = "done already"
    LEFT_EDITED = "you edited its draft: it is yours now"
    SENT_BEFORE_MOVE = "you sent it before the interview was moved; another one is due after the new date"
    NOTED = "you have noted something about it already"
    DATE_UNREAD = "the date for a decision cannot be read: note it as in 2026-03-12"
    NOT_MET = "no interview with them has taken place"
    OUTCOME = "the opportunity has an outcome"
    OUTCOME_ELSEWHERE = "it has an outcome in another account of yours"
    STOPPED = "the opportunity is stopped"
    SNOOZED = "the opportunity is snoozed"
    YOUR_TURN = "they answered: your turn, reply or label"
    RELAY_ANSWERED = "an application system wrote about it: label it or reply"
    NOBODY_TO_ASK = "no person with a working address is known for a check-in"
    OPEN_DRAFT = "its draft is still open"
    UNSENT_THANKS = "an edited thank-you is still unsent"
    CLOSED_WITH_NOTE = "the closing note was sent: mark an outcome"
    LIMIT = "the limit of check-ins is reached"
    NOT_WATCHED = "it was old at first connect; write there, or take it up with `mailbot adopt`"
    BOUNCED = "their address does not exist"
    TWIN = "the same interview is followed in another account"
    UNKNOWN_LABEL = "the label is on a mail that belongs to no one known opportunity: use `mailbot outcome`"
    SHARED_LABEL = "the label is in a conversation of several opportunities: it counts for all of them"
    OUTCOMES_DIFFER = "labels name more than one outcome: the one that came last counts"
    CAP = "the day's number of drafts is reached"
    ANSWER_LOST = "an earlier answer was lost; looking again before repeating"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """What was considered and not done. `about` is what a person can recognise it by; `due` when it may change, and
    `because` how that was reckoned, in sentences.
    """

    key: Key
    why: Why
    opportunity: OpportunityId | None = None
    about: str = ""
    rule: str = ""
    due: datetime | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateDraft:
    """Save a message as a draft, once for its key. `step` is the intent that goes into the ledger.

    `again` says that the intent stands there already and its answer was lost.
    """

    step: Step
    message: Message
    again: bool = False
    rule: str = ""

    @property
    def key(self) -> Key:
        """The step's own."""
        return self.step.key


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseDraft:
    """Put new text into an open, untouched draft, under the same number. `step` is the intent as the ledger keeps it
    then: with the new text's mark, gaps and idea, and the time it is due by now.
    """

    step: Step
    draft: Draft
    message: Message
    rule: str = ""

    @property
    def key(self) -> Key:
        """The step's own."""
        return self.step.key

    @property
    def opportunity(self) -> OpportunityId:
        """The step's own."""
        return self.step.opportunity


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawDraft:
    """Take back an open draft that the user has not touched."""

    key: Key
    draft: Draft
    opportunity: OpportunityId
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLabels:
    """Put labels on mails and take them off; `flags` and `unflags` are the step whose `Check-in due` it is."""

    key: Key
    changes: tuple[Relabel, ...]
    opportunity: OpportunityId
    flags: Key | None = None
    unflags: Key | None = None
    rule: str = ""


Action = CreateDraft | ReviseDraft | WithdrawDraft | SetLabels


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An event that is not acted on but may be one; shown in status with the reason."""

    title: str
    starts: datetime
    why: Why
    identity: InterviewId = InterviewId("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One turn's decisions. `settled`, `opportunities` and `notes` (read in debriefs) are for the ledger; `next_due` is
    the next thing known.
    """

    actions: tuple[Action, ...] = ()
    skips: tuple[Skip, ...] = ()
    settled: tuple[Settled, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    next_due: datetime | None = None
    notes: tuple[Note, ...] = ()


def earliest(moments: Iterable[datetime | None]) -> datetime | None:
    """The first of *moments* that is one."""
    return min((m for m in moments if m is not None), default=None)
