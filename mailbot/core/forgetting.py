"""What stays of something forgotten: digests of the ids of its interviews, so that they do not come back as new, and of
the mails whose labels steered it, so that those steer nothing else.
"""

import hashlib

from mailbot.core.model import InterviewId, MailId


def tombstone(identity: InterviewId | MailId) -> str:
    """A digest of *identity* from which neither a name nor an address can be read."""
    return hashlib.sha256(f"forgotten\x1f{identity}".encode("utf-8", "replace")).hexdigest()
