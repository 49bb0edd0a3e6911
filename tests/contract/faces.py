"""One world behind each of its faces, so that a promise is tested the same way on all of them.

Tests arrange by the hand of the user and of others (`face.hand`, `face.meetings`), act through `face.provider` alone,
and look at the result through the provider or, where only the mailbox itself can tell, in `face.world`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from mailbot.core.model import AccountName, MailId, address_of
from mailbot.core.model import Mail as MailNoun
from mailbot.ports import Provider
from mailbot.sandbox.appointments import Appointments
from mailbot.sandbox.clock import SandboxClock
from mailbot.sandbox.faults import Trouble
from mailbot.sandbox.hand import Hand
from mailbot.sandbox.items import Mail
from mailbot.sandbox.provider import WorldProvider
from mailbot.sandbox.world import World
from tests.builders import MONDAY, whom
from tests.exchange_checks import CheckedAdapter

ACCOUNT = AccountName("sam")
SIGNATURE = "Sam Hill\n+49 30 123456"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """How the requests of one face are known, as (method, path) in shell patterns."""

    every: tuple[str, str]
    writes: tuple[str, str]  # what makes, changes or deletes a draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A world, the hands on it, and one way to see it."""

    name: str
    world: World
    clock: SandboxClock
    provider: Provider
    calls: Calls
    revoke: Callable[[], None]
    reopen: Callable[[Mapping[str, str]], Provider]  # with these label ids
    checks: CheckedAdapter | None = None

    def trouble(self, what: Trouble, *, writes: bool = False, times: int = 1, skip: int = 0) -> None:
        """Let the next *times* requests (or only writes) suffer *what*, after *skip* of them."""
        method, path = self.calls.writes if writes else self.calls.every
        self.world.faults.expect(what, method, path, times=times, skip=skip)

    @property
    def hand(self) -> Hand:
        """The user's and the others' hand on the mailbox."""
        return Hand(self.world)

    @property
    def meetings(self) -> Appointments:
        """The user's and the others' hand on the calendar."""
        return Appointments(self.world)

    def told(self, mail: Mail) -> MailNoun:
        """*mail* of the world as the provider tells it; AssertionError when it does not."""
        content = mail.content
        people = [w.address for w in (content.sender, *content.to) if not self.world.is_user(w.address)]
        threads = self.provider.threads(whom(*filter(address_of, people), since=mail.at - timedelta(seconds=2)))
        for one in (m for t in threads for m in t.mails):
            if one.subject == content.subject and abs(one.at - mail.at) < timedelta(seconds=2):
                return one
        raise AssertionError(f"the provider does not tell of {content.subject!r}")

    def id_of(self, mail: Mail) -> MailId:
        """The name the provider has for *mail*."""
        return self.told(mail).id

    def draft(self) -> Mail:
        """The one draft in the mailbox, as it really lies there."""
        (one,) = self.world.mails.drafts()
        return one

    def body(self) -> str:
        """What a reader sees of that draft."""
        return self.world.mails.body(self.draft())


def home() -> tuple[World, SandboxClock]:
    """Sam's mailbox in Berlin on Monday morning, empty, with a signature."""
    clock = SandboxClock(MONDAY)
    world = World("sam@example.org", "Sam Hill", clock, zone="Europe/Berlin")
    world.sign("<div>Sam Hill</div><div>+49 30 123456</div>")
    return world, clock


def world_face() -> Face:
    """The world itself as a provider, with no service between."""
    world, clock = home()
    provider = WorldProvider(world, ACCOUNT)
    return Face(
        name="world",
        world=world,
        clock=clock,
        provider=provider,
        calls=Calls(every=("CALL", "*"), writes=("CALL", "*_draft")),
        revoke=lambda: world.faults.expect(Trouble.EXPIRED, "CALL", "*", times=99),
        reopen=lambda labels: WorldProvider(world, ACCOUNT, labels),
    )
