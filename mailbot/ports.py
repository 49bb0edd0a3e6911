"""What the engine may ask for. Small protocols; the docstrings are promises that tests/contract/ checks.

Every method may raise `ProviderError` (provider) and `SignInNeeded`; a write whose answer is lost raises
`OutcomeUnknown` and is never repeated by the adapter. Over 250 lines, because all promises are read on one page.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from mailbot.core.actions import Skip, Suggestion
from mailbot.core.history import Decision
from mailbot.core.ledger import Account, Ledger, Opportunity, Settled, Step
from mailbot.core.model import (
    AccountName,
    CalendarEvent,
    Correspondents,
    Draft,
    InterviewId,
    Key,
    Labelled,
    Mailbox,
    MailId,
    Message,
    OpportunityId,
    Relabel,
    Sighting,
    Sought,
    Thread,
)
from mailbot.core.stated import Guest, Idea, Note, Statement


class Provider(Protocol):
    """A mailbox with a calendar. Eleven methods; one more needs a reason. There is no send."""

    def mailbox(self) -> Mailbox:
        """Whose account it is. Safe to repeat."""
        ...

    def events(self, since: datetime, until: datetime) -> tuple[CalendarEvent, ...]:
        """Events of every calendar that end after *since* and start before *until*, series expanded,
        cancelled ones included where the service still shows them. Declined ones too: the core decides.
        An entry that cannot be read at all is left out; one without an end has `ends` None. Safe to repeat.
        """
        ...

    def threads(self, whom: Correspondents) -> tuple[Thread, ...]:
        """Whole conversations with a mail from or to one of *whom*'s addresses, or from one of its domains (or below
        one), since `whom.since`, in any folder but trash and spam, plus those named by id (a missing one is left out).
        Also those with a mail since then from the domain of one of `whom.relays` (or below one) whose sender's name or
        subject has one of `whom.companies` as a whole word, in any capitals; and with `whom.bounces` those with a mail
        that came back since then.
        Drafts are among the mails, marked as such. Safe to repeat.
        """
        ...

    def labelled(self, namespace: str) -> tuple[Labelled, ...]:
        """Each (label, mail) whose label begins with *namespace* + "/" (in any capitals), not in trash or spam.
        Safe to repeat.
        """
        ...

    def ensure_labels(self, names: Collection[str]) -> Mapping[str, str]:
        """Make the labels (or master categories) of these full names that do not exist yet; the ids by which the
        service knows them under any name, by the names asked for ("" where it has none that outlives a new name).
        A provider that is opened with those ids takes a renamed label for the one of the old name in all it does.
        Idempotent.
        """
        ...

    def relabel(self, changes: Collection[Relabel]) -> None:
        """Put labels on mails and take them off; labels not named stay; a mail that is gone is passed over.
        Labels to add are created when missing. Idempotent.
        """
        ...

    def drop_labels(self, namespace: str) -> None:
        """Take every label whose name begins with *namespace* + "/" (in any capitals) off all mails and out of the
        mailbox, and the label *namespace* itself where it is ours: made above the others and borne by no mail.
        The eleventh method, because who leaves must find the mailbox clean. Idempotent.
        """
        ...

    def look(self, sought: Collection[Sought]) -> Mapping[Key, Sighting]:
        """What became of our drafts; every key asked for is answered. A draft in the trash is GONE. Safe to repeat.
        It may take away an empty draft that bears our own stamp and that a lost answer left behind.
        """
        ...

    def create_draft(self, message: Message, key: Key) -> Draft:
        """Save *message* as an unsent draft: a reply to `message.parent` in its thread, quoted below, or a new one.
        To is exactly `message.to`, nobody in copy. The parent's read state is as before.
        Raises `Refused` when no reply can go to the parent: nothing is left behind then. Not idempotent.
        """
        ...

    def revise_draft(self, draft: Draft, message: Message, key: Key) -> Draft:
        """Put *message* in the place of *draft*'s text, in the same thread, only if it still has its fingerprint
        (else `Conflict`). The id may change. Idempotent for the same message.
        """
        ...

    def withdraw_draft(self, draft: Draft) -> bool:
        """Delete *draft* only if it is still unsent and has its fingerprint; True when it is gone now, False when it
        was left because the user touched or sent it. Idempotent: a draft that is gone already is True.
        """
        ...


class Clock(Protocol):
    """The one source of now."""

    def now(self) -> datetime:
        """The present moment, aware."""
        ...


class Vault(Protocol):
    """Tokens at rest, encrypted. Values never print."""

    def load(self, account: str) -> str | None:
        """The secret kept for *account*, None when there is none. SetupProblem when it cannot be read."""
        ...

    def save(self, account: str, secret: str) -> None:
        """Keep *secret* for *account*, in one step: a crash leaves the old one or the new one. Idempotent."""
        ...

    def forget(self, account: str) -> None:
        """Drop what is kept for *account*. Idempotent."""
        ...


class Ledgers(Protocol):
    """The memory of what was read and done. Each method is one transaction."""

    def ledger(self, account: AccountName) -> Ledger:
        """All that is known of *account*, and the opportunities of the other accounts."""
        ...

    def start(self, step: Step) -> bool:
        """Write the intent. False, and nothing written, when the key is there already: the schema decides. Another
        account's step of that key gives way when it was WITHDRAWN there.
        """
        ...

    def finish(self, key: Key, draft: Draft, at: datetime) -> None:
        """Write the receipt: the step is OPEN with *draft*. Idempotent."""
        ...

    def abandon(self, key: Key) -> None:
        """Take back an intent that certainly had no effect (`Refused`): the step may be tried again. Idempotent."""
        ...

    def settle(self, settled: Settled) -> None:
        """Write what the mailbox told of a step. Idempotent."""
        ...

    def revise(self, step: Step, at: datetime) -> None:
        """Write the intent to refresh an open draft: the step is STARTED again with *step*'s mark, due time, gaps and
        idea; its draft stays known. Idempotent.
        """
        ...

    def label(self, key: Key, mail: MailId | None) -> None:
        """Keep which mail bears `Check-in due` for the step, None when it was taken off. Idempotent."""
        ...

    def remember(self, account: AccountName, opportunities: Collection[Opportunity]) -> None:
        """Keep *opportunities* with their interviews as they are now; those not named stay. Idempotent."""
        ...

    def suggest(self, account: AccountName, suggestions: Collection[Suggestion]) -> None:
        """Keep *suggestions* in the place of the account's earlier ones. Idempotent."""
        ...

    def suggestions(self, account: AccountName) -> tuple[Suggestion, ...]:
        """The suggestions of the account's last turn."""
        ...

    def remark(self, account: AccountName, remarks: Collection[Skip]) -> None:
        """Keep *remarks* (`remarks.remarks`) in the place of the account's earlier ones. Idempotent."""
        ...

    def remarks(self, account: AccountName) -> tuple[Skip, ...]:
        """The remarks of the account's last turn, but those on what was merged or forgotten since."""
        ...

    def record(self, account: AccountName, decisions: Collection[Decision]) -> None:
        """Keep *decisions*, each once for its opportunity, moment, key and kind. One that is HELD is kept only when it
        says something else than the last one kept for its key. Idempotent.
        """
        ...

    def history(self, account: AccountName, opportunity: OpportunityId) -> tuple[Decision, ...]:
        """The decisions kept for *opportunity*, oldest first, those of one moment in the order they came in."""
        ...


