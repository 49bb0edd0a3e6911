"""What Microsoft's sign-in means when it says no, and what the person can do about it, in one sentence.

https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes
"""

import re
from collections.abc import Mapping
from typing import Any

from mailbot.core.errors import MailbotError, SignInNeeded, Unavailable

_PASSING = frozenset({"temporarily_unavailable", "server_error", "too_many_requests", "request_timeout"})

_ADMINISTRATOR = (
    "the administrator of your organisation has to approve this app and its permissions first; then {again}"
)
_NO_POLICY = (
    "a rule of your organisation (conditional access) keeps this app or this machine out: ask its administrator"
)
_NO_CODES = (
    "your organisation does not let people in by device code, or only on its own devices: leave out --device-code "
    "(a machine without a browser: --no-browser)"
)
_YOURSELF = "Microsoft wants you to sign in again yourself: {again}"
_OTHER_KIND = (
    "that account is of another kind than `authority` takes: set it to consumers for a personal account, organizations "
    "for one of work or school, common for both; then {again}"
)
_WORK_ONLY = (
    'this app takes accounts of work or school only, so a personal one cannot sign in: widen "Supported account types" '
    "in its registration, or set `authority` to organizations or your tenant; then {again}"
)
_CURES = {
    "AADSTS65001": (
        "the app was not given a permission yet, which an organisation may leave to its administrator: {again}"
    ),
    "AADSTS65004": "you declined, so nothing was connected: {again} to agree",
    "AADSTS90094": _ADMINISTRATOR,  # only an administrator can grant
    "AADSTS90095": _ADMINISTRATOR,  # the request for it was sent
    "AADSTS900941": _ADMINISTRATOR,  # the app counts as risky
    "AADSTS50105": "your organisation lets only chosen people use this app: ask its administrator; then {again}",
    "AADSTS50020": _OTHER_KIND,
    "AADSTS9002331": (
        "this app is registered for personal accounts only: set `authority` to consumers, or widen its "
        '"Supported account types"; then {again}'
    ),
    "AADSTS9002332": _WORK_ONLY,
    "AADSTS90130": _WORK_ONLY,
    "AADSTS50194": "this app belongs to one organisation: set `authority` to its tenant; then {again}",
    "AADSTS700016": (
        "the client id is not known there, or the app does not take this kind of account: compare it with the "
        "registration, mend `client_id` or `authority`; then {again}"
    ),
    "AADSTS7000218": (
        '"Allow public client flows" is off in the registration of the app: switch it on under Authentication; then '
        "{again}"
    ),
    "AADSTS50011": (
        'the redirect address is not registered: add http://localhost under "Mobile and desktop applications"; then '
        "{again}"
    ),
    "AADSTS53000": _NO_POLICY,  # the device is not compliant
    "AADSTS53001": _NO_POLICY,  # the device is not joined
    "AADSTS53002": _NO_POLICY,  # the app is not on the approved list
    "AADSTS53003": _NO_POLICY,  # blocked by a policy; for device codes see `denied`
    "AADSTS530033": _NO_CODES,  # a rule about devices cannot be met by a device code
    "AADSTS50076": _YOURSELF,  # a second factor is due
    "AADSTS50079": _YOURSELF,  # a second factor has to be set up
    "AADSTS50199": _YOURSELF,  # a person has to confirm that this is the app they meant
    "AADSTS50173": "the sign-in was taken back, or the password changed: {again}",
    "AADSTS700082": "nobody used the sign-in for 90 days, so it ended: {again}",
}
_WORDS = {
    "interaction_required": _YOURSELF,
    "login_required": _YOURSELF,
    "consent_required": _CURES["AADSTS65001"],
    "access_denied": _CURES["AADSTS65004"],
    "authorization_declined": _CURES["AADSTS65004"],
    "expired_token": "nobody entered the code in time: {again}",
    "bad_verification_code": "Microsoft does not know the code any more: {again}",
}
"""For answers without a number we know."""


def denied(result: Mapping[str, Any] | None, again: str, *, by_code: bool = False) -> MailbotError:
    """The error that msal's *result* without a token is, in one sentence without Microsoft's trace ids.

    *again* is the command that tries once more, *by_code* whether it is the sign-in with a device code.
    """
    error = str((result or {}).get("error", ""))
    if error in _PASSING:
        return Unavailable("Microsoft's sign-in service asks to come back later")
    found = re.search(r"AADSTS\d+", str((result or {}).get("error_description", "")))
    number = found[0] if found else ""
    named = ", ".join(part for part in (error if re.fullmatch(r"[\w.-]{1,60}", error) else "", number) if part)
    cure = _CURES.get(number) or _WORDS.get(error) or "{again}"
    if by_code and number == "AADSTS53003":
        cure = _NO_CODES
    return SignInNeeded(f"Microsoft refused the sign-in{f' ({named})' if named else ''}: {cure.format(again=again)}")
