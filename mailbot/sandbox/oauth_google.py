"""Google's sign-in: the consent page, authorization codes with PKCE, tokens, refresh and revocation.

https://developers.google.com/identity/protocols/oauth2/native-app
The page holds one form that posts to its own address, with the fields `account`, `scope` (a box for each) and
`decision` (allow or deny); Microsoft's page in this sandbox has the same fields.
"""

import base64
import hashlib
import json
from datetime import UTC, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from werkzeug.routing import Rule
from werkzeug.wrappers import Request, Response

from mailbot.core.ledger import Service
from mailbot.sandbox.consent_google import consent_page, error_page
from mailbot.sandbox.discovery import document
from mailbot.sandbox.tokens import Client, Code, Grant
from mailbot.sandbox.world import World

if TYPE_CHECKING:
    from mailbot.sandbox.server import Sandbox

LIFETIME = timedelta(seconds=3599)
_CODE_LIFETIME = timedelta(minutes=10)
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_SIGN_IN = {
    "openid",
    "email",
    "profile",
    "https://www.googleapis.com/auth/userinfo.email",
    "https://www.googleapis.com/auth/userinfo.profile",
}


class _Refusal(Exception):
    """The token endpoint says no."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.answer = _json({"error": error, "error_description": description}, status)


class _Page(Exception):
    """The person sees an error page, the program hears nothing."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.answer = error_page(error, description, status)


def mount(sandbox: "Sandbox") -> list[Rule]:
    """The routing rules of sign-in."""

    def authorize(request: Request, /, **_: str) -> Response:
        try:
            return _authorized(sandbox, request)
        except _Page as page:
            return page.answer

    def token(request: Request, /, **_: str) -> Response:
        try:
            return _json(_tokens(sandbox, request))
        except _Refusal as refusal:
            return refusal.answer

    def revoke(request: Request, /, **_: str) -> Response:
        if sandbox.tokens.revoke(request.values.get("token", "")):
            return _json({})
        return _json({"error": "invalid_token", "error_description": "Token expired or revoked"}, 400)

    pages = [
        Rule(path, methods=["GET", "POST"], endpoint=authorize) for path in ("/o/oauth2/auth", "/o/oauth2/v2/auth")
    ]
    return [
        *pages,
        Rule("/token", methods=["POST"], endpoint=token),
        Rule("/revoke", methods=["POST"], endpoint=revoke),
    ]


def granted(sandbox: "Sandbox", world: World, scopes: list[str], client: Client) -> dict[str, Any]:
    """Tokens for *world* without the page, in the form of google-auth's `Credentials.to_json()`."""
    sandbox.tokens.consented(world, client.id).update(scopes)
    grant = Grant(world=world, client=client.id, scopes=tuple(scopes), family=sandbox.tokens.family())
    expiry = sandbox.clock.now() + LIFETIME
    return {
        "token": sandbox.tokens.issue(grant, LIFETIME),
        "refresh_token": sandbox.tokens.issue_refresh(grant),
        "token_uri": "https://oauth2.googleapis.com/token",
        "client_id": client.id,
        "client_secret": client.secret,
        "scopes": list(scopes),
        "universe_domain": "googleapis.com",
        "account": "",
        "expiry": f"{expiry.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z",
    }


@cache
def known_scopes() -> frozenset[str]:
    """Every scope that Gmail, Calendar and sign-in know."""
    found = set(_SIGN_IN)
    for name in ("gmail.v1", "calendar.v3"):
        for method in document(name).methods.values():
            found |= method.scopes
    return frozenset(found)


def _authorized(sandbox: "Sandbox", request: Request) -> Response:
    """The consent page, or where it leads."""
    client = _checked(sandbox, request)
    asked = request.args.get("scope", "").split()
    worlds = sandbox.worlds(Service.GOOGLE)
    if request.method == "GET":
        return consent_page(worlds, request.args.get("login_hint", ""), asked)
    world = next((w for w in worlds if w.address == request.form.get("account", "").strip().lower()), None)
    if world is None:
        raise _Page("invalid_request", "Choose an account.")
    given = [scope for scope in asked if scope in set(request.form.getlist("scope")) or scope in _SIGN_IN]
    if request.form.get("decision") != "allow" or not given:
        return _redirect(request, {"error": "access_denied"})
    consented = sandbox.tokens.consented(world, client.id)
    first = not consented
    consented.update(given)
    scopes = sorted(consented) if request.args.get("include_granted_scopes") == "true" else given
    asked_again = "consent" in request.args.get("prompt", "").split()
    code = sandbox.tokens.keep_code(
        Code(
            grant=Grant(world=world, client=client.id, scopes=tuple(scopes), family=sandbox.tokens.family()),
            redirect_uri=request.args["redirect_uri"],
            challenge=request.args.get("code_challenge", ""),
            offline=request.args.get("access_type") == "offline" and (first or asked_again),
            expires_at=sandbox.clock.now() + _CODE_LIFETIME,
        )
    )
    return _redirect(request, {"code": code, "scope": " ".join(scopes)})


