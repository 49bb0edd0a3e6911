"""How the demo is shown: a timeline of who did what, and the drafts as they stand in the mailbox."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from mailbot.cli.demo_story import ZONE, Mailbox
from mailbot.core.actions import CreateDraft, ReviseDraft, SetLabels, Skip, Why, WithdrawDraft
from mailbot.core.ledger import StepKind
from mailbot.core.model import Address, Message
from mailbot.engine.cycle import TurnReport
from mailbot.engine.reconcile import Did

_COLOURS = {"you": "cyan", "them": "yellow", "mailbot": "green"}
_KINDS = {
    StepKind.THANK_YOU: "thank-you draft",
    StepKind.LINKEDIN: "draft with LinkedIn texts",
    StepKind.CHECK_IN: "check-in draft",
    StepKind.CLOSING_NOTE: "closing note",
}
_TELLING = {Why.CANCELLED, Why.YOUR_TURN, Why.OUTCOME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the timeline; `draft` holds to, subject and text of a draft that appeared. `lasting` is a state that
    every turn finds again.
    """

    at: datetime
    account: str
    who: str
    what: str
    draft: dict[str, str] | None = None
    lasting: bool = False

    def as_json(self) -> dict[str, Any]:
        """The same as data."""
        base = {"at": self.at.astimezone(ZONE).isoformat(), "account": self.account, "who": self.who, "what": self.what}
        return base | ({"draft": self.draft} if self.draft else {})


@dataclass(slots=True)
class Show:
    """Gathers entries and prints them as they come (console None: only gathers)."""

    console: Console | None
    entries: list[Entry] = field(default_factory=list)
    _day: str = ""
    _told: set[str] = field(default_factory=set)

    def opening(self, begins: datetime, ends: datetime) -> None:
        """What is about to be seen."""
        if self.console:
            self.console.print(
                f"[bold]Six weeks of Alex Morgan's search[/], {begins:%d %B} to {ends:%d %B %Y},\non a made-up Gmail "
                "and a made-up Outlook mailbox.\nThe clock is virtual; every request goes over HTTP through "
                "Google's\nand Microsoft's own client libraries.\n"
            )

    def tell(self, entry: Entry) -> None:
        """Keep *entry* and show it; what stays as it was is not told twice."""
        told = f"{entry.account}/{entry.what}"
        if entry.lasting and told in self._told:
            return
        self._told.add(told)
        self.entries.append(entry)
        if self.console:
            self._print(entry, self.console)

    def _print(self, entry: Entry, console: Console) -> None:
        at = entry.at.astimezone(ZONE)
        day = f"{at:%A, %d %B}"
        if day != self._day:
            self._day = day
            console.print(f"\n[bold]{day}[/]")
        line = Table.grid(padding=(0, 1))
        for width in (7, 9, 7, 53):
            line.add_column(width=width)
        who = Text(entry.who, style=_COLOURS[entry.who])
        line.add_row(f"  {at:%H:%M}", Text(entry.account, style="dim"), who, entry.what)
        console.print(line)
        if entry.draft:
            head = f"To: {entry.draft['to']}\nSubject: {entry.draft['subject']}\n\n"
            panel = Panel(Text(head + entry.draft["text"]), width=78, border_style="dim", title="draft")
            console.print(Padding(panel, (0, 0, 0, 2)))

    def closing(self, statuses: dict[str, list[dict[str, Any]]], sent: int) -> None:
        """How things stand at the end, and what to do next with a real account."""
        if not self.console:
            return
        table = Table(title="After six weeks", title_justify="left")
        for name in ("account", "company", "stage"):
            table.add_column(name)
        for account, opportunities in statuses.items():
            for one in opportunities:
                outcome = f": {one['outcome']}" if one["outcome"] else ""
                table.add_row(account, one["company"], f"{one['stage']}{outcome}")
        drafts = sum(1 for entry in self.entries if entry.draft)
        self.console.print()
        self.console.print(table)
        self.console.print(
            f"\nmailbot left {drafts} drafts and sent {sent} mails. You sent the ones you liked.\n\n"
            "[bold]With your own account[/]\n"
            "  1. Make a client id once: credentials.example/README.md says how.\n"
            "  2. .venv/bin/mailbot connect google      (or: connect microsoft)\n"
            "  3. .venv/bin/mailbot sync --dry-run      shows what it would do, and why\n"
            "  4. .venv/bin/mailbot run                 looks every few minutes from now on"
        )


def entries_of(report: TurnReport, box: Mailbox, at: datetime) -> list[Entry]:
    """What a turn did, and the few skips that a spectator wants to know."""
    account = report.account
    told = [_entry(did, box, at, account) for did in report.did]
    left = [
        Entry(at=at, account=account, who="mailbot", what=f"leaves it: {skip.about}: {skip.why.value}", lasting=True)
        for skip in report.skipped
        if skip.why in _TELLING
    ]
    deleted = [
        Entry(
            at=at,
            account=account,
            who="mailbot",
            what=f"writes to {skip.about} no more: you deleted the draft",
            lasting=True,
        )
        for skip in report.skipped
        if skip.why is Why.DONE and skip.key.startswith("thank-you/") and _was_deleted(skip, box)
    ]
    return told + left + deleted


def _was_deleted(skip: Skip, box: Mailbox) -> bool:
    """Nothing to somebody of that name lies in the mailbox, unsent or sent."""
    return not any(person.name == skip.about for mail in box.world.mails.all() for person in mail.content.to)


def _entry(did: Did, box: Mailbox, at: datetime, account: str) -> Entry:
    action = did.action
    match action:
        case CreateDraft():
            where = "a reply in your conversation" if action.message.parent else "a new message"
            if action.message.to.address == box.world.address:
                where = "a note to yourself"
            what = f"leaves a {_KINDS[action.step.kind]}, {where}"
            return Entry(at=at, account=account, who="mailbot", what=what, draft=_shown(box, action.message))
        case ReviseDraft():
            what = f"puts new words into the open draft to {action.message.to.name}"
            return Entry(at=at, account=account, who="mailbot", what=what, draft=_shown(box, action.message))
        case WithdrawDraft():
            return Entry(at=at, account=account, who="mailbot", what="takes back a draft you had not touched")
        case SetLabels():
            added = ", ".join(sorted(n for change in action.changes for n in change.add))
            removed = ", ".join(sorted(n for change in action.changes for n in change.remove))
            what = f"puts the label {added} on the conversation" if added else f"takes the label {removed} off"
            return Entry(at=at, account=account, who="mailbot", what=what)


def _shown(box: Mailbox, message: Message) -> dict[str, str]:
    """The draft as the mailbox shows it, its quote shortened."""
    mail = box.draft_to(Address(message.to.address))
    text = box.world.mails.body(mail).strip()
    own, quote = text[: len(message.text) + 40], text[len(message.text) :].strip()
    shown = f"{message.text}\n\n… and your conversation, quoted below" if quote else own
    person = mail.content.to[0]
    to = f"{person.name} <{person.address}>" if person.name else person.address
    return {"to": to, "subject": mail.content.subject, "text": shown.strip()}
