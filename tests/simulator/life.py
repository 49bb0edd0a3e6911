"""One simulated life: mailboxes, one clock and store, what the user's hand did, and turns that an observer watches."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from mailbot.core.actions import CreateDraft
from mailbot.core.ledger import Account, Ledger, Opportunity, Service, Step, StepKind
from mailbot.core.model import AccountName, address_of
from mailbot.engine.cycle import Cycle, TurnReport
from mailbot.ports import Provider
from mailbot.sandbox.appointments import Appointments
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.items import TRASH, Event, Mail
from mailbot.sandbox.provider import WorldProvider
from mailbot.sandbox.world import World
from tests.core.policies import policy
from tests.engine.desk import Store
from tests.fakes import MemoryStore
from tests.simulator.cast import ME, MY_OTHER, Company

POLICY = replace(policy(), zone=None, aliases=frozenset({address_of(ME), address_of(MY_OTHER)}))
_LONGEST = timedelta(days=3, hours=1)
CHECK_INS = {StepKind.CHECK_IN, StepKind.CLOSING_NOTE}


@dataclass(frozen=True, slots=True)
class Seat:
    """One account: its world, and how mailbot sees it."""

    account: AccountName
    world: World
    provider: Provider

    @property
    def hand(self) -> Hand:
        """Everybody's hand on the mailbox."""
        return Hand(self.world)

    @property
    def meetings(self) -> Appointments:
        """Everybody's hand on the calendar."""
        return Appointments(self.world)

    @property
    def zone(self) -> ZoneInfo:
        """Where the user is, as this account has it."""
        return ZoneInfo(self.world.settings.zone)


@dataclass(slots=True)
class Ours:
    """A draft that mailbot made: the mail itself, for what, and what the user's hand did with it."""

    mail: Mail
    seat: Seat
    step: Step
    company: Company | None
    made_at: datetime
    touched: bool = False
    deleted: bool = False

    @property
    def is_open(self) -> bool:
        """It lies in the mailbox unsent."""
        there = self.seat.world.mails.get(self.mail.id) is self.mail
        return there and self.mail.is_draft and self.mail.place != TRASH


