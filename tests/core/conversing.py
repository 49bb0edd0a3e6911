"""Conversations as plain values: the mails of a thread, one a day."""

from typing import Any

from mailbot.core.model import Thread
from tests.builders import mail, thread


def conversation(name: str, *mails: dict[str, Any]) -> Thread:
    """The thread *name* of *mails*, one a day."""
    return thread(
        *(mail(number, id=f"{name}-{number}", **({"thread": name} | one)) for number, one in enumerate(mails, 1))
    )