def _checked(sandbox: "Sandbox", request: Request) -> Client:
    """The client of an authorization request that is in order. _Page otherwise."""
    client = sandbox.tokens.client(request.args.get("client_id", ""), "google")
    if client is None:
        raise _Page("invalid_client", "The OAuth client was not found.", 401)
    place = urlsplit(request.args.get("redirect_uri", ""))
    if place.scheme == "urn":
        raise _Page("invalid_request", "The out-of-band (OOB) flow has been blocked in order to keep users secure.")
    if place.scheme != "http" or place.hostname not in _LOOPBACK or place.fragment:
        raise _Page("redirect_uri_mismatch", "The redirect URI in the request does not match a registered one.")
    if request.args.get("response_type") != "code":
        raise _Page("invalid_request", "Required parameter is missing or invalid: response_type")
    if request.args.get("code_challenge") and request.args.get("code_challenge_method") != "S256":
        raise _Page("invalid_request", "Unsupported code_challenge_method: this sandbox takes S256.")
    asked = request.args.get("scope", "").split()
    wrong = [scope for scope in asked if scope not in known_scopes()]
    if wrong or not asked:
        what = f"Some requested scopes were invalid. {{invalid=[{', '.join(wrong)}]}}"
        raise _Page("invalid_scope" if wrong else "invalid_request", what if wrong else "Missing parameter: scope")
    return client


def _redirect(request: Request, answer: dict[str, str]) -> Response:
    if "state" in request.args:
        answer = {"state": request.args["state"], **answer}
    place = request.args["redirect_uri"]
    joint = "&" if urlsplit(place).query else "?"
    return Response(status=302, headers={"Location": f"{place}{joint}{urlencode(answer)}", "Cache-Control": "no-store"})


def _tokens(sandbox: "Sandbox", request: Request) -> dict[str, Any]:
    client = _client(sandbox, request)
    match request.form.get("grant_type", ""):
        case "authorization_code":
            return _from_code(sandbox, request, client)
        case "refresh_token":
            grant = sandbox.tokens.refreshed(request.form.get("refresh_token", ""))
            if grant is None or grant.client != client.id:
                raise _Refusal("invalid_grant", "Token has been expired or revoked.")
            return _answer(sandbox, grant)
        case other:
            raise _Refusal("unsupported_grant_type", f"Invalid grant_type: {other}")


def _client(sandbox: "Sandbox", request: Request) -> Client:
    given = request.authorization if request.authorization and request.authorization.type == "basic" else None
    name = (given.username if given else None) or request.form.get("client_id", "")
    secret = (given.password if given else None) or request.form.get("client_secret", "")
    client = sandbox.tokens.client(name, "google")
    if client is None:
        raise _Refusal("invalid_client", "The OAuth client was not found.", 401)
    if secret != client.secret:
        raise _Refusal("invalid_client", "The provided client secret is invalid.", 401)
    return client


def _from_code(sandbox: "Sandbox", request: Request, client: Client) -> dict[str, Any]:
    code = sandbox.tokens.take_code(request.form.get("code", ""))
    if code is None or code.grant.client != client.id:
        raise _Refusal("invalid_grant", "Bad Request")
    if request.form.get("redirect_uri") != code.redirect_uri:
        raise _Refusal("redirect_uri_mismatch", "Bad Request")
    if code.challenge:
        verifier = request.form.get("code_verifier", "")
        if not verifier:
            raise _Refusal("invalid_grant", "Missing code verifier.")
        if _challenge(verifier) != code.challenge:
            raise _Refusal("invalid_grant", "Invalid code verifier.")
    answer = _answer(sandbox, code.grant)
    if code.offline:
        answer["refresh_token"] = sandbox.tokens.issue_refresh(code.grant)
    return answer


def _challenge(verifier: str) -> str:
    """RFC 7636, 4.2."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _answer(sandbox: "Sandbox", grant: Grant) -> dict[str, Any]:
    return {
        "access_token": sandbox.tokens.issue(grant, LIFETIME),
        "expires_in": int(LIFETIME.total_seconds()),
        "scope": " ".join(grant.scopes),
        "token_type": "Bearer",
    }


def _json(body: dict[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(body, indent=2), status, content_type="application/json; charset=utf-8")
