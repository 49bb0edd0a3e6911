"""The memory of what was read, started and done, kept as rows.

Content stays out: ids, addresses, names, titles, times and hashes only; what the user stated is the only prose kept.
"""

from mailbot.store.store import SqlStore, open_store

__all__ = ["SqlStore", "open_store"]
