"""What a turn that went wrong means for its account: the sentence the person reads, and when to look again."""

import re
from datetime import datetime, timedelta

from mailbot.core.errors import MailbotError, SignInNeeded, Unavailable
from mailbot.core.ledger import Account
from mailbot.core.names import as_word

LONGEST = timedelta(hours=6)
_VAGUE = re.compile(r"`mailbot connect(?: google| microsoft)?`")


def backoff(failures: int, first: timedelta) -> timedelta:
    """How long to wait after so many turns in a row that only the person can help: *first*, twice that, and so on, but
    at most six hours (or *first*, where that is longer).
    """
    doublings = min(max(failures, 1) - 1, 16)
    return min(first * (1 << doublings), max(first, LONGEST))


def look_again(
    account: Account, problem: MailbotError | None, now: datetime, usual: datetime, every: timedelta
) -> datetime:
    """When to look at *account* again after *problem*; *usual* is when it would be looked at anyway, *every* so often.

    A sign-in that is dead stays dead until the person connects, which wakes the account at once: so the waits double
    while the same sentence comes back. A service that said when to come back is taken at its word.
    """
    if isinstance(problem, SignInNeeded):
        return now + backoff(_failures(account, problem, every), every)
    if isinstance(problem, Unavailable) and problem.retry_at:
        return max(usual, problem.retry_at)
    return usual


def _failures(account: Account, problem: MailbotError, every: timedelta) -> int:
    """Which failure in a row this is, told by how long the last one made us wait."""
    if account.problem != str(problem) or not (account.wake_at and account.last_turn_at):
        return 1
    return 1 + max(round((account.wake_at - account.last_turn_at) / every), 1).bit_length()


def name_command(error: MailbotError, account: Account) -> None:
    """Let *error*'s sentence name the command that mends *account*, whole: what went wrong is noticed where neither
    the account's name nor its service is known.
    """
    if isinstance(error, SignInNeeded):
        command = f"`mailbot connect {account.service.value} --name {as_word(account.name)}`"
        sentence = _VAGUE.sub(lambda _: command, str(error))
        error.args = (sentence if "`mailbot connect" in sentence else f"{sentence}: run {command}",)
