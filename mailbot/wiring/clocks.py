"""Where now comes from: the machine's clock, or a moment somebody named."""

from dataclasses import dataclass
from datetime import UTC, datetime


class SystemClock:
    """`ports.Clock` of this machine, in UTC: the one place that reads it for decisions."""

    def now(self) -> datetime:
        """The present moment, aware."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """`ports.Clock` that stands at *moment*, for `sync --now`. ValueError when it has no time zone."""

    moment: datetime

    def __post_init__(self) -> None:
        """Refuse a naive moment."""
        if self.moment.tzinfo is None:
            msg = f"a moment without a time zone: {self.moment!r}"
            raise ValueError(msg)

    def now(self) -> datetime:
        """Always that moment."""
        return self.moment
