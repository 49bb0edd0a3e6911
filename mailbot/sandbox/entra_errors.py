"""How Microsoft's sign-in says no: OAuth error words with AADSTS numbers.

https://learn.microsoft.com/entra/identity-platform/reference-error-codes
"""

import json
import uuid
from datetime import datetime

from werkzeug.wrappers import Response


class SignInError(Exception):
    """A refusal by the sign-in service: OAuth *error*, AADSTS *number* and sentence, at times a *suberror*.

    A *number* of 0 is for what Microsoft documents none for.
    """

    def __init__(self, error: str, number: int, sentence: str, suberror: str = "", status: int = 400) -> None:
        """*status* is that of the answer of the token endpoint."""
        super().__init__(f"{error}: {sentence}")
        self.error, self.number, self.sentence = error, number, sentence
        self.suberror, self.status = suberror, status

    def description(self, now: datetime) -> str:
        """The sentence with the ids that the service appends to it."""
        stamp = now.strftime("%Y-%m-%d %H:%M:%SZ")
        numbered = f"AADSTS{self.number}: {self.sentence}" if self.number else self.sentence
        return f"{numbered} Trace ID: {uuid.uuid4()} Correlation ID: {uuid.uuid4()} Timestamp: {stamp}"

    def response(self, now: datetime) -> Response:
        """The answer of the token and discovery endpoints."""
        body = {
            "error": self.error,
            "error_description": self.description(now),
            "error_codes": [self.number] if self.number else [],
            "timestamp": now.strftime("%Y-%m-%d %H:%M:%SZ"),
            "trace_id": str(uuid.uuid4()),
            "correlation_id": str(uuid.uuid4()),
        }
        if self.number:
            body["error_uri"] = f"https://login.microsoftonline.com/error?code={self.number}"
        if self.suberror:
            body["suberror"] = self.suberror
        return Response(json.dumps(body), self.status, mimetype="application/json")


def no_tenant(tenant: str) -> SignInError:
    """The tenant in the address is none."""
    return SignInError(
        "invalid_tenant",
        90002,
        f"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the "
        "correct cloud.",
    )


def no_client(client: str) -> SignInError:
    """The client id is not registered."""
    return SignInError(
        "unauthorized_client",
        700016,
        f"Application with identifier '{client}' was not found in the directory. This can happen if the application "
        "has not been installed by the administrator of the tenant or consented to by any user in the tenant.",
    )


def missing(name: str) -> SignInError:
    """A parameter of the request is not there."""
    return SignInError("invalid_request", 900144, f"The request body must contain the following parameter: '{name}'.")


def wrong_redirect(given: str) -> SignInError:
    """The redirect address is not registered."""
    return SignInError(
        "invalid_request",
        50011,
        f"The redirect URI '{given}' specified in the request does not match the redirect URIs configured for the "
        "application.",
    )


def dead_code() -> SignInError:
    """The authorization code is unknown or too old."""
    return SignInError(
        "invalid_grant", 70008, "The provided authorization code or refresh token has expired due to inactivity."
    )


def used_code() -> SignInError:
    """The authorization code was changed for tokens before."""
    return SignInError(
        "invalid_grant",
        54005,
        "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh "
        "token.",
    )


def dead_refresh_token() -> SignInError:
    """The refresh token is revoked, rotated away or unknown."""
    return SignInError(
        "invalid_grant",
        50173,
        "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have "
        "changed or reset their password.",
        "bad_token",
    )


def bad_scope(scope: str) -> SignInError:
    """The scope is none of Graph's."""
    return SignInError(
        "invalid_scope",
        70011,
        f"The provided request must include a 'scope' input parameter. The provided value for the input parameter "
        f"'scope' is not valid. The scope {scope} is not valid.",
    )


def no_consent(client: str) -> SignInError:
    """The user has not granted what is asked for."""
    return SignInError(
        "invalid_grant",
        65001,
        f"The user or administrator has not consented to use the application with ID '{client}'. Send an interactive "
        "authorization request for this user and resource.",
        "consent_required",
    )


def pending_device_code() -> SignInError:
    """The person has not entered the code yet, or not agreed yet."""
    sentence = "OAuth 2.0 device flow error. Authorization is pending. Continue polling."
    return SignInError("authorization_pending", 70016, sentence)


def declined_device_code() -> SignInError:
    """The person said no."""
    return SignInError("authorization_declined", 65004, "User declined to consent to access the app.")


def unknown_device_code() -> SignInError:
    """The device code was never given out, is another program's, or was used."""
    return SignInError("bad_verification_code", 70018, "The verification code is not valid.")


def old_device_code() -> SignInError:
    """The device code is past its life."""
    sentence = "The provided value for the input parameter 'device_code' is not valid. This device code has expired."
    return SignInError("expired_token", 70020, sentence)
