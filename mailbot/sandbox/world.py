"""One person's mailbox and calendar in memory: the truth that all faces of the sandbox serve.

    clock = SandboxClock(datetime(2026, 3, 2, 8, tzinfo=UTC))
    world = World("sam@example.org", "Sam Hill", clock, zone="Europe/Berlin")
    world.mails   mails, threads, drafts, labels, history     (mails.Mails)
    world.diary   calendars, events, series, event labels     (diary.Diary)
    world.faults  what the next requests will suffer          (faults.Faults)
    Hand(world), Appointments(world)   what the user and the others do
    WorldProvider(world, account)   the same world as a `ports.Provider`

Hold `world.lock` (re-entrant) around a read that must be consistent with a write that follows it.
"""

from dataclasses import dataclass
from threading import RLock

from mailbot.ports import Clock
from mailbot.sandbox.diary import Diary
from mailbot.sandbox.faults import Faults
from mailbot.sandbox.items import Alias, Calendar, Mail, Who
from mailbot.sandbox.mails import Mails
from mailbot.sandbox.ticks import Ticks


@dataclass(slots=True, kw_only=True)
class Settings:
    """Mailbox settings. `zone` is an IANA name; `language` as in `en-US`."""

    zone: str
    language: str = "en-US"
    date_format: str = "yyyy-MM-dd"
    time_format: str = "HH:mm"


class World:
    """One user's mailbox and calendar. Thread-safe: every part shares one re-entrant lock."""

    def __init__(self, address: str, name: str, clock: Clock, zone: str = "Europe/Berlin") -> None:
        """An empty mailbox and a primary calendar of *address* in *zone* (an IANA name)."""
        self.address = address.strip().lower()
        self.name = name
        self.clock = clock
        self.lock = RLock()
        self.settings = Settings(zone=zone)
        self.faults = Faults()
        self.aliases = [Alias(address=self.address, name=name, primary=True, default=True)]
        ticks = Ticks(self.address)
        self.ticks = ticks
        self.mails = Mails(clock, ticks, self.lock, self.address.partition("@")[2] or "example.org")
        self.diary = Diary(clock, ticks, self.lock, Calendar(id=self.address, name=name, zone=zone, primary=True))
        self.deletes_to_trash = False
        """Outlook's way: a deleted draft lies in the trash, a deleted event leaves no trace. False is Gmail's."""
        self.phantoms: list[str] = []
        """Drafts no Gmail client shows any more (stable mail ids): a reply to something trashed, or the older of two
        reply drafts in one thread. A correct program never makes one.
        """
        self.sent_by_api: list[str] = []
        """Stable ids of mails that left by a request to a face: a program that never sends keeps this empty."""

    @property
    def owner(self) -> Who:
        """The user, by primary address."""
        return Who(self.address, self.name)

    def is_user(self, address: str) -> bool:
        """*address* is the user's own, an alias, or one of them with a plus part."""
        local, _, domain = address.strip().lower().partition("@")
        bare = f"{local.partition('+')[0]}@{domain}"
        return any(bare == a.address or address.strip().lower() == a.address for a in self.aliases)

    def alias(self, address: str) -> Alias | None:
        """The alias of *address*; None when the user may not write from it."""
        return next((a for a in self.aliases if a.address == address.strip().lower()), None)

    def add_alias(self, address: str, name: str = "", signature: str = "", *, default: bool = False) -> Alias:
        """A further address the user may write from; *default* takes the place of the default one."""
        with self.lock:
            if default:
                for other in self.aliases:
                    other.default = False
            made = Alias(address=address.strip().lower(), name=name, signature=signature, default=default)
            self.aliases.append(made)
            return made

    def sign(self, signature: str) -> None:
        """Set the primary address's signature (HTML)."""
        self.aliases[0].signature = signature

    def make_phantom(self, mail: Mail) -> None:
        """Let no client show the draft *mail* any more; the API still lists it."""
        with self.lock:
            mail.phantom = True
            self.phantoms.append(mail.id)