class Statements(Protocol):
    """What the user says by command. Each method is one transaction and idempotent; the caller holds the lease."""

    def state(self, account: AccountName, statement: Statement) -> None:
        """Keep *statement* in the place of an earlier one on the same subject and matter."""
        ...

    def note(self, account: AccountName, note: Note) -> None:
        """Keep *note* in the place of an earlier one on the same interview, field and person; empty text drops it."""
        ...

    def meet(self, account: AccountName, guest: Guest) -> None:
        """Keep *guest*, in the place of one with the same name or address in the same interview."""
        ...

    def think(self, account: AccountName, idea: Idea) -> None:
        """Keep *idea* under its number; empty text drops it."""
        ...

    def merge(self, account: AccountName, gone: OpportunityId, into: OpportunityId) -> None:
        """Move all of *gone* (interviews, threads, steps, marks, notes, ideas) to *into*, and drop *gone*. Steps keep
        their keys; check-ins and ideas of *gone* are numbered on after those of *into*; domains and bounced addresses
        are joined, the newer of two marks stays. SetupProblem when both have a check-in that stands open.
        """
        ...

    def split(self, account: AccountName, made: Opportunity, interviews: Collection[InterviewId]) -> None:
        """Keep *made* as a new opportunity and move *interviews* to it, with their steps and notes."""
        ...

    def forget(self, account: AccountName, opportunity: OpportunityId) -> None:
        """Drop all that is kept of *opportunity*: its rows, steps, notes, ideas, history, and what was stated about it
        and its interviews; of those a tombstone each stays (`Ledger.forgotten`), which holds no name and no address.
        """
        ...


class Timetable(Protocol):
    """Due times and leases as rows, so that any process can ask."""

    def due(self, now: datetime) -> tuple[AccountName, ...]:
        """Accounts whose wake time has come, longest overdue first."""
        ...

    def wake(self, account: AccountName, at: datetime) -> None:
        """Set when *account* is next looked at. Idempotent."""
        ...

    def take(self, account: AccountName, holder: str, now: datetime, until: datetime) -> bool:
        """Take or extend the lease of *account*; False while another holder's runs."""
        ...

    def release(self, account: AccountName, holder: str) -> None:
        """Give the lease back, if it is *holder*'s. Idempotent."""
        ...


class Accounts(Protocol):
    """The connected accounts."""

    def accounts(self) -> tuple[Account, ...]:
        """All of them, by name."""
        ...

    def add(self, account: Account) -> None:
        """Keep *account*, in place of one with the same name (whose `connected_at` stays). Idempotent."""
        ...

    def zones(self) -> Mapping[AccountName, str]:
        """The IANA name of each mailbox's zone, of those that are known."""
        ...

    def keep_zone(self, account: AccountName, zone: str) -> None:
        """Keep the name of the mailbox's zone ("" when it has none). Idempotent."""
        ...

    def label_ids(self, account: AccountName) -> Mapping[str, str]:
        """The ids of the account's labels, by the names we gave them; none where none are kept."""
        ...

    def keep_label_ids(self, account: AccountName, ids: Mapping[str, str]) -> None:
        """Keep *ids* (name -> id) in the place of the earlier ones. Idempotent."""
        ...

    def note_turn(self, account: AccountName, at: datetime, problem: str) -> None:
        """Keep when the last turn was and what went wrong with it ("" when nothing). Idempotent."""
        ...
