"""Sam's desk: a world, a store and the turn between them, for one account and one clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from mailbot.core.ledger import Account, Opportunity, Service, Step
from mailbot.core.model import AccountName, address_of
from mailbot.core.policy import Policy
from mailbot.engine.cycle import Cycle, TurnReport
from mailbot.ports import Accounts, Ledgers, Provider, Statements, Timetable
from mailbot.sandbox.appointments import Appointments
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.items import Event, Mail
from mailbot.sandbox.provider import WorldProvider
from mailbot.sandbox.world import World
from tests.core.policies import POLICY, at

HOME = AccountName("home")
JANE = "Jane Doe <jane@acme.example>"
BOB = "Bob Ray <bob@acme.example>"
EVENING = at(18)


class Store(Ledgers, Statements, Timetable, Accounts, Protocol):
    """What a turn remembers by."""


@dataclass(slots=True, kw_only=True)
class Desk:
    """One account with everything around it."""

    store: Store
    world: World
    clock: SandboxClock
    account: AccountName = HOME
    policy: Policy = POLICY

    @property
    def hand(self) -> Hand:
        """The user's and the others' hand on the mailbox."""
        return Hand(self.world)

    @property
    def meetings(self) -> Appointments:
        """Their hand on the calendar."""
        return Appointments(self.world)

    @property
    def provider(self) -> WorldProvider:
        """The mailbox as the engine sees it."""
        return WorldProvider(self.world, self.account)

    def cycle(self, provider: Provider | None = None, *, store: Store | None = None, holder: str = "here") -> Cycle:
        """The turn of this account."""
        kept = store or self.store
        return Cycle(
            account=self.account,
            provider=provider or self.provider,
            ledgers=kept,
            statements=kept,
            timetable=kept,
            accounts=kept,
            clock=self.clock,
            policy=self.policy,
            holder=holder,
        )

    def turn(self, now: datetime | None = None) -> TurnReport:
        """A turn, at *now* when given."""
        if now is not None:
            self.clock.set(now)
        return self.cycle().turn()

    def interview(self, *guests: str, title: str = "Interview with Acme", day: int = 2, hour: int = 14) -> Event:
        """An event of an hour in March, without a mail of invitation."""
        starts = at(hour, day=day)
        return self.meetings.add(title, starts, starts + timedelta(hours=1), guests=guests or (JANE,))

    def lose(self, trouble: Trouble, method: str, *, times: int = 1, skip: int = 0) -> None:
        """Let the next calls of a port method suffer *trouble*."""
        self.world.faults.expect(trouble, "CALL", method, times=times, skip=skip)

    def drafts(self) -> list[str]:
        """To whom the drafts in the mailbox are."""
        return sorted(who.address for mail in self.hand.drafts() for who in mail.content.to)

    def draft(self) -> Mail:
        """The only draft."""
        (one,) = self.hand.drafts()
        return one

    def steps(self) -> list[Step]:
        """What the store knows of drafts, oldest first."""
        return sorted(self.store.ledger(self.account).steps.values(), key=lambda s: (s.started_at, s.to))

    def opportunity(self) -> Opportunity:
        """The only one."""
        (one,) = self.store.ledger(self.account).opportunities
        return one

    def known(self) -> Account:
        """The account as the store has it."""
        return next(a for a in self.store.accounts() if a.name == self.account)


def desk(store: Store, account: AccountName = HOME, *, now: datetime | None = None) -> Desk:
    """A desk over *store*, connected on Sunday, on Monday at noon unless told otherwise."""
    clock = SandboxClock(now or at(12))
    world = World("sam@example.org", "Sam Hill", clock, zone="Europe/Berlin")
    store.add(
        Account(
            name=account,
            service=Service.GOOGLE,
            address=address_of("sam@example.org"),
            connected_at=at(8, day=1).astimezone(UTC),
        )
    )
    return Desk(store=store, world=world, clock=clock, account=account)


class PowerCut(BaseException):
    """The machine stops in the middle."""


class Scripted(WorldProvider):
    """The world's provider with something happening around the creation of a draft."""

    before: Callable[[], None] = staticmethod(lambda: None)
    after: Callable[[], None] = staticmethod(lambda: None)

    def create_draft(self, message, key):  # type: ignore[no-untyped-def]
        """As the world's, with what was scripted before and after it."""
        self.before()
        made = super().create_draft(message, key)
        self.after()
        return made
