"""Mail that came back: which addresses do not exist, as far as mails tell, and which do after all."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mailbot.core.addresses import plain
from mailbot.core.model import Address, Mail, MailKind, Thread
from mailbot.core.timing import later

_STAYS = timedelta(hours=24)  # a mail that has not come back by then has arrived
_FOR_NOW = re.compile(
    r"\bdelay(?:ed)?\b|\bdelivery incomplete\b|verzögert|retard[ée]|retras|atrasad|vertraagd|ritard"
    r"|\btempor[aá](?:r|in)|\btempora(?:ir|ne)|\bvorübergehend|\btijdelijk|\btry again later|\bgreylist"
    r"|\b(?:mail|in)box (?:is |was )?(?:full|over)|\bover (?:its |their |the )?quota"
    r"|\bquota (?:is |was )?(?:exceeded|full)"
    r"|\bexceed(?:ed|s|ing) (?:its |their |the )?(?:\w+ )?(?:quota|storage)|\b(?:out of|insufficient) storage"
    r"|postfach (?:ist )?(?:voll|überfüllt)|speicherplatz|bo[iî]te (?:aux lettres |de réception )?(?:est )?pleine"
    r"|buzón (?:está )?lleno|caixa (?:de (?:correio|entrada) |postal )?(?:está )?cheia"
    r"|casella (?:di posta )?(?:è )?piena|(?:postvak|mailbox) (?:is |zit )?vol\b"
    r"|(?<![\d.])(?:4\.\d{1,3}\.\d{1,3}|5\.2\.2)(?![\d.])",  # enhanced status codes, RFC 3463
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """The addresses that a mail came back from: *dead* where nothing tells otherwise since, *there* (in plain form)
    where something does. `reached` is when the user last wrote to somebody (in plain form) and it stayed there; `at`
    is when a mail last came back.
    """

    dead: frozenset[Address] = frozenset()
    there: frozenset[Address] = frozenset()
    reached: dict[Address, datetime] = field(default_factory=dict)
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bounce:
    address: Address
    at: datetime


def returned(
    threads: Collection[Thread], is_theirs: Callable[[Address], bool], answers: Iterable[Mail], now: datetime | None
) -> Returned:
    """What came back in *threads* from addresses that are of interest. Somebody who wrote since is there, and so is who
    got a mail since that has not come back within a day.
    """
    mails = [m for t in threads for m in t.mails if not m.draft]
    sent = [m for m in mails if m.sent and m.kind is MailKind.MAIL]
    bounces = [one for t in threads for one in _in_thread(t, sent) if is_theirs(one.address)]
    heard = [(plain(m.sender.address), m.at) for m in answers]
    reached: dict[Address, datetime] = {}
    for address, at in sorted(_recipients(sent), key=lambda one: one[1]):
        came_back = any(plain(one.address) == address and one.at >= at for one in bounces)
        if now is not None and now >= later(at, _STAYS) and not came_back:
            reached[address] = at
    alive = [*heard, *reached.items()]
    dead = {one.address for one in bounces if not any(a == plain(one.address) and at > one.at for a, at in alive)}
    return Returned(
        dead=frozenset(dead),
        there=frozenset(plain(one.address) for one in bounces) - {plain(a) for a in dead},
        reached=reached,
        at=max((one.at for one in bounces), default=None),
    )


def _recipients(sent: Iterable[Mail]) -> Iterator[tuple[Address, datetime]]:
    return ((plain(p.address), m.at) for m in sent for p in (*m.to, *m.cc) if p.address)


def _in_thread(thread: Thread, sent: Collection[Mail]) -> Iterator[_Bounce]:
    """Whom the mails that came back in *thread* were for. A mail that is merely late, or finds a full mailbox, has not
    come back for good.
    """
    for bounce in (m for m in thread.mails if m.kind is MailKind.BOUNCE and not m.draft):
        if _FOR_NOW.search(f"{bounce.subject} {bounce.preview}"):
            continue
        here = [m for m in sent if m.thread == thread.id and m.at <= bounce.at]
        before = max(here, key=lambda m: m.at, default=None)
        for address in _answered(bounce, before) if before else _named(bounce, sent):
            yield _Bounce(address=address, at=bounce.at)


def _answered(bounce: Mail, before: Mail) -> list[Address]:
    """In the conversation of the mail *before* it: the address of it that the bounce names, else its only recipient."""
    to = [p.address for p in before.to if p.address]
    return [address for address in to if _names(bounce, address)] or (to if len(before.to) == 1 else [])


def _named(bounce: Mail, sent: Iterable[Mail]) -> list[Address]:
    """In a conversation of its own: the addresses that it names, of those that the user had written to."""
    written = {p.address for m in sent if m.at <= bounce.at for p in (*m.to, *m.cc) if p.address}
    return sorted(address for address in written if _names(bounce, address))


def _names(bounce: Mail, address: Address) -> bool:
    """Its headers, subject or first words hold *address* whole."""
    text = f"{bounce.subject} {bounce.preview}".casefold()
    whole = re.search(rf"(?<![\w.+-]){re.escape(address)}(?![\w-]|\.\w)", text)
    return address in bounce.failed or whole is not None
