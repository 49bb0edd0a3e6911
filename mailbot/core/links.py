"""Addresses that open a conversation in the mail client's own page."""

import re

from mailbot.core.ledger import Account, Service
from mailbot.core.model import ThreadId

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_LONGEST = 2000  # characters; Outlook's own have a few hundred
_OUTLOOK = re.compile(
    r"https://(?:outlook\.(?:office365|office|live)\.com|outlook\.cloud\.microsoft|outlook\.office365\.us"
    r"|outlook-dod\.office365\.us|partner\.outlook\.cn)/[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*"
)
"""The mail page of Outlook in the world-wide and the national clouds; no port and no user before the host."""


def outlook_link(text: str) -> str:
    """*text*, which a service gave, where it is an address of Outlook's own page; "" for anything else: another scheme
    or host, a character that no address has, or more than 2,000 of them.
    """
    return text if len(text) <= _LONGEST and _OUTLOOK.fullmatch(text) else ""


def thread_link(account: Account, thread: ThreadId | None, link: str = "") -> str:
    """Where *thread* of *account* opens, by the *link* that came with one of its mails where the service gives such;
    "" where no address is known to open it.

    Gmail takes a thread's id behind `#all/`, and `authuser` picks the account by its address. Outlook opens a message
    by the `webLink` that Graph gives with it (https://learn.microsoft.com/en-us/graph/api/resources/message); it
    cannot be made out of the immutable ids that mailbot keeps, and conversations have none.
    """
    if account.service is Service.MICROSOFT:
        return outlook_link(link)
    if not thread:
        return ""
    return f"https://mail.google.com/mail/u/?authuser={_quoted(account.address)}#all/{_quoted(thread)}"


def _quoted(text: str) -> str:
    """*text* as one part of an address (RFC 3986)."""
    return "".join(chr(one) if chr(one) in _PLAIN else f"%{one:02X}" for one in text.encode("utf-8", "replace"))
