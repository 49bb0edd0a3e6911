"""One person with two accounts: each has its own mailbox and calendar, and each ledger knows of the other's."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from mailbot.core.actions import Plan
from mailbot.core.ledger import Ledger, Step, StepKind, StepState
from mailbot.core.model import AccountName, Address, CalendarEvent, address_of
from tests.core.life import Life, life
from tests.core.policies import ME, at

HOME, WORK = "home", "work"
_THANKS = {StepKind.THANK_YOU, StepKind.LINKEDIN}


def _life(account: str) -> Life:
    me = replace(
        ME, account=AccountName(account), address=ME.address if account == HOME else address_of("sam@alum.example.edu")
    )
    own = frozenset({*ME.aliases, ME.address, me.address})  # every address is known as the user's in both
    return life(me=replace(me, aliases=own), ledger=Ledger(connected_at=at(8, day=1)))


@dataclass(slots=True)
class TwoLives:
    """The two accounts by name; `wake` is a turn of one of them."""

    lives: dict[str, Life] = field(default_factory=lambda: {name: _life(name) for name in (HOME, WORK)})

    def __getitem__(self, account: str) -> Life:
        """One account's life."""
        return self.lives[account]

    def meet(self, event: CalendarEvent, *accounts: str) -> None:
        """Put *event* into the calendars of *accounts*, of both when none is named."""
        for account in accounts or (HOME, WORK):
            self[account].meet(event)

    def wake(self, account: str, now: datetime) -> Plan:
        """A turn of *account* at *now*; what it reads of the other is what that one last wrote down."""
        one, other = self[account], self[WORK if account == HOME else HOME]
        begun = [s for s in other.steps() if s.kind in _THANKS and s.state is not StepState.WITHDRAWN]
        one.ledger = replace(
            one.ledger,
            elsewhere=other.ledger.opportunities,
            begun_elsewhere=frozenset(
                (s.interview, s.to if s.kind is StepKind.THANK_YOU else Address("")) for s in begun if s.interview
            ),
        )
        return one.wake(now)

    def thanks(self, account: str) -> list[str]:
        """Whom *account* has thanked, or begun to."""
        return [s.to for s in self.steps(account)]

    def steps(self, *accounts: str) -> list[Step]:
        """The thank-yous of *accounts*, of both when none is named, less those that were taken back."""
        found = [s for name in accounts or (HOME, WORK) for s in self[name].steps(StepKind.THANK_YOU)]
        return [s for s in found if s.state is not StepState.WITHDRAWN]
