"""Every error raised on purpose, named for what the caller can do.

MailbotError
├── SetupProblem          the person can fix it; the message says how (exit code 2)
│   └── SignInNeeded      the account's token is dead or lacks a permission: connect again
├── ProviderError         a mail or calendar service did not do what was asked
│   ├── Refused           no, and asked again it is no again
│   │   ├── Missing       what was named is not there (404, 410)
│   │   └── Conflict      it changed under us (409, 412): read again first
│   ├── Unavailable       not now; later may do (`retry_at` when the service said when)
│   └── Nonsense          an answer that does not fit the service's own description
├── OutcomeUnknown        a write without an answer: it may have happened, look before asking again
├── Forbidden             our own guard: a request that could send, or is not on the list; nothing left
└── LeaseHeld             another process is at this account
"""

from datetime import datetime


class MailbotError(Exception):
    """The root; its message is one sentence a person can act on."""


class SetupProblem(MailbotError):
    """The person can fix it; the message says how."""


class SignInNeeded(SetupProblem):
    """The account's token is dead, revoked or lacks a permission; `mailbot connect` mends it."""


class ProviderError(MailbotError):
    """A mail or calendar service did not do what was asked."""


class Refused(ProviderError):
    """The service said no; the same request again gets the same no."""


class Missing(Refused):
    """What was named is not there."""


class Conflict(Refused):
    """It changed since it was read, or exists already."""


class Unavailable(ProviderError):
    """Not now; *retry_at* (aware) when the service said when."""

    def __init__(self, message: str, *, retry_at: datetime | None = None) -> None:
        """*retry_at* is the earliest moment the service asked for."""
        super().__init__(message)
        self.retry_at = retry_at


class Nonsense(ProviderError):
    """An answer that does not fit the service's own description."""


class OutcomeUnknown(MailbotError):
    """A write got no answer: it may have happened, so look before asking again."""


class Forbidden(MailbotError):
    """Our own guard stopped a request before a byte left."""


class LeaseHeld(MailbotError):
    """Another process is at work on this account right now."""
