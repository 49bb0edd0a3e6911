"""Faults on demand: what the next matching requests will suffer, so that tests and demos can lose answers.

A request is known by method and path; a call to `WorldProvider` has the method `CALL` and the port method's name as
its path. Both are shell patterns (`POST`, `/gmail/v1/users/*/drafts`).
"""

from dataclasses import dataclass, replace
from enum import Enum
from fnmatch import fnmatchcase
from threading import Lock


class Trouble(Enum):
    """What goes wrong."""

    TOO_MANY = "too-many"  # 429 with Retry-After
    RATE_LIMITED = "rate-limited"  # 403 rateLimitExceeded (Google); Graph faces answer 429
    BROKEN = "broken"  # 500
    DOWN = "down"  # 503
    EXPIRED = "expired"  # the access token is refused with 401
    DROPPED = "dropped"  # the connection ends before the effect
    LOST = "lost"  # the effect happens, the answer never arrives


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """*trouble* for the next *times* matching requests, after *skip* of them went well.

    `retry_after` is in seconds and goes into the header of TOO_MANY and DOWN.
    """

    trouble: Trouble
    method: str = "*"
    path: str = "*"
    times: int = 1
    skip: int = 0
    retry_after: int = 30


class Dropped(ConnectionResetError):
    """The connection ended without an answer (a WSGI server closes the socket on it)."""


class Faults:
    """The faults still to come. Safe to share between threads."""

    def __init__(self) -> None:
        """Nothing goes wrong until told."""
        self._lock = Lock()
        self._coming: list[Fault] = []
        self.suffered: list[tuple[str, str, Trouble]] = []

    def expect(self, trouble: Trouble, method: str = "*", path: str = "*", *, times: int = 1, skip: int = 0) -> None:
        """Let the next *times* requests matching *method* and *path* suffer *trouble*, passing over *skip* first."""
        self.add(Fault(trouble=trouble, method=method, path=path, times=times, skip=skip))

    def add(self, fault: Fault) -> None:
        """Queue *fault* behind those that wait already."""
        with self._lock:
            self._coming.append(fault)

    def clear(self) -> None:
        """Let everything go well from now on."""
        with self._lock:
            self._coming.clear()

    @property
    def waiting(self) -> int:
        """How many queued faults have not fully happened."""
        with self._lock:
            return len(self._coming)

    def take(self, method: str, path: str) -> Fault | None:
        """The fault this request suffers, used up by one; None when it goes well."""
        with self._lock:
            for index, fault in enumerate(self._coming):
                if not (fnmatchcase(method, fault.method) and fnmatchcase(path, fault.path)):
                    continue
                if fault.skip:
                    self._coming[index] = replace(fault, skip=fault.skip - 1)
                    continue
                if fault.times > 1:
                    self._coming[index] = replace(fault, times=fault.times - 1)
                else:
                    del self._coming[index]
                self.suffered.append((method, path, fault.trouble))
                return fault
            return None
