"""What stays of something forgotten: a digest of its interviews' ids, so that they do not come back as new."""

import hashlib

from mailbot.core.model import InterviewId


def tombstone(identity: InterviewId) -> str:
    """A digest of *identity* from which neither a name nor an address can be read."""
    return hashlib.sha256(f"forgotten\x1f{identity}".encode("utf-8", "replace")).hexdigest()
