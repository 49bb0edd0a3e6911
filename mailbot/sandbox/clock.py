"""The sandbox's own time: it stands still until somebody sets or advances it."""

from datetime import UTC, datetime, timedelta
from threading import Lock


class SandboxClock:
    """A clock in the hand of whoever plays; implements `ports.Clock`. Safe to share between threads."""

    def __init__(self, now: datetime) -> None:
        """Start at *now*, which must be aware (ValueError otherwise)."""
        self._lock = Lock()
        self._now = _aware(now)

    def now(self) -> datetime:
        """The present moment of the sandbox, aware."""
        with self._lock:
            return self._now

    def set(self, moment: datetime) -> None:
        """Make it *moment*, aware; backwards is allowed, as on a real machine."""
        with self._lock:
            self._now = _aware(moment)

    def advance(self, step: timedelta) -> datetime:
        """Let *step* of absolute time pass; the new moment, in the zone it had."""
        with self._lock:
            zone = self._now.tzinfo
            self._now = (self._now.astimezone(UTC) + step).astimezone(zone)
            return self._now


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        msg = f"a moment without a time zone: {moment!r}"
        raise ValueError(msg)
    return moment
