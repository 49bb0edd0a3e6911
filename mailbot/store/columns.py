"""What a column may hold: moments that know their zone, and text that every database can keep."""

import re
from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import JSON, DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored as UTC and given back in UTC; a naive one is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; SQLite writes the wall time it is given, so it must be UTC's."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"a moment without a time zone: {value!r}"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite gives the UTC wall time back bare, PostgreSQL in the session's zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def storable(text: str) -> str:
    """*text* with what no database keeps (NUL, half a surrogate pair, both met in JSON of mail services) as U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)


class Words(TypeDecorator[str]):
    """Text from outside."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """One odd character in somebody's title must not stop the turn."""
        return None if value is None else storable(value)


class WordList(TypeDecorator[tuple[str, ...]]):
    """A few short texts in their order, never searched for; a set is kept sorted."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Collection[str] | None, dialect: Dialect) -> list[str] | None:
        """As a JSON array."""
        if value is None:
            return None
        ordered = sorted(value) if isinstance(value, frozenset) else value
        return [storable(text) for text in ordered]

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[str, ...] | None:
        """As a tuple."""
        return None if value is None else tuple(value)
