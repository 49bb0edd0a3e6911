"""Addresses that open a conversation in the mail client's own page."""

from mailbot.core.ledger import Account, Service
from mailbot.core.model import ThreadId

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def thread_link(account: Account, thread: ThreadId | None) -> str:
    """Where *thread* of *account* opens; "" where no address is known to open it.

    Gmail takes a thread's id behind `#all/`, and `authuser` picks the account by its address. Outlook opens a message
    by the `webLink` that Graph gives with it (https://learn.microsoft.com/en-us/graph/api/resources/message); it
    cannot be made out of the immutable ids that mailbot keeps, and conversations have none.
    """
    if account.service is not Service.GOOGLE or not thread:
        return ""
    return f"https://mail.google.com/mail/u/?authuser={_quoted(account.address)}#all/{_quoted(thread)}"


def _quoted(text: str) -> str:
    """*text* as one part of an address (RFC 3986)."""
    return "".join(chr(one) if chr(one) in _PLAIN else f"%{one:02X}" for one in text.encode("utf-8", "replace"))
