"""A mailbox whose interviews stand in the calendar of another account (`calendar = "work"` in config.toml)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from mailbot.core.errors import SetupProblem, SignInNeeded
from mailbot.core.ledger import Account
from mailbot.core.model import (
    CalendarEvent,
    Correspondents,
    Draft,
    Key,
    Labelled,
    Mailbox,
    Message,
    Relabel,
    Sighting,
    Sought,
    Thread,
)
from mailbot.engine.setbacks import name_command
from mailbot.ports import Provider
from mailbot.settings import AccountSettings


def lender_of(name: str, accounts: Mapping[str, AccountSettings]) -> str:
    """The account whose calendar is read for *name*: its own, or the one that config.toml leads to.

    SetupProblem when config.toml leads in a circle.
    """
    here, seen = name, [name]
    while (there := accounts.get(here, AccountSettings()).calendar) not in {"", here}:
        if there in seen:
            circle = " -> ".join([*seen, there])
            raise SetupProblem(f"accounts.{name}.calendar in config.toml leads in a circle: {circle}")
        here = there
        seen.append(here)
    return here


def only_lends(name: str, accounts: Mapping[str, AccountSettings], connected: Collection[str]) -> bool:
    """*name*'s calendar is read for another *connected* mailbox, and config.toml does not say that it is its own as
    well (`calendar` with its own name).
    """
    own = accounts.get(name, AccountSettings()).calendar
    return not own and any(other != name and lender_of(other, accounts) == name for other in connected)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCalendar:
    """`ports.Provider` of *own*, but for the events, which *lender*'s calendar has (None: there are none to read)."""

    own: Provider
    lender: Provider | None
    account: Account  # the lender's, so that trouble with it names the right command

    def mailbox(self) -> Mailbox:
        """See `ports.Provider`; the zone is the calendar's where the mailbox knows none."""
        mine = self.own.mailbox()
        return replace(mine, zone=self.lender.mailbox().zone) if mine.zone is None and self.lender else mine

    def events(self, since: datetime, until: datetime) -> tuple[CalendarEvent, ...]:
        """See `ports.Provider`."""
        if self.lender is None:
            return ()
        try:
            return self.lender.events(since, until)
        except SignInNeeded as error:
            name_command(error, self.account)
            raise

    def threads(self, whom: Correspondents) -> tuple[Thread, ...]:
        """See `ports.Provider`."""
        return self.own.threads(whom)

    def labelled(self, namespace: str) -> tuple[Labelled, ...]:
        """See `ports.Provider`."""
        return self.own.labelled(namespace)

    def ensure_labels(self, names: Collection[str]) -> Mapping[str, str]:
        """See `ports.Provider`."""
        return self.own.ensure_labels(names)

    def relabel(self, changes: Collection[Relabel]) -> None:
        """See `ports.Provider`."""
        self.own.relabel(changes)

    def drop_labels(self, namespace: str) -> None:
        """See `ports.Provider`."""
        self.own.drop_labels(namespace)

    def look(self, sought: Collection[Sought]) -> Mapping[Key, Sighting]:
        """See `ports.Provider`."""
        return self.own.look(sought)

    def create_draft(self, message: Message, key: Key) -> Draft:
        """See `ports.Provider`."""
        return self.own.create_draft(message, key)

    def revise_draft(self, draft: Draft, message: Message, key: Key) -> Draft:
        """See `ports.Provider`."""
        return self.own.revise_draft(draft, message, key)

    def withdraw_draft(self, draft: Draft) -> bool:
        """See `ports.Provider`."""
        return self.own.withdraw_draft(draft)
