"""What stays of something forgotten: a digest of its interviews' ids, so that they do not come back as new."""

import hashlib
from collections.abc import Collection, Iterable

from mailbot.core.model import CalendarEvent, InterviewId


def tombstone(identity: InterviewId) -> str:
    """A digest of *identity* from which neither a name nor an address can be read."""
    return hashlib.sha256(f"forgotten\x1f{identity}".encode("utf-8", "replace")).hexdigest()


def still_known(events: Iterable[CalendarEvent], forgotten: Collection[str]) -> tuple[CalendarEvent, ...]:
    """*events* without those whose tombstones are in *forgotten*."""
    return tuple(one for one in events if tombstone(one.identity) not in forgotten)
