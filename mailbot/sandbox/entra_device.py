"""Microsoft's sign-in with a short code, for machines without a browser: the codes, and the page that takes them.

https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from mailbot.ports import Clock
from mailbot.sandbox import entra_errors as errors
from mailbot.sandbox.entra_errors import SignInError
from mailbot.sandbox.tokens import Grant

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code"
LIFETIME = timedelta(seconds=900)
INTERVAL = timedelta(seconds=5)
PAGE = "https://login.microsoftonline.com/common/oauth2/deviceauth"
"""Where https://microsoft.com/devicelogin leads to; named itself, because the endpoint map knows the sign-in origin."""
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another


@dataclass(slots=True)
class DeviceCode:
    """A code that a person may enter, what was asked for with it, and what became of it."""

    word: str
    user_code: str
    tenant: str
    client: str
    scopes: tuple[str, ...]
    expires_at: datetime
    asked_at: datetime | None = None
    interval: timedelta = INTERVAL
    grant: Grant | None = None
    declined: bool = False


class DeviceBook:
    """All device codes of a sandbox, on its clock. Safe to share between threads."""

    def __init__(self, clock: Clock) -> None:
        """No code is given out yet."""
        self._clock = clock
        self._lock = Lock()
        self._codes: dict[str, DeviceCode] = {}

    def begin(self, tenant: str, client: str, scopes: tuple[str, ...]) -> dict[str, Any]:
        """The answer of the devicecode endpoint: a new code and how to use it."""
        user_code = "".join(secrets.choice(_LETTERS) for _ in range(9))
        word = f"DAQABIQEAAAA{secrets.token_urlsafe(60)}"
        expires = self._clock.now() + LIFETIME
        with self._lock:
            self._codes[word] = DeviceCode(word, user_code, tenant, client, scopes, expires)
        return {
            "user_code": user_code,
            "device_code": word,
            "verification_uri": PAGE,
            "expires_in": int(LIFETIME.total_seconds()),
            "interval": int(INTERVAL.total_seconds()),
            "message": f"To sign in, use a web browser to open the page {PAGE} and enter the code {user_code} to "
            "authenticate.",
        }

    def entered(self, user_code: str) -> DeviceCode | None:
        """The code that a person typed, while it waits for an answer; None for any other."""
        typed = user_code.strip().upper().encode()
        with self._lock:
            found = next((c for c in self._codes.values() if secrets.compare_digest(c.user_code.encode(), typed)), None)
        open_still = found and not found.declined and not found.grant and found.expires_at > self._clock.now()
        return found if open_still else None

    def redeem(self, form: Mapping[str, str]) -> Grant:
        """What the person granted; the code is used up. Raises `SignInError` until then."""
        word = form.get("device_code", "")
        if not word:
            raise errors.missing("device_code")
        with self._lock:
            code = self._codes.get(word)
            if code is None or code.client != form.get("client_id"):
                raise errors.unknown_device_code()
            if code.declined:
                raise errors.declined_device_code()
            if code.expires_at <= self._clock.now():
                raise errors.old_device_code()
            self._pace(code)
            if code.grant is None:
                raise errors.pending_device_code()
            del self._codes[word]
            return code.grant

    def _pace(self, code: DeviceCode) -> None:
        """Refuse who asks again before the interval is over; it is five seconds longer from then on (RFC 8628, 3.5)."""
        now, before = self._clock.now(), code.asked_at
        code.asked_at = now
        if before is not None and now - before < code.interval:
            code.interval += INTERVAL
            raise SignInError("slow_down", 0, "The device asks too often.")
