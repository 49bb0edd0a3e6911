"""JSON as the services write it, read without trust: what is missing or of another type is empty.

Pure: nothing here raises.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

Json: TypeAlias = Mapping[str, object]

_HALF = re.compile("[\ud800-\udfff]")


def text_in(item: Json, name: str) -> str:
    """The string at *name*, "" when there is none."""
    value = item.get(name)
    return _whole(value) if isinstance(value, str) else ""


def flag_in(item: Json, name: str) -> bool:
    """True only when *name* holds the JSON value true."""
    return item.get(name) is True


def record_in(item: Json, name: str) -> Json:
    """The object at *name*, an empty one when there is none."""
    value = item.get(name)
    return value if isinstance(value, dict) else {}


def records_in(item: Json, name: str) -> Iterator[Json]:
    """The objects of the list at *name*; whatever else it holds is passed over."""
    value = item.get(name)
    if isinstance(value, list):
        yield from (entry for entry in value if isinstance(entry, dict))


def texts_in(item: Json, name: str) -> frozenset[str]:
    """The non-empty strings of the list at *name*."""
    value = item.get(name)
    if not isinstance(value, list):
        return frozenset()
    return frozenset(_whole(entry) for entry in value if isinstance(entry, str) and entry)


def _whole(text: str) -> str:
    """*text* without halves of characters, which JSON can hold and nothing else can."""
    return _HALF.sub("\ufffd", text)