@dataclass(slots=True)
class Life:
    """A search that is being lived. `watch` is called around every turn: before it, and after it with its report."""

    clock: SandboxClock
    seats: tuple[Seat, ...]
    store: Store = field(default_factory=MemoryStore)
    ours: list[Ours] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    sent_by_hand: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)
    decisions: list[tuple[Company, datetime, date]] = field(default_factory=list)  # noted when, to be decided when
    contacts: dict[str, str] = field(default_factory=dict)  # company's name -> whom the user named for check-ins
    met: set[str] = field(default_factory=set)  # addresses of business cards
    due: dict[AccountName, datetime] = field(default_factory=dict)  # what each account's last turn waits for
    before: Callable[["Life", Seat], None] = lambda life, seat: None
    after: Callable[["Life", Seat, TurnReport, list[Ours]], None] = lambda life, seat, report, made: None

    @property
    def now(self) -> datetime:
        """The present moment where the user is."""
        return self.clock.now().astimezone(self.seats[0].zone)

    def tell(self, sentence: str) -> None:
        """Write *sentence* into the story, for whoever reads a failure."""
        self.told.append(f"{self.now:%a %Y-%m-%d %H:%M %Z}  {sentence}")

    def ledger(self, seat: Seat) -> Ledger:
        """What mailbot remembers of *seat*."""
        return self.store.ledger(seat.account)

    def opportunity(self, seat: Seat, company: Company) -> Opportunity | None:
        """The newest process at *company* that mailbot follows there."""
        found = [o for o in self.ledger(seat).opportunities if company.domain in o.domains]
        return max(found, key=lambda o: max((i.starts for i in o.interviews), default=self.now), default=None)

    def open_drafts(self) -> list[Ours]:
        """The drafts of ours that lie in the mailboxes, in an order that no face changes."""
        found = [one for one in self.ours if one.is_open]
        return sorted(found, key=lambda one: (one.made_at, one.seat.account, one.step.kind.value, one.step.to))

    def mails(self) -> Iterator[tuple[Seat, Mail]]:
        """Every mail that is no draft, oldest first, in an order that no face changes."""
        for seat in self.seats:
            mails = [m for m in seat.world.mails.all() if not m.is_draft]
            yield from ((seat, m) for m in sorted(mails, key=lambda m: (m.at, m.content.subject, str(m.content.to))))

    def turn(self, seat: Seat | None = None) -> None:
        """A turn of *seat*, or of all of them."""
        for one in (seat,) if seat else self.seats:
            self._turn(one)

    def _turn(self, seat: Seat) -> None:
        known = {m.id for m in seat.world.mails.all()}
        self.before(self, seat)
        report = self._cycle(seat).turn()
        self.due.pop(seat.account, None)
        if report.planned.next_due:
            self.due[seat.account] = report.planned.next_due
        new = [m for m in seat.world.mails.all() if m.id not in known]
        made = list(self._made(seat, report, new))
        assert not new, f"mails that no action tells of: {[m.content.subject for m in new]}"
        self.ours += made
        self.after(self, seat, report, made)

    def _made(self, seat: Seat, report: TurnReport, new: list[Mail]) -> Iterator[Ours]:
        """The drafts of this turn with what they are for, by what mailbot says it did."""
        steps = self.ledger(seat).steps
        for did in report.did:
            if not isinstance(did.action, CreateDraft) or did.draft is None:
                continue
            message = did.action.message
            alike = (m for m in new if m.content.to[0].address == message.to.address and _bears(seat, m, message.text))
            mail = next(alike, None)
            if mail is None:
                continue  # made and taken back in the same turn
            new.remove(mail)
            step = steps[did.action.key]
            self.tell(f"  {seat.account}: {step.kind.value} {step.number} to {step.to}")
            yield Ours(mail=mail, seat=seat, step=step, company=None, made_at=self.now)

    def _cycle(self, seat: Seat) -> Cycle:
        return Cycle(
            account=seat.account,
            provider=seat.provider,
            ledgers=self.store,
            statements=self.store,
            timetable=self.store,
            accounts=self.store,
            clock=self.clock,
            policy=POLICY,
            holder="here",
        )

    def passes(self, span: timedelta, *, asleep: bool) -> None:
        """*span* goes by; awake, mailbot wakes when something is due, at least every three days; asleep, at its end."""
        until = self.clock.now().astimezone(UTC) + span
        while not asleep and (wake := self._next_wake()) < until:
            self.clock.set(wake)
            self.turn()
        self.clock.set(until)
        self.turn()

    def _next_wake(self) -> datetime:
        """The next thing due in any account, three days from now at the latest."""
        now = self.clock.now().astimezone(UTC)
        return min([now + _LONGEST, *(d.astimezone(UTC) for d in self.due.values() if d > now)])


def _bears(seat: Seat, mail: Mail, text: str) -> bool:
    return " ".join(seat.world.mails.body(mail).split()).startswith(" ".join(text.split()))


def begin(now: datetime, accounts: int = 1) -> Life:
    """A life that begins at *now* with empty mailboxes, as the world itself shows them."""
    clock = SandboxClock(now)
    seats = []
    for name, address in (("home", ME), ("work", MY_OTHER))[:accounts]:
        world = World(address, "Sam Hill", clock, zone="Europe/Berlin")
        seats.append(Seat(AccountName(name), world, WorldProvider(world, AccountName(name))))
    return connected(Life(clock=clock, seats=tuple(seats)))


def connected(life: Life) -> Life:
    """*life* with its accounts in the store."""
    for seat in life.seats:
        life.store.add(
            Account(
                name=seat.account,
                service=Service.GOOGLE,
                address=address_of(seat.world.address),
                connected_at=life.clock.now().astimezone(UTC),
            )
        )
    return life
