"""The mark by which a draft of ours is known again when the answer that told its id was lost.

A MAPI property of the item, never a header: Exchange keeps it with the item and leaves it behind when the mail goes
out to the internet. One fixed name, because every new one takes a place in the mailbox for good.
https://learn.microsoft.com/en-us/graph/api/resources/singlevaluelegacyextendedproperty
"""

from mailbot.core.model import Key
from mailbot.providers.records import Json, records_in, text_in

_NAME = "String {5c3e0b1a-7a94-4c0e-9a53-6d1f2b8e47c9} Name mailbot-key"
_LIST = "singleValueExtendedProperties"
WITH_STAMP = f"{_LIST}($filter=id eq '{_NAME}')"
"""For $expand: without it the service does not tell the stamp."""


def stamped(key: Key) -> dict[str, object]:
    """The field of a message that bears *key*."""
    return {_LIST: [{"id": _NAME, "value": str(key)}]}


def bears_stamp(item: Json, key: Key) -> bool:
    """True when *item*, read with its stamp, is the one made for *key*."""
    found = (entry for entry in records_in(item, _LIST) if text_in(entry, "id").casefold() == _NAME.casefold())
    return any(text_in(entry, "value").casefold() == key.casefold() for entry in found)
