"""What went wrong with a mail or calendar service, said in one sentence and named for what can be done."""

import json
import re
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import requests
from urllib3 import exceptions as urllib3_errors

from mailbot.core.errors import (
    Conflict,
    MailbotError,
    Missing,
    Nonsense,
    OutcomeUnknown,
    Refused,
    SetupProblem,
    SignInNeeded,
    Unavailable,
)

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_LONGEST_WAIT = timedelta(days=7)
_RATE_REASONS = {
    "ratelimitexceeded",
    "userratelimitexceeded",
    "quotaexceeded",
    "dailylimitexceeded",
    "rate_limit_exceeded",
    "resource_exhausted",
    "applicationthrottled",
}
_SCOPE_REASONS = {
    "insufficientpermissions",
    "access_token_scope_insufficient",
    "insufficient_scope",
    "erroraccessdenied",
    "accessdenied",
    "authorization_requestdenied",
}
_NOT_ENABLED = {"accessnotconfigured", "service_disabled"}


def error_for(method: str, status: int, headers: Mapping[str, str], body: bytes, now: datetime) -> MailbotError:
    """The error that an answer with *status* (400 and up) is. *method* is the effective one: GET for a batch of GETs.

    https://developers.google.com/workspace/gmail/api/guides/handle-errors
    https://learn.microsoft.com/en-us/graph/errors
    """
    told = _Told(body)
    if status in {401, 403}:
        return _denied(status, headers, told, now)
    if status == HTTPStatus.TOO_MANY_REQUESTS or told.reasons & _RATE_REASONS:
        return _asked_to_wait(headers, now)
    if status >= 500 or status == HTTPStatus.REQUEST_TIMEOUT:
        return _down(method, headers, now)
    kind = {404: Missing, 410: Missing, 409: Conflict, 412: Conflict}.get(status, Refused)
    return kind(f"the service answered {status}: {told.sentence or 'no reason given'}")


def lost(error: Exception, *, safe: bool) -> MailbotError:
    """The error that a request without an answer is; *safe* says that it could change nothing."""
    if _not_trusted(error):
        return Unavailable("the service's certificate is not trusted here: is REQUESTS_CA_BUNDLE set as it should be?")
    if _never_connected(error):
        return Unavailable("the service could not be reached: no connection")
    if _never_began(error):
        return SetupProblem("the request could not begin: check HTTPS_PROXY and REQUESTS_CA_BUNDLE")
    if safe:
        return Unavailable("the connection broke before the service had answered")
    return OutcomeUnknown("the connection broke before the service had answered: it may or may not have been done")


def retry_at(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """The moment that Retry-After names, at most a week ahead; None when it names none."""
    text = _header(headers, "retry-after").strip()
    if re.fullmatch(r"\d{1,9}", text):
        return now + min(timedelta(seconds=int(text)), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return min(moment if moment.tzinfo else moment.replace(tzinfo=UTC), now + _LONGEST_WAIT)


def json_object(body: bytes) -> dict[str, Any]:
    """*body* as the JSON object it must be, an empty one for an empty body; Nonsense otherwise."""
    if not body.strip():
        return {}
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Nonsense("the service's answer is no JSON") from error
    if not isinstance(found, dict):
        raise Nonsense("the service's answer is no JSON object")
    return found


class _Told:
    """What an error body says: Google's reasons, Graph's code, OAuth's error, and one clean sentence."""

    def __init__(self, body: bytes) -> None:
        try:
            error = json_object(body).get("error")
        except Nonsense:
            error = None
        found: list[object] = [error] if isinstance(error, str) else []
        message: object = ""
        if isinstance(error, dict):
            found = [error.get("status"), error.get("code"), *_reasons(error.get("errors"))]
            found += _reasons(error.get("details"))
            message = error.get("message")
        names = [name for name in found if isinstance(name, str) and re.fullmatch(r"[\w.:-]{1,60}", name)]
        self.reasons = {name.lower() for name in names}
        self.sentence = _clean(message) if isinstance(message, str) and message else ", ".join(names[:1])


def _reasons(entries: object) -> list[object]:
    return [entry.get("reason") for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _clean(message: str) -> str:
    """One sentence of *message* without address, link or anything that could be a token."""
    line = " ".join(message[:1000].split())
    line = re.sub(r"\S+://\S+", "[link]", line)
    line = re.sub(r"\S+@\S+", "[address]", line)
    line = re.sub(r"[\w+/=.~-]{25,}", "[…]", line)
    return line.split(". ")[0].rstrip(".")[:200]


def _denied(status: int, headers: Mapping[str, str], told: _Told, now: datetime) -> MailbotError:
    if told.reasons & _RATE_REASONS:
        return _asked_to_wait(headers, now)
    challenge = _header(headers, "www-authenticate")
    if "insufficient_scope" in challenge or (status == HTTPStatus.FORBIDDEN and told.reasons & _SCOPE_REASONS):
        named = re.search(r'scope="([\w:/. -]{1,300})"', challenge)
        which = f" ({named[1]})" if named else ""
        return SignInNeeded(f"a permission was not granted{which}: run `mailbot connect` again and tick every box")
    if status == HTTPStatus.UNAUTHORIZED:
        return SignInNeeded("the sign-in is no longer accepted: run `mailbot connect` again")
    if told.reasons & _NOT_ENABLED:
        return SetupProblem("this API is not enabled in your Google Cloud project: enable it in the console")
    return Refused(f"the service answered 403: {told.sentence or 'forbidden'}")


def _asked_to_wait(headers: Mapping[str, str], now: datetime) -> Unavailable:
    return Unavailable("the service asked to wait", retry_at=retry_at(headers, now))


def _down(method: str, headers: Mapping[str, str], now: datetime) -> MailbotError:
    if method.upper() in SAFE_METHODS:
        return Unavailable("the service is out of order just now", retry_at=retry_at(headers, now))
    return OutcomeUnknown("the service failed in the middle of a change: it may or may not have been done")


def _header(headers: Mapping[str, str], name: str) -> str:
    return next((value for key, value in headers.items() if key.lower() == name), "")


def _causes(error: BaseException) -> list[BaseException]:
    """*error* and what it wraps: requests and urllib3 hide the reason in arguments."""
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting and len(found) < 20:
        one = waiting.pop()
        if isinstance(one, BaseException) and one not in found:
            found.append(one)
            waiting += [*one.args, getattr(one, "reason", None), getattr(one, "original_error", None)]
            waiting += [one.__cause__, one.__context__]
    return found


def _not_trusted(error: Exception) -> bool:
    return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(error))


def _never_connected(error: Exception) -> bool:
    before = (
        requests.ConnectTimeout,
        requests.exceptions.ProxyError,
        urllib3_errors.ConnectTimeoutError,
        urllib3_errors.NewConnectionError,
        urllib3_errors.ProxyError,
    )
    return any(isinstance(cause, before) for cause in _causes(error))


def _never_began(error: Exception) -> bool:
    """Bad addresses, proxies and CA files: requests raises these (a plain OSError for the last) before it connects."""
    broken = (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, requests.exceptions.InvalidHeader)
    return isinstance(error, broken) or (type(error) is OSError and error.errno is None and bool(error.args))
