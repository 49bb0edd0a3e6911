"""The token endpoint of Microsoft's sign-in: codes and refresh tokens changed for tokens, refresh tokens rotated."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from mailbot.sandbox import entra_errors as errors
from mailbot.sandbox import entra_scopes as scopes
from mailbot.sandbox.entra_device import GRANT_TYPE, DeviceBook
from mailbot.sandbox.entra_errors import SignInError
from mailbot.sandbox.tokens import Grant

if TYPE_CHECKING:
    from mailbot.sandbox.server import Sandbox

LIFETIME = timedelta(seconds=3600)
REFRESH_LIVES = timedelta(days=90)
GRACE = timedelta(minutes=10)
"""How long a refresh token still works after it was changed for a new one (a lost answer must not lock anyone out)."""


class TokenEndpoint:
    """`POST /{tenant}/oauth2/v2.0/token`."""

    def __init__(self, sandbox: "Sandbox", devices: DeviceBook) -> None:
        """Tokens are kept in `sandbox.tokens`, device codes in *devices*; which refresh tokens were rotated away, and
        when, here.
        """
        self._sandbox, self._devices = sandbox, devices
        self._issued: dict[str, datetime] = {}
        self._redeemed: set[str] = set()
        self._rotated: dict[str, tuple[Grant, datetime]] = {}

    def answer(self, tenant: str, form: Mapping[str, str]) -> dict[str, Any]:
        """The token answer to *form*. Raises `SignInError`."""
        for name in ("client_id", "grant_type"):
            if not form.get(name):
                raise errors.missing(name)
        if self._sandbox.tokens.client(form["client_id"], "microsoft") is None:
            raise errors.no_client(form["client_id"])
        if form["grant_type"] == "authorization_code":
            return self._from_code(tenant, form)
        if form["grant_type"] == "refresh_token":
            return self._from_refresh(tenant, form)
        if form["grant_type"] == GRANT_TYPE:
            grant = self._devices.redeem(form)
            return self._tokens(
                tenant, {"scope": " ".join(grant.scopes), **form}, grant, "", offline="offline_access" in grant.scopes
            )
        raise SignInError(
            "unsupported_grant_type", 70003, f"The app requested an unsupported grant type '{form['grant_type']}'."
        )

    def _from_code(self, tenant: str, form: Mapping[str, str]) -> dict[str, Any]:
        for name in ("code", "redirect_uri"):
            if not form.get(name):
                raise errors.missing(name)
        code = self._sandbox.tokens.take_code(form["code"])
        if code is None:
            raise errors.used_code() if form["code"] in self._redeemed else errors.dead_code()
        self._redeemed.add(form["code"])
        if code.grant.client != form["client_id"]:
            raise SignInError("invalid_grant", 70000, "The provided grant is invalid or malformed.")
        if code.redirect_uri != form["redirect_uri"]:
            raise SignInError(
                "invalid_grant",
                500112,
                f"The reply address '{form['redirect_uri']}' does not match the reply address '{code.redirect_uri}' "
                "provided when requesting Authorization code.",
            )
        if code.challenge and not secrets.compare_digest(_challenge(form.get("code_verifier", "")), code.challenge):
            sentence = "The Code_Verifier does not match the code_challenge supplied in the authorization request."
            raise SignInError("invalid_grant", 501481, sentence)
        return self._tokens(tenant, form, code.grant, code.nonce, offline=code.offline)

    def _from_refresh(self, tenant: str, form: Mapping[str, str]) -> dict[str, Any]:
        word = form.get("refresh_token", "")
        if not word:
            raise errors.missing("refresh_token")
        grant = self._live(word)
        if grant.client != form["client_id"]:
            raise SignInError("invalid_grant", 70000, "The provided grant is invalid or malformed.")
        consented = self._sandbox.tokens.consented(grant.world, grant.client)
        wanted = scopes.asked(form.get("scope") or " ".join(grant.scopes), consented)
        if set(wanted) - consented - set(scopes.OPENID):
            raise errors.no_consent(form["client_id"])
        if word not in self._rotated:
            self._rotated[word] = (grant, self._sandbox.clock.now())
            self._sandbox.tokens.spend(word)
        return self._tokens(tenant, form, grant, "", offline=True)

    def _live(self, word: str) -> Grant:
        """What the refresh token *word* stands for, if it may still be used."""
        now = self._sandbox.clock.now()
        grant = self._sandbox.tokens.refreshed(word)
        if grant is None:
            rotated = self._rotated.get(word)
            if rotated is None or now - rotated[1] > GRACE or not self._consent_stands(rotated[0]):
                raise errors.dead_refresh_token()
            return rotated[0]
        if now - self._issued.get(word, now) > REFRESH_LIVES:
            raise SignInError("invalid_grant", 700082, "The refresh token has expired due to inactivity.", "bad_token")
        return grant

    def _consent_stands(self, grant: Grant) -> bool:
        return bool(self._sandbox.tokens.consented(grant.world, grant.client))

    def _tokens(
        self, tenant: str, form: Mapping[str, str], grant: Grant, nonce: str, *, offline: bool
    ) -> dict[str, Any]:
        """An access token carries every permission granted so far, as Entra's do for one resource."""
        book, world = self._sandbox.tokens, grant.world
        if not scopes.admits(tenant, world):
            raise SignInError("invalid_grant", 50020, "User account does not exist in this tenant.")
        held = tuple(sorted(set(grant.scopes) | book.consented(world, grant.client)))
        full = Grant(world=world, client=grant.client, scopes=held, family=grant.family)
        seconds = int(LIFETIME.total_seconds())
        answer: dict[str, Any] = {
            "token_type": "Bearer",
            "scope": scopes.answered(held, form.get("scope", "")),
            "expires_in": seconds,
            "ext_expires_in": seconds,
            "access_token": book.issue(full, LIFETIME, "eyJ0eXAi."),
        }
        if offline:
            answer["refresh_token"] = self._refresh_token(full)
        if "openid" in held:
            answer["id_token"] = self._id_token(full, nonce)
        if form.get("client_info") == "1":
            answer["client_info"] = scopes.client_info(world)
        return answer

    def _refresh_token(self, grant: Grant) -> str:
        word = self._sandbox.tokens.issue_refresh(grant, "0.AX")
        self._issued[word] = self._sandbox.clock.now()
        return word

    def _id_token(self, grant: Grant, nonce: str) -> str:
        """An unsigned JWT: msal reads its claims and leaves checking to the transport."""
        now = int(self._sandbox.clock.now().timestamp())
        tenant, me = scopes.tenant_of(grant.world), scopes.object_of(grant.world)
        claims: dict[str, object] = {
            "aud": grant.client,
            "iss": f"https://login.microsoftonline.com/{tenant}/v2.0",
            "iat": now,
            "nbf": now,
            "exp": now + int(LIFETIME.total_seconds()),
            "name": grant.world.name,
            "oid": me,
            "preferred_username": grant.world.address,
            "sub": hashlib.sha256(f"{me}/{grant.client}".encode()).hexdigest()[:43],
            "tid": tenant,
            "ver": "2.0",
        }
        if nonce:
            claims["nonce"] = nonce
        return f"{scopes.part({'typ': 'JWT', 'alg': 'none'})}.{scopes.part(claims)}."


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode("ascii", "replace")).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
