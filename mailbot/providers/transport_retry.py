"""When a question to a service is asked again at once: only one that changes nothing, and only after a short wait."""

from typing import Any, Self

from urllib3.exceptions import InvalidHeader, MaxRetryError, ResponseError
from urllib3.response import BaseHTTPResponse
from urllib3.util.retry import Retry

from mailbot.providers.transport_errors import SAFE_METHODS

LONGEST_WAIT = 20
"""Seconds of Retry-After that are waited out; more goes back to the caller, who has other things to do."""


class SafeRetry(Retry):
    """urllib3's Retry for safe methods, which leaves a write alone even when it never connected."""

    @classmethod
    def usual(cls, backoff: float = 0.5) -> Self:
        """Two more tries."""
        return cls(
            total=2,
            redirect=0,
            allowed_methods=SAFE_METHODS,
            status_forcelist={429, 500, 502, 503, 504},
            backoff_factor=backoff,
            raise_on_status=False,
            raise_on_redirect=False,
        )

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        """As urllib3's, but what cannot be read is no wait."""
        try:
            return super().get_retry_after(response)
        except (InvalidHeader, ValueError, OverflowError):
            return None

    def increment(self, method: str | None = None, url: str | None = None, *args: Any, **known: Any) -> Self:
        """Raise MaxRetryError, which hands the answer back, where it must not be asked again."""
        error, response = known.get("error"), known.get("response")
        long = response is not None and (self.get_retry_after(response) or 0) > LONGEST_WAIT
        if long or (error is not None and (method or "") not in SAFE_METHODS):
            raise MaxRetryError(known.get("_pool"), url, error or ResponseError("asked to wait long"))  # type: ignore[arg-type]
        return super().increment(method, url, *args, **known)
